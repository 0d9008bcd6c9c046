"""Advance and ink of letters of a font, in em: python glyph_extents.py FILE LETTERS prints {letter: [advance, left, right, top]}, and the height of
capitals as “capitals”. Its program's Python has fontTools (build/tools)."""
import json
import sys
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
glyphs, names, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
found = {"capitals": font["OS/2"].sCapHeight / em}
for letter in sys.argv[2]:
    pen = BoundsPen(glyphs)
    glyphs[names[ord(letter)]].draw(pen)
    left, _, right, top = pen.bounds or (0, 0, 0, 0)
    found[letter] = [font["hmtx"][names[ord(letter)]][0] / em, left / em, right / em, top / em]
print(json.dumps(found))
