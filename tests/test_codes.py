"""Every QR code decodes, with two readers, from the page as poppler draws it, and equals its record."""
import functools
import re
from code_places import code_places
from support import OUT, ROOT, WORK, each_language, enlargement, fail, files, folder, handbill, need, none, pdf_words, picture, plain_words, read_pnm, run, unit, unit_of
from test_cases import CASES, FILES, project

DPI = 150
IN_THE_HAND = ("brochure", "card", "bookmark", "sticker", "locker-card")
MM = 72 / 25.4


def registered():
    """qr form by record: the registers are read by their lines, not by our YAML reader."""
    forms = {}
    for file, prefix in [(ROOT / "content/services.yaml", "")] + [(p, "office.") for p in sorted((ROOT / "content/offices").glob("*.yaml"))]:
        name = None
        for line in file.read_text().splitlines():
            if m := re.match(r"^  ([\w-]+):\s*$", line):
                name = prefix + m[1]
            elif m := re.match(r"^    qr:\s*(.*\S)", line):
                forms[name] = m[1].strip('"')
            elif m := re.match(r"^    value: sms:(\d+)", line):
                forms[name] = f"SMSTO:{m[1]}:"
            elif m := re.match(r"^    keyword: (\w+)", line):  # a short code's code follows from its number and word
                forms[name] += m[1]
    return need(forms, "qr form in the registers")


def zbar(path):
    done = run("zbarimg", "-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", path, ok=None)
    return sorted(line for line in done.stdout.splitlines() if line)


def zxing(path):
    done = run("ZXingReader", "-format", "QRCode", path, ok=None)
    return sorted(m.strip().strip('"') for m in re.findall(r"^Text:\s+(.*)$", done.stdout, re.M))


def pages():
    for f in each_language():
        if f["codes"]:
            for n in sorted({c["page"] for c in f["codes"]}):
                yield f, n, sorted(c["payload"] for c in f["codes"] if c["page"] == n)


def test_pieces_have_their_codes():
    want = {("brochure", "office"): 3, ("large-print", "18pt"): 4, ("poster-fault", "office"): 1}
    for (piece, edition), least in want.items():
        have = {c["payload"] for f in need(files("pdf", piece=piece, edition=edition), f"{piece} {edition}") for c in f["codes"]}
        if len(have) < least:
            fail(f"{piece} {edition} has {len(have)} codes: {sorted(have)}")
    none(f"{f['path']} has codes, and a phone can't scan itself" for f in need(files("pdf", piece="brochure", edition="screen"), "leaflet for a phone") if f["codes"])


def test_zbar():
    for f, n, want in pages():
        def check(f=f, n=n, want=want):
            have = zbar(picture(OUT / f["path"], n, DPI))
            if have != want:
                fail(f"page {n}: zbar reads {have}, not {want}")
        yield f"{f['piece']}-{f['edition']}-p{n}", check


def test_zxing():
    for f, n, want in pages():
        def check(f=f, n=n, want=want):
            page = read_all_zxing(picture(OUT / f["path"], n, DPI), f, n)
            if page != want:
                fail(f"page {n}: ZXing reads {page}, not {want}")
        yield f"{f['piece']}-{f['edition']}-p{n}", check


def read_all_zxing(path, f, n):
    """This ZXingReader gives one code a picture: each code is cut out of the page with what stands around it."""
    w, h, _, data = read_pnm(path)
    s, found = DPI / 72, []
    for i, q in enumerate(q for q in unit_of(f).list().pages[n - 1].items if q.kind == "qr"):
        x, y, qw, qh = q.rect
        margin = 24  # pt: more than the quiet zone, so that neighbours are in the picture
        x0, y0, x1, y1 = max(0, int((x - margin) * s)), max(0, int((y - margin) * s)), min(w, int((x + qw + margin) * s)), min(h, int((y + qh + margin) * s))
        part = WORK / "pictures" / f"{path.stem}-code{i}.pgm"
        part.write_bytes(f"P5\n{x1 - x0} {y1 - y0}\n255\n".encode() + b"".join(data[r * w + x0:r * w + x1] for r in range(y0, y1)))
        found += zxing(part)
    return sorted(found)


def test_payloads_are_the_records_forms():
    forms = registered()
    for f in each_language():
        codes = []
        for page in unit_of(f).list().pages:
            for q in (i for i in page.items if i.kind == "qr"):
                codes.append((page.number, q.payload))
                if forms.get(q.record) != q.payload:
                    fail(f"{f['path']}: the code of {q.record} holds {q.payload!r}, its record says {forms.get(q.record)!r}")
        if sorted(codes) != sorted((c["page"], c["payload"]) for c in f["codes"]):
            fail(f"{f['path']}: the manifest's codes are not the list's")


def test_sizes():
    problems = []
    for f in each_language():
        for page in unit_of(f).list().pages:
            for q in (i for i in page.items if i.kind == "qr"):
                side = q.rect[2] / MM
                least = 20 if f["piece"].startswith(IN_THE_HAND) else 30  # mm; more on a wall and in large print
                if side < least - 0.01 or side / q.modules < 0.4:
                    problems.append(f"{f['path']}: {q.record} is {side:.1f} mm, its modules {side / q.modules:.2f} mm")
                if q.level not in "QH" or q.rect[2] != q.rect[3]:
                    problems.append(f"{f['path']}: {q.record} has level {q.level}, sides {q.rect[2:]}")
    none(problems)


def test_quiet_zone_in_the_picture():
    """Four modules around each code are white in poppler's picture."""
    problems = []
    for f in each_language():
        for page in unit_of(f).list().pages:
            for q in (i for i in page.items if i.kind == "qr"):
                dpi = round(288 / enlargement(page))
                w, h, _, data = read_pnm(picture(OUT / f["path"], page.number, dpi))
                s, (x, y, side, _) = dpi / 72, q.rect
                quiet = 4 * side / q.modules
                for name, (x0, y0, x1, y1) in {"left": (x - quiet, y - quiet, x, y + side + quiet), "right": (x + side, y - quiet, x + side + quiet, y + side + quiet),
                                               "top": (x, y - quiet, x + side, y), "bottom": (x, y + side, x + side, y + side + quiet)}.items():
                    a, b = round(x0 * s) + 1, round(x1 * s) - 1
                    dark = sum(b - a - data[r * w + a:r * w + b].count(255) for r in range(round(y0 * s) + 1, round(y1 * s) - 1))
                    if dark:
                        problems.append(f"{f['path']} page {page.number}: {dark} dark pixels in the quiet zone of {q.record}, {name}")
    none(problems)


# pt, on a sheet as wide as Letter: so near to each other are a code, its caption, and its passage or address, that they are seen as one. Lines of
# wide columns and of a poster's foot end up to an inch before the code; the last poster is read from 3 feet, and its address is the headline below
NEAR = {"brochure-gate": 72, "brochure-half": 72, "brochure": 36, "large-print": 36, "poster-image": 108, "poster": 72, "bookmark": 18, "card": 18, "locker-card": 18, "sticker": 18, "slide": 36, "tile": 36}
HALF = 0.5       # of a code's side: so much where that is more, as in large print
SLACK = 2        # pt: a pixel of the picture on each side


def printed():
    """What is printed of each record that has a code."""
    forms, found = registered(), {}
    for file, prefix in [(ROOT / "content/services.yaml", ""), (ROOT / "content/offices/ms-ag.yaml", "office.")]:
        for name, words in re.findall(r'^  ([\w-]+):\n(?:    .*\n)*?    printed: "?([^"\n]*)', file.read_text(), re.M):
            if prefix + name in forms:
                found[prefix + name] = words
    return found


@functools.cache
def passages(language):
    """{record: the words of the group that its code stands in, and of its caption}: what a reader reads before reaching for the phone."""
    found = {}
    for n in unit("text", "plain", language).doc():
        group = n.named("beside") if n.kind == "qr" else None
        if group:
            caption = next(k for k in n.parent.children if "caption" in k.names)
            found[n.fields["record"]] = plain_words("".join(k.text for k in group.walk() if k.kind == "text" and not k.named("caption"))), plain_words(caption.words())
    return need(found, "code in a group")


def runs(words, sought):
    """Indexes of words of a page that stand in a row of `sought`, three together and more; or all of it where it is shorter."""
    n = min(3, len(sought))
    rows = {tuple(sought[i:i + n]) for i in range(len(sought) - n + 1)}
    plain = [" ".join(plain_words(w[5])) for w in words]
    return sorted({k for i in range(len(plain) - n + 1) if tuple(plain[i:i + n]) in rows for k in range(i, i + n)})


def boxes_of(record, words, language):
    """Boxes of the words of a page that belong to a code: of its passage, of its caption, of the address."""
    passage, caption = passages(language)[record]
    return [[words[k][1:5] for k in runs(words, sought)] for sought in (passage, caption)] + [[w[1:5] for w in words if printed()[record] in w[5]]]


def gap(a, b):
    """Between two boxes (x0, y0, x1, y1)."""
    dx, dy = (max(a[i] - b[i + 2], b[i] - a[i + 2], 0) for i in (0, 1))
    return (dx * dx + dy * dy) ** 0.5


def nearest(boxes, others):
    return min((gap(a, b) for a in boxes for b in others), default=9999)


def distances(f, n):
    """(record, its code's side, from code to caption, from either to its passage or address) on a page, pt on a sheet as wide as Letter: codes as
    zbar finds them, words as poppler does."""
    larger, words = enlargement(unit_of(f).list().pages[n - 1]), [w for w in pdf_words(OUT / f["path"]) if w[0] == n]
    dpi, record_of = round(DPI / larger), {payload: record for record, payload in registered().items()}
    for payload, *box in code_places(picture(OUT / f["path"], n, dpi)):
        code, record = [v * 72 / dpi for v in box], record_of[payload]
        passage, caption, address = boxes_of(record, words, f["language"])
        caption = [b for b in caption if gap(code, b) <= nearest([code], caption) + 20]  # its words, not another code's
        if not address:
            fail(f"{f['path']}: {record} has a code on page {n}, and its address isn't there")
        yield record, (code[2] - code[0]) / larger, nearest([code], caption) / larger, nearest([code, *caption], passage + address) / larger


def test_each_code_stands_at_its_words():
    for f, n, want in pages():
        def check(f=f, n=n, want=want):
            have = list(distances(f, n))
            if sorted(registered()[record] for record, *_ in have) != want:
                fail(f"page {n}: zbar finds {have}, not {want}")
            near = next(pt for family, pt in NEAR.items() if f["piece"].startswith(family))
            for record, side, caption, words in have:
                most = max(near, HALF * side) + SLACK
                captioned = caption < 9999 or f["piece"] != "sticker"  # whose code says nothing of its own: its number stands beside it
                if words > most or (caption > most and captioned):
                    fail(f"page {n}: the caption of {record} stands {caption:.1f} pt from its code, its words {words:.1f} pt from both")
        yield f"{f['piece']}-{f['variant']}-{f['edition']}-p{n}", check


def test_letters_beyond_ascii_are_read_alike():
    """A host in punycode, a path per cent: what zbar and ZXing read from the page, and where the PDF's link leads."""
    want = "https://xn--mnchen-3ya.example/gr%C3%BCn?stra%C3%9Fe=%C3%9F"
    with folder() as there:
        root = project(there, CASES / "check-qr-size", "good")
        services, content = root / FILES["services"], root / FILES["content"]
        services.write_text("""records:
  munich:
    kind: url
    value: https://münchen.example/grün?straße=ß
    printed: münchen.example/grün?straße=ß
    qr: https://münchen.example/grün?straße=ß
    source: Made for this test
    checked: 2026-11-22
    status: confirmed
""")
        content.write_text(content.read_text().replace("{{office.site}}](service:office.site)", "münchen.example/grün?straße=ß](service:munich)").replace("qr:office.site", "qr:munich"))
        handbill("build", "-C", root)
        pdf = next((root / "out").rglob("*.pdf"))
        run("pdftoppm", "-r", "200", "-gray", pdf, root / "page")
        page = next(root.glob("page*.pgm"))
        for reader, have in (("zbar", zbar(page)), ("ZXing", zxing(page)), ("the link", sorted(set(re.findall(r"https\S+", run("pdfinfo", "-url", pdf).stdout))))):
            if have != [want]:
                fail(f"{reader} reads {have}, not {want}")
        if "münchen.example/grün?straße=ß" not in run("pdftotext", pdf, "-").stdout:
            fail("it is not printed as its record has it")
