"""The proof sheet of codes, out/codes.html: what it says is what the page lists have, and printed by Chromium its codes are as large as it says."""
import base64
import functools
import html
import re
from browser import browser
from code_places import code_places
from support import ALL, OUT, WORK, equal, fail, files, need, none, pdfs, picture, read_pnm, unit_of
from test_codes import printed, registered, zxing

MM = 72 / 25.4
STEP = 0.1  # mm: a side between two tenths may be rounded to either, in the sheet or in the page list


def sheet():
    return OUT / "codes.html"


@functools.cache
def sizes():
    """{payload: {side in mm, to a tenth: pieces that have it}} of the kit, from its page lists."""
    found = {}
    for f in pdfs(ALL) + files("pdf", ALL, edition="tiled-2x2"):  # the kit has these in parts alone
        for q in (i for page in (unit_of(f).list().pages if f["codes"] else ()) for i in page.items if i.kind == "qr"):
            found.setdefault(q.payload, {}).setdefault(round(q.rect[2] / MM, 1), set()).add(f["piece"])
    return need(found, "code")


def sections():
    return [html.unescape(s) for s in re.findall(r'<section class="code">(.*?)</section>', sheet().read_text(), re.S)]


def test_each_code_and_size_is_listed():
    """Its address in print, its words in both languages, where it leads; each side, module and distance, in order."""
    record_of = {payload: record for record, payload in registered().items()}
    equal(sorted(re.search(r'class="target">([^<]*)<', s)[1] for s in sections()), sorted(sizes()), "targets")
    for s in sections():
        payload = re.search(r'class="target">([^<]*)<', s)[1]
        if f"<h2>{printed()[record_of[payload]]}</h2>" not in s or len(re.findall(r'<p lang="(?:en-US|es-US)">“\w[^<]*”</p>', s)) != 2:
            fail(f"{payload}: its address or its words are not there: {s[-1500:]}")
        rows = re.findall(r'<tr><th scope="row">([\d.]+) mm</th><td>([\d.]+) mm</td><td>([\d.]+) (cm|m)</td><td>([^<]+)</td></tr>', s)
        have, want = [float(side) for side, *_ in rows], sorted(sizes()[payload])
        if have != sorted(set(have)) or any(min(abs(x - y) for y in of) > STEP + 1e-6 for sides, of in ((have, want), (want, have)) for x in sides):
            fail(f"sides of {payload}: {have!r}, not {want!r}")
        modules = 17 + 4 * (3 if payload.startswith(("mailto", "HTTPS://ATT")) else 2)
        for side, module, far, unit, _ in rows:
            reach = float(far) * (1 if unit == "cm" else 100)
            if abs(float(side) / modules - float(module)) > 0.006 or not 0 <= float(side) - reach < (0.1 if unit == "cm" else 1) * 10:
                fail(f"{payload}, {side} mm: module {module} mm, from {far} {unit}")


def test_printed():
    """On Letter, at 100 %: both readers read each code, and it is as wide as its smallest size."""
    path = WORK / "codes.pdf"
    with browser() as b:
        b.open(sheet())
        none(b.axe("{rules: {'color-contrast-enhanced': {enabled: true}}}"))
        path.write_bytes(base64.b64decode(b.ask("Page.printToPDF", paperWidth=8.5, paperHeight=11, preferCSSPageSize=True)["data"]))
    found = {}
    for n in range(1, 5):
        for payload, x0, y0, x1, y1 in code_places(picture(path, n, 300)):
            found[payload] = (x1 - x0) / 300 * 25.4
    equal(sorted(found), sorted(sizes()), "what zbar reads")
    none(f"{payload} is {mm:.1f} mm wide, not {min(sizes()[payload])}" for payload, mm in found.items() if abs(mm - min(sizes()[payload])) > 0.4)
    equal(sorted(t for n in range(1, 5) for t in zxing_all(picture(path, n, 300))), sorted(sizes()), "what ZXing reads")


def zxing_all(path):
    """This ZXingReader gives one code a picture: it is cut into strips of codes, as zbar finds them."""
    w, h, _, data = read_pnm(path)
    found = []
    for i, (_, x0, y0, x1, y1) in enumerate(code_places(path)):
        y0, y1 = max(0, y0 - 60), min(h, y1 + 60)
        part = path.with_name(f"{path.stem}-strip{i}.pgm")
        part.write_bytes(f"P5\n{w} {y1 - y0}\n255\n".encode() + data[y0 * w:y1 * w])
        found += zxing(part)
    return found
