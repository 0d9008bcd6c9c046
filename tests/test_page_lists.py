"""A page list made by hand (unit/made-list.h), with what no layout makes today: turned, slanted, enlarged and clipped groups, dashes, every kind
of artifact, a trim inside a bleed inside a media box. The program's writers write it; readers that are not ours say where its ink lies."""
import functools
import json
import math
import re
import struct
from support import WORK, equal, fail, made_once, none, output, read_pnm, run, unit_program

FONT = "Noto Sans:style=Regular"
SCALE = 4            # pixels a point
LEFT, TOP = -30, -30  # of the media box, from the trim's corner
WIDTH, HEIGHT = 360, 260

# Each colour's ink: its box from the trim's corner (left, top, right, bottom) and its area, in pt; reckoned by hand from unit/made-list.h.
INK = {
    "ground": ((255, 242, 204), (-9, -9, 309, 209), None),
    "marks": ((0, 255, 255), (-24, -0.5, 324, 200.5), 24),
    "square": ((255, 0, 0), (125, 30, 145, 50), 400),                    # 15 by 15, twice as large, clipped to 20 by 20, turned
    "slanted": ((0, 0, 255), (150, 100, 180, 120), 400),
    "dashes": ((0, 153, 0), (20, 98, 116, 102), 10 * 6 * 4),
    "large-dashes": ((255, 0, 255), (30, 148.5, 90, 151.5), 7 * 6 * 3),
    "code": ((0, 0, 128), (200, 20, 242, 62), 41 * 4),                   # 21 modules of 2 pt: a row and a column
    "top-left": ((255, 128, 0), (270, 60, 280, 70), 100),                # the picture's quarters, turned to the right
    "top-right": ((128, 0, 255), (270, 70, 280, 80), 100),
    "bottom-left": ((0, 128, 128), (260, 60, 270, 70), 100),
    "bottom-right": ((128, 128, 0), (260, 70, 270, 80), 100),
}
QUARTERS = ("top-left", "top-right", "bottom-left", "bottom-right")  # of a picture: readers blend its pixels where they meet
POINTS = {  # a point of the page and whose colour it has
    (152, 101): "slanted", (178, 119): "slanted", (152, 119): "ground", (178, 101): "ground",
    (241, 41): "code", (221, 61): "code", (201, 41): "ground", (221, 21): "ground",
    (23, 100): "dashes", (28, 100): "ground", (33, 150): "large-dashes", (37.5, 150): "ground",
    (-8, -8): "ground",
}


@functools.cache
def made():
    """(folder with made.pdf, made.svg …, what the rules see)."""
    folder = WORK / "made-lists"

    def make(path):
        folder.mkdir(exist_ok=True)
        file, name = output("fc-match", "-f", "%{file}\n%{postscriptname}", FONT).split("\n")
        path.write_text(output(unit_program("page-lists"), folder, file, name))
    return folder, made_once(WORK / "made-lists.ink", make).read_text()


def ppm(png):
    """A PNG as PPM, pixel by pixel, by MuPDF."""
    w, h = struct.unpack(">II", png.read_bytes()[16:24])
    run("mutool", "draw", "-q", "-w", w, "-h", h, "-f", "-c", "rgb", "-A", 0, "-o", png.with_suffix(".ppm"), png)
    return png.with_suffix(".ppm")


@functools.cache
def seen(reader):
    """(pixels a point, width, rows of pixels) as a reader shows a file."""
    folder, _ = made()
    to, pdf = folder / f"{reader}.ppm", folder / "made.pdf"
    dpi = 72 * SCALE
    if reader == "poppler":
        run("pdftoppm", "-r", dpi, "-singlefile", pdf, to.with_suffix(""))
    elif reader == "mupdf":
        run("mutool", "draw", "-q", "-r", dpi, "-c", "rgb", "-o", to, pdf)
    elif reader == "proof":
        return pixels(ppm(folder / "made.png"), 2)
    else:
        svg = folder / ("made.svg" if reader == "svg" else "made-outlines.svg")
        png = folder / f"{reader}.png"
        run("rsvg-convert", "-d", dpi, "-p", dpi, "-o", png, svg)
        return pixels(ppm(png), SCALE)
    return pixels(to, SCALE)


def pixels(path, scale):
    w, h, channels, data = read_pnm(path)
    equal((w, h, channels), (WIDTH * scale, HEIGHT * scale, 3), f"pixels of {path.name}")
    return scale, w, [data[3 * w * y:3 * w * (y + 1)] for y in range(h)]


def near(row, x, color):
    return all(abs(row[3 * x + k] - color[k]) <= 24 for k in range(3))


def inked(rows, w, color):
    """(x, y) of each pixel near the color: rows without one are passed over whole."""
    tables = [bytes(abs(v - c) <= 24 for v in range(256)) for c in color]
    for y, row in enumerate(rows):
        planes = [int.from_bytes(row[k::3].translate(tables[k]), "big") for k in range(3)]
        both = planes[0] & planes[1] & planes[2]
        if both:
            yield from ((x, y) for x, hit in enumerate(both.to_bytes(w, "big")) if hit)


def check_ink(reader, name):
    color, want, area = INK[name]
    scale, w, rows = seen(reader)
    hits = list(inked(rows, w, color))
    if not hits:
        fail(f"no ink of {name}")
    xs, ys = [x for x, _ in hits], [y for _, y in hits]
    have = (min(xs) / scale + LEFT, min(ys) / scale + TOP, (max(xs) + 1) / scale + LEFT, (max(ys) + 1) / scale + TOP)
    slack = 0.6 if name in QUARTERS else 1.01 / scale  # an edge's pixel
    if any(abs(a - b) > slack for a, b in zip(have, want)):
        fail(f"{name} lies at {have}, not {want}")
    if area and abs(len(hits) / scale ** 2 - area) > 0.12 * area:
        fail(f"{name} covers {len(hits) / scale ** 2} pt², not {area}")


def check_points(reader):
    scale, _, rows = seen(reader)
    none(f"{name} is not at {x}, {y}" for (x, y), name in POINTS.items() if not near(rows[round((y - TOP) * scale)], round((x - LEFT) * scale), INK[name][0]))


def check_words(reader):
    """The turned word stands on its baseline x = 200, reads downward from y = 100, letters' tops to the right."""
    scale, w, rows = seen(reader)
    hits = [(x / scale + LEFT, y / scale + TOP) for x, y in inked(rows, w, (153, 0, 0)) if rows[y][3 * x] > rows[y][3 * x + 1] + 60]
    left, right = min(x for x, _ in hits), max(x for x, _ in hits)
    top, bottom = min(y for _, y in hits), max(y for _, y in hits)
    if not (199 <= left <= 200.5 and 205 <= right <= 209 and 99.5 <= top <= 102 and 128 <= bottom <= 136):
        fail(f"the turned word lies at {left}, {top} to {right}, {bottom}")


def test_ink():
    for reader in ("poppler", "mupdf", "svg", "svg-outlines", "proof"):
        for name in INK:
            yield f"{reader}-{name}", functools.partial(check_ink, reader, name)
        yield f"{reader}-points", functools.partial(check_points, reader)
        yield f"{reader}-words", functools.partial(check_words, reader)


def test_the_rules_see_the_same_ink():
    _, said = made()
    have = {}
    for line in said.splitlines():
        name, x, y, w, h = line.split()
        have[name] = (float(x), float(y), float(x) + float(w), float(y) + float(h))
    for name in ("ground", "square", "slanted", "code"):
        equal(tuple(round(v, 1) for v in have[name]), tuple(float(v) for v in INK[name][1]), name)
    equal(tuple(round(v, 1) for v in have["image"]), (260.0, 60.0, 280.0, 80.0), "the picture")
    equal("marks" in have, False, "a mark for the printer is matter of the page")
    half = {"dashes": 2, "large-dashes": 1.5}  # of a stroke: reckoned all around, whatever its ends
    ends = {"dashes": (20, 100, 120, 100), "large-dashes": (30, 150, 90, 150)}
    for name, by in half.items():
        l, t, r, b = ends[name]
        equal(tuple(round(v, 1) for v in have[name]), (l - by, t - by, r + by, b + by), name)


def test_pdf_boxes():
    """From PDF's corner, lower left: the media box begins there, trim and bleed lie in it."""
    folder, _ = made()
    said = dict(re.findall(r"^(\w+Box): +(.*)$", output("pdfinfo", "-box", folder / "made.pdf"), re.M))
    have = {name: [float(v) for v in said[name].split()] for name in ("MediaBox", "CropBox", "BleedBox", "TrimBox")}
    equal(have, {"MediaBox": [0, 0, 360, 260], "CropBox": [0, 0, 360, 260], "BleedBox": [21, 21, 339, 239], "TrimBox": [30, 30, 330, 230]})


@functools.cache
def objects():
    folder, _ = made()
    run("qpdf", "--check", folder / "made.pdf")
    return json.loads(output("qpdf", "--json=2", "--json-key=qpdf", folder / "made.pdf"))["qpdf"][1]


def test_link_and_figures():
    """The link's area and the figures' boxes, which stand in groups, in PDF's coordinates."""
    values = [o.get("value") for o in objects().values() if isinstance(o.get("value"), dict)]
    link = next(v for v in values if v.get("/Subtype") == "/Link")
    equal(link["/Rect"], [140, 158, 170, 170], "the link's area")
    boxes = sorted(v["/A"]["/BBox"] for v in values if v.get("/S") == "/Figure")
    equal(boxes, [[155, 180, 175, 200], [230, 168, 272, 210], [290, 150, 310, 170]], "the figures' boxes")


def test_artifacts():
    """Each kind is what it is in the content stream; none of their words is among those that readers are told."""
    folder, _ = made()
    stream = output("mutool", "show", "-b", folder / "made.pdf", "pages/1/Contents")
    have = re.findall(r"/Artifact\s*<<(.*?)>>\s*BDC", stream)
    equal([re.sub(r"\s", "", k) for k in have], ["/Type/Layout", "/Type/Page", "/Type/Layout", "/Type/Pagination/Subtype/Header", "/Type/Pagination/Subtype/Footer"])
    told = output("pdfinfo", "-struct-text", folder / "made.pdf")
    equal(re.findall(r'"(.+)"', told), ["Turned", "link"])


def test_svg_shows_the_media_box():
    for name in ("made.svg", "made-outlines.svg"):
        text = (made()[0] / name).read_text()
        equal(re.search(r'viewBox="([^"]*)"', text)[1], f"{LEFT} {TOP} {WIDTH} {HEIGHT}", name)


def test_words_of_the_pdf():
    folder, _ = made()
    words = {m[5]: [float(v) for v in m.groups()[:4]] for m in re.finditer(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\w+)<', output("pdftotext", "-bbox", folder / "made.pdf", "-"))}
    equal(sorted(words), ["7", "Turned", "link", "running"])
    left, top, right, bottom = words["Turned"]
    if not (math.isclose(top, 130, abs_tol=0.1) and left < 230 < right and bottom - top > 25):
        fail(f"the turned word lies at {words['Turned']}")
