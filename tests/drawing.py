"""An SVG of a page, and what must hold of it: its form, its words, its fonts, what Chromium or librsvg draws, what a screen reader hears. Each
check takes a drawing and fails where it does not hold. Chromium is started once for many drawings: `look` at them first.

A glyph is set on whole rows of pixels by poppler and by Chromium, so pictures are drawn fine and the mean greys of tiles of 8 pt are compared. On a
page larger than Letter all lengths are as much larger."""
import base64
import collections
import functools
import math
import re
import struct
import xml.etree.ElementTree as ElementTree
from browser import browser
from support import WORK, column_sums, enlargement, fail, none, read_pnm, run
from test_codes import zbar, zxing

SVG, XML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/XML/1998/namespace}"
DPI, FINE = 288, 576  # of the SVGs' pictures, of poppler's
TILE = 8              # pt
MOST = 9              # of 255: difference of a tile's mean grey; a letter of body text that is missing makes 20
MOST_PAGE = 0.9       # of 255: mean of these over the page
TABLES = {"cmap", "OS/2", "name", "post", "head", "hhea", "hmtx", "maxp"}  # a browser drops a font that lacks one


class Drawing:
    """An SVG of a kit: the manifest's entry, the folder that it is in, the PDF beside it, and what made it (name, view(), list())."""

    def __init__(self, file, out, pdf, unit):
        self.file, self.pdf, self.unit = file, pdf, unit
        self.path = out / file["path"]
        self.name = self.path.name
        self.outlines = self.name.endswith("-outlines.svg")
        self.number = file["page"] or 1
        self.seen = None  # by Chromium

    @functools.cached_property
    def root(self):
        return ElementTree.parse(self.path).getroot()

    @functools.cached_property
    def nodes(self):
        return self.unit.view()

    @functools.cached_property
    def page(self):
        if self.unit.name not in lists:
            lists[self.unit.name] = self.unit.list()
        return lists[self.unit.name].pages[self.number - 1]


lists = {}  # page lists by unit, each read once


# What it says

def hidden(element):
    return element.get("aria-hidden") == "true"


def sayings(root):
    """What is said, in the order of the file: the words of each <text>, and the label of each picture."""
    if root.get("role") == "img" and root.tag != SVG + "svg":
        return [root.get("aria-label", "")]
    if root.tag == SVG + "text":
        return ["".join(root.itertext())]
    return [s for e in root if not hidden(e) for s in sayings(e)]


def words(texts):
    return " ".join(texts).casefold().split()


def expected(d):
    """What the view has of this page: each leaf's own words, a picture's or code's alternative text, and what stands before an item. The page list
    says only where they are."""
    nodes, at = d.nodes, collections.defaultdict(str)
    for i in d.page.items:
        if i.node is None or i.node < 0:
            continue
        n, key = nodes[i.node], (i.node, i.part != "label")
        if n.kind in ("qr", "picture") and i.kind != "link":
            at[key] = n.alt
        elif i.actual and i.kind != "link" and re.search(r"\w", i.actual):
            at[key] = i.actual
        elif i.kind == "glyphs" and i.part == "label":
            at[key] += i.text
        elif i.kind == "glyphs":
            at[key] = n.text
    texts, before = [], None
    for node, body in sorted(at):
        n = nodes[node]
        block = n.within("paragraph", "heading", "item", "qr", "picture") if body else None
        text = at[node, body]
        # Leaves of a block follow one another; a space between them is in their words, or fell away.
        if texts and block is not None and block is before:
            texts[-1] += " " * parted(nodes, last, node) + text
        else:
            texts.append(text)
        before, last = block, node
    return texts


def parted(nodes, a, b):
    """Whether a line break, or a space that fell away at a line's end, stands between two leaves."""
    return any(n.kind == "break" or n.kind == "text" and not n.text.strip() for n in nodes[a + 1:b])


def says_the_view(d):
    """The words are the view's, in its order."""
    have, want = words(sayings(d.root)), words(expected(d))
    at = next((i for i, (a, b) in enumerate(zip(have, want)) if a != b), min(len(have), len(want)))
    if have != want:
        fail(f"word {at}: …{' '.join(have[max(0, at - 4):at + 6])}…, not …{' '.join(want[max(0, at - 4):at + 6])}…")
    if len("".join(have)) < 20:
        fail("it says next to nothing")


# Its form

def well_formed(d):
    run("xmllint", "--noout", "--nonet", d.path)


def head(d):
    """Language, title and description; the title is the first child."""
    lang = d.nodes[0].fields["lang"]
    tags = [e.tag for e in d.root][:2]
    problems = [] if tags == [SVG + "title", SVG + "desc"] else [f"its first children are {tags}"]
    problems += [f"{k} is {d.root.get(k)!r}, not {lang!r}" for k in ("lang", XML + "lang") if d.root.get(k) != lang]
    problems += [f"<{e.tag[len(SVG):]}> says nothing" for e in list(d.root)[:2] if not (e.text or "").strip()]
    if d.file["pages"] > 1 and str(d.number) not in d.root[0].text:
        problems.append(f"its title does not say the page: {d.root[0].text!r}")
    size = [float(d.root.get(k).removesuffix("pt")) for k in ("width", "height")]
    if max(abs(a - b) for a, b in zip(size, d.page.media[2:])) > 0.001 or [float(x) for x in d.root.get("viewBox").split()] != [0, 0, *size]:
        problems.append(f"its size is {size}, its view box {d.root.get('viewBox')}")
    none(problems)


def self_contained(d):
    """No address is fetched when it is shown, nothing runs."""
    text = d.path.read_text()
    problems = [f"<{e.tag}>" for e in d.root.iter() if e.tag in (SVG + "script", SVG + "foreignObject", SVG + "image") and not e.get("href", "").startswith("data:")]
    problems += [f"url({u[:40]}" for u in re.findall(r"url\(([^)]{0,40})", text) if not u.startswith(("data:", "#"))]
    problems += re.findall(r"@import|\son\w+=", text)
    none(problems)


def needs_no_font(d):
    tags = collections.Counter(e.tag[len(SVG):] for e in d.root.iter())
    none(f"it has <{t}>" for t in ("text", "style", "use", "symbol", "font") if tags[t])
    if d.root.get("role") != "img" or d.root.get("aria-labelledby") != "title desc" or [e.get("id") for e in list(d.root)[:2]] != ["title", "desc"]:
        fail("it does not name itself by its title and description")
    runs = sum(bool(r.text.strip()) for r in d.page.runs())
    if tags["path"] < runs:
        fail(f"it has {tags['path']} paths for {runs} runs of text")


def structure(d):
    """Headings of the view's level, its lists and items, pictures with their label; decoration is hidden and holds no link."""
    nodes = d.nodes
    here = {nodes[i.node] for i in d.page.items if i.node is not None and i.node >= 0}

    def around(kind):
        return {n.within(kind) for n in here} - {None}
    said = {n.alt for n in here if n.kind in ("qr", "picture")}
    shown = list(visible(d.root))
    have = {
        "heading levels": [e.get("aria-level") for e in shown if e.get("role") == "heading"],
        "lists": sum(e.get("role") == "list" for e in shown),
        "items": sum(e.get("role") == "listitem" for e in shown),
        "pictures": sorted({e.get("aria-label") for e in shown if e.get("role") == "img"} & said),
    }
    want = {
        "heading levels": [n.fields["level"] for n in sorted(around("heading"), key=lambda n: n.index)],
        "lists": len(around("list")), "items": len(around("item")), "pictures": sorted(said),
    }
    problems = [f"{k}: {have[k]}, not {want[k]}" for k in want if have[k] != want[k]]
    for e in d.root.iter():
        if e.get("role") == "img" and not e.get("aria-label", "").strip():
            problems.append("a picture has no label")
        if e.get("role") == "list" and any(c.get("role") != "listitem" for c in e):
            problems.append("a list holds what is no item")
        if hidden(e) and any(c.tag == SVG + "a" or c.get("role") or c.tag == SVG + "text" and re.search(r"[^\W\d]{3}", "".join(c.itertext())) and not furniture(d, c) for c in e.iter()):
            problems.append("something is hidden that says or leads somewhere")
    none(problems)


def furniture(d, text):
    """Whether these words are an artifact of the page list."""
    return "".join(text.itertext()).strip() in {i.text.strip() for i in d.page.runs() if i.node < 0}


def visible(e):
    if not hidden(e):
        yield e
        for child in e:
            yield from visible(child)


def links(d):
    """Each link of the page leads where the view's does, and holds the words of its node."""
    nodes = d.nodes

    def leaves(n):
        return bare("".join(x.text for x in n.walk() if x.kind == "text"))
    want = {(i.uri, leaves(nodes[i.node].within("link")) if nodes[i.node].within("link") else "") for i in d.page.items if i.kind == "link" and not i.uri.startswith("#")}
    have = {(a.get("href"), bare("".join(a.itertext()))) for a in d.root.iter(SVG + "a") if not a.get("href").startswith("#")}
    none([f"missing: {x}" for x in sorted(want - have)] + [f"not in the view: {x}" for x in sorted(have - want)])
    ids = {e.get("id") for e in d.root.iter()}
    none(f"{a.get('href')} leads nowhere" for a in d.root.iter(SVG + "a") if a.get("href").startswith("#") and a.get("href")[1:] not in ids)


def bare(text):
    return re.sub(r"\s+", "", text)


# Its fonts

def faces(text):
    """[(family, font file)] of its @font-face rules."""
    return [(m[1], base64.b64decode(m[2])) for m in re.finditer(r"@font-face\{font-family:(\w+);[^}]*?base64,([^)]*)\)", text)]


def tables(font):
    count = struct.unpack_from(">H", font, 4)[0]
    return {font[at:at + 4].decode(): struct.unpack_from(">II", font, at + 8) for at in range(12, 12 + 16 * count, 16)}


def characters(font):
    """What its cmap holds (format 12)."""
    at = tables(font)["cmap"][0]
    found = set()
    for k in range(struct.unpack_from(">H", font, at + 2)[0]):
        sub = at + struct.unpack_from(">HHI", font, at + 4 + 8 * k)[2]
        if struct.unpack_from(">H", font, sub)[0] == 12:
            for g in range(struct.unpack_from(">I", font, sub + 12)[0]):
                first, last, _ = struct.unpack_from(">III", font, sub + 16 + 12 * g)
                found.update(map(chr, range(first, last + 1)))
    return found


def subsets(d):
    """Each embedded font is whole enough for a browser, holds the characters that are set in it and no others."""
    used, problems = collections.defaultdict(set), []
    for t in d.root.iter(SVG + "text"):
        for e in t.iter():
            for text in (e.text, *(c.tail for c in e)):
                used[e.get("class") or t.get("class")].update((text or "").replace("\n", ""))
    fonts = dict(faces(d.path.read_text()))
    if not fonts or {f"f{k[4:]}" for k in fonts} != set(used) - {None}:
        fail(f"its fonts are {sorted(fonts)}, its classes {sorted(map(str, used))}")
    for family, font in fonts.items():
        have, glyphs, chars = tables(font), struct.unpack_from(">H", font, tables(font)["maxp"][0] + 4)[0], used[f"f{family[4:]}"]
        if not TABLES <= have.keys() or not {"CFF ", "glyf"} & have.keys():
            problems.append(f"{family} has the tables {sorted(have)}")
        if chars - {" "} - characters(font) or characters(font) - chars:
            problems.append(f"{family} lacks {sorted(chars - characters(font))}, has {sorted(characters(font) - chars)} for nothing")
        if glyphs > len(chars) + 2:
            problems.append(f"{family} has {glyphs} glyphs for {len(chars)} characters")
    none(problems)


# In Chromium

class Seen:
    """What Chromium makes of a file: by itself, and its picture inside a web page. (By itself it is stretched to whole pixels, each way for itself.)"""

    def __init__(self, b, path, page):
        w, h = (math.ceil(v * 96 / 72 - 1e-6) for v in page.media[2:])
        b.open(path, w, h)
        self.texts = b.value("[...document.querySelectorAll('text tspan')].map(t => t.textContent.trim())")
        self.fonts = b.fonts_of("text tspan")
        self.families = b.value("[...document.fonts].map(f => f.family + ' ' + f.status)")
        self.heard = b.heard()
        self.axe = b.axe()
        around = WORK / "pages" / f"{path.stem}.html"
        around.parent.mkdir(parents=True, exist_ok=True)
        around.write_text("<!DOCTYPE html>\n<body style='margin:0'>" + re.sub(r"^<\?xml.*?\?>", "", path.read_text()))
        b.open(around, w, h, DPI / enlargement(page) / 96)
        self.picture = WORK / "pictures" / f"{path.stem}.chromium.png"
        self.picture.parent.mkdir(parents=True, exist_ok=True)
        b.picture(self.picture)


def look(drawings):
    """Shows them to Chromium, those with text."""
    with browser() as b:
        for d in drawings:
            if not d.outlines:
                d.seen = Seen(b, d.path, d.page)


def embedded(d):
    """Chromium sets every word in a font of the file."""
    s = d.seen
    none([f for f in s.families if not f.endswith(" loaded")] + [f"a text is set in {name} of this machine" for fonts in s.fonts for _, name, own, _ in fonts if not own])
    none(f"‘{text}’ is set in no font" for text, fonts in zip(s.texts, s.fonts) if text and not fonts)
    if not any(s.texts):
        fail("there is no text")


def heard(d):
    """Chromium's accessibility tree, from which a screen reader speaks, says the view's words, names the page, and reads headings as such."""
    s = d.seen
    spoken = [name for role, name in s.heard if role in ("StaticText", "image", "img")]
    have, want = bare("".join(spoken)).casefold(), bare("".join(expected(d))).casefold()
    if have != want:
        at = next((i for i, (a, b) in enumerate(zip(have, want)) if a != b), min(len(have), len(want)))
        fail(f"heard …{have[max(0, at - 30):at + 30]}…, not …{want[max(0, at - 30):at + 30]}…")
    if (s.heard[0][1] or "") != d.root[0].text:
        fail(f"the page is called {s.heard[0][1]!r}")
    roles = collections.Counter(role for role, _ in s.heard)
    for role in ("heading", "listitem", "link"):
        least = sum(e.get("role") == role or role == "link" and e.tag == SVG + "a" for e in visible(d.root))
        if roles[role] < least:
            fail(f"{roles[role]} {role}s are heard, {least} are there")


def axe_is_content(d):
    none(d.seen.axe)


# Pictures

def tiles(pgm, page, scale):
    """(columns, mean grey of each whole tile of the page); scale: pixels a point."""
    w, h, _, data = read_pnm(pgm)
    side = TILE * enlargement(page)
    xs, ys = ([min(most, round(k * side * scale)) for k in range(int(length / side) + 1)] for length, most in zip(page.media[2:], (w, h)))
    found = []
    for top, bottom in zip(ys, ys[1:]):
        columns = column_sums(data, w, top, bottom)
        found += [sum(columns[a:b]) / ((b - a) * (bottom - top)) for a, b in zip(xs, xs[1:])]
    return len(xs) - 1, found


def gray(png):
    """A PNG as PGM, pixel by pixel, by MuPDF; the PNG goes."""
    to = png.with_suffix(".pgm")
    w, h = struct.unpack(">II", png.read_bytes()[16:24])
    run("mutool", "draw", "-q", "-w", w, "-h", h, "-f", "-c", "gray", "-A", 0, "-o", to, png)
    png.unlink()
    return to


poppler = {}


def by_poppler(d):
    """Tiles of poppler's picture of the PDF's page, made once for both forms."""
    if (d.pdf, d.number) not in poppler:
        to, dpi = WORK / "pictures" / f"{d.pdf.stem}-{d.number}.svg-poppler.pgm", FINE / enlargement(d.page)
        run("pdftoppm", "-r", dpi, "-f", d.number, "-l", d.number, "-singlefile", "-gray", d.pdf, to.with_suffix(""))
        poppler[d.pdf, d.number] = tiles(to, d.page, dpi / 72)
        to.unlink()  # large, and nobody else's
    return poppler[d.pdf, d.number]


@functools.cache
def picture(d):
    """Its picture, with outlines by librsvg, with text by Chromium: (columns, tiles, a part of it for each code). The whole of it is large, and goes."""
    dpi = DPI / enlargement(d.page)
    png = d.seen.picture if d.seen else WORK / "pictures" / f"{d.path.stem}.librsvg.png"
    if d.outlines:
        png.parent.mkdir(parents=True, exist_ok=True)
        run("rsvg-convert", "-d", dpi, "-p", dpi, "-o", png, d.path)
    pgm = gray(png)
    parts = [cut(pgm, q.rect, 24 * enlargement(d.page), dpi / 72, k) for k, q in enumerate(i for i in d.page.items if i.kind == "qr")]
    columns, have = tiles(pgm, d.page, dpi / 72)
    pgm.unlink()
    return columns, have, parts


def cut(pgm, rect, around, scale, number):
    """A part of a picture with what stands around it: more than the quiet zone, so that neighbours are in it."""
    w, h, _, data = read_pnm(pgm)
    x0, x1 = (max(0, min(w, int(v * scale))) for v in (rect[0] - around, rect[0] + rect[2] + around))
    y0, y1 = (max(0, min(h, int(v * scale))) for v in (rect[1] - around, rect[1] + rect[3] + around))
    part = pgm.with_name(f"{pgm.stem}-code{number}.pgm")
    part.write_bytes(f"P5\n{x1 - x0} {y1 - y0}\n255\n".encode() + b"".join(data[r * w + x0:r * w + x1] for r in range(y0, y1)))
    return part


def agree(d):
    """The picture of the drawing, by Chromium or librsvg, is poppler's of the PDF."""
    columns, have, _ = picture(d)
    _, want = by_poppler(d)
    off = [abs(a - b) for a, b in zip(have, want)]
    worst, side = max(range(len(off)), key=off.__getitem__), TILE * enlargement(d.page)
    if off[worst] > MOST:
        fail(f"the tile at {worst % columns * side:.0f}, {worst // columns * side:.0f} pt differs by {off[worst]:.1f} of 255, {MOST} at most; {sum(o > MOST for o in off)} tiles of {len(off)} do")
    if sum(off) / len(off) > MOST_PAGE:
        fail(f"the tiles differ by {sum(off) / len(off):.2f} of 255 on average, {MOST_PAGE} at most")


def decode(d):
    """zbar and ZXing read each code."""
    codes = [i.payload for i in d.page.items if i.kind == "qr"]
    none(f"{reader.__name__} reads {reader(part)}, not {code!r}" for code, part in zip(codes, picture(d)[2]) for reader in (zbar, zxing) if reader(part) != [code])


def in_the_manifest(d):
    """The manifest's codes are the page's."""
    have, want = sorted((c["page"], c["payload"]) for c in d.file["codes"]), sorted((d.number, i.payload) for i in d.page.items if i.kind == "qr")
    if have != want:
        fail(f"the manifest's codes are {have}, not {want}")
