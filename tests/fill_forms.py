"""Other people's programs that fill a PDF's form, save it and paint it. Each filler is given {source: target} and {field: words}; each
painter a file, and gives its pages as grey pictures."""
import io
import json
import numpy
from PIL import Image
from readers import PDFJS, PDFJS_SUM
from support import TESTS, TOOLS, npm_package, output, run

PPI = 100

PIKEPDF = """import json, pikepdf, sys
from pikepdf.form import DefaultAppearanceStreamGenerator, Form
source, target, values = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with pikepdf.open(source) as p:
    for name, field in Form(p, DefaultAppearanceStreamGenerator).items():
        field.value = values[name]
    p.save(target)
"""

# It types as a person does, and goes on typing when the field is full.
PDFIUM = """import json, pypdfium2, pypdfium2.raw as raw, sys
source, target, values = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
rects = json.loads(sys.argv[4])
d = pypdfium2.PdfDocument(source)
d.init_forms()
form, pages = d.formenv.raw, [d[i] for i in range(len(d))]
for name, page, (left, bottom, right, top) in rects:
    x, y = (left + right) / 2, (bottom + top) / 2
    raw.FORM_OnMouseMove(form, pages[page].raw, 0, x, y)
    raw.FORM_OnLButtonDown(form, pages[page].raw, 0, x, y)
    raw.FORM_OnLButtonUp(form, pages[page].raw, 0, x, y)
    for letter in values[name] + "ZZZ":
        raw.FORM_OnChar(form, pages[page].raw, ord(letter), 0)
    raw.FORM_ForceToKillFocus(form)
d.save(target)
"""

POPPLER = """import gi, json, sys
gi.require_version("Poppler", "0.18")
from gi.repository import Poppler
values = {name.split(".")[-1]: words for name, words in json.loads(sys.argv[3]).items()}
d = Poppler.Document.new_from_file("file://" + sys.argv[1], None)
for n in range(d.get_n_pages()):
    page = d.get_page(n)
    for mapping in page.get_form_field_mapping():
        mapping.field.text_set_text(values[mapping.field.get_partial_name()])
d.save("file://" + sys.argv[2])
"""

FIELDS = """import json, pikepdf, sys
with pikepdf.open(sys.argv[1]) as p:
    found = []
    for number, page in enumerate(p.pages):
        for a in page.get("/Annots", []):
            if a.Subtype == "/Widget":
                found.append([f"{a.Parent.T}.{a.T}", number, [float(v) for v in a.Rect], int(a.MaxLen), float(page.MediaBox[3])])
print(json.dumps(found))
"""

PAINT = """import pypdfium2, sys
d = pypdfium2.PdfDocument(sys.argv[1])
d.init_forms()
d[int(sys.argv[2])].render(scale=float(sys.argv[3]) / 72, grayscale=True, draw_annots=True, may_draw_forms=True).to_pil().save(sys.argv[4])
"""


def fields(path):
    """[(name, page, rectangle, letters, the page's height)] in the order of the file's annotations."""
    return json.loads(output(TOOLS / "python", "-c", FIELDS, path))


def fill(filler, source, target, values):
    said = json.dumps(values)
    if filler == "pikepdf":
        run(TOOLS / "python", "-c", PIKEPDF, source, target, said)
    elif filler == "PDFium":
        run(TOOLS / "python", "-c", PDFIUM, source, target, said, json.dumps([f[:3] for f in fields(source)]))
    elif filler == "poppler":
        run("/usr/bin/python3", "-c", POPPLER, source, target, said)
    else:
        run(TOOLS / "node", TESTS / "fill_pdfjs.cjs", npm_package(PDFJS, PDFJS_SUM), source, target, said)


FILLERS = ("pikepdf", "poppler", "PDFium", "pdf.js")


def paint(painter, path, page, folder):
    """The page as a printer gets it."""
    if painter == "poppler":
        data = run("pdftoppm", "-r", str(PPI), "-gray", "-f", str(page + 1), "-l", str(page + 1), path, text=False).stdout
    else:
        picture = folder / "page.png"
        if painter == "MuPDF":
            run("mutool", "draw", "-q", "-r", str(PPI), "-c", "gray", "-o", picture, path, str(page + 1))
        else:
            run(TOOLS / "python", "-c", PAINT, path, str(page), str(PPI), picture)
        data = picture.read_bytes()
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("L")).astype(int)


PAINTERS = ("poppler", "MuPDF", "PDFium")
