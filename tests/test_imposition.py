"""Imposed sheets, read by poppler, MuPDF and zbar: each copy shows what the page shows, one copy of each word is tagged, and marks stand where they may."""
import functools
import re
import xml.etree.ElementTree as ElementTree
import numpy
import yaml
from support import OUT, ROOT, WORK, copy_project, equal, fail, files, folder, handbill, made_once, need, none, output, picture, read_pnm, run, struct_text, unit

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


def strokes(path, page=1):
    """(x0, y0, x1, y1) of each straight stroke of a page, by MuPDF; pt from the top left."""
    found = []
    for path_ in ElementTree.fromstring(output("mutool", "trace", path, page)).iter("stroke_path"):
        a, b, c, d, e, f = (float(v) for v in path_.get("transform").split())
        if any(p.tag not in ("moveto", "lineto") for p in path_):
            continue
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


TABS = """piece: tabs-%d
theme: default
sheet: { size: 8in x 4in }
covers: part
body: 12pt
panels:
  level:
    at: { x: 0in, y: 0in, width: 4in, height: 2in }
    margin: 18pt
    blocks:
      - { take: title, level: 1 }
  tab:
    at: { x: 0in, y: 2in, width: 1in, height: 2in }
    turn: %d
    repeat: { columns: 4, gap: 0in 0.5in }
    margin: 18pt 10pt
    blocks:
      - { take: text-thorn, only: [link] }
reading-order: [level, tab]
editions:
  office: { duplex: simplex }
"""


@functools.cache
def tabs(turn):
    def make(path):
        part = path.with_name(f"{path.name}.part")
        copy_project(part)
        (part / "layouts" / "tabs.yaml").write_text(TABS % (turn, turn))
        (part / "layouts" / "kit.yaml").write_text(f"campaign: sextortion\noffice: ms-ag\nlanguages: [en]\npieces:\n  tabs-{turn}:\n    layout: layouts/tabs.yaml\n    editions: {{ office: [pdf, png, svg] }}\n")
        handbill("build", "-C", part)
        part.rename(path)
    return next(made_once(WORK / f"imposed-tabs-{turn}", make).glob("out/tabs-*/*.pdf"))


def test_a_turned_panel_is_the_level_one_turned():
    """A panel 2 in wide and 1 in high that is turned stands where one of 1 by 2 in is; turned back it is what it is upside down, turned once more."""
    right, left = (pixels(tabs(turn), 1, 288)[576:, :288] for turn in (90, 270))
    soft = [a.reshape(18, 16, -1, 16).mean(axis=(1, 3)) for a in (numpy.rot90(right), numpy.rot90(left, -1))]
    d = differing(*soft, 24)
    if d > 0.001 or (right > 200).all():
        fail(f"a panel turned to the right and one turned to the left differ by {d:.4f} once they are turned back")


def test_a_repeated_panel_stands_again_and_is_read_once():
    for turn in (0, 90, 180):
        picture_ = pixels(tabs(turn), 1)[144:]
        first = picture_[:, :72]
        none(f"copy {k + 1} differs from the first by {d:.4f}" for k, d in enumerate(differing(first, picture_[:, x:x + 72]) for x in (108, 216, 324)) if d > 0.001)
        equal(tagged_words(tabs(turn)).count("741741"), 1, f"times that the number is tagged, turned by {turn}")
        equal(len(link_areas(tabs(turn))), 1, f"links, turned by {turn}")


# Tiles

COUNTS = {"18x24": 8, "24x36": 15, "a3": 4}
PARTED = {("poster-image", "2x2"), ("poster-image", "a3"), ("poster-image", "18x24"), ("poster-image", "24x36"), ("poster-steps", "24x36"), ("poster-flags", "24x36")}  # codes that no seam can pass by


def tiled():
    """(poster, its tiles on Letter or A4) of each poster that the kit has both of."""
    for f in need(files("pdf", edition="tiled-letter"), "poster in parts") + need(files("pdf", edition="tiled-a4"), "poster in parts on A4"):
        yield kit_pdf(f["piece"], "office", f["variant"]), OUT / f["path"], f


@functools.cache
def offsets(path):
    """(label, left, top, window's left and top on the sheet) of each sheet, pt: what it says, and where it is to be cut."""
    found = []
    for n in range(1, int(re.search(r"Pages:\s+(\d+)", output("pdfinfo", path))[1]) + 1):
        text = " ".join(output("pdftotext", "-f", n, "-l", n, path, "-").split())
        x, y = re.search(r"([\d.]+) in from the left, ([\d.]+) in from the top", text).groups()
        label = re.search(r"\b([A-Z]\d+)\b", text)[1]
        lines = [s for s in strokes(path, n) if abs(s[0] - s[2]) + abs(s[1] - s[3]) > 150]
        left = min(s[0] for s in lines if abs(s[0] - s[2]) < 0.1)
        top = min(s[1] for s in lines if abs(s[1] - s[3]) < 0.1)
        found.append((label, round(float(x) * 72), round(float(y) * 72), round(left + 0.7), round(top + 0.7)))
    return found


def test_tiles_make_the_poster():
    for poster, path, f in tiled():
        whole, places = pixels(poster, 1), offsets(path)
        xs, ys = (sorted({p[i] for p in places}) + [whole.shape[2 - i]] for i in (1, 2))
        equal(len(places), (len(xs) - 1) * (len(ys) - 1), f"sheets of {path.name}")
        built = numpy.full_like(whole, -1)
        for n, (_, x, y, left, top) in enumerate(places, 1):
            w, h = xs[xs.index(x) + 1] - x, ys[ys.index(y) + 1] - y
            built[y:y + h, x:x + w] = pixels(path, n)[top:top + h, left:left + w]
        d = differing(whole, built, 40)
        if d > 0.0005:
            fail(f"{path.name}: glued together it differs from the poster by {d:.5f}")


def test_tiles_are_as_many_as_may_be():
    counts = {(f["variant"], len(offsets(path))) for _, path, f in tiled()}
    none(f"{variant} takes {n} sheets" for variant, n in counts if COUNTS.get(variant, n) != n)


def test_tiles_say_the_poster_once():
    """In the order of reading, by poppler; a word that no sheet holds is in letters, so that spaces are passed over."""
    guide = yaml.safe_load((ROOT / "content" / "frame" / "en.yaml").read_text())["sheets"]
    for poster, path, _ in tiled():
        want = "".join(tagged_words(poster) + [w for key in ("together", "print", "cut-step", "lay-step", "glue-step") for w in guide[key].split()])
        equal("".join(tagged_words(path))[:len(want)], want, f"letters in the tags of {path.name}")
        equal(len(link_areas(path)) >= len(link_areas(poster)), True, f"links of {path.name}")


def test_tiles_have_whole_codes():
    """But where the kit accepts that a sheet can't hold it."""
    for poster, path, f in tiled():
        if (f["piece"], f["variant"]) in PARTED:
            continue
        want = decoded(poster, 1)
        have = [p for n in range(1, len(offsets(path)) + 1) for p in decoded(path, n)]
        none(f"{path.name}: no sheet has all of {p}" for p in need(want, "code") if p not in have)


def decoded(path, page):
    """What zbar reads on a page."""
    found = output("zbarimg", "-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", picture(path, page, 100), ok=(0, 4))
    return found.split("\n")[:-1]


def inks(path, piece):
    """Inks of each pixel of a poster, 0 to 4: of the declared color that is nearest."""
    def make(to):
        run("pdftoppm", "-r", DPI, "-singlefile", path, to.with_suffix(""))
    w, h, _, data = read_pnm(made_once(WORK / "pictures" / f"{path.stem}-{DPI}.ppm", make))
    rgb = numpy.frombuffer(data, numpy.uint8).reshape(-1, 3).astype(float) / 255
    white = {"rgb": [1, 1, 1], "cmyk": [0, 0, 0, 0]}
    palette = [c for c in unit(piece, "office").list().colors.values()] + [white]
    nearest = numpy.stack([((rgb - c["rgb"]) ** 2).sum(axis=1) for c in palette]).argmin(axis=0)
    return numpy.array([sum(c["cmyk"]) for c in palette])[nearest].reshape(h, w)


def test_tiles_come_in_order_of_ink():
    for poster, path, f in tiled():
        inked, places = inks(poster, f["piece"]), offsets(path)
        xs, ys = (sorted({p[i] for p in places}) + [inked.shape[2 - i]] for i in (1, 2))
        ink = [float(inked[y:ys[ys.index(y) + 1], x:xs[xs.index(x) + 1]].sum()) for _, x, y, _, _ in places]
        none(f"{path.name}: sheet {k + 1} has {ink[k]:.0f} and a later one {max(ink[k + 1:]):.0f}" for k in range(len(ink) - 1) if ink[k] < 0.6 * max(ink[k + 1:]))


def test_tiles_are_printed_as_large_as_they_are():
    for _, path, _ in tiled():
        if b"/PrintScaling /None" not in output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False):
            fail(f"{path.name} may be scaled")


@functools.cache
def four_sheets():
    """{piece: (the poster of 15.5 × 20.5 in, its four sheets)}; the kit has only the sheets, so that the poster is made here."""
    def make(path):
        handbill("build", *pieces, "--variant", "18x24", "--edition", "office", "--format", "pdf", "--lang", "en", "-C", copy, "-o", path)
        for poster in path.glob("*/*.pdf"):  # pictures are kept by name, and the kit's poster of 18 × 24 has this one
            poster.rename(poster.with_name(poster.name.replace("18x24", "2x2")))
    found = need(files("pdf", edition="tiled-2x2"), "poster on four sheets")
    pieces = [f["piece"] for f in found]
    copy = made_once(WORK / "2x2", lambda path: copy_project(path))
    for piece in pieces:
        layout = copy / "layouts" / f"{piece}.yaml"
        text = layout.read_text()
        layout.write_text(re.sub(r"(?m)^  18x24: .*", re.search(r"(?m)^  2x2: (.*)", text)[0].replace("2x2", "18x24", 1), text))
    made = made_once(WORK / "2x2-posters", make)
    return {f["piece"]: (next(made.glob(f"{f['piece']}/*.pdf")), OUT / f["path"]) for f in found}


def test_four_sheets_of_letter_make_a_poster():
    """A sheet with the map, then four that glued together are the poster; each but the last says which it is; the code is whole on one."""
    for piece, (poster, path) in four_sheets().items():
        equal(re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", output("pdfinfo", "-l", 9, path)), [("612", "792")] * 5, f"{path.name}: sheets")
        whole, parts = pixels(poster, 1), {}
        equal(whole.shape, (1476, 1116), f"{piece}: points")
        for n in range(2, 6):
            lines = [s for s in strokes(path, n) if abs(s[0] - s[2]) + abs(s[1] - s[3]) > 150]
            xs, ys = ([s[k] for s in lines if abs(s[k] - s[k + 2]) < 0.1] for k in (0, 1))
            parts[n] = (min(xs) + 0.7, min(ys) + 0.7, sorted(xs), sorted(ys), output("pdftotext", "-f", n, "-l", n, path, "-"))
        names = {n: next((k for k in ("A1", "A2", "B1") if f"{k} ·" in p[4]), "B2") for n, p in parts.items()}
        equal(sorted(names.values()), ["A1", "A2", "B1", "B2"], f"{path.name}: labels")
        left, top, xs, ys, _ = parts[next(n for n in names if names[n] == "A1")]
        x, y = (round(min(v for v in row if v > edge + 300) - 3.3 - edge) for row, edge in ((xs, left), (ys, top)))
        built = numpy.full_like(whole, -1)
        for n, name in names.items():
            at = (y if name[0] == "B" else 0, x if name[1] == "2" else 0)
            h, w = (1476 - y if at[0] else y), (1116 - x if at[1] else x)
            sheet_x, sheet_y = round(parts[n][0]), round(parts[n][1])
            built[at[0]:at[0] + h, at[1]:at[1] + w] = pixels(path, n)[sheet_y:sheet_y + h, sheet_x:sheet_x + w]
        if (d := differing(whole, built, 40)) > 0.0005:
            fail(f"{path.name}: glued together it differs from the poster by {d:.5f}")
        want = decoded(poster, 1)
        none(f"{path.name}: no sheet has all of {p}" for p in need(want, "code") if (piece, "2x2") not in PARTED and p not in [c for n in range(2, 6) for c in decoded(path, n)])


# One side a file

def words_of(path, page):
    """Words of a page as poppler finds them on it; a code's alternative text is none."""
    return output("pdftotext", "-f", page, "-l", page, path, "-").split()


def test_each_side_is_a_file():
    """Its picture is that side of the leaflet's, its words and links are that side's alone, and both together say the leaflet once."""
    for language in ("en", "es"):
        whole = kit_pdf("brochure", "office", language=language)
        said, links = [], []
        for page, edition in ((1, "one-side-1-outside"), (2, "one-side-2-inside")):
            path = kit_pdf("brochure", edition, language=language)
            equal(re.search(r"Pages: +(\d+)", output("pdfinfo", path))[1], "1", f"{path.name}: pages")
            if (pixels(path, 1) != pixels(whole, page)).any():
                fail(f"{path.name} is not page {page} of the leaflet")
            equal(sorted("".join(tagged_words(path))), sorted("".join(words_of(whole, page))), f"{path.name}: letters in its tags")
            said += tagged_words(path)
            links += link_areas(path)
            plain = output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False)
            none(f"{path.name}: no {want}" for want in (b"/Duplex /Simplex", b"/PrintScaling /None") if want not in plain)
        equal(sorted("".join(said)), sorted("".join(tagged_words(whole))), "letters of both")
        equal(sorted(links), sorted(link_areas(whole)), "links of both")


def test_what_a_side_needs():
    """Which one, and two of them; the fix followed makes it."""
    with folder() as there:
        root = copy_project(there / "p")
        layout, poster = root / "layouts/brochure-letter.yaml", root / "layouts/poster-fault.yaml"
        text = layout.read_text()
        for change, want in ((text.replace("side: outside }", "side: outsite }"), "outside"), (text.replace("kind: side, side: outside }", "kind: side }"), "write side: outside or side: inside"),
                             (text.replace("kind: side, side: outside }", "kind: side, side: outside, sheet: { size: letter } }"), "means nothing to")):
            layout.write_text(change)
            said = handbill("build", "brochure", "--edition", "one-side-1-outside", "-C", root, ok=(1,)).stderr
            if want not in said:
                fail(f"not said: {want}: {said[-400:]}")
        layout.write_text(text)
        poster.write_text(poster.read_text().replace("impose: { kind: tile, sheet: { size: letter } }", "impose: { kind: side, side: front }"))
        if "has no other to print" not in handbill("build", "poster-fault", "--edition", "tiled-letter", "--variant", "18x24", "-C", root, ok=(1,)).stderr:
            fail("a poster has two sides")
