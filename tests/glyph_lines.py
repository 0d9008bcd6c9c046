"""Lines of a PDF, glyph by glyph, as MuPDF reads them: what tests of sizes, tracking and hanging marks measure."""
import functools
import json
import xml.etree.ElementTree as ET
from support import TESTS, TOOLS, fail, output


class Glyph:
    """A character: its font and size in pt, where its pen stands and where its box ends, pt from the page's top left."""

    def __init__(self, char, font, size):
        quad = [float(v) for v in char.get("quad").split()]
        self.c, self.font, self.size = char.get("c"), font, size
        self.x, self.y = float(char.get("x")), float(char.get("y"))
        self.right = max(quad[0::2])


class Line:
    def __init__(self, page, glyphs):
        self.page, self.glyphs = page, glyphs
        self.text = "".join(g.c for g in glyphs)

    def at(self, words):
        """The glyphs of some words of it; None where it hasn't them."""
        i = self.text.find(words)
        return self.glyphs[i:i + len(words)] if i >= 0 else None


@functools.cache
def lines(pdf):
    """Every line of a PDF, in MuPDF's order; pages count from 1."""
    found = []
    for number, page in enumerate(ET.fromstring(output("mutool", "draw", "-q", "-F", "stext", pdf)).iter("page"), 1):
        for line in page.iter("line"):
            glyphs = [Glyph(c, f.get("name"), float(f.get("size"))) for f in line.iter("font") for c in f.iter("char")]
            if glyphs:
                found.append(Line(number, glyphs))
    return found


@functools.cache
def extents(postscript, letters):
    """{letter: [advance, left, right, top]} in em, and “capitals”: of the installed font of that name, as fontTools reads it."""
    files = output("fc-list", f":postscriptname={postscript}", "file").split(":")
    if not files[0]:
        fail(f"no font {postscript} is installed")
    return json.loads(output(TOOLS / "python", "-B", TESTS / "glyph_extents.py", files[0], letters))
