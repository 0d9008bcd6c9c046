// What DAISY's Ace says of an EPUB: node check.cjs FOLDER EPUB, where FOLDER holds node_modules, prints the report as JSON. Chromium is the
// system's: PUPPETEER_EXECUTABLE_PATH.
const fs = require("fs");
const os = require("os");
const path = require("path");
const at = require("module").createRequire(path.resolve(process.argv[2], "package.json"));
console.log = console.error;
const out = fs.mkdtempSync(path.join(os.tmpdir(), "handbill-test-ace-"));
at("@daisy/ace-core")(path.resolve(process.argv[3]), { cwd: process.cwd(), outdir: out, silent: true, initLogger: true, fileName: path.join(out, "log") }, at("@daisy/ace-axe-runner-puppeteer"))
  .then(() => {
    process.stdout.write(fs.readFileSync(path.join(out, "report.json")));
  })
  .catch(error => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => fs.rmSync(out, { recursive: true, force: true }));
