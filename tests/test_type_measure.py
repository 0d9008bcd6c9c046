"""Type as MuPDF measures it in the finished PDFs: sizes, tracking, caps that meet, marks that hang, widths of headlines. All lengths are
points."""
import re
from glyph_lines import lines
from support import OUT, ROOT, need, none, pdfs

LEAST_PHONE = {"screen": 12, "paper": 11}  # of the office's own phones
SCREENS = {"screen", "yellow", "cream"}     # editions to be read on one


def office_phones():
    """The office's phones as they are printed: its file is read by its lines."""
    text = (ROOT / "content/offices/ms-ag.yaml").read_text()
    return need(re.findall(r"^    value: tel:.*\n    printed: (\S+)$", text, re.M), "phone in the office's file")


def test_the_offices_phones_are_large():
    """On every piece that prints them."""
    seen = set()
    for f in pdfs():
        least = LEAST_PHONE["screen" if f["edition"] in SCREENS else "paper"]
        for line in lines(OUT / f["path"]):
            for phone in office_phones():
                glyphs = line.at(phone) or []
                seen |= {(f["piece"], phone)} if glyphs else set()
                none(f"{f['path']}: {phone} is {g.size} pt" for g in glyphs[:1] if g.size < least - 0.01)
    lost = {(f["piece"], phone) for f in pdfs() for phone in office_phones()} - seen
    none(f"{piece} has no {phone}" for piece, phone in sorted(lost))


def test_no_phone_shares_a_line_with_a_bar_at_its_end():
    for f in pdfs():
        none(f"{f['path']}: {line.text!r}" for line in lines(OUT / f["path"]) if line.text.strip().endswith("|") or line.text.strip().startswith("|"))
