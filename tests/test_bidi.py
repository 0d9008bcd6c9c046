"""Sixty short lines of Hebrew, Arabic, Persian and Urdu with brackets, numbers, units and English words among them: each character stands where
Chromium puts it. What our content says by a link or a language, its page says by bdi and bdo: a passage is an isolate, a phone number's parts
stand from left to right."""
import functools
import html
import re
import unicodedata
import xml.etree.ElementTree as ET
import line_kits
from browser import browser
from support import TESTS, WORK, fail, made_once, none, output, picture, read_pnm, run

LANGUAGES = {"he": "Noto Sans Hebrew", "ar": "Noto Sans Arabic", "fa": "Noto Sans Arabic", "ur": "Noto Sans Arabic"}
SIZE = 14               # pt
CSS = 1000, 1600        # Chromium's window, CSS pixels of 3/4 pt
SCALE = 3               # pixels of a picture to one of these: four to a point
HALF = 32               # pixels from a line's middle up and down
TILE = 4                # pixels

def paragraphs(lang):
    return (TESTS / "bidi" / f"{lang}.txt").read_text().strip().split("\n\n")


def pdf(lang):
    return line_kits.pdf(lang, "\n\n".join(paragraphs(lang)), (LANGUAGES[lang],), size=SIZE, styles="  root: { line-height: 1.45 }\n")


# Ours, as MuPDF finds it

def ours(lang):
    """Of each line below the heading: [(character, left, right, the line's middle)], pt."""
    lines = {}
    for char in ET.fromstring(output("mutool", "draw", "-q", "-F", "stext", pdf(lang), 1)).iter("char"):
        quad = [float(v) for v in char.get("quad").split()]
        if char.get("c").strip():
            lines.setdefault(round(float(char.get("y")), 1), []).append((char.get("c"), min(quad[0::2]), max(quad[0::2]), float(char.get("y")) - 5))
    return [lines[y] for y in sorted(lines)[1:]]


# Chromium's

def page_line(line):
    """The content's markup as HTML's."""
    text = html.escape(line, quote=False)
    text = re.sub(r"\[(1-800-555-0142)\]\(service:hotline\)|(1-800-555-0142)", r'<bdo dir="ltr">\1\2</bdo>', text)
    text = re.sub(r"\[([^]]*)\]\(service:\w+\)", r'<bdi dir="ltr">\1</bdi>', text)
    text = re.sub(r"\[([^]]*)\]\{lang=en\}", r'<bdi lang="en" dir="ltr">\1</bdi>', text)
    return text.replace("\\\n", "<br>")


PAGE = """<!DOCTYPE html><html lang="{lang}" dir="rtl"><meta charset="utf-8"><style>
body {{ margin: 0 20px; font: {size}pt/1.45 Inter, "{family}", "Noto Sans"; font-feature-settings: "ss02", "liga" 0, "clig" 0, "dlig" 0, "calt" 0 }}
p {{ margin: 0 0 10px; white-space: pre }}</style>
{lines}</html>"""

PLACES = """[...document.querySelectorAll("p")].map(p => {
  const found = [], walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();)
    for (let i = 0; i < n.length; i++) {
      const range = document.createRange();
      range.setStart(n, i); range.setEnd(n, i + 1);
      const r = range.getBoundingClientRect();
      if (n.data[i].trim()) found.push([n.data[i], r.left * 0.75, r.right * 0.75, Math.round(r.bottom), (r.top + r.bottom) / 2 * 0.75]);
    }
  return found;
})"""


@functools.cache
def places():
    """{language: Chromium's lines}, as ours."""
    found = {}
    with browser() as page:
        for lang, family in LANGUAGES.items():
            path = WORK / "bidi" / f"{lang}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = "\n".join(f"<p>{page_line(x)}</p>" for x in paragraphs(lang))
            path.write_text(PAGE.format(lang=lang, family=family, size=SIZE, lines=lines))
            page.open(path, width=CSS[0], height=CSS[1], scale=SCALE)
            page.picture(path.with_suffix(".png"))
            found[lang] = []
            for paragraph in page.value(PLACES):
                below = sorted({y for _, _, _, y, _ in paragraph})
                rows = {y: next(z for z in below if z > y - 8) for y in below}  # fallback faces reach deeper
                for row in sorted(set(rows.values())):
                    found[lang].append([(c, x, z, middle) for c, x, z, y, middle in paragraph if rows[y] == row])
    return found


# The comparison

def visual(line):
    """From left to right."""
    return sorted(line, key=lambda c: (c[1] + c[2]) / 2)


def row(line):
    """As a string. MuPDF turns brackets in words that run to the left, and Chromium's stand as they are written: that they are drawn the right way
    round is for the pictures."""
    return "".join(c[0] for c in visual(line)).translate(str.maketrans(")]", "(["))


def test_each_character_stands_where_chromium_puts_it():
    def check(lang):
        have, want = ours(lang), places()[lang]
        if len(have) != len(want) or len(have) < 16:
            fail(f"{len(have)} lines, Chromium has {len(want)}")
        none(f"“{row(h)}”, Chromium has “{row(w)}”" for h, w in zip(have, want) if row(h) != row(w))
    for lang in LANGUAGES:
        yield lang, lambda lang=lang: check(lang)



# The brackets' pictures

def ink(sheet, char):
    """The ink of one character: rows of grey bytes, cut to where they are dark."""
    w, h, _, data = sheet
    _, left, right, middle = char
    first, last, middle = round(4 * left), round(4 * right), round(4 * middle)
    rows = [data[y * w + first:y * w + last] for y in range(middle - HALF, min(middle + HALF, h))]
    for _ in range(2):  # rows without ink, then columns
        dark = [k for k, r in enumerate(rows) if min(r) < 128]
        rows = [bytes(c) for c in zip(*rows[dark[0]:dark[-1] + 1])]
    return rows


def differs(ours, theirs):
    """The greatest difference of the mean grey of a tile, of 255."""
    worst = 0
    for y in range(0, min(len(ours), len(theirs)), TILE):
        for x in range(0, min(len(ours[0]), len(theirs[0])), TILE):
            a, b = (sum(sum(r[x:x + TILE]) for r in rows[y:y + TILE]) / TILE**2 for rows in (ours, theirs))
            worst = max(worst, abs(a - b))
    return worst


def chromium_picture(lang):
    def make(to):
        run("mutool", "draw", "-q", "-w", CSS[0] * SCALE, "-h", CSS[1] * SCALE, "-f", "-c", "gray", "-A", 8, "-o", to, WORK / "bidi" / f"{lang}.png")
    return read_pnm(made_once(WORK / "bidi" / f"{lang}.pgm", make))


def test_each_bracket_is_turned_as_chromium_turns_it():
    def check(lang):
        have, want = ours(lang), places()[lang]
        sheets = read_pnm(picture(pdf(lang), 1, 288)), chromium_picture(lang)
        brackets = [(row(h), a, b) for h, w in zip(have, want) for a, b in zip(visual(h), visual(w)) if unicodedata.mirrored(b[0])]
        if len(brackets) < 20:
            fail(f"only {len(brackets)} brackets")
        for line, a, b in brackets:
            a, b = ink(sheets[0], a), ink(sheets[1], b)
            if differs(a, b) * 1.5 > differs([r[::-1] for r in a], b):
                fail(f"“{line}”: a bracket is drawn the other way round")
    for lang in LANGUAGES:
        yield lang, lambda lang=lang: check(lang)
