"""Large print keeps its profile (acb-2025), measured on the list by other code than the program's rules."""
import collections
import re
from support import fail, none, path_box, unit

BODY, HEADING, SUBHEADING = 18, 22, 20   # pt
MARGIN = 72                              # pt
NATURAL, LEADING = 1.210, 1.15           # Inter's natural line; the profile's multiple


def piece():
    return unit("large-print", "18pt")


def lines(u):
    """Body runs by block and baseline: {block: [(page, y, x, size, text)]} in order of painting."""
    nodes, blocks = u.view(), collections.OrderedDict()
    kinds = ("paragraph", "heading", "item", "entry", "group", "section", "quote", "root")
    for r in u.list().runs():
        if r.node < 0 or r.part != "body":
            continue
        block = nodes[r.node].within(*kinds)
        rows = blocks.setdefault(block, [])
        if rows and rows[-1][0] == r.page.number and abs(rows[-1][1] - r.y) < 0.5:
            page, y, x, size, text = rows[-1]
            rows[-1] = (page, y, min(x, r.x), max(size, r.size), text + r.text)
        else:
            rows.append((r.page.number, r.y, r.x, r.size, r.text))
    return blocks


def test_pages():
    pages = piece().list().pages
    if any(p.media[2:] != [612, 792] for p in pages) or len(pages) < 3:
        fail("it is not several pages of Letter, portrait")


def test_every_run_is_large():
    none(f"{r.text!r} is {r.size} pt" for r in piece().list().runs() if r.size < BODY - 0.001 and r.part != "label")


def test_headings():
    u = piece()
    nodes, fonts, problems = u.view(), u.list().fonts, []
    for r in u.list().runs():
        h = nodes[r.node].within("heading") if r.node >= 0 else None
        level = int(h.fields.get("level", 0)) if h else 0
        if not level:
            continue
        if r.size < (HEADING if level <= 2 else SUBHEADING) - 0.001 or fonts[r.font]["weight"] < 700:
            problems.append(f"H{level} {r.text!r}: {r.size} pt, weight {fonts[r.font]['weight']}")
    none(problems)


def test_leading():
    problems = []
    for block, rows in lines(piece()).items():
        for a, b in zip(rows, rows[1:]):
            if a[0] == b[0] and b[1] - a[1] < LEADING * NATURAL * min(a[3], b[3]) - 0.05:
                problems.append(f"{b[4]!r}: {b[1] - a[1]:.2f} pt under {a[4]!r}, set in {b[3]} pt")
    none(problems)


def test_one_column_flush_left():
    problems = []
    rows = [(row, block) for block, found in lines(piece()).items() for row in found]
    for block, found in lines(piece()).items():
        problems += [f"{b[4]!r} begins at {b[2]:.1f}, the line before it at {a[2]:.1f}" for a, b in zip(found, found[1:]) if abs(a[2] - b[2]) > 0.5]
    for i, (a, block) in enumerate(rows):
        problems += [f"{a[4]!r} stands beside {b[4]!r}" for b, other in rows[i + 1:] if other is not block and a[0] == b[0] and abs(a[1] - b[1]) < 4]
    none(problems)


def test_margins():
    problems = []
    for page in piece().list().pages:
        _, _, w, h = page.trim
        for i in page.items:
            if i.artifact == "page-number" or i.kind == "link":
                continue
            if i.kind == "glyphs":
                end = i.x + sum(g[3] for g in i.glyphs[:len(i.text.rstrip())])
                box = (i.x, i.y - 0.7 * i.size, end, i.y)
            elif i.kind == "path":
                box = path_box(i)
            else:
                box = (i.rect[0], i.rect[1], i.rect[0] + i.rect[2], i.rect[1] + i.rect[3])
            gap = min(box[0], box[1], w - box[2], h - box[3])
            if gap < MARGIN - 0.3:
                problems.append(f"page {page.number}: {i.kind} {getattr(i, 'text', '')!r} stands {gap:.1f} pt from the edge")
    none(problems)


def test_page_numbers():
    u = piece()
    found = u.list()
    for page in found.pages:
        number = [r for r in page.runs() if r.artifact == "page-number"]
        text = "".join(r.text for r in number)
        if not re.search(rf"\b{page.number}\b", text):
            fail(f"page {page.number} says {text!r}")
        x = number[0].x + sum(r.width for r in number) / 2
        if (x > page.media[2] / 2) != (page.number % 2 == 1) or number[0].y < page.media[3] * 0.9:
            fail(f"the number of page {page.number} stands at {x:.0f}, {number[0].y:.0f}")
        if any(r.size < BODY or found.fonts[r.font]["weight"] < 700 for r in number):
            fail(f"the number of page {page.number} is not bold and {BODY} pt")


def test_type_is_plain():
    """No italics, no capitals for emphasis, no hyphens of ours, black or white or the help colour's ground."""
    u = piece()
    found, nodes, problems = u.list(), u.view(), []
    problems += [f["postscript"] for f in found.fonts.values() if re.search("Italic|Oblique", f["postscript"])]
    for r in found.runs():
        rgb = found.colors[r.color]["rgb"]
        if rgb not in ([0, 0, 0], [1, 1, 1]) and max(rgb) - min(rgb) < 0.1:
            problems.append(f"{r.text!r} is grey: {rgb}")
        if r.node >= 0 and nodes[r.node].named("caps") and re.search(r"[A-Z]{2}", r.text):
            problems.append(f"{r.text!r} is set in capitals")
        if "\u00ad" in r.text:
            problems.append(f"{r.text!r} holds a soft hyphen")
    none(problems)


def test_body_is_not_bold():
    u = piece()
    found, nodes = u.list(), u.view()
    count = collections.Counter()
    for r in found.runs():
        if r.node >= 0 and r.part == "body" and abs(r.size - BODY) < 0.01 and not nodes[r.node].within("heading"):
            count[found.fonts[r.font]["weight"] >= 600] += len(r.text)
    if count[True] > 0.15 * count[False]:
        fail(f"{count[True]} characters of body are bold, {count[False]} are not")


def test_widows_and_orphans():
    problems = []
    for block, rows in lines(piece()).items():
        pages = collections.Counter(row[0] for row in rows)
        if len(pages) > 1:
            problems += [f"{rows[0][4]!r}: {n} line on page {p}" for p, n in pages.items() if n < 2]
    none(problems)


def test_headings_stay_with_their_text():
    problems, found = [], list(lines(piece()).items())
    for at, (block, rows) in enumerate(found[:-1]):
        if block.kind != "heading" or not int(block.fields.get("level", 0)):
            continue
        after = [row for other, r in found[at + 1:] for row in r if other.within("section") and block.parent in ancestors(other)][:2]
        if any(row[0] != rows[-1][0] for row in after):
            problems.append(f"{rows[0][4]!r} on page {rows[-1][0]}, its text on {[row[0] for row in after]}")
    none(problems)


def ancestors(node):
    while node:
        yield node
        node = node.parent


def test_contents_where_there_are_more_than_four_pages():
    u = piece()
    has = any(n.kind == "contents" for n in u.view())
    if (len(u.list().pages) > 4) and not has:
        fail(f"{len(u.list().pages)} pages without a contents list")
    if has:
        check_contents(u)


def check_contents(u):
    """Each entry names the page on which its heading is painted."""
    nodes, pages = u.view(), {}
    for r in u.list().runs():
        h = nodes[r.node].within("heading") if r.node >= 0 else None
        section = h.parent if h else None
        if section and section.id:
            pages.setdefault(section.id, r.page.number)
    for n in nodes:
        if n.kind == "entry":
            target = next((k.fields["target"] for k in n.walk() if "target" in k.fields), None)
            said = n.words().split()[-1]
            if str(pages.get(target)) != said:
                fail(f"the entry {n.words()!r} leads to {target}, which is on page {pages.get(target)}")
