// What pdf.js hears in PDFs: node read_pdfjs.cjs PDFJS, with a JSON list of files on the input, prints {file: [page…]}. A page is
// {text, artifacts, links}: its text as the viewer lays it out for selection and screen readers, and the words that the file itself calls
// artifacts.
const fs = require("fs");
const path = require("path");
console.log = console.error;  // pdf.js says there that Node draws nothing
const folder = process.argv[2];
const pdfjs = require(path.join(folder, "legacy/build/pdf.js"));
const options = {
  cMapUrl: path.join(folder, "cmaps/"), cMapPacked: true, standardFontDataUrl: path.join(folder, "standard_fonts/"),
  isEvalSupported: false, useSystemFonts: false, disableFontFace: true, verbosity: 0,
};

// Elements whose words stand in their parent's lines.
const INLINE = new Set(["Span", "Link", "Reference", "Em", "Strong", "Quote", "Lbl", "LBody", "Figure"]);

// {id of marked content: number of the block that it belongs to}. The viewer puts each block's words into an element of its own.
function blocksOf(tree) {
  const found = new Map();
  let count = 0;
  const walk = (node, block) => {
    const mine = INLINE.has(node.role) ? block : ++count;
    for (const child of node.children ?? []) {
      child.type === "content" ? found.set(child.id, mine) : walk(child, mine);
    }
  };
  tree && walk(tree, 0);
  return found;
}

async function readPage(page) {
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const blocks = blocksOf(await page.getStructTree());
  const marks = [];
  let text = "", artifacts = "", last;
  for (const item of content.items) {
    if (item.type === "endMarkedContent") {
      marks.pop();
    } else if (item.type) {
      marks.push({ artifact: item.tag === "Artifact", block: blocks.get(item.id) });
    } else {
      const block = marks.find(m => m.block !== undefined)?.block;
      const said = (item.str && block !== last && text ? "\n" : "") + item.str + (item.hasEOL ? "\n" : "");
      last = item.str ? block : last;
      text += said;
      artifacts += marks.some(m => m.artifact) ? said : "";
    }
  }
  return { text, artifacts };
}

async function readFile(file) {
  const task = pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(file)), ...options });
  const document = await task.promise;
  const pages = [];
  for (let n = 1; n <= document.numPages; n++) {
    pages.push(await readPage(await document.getPage(n)));
  }
  await task.destroy();
  return pages;
}

(async () => {
  const read = {};
  for (const file of JSON.parse(fs.readFileSync(0, "utf8"))) {
    read[file] = await readFile(file);
  }
  process.stdout.write(JSON.stringify(read));
})();
