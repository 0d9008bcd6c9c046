"""Lists in lists that begin on one line: each paints its own marker, however deep."""
import shutil
from support import ROOT, equal, fail, folder, handbill, output, read_pnm, run
from test_cases import CASES, CONTENT, KIT, LAYOUT, SHEET

DEEP = 5
WORDS = {"disc": "- " * DEEP + "deepest", "decimal": " ".join(f"{n}." for n in range(9, 9 - DEEP, -1)) + " deepest"}


def pdf(there, style):
    """A page with that list, its items' markers in that style."""
    for name in ("fonts", "content/frame", "content/offices", "layouts/themes", "layouts/profiles"):
        shutil.copytree(ROOT / name, there / name)
    (there / CONTENT).parent.mkdir()
    (there / "out").mkdir()
    shutil.copy(ROOT / "content/services.yaml", there / "content/services.yaml")
    content = (CASES / "content.md").read_text()
    (there / CONTENT).write_text(content.replace("::: {#words .callout}\nWords of the first section.\n:::", WORDS[style]))
    theme = (CASES / "check.theme.yaml").read_text()
    (there / "layouts/themes/nested.yaml").write_text(theme.replace("list-style: disc", f"list-style: {style}"))
    (there / "layouts/kit.yaml").write_text(KIT)
    (there / LAYOUT).write_text(SHEET.format(more="theme: nested\n"))
    handbill("build", "-C", there)
    return next((there / "out").rglob("*.pdf"))


def test_numerals():
    with folder() as there:
        lines = output("pdftotext", "-layout", pdf(there, "decimal"), "-").splitlines()
        line = next(k for k in lines if "deepest" in k)
        equal(line.split(), [*(str(n) for n in range(9, 9 - DEEP, -1)), "deepest"])


def test_discs():
    """As many separate dots of ink left of the words as there are lists; told by a picture of the page."""
    with folder() as there:
        path = pdf(there, "disc")
        box = next(k for k in output("pdftotext", "-bbox", path, "-").splitlines() if ">deepest<" in k).split('"')
        left, top, bottom = (float(box[i]) for i in (1, 3, 7))
        scale = 4
        run("pdftoppm", "-r", 72 * scale, "-singlefile", "-gray", path, there / "page")
        width, _, _, pixels = read_pnm(there / "page.pgm")
        rows = range(int(top * scale), int(bottom * scale))
        columns = [any(pixels[y * width + x] < 128 for y in rows) for x in range(int(left * scale) - 2)]
        dots = sum(b and not a for a, b in zip(columns, columns[1:]))
        if dots != DEEP:
            fail(f"{dots} markers left of the words, not {DEEP}")
