"""Where things lie: folds, boxes, live matter, the edges that an office printer cannot reach."""
import re
from support import OUT, each_language, enlargement, fail, files, layout_of, need, none, output, path_box, pdf, pdf_words, picture, read_pnm, unit, unit_of

LIVE = 9        # pt from trim and folds
SHEET = 792     # Letter, landscape
DPI = 144       # of pictures of a Letter page; a larger one's are as much coarser


def test_folds_of_the_letter_trifold():
    pages = unit("brochure", "office").list().pages
    folds = {p.name: p.folds for p in pages}
    if folds != {"outside": [261, 526.5], "inside": [265.5, 531]}:
        fail(f"folds at {folds}")
    for i in (0, 1):
        if abs(folds["outside"][i] + folds["inside"][1 - i] - SHEET) > 0.001:
            fail(f"outside[{i}] + inside[{1 - i}] is not the sheet")


def test_panels_meet_at_folds():
    for page in unit("brochure", "office").list().pages:
        edges = sorted((rect[0], rect[0] + rect[2]) for _, rect, _ in page.panels)
        want = [page.trim[0], *page.folds, page.trim[0] + page.trim[2]]
        if [e for pair in edges for e in pair] != [e for a, b in zip(want, want[1:]) for e in (a, b)]:
            fail(f"{page.name}: panels at {edges}, folds at {page.folds}")


def test_panels_are_mirrored():
    """The flap lies behind inside 1's neighbour: outside from the left flap, back, cover; inside 1, 2, 3."""
    order = {p.name: [id for id, rect, _ in sorted(p.panels, key=lambda q: q[1][0])] for p in unit("brochure", "office").list().pages}
    if order != {"outside": ["flap", "back", "cover"], "inside": ["inside-1", "inside-2", "inside-3"]}:
        fail(str(order))


def test_page_boxes():
    def check(file):
        pages = unit_of(file).list().pages
        text = output("pdfinfo", "-box", "-f", 1, "-l", len(pages), OUT / file["path"])
        for n, page in enumerate(pages, 1):
            for box, want in (("MediaBox", page.media), ("TrimBox", page.trim), ("BleedBox", page.bleed)):
                m = re.search(rf"^Page\s+{n} {box}:\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)", text, re.M)
                have = [float(m[i]) for i in range(1, 5)] if m else None
                x, y, w, h = want
                wanted = [x, page.media[3] - y - h, x + w, page.media[3] - y]
                if not have or any(abs(a - b) > 0.1 for a, b in zip(have, wanted)):
                    fail(f"page {n} {box}: {have}, not {wanted}")
    for file in each_language():
        yield file["path"].rsplit("/", 1)[1], lambda file=file: check(file)


def test_duplex_is_asked_for():
    plain = output("qpdf", "--qdf", "--object-streams=disable", pdf("brochure", "office"), "-", text=False)
    none(f"the office brochure has no {k}" for k in ("/Duplex /DuplexFlipShortEdge", "/PrintScaling /None") if k.encode() not in plain)


def is_paper(item, page):
    """The ground that a theme lays under a whole page stands for its paper: it reaches the trim on purpose."""
    x, y, w, h = page.trim
    return item.kind == "path" and item.artifact == "layout" and path_box(item) == (x, y, x + w, y + h)


def is_ground(item, page):
    """A field that covers the whole page, as of an edition in high contrast."""
    if item.kind != "path" or item.artifact != "layout" or item.fill is None:
        return False
    x0, y0, x1, y1 = path_box(item)
    x, y, w, h = page.trim
    return x0 <= x and y0 <= y and x1 >= x + w and y1 >= y + h


def items_near(pages, least):
    """Items of the list that come nearer than `least` to trim or fold, by their origins and outlines."""
    near = []
    for page in pages:
        x0, y0, w, h = page.trim
        lines = [x0, *page.folds, x0 + w]
        for i in page.items:
            if i.artifact == "page-mark" or i.kind == "link" or is_ground(i, page):
                continue
            if i.kind == "glyphs":
                # Up to the end of the last glyph that shows: hanging spaces are no ink. Heights of capitals and of descenders.
                shown = len(i.text.rstrip())
                ends = [x + adv for _, x, _, adv, c in i.glyphs if c < len(i.text[:shown].encode())]
                if not ends:
                    continue
                box = (i.x, i.y - 0.72 * i.size, i.x + max(ends), i.y + (0.2 * i.size if re.search(r"[gjpqy,;Q|()]", i.text) else 0))
            elif i.kind == "path":
                if i.fill is None and i.stroke is None:
                    continue
                if is_paper(i, page):
                    continue
                box = path_box(i)
            else:
                x, y, bw, bh = i.rect
                box = (x, y, x + bw, y + bh)
            gaps = [min(abs(box[0] - x), abs(box[2] - x)) if not box[0] < x < box[2] else -1 for x in lines] + [box[1] - y0, y0 + h - box[3]]
            if min(gaps) < least - 0.01:
                near.append(f"page {page.name}: {i.kind} {getattr(i, 'text', '') or ''!r} comes to {min(gaps):.1f} pt")
    return near


def test_live_matter_on_the_list():
    for u in [unit_of(f) for f in each_language()]:
        yield u.name, lambda u=u: none(items_near(u.list().pages, LIVE))


def test_live_matter_by_pdftotext():
    def check(file):
        pages = unit_of(file).list().pages
        near = []
        for n, x0, y0, x1, y1, word in pdf_words(OUT / file["path"]):
            page = pages[n - 1]
            # The vertical box of -bbox is the font's, not the ink's: sides only, and the feet by half a point of slack.
            for x in [page.trim[0], *page.folds, page.trim[0] + page.trim[2]]:
                if x0 < x < x1:
                    near.append(f"page {n}: {word!r} crosses {x}")
                elif min(abs(x0 - x), abs(x1 - x)) < LIVE:
                    near.append(f"page {n}: {word!r} stands {min(abs(x0 - x), abs(x1 - x)):.1f} pt from {x}")
        none(near)
    for file in each_language():
        yield file["path"].rsplit("/", 1)[1], lambda file=file: check(file)


def ink_columns(path, page):
    """(width, height, ink) where ink(x0, y0, x1, y1) in pt is the number of pixels that are not paper. page: of the list."""
    dpi = round(DPI / enlargement(page))
    w, h, _, data = read_pnm(picture(path, page.number, dpi))
    s = dpi / 72
    paper = data[0] if any(is_paper(i, page) for i in page.items) else 255

    def ink(x0, y0, x1, y1):
        a, b = max(0, round(x0 * s)), min(w, round(x1 * s))
        return sum((b - a) - data[y * w + a:y * w + b].count(paper) for y in range(max(0, round(y0 * s)), min(h, round(y1 * s))))
    return w / s, h / s, ink


TICKED = 27  # pt from the sheet's edge: what a printer doesn't reach, and a tick of 4 pt


def test_live_matter_by_picture():
    """No pixel of poppler's picture is inked within 9 pt of trim or fold, but for a tick on the fold at the sheet's head and foot."""
    def check(file):
        for n, page in enumerate(unit_of(file).list().pages, 1):
            w, h, ink = ink_columns(OUT / file["path"], page)
            strips = [(0, 0, w, LIVE), (0, h - LIVE, w, h), (0, 0, LIVE, h), (w - LIVE, 0, w, h)] 
            strips += [s for x in page.folds for s in ((x - LIVE, 0, x - 1.5, h), (x - 1.5, TICKED, x + 1.5, h - TICKED), (x + 1.5, 0, x + LIVE, h))]
            none(f"page {n}: {ink(*s)} pixels of ink within {s}" for s in strips if ink(*s))
    for file in each_language():
        yield file["path"].rsplit("/", 1)[1], lambda file=file: check(file)


def is_cut(file):
    """True of a piece that is printed on a larger sheet, and cut: an office printer's margins are the sheet's, not the piece's."""
    return file["piece"] == "locker-card" or any((e or {}).get("impose", {}).get("kind") == "n-up" for e in (layout_of(file["piece"]).get("editions") or {}).values())


def test_office_printers_reach_everything():
    for file in need([f for f in files("pdf", edition="office") if not is_cut(f)], "office PDF"):
        for page in unit_of(file).list().pages:
            w, h, ink = ink_columns(OUT / file["path"], page)
            none(f"{file['path']} page {page.number}: ink within {s}" for s in [(0, 0, w, 18), (0, h - 21.6, w, h), (0, 0, 18, h), (w - 18, 0, w, h)] if ink(*s))


def test_near_things_are_seen():
    pages = unit("brochure", "office").list().pages
    run = pages[0].runs()[0]
    run.x = pages[0].folds[0] - 1
    if not items_near(pages, LIVE):
        fail("a run on a fold was not noticed")
