"""Italics are faces that a designer drew: which font sets which words, as poppler's pdffonts, MuPDF and qpdf have it; nothing is slanted."""
import re
import line_kits
from support import equal, none, output, pdf_text, run

WORDS = "Plain words, *words in italics*, **bold ones and *both* of these**, and plain words again."
ITALIC = "  em: { font-style: italic, font-weight: 400 }\n  strong em: { font-weight: 700 }\n"
SETS = {"Inter-Regular": "Plain words", "Inter-Italic": "words in italics", "Inter-Bold": "bold ones and", "Inter-BoldItalic": "both"}


def fonts(pdf):
    """{name without its tag: is it embedded as a subset}, by poppler."""
    return {row.split()[0].split("+")[1]: row.split()[-5:-2] for row in output("pdffonts", pdf).splitlines()[2:]}


def runs(pdf):
    """[(font, its matrix, words)] of each span that MuPDF draws."""
    found = []
    for font, matrix, body in re.findall(r'<span font="(?:\w+\+)?([^"]+)"[^>]*trm="([^"]+)"[^>]*>(.*?)</span>', output("mutool", "draw", "-q", "-F", "trace", pdf), re.S):
        found.append((font, [float(x) for x in matrix.split()], "".join(re.findall(r'unicode="(.)"', body))))
    return found


def test_each_word_is_set_in_its_face():
    pdf = line_kits.pdf("en", WORDS, styles=ITALIC)
    have = fonts(pdf)
    none(f"{name} is not among the fonts {have}" for name in SETS if have.get(name) != ["yes", "yes", "yes"])
    said = {}
    for font, matrix, words in runs(pdf):
        said[font] = said.get(font, "") + words
        equal(matrix[1:3], [0, 0], f"{words}: turned or slanted")
    none(f"{font} sets {said[font]!r}, not {words!r}" for font, words in SETS.items() if words.replace(" ", "") not in said[font].replace(" ", ""))
    if "words in italics" not in pdf_text(pdf):
        none([pdf_text(pdf)])


def test_the_pdf_says_so():
    """Flags and angle of the descriptors: italic (bit 7) and leaning to the right."""
    plain = run("qpdf", "--qdf", "--object-streams=disable", line_kits.pdf("en", WORDS, styles=ITALIC), "-", text=False).stdout.decode("latin-1")
    have = {m[1]: (int(re.search(r"/Flags (\d+)", o)[1]) & 64, int(re.search(r"/ItalicAngle (-?\d+)", o)[1])) for o in re.findall(r"^\d+ 0 obj\n(.*?)^endobj", plain, re.M | re.S)
            if "/Type /FontDescriptor" in o and (m := re.search(r"/FontName /\w+\+([\w-]+)", o))}
    equal({name: (flag, angle < 0) for name, (flag, angle) in have.items() if name in SETS}, {name: (64, True) if "Italic" in name else (0, False) for name in SETS}, "italic flags and angles")


def test_the_svg_says_so():
    svg = next(line_kits.project("en", WORDS, styles=ITALIC).glob("out/lines/*.svg")).read_text()
    faces = re.findall(r"@font-face\{font-family:(page\d+);font-weight:(\d+)(;font-style:italic)?;", svg)
    equal(sorted({(weight, bool(italic)) for _, weight, italic in faces}), [("400", False), ("400", True), ("700", False), ("700", True)], "faces")
    for page, weight, italic in faces:
        equal(bool(re.search(rf"\{{font-family:{page},[^}}]*font-style:italic", svg)), bool(italic), f"the class of {page}, {weight}")


def test_emphasis_is_bold_without_a_word_of_the_theme():
    equal([name for name in fonts(line_kits.pdf("en", WORDS)) if "Italic" in name], [], "italics of the default theme")


def test_a_fallback_without_italics_is_upright():
    """Hebrew has none, and its letters are not slanted; the Latin beside them has."""
    root = line_kits.project("en", "Plain words and *words שלום in italics*.", families=("Noto Sans Hebrew",), styles=ITALIC)
    pdf = next(root.glob("out/lines/*.pdf"))
    none(line for line in (root / "build.log").read_text().splitlines() if ": error:" in line or ": warning:" in line)
    found = {font: matrix[1:3] for font, matrix, _ in runs(pdf)}
    equal({"NotoSansHebrew-Regular", "Inter-Italic"} <= set(found), True, f"fonts {sorted(found)}")
    equal([shear for shear in found.values() if shear != [0, 0]], [], "slanted")


def test_numerals_and_lists_lean_too():
    """The marker of a list is set as its item is."""
    pdf = line_kits.pdf("en", "Words.\n\n1. one\n2. two", styles='  item: { font-style: italic, list-style: decimal, padding-left: 40pt }\n  "item::marker": { font-style: italic }\n')
    said = "".join(words for font, _, words in runs(pdf) if "Italic" in font)
    none(f"{part!r} is not in {said!r}" for part in ("1", "one", "2", "two") if part not in said)


def test_the_same_words_upright_and_in_italics():
    """What was shaped in one face isn't taken for the other."""
    said = [(font, words) for font, _, words in runs(line_kits.pdf("en", "Same words.\n\n*Same words.*", styles=ITALIC)) if words.startswith("Same")]
    equal(sorted(said), [("Inter-Italic", "Same words."), ("Inter-Regular", "Same words.")], "runs")
