"""SVG of other scripts: letters that join, stack, run from right to left or are many, as Chromium draws and reads them; what must hold of one stands
in drawing.py."""
import functools
import drawing
import script_kits as kits
from support import need


class Unit:
    """A script's piece, as drawing.py wants it."""

    def __init__(self, lang, piece):
        self.lang, self.piece, self.name = lang, piece, f"{piece}-{lang}"

    def view(self):
        return kits.view(self.lang, self.piece)

    def list(self):
        return kits.pages(self.lang, self.piece)


@functools.cache
def drawings():
    found = []
    for lang in kits.languages():
        for f in kits.made(lang, "svg"):
            pdf = next(p for p in kits.made(lang, "pdf", f["piece"]) if p["edition"] == f["edition"])
            found.append(drawing.Drawing(f, kits.project(lang) / "out", kits.path_of(lang, pdf), Unit(lang, f["piece"])))
    drawing.look(found)
    return need(found, "SVG")


def each(*checks, outlines=False):
    """One case a drawing."""
    for d in drawings():
        if d.outlines == outlines:
            def case(d=d):
                for check in checks:
                    check(d)
            yield d.name, case


def test_form():
    yield from each(drawing.well_formed, drawing.head, drawing.self_contained, drawing.structure, drawing.links)
    yield from each(drawing.well_formed, drawing.head, drawing.self_contained, drawing.needs_no_font, outlines=True)


def test_words_are_the_views_in_its_order():
    yield from each(drawing.says_the_view)


def test_what_is_heard_is_the_view():
    yield from each(drawing.heard)


def test_chromium_uses_the_embedded_fonts():
    yield from each(drawing.embedded)


def test_axe_finds_nothing():
    yield from each(drawing.axe_is_content)


def test_chromium_agrees_with_poppler():
    yield from each(drawing.agree)


def test_librsvg_agrees_with_poppler():
    yield from each(drawing.agree, outlines=True)


def test_codes_decode():
    yield from each(drawing.decode)
    yield from each(drawing.decode, outlines=True)
