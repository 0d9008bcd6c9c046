"""Writes small fonts that must be refused, one of each kind, and a sound one, into a folder: python probe_fonts.py FOLDER. KIND.ttf is
the family “Probe KIND”, whose letters are boxes. Its program's Python has fontTools (build/tools)."""
import sys
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

CHARACTERS = [chr(c) for c in range(0x20, 0x7F)] + list("–’“”…•")
NAMES = [".notdef"] + [f"u{ord(c):04X}" for c in CHARACTERS]
CORNERS = ((60, 0), (60, 700), (500, 700), (500, 0))


def glyph(name, truetype, empty):
    pen = TTGlyphPen(None) if truetype else T2CharStringPen(600, None)
    if name not in empty:
        pen.moveTo(CORNERS[0])
        for corner in CORNERS[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph() if truetype else pen.getCharString()


def font(kind, outlines="glyf", license_bits=0, empty=()):
    """A FontBuilder of the family; `empty`: characters without ink."""
    truetype = outlines == "glyf"
    fb = FontBuilder(1000, isTTF=truetype)
    fb.setupGlyphOrder(NAMES)
    fb.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in CHARACTERS})
    without = {f"u{ord(c):04X}" for c in (" ", *empty)}
    glyphs = {n: glyph(n, truetype, without) for n in NAMES}
    if truetype:
        fb.setupGlyf(glyphs)
    elif outlines == "CFF2":
        fb.setupCFF2(glyphs)
    else:
        fb.setupCFF(f"Probe{kind}-Regular", {}, glyphs, {})
    fb.setupHorizontalMetrics({n: (600, 60) for n in NAMES})
    fb.setupHorizontalHeader(ascent=900, descent=-250)
    fb.setupNameTable({"familyName": f"Probe {kind}", "styleName": "Regular", "uniqueFontIdentifier": f"Probe {kind}", "fullName": f"Probe {kind}", "psName": f"Probe{kind}-Regular"})
    fb.setupOS2(sTypoAscender=900, sTypoDescender=-250, usWinAscent=900, usWinDescent=250, sxHeight=500, sCapHeight=700, fsType=license_bits)
    fb.setupPost()
    return fb


def colored(kind, letters):
    """Letters that have ink in COLR's layers only."""
    fb = font(kind, empty=letters)
    fb.setupCOLR({f"u{ord(c):04X}": [("u2022", 0)] for c in letters})
    fb.setupCPAL([[(1, 0, 0, 1)]])
    return fb


def variable():
    fb = font("Variable")
    fb.setupFvar([("wght", 100, 400, 900, "Weight")], [{"location": {"wght": w}, "stylename": n} for w, n in ((400, "Regular"), (700, "Bold"))])
    wider = [(0, 0), (0, 0), (80, 0), (80, 0)] + [(0, 0), (80, 0), (0, 0), (0, 0)]
    fb.setupGvar({n: [TupleVariation({"wght": (0, 1, 1)}, wider)] for n in NAMES if n != "u0020"})
    return fb


FONTS = {
    "Sound": lambda: font("Sound"),
    "Postscript": lambda: font("Postscript", outlines="CFF"),
    "Preview": lambda: font("Preview", license_bits=0x0004),
    "Mixed": lambda: font("Mixed", license_bits=0x000A),  # restricted and editable: the less restrictive holds
    "Later": lambda: font("Later", outlines="CFF2"),
    "Color": lambda: colored("Color", [c for c in CHARACTERS if c not in " •"]),
    "Partly": lambda: colored("Partly", ["a"]),
    "Variable": variable,
    "Restricted": lambda: font("Restricted", license_bits=0x0002),
    "Whole": lambda: font("Whole", license_bits=0x0100),
    "Bitmaps": lambda: font("Bitmaps", license_bits=0x0200),
}

if __name__ == "__main__":
    for kind_, make in FONTS.items():
        make().save(f"{sys.argv[1]}/{kind_}.ttf")
