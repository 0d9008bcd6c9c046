"""Codes that survive: each distinct payload, size and ground of the kit goes through docs/codes.md's conditions, as poppler prints it, and
is read by two decoders; codes that are known to be bad don't get through."""
import functools
import json
import re
from support import ALL, OUT, ROOT, TESTS, TOOLS, WORK, fail, need, none, path_box, pdfs, read_pnm, run, unit_of

SCALE, MARGIN, TRIALS = 6, 7, 20  # pixels a module, as tests/code_gate.py has; modules around a code; of each condition
STEP = 1.08
MM = 72 / 25.4
ROW = re.compile(r"^\| ([\w ]+) \|[^|]*\| `([^`]+)` \| (\d+) \| (\d+) \|$", re.M)


@functools.cache
def table():
    """{condition: (parameters, least passes of ZXing, of zbar)}, from docs/codes.md."""
    rows = ROW.findall((ROOT / "docs/codes.md").read_text())
    return need({name: ({k: float(v) if "." in v else int(v) for k, v in (p.split("=") for p in values.split())}, int(a), int(b)) for name, values, a, b in rows}, "table of conditions")


def printed(path, page, rect, modules, name):
    """A code as poppler draws it, grey, with what stands around it."""
    x, y, side, _ = rect
    module = side / modules
    dpi, pixels = 72 * SCALE / module, (modules + 2 * MARGIN) * SCALE
    left, top = (round((v - MARGIN * module) * dpi / 72) for v in (x, y))
    to = WORK / "gate" / name
    to.parent.mkdir(exist_ok=True)
    x0, y0 = max(left, 0), max(top, 0)
    run("pdftoppm", "-gray", "-singlefile", "-f", page, "-l", page, "-r", f"{dpi:.3f}", "-x", x0, "-y", y0, "-W", left + pixels - x0, "-H", top + pixels - y0, path, to)
    w, h, _, data = read_pnm(to.with_suffix(".pgm"))
    if min(w, h) < modules * SCALE:
        fail(f"{name}: {w} × {h} pixels, not {pixels}")
    rows = [data[r * w:(r + 1) * w] for r in range(h)]  # beyond the paper's edge it is as light as paper
    white = bytes([255])
    rows = [white * (x0 - left) + row + white * (pixels - (x0 - left) - w) for row in rows]
    return b"".join([white * pixels] * (y0 - top) + rows + [white * pixels] * (pixels - (y0 - top) - h))


def grounds(shown, page, code):
    """The colors under a code, and beyond its quiet zone at the left, by name."""
    x, y, side, _ = code.rect
    found = []
    for at in ((x + side / 2, y + side / 2), (x - 5.5 * side / code.modules, y + side / 2)):
        under = [i.fill for i in page.items[:page.items.index(code)] if i.kind == "path" and i.fill is not None and inside(at, path_box(i))]
        found.append(shown.colors[under[-1]]["name"] if under else "paper")
    return tuple(found)


def inside(at, box):
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


@functools.cache
def codes():
    """Each distinct payload, size and ground of the kit: {(payload, mm, grounds): (path, page, code of the list)}. A size stands for those
    up to STEP larger, which can only be easier."""
    found, kept = [], {}
    for f in pdfs(ALL):
        shown = unit_of(f).list() if f["codes"] else None
        for page in shown.pages if shown else ():
            found += [((q.payload, grounds(shown, page, q)), q.rect[2], f["path"], page.number, q) for q in page.items if q.kind == "qr"]
    for key, side, path, page, q in sorted(found, key=lambda f: f[1]):
        least = [k[1] for k in kept if (k[0], k[2]) == key]
        if not least or side / MM > STEP * least[-1] + 0.05:
            kept[key[0], round(side / MM, 1), key[1]] = (path, page, q)
    return need(kept, "code")


def asked(name, payload, module, modules, pixels):
    """A code as the model takes it: light of its sheet, a byte a pixel."""
    to = WORK / "gate" / f"{name}.grey"
    to.parent.mkdir(exist_ok=True)
    to.write_bytes(pixels)
    return {"name": name, "payload": payload, "module": module, "modules": modules, "pixels": (modules + 2 * MARGIN) * SCALE, "file": str(to)}


def gate(sheets):
    """What both decoders make of codes: [{condition: [passes of ZXing, of zbar]}]."""
    question = {"codes": sheets, "conditions": {name: values for name, (values, *_) in table().items()}, "trials": TRIALS}
    return json.loads(run(TOOLS / "python", TESTS / "code_gate.py", input=json.dumps(question)).stdout)


def below(row):
    """The conditions under which a code has less passes than it should, with both."""
    return [f"{name} {row[name][0]} and {row[name][1]} of {TRIALS}, not {a} and {b}" for name, (_, a, b) in table().items() if row[name][0] < a or row[name][1] < b]


@functools.cache
def results():
    sheets = []
    for k, ((payload, mm, ground), (path, page, q)) in enumerate(codes().items()):
        side = q.rect[2]
        sheets.append(asked(f"{k}", payload, side / q.modules / MM, q.modules, printed(OUT / path, page, q.rect, q.modules, f"{k}")))
    return dict(zip(codes(), gate(sheets)))


# ISO/IEC 18004, table 7: how many letters of the alphanumeric set, and how many bytes, versions 1 to 7 hold at each level
HOLDS = {("Q", True): (16, 29, 47, 67, 87, 108, 125), ("H", True): (10, 20, 35, 50, 64, 84, 93), ("Q", False): (11, 20, 32, 46, 60, 74, 86), ("H", False): (7, 14, 24, 34, 44, 58, 64)}


def best_form(payload):
    """The smallest version that holds a payload at Q, and the highest level of that version that does."""
    letters = bool(re.fullmatch(r"[0-9A-Z $%*+./:-]*", payload))
    version = next(v for v, most in enumerate(HOLDS["Q", letters], 1) if len(payload.encode()) <= most)
    return [version, "H" if len(payload.encode()) <= HOLDS["H", letters][version - 1] else "Q"]


def test_versions_and_levels():
    """As ZXing reads them from the page."""
    none(f"{payload} {mm} mm: {row['form']}, not {best_form(payload)}" for (payload, mm, _), row in results().items() if row["form"] != best_form(payload))
    if {level for _, level in map(best_form, {payload for payload, *_ in codes()})} != {"Q", "H"}:
        fail("the kit has no code of each level")


def test_every_code_survives():
    none(f"{payload} {mm} mm on {' in '.join(ground)} ({codes()[payload, mm, ground][0]}): {'; '.join(below(row))}"
         for (payload, mm, ground), row in results().items() if below(row))


def spoilt(name, change, module=None):
    """The smallest code of the kit, made bad: change(rows of its sheet, first and last pixel of the code) changes them in place."""
    (payload, mm, ground), (path, page, q) = min(codes().items(), key=lambda c: c[1][2].rect[2])
    size = (q.modules + 2 * MARGIN) * SCALE
    pixels = printed(OUT / path, page, q.rect, q.modules, name)
    rows = [bytearray(pixels[r * size:(r + 1) * size]) for r in range(size)]
    change(rows, MARGIN * SCALE, (MARGIN + q.modules) * SCALE)
    return asked(name, payload, module or q.rect[2] / q.modules / MM, q.modules, b"".join(rows))


def inverted(rows, first, last):
    for row in rows:
        row[:] = bytes(255 - v for v in row)


def without_quiet_zone(rows, first, last):
    for r, row in enumerate(rows):
        row[:] = bytes(v if first <= r < last and first <= x < last else 0 for x, v in enumerate(row))


def covered(rows, first, last):
    """A third of it, by a square of white in the middle."""
    side = (last - first) * 0.577
    a, b = round((first + last - side) / 2), round((first + last + side) / 2)
    for row in rows[a:b]:
        row[a:b] = bytes([255]) * (b - a)


def test_known_bad_codes_fail():
    """Each decoder reads none that is inverted, has no quiet zone or is covered; of what is too small, copies and faxes are lost."""
    bad = {"inverted": (inverted, None), "no-quiet-zone": (without_quiet_zone, None), "covered": (covered, None), "too-small": (lambda *_: None, 0.2)}
    rows = dict(zip(bad, gate([spoilt(name, *how) for name, how in bad.items()])))
    none(f"{name} passes {condition}: {row[condition]}" for name, row in rows.items() for condition in table() if name != "too-small" and max(row[condition]) > 0)
    none(f"too small, and {condition} has {rows['too-small'][condition]} of {TRIALS}" for condition in ("three photocopies", "fax", "72 dpi") if min(rows["too-small"][condition]) > 2)
