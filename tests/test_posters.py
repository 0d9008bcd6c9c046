"""Posters by the rules' distances, on every sheet; the black-only editions by their ink. Sizes come from the page list, ink from poppler's
picture. A capital reads at most at 25 ft per inch of its height (USSC's table): 15 ft for the headline, 6 for the action, 3 for addresses."""
from code_places import code_places
from support import ALL, OUT, enlargement, fail, files, need, none, path_box, pdf_words, picture, read_pnm, unit_of
from test_gaps import line_box
from test_look import cap_height

FEET_PER_INCH = 25
HEADLINE, ACTION, ADDRESS = (72 * feet / FEET_PER_INCH for feet in (15, 6, 3))  # cap heights, pt
SMALLEST = 12          # pt, on any sheet
BIG_CODE = 3.6 * 72    # side of the code that dominates, pt
CODE = 3 / 2.54 * 72   # of any other
INK = 8                # per cent of the sheet, codes not counted
SOLID = 72 * 72        # pt², at Letter; grows with the sheet's area
SHEETS = {"letter": (612, 792), "tabloid": (792, 1224), "18x24": (1296, 1728), "24x36": (1728, 2592), "a3": (841.89, 1190.551)}
LEVEL = 1.25           # pt at Letter, by which edges that look level may differ: a pixel and a half
SHRUNK = 0.94          # "fit to page"


def posters(**want):
    """Those that hang for a wall to be read from afar: the one with tabs is read at an arm’s length (tests/test_new_pieces.py)."""
    return [f for f in need(files("pdf", ALL, **want), "poster") if f["piece"].startswith("poster-") and f["piece"] != "poster-tabs"]


def caps(u, keep):
    """Cap heights, pt, of the runs whose node `keep` wants."""
    pages, nodes = u.list(), {n.index: n for n in u.view()}
    fonts = pages.fonts
    return [r.size * cap_height(fonts[r.font]["file"]) for r in pages.runs() if r.part == "body" and r.node in nodes and keep(nodes[r.node])]


def sized(kind, least, keep):
    for f in posters(edition="office"):
        def check(f=f):
            have = caps(unit_of(f), keep)
            if not have:
                fail(f"no {kind} on {f['path']}")
            if min(have) < least - 0.05:
                fail(f"{kind}: capitals {min(have):.1f} pt high, {least:.1f} at least")
        yield f"{f['piece']}-{f['variant']}", check


def test_headlines_read_at_15_feet():
    def headline(n):
        heading = n.within("heading")
        return heading is not None and heading.fields.get("level") in (1, "1") and not n.named("lead")
    yield from sized("headline", HEADLINE, headline)


def test_actions_read_at_6_feet():
    for f in posters(edition="office"):
        if f["piece"] in ("poster-steps", "poster-flags"):
            def check(f=f):
                have = caps(unit_of(f), lambda n: n.within("item") is not None and not n.named("detail"))
                if not have or min(have) < ACTION - 0.05:
                    fail(f"action: {min(have, default=0):.1f} pt, {ACTION:.1f} at least")
            yield f"{f['piece']}-{f['variant']}", check


def test_addresses_read_at_3_feet():
    yield from sized("address", ADDRESS, lambda n: n.within("link") is not None)


def test_sheets_and_smallest_type():
    for f in posters():
        def check(f=f):
            page = unit_of(f).list().pages[0]
            want = SHEETS[f["variant"]]
            if max(abs(a - b) for a, b in zip(page.trim[2:], want)) > 0.1:
                fail(f"the sheet is {page.trim[2:]}, not {want}")
            none(f"{r.text!r} is {r.size:.2f} pt" for r in page.runs() if r.size < SMALLEST - 0.005)
        yield f"{f['piece']}-{f['variant']}-{f['edition']}", check


def test_codes_are_large_enough():
    for f in posters():
        def check(f=f):
            for code in [i for i in unit_of(f).list().pages[0].items if i.kind == "qr"]:
                least = BIG_CODE if f["piece"] == "poster-image" else CODE
                if code.rect[2] < least - 0.05:
                    fail(f"the code of {code.record} is {code.rect[2]:.1f} pt wide, {least:.1f} at least")
        yield f"{f['piece']}-{f['variant']}-{f['edition']}", check


def test_larger_sheets_have_larger_type():
    """Nothing shrinks from Letter up, and lines are set, not scaled: the headline grows at least with the width."""
    for piece in sorted({f["piece"] for f in posters(edition="office")}):
        sizes = {f["variant"]: max(r.size for r in unit_of(f).list().runs()) for f in posters(piece=piece, edition="office")}
        none(f"{piece} {v}: {sizes[v]:.1f} pt beside {sizes['letter']:.1f} on Letter" for v, (w, _) in SHEETS.items() if sizes[v] < sizes["letter"] * w / 612 - 0.1)


def dark_column(f, page):
    """Top and foot of the help row's code, pt: zbar says where it is to some pixels, the ink of its left corners where it begins and ends."""
    dpi = round(144 / enlargement(page))
    path = picture(OUT / f["path"], 1, dpi)
    w, _, _, data = read_pnm(path)
    (_, x0, y0, x1, y1), = code_places(path)
    x, reach = round(x0 + (x1 - x0) * 0.1), round((y1 - y0) * 0.1)
    dark = [y for y in range(round(y0) - reach, round(y1) + reach) if data[y * w + x] < 128]
    return dark[0] * 72 / dpi, (dark[-1] + 1) * 72 / dpi


def test_help_rows_are_level():
    """Capitals of what to do, the sentence and the code begin at one height; digits, what the code does and the code end at one. In English: Spanish needs more
    words than the number is wide, and sets them smaller."""
    for f in [f for f in posters() if f["language"] == "en"]:
        if f["piece"] == "poster-image":
            continue

        def check(f=f):
            page = unit_of(f).list().pages[0]
            u, top, foot = enlargement(page), *dark_column(f, page)
            words = {w[5]: w for w in pdf_words(OUT / f["path"]) if w[5] in ("Find", "confidentially", "741741", "text")}
            tops = {"code": top, **{k: line_box(words[k])[1] for k in ("Find", "confidentially")}}
            feet = {"code": foot, **{k: line_box(words[k])[3] for k in ("741741", "text")}}
            for what, edges in (("begin", tops), ("end", feet)):
                if max(edges.values()) - min(edges.values()) > LEVEL * u:
                    fail(f"they {what} at {', '.join(f'{k} {v / u:.2f}' for k, v in edges.items())}")
        yield f["path"].rsplit("/", 1)[1], check


def ink(f, n, page):
    """Per cent of ink of a page's picture, with the codes painted over in white."""
    dpi = round(144 / enlargement(page))
    w, h, _, data = read_pnm(picture(OUT / f["path"], n, dpi))
    data, s = bytearray(data), dpi / 72
    for code in [i for i in page.items if i.kind == "qr"]:
        x, y, cw, ch = (v * s for v in code.rect)
        for row in range(max(0, int(y)), min(h, int(y + ch) + 2)):
            a, b = max(0, int(x)), min(w, int(x + cw) + 2)
            data[row * w + a:row * w + b] = b"\xff" * (b - a)
    return 100 * (1 - sum(data) / (255 * len(data)))


def test_black_only_saves_ink():
    for f in need(files("pdf", ALL, edition="mono"), "black-only edition"):
        def check(f=f):
            for n, page in enumerate(unit_of(f).list().pages, 1):
                have = ink(f, n, page)
                if have > INK:
                    fail(f"page {n}: {have:.2f} % of ink, {INK} at most")
        yield f["path"].rsplit("/", 1)[1], check


def test_black_only_is_black_only():
    for f in need(files("pdf", ALL, edition="mono"), "black-only edition"):
        def check(f=f):
            pages = unit_of(f).list()
            none(f"{c['name']} is {c['rgb']}" for c in pages.colors.values() if c["rgb"] not in ([0, 0, 0], [1, 1, 1]))
            none(f"page {p.number}: a solid of {area / 5184:.2f} sq in" for p in pages.pages for area in solids(pages, p) if area > SOLID * p.trim[2] * p.trim[3] / (612 * 792))
        yield f["path"].rsplit("/", 1)[1], check


def solids(pages, page):
    for i in page.items:
        if i.kind == "path" and i.fill is not None and pages.colors[i.fill]["rgb"] == [0, 0, 0]:
            x0, y0, x1, y1 = path_box(i)
            yield (x1 - x0) * (y1 - y0)


def test_one_field_of_yellow():
    """The kit's mark, a bubble of a hundredth of the sheet's width squared, is none."""
    for f in posters(edition="office"):
        def check(f=f):
            pages = unit_of(f).list()
            least = (pages.pages[0].trim[2] / 10) ** 2
            boxes = [path_box(i) for i in pages.pages[0].items if i.kind == "path" and i.fill is not None and pages.colors[i.fill]["name"] == "lamp"]
            fields = [b for b in boxes if (b[2] - b[0]) * (b[3] - b[1]) > least]
            if len(fields) > 1:
                fail(f"{len(fields)} yellow fields")
        yield f"{f['piece']}-{f['variant']}", check


def test_fit_to_page_still_scans():
    """An office printer that shrinks the sheet to 94 % leaves codes that both readers take, from a picture as much smaller."""
    from test_codes import zbar, zxing
    for f in need(files("pdf", ALL, edition="office"), "office edition"):
        if f["piece"].startswith("brochure"):
            def check(f=f):
                for n in sorted({c["page"] for c in f["codes"]}):
                    want = sorted(c["payload"] for c in f["codes"] if c["page"] == n)
                    shrunk = picture(OUT / f["path"], n, round(150 * SHRUNK))
                    if not (zbar(shrunk) == want and set(zxing(shrunk)) <= set(want)):
                        fail(f"page {n}: zbar reads {zbar(shrunk)}, ZXing {zxing(shrunk)}, not {want}")
            yield f["piece"], check


def test_a_faint_poster_is_seen():
    """The measure of ink can fail: the edition in color is over it."""
    f = posters(piece="poster-fault", edition="office", variant="letter")[0]
    have = ink(f, 1, unit_of(f).list().pages[0])
    if have <= INK:
        fail(f"the color edition measures {have:.2f} %")
