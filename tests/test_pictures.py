"""The same page by two roads: poppler's picture of the PDF and cairo's of the page list agree in every tile of the page."""
import operator
import re
from support import OUT, WORK, fail, files, made_once, need, picture, read_pnm, run

TILE = 16         # pixels a side
MOST = 10         # of 255: mean difference of a tile; anti-aliasing along thin strokes gives up to about 6
MOST_PAGE = 1.0   # of 255: mean difference of the page


def resolution(png):
    """Pixels an inch, from the file's own pHYs."""
    data = png.read_bytes()
    at = data.find(b"pHYs")
    if at < 0:
        fail(f"{png.name} does not say its resolution")
    return round(int.from_bytes(data[at + 4:at + 8], "big") * 0.0254, 2)


def gray(png):
    """A PNG as PGM, by MuPDF."""
    def make(to):
        run("mutool", "draw", "-q", "-r", resolution(png), "-c", "gray", "-A", 0, "-o", to, png)
    return made_once(WORK / "pictures" / f"{png.stem}.cairo.pgm", make)


def tiles(a, b, w, h):
    """(mean difference, x, y) of each tile."""
    rows = [list(map(abs, map(operator.sub, a[y * w:(y + 1) * w], b[y * w:(y + 1) * w]))) for y in range(h)]
    for y in range(0, h, TILE):
        band = rows[y:y + TILE]
        for x in range(0, w, TILE):
            total = sum(sum(r[x:x + TILE]) for r in band)
            yield total / (len(band) * min(TILE, w - x)), x, y


def pairs():
    for f in need(files("png"), "PNG"):
        pdf = need(files("pdf", piece=f["piece"], variant=f["variant"], edition=f["edition"], language=f["language"]), f"PDF beside {f['path']}")[0]
        yield f, OUT / f["path"], OUT / pdf["path"], f["page"] or 1


def read_pair(png, pdf, page):
    dpi = resolution(png)
    w, h, _, ours = read_pnm(gray(png))
    w2, h2, _, theirs = read_pnm(picture(pdf, page, dpi))
    if (w, h) != (w2, h2):
        fail(f"cairo's page is {w} × {h} pixels, poppler's {w2} × {h2}")
    return w, h, ours, theirs


def test_every_pdf_page_has_a_picture():
    for f in need(files("pdf"), "PDF"):
        have = sorted(p["page"] or 1 for p in files("png", piece=f["piece"], variant=f["variant"], edition=f["edition"], language=f["language"]))
        if have != list(range(1, f["pages"] + 1)):
            fail(f"{f['path']} has {f['pages']} pages, pictures of {have}")


def test_tiles_agree():
    for f, png, pdf, page in pairs():
        def check(png=png, pdf=pdf, page=page):
            w, h, ours, theirs = read_pair(png, pdf, page)
            found = list(tiles(ours, theirs, w, h))
            worst, x, y = max(found)
            if worst > MOST:
                fail(f"the tile at {x}, {y} differs by {worst:.1f} of 255 on average, {MOST} at most; {sum(t[0] > MOST for t in found)} tiles do")
            mean = sum(t[0] for t in found) / len(found)
            if mean > MOST_PAGE:
                fail(f"the pages differ by {mean:.2f} of 255 on average")
        yield png.name, check


def test_a_moved_line_is_seen():
    """The comparison notices a band of the page moved by one pixel and a half of a line's height left out."""
    f, png, pdf, page = next(pairs())
    w, h, ours, theirs = read_pair(png, pdf, page)
    dark = next(y for y in range(h // 8, h) if theirs[y * w:(y + 1) * w].count(255) < w * 0.8)
    blank = bytearray(theirs)
    blank[dark * w:(dark + 8) * w] = b"\xff" * (8 * w)
    if max(tiles(ours, bytes(blank), w, h))[0] <= MOST:
        fail("eight rows of ink were taken away unnoticed")
