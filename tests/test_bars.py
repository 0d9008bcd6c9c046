"""A bar between two addresses: shown between them on one line, and said by the line's end where it would stand there. At many widths, as
MuPDF and poppler read them."""
import re
import line_kits
from support import equal, fail, none, output, pdf_text, struct_text

PHONE, SITE = "[1-800-555-0142](service:hotline)", "[example.org](service:site)"
WORDS = f"{PHONE} | {SITE} | [help@example.org](service:mail)"
PARTS = ["1-800-555-0142", "example.org", "help@example.org"]
WIDTHS = [3.0, 3.2, 3.6, 4.0, 4.6, 5.2, 6.0]  # in, of the sheet; 45 pt of margin on each side


def lines(pdf):
    """Of the paragraph, as MuPDF finds them."""
    return [x.strip() for x in output("mutool", "draw", "-q", "-F", "txt", pdf).splitlines() if x.strip()][1:]


def check(rows, name):
    """Each bar of the source stands between two parts of a line, or at no line's edge at all."""
    none(f"{name}: a bar at the edge of {row!r}" for row in rows if row.startswith("|") or row.endswith("|"))
    equal(re.split(r" \| |\n", "\n".join(rows)), PARTS, name)


def test_no_bar_stands_at_a_lines_end():
    shown = set()
    for width in WIDTHS:
        pdf = line_kits.pdf("en", WORDS, sheet=f"{width}in x 6in")
        check(lines(pdf), f"MuPDF at {width} in")
        check([x.strip() for x in pdf_text(pdf).splitlines() if x.strip()][1:], f"poppler at {width} in")
        equal("".join(t for _, _, t in struct_text(pdf)).count("|"), "\n".join(lines(pdf)).count("|"), f"bars in the tags at {width} in")
        shown.add("\n".join(lines(pdf)).count("|"))
    equal(shown, {0, 1, 2}, "bars shown at these widths")


def test_readers_find_two_words():
    """The tags have a space where the bar was: no number grows by its neighbour's letters."""
    text = "".join(t for _, _, t in struct_text(line_kits.pdf("en", WORDS, sheet="3in x 6in")))
    if not text.endswith(" ".join(PARTS)):
        fail(repr(text))


def test_plain_text_keeps_its_form():
    if "1-800-555-0142 | example.org | help@example.org" not in line_kits.plain("en", WORDS, sheet="3in x 6in"):
        fail("the plain text has lost a bar")


def edges(pdf):
    """(left, right) of each line of words, as poppler has them."""
    found = {}
    for m in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"', output("pdftotext", "-bbox", pdf, "-")):
        left, right = found.get(m[2], (1e9, 0))
        found[m[2]] = min(left, float(m[1])), max(right, float(m[3]))
    return list(found.values())[1:]


def test_what_is_left_is_centered():
    """A bar that isn't shown takes no room: lines stand on the middle of the page, or end at its margin."""
    for align, want in (("center", 3.2 * 36), ("end", 3.2 * 72 - 45)):
        pdf = line_kits.pdf("en", WORDS, styles=f"  paragraph: {{ text-align: {align} }}\n", sheet="3.2in x 6in", profile="page")
        have = [(a + b) / 2 if align == "center" else b for a, b in edges(pdf)]
        equal(len(have), 3)
        none(f"{align}: a line at {x}, not {want}" for x in have if abs(x - want) > 0.6)


def test_a_line_of_its_own_for_each():
    """Where styles give each address a line, no bar is left over as a line."""
    pdf = line_kits.pdf("en", WORDS, styles="  link: { display: block }\n", sheet="8in x 6in")
    equal(lines(pdf), PARTS)


def test_from_right_to_left():
    for width in (2.9, 6):
        words = f"עזרה {PHONE} | אתר {SITE}"
        pdf = line_kits.pdf("he", words, ("Noto Sans Hebrew",), sheet=f"{width}in x 6in")
        equal("\n".join(lines(pdf)).count("|"), 1 if width == 6 else 0, f"bars at {width} in")
        heard = "".join(t for _, _, t in struct_text(pdf))
        equal(len(re.findall(r"1-800-555-0142 (\| )?", heard)), 1, heard)


def test_bars_within_words_stay():
    """A bar without spaces, and one behind the last word, part nothing that a line's end could part."""
    for words in ("either|or", "the end |"):
        pdf = line_kits.pdf("en", words, sheet="3in x 6in")
        equal(lines(pdf), [words])
