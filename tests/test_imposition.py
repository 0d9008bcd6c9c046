"""Imposed sheets, read by poppler, MuPDF and zbar: each copy shows what the page shows, one copy of each word is tagged, and marks stand where they may."""
import functools
import re
import xml.etree.ElementTree as ElementTree
import numpy
from support import OUT, TESTS, WORK, copy_project, equal, fail, files, handbill, made_once, need, none, output, picture, read_pnm, struct_text

DPI = 72


def pixels(path, page, dpi=DPI):
    """A page's grey picture by poppler, as an array of rows."""
    w, h, _, data = read_pnm(picture(path, page, dpi))
    return numpy.frombuffer(data, numpy.uint8).reshape(h, w).astype(int)


def kit_pdf(piece, edition, variant=None, language="en"):
    return OUT / need(files("pdf", language, piece=piece, edition=edition, variant=variant), f"PDF of {piece} {variant} {edition}")[0]["path"]


def tagged_words(path):
    return " ".join(text for _, _, text in struct_text(path)).split()


def differing(a, b, least=60):
    """Share of pixels whose grey differs plainly."""
    return float((abs(a - b) > least).mean())


CARD = """piece: card
theme: default
sheet: { size: 3.5in x 2in }
covers: part
body: 12pt
margin: 18pt
blocks:
  - { take: title, level: 1 }
editions:
  office: { duplex: simplex }
  ten: { duplex: simplex, impose: { kind: n-up, sheet: { size: letter }, columns: 2, rows: 5, marks: cut } }
  gutters: { duplex: simplex, impose: { kind: n-up, sheet: { size: letter }, columns: 2, rows: 4, gutter: 0.25in, marks: cut } }
"""


@functools.cache
def cards():
    """The PDFs of a card of its own in a kit of its own, by edition."""
    def make(path):
        part = path.with_name(f"{path.name}.part")
        copy_project(part)
        (part / "layouts" / "card.yaml").write_text(CARD)
        kit = part / "layouts" / "kit.yaml"
        kit.write_text("campaign: sextortion\noffice: ms-ag\nlanguages: [en]\npieces:\n  card:\n    layout: layouts/card.yaml\n    editions: { office: [pdf], ten: [pdf], gutters: [pdf] }\n")
        handbill("build", "-C", part)
        part.rename(path)
    return {p.stem.split("-")[-2]: p for p in sorted(made_once(WORK / "imposed-cards", make).glob("out/card/*.pdf"))}


def edges(count, size, gutter, sheet):
    """Where copies begin and end on a sheet that they stand in the middle of."""
    first = (sheet - count * size - (count - 1) * gutter) / 2
    return [first + i * (size + gutter) + e for i in range(count) for e in (0, size)]


def strokes(path):
    """(x0, y0, x1, y1) of each straight stroke of the first page, by MuPDF; pt from the top left."""
    found = []
    for path_ in ElementTree.fromstring(output("mutool", "trace", path, 1)).iter("stroke_path"):
        a, b, c, d, e, f = (float(v) for v in path_.get("transform").split())
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((float(p.get("x")), float(p.get("y"))) for p in path_)]
        found += [points[0] + points[1]] if len(points) == 2 else []
    return found


def link_areas(path):
    """The rectangle of each annotation, whole points, in the order of the file, by qpdf."""
    plain = output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False)
    return [[round(float(v)) for v in r.split()] for r in re.findall(rb"/Rect \[([^]]*)\]", plain)]


def test_two_leaflets_stand_on_tabloid():
    one, two = kit_pdf("brochure", "office"), kit_pdf("brochure", "tabloid-2up")
    for page in (1, 2):
        leaf, sheet = pixels(one, page), pixels(two, page)
        equal(sheet.shape, (2 * leaf.shape[0], leaf.shape[1]), "pixels")
        none(f"copy {n + 1} of page {page} differs by {d:.4f}" for n, d in enumerate(differing(leaf, half) for half in numpy.vsplit(sheet, 2)) if d > 0.0005)


def test_two_leaflets_are_read_once():
    equal(tagged_words(kit_pdf("brochure", "tabloid-2up")), tagged_words(kit_pdf("brochure", "office")), "words in the tags")


def test_links_are_of_the_tagged_copy():
    one, two = (link_areas(kit_pdf("brochure", e)) for e in ("office", "tabloid-2up"))
    equal(two, [[x0, y0 + 612, x1, y1 + 612] for x0, y0, x1, y1 in one], "link areas")


def test_a_sheet_turns_as_its_leaflet_does():
    plain = output("qpdf", "--qdf", "--object-streams=disable", kit_pdf("brochure", "tabloid-2up"), "-", text=False)
    none(f"not on the sheet: {k}" for k in ("/Duplex /DuplexFlipLongEdge", "/PrintScaling /None") if k.encode() not in plain)


def test_ten_cards_show_the_card():
    card, sheet = pixels(cards()["office"], 1), pixels(cards()["ten"], 1)
    h, w = card.shape
    for n in range(10):
        x, y = 54 + n % 2 * w, 36 + n // 2 * h
        d = differing(card, sheet[y:y + h, x:x + w])
        if d > 0.001:
            fail(f"card {n + 1} differs from the card by {d:.4f}")


def test_ten_cards_are_read_once():
    words = tagged_words(cards()["office"])
    for edition in ("ten", "gutters"):
        equal(tagged_words(cards()[edition]), words, f"words in the tags of {edition}")


def test_cut_marks_stand_outside_the_cards():
    for edition, rows, gutter in (("ten", 5, 0), ("gutters", 4, 18)):
        xs, ys = edges(2, 252, gutter, 612), edges(rows, 144, gutter, 792)
        marks = strokes(cards()[edition])
        upright = {round(m[0], 1) for m in marks if m[0] == m[2]}
        level = {round(m[1], 1) for m in marks if m[1] == m[3]}
        equal((sorted(upright), sorted(level)), (sorted({round(x, 1) for x in xs}), sorted({round(y, 1) for y in ys})), f"edges that marks of {edition} stand at")
        for x0, y0, x1, y1 in marks:
            inside = min(x0, x1) < xs[-1] and max(x0, x1) > xs[0] and min(y0, y1) < ys[-1] and max(y0, y1) > ys[0]
            reached = min(x0, x1) >= 18 and max(x0, x1) <= 594 and min(y0, y1) >= 18 and max(y0, y1) <= 792 - 21.6
            if inside or not reached:
                fail(f"{edition}: a mark from {x0:.1f}, {y0:.1f} to {x1:.1f}, {y1:.1f} {'reaches into the cards' if inside else 'is not where a printer reaches'}")
