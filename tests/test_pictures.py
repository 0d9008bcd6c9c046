"""The same page by two roads: poppler's picture of the PDF and cairo's of the page list agree in every tile of the page.

poppler sets a glyph on whole rows of pixels, so its page is drawn four times as fine and the tiles' mean greys are compared: what
is left is a quarter of a pixel, below 7 of 255 in the worst tile (an edge of a poster's type). A letter of body text that is missing makes 20."""
import struct
from support import ALL, OUT, WORK, column_sums, fail, files, made_once, need, none, picture, read_pnm, run

LETTER = 1275    # pixels of a Letter page's shorter side
TILE = 16        # pixels of cairo's picture a side, 7.7 pt at 150 dpi; as much more on a picture that is larger than Letter's
FINER = 4        # poppler's resolution, in multiples of cairo's; as much less there
MOST = 8         # of 255: difference of a tile's mean grey
MOST_PAGE = 0.8  # of 255: mean of these over the page


def header(png):
    """(width, height, pixels an inch) as the file says."""
    data = png.read_bytes()
    at = data.find(b"pHYs")
    if at < 0:
        fail(f"{png.name} does not say its resolution")
    w, h = struct.unpack(">II", data[16:24])
    return w, h, round(struct.unpack(">I", data[at + 4:at + 8])[0] * 0.0254)


def gray(png):
    """A PNG as PGM, pixel by pixel, by MuPDF."""
    w, h, _ = header(png)

    def make(to):
        run("mutool", "draw", "-q", "-w", w, "-h", h, "-f", "-c", "gray", "-A", 0, "-o", to, png)
    return made_once(WORK / "pictures" / f"{png.stem}.cairo.pgm", make)


def means(pgm, tile):
    """(columns, mean grey of each whole tile, row by row)."""
    w, h, _, data = read_pnm(pgm)
    found = []
    for y in range(0, h - tile + 1, tile):
        columns = column_sums(data, w, y, y + tile)
        found += [sum(columns[x:x + tile]) / tile**2 for x in range(0, w - tile + 1, tile)]
    return w // tile, found


def compare(ours, theirs, columns, tile=TILE):
    """Raises where a tile, or the page, differs by more than is allowed."""
    if len(ours) != len(theirs):
        fail(f"cairo's page has {len(ours)} tiles, poppler's {len(theirs)}")
    off = [abs(a - b) for a, b in zip(ours, theirs)]
    worst = max(range(len(off)), key=off.__getitem__)
    if off[worst] > MOST:
        fail(f"the tile at {worst % columns * tile}, {worst // columns * tile} differs by {off[worst]:.1f} of 255, {MOST} at most; {sum(o > MOST for o in off)} tiles of {len(off)} do")
    if sum(off) / len(off) > MOST_PAGE:
        fail(f"the tiles differ by {sum(off) / len(off):.2f} of 255 on average, {MOST_PAGE} at most")


def pairs():
    """Proofs and their PDFs, of Spanish one sheet a piece; those of press files show inks, which each program turns into colors of its own: tests/test_press.py measures inks."""
    for f in need([f for f in files("png", ALL) if "press" not in f["edition"] and (f["language"] == "en" or f["variant"] in (None, "letter"))], "PNG"):
        pdf = need(files("pdf", piece=f["piece"], variant=f["variant"], edition=f["edition"], language=f["language"]), f"PDF beside {f['path']}")[0]
        yield OUT / f["path"], OUT / pdf["path"], f["page"] or 1


def read_pair(png, pdf, page):
    """(tiles of cairo's, of poppler's, columns, a tile's side)"""
    w, h, dpi = header(png)
    larger = max(1, min(w, h) / LETTER)
    finer, tile = max(1, round(FINER / larger)), round(TILE * larger)
    columns, ours = means(gray(png), tile)
    theirs = picture(pdf, page, dpi * finer)
    _, fine = means(theirs, tile * finer)
    theirs.unlink()  # large, and nobody else's
    return ours, fine, columns, tile


def test_pictures_are_of_every_page():
    for f in need(files("pdf", ALL), "PDF"):
        have = sorted(p["page"] or 1 for p in files("png", piece=f["piece"], variant=f["variant"], edition=f["edition"], language=f["language"]))
        if have and have != list(range(1, f["pages"] + 1)):
            fail(f"{f['path']} has {f['pages']} pages, pictures of {have}")


def test_pages_fit_a_palette():
    """No page of the kit has a photograph: each is one byte a pixel."""
    none(f"{f['path']} has no palette" for f in need(files("png", ALL), "PNG") if (OUT / f["path"]).read_bytes()[25] != 3)


def test_tiles_agree():
    for png, pdf, page in pairs():
        def check(png=png, pdf=pdf, page=page):
            compare(*read_pair(png, pdf, page))
        yield png.name, check


def test_what_is_missing_is_seen():
    """Eight rows of pixels of a line of text are painted over: the comparison must notice."""
    png, pdf, page = next(pairs())
    w, h, _, data = read_pnm(gray(png))
    dark = next(y for y in range(h // 8, h) if data[y * w:(y + 1) * w].count(255) < w * 0.8)
    path = WORK / "pictures" / "blank.pgm"
    path.write_bytes(f"P5 {w} {h} 255\n".encode() + data[:dark * w] + b"\xff" * (8 * w) + data[(dark + 8) * w:])
    _, theirs, columns, tile = read_pair(png, pdf, page)
    try:
        compare(means(path, tile)[1], theirs, columns)
    except Exception:
        return
    fail("eight rows of ink were taken away unnoticed")
