"""Folding dummies and printer's specifications: their numbers are those of the leaflets that poppler reads, and change with them."""
import re
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
                    panels = panels.split(" | ")
                    equal(len(panels), len(side) - 1, f"{kind}: panels")
                    for have, a, b in zip(panels, side, side[1:]):
                        near(have, b - a, metric, "panel")
                    for have, want in zip(at.split(", "), side[1:-1], strict=True):
                        near(have, want, metric, "fold")
        yield kind, check


def test_specifications_say_all_that_is_asked():
    asked = {"en": ("Paper", "Grain Parallel to the first fold", "Inks Cyan, magenta, yellow, black", "Tolerances Folds ± 1/32 in, trim ± 1/16 in", "Bleed", "Quantity", "Packing", "Contact", "601.359.6766"),
             "es": ("Papel", "Fibra Paralela al primer pliegue", "Tintas Cian, magenta, amarillo, negro", "Tolerancias Pliegues ± 1/32 in, corte ± 1/16 in", "Sangrado", "Cantidad", "Empaque", "Contacto", "601.359.6766")}
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
        for want in ("3.583 | 3.708 | 3.708 in", "3.708 × 8 1/2 in"):
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
