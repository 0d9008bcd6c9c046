"""The kit's SVGs: with real text, as Chromium draws and reads them, and with outlines, as librsvg draws them. What must hold of one stands in
drawing.py."""
import collections
import functools
import re
import drawing
from drawing import SVG, Drawing
from support import OUT, WORK, fail, files, has_turned, need, pdf_text, unit_of

BULLET = "•"


def drawing_of(file):
    pdf = need(files("pdf", piece=file["piece"], variant=file["variant"], edition=file["edition"], language=file["language"]), f"PDF beside {file['path']}")[0]
    return Drawing(file, OUT, OUT / pdf["path"], unit_of(file))


def is_specimen(file):
    """What readers are shown that take seconds a drawing: of each piece and edition one sheet, of large print all pages in one size and two in others."""
    return file["variant"] in (None, "letter", "campaign") and ((file["page"] or 1) <= 2 or file["edition"] in ("18pt", "screen"))


@functools.cache
def drawings(outlines):
    return need([d for d in map(drawing_of, need([f for f in files("svg", imposed=False) if not has_turned(f)], "SVG")) if d.outlines == outlines], "SVG with outlines" if outlines else "SVG with text")


@functools.cache
def shown():
    """Chromium has seen the specimens, and the copies that are broken."""
    drawing.look([d for d in drawings(False) if is_specimen(d.file)] + [d for d, _ in copies().values()])


def each(check, text=True, outlines=False, seen=False):
    """One case a drawing; of those that Chromium must have seen, one a specimen."""
    for d in drawings(False) * text + drawings(True) * outlines:
        if seen and not d.outlines and not is_specimen(d.file):
            continue

        def case(d=d):
            if seen:
                shown()
            check(d)
        yield d.name, case


def test_words_are_the_views_in_its_order():
    """Of pages of their own: what runs over pages is read on two of them, and test_every_word_of_the_pdf_is_in_them holds these together."""
    yield from (case for case in each(drawing.says_the_view) if "large-print" not in case[0])


def test_every_word_of_the_pdf_is_in_them():
    """All pages of a piece together say what poppler reads in its PDF: labels that are drawn are names of their groups here. Bullets are said by
    the role of their list alone; labels of pictures and codes are no text there."""
    for name in sorted({d.unit.name for d in drawings(False)}):
        def check(name=name):
            mine = [d for d in drawings(False) if d.unit.name == name]
            painted = collections.Counter("".join(t for d in mine for e in d.root.iter(SVG + "text") for t in e.itertext()))
            painted.update("".join(g.get("aria-label", "") for d in mine for item in d.root.iter(SVG + "g") if item.get("role") == "listitem"
                                   for g in item if g.get("role") == "img" and not g.get("aria-label", "").startswith("QR")))
            painted.subtract(pdf_text(mine[0].pdf, "-raw"))
            off = {c: n for c, n in painted.items() if n and not c.isspace() and c != BULLET}
            if off:
                fail(f"characters that are not in both: {off}")
        yield name, check


def test_well_formed():
    yield from each(drawing.well_formed, outlines=True)


def test_language_title_and_description():
    yield from each(drawing.head, outlines=True)


def test_nothing_from_outside():
    yield from each(drawing.self_contained, outlines=True)


def test_outlines_need_no_font():
    yield from each(drawing.needs_no_font, text=False, outlines=True)


def test_structure():
    yield from each(drawing.structure)


def test_links():
    yield from each(drawing.links)


def test_fonts_are_subsets():
    yield from each(drawing.subsets)


def test_chromium_uses_the_embedded_fonts():
    yield from each(drawing.embedded, seen=True)


def test_what_is_heard_is_the_view():
    yield from (case for case in each(drawing.heard, seen=True) if "large-print" not in case[0])


def test_axe_finds_nothing():
    yield from each(drawing.axe_is_content, seen=True)


def test_chromium_agrees_with_poppler():
    yield from each(drawing.agree, seen=True)


def test_turned_panels_agree_with_poppler():
    """What stands in them, and what repeats it: the spaces between their words too."""
    for f in need([f for f in files("svg") if has_turned(f)], "SVG with a turned panel"):
        d = drawing_of(f)
        drawing.look([d])
        drawing.agree(d)


def test_librsvg_agrees_with_poppler():
    yield from each(drawing.agree, text=False, outlines=True)


def test_codes_decode():
    yield from each(drawing.decode, outlines=True, seen=True)


def test_the_manifest_knows_the_codes():
    yield from each(drawing.in_the_manifest, outlines=True)


# That all this would notice

def replaced(text, pattern, by, at=0):
    """text with one match of a pattern replaced."""
    m = list(re.finditer(pattern, text, re.S))[at]
    return text[:m.start()] + m.expand(by) + text[m.end():]


BREAK = {  # a copy of a poster, broken: how, and which checks must object
    "lost": (lambda t: replaced(t, r"<text(?! role)[^>]*>.*?</text>\n", "", at=1), (drawing.says_the_view, drawing.heard, drawing.agree)),
    "swapped": (lambda t: replaced(t, r"(<text(?! role)[^>]*>.*?</text>\n)(<text(?! role)[^>]*>.*?</text>\n)", r"\2\1"), (drawing.says_the_view, drawing.heard)),
    "moved": (lambda t: replaced(t, r"<text(?! role)", r'<text transform="translate(2 2)"', at=1), (drawing.agree,)),
    "fontless": (lambda t: replaced(t, r"base64,[^)]*", "base64,AAEAAAA="), (drawing.subsets, drawing.embedded)),
    "unlabelled": (lambda t: replaced(t, r' aria-label="QR code[^"]*"', ""), (drawing.says_the_view, drawing.structure, drawing.axe_is_content)),
    "listless": (lambda t: replaced(t, r' role="list"', ""), (drawing.structure, drawing.axe_is_content)),
    "codeless": (lambda t: replaced(t, r'(<g role="img" aria-label="QR code[^>]*>\s*<path[^>]* d=")(M[^M]*){30}', r"\1"), (drawing.agree, drawing.decode)),
    "undrawn": (lambda t: replaced(t, r"<path[^>]*/>\n", "", at=9), (drawing.agree,)),
}


@functools.cache
def copies():
    """{how: (drawing, the checks that must object)}"""
    found = {}
    for how, (change, checks) in BREAK.items():
        copy = drawing_of(next(d.file for d in drawings(how == "undrawn") if d.unit.piece == "poster-steps" and d.unit.variant == "letter"))
        text = copy.path.read_text()
        changed = change(text)
        if changed == text:
            fail(f"{how}: nothing was broken")
        copy.path = WORK / "broken" / copy.name.replace("sextortion", how)
        copy.name = copy.path.name
        copy.path.parent.mkdir(parents=True, exist_ok=True)
        copy.path.write_text(changed)
        found[how] = copy, checks
    return found


def test_what_is_broken_is_noticed():
    for how, (d, checks) in copies().items():
        for check in checks:
            def case(d=d, check=check):
                shown()
                try:
                    check(d)
                except Exception:
                    return
                fail("nobody objected")
            yield f"{how}-{check.__name__}", case
