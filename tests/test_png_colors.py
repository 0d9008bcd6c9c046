"""A PNG's own colors, as its chunks say them (iCCP, gAMA, cHRM), become sRGB: Chromium shows the picture that we make as it shows the file."""
import json
import os
import struct
import zlib
from browser import Browser
from support import equal, fail, folder, none, run, unit_program
from test_svg_forms import COMPARE, data_url

SIDE = 16
MOST = 1.5  # of 255: mean difference; other programs round in other places
SEEN = 6    # a profile that were not applied would move the picture by more

ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))  # XYZ of red, green and blue under D50 (Adobe RGB 1998)
SRGB = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))  # IEC 61966-2-1, adapted likewise


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def fixed(v):
    return struct.pack(">i", round(v * 65536))


def profile(xyz, curve):
    """An ICC profile, version 2.1: of primaries, or of grey where xyz is None; curve: a gamma, or a list of 16-bit values."""
    xyz_of = lambda v: b"XYZ \0\0\0\0" + b"".join(map(fixed, v))
    text = lambda t: b"text\0\0\0\0" + t + b"\0"
    values = [round(curve * 256)] if isinstance(curve, float) else curve
    trc = b"curv\0\0\0\0" + struct.pack(f">I{len(values)}H", len(values), *values)
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(78), b"cprt": text(b"none"), b"wtpt": xyz_of((0.9642, 1, 0.8249))}
    tags |= {b"kTRC": trc} if xyz is None else {n + b"XYZ": xyz_of(v) for n, v in zip((b"r", b"g", b"b"), xyz)} | {n + b"TRC": trc for n in (b"r", b"g", b"b")}
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = bytes(8) + struct.pack(">I", 0x02100000) + b"mntr" + (b"GRAY" if xyz is None else b"RGB ") + b"XYZ " + bytes(12) + b"acsp" + bytes(28) + b"".join(map(fixed, (0.9642, 1, 0.8249)))
    whole = head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body
    return struct.pack(">I", len(whole)) + whole[4:]


def srgb_curve():
    return [round(65535 * (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4)) for v in (i / 1023 for i in range(1024))]


def pixel(x, y, kind, depth):
    """Samples of a picture with all hues, from dark to light; its right half half transparent where there is alpha."""
    most = 2**depth - 1
    r, g, b = x / (SIDE - 1), y / (SIDE - 1), (x * 7 + y * 3) % SIDE / (SIDE - 1)
    color = {"grey": (r,), "grey-alpha": (r,), "rgb": (r, g, b), "rgba": (r, g, b)}[kind]
    return [round(v * most) for v in color + ((1 if x < SIDE / 2 else 0.5,) if "a" in kind[-5:] and kind != "grey" and kind != "rgb" else ())]


def packed(rows, depth):
    form = ">%dH" if depth == 16 else ">%dB"
    return b"".join(b"\0" + struct.pack(form % sum(map(len, row)), *(v for p in row for v in p)) for row in rows if row)


TYPES = {"grey": 0, "rgb": 2, "palette": 3, "grey-alpha": 4, "rgba": 6}


def png(kind="rgb", depth=8, chunks=b"", interlaced=False):
    if kind == "palette":
        extra = chunk(b"PLTE", bytes(v for i in range(256) for v in (i, 255 - i, i * 5 % 256))) + chunk(b"tRNS", bytes([128] * 40))
        image = [[(x + y * SIDE,) for x in range(SIDE)] for y in range(SIDE)]
    else:
        extra, image = b"", [[pixel(x, y, kind, depth) for x in range(SIDE)] for y in range(SIDE)]
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] if interlaced else [(0, 0, 1, 1)]  # x, y, steps: Adam7
    data = b"".join(packed([row[x::dx] for row in image[y::dy]], depth) for x, y, dx, dy in passes)
    head = struct.pack(">IIBBBBB", SIDE, SIDE, depth, TYPES[kind], 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunks + extra + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def iccp(data):
    return chunk(b"iCCP", b"test\0\0" + zlib.compress(data))


def gama(v):
    return chunk(b"gAMA", struct.pack(">I", round(v * 100000)))


def chrm(*v):
    return chunk(b"cHRM", struct.pack(">8I", *(round(a * 100000) for a in v)))


WIDE = iccp(profile(ADOBE, 2.2))
TURNED = iccp(profile((SRGB[1], SRGB[2], SRGB[0]), srgb_curve()))  # red is green, green blue, blue red
PICTURES = {
    "rgb": png(chunks=WIDE), "rgba": png("rgba", chunks=WIDE), "rgb-16": png(depth=16, chunks=WIDE), "rgba-16": png("rgba", 16, TURNED), "palette": png("palette", chunks=TURNED),
    "interlaced": png("rgba", chunks=WIDE, interlaced=True), "interlaced-16": png("rgb", 16, TURNED, True), "turned": png(chunks=TURNED), "grey": png("grey", chunks=iccp(profile(None, 1.4))),
    "grey-alpha": png("grey-alpha", chunks=iccp(profile(None, 1.4))), "linear-16": png(depth=16, chunks=iccp(profile(SRGB, 1.0))),
    "gamma-and-primaries": png(chunks=gama(1 / 1.5) + chrm(0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)),
}
SAME = {  # drawn as without the chunk, to the byte
    "sRGB": png(chunks=chunk(b"sRGB", b"\0")), "sRGB-profile": png(chunks=iccp(profile(SRGB, srgb_curve()))), "sRGB-gamma": png(chunks=gama(0.45455)),
    "sRGB-gamma-and-primaries": png(chunks=gama(0.45455) + chrm(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)), "sRGB-before-gamma": png(chunks=chunk(b"sRGB", b"\0") + gama(1)),
    "plain": png(),
}
REFUSED = {"broken": png(chunks=iccp(b"no profile" * 20)), "of-grey": png(chunks=iccp(profile(None, 1.4))), "of-colors": png("grey", chunks=WIDE), "coded": png(chunks=chunk(b"cICP", b"\x0c\x0d\0\x01")),
           "no-primaries": png(chunks=gama(0.45455) + chrm(0.3, 0.3, 0, 0, 0, 0, 0, 0))}
# What nothing would be seen of.
EMPTY = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0\0")) + chunk(b"IEND", b"")


def drawn(there, pictures, **options):
    """{name: PNG that we make of it, or words of the fault}"""
    for name, data in pictures.items():
        (there / name).write_bytes(data)
    run(unit_program("pictures"), there, input="".join(f"{name}\n" for name in pictures), **options)
    return {name: (there / f"{name}.png").read_bytes() if (there / f"{name}.png").exists() else (there / f"{name}.fault").read_text() for name in pictures}


def test_colors():
    with folder() as there:
        ours = drawn(there, PICTURES)
        none(f"{name} is refused: {made}" for name, made in ours.items() if isinstance(made, str))
        browser = Browser(there / "profile")
        try:
            (there / "a.html").write_text("<!DOCTYPE html><title>A</title>")
            browser.open(there / "a.html")
            url = lambda data: data_url("image/png", data)
            off = browser.value(COMPARE % (json.dumps([[url(PICTURES[n]), url(ours[n])] for n in PICTURES]), SIDE, SIDE))
            bare = {n: bare_of(PICTURES[n]) for n in PICTURES}
            moved = browser.value(COMPARE % (json.dumps([[url(bare[n]), url(ours[n])] for n in PICTURES]), SIDE, SIDE))
        finally:
            browser.close()
    none(f"{name}: Chromium's differs by {o:.1f} of 255" for name, o in zip(PICTURES, off) if not o <= MOST)
    none(f"{name}: without its colors it would differ by {o:.1f} only" for name, o in zip(PICTURES, moved) if not o >= SEEN)


def bare_of(data):
    """The file without what it says of its colors."""
    kept, at = data[:8], 8
    while at < len(data):
        size = struct.unpack(">I", data[at:at + 4])[0] + 12
        if data[at + 4:at + 8] not in (b"iCCP", b"gAMA", b"cHRM"):
            kept += data[at:at + size]
        at += size
    return kept


def test_a_gamma_alone():
    """Chromium asks for cHRM too; so by PNG's own arithmetic: light is the sample to the power of 1 / gamma."""
    with folder() as there:
        made = drawn(there, {"a": png("grey", chunks=gama(1.0))})["a"]
        (there / "b.png").write_bytes(made)
        run("mutool", "draw", "-q", "-w", SIDE, "-h", SIDE, "-f", "-A", 0, "-c", "gray", "-o", there / "b.pgm", there / "b.png")
        row = (there / "b.pgm").read_bytes()[-SIDE:]
    want = [round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in (round(x * 255 / (SIDE - 1)) / 255 for x in range(SIDE))]
    if max(abs(a - b) for a, b in zip(row, want)) > 1:
        fail(f"{list(row)} is not {want}")


def test_srgb_stays():
    with folder() as there:
        ours = drawn(there, SAME)
    for name, made in ours.items():
        equal(made, ours["plain"], name)


def test_faulty_profiles():
    with folder() as there:
        none(f"{name}: {made[:300]!r}" for name, made in drawn(there, REFUSED).items() if isinstance(made, bytes) or "fix: save it in sRGB" not in made)


def test_a_missing_library_is_said():
    with folder() as there:
        (there / "liblcms2.so.2").write_text("no library")
        made = drawn(there, {"a": PICTURES["rgb"], "b": SAME["plain"]}, env={**os.environ, "LD_LIBRARY_PATH": str(there)})
    if "liblcms2-2" not in made["a"] or isinstance(made["b"], str):
        fail(f"{made}"[:500])


def test_an_empty_picture():
    with folder() as there:
        made = drawn(there, {"a": EMPTY, "b.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="none"/></svg>'})
    none(f"{name}: {said[:300]!r}" for name, said in made.items() if isinstance(said, bytes) or "empty" not in said)
