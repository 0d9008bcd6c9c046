"""White on posters and leaflets, in boxes of poppler: no gap inside a group is wider than the gap between groups of its kind, and a code stands
near the words that say what it does or where it leads. A line's box is from its capitals' tops to its baseline. The list says which words belong
to which node; where they stand is the PDF's."""
import collections
import functools
from support import ALL, OUT, PageList, copy_project, enlargement, fail, has_turned, files, folder, handbill, need, none, parse_tree, path_box, pdf_words, picture, unit_of
from code_places import code_places

ASCENT, DESCENT, CAP = 0.96875, 0.2412, 0.7273   # Inter, em: poppler's boxes are from ascent to descent
SLACK = 1           # pt on Letter: lines of a script and of capitals begin at slightly other heights
NEAR = 0.34         # of a code's side: its quiet zone of four modules, a field's edge and a gap
FIELD = 24          # pt: rules and icons are smaller
FIELDS = -1         # the index of fields among boxes
DPI = 150


def printed():
    """Posters and leaflets on paper."""
    found = [f for f in need(files("pdf", ALL), "PDF") if f["piece"].startswith(("poster-", "brochure")) and f["edition"] in ("office", "mono") and not has_turned(f)]
    return found if len(found) > 20 else fail(f"{len(found)} posters and leaflets")


def line_box(word):
    size = (word[4] - word[2]) / (ASCENT + DESCENT)
    return word[1], word[2] + (ASCENT - CAP) * size, word[3], word[4] - DESCENT * size


def boxes(nodes, pages, words):
    """{node's index: [(page, x0, y0, x1, y1)]} of all that is said or shown, in the order of painting."""
    found = collections.defaultdict(list)
    for page in pages.pages:
        here = [w for w in words if w[0] == page.number]
        for i in page.items:
            if i.node is None or i.node < 0:
                continue
            if i.kind == "glyphs" and i.text.strip():
                for w in here:
                    if i.x - 1 <= (w[1] + w[3]) / 2 <= i.x + i.width + 1 and w[2] < i.y < w[4] and abs(w[4] - w[2] - i.size * (ASCENT + DESCENT)) < 0.1 * i.size:
                        found[i.node].append((page.number, *line_box(w)))
            elif i.kind in ("qr", "image"):
                x, y, w, h = i.rect
                found[i.node].append((page.number, x, y, x + w, y + h))
    found[FIELDS] = list(fields(pages))
    return found


def fields(pages):
    """Bubbles and boxes with their tails, as boxes: what a field holds is one group, and ends where the field does."""
    for page in pages.pages:
        for i in page.items:
            if i.kind == "path":
                x0, y0, x1, y1 = path_box(i)
                if y1 - y0 > FIELD and x1 - x0 > FIELD:
                    yield page.number, x0, y0, x1, y1


def holds(field, box):
    return field[0] == box[0] and all(field[k] <= (box[k] + box[k + 2]) / 2 <= field[k + 2] for k in (1, 2))


def stack(node, found):
    """(page, x0, x1, [(top, bottom)] from the top) of what stands in a node, lines side by side being one; None where nothing does."""
    own = [b for n in node.walk() for b in found.get(n.index, [])]
    others = [b for n, some in found.items() if n not in {m.index for m in node.walk()} and n != FIELDS for b in some]
    own += [f for f in found.get(FIELDS, []) if any(holds(f, b) for b in own) and not any(holds(f, b) for b in others)]
    own.sort(key=lambda b: (b[0], b[2]))
    if not own or own[0][0] != own[-1][0]:
        return None
    rows = []
    for _, _, top, _, bottom in own:
        if rows and top <= rows[-1][1]:
            rows[-1][1] = max(rows[-1][1], bottom)
        else:
            rows.append([top, bottom])
    return own[0][0], min(b[1] for b in own), max(b[3] for b in own), rows


def kin(node):
    """What its siblings of the same rank are called; None of what is no group."""
    if node.parent and "panel" in node.parent.fields:
        return "block"
    return node.kind if node.kind in ("item", "section") else None


def neighbours(node, found):
    """Its children of one rank that stand below one another, in pairs."""
    ranked = [(kin(c), stack(c, found)) for c in node.children]
    ranked = [(k, s) for k, s in ranked if s]
    for (k, a), (l, b) in zip(ranked, ranked[1:]):
        if k and k == l and a[0] == b[0] and a[3][-1][1] <= b[3][0][0] and a[1] < b[2] and b[1] < a[2]:
            yield a, b


def holes(nodes, found, slack):
    """Gaps inside groups that are wider than those beside them, for people; and how many pairs were compared."""
    problems, seen = [], 0
    for node in nodes:
        for a, b in neighbours(node, found):
            between, seen = b[3][0][0] - a[3][-1][1], seen + 1
            for group in (a, b):
                for (_, bottom), (top, _) in zip(group[3], group[3][1:]):
                    if top - bottom > between + slack:
                        problems.append(f"page {a[0]}: {top - bottom:.1f} pt of white below {bottom:.1f} inside a group, {between:.1f} between it and the next at {a[3][-1][1]:.1f}")
    return problems, seen


@functools.cache
def measured(path, piece, variant, edition, language):
    u = unit_of({"piece": piece, "variant": variant, "edition": edition, "language": language})
    nodes, pages = u.view(), u.list()
    return nodes, pages, boxes(nodes, pages, pdf_words(OUT / path))


def of(f):
    return measured(f["path"], f["piece"], f["variant"], f["edition"], f["language"])


def test_groups_hold_together():
    for f in printed():
        def check(f=f):
            nodes, pages, found = of(f)
            problems, seen = holes(nodes, found, SLACK * enlargement(pages.pages[0]))
            none(problems)
            if seen < 3:
                fail(f"{seen} pairs of groups")
        yield f["path"].rsplit("/", 1)[1], check


def test_a_hole_is_seen():
    """A gap under each flag's first words that is wider than the one between flags."""
    with folder() as there:
        copy_project(there)
        theme = there / "layouts/themes/poster.yaml"
        theme.write_text(theme.read_text().replace('".flags .detail": { display: block, margin-top: 2u,', '".flags .detail": { display: block, margin-top: 30u,'))
        chosen = ("poster-flags", "--variant", "tabloid", "--edition", "office", "-C", there)
        handbill("build", *chosen, "--format", "pdf")
        nodes = parse_tree(handbill("show", *chosen, "--stage", "view").stdout)
        pages = PageList(handbill("show", *chosen, "--stage", "list").stdout)
        problems, _ = holes(nodes, boxes(nodes, pages, pdf_words(next((there / "out").rglob("*.pdf")))), 1)
        if not problems or "inside a group" not in problems[0]:
            fail(f"nothing is found: {problems}")


def apart(a, b):
    """The distance of two boxes (x0, y0, x1, y1); 0 where they meet."""
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0)


def names_of(code, nodes):
    """Nodes of the words that belong to a code: its caption's, wherever the layout sets it, and its address's."""
    group = code.named("code")
    for n in nodes:
        caption, link = n.named("caption"), n.within("link")
        if caption and group and caption.named("code").pos == group.pos or link and link.fields.get("record") == code.fields["record"]:
            yield n


def distances(f):
    """(what a code holds, its side, how far the nearest words that belong to it are), pt."""
    nodes, pages, found = of(f)
    codes = {n.index: n for n in nodes if n.kind == "qr"}
    for page in pages.pages:
        dpi = round(DPI / enlargement(page))
        seen = {what: [v * 72 / dpi for v in box] for what, *box in code_places(picture(OUT / f["path"], page.number, dpi))}
        for i in page.items:
            if i.kind == "qr":
                box = seen.get(i.payload) or fail(f"page {page.number}: zbar finds no {i.payload}")
                near = [apart(box, b[1:]) for n in names_of(codes[i.node], nodes) for b in found.get(n.index, []) if b[0] == page.number]
                yield i.payload, box[2] - box[0], min(near, default=float("inf"))


def test_codes_stand_by_their_words():
    for f in printed():
        def check(f=f):
            none(f"{what}, {side:.0f} pt wide, is {near:.1f} pt from its caption and its address" for what, side, near in distances(f) if near > NEAR * side)
        yield f["path"].rsplit("/", 1)[1], check
