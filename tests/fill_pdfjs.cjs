// pdf.js fills a form as its viewer does when somebody has typed and saves: node fill_pdfjs.cjs PDFJS SOURCE TARGET {field: words}
const fs = require("fs");
const path = require("path");
console.log = console.error;
const [folder, source, target, said] = process.argv.slice(2);
const pdfjs = require(path.join(folder, "legacy/build/pdf.js"));
(async () => {
  const values = JSON.parse(said);
  const task = pdfjs.getDocument({
    data: new Uint8Array(fs.readFileSync(source)), standardFontDataUrl: path.join(folder, "standard_fonts/"),
    isEvalSupported: false, useSystemFonts: false, disableFontFace: true, verbosity: 0,
  });
  const document = await task.promise;
  for (let n = 1; n <= document.numPages; n++) {
    for (const field of await (await document.getPage(n)).getAnnotations()) {
      if (field.fieldType === "Tx") {
        document.annotationStorage.setValue(field.id, { value: values[field.fieldName] });
      }
    }
  }
  fs.writeFileSync(target, await document.saveDocument());
  await task.destroy();
})();
