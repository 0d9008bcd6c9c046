"""Copyfit: what it enlarges, how far, for which panels, and where spare height goes; measured in the PDF by poppler."""
from support import fail, folder, handbill, pdf_words
from test_cases import CASES, CONTENT, LAYOUT, project

WORDS = "If somebody asks you for money or for more pictures, do not answer and do not pay. "
SHEET = """piece: case
theme: default
sheet: { size: letter, orientation: portrait }
scale: { master: 612pt }
covers: part
profile: none
body: 12pt
copyfit: { FIT }
panels:
  one:
    margin: 36pt
    spread: between
    blocks:
      - { take: title, level: 1 }
      - { take: first, level: 2 }
      - { take: second, level: 2 }
styles: { STYLES }
editions: { office: {} }
"""
FOLDED = """piece: case
theme: default
sheet: { size: letter, orientation: landscape }
fold: { kind: half }
covers: part
profile: none
body: 12pt
copyfit: { body: 12pt..12pt, GROUPS }
margin: 36pt
panels:
  left: { at: { surface: inside, column: 1 }, blocks: [{ take: title, level: 1 }] }
  right: { at: { surface: inside, column: 2 }, blocks: [{ take: first, level: 2 }] }
  cover: { at: { surface: outside, column: 2 }, blocks: [{ take: second, level: 2 }] }
  back: { at: { surface: outside, column: 1 }, blocks: [{ take: third, level: 2 }] }
reading-order: [left, right, cover, back]
editions: { office: {} }
"""
STYLES = "h1: { font-size: 40u, line-height: 44u }, h2: { font-size: 20u, line-height: 24u }, paragraph: { margin-bottom: 6u }"


def made(there, layout, repeat=4, title="Alpha"):
    """{word: (page, x0, top, x1, bottom)} of the first time that each stands in the PDF, and that of the last word."""
    name = f"p{len(list(there.iterdir()))}"
    (there / name).mkdir()
    root = project(there / name, CASES / "layout-copyfit-range", "good")
    content = (root / CONTENT).read_text()
    head = content[:content.index("\n# ") + 1] if "\n# " in content else ""
    parts = "".join(f"\n# {w.capitalize()} {{#{w}}}\n\n{w.capitalize()}body {WORDS * repeat}{w}end\n" for w in ("first", "second", "third"))
    (root / CONTENT).write_text(f"{head}# {title} {{#title}}\n\nTitlebody.\n{parts}")
    (root / LAYOUT).write_text(layout)
    handbill("build", "-C", root)
    words = {}
    for page, x0, y0, x1, y1, word in pdf_words(next((root / "out").rglob("*.pdf"))):
        words.setdefault(word, (page, x0, y0, x1, y1))
    return words


def sheet(fit="body: 12pt..12pt", styles=STYLES):
    return SHEET.replace("FIT", fit).replace("STYLES", styles)


def height(words, word):
    return words[word][4] - words[word][2]


def growth(before, after, word):
    return height(after, word) / height(before, word)


def near(have, want, what, by=0.005):
    if abs(have - want) > by:
        fail(f"{what}: {have:.3f}, not {want:.3f}")


def test_all_that_is_relative_grows_together():
    with folder() as there:
        before, after = made(there, sheet()), made(there, sheet("scale: 1..1.3"))
        for word in ("Alpha", "First", "Firstbody", "secondend"):
            near(growth(before, after, word), 1.3, word)
        lines = [(w["If"][2] - w["First"][2]) for w in (before, after)]
        near(lines[1] / lines[0], 1.3, "leading and gap under a heading", by=0.02)


def test_it_ends_where_the_panel_is_full():
    with folder() as there:
        before, after = made(there, sheet(), repeat=13), made(there, sheet("scale: 1..1.5"), repeat=13)
        grown = growth(before, after, "Firstbody")
        if not 1.05 < grown < 1.45:
            fail(f"grown by {grown}")
        if not 792 - 36 - 30 < after["secondend"][4] <= 792 - 36 + 4:
            fail(f"the last line ends at {after['secondend'][4]} of 756 pt")


def test_no_heading_breaks_for_it():
    with folder() as there:
        title = "Words that fill their line"
        before, after = made(there, sheet(), title=title), made(there, sheet("scale: 1..1.5"), title=title)
        near(after["line"][2], after["Words"][2], "the heading's one line", by=1)
        if not 1.02 < growth(before, after, "Words") < 1.45 or after["line"][3] > 612 - 36:
            fail(f"grown by {growth(before, after, 'Words')}, to {after['line'][3]} pt")


def test_growth_max_keeps_what_has_no_room():
    with folder() as there:
        styles = STYLES.replace("h1: { ", "h1: { growth-max: 1.1, ")
        before, after = made(there, sheet()), made(there, sheet("scale: 1..1.3", styles))
        near(growth(before, after, "Alpha"), 1.1, "a heading of at most 1.1")
        near(growth(before, after, "First"), 1.3, "another")


def test_gaps_grow_to_their_most_and_the_rest_goes_between_blocks():
    def gap(words, a, b):
        return words[b][2] - words[a][4]
    with folder() as there:
        styles = STYLES.replace("24u }", "24u, grow: 1 }").replace("6u }", "6u, grow: 1 }")
        free = made(there, sheet(styles=styles))
        held = made(there, sheet(styles=styles.replace("24u, grow: 1", "24u, grow: 1, grow-max: 20pt")))
        before = made(there, sheet())
        if gap(free, "First", "Firstbody") < 80:
            fail(f"a gap without a most is {gap(free, 'First', 'Firstbody')} pt")
        if not 10 < gap(held, "First", "Firstbody") < 24:
            fail(f"a gap of at most 20 pt is {gap(held, 'First', 'Firstbody')} pt")
        near(held["secondend"][4], free["secondend"][4], "the panel's last line", by=1)
        rest = made(there, sheet(styles=STYLES.replace("24u }", "24u, grow: 1, grow-max: 20pt }")))
        near(gap(rest, "First", "Firstbody"), gap(held, "First", "Firstbody"), "a gap at its most", by=0.5)
        every = made(there, sheet(styles=styles.replace("grow: 1 }", "grow: 1, grow-max: 20pt }")))
        if every["secondend"][4] > 500:
            fail(f"gaps between blocks with a most are wider: the last line ends at {every['secondend'][4]} pt")
        near(rest["secondend"][4], before["secondend"][4], "the last line where all that grow are at their most, and the rest stands between blocks", by=1)


def test_groups_of_panels_have_ranges_of_their_own():
    with folder() as there:
        both = made(there, FOLDED.replace("GROUPS", "shared: all"))
        group = made(there, FOLDED.replace("GROUPS", "shared: all, groups: [{ panels: [left, right], body: 12pt..16pt }]"))
        near(growth(both, group, "Secondbody"), 1, "a panel of no group")
        near(growth(both, group, "Titlebody."), growth(both, group, "Firstbody"), "two panels of a group")
        if not 1.2 < growth(both, group, "Firstbody") < 1.34:
            fail(f"a group's body grew by {growth(both, group, 'Firstbody')}")
        fixed = made(there, FOLDED.replace("GROUPS", "groups: [{ panels: left, body: 18pt..18pt }]"))
        near(growth(both, fixed, "Titlebody."), 1.5, "a group of one body, another than the layout's")
        alone = made(there, FOLDED.replace("GROUPS", "groups: [{ panels: left, body: 12pt..20pt }, { panels: right, scale: 1..1.2 }]"))
        near(growth(both, alone, "Titlebody."), 20 / 12, "a group's body")
        near(growth(both, alone, "Firstbody"), 1.2, "a group's scale")
