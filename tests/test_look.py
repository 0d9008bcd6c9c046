"""The look, in numbers: hang lines, panel feet, clearances, tails, numerals, sizes, fill. Measured on the page list, and where ink counts,
on poppler's picture of the PDF. All lengths are points from a page's top left."""
import collections
import functools
import pathlib
import re
import struct
from support import ALL, OUT, enlargement, fail, files, need, none, path_box, pdf, pdf_text, picture, read_pnm, unit, unit_of
from test_geometry import items_near
from test_profile import lines

TOP, HEADING, FOOT = 24, 37, 587            # the three hang lines of every panel
CLEAR, CLEAR_FOOT = 18, 21.6                # no ink nearer to trim or fold; to the foot
TAIL = (11, 21)                             # from a tail's tip to what it points at
DEEP, WHITE = 555, 90                       # ink reaches so deep on each panel; no band inside one is emptier
ASCENT, DESCENT = 0.96875, 0.2412           # Inter, em
DPI = 288                                   # of pictures of a Letter page; a larger one's are as much coarser


def brochure():
    return unit("brochure", "office")


@functools.cache
def cap_height(file):
    """Height of a font's capitals, em: the display cuts of Inter 3 and 4 differ. The file is known by its name."""
    data = next(p for p in pathlib.Path("/usr/share/fonts").rglob(file)).read_bytes()
    tables = {data[i:i + 4]: struct.unpack_from(">I", data, i + 8)[0] for i in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)}
    return struct.unpack_from(">h", data, tables[b"OS/2"] + 88)[0] / struct.unpack_from(">H", data, tables[b"head"] + 18)[0]


class Ink:
    """Rows and columns of ink of one page of a PDF."""

    def __init__(self, path, page):
        dpi = round(DPI / enlargement(page))
        self.w, self.h, _, self.data = read_pnm(picture(path, page.number, dpi))
        self.scale = dpi / 72

    def rows(self, x0, x1, y0=0, y1=None):
        """Which pixel rows of a column strip have ink: (first row's y in pt, list of bool)."""
        a, b = max(0, round(x0 * self.scale)), min(self.w, round(x1 * self.scale))
        first, last = round(y0 * self.scale), min(self.h, round(y1 * self.scale) if y1 else self.h)
        blank = b"\xff" * (b - a)
        return first, [self.data[y * self.w + a:y * self.w + b] != blank for y in range(first, last)]

    def top(self, x0, x1, y0=0):
        """y of the first ink in a strip, from y0 down; None where there is none."""
        first, rows = self.rows(x0, x1, y0)
        return next(((first + i) / self.scale for i, ink in enumerate(rows) if ink), None)

    def bottom(self, x0, x1):
        first, rows = self.rows(x0, x1)
        return max(((first + i + 1) / self.scale for i, ink in enumerate(rows) if ink), default=None)


def panels():
    """(panel, its rect without the ticks at its folds, its page, its ink) of the brochure."""
    for page in brochure().list().pages:
        ink = Ink(pdf("brochure", "office"), page)
        for id, rect, live in page.panels:
            yield id, (rect[0] + 1, rect[1], rect[2] - 2, rect[3]), page, ink


def inside(rect, item):
    x = item.x if item.kind == "glyphs" else path_box(item)[0] if item.kind == "path" else item.rect[0]
    return rect[0] <= x < rect[0] + rect[2]


def test_tops_hang_at_24():
    none(f"{id} begins at {ink.top(r[0], r[0] + r[2])}" for id, r, page, ink in panels() if abs(ink.top(r[0], r[0] + r[2]) - TOP) > 0.5)


def test_headings_hang_at_37():
    """The first line's box begins at 37 on each panel that opens with a rule."""
    nodes, seen, problems = brochure().view(), 0, []
    for id, rect, page, ink in panels():
        first = min((r for r in page.runs() if inside(rect, r) and r.node >= 0), key=lambda r: r.y)
        heading = nodes[first.node].within("heading")
        opens = [i for i in page.items if i.kind == "path" and inside(rect, i) and abs(path_box(i)[1] - TOP) < 0.5]
        if not heading or not opens or path_box(opens[0])[3] > TOP + 6:
            continue  # a bubble opens this panel
        seen += 1
        top = first.y - ASCENT * first.size - (27 / 25 - ASCENT - DESCENT) * first.size / 2
        if abs(top - HEADING) > 0.6:
            problems.append(f"{id}: {first.text!r} begins at {top:.1f}")
    none(problems)
    if seen < 4:
        fail(f"{seen} panels open with a rule and a heading")


def foot(page, rect):
    """Where the last line box or field of a panel ends."""
    ends = [path_box(i)[3] for i in page.items if i.kind == "path" and inside(rect, i)]
    ends += [i.rect[1] + i.rect[3] for i in page.items if i.kind == "qr" and inside(rect, i)]
    last = max((r for r in page.runs() if inside(rect, r)), key=lambda r: r.y)
    ends.append(last.y + (DESCENT + (1.27 - ASCENT - DESCENT) / 2) * last.size)
    return max(ends)


def test_feet_meet_at_587():
    problems = []
    for id, rect, page, ink in panels():
        end = foot(page, rect)
        if abs(end - FOOT) > 1.2:
            problems.append(f"{id} ends at {end:.1f}")
    none(problems)


def test_clearances():
    none(items_near(brochure().list().pages, CLEAR))
    for page in brochure().list().pages:
        bottom = Ink(pdf("brochure", "office"), page).bottom(0, page.media[2])
        if bottom > page.media[3] - CLEAR_FOOT + 0.01:
            fail(f"{page.name}: ink ends at {bottom}")


def test_panels_are_full():
    problems = []
    for id, rect, page, ink in panels():
        first, rows = ink.rows(rect[0], rect[0] + rect[2])
        inked = [i for i, has in enumerate(rows) if has]
        if inked[-1] / ink.scale < DEEP:
            problems.append(f"{id}: ink ends at {inked[-1] / ink.scale:.1f}")
        gap, at = max((b - a, a) for a, b in zip(inked, inked[1:]))
        if gap / ink.scale > WHITE:
            problems.append(f"{id}: {gap / ink.scale:.1f} of white below {at / ink.scale:.1f}")
    none(problems)


def lamp(listed):
    return next((k for k, c in listed.colors.items() if c["name"] == "lamp"), None)


def fields(page, color):
    return [i for i in page.items if i.kind == "path" and i.fill == color and color is not None]


def tail_tip(item):
    """(x, y) of a bubble's tail: its lowest point, where that is one point and no edge; else None."""
    points = [(p[-2], p[-1]) for op, p in item.d if p]
    low = max(y for _, y in points)
    tips = {round(x, 1) for x, y in points if low - y < 0.3}
    return (min(tips), low) if len(tips) == 1 else None


def named_beside(page, tip):
    """Whether a speaker's name stands beside the tail, as in a chat: it begins right of the tip, and ends with it."""
    return any(10 <= r.x - tip[0] <= 30 and -6 <= r.y - tip[1] <= 2 for r in page.runs())


def test_tails_point_at_something():
    problems, seen = [], 0
    for f in [*need(files("pdf", ALL, piece="brochure", edition="office"), "brochure"), *need(files("pdf", piece="poster-fault", edition="office"), "poster")]:
        listed = unit_of(f).list()
        for page in listed.pages:
            ink = Ink(OUT / f["path"], page)
            for bubble in fields(page, lamp(listed)):
                tip = tail_tip(bubble)
                if not tip:
                    continue
                seen += 1
                if named_beside(page, tip):
                    continue
                x = min(max(tip[0], 0), page.media[2])
                at = ink.top(x - 6, x + 54, tip[1] + 0.5)
                scale = page.media[2] / 612 if f["piece"].startswith("poster") else 1
                if at is None or not TAIL[0] - 0.3 <= (at - tip[1]) / scale <= TAIL[1] + 0.3:
                    problems.append(f"{f['piece']} {page.name}: from the tail's tip at {tip[0]:.0f}, {tip[1]:.0f} to the ink below are {at and at - tip[1]}")
    none(problems)
    if seen < 4:
        fail(f"{seen} tails")


def is_field(item):
    """Not the yellow of a picture or of the kit's mark, which are small."""
    x0, y0, x1, y1 = path_box(item)
    return (x1 - x0) * (y1 - y0) > 60 * 60


MESSAGES = 6  # pt between two messages of one speaker, at most; to another speaker it is twice that


def one_speaker(fields):
    """Yellow fields as readers see them: messages of one column that stand close together are one."""
    boxes = sorted((path_box(i) for i in fields), key=lambda b: b[1])
    return [b for n, b in enumerate(boxes) if not (n and b[0] == boxes[n - 1][0] and 0 < b[1] - boxes[n - 1][3] <= MESSAGES)]


def test_one_yellow_field_a_panel():
    problems = []
    listed = brochure().list()
    for id, rect, page, ink in panels():
        count = len(one_speaker(i for i in fields(page, lamp(listed)) if is_field(i) and inside(rect, i)))
        if count > 1:
            problems.append(f"{id} has {count}")
    poster = unit("poster-fault", "office").list()
    count = sum(len(fields(p, lamp(poster))) for p in poster.pages)
    none(problems + ([f"the poster has {count}"] if count > 1 else []))


def test_numerals_meet_their_text():
    """A step's numeral and the first line beside it have their capitals' tops on one line."""
    problems, seen = [], 0
    for f in need(files("pdf", ALL), "PDF"):
        u = unit_of(f)
        nodes, listed = u.view(), u.list()
        for page in listed.pages:
            for label in (r for r in page.runs() if r.part == "label" and re.fullmatch(r"\d", r.text.strip())):
                item = nodes[label.node].within("item")
                body = [r for r in page.runs() if r.part == "body" and r.node >= 0 and nodes[r.node].within("item") is item]
                text = min(body, key=lambda r: (round(r.y), r.x))
                tops = [r.y - cap_height(listed.fonts[r.font]["file"]) * r.size for r in (label, text)]
                seen += 1
                if abs(tops[0] - tops[1]) > 0.6:
                    problems.append(f"{u.name}: numeral {label.text} begins at {tops[0]:.1f}, its text at {tops[1]:.1f}")
    none(problems)
    if seen < 6:
        fail(f"{seen} numerals")


def lone_words(u):
    nodes, problems = u.view(), []
    for block, rows in lines(u).items():
        if block.kind == "entry" or len(rows) < 2:
            continue
        last, before = rows[-1][4].split(), rows[-2][4].split()
        forced = any(n.kind == "break" for n in block.walk()) or re.search(r"@|\.(com|org)$|^\(?1-8|^741741$", rows[-1][4].strip())
        better = len(before) > 1 and len(before[-1]) + 1 + len(last[0]) <= max(len(row[4].strip()) for row in rows)  # the word before it fits beside it
        if len(last) == 1 and better and not forced:
            problems.append(f"{u.name}: {last[0]!r} stands alone below {rows[-2][4]!r}")
    return problems


def test_no_lone_last_words():
    for f in need(files("pdf", ALL), "PDF"):
        yield unit_of(f).name, lambda f=f: none(lone_words(unit_of(f)))


def test_nothing_is_broken_that_belongs_together():
    for f in need(files("pdf", ALL), "PDF"):
        rows = pdf_text(OUT / f["path"], "-raw").splitlines()
        none(f"{f['path']}: a line ends in {row[-12:]!r}" for row in rows if re.search(r"\btwo-$|\d-$|\b\d{3}\.$|@$|\bP\.O\.$", row.rstrip()))


def test_brochure_sizes():
    u = brochure()
    nodes, problems = u.view(), []
    for r in u.list().runs():
        n = nodes[r.node] if r.node >= 0 else None
        least = 9 if n and n.named("mark") else 9.5 if n and (n.named("office") or n.named("speaker") or n.named("caption")) else 11.5
        if r.text.strip() and r.size < least - 0.001:
            problems.append(f"{r.text!r} is {r.size} pt, {least} at least")
    none(problems)


def test_other_sizes():
    for piece, edition, least in (("poster-fault", "office", 12), ("large-print", "18pt", 18), ("brochure", "screen", 9)):
        none(f"{piece}: {r.text!r} is {r.size} pt" for r in unit(piece, edition).list().runs() if r.text.strip() and r.part != "label" and r.size < least - 0.001)


def test_screen_body_is_12():
    sizes = collections.Counter()
    for r in unit("brochure", "screen").list().runs():
        sizes[r.size] += len(r.text)
    if sizes.most_common(1)[0][0] < 12:
        fail(f"most of it is set in {sizes.most_common(1)[0][0]} pt")


def test_small_type_is_one_ink():
    problems = []
    for f in need(files("pdf", ALL), "PDF"):
        listed = unit_of(f).list()
        problems += [f"{f['path']}: {r.text!r}, {r.size} pt, in {listed.colors[r.color]['name']}" for r in listed.runs()
                     if r.size < 12 and sum(v > 0 for v in listed.colors[r.color]["cmyk"]) > 1]
    none(problems)


def test_the_cover_says_it_is_not_your_fault():
    """The largest words of the cover, and of the poster."""
    u = brochure()
    cover = next((r, p) for id, r, p, _ in panels() if id == "cover")
    for name, runs in (("cover", [r for r in cover[1].runs() if inside(cover[0], r)]), ("poster", unit("poster-fault", "office").list().runs())):
        largest = max(r.size for r in runs)
        words = " ".join(r.text.strip() for r in runs if r.size == largest)
        if words != "It is not your fault!":
            fail(f"the largest words of the {name} are {words!r}")


def test_large_print_is_black_and_lamp():
    listed = unit("large-print", "18pt").list()
    used = {listed.colors[c]["name"] for p in listed.pages for i in p.items for c in ([i.color] if i.kind in ("glyphs", "qr") else [i.fill, i.stroke] if i.kind == "path" else []) if c is not None}
    if not used <= {"ink", "paper", "lamp"}:
        fail(f"it uses {sorted(used)}")
