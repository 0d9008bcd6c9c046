"""Folding dummies and printer's specifications: their numbers are those of the leaflets that poppler reads, and change with them."""
import re
import xml.etree.ElementTree as ElementTree
from fractions import Fraction
from support import OUT, copy_project, equal, fail, files, folder, handbill, need, none, output, pdf, unit

KINDS = {"letter": "brochure", "legal": "brochure-legal", "a4": "brochure-a4", "z": "brochure-z", "half": "brochure-half", "gate": "brochure-gate"}
WORDS = {"en": {"title": "Printing specification", "folds": r"Folds? at", "open": "To be agreed", "dummy": "Folding dummy", "panel": "Panel {} of {}", "flat": "Flat size", "folded": "Folded size"},
         "es": {"title": "Especificación de impresión", "folds": r"Pliegues? a", "open": "Por acordar", "dummy": "Muestra de plegado", "panel": "Panel {} de {}", "flat": "Tamaño abierto", "folded": "Tamaño plegado"}}


def said(path, *flags):
    return " ".join(output("pdftotext", *flags, path, "-").split())


def length(text, metric):
    """Points of "3 11/16", "3.667", "297"."""
    return sum(Fraction(part) for part in text.split()) * (72 / Fraction(254, 10) if metric else 72)


def folds(kind):
    """Width, height, and the folds of both sides of the leaflet itself, pt: of its page list."""
    pages = unit(KINDS[kind], "office").list().pages
    return pages[0].trim[2], pages[0].trim[3], [p.folds for p in pages]


def specification(kind, language):
    found = need([f for f in files("pdf", language, piece="specification") if f["variant"] == kind], f"specification of {kind}")
    return OUT / found[0]["path"]


def near(text, want, metric, what):
    """The number that is printed is the leaflet's, to the half of its last digit."""
    have = float(length(text, metric))
    if abs(have - want) > (0.2 if metric else 0.04):
        fail(f"{what}: {text} is {have:.3f} pt, the leaflet has {want:.3f}")


def test_specifications_have_the_leaflets_numbers():
    for kind in KINDS:
        def check(kind=kind):
            w, h, sides = folds(kind)
            for language, words in WORDS.items():
                text, metric = said(specification(kind, language), "-layout"), kind == "a4"
                number = r"((?:\d+ )?\d+/\d+|[\d.]+)"
                flat = re.search(words["flat"] + rf" +{number} × {number}", text)
                folded = re.search(words["folded"] + rf" +{number} × {number}", text)
                near(flat[1], w, metric, "flat width")
                near(flat[2], h, metric, "flat height")
                edges = [[0, *side, w] for side in sides]
                near(folded[1], max(b - a for side in edges for a, b in zip(side, side[1:])), metric, "folded width")
                rows = re.findall(rf"(?:left|izquierda): ([^:]*?) (?:in|mm)\. {words['folds']} (.*?) (?:in|mm)\b", text)
                equal(len(rows), 2, "sides")
                for (panels, at), side in zip(rows, edges):
                    panels = panels.split(", ")
                    equal(len(panels), len(side) - 1, f"{kind}: panels")
                    for have, a, b in zip(panels, side, side[1:]):
                        near(have, b - a, metric, "panel")
                    for have, want in zip(at.split(", "), side[1:-1], strict=True):
                        near(have, want, metric, "fold")
        yield kind, check


def test_specifications_say_all_that_is_asked():
    asked = {"en": ("Paper", "Grain Parallel to the first fold", "Inks Cyan, magenta, yellow, black; both sides", "nothing reaches the edge", "Tolerances Folds ± 1/32 in, trim ± 1/16 in", "Bleed", "Quantity", "Packing", "Contact", "601.359.6766"),
             "es": ("Papel", "Fibra Paralela al primer pliegue", "Tintas Cian, magenta, amarillo, negro; por los dos lados", "nada llega al borde", "Tolerancias Pliegues ± 1/32 in, corte ± 1/16 in", "Sangrado", "Cantidad", "Empaque", "Contacto", "601.359.6766")}
    for language, wants in asked.items():
        path = specification("letter", language)
        text = said(path, "-layout")
        none(f"{path.name}: without “{w}”" for w in wants if w not in text)
        equal(re.search(r"Pages: +(\d+)", output("pdfinfo", path))[1], "1", "pages")
        if WORDS[language]["open"] not in text:
            fail("what the office has not agreed is not said to be open")
        tags = output("pdfinfo", "-struct", path)
        equal((len(re.findall(r"^ *TH\b", tags, re.M)), len(re.findall(r"^ *TD\b", tags, re.M))), (13, 13), "rows with a header")


def test_dummies_number_the_panels():
    """Each number once, on the page and between the folds where the leaflet's panel of that number lies."""
    for kind in KINDS:
        def check(kind=kind):
            panels = [(p.number, rect) for p in unit(KINDS[kind], "office").list().pages for _, rect, _ in p.panels]
            for language, words in WORDS.items():
                path = pdf(f"dummy-{kind}", "office", language)
                text = said(path)
                none(f"{path.name}: no “{w}”" for w in [words["panel"].format(n, len(panels)) for n in range(1, len(panels) + 1)] if text.count(w) != 1)
                if words["dummy"] not in text:
                    fail(f"{path.name} doesn't say what it is")
                boxes = re.findall(r'<page width|<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(\d)</word>', output("pdftotext", "-bbox", path, "-"))
                big, page = {}, 0
                for x0, x1, digit in boxes:
                    page += not digit
                    if digit and float(x1) - float(x0) > 30:  # the large numbers
                        big[int(digit)] = (page, (float(x0) + float(x1)) / 2)
                equal(sorted(big), list(range(1, len(panels) + 1)), f"{path.name}: numbers")
                order = reading_order(kind)
                for n, (page, x) in big.items():
                    number, (px, _, pw, _) = order[n - 1]
                    if page != number or not px <= x <= px + pw:
                        fail(f"{path.name}: {n} stands on page {page} at {x:.0f}, the panel is on page {number} from {px:.0f} to {px + pw:.0f}")
        yield kind, check


def reading_order(kind):
    """The page and the place of each panel, in the order in which the layout says that they are read."""
    listed = unit(KINDS[kind], "office")
    places = {id: (p.number, rect) for p in listed.list().pages for id, rect, _ in p.panels}
    order = re.findall(r"^panel (\S+)", listed.show("spec"), re.M)
    return [places[id] for id in order]


def test_numbers_follow_the_leaflet():
    """Another allowance in the leaflet's layout, and nowhere else: both sheets say it."""
    with folder() as there:
        project = copy_project(there)
        layout = project / "layouts/brochure-letter.yaml"
        layout.write_text(layout.read_text().replace("fold: { kind: letter }", "fold: { kind: letter, short-by: 1/8in }"))
        handbill("build", "dummy-letter", "--format", "pdf", "-C", project, "-o", there / "out")
        handbill("build", "specification", "--variant", "letter", "--format", "pdf", "-C", project, "-o", there / "out")
        text = said(next(there.glob("out/specification/*letter*.pdf")), "-layout")
        for want in ("3.583, 3.708, 3.708 in", "3.708 × 8 1/2 in"):
            if want not in text:
                fail(f"{want} is not in {text}")
        if "3.583 in wide" not in said(next(there.glob("out/dummy-letter/*.pdf"))):
            fail("the dummy has another width")


def test_what_was_agreed_is_said():
    with folder() as there:
        project = copy_project(there)
        layout = project / "layouts/specification.yaml"
        layout.write_text(layout.read_text().replace("printer: { ", 'printer: { quantity: "5,000", stock: "100 lb text", packing: Boxes of 500, ', 1))
        handbill("build", "specification", "--variant", "letter", "--format", "pdf", "-C", project, "-o", there / "out")
        text = said(next(there.glob("out/specification/*.pdf")), "-layout")
        none(f"no {w}" for w in ("Quantity 5,000", "Paper 100 lb text", "Packing Boxes of 500") if w not in text)
        if "To be agreed" in text:
            fail("something is still open")


# A sheet to test a printer with

MM = 72 / 25.4


def lines(path, page):
    """(x0, y0, x1, y1) of each piece of each straight stroke of a page, by MuPDF, pt from the top left."""
    found = []
    for stroke in ElementTree.fromstring(output("mutool", "trace", path, page)).iter("stroke_path"):
        a, b, c, d, e, f = (float(v) for v in stroke.get("transform").split())
        at = None
        for p in stroke:
            if p.tag not in ("moveto", "lineto"):
                at = None
                continue
            to = (a * float(p.get("x")) + c * float(p.get("y")) + e, b * float(p.get("x")) + d * float(p.get("y")) + f)
            if p.tag == "lineto" and at:
                found.append(at + to)
            at = to
    return found


def crosses(path, page):
    """The middles of the crosses of a page: of lines of 104 pt that cross."""
    long = [s for s in lines(path, page) if abs(abs(s[2] - s[0]) + abs(s[3] - s[1]) - 104) < 0.01]
    return sorted((round(v[0], 2), round(h[1], 2)) for v in long if abs(v[0] - v[2]) < 0.01 for h in long if abs(h[1] - h[3]) < 0.01 and h[0] < v[0] < h[2] and v[1] < h[1] < v[3])


def test_crosses_meet_through_the_paper():
    """Three on each side, each behind the other when the sheet is turned about a short edge; the scale's ticks stand 1/32 in and 1 mm apart."""
    for language in ("en", "es"):
        path = pdf("print-test", "office", language)
        front, back = crosses(path, 1), crosses(path, 2)
        equal(len(front), 3, "crosses outside")
        for (x, y), (bx, by) in zip(front, sorted((792 - x, y) for x, y in back), strict=True):
            if abs(x - bx) > 0.02 or abs(y - by) > 0.02:
                fail(f"{path.name}: a cross at {x}, {y} has its back at {bx}, {by}")
        for x, y in back:
            ticks = [s for s in lines(path, 2) if abs(s[0] - x) <= 53 and abs(s[1] - y) <= 53]
            for want, sign in ((72 / 32, 1), (MM, -1)):
                across = sorted(round(sign * (s[0] - x), 2) for s in ticks if abs(s[0] - s[2]) < 0.01 and abs(s[1] - y) < 0.01 and sign * (s[0] - x) > 0.1)
                up = sorted(round(sign * (y - s[1]), 2) for s in ticks if abs(s[1] - s[3]) < 0.01 and abs(s[0] - x) < 0.01 and sign * (y - s[1]) > 0.1)
                equal(len(across) >= 12, True, "ticks")
                none(f"tick {n} at {have}" for row in (across, up) for n, have in enumerate(row, 1) if abs(have - n * want) > 0.02)


def test_rulers_and_folds_are_true():
    for language in ("en", "es"):
        path = pdf("print-test", "office", language)
        have = [(abs(s[2] - s[0]), abs(s[3] - s[1])) for s in lines(path, 1)]
        for want in ((72, 0), (0, 100 * MM)):
            if not any(abs(w - want[0]) < 0.01 and abs(h - want[1]) < 0.01 for w, h in have):
                fail(f"{path.name} has no line of {want} pt")
        for page, folds in enumerate(folds_of_the_leaflet(), 1):
            ticks = {round(s[0], 1) for s in lines(path, page) if abs(s[0] - s[2]) < 0.01 and (s[1] < 30 or s[1] > 580)}
            none(f"{path.name}: no tick at {x}" for x in folds if round(x, 1) not in ticks)


def folds_of_the_leaflet():
    return folds("letter")[2]


def test_turning_is_drawn_and_numbered():
    """One page, five steps in their order, each with its drawing; its fold is the leaflet's."""
    for language, fold in (("en", "Two parallel folds: the narrow panel in first"), ("es", "Dos pliegues paralelos")):
        path = pdf("turn-the-paper", "office", language)
        equal(re.search(r"Pages: +(\d+)", output("pdfinfo", path))[1], "1", "pages")
        text = said(path)
        equal(re.findall(r"(?<!\S)([1-5])\. (?=[A-Z])", text), list("12345"), f"{path.name}: steps")
        if fold not in text:
            fail(f"{path.name} doesn't say how it is folded")
        if len(lines(path, 1)) < 40:
            fail(f"{path.name} has no drawings")


def test_inks_are_the_press_files():
    """Another edition of the leaflet, in two inks: the page names its spot, and no ink that it only stands for."""
    with folder() as there:
        project = copy_project(there)
        layout = project / "layouts/specification.yaml"
        layout.write_text(layout.read_text().replace("edition: press }", "edition: two-ink-press }", 1))
        handbill("build", "specification", "--variant", "letter", "--format", "pdf", "-C", project, "-o", there / "out")
        text = said(next(there.glob("out/specification/*.pdf")), "-layout")
        if "Inks Black, PANTONE 1225 C; both sides" not in text.replace("Inks black", "Inks Black"):
            fail(text[:600])
