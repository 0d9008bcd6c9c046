"""Writes a font of boxes, BoxesRegular.ttf and BoxesBold.ttf, into a folder: python box_font.py FOLDER. Each character is a box of a width
of its own, so that positions in golden files depend on no font of the system and a wrong letter shows. Its programs' Python has fontTools
(build/tools). The same bytes each time."""
import sys
import unicodedata
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM, CAP, X_HEIGHT, ASCENT, DESCENT = 1000, 720, 520, 950, 250
EPOCH = 3786912000  # 2024-01-01, in seconds since 1904
LATIN = [chr(c) for c in range(0x20, 0x7F)]
MORE = list("\u00a0©«»·ßàéíñóúü–—‘’“”•…\u2011−→")
HEBREW = [chr(c) for c in range(0x05D0, 0x05EB)] + ["\u05be"]


def top(c):
    """How high a character's box reaches."""
    return CAP if c.isupper() or c.isdigit() or c in "bdfhklt()[]/|&" or "\u05d0" <= c <= "\u05ea" else 0.25 * CAP if c in ".,…·•-–—_" else X_HEIGHT


def box(c, width):
    pen = TTGlyphPen(None)
    if not c.isspace() and c != "\u00a0":
        low = -200 if c in "gjpqy,;()" else 0
        pen.moveTo((40, low))
        for point in ((40, round(top(c))), (width - 40, round(top(c))), (width - 40, low)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def width_of(i, c, bold):
    """From 240 to 740 units, told by its place, so that neighbours differ; digits alike."""
    if c in " \u00a0":
        return 250
    return (560 if c.isdigit() else 240 + i * 137 % 101 * 5) + (40 if bold else 0)


def write(path, style, weight):
    characters = LATIN + MORE + HEBREW
    names = {c: f"u{ord(c):04X}" for c in characters}
    widths = {names[c]: width_of(i, c, weight > 400) for i, c in enumerate(characters)}
    order = [".notdef"] + [names[c] for c in characters]
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap({ord(c): names[c] for c in characters})
    font.setupGlyf({".notdef": box("M", 500)} | {names[c]: box(c, widths[names[c]]) for c in characters})
    font.setupHorizontalMetrics({n: (widths.get(n, 500), 40 if n == ".notdef" or not unicodedata.category(chr(int(n[1:], 16))).startswith("Z") else 0) for n in order})
    font.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT)
    font.setupNameTable({"familyName": "Boxes", "styleName": style, "uniqueFontIdentifier": f"Boxes {style}", "fullName": f"Boxes {style}", "psName": f"Boxes-{style}",
                         "version": "Version 1.0"})
    font.setupOS2(sTypoAscender=ASCENT, sTypoDescender=-DESCENT, usWinAscent=ASCENT, usWinDescent=DESCENT, sxHeight=X_HEIGHT, sCapHeight=CAP, usWeightClass=weight,
                  fsSelection=0x20 if weight > 400 else 0x40, achVendID="TEST")
    font.setupPost(underlinePosition=-100, underlineThickness=50)
    font.updateHead(created=EPOCH, modified=EPOCH, macStyle=1 if weight > 400 else 0)
    font.font.recalcTimestamp = False
    font.save(path)


if __name__ == "__main__":
    for style_, weight_ in (("Regular", 400), ("Bold", 700)):
        write(f"{sys.argv[1]}/Boxes{style_}.ttf", style_, weight_)
