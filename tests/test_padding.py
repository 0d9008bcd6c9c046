"""The padding below the last block of a frame or of a row's cell is part of it: where poppler finds the words that stand below."""
import line_kits
from support import fail, pdf_words

PAD = 30  # pt
FRAME = "::: {#box .callout}\nFirst words.\n\n::: {#last}\nLast words.\n:::\n:::\n\nBelow."
ROW = "::: {#box .beside}\n::: {#left}\n::: {#deep}\nDeep words.\n:::\n:::\n\n::: {#right}\nShort.\n:::\n:::\n\nBelow."
UNDER = "::: {#box .beside}\n::: {#left}\nOne.\n:::\n\n::: {#right}\nTwo.\n:::\n\n::: {#deep}\nUnder both.\n:::\n:::\n\nBelow."
STYLES = """\
  "section, section paragraph": {{ margin-bottom: 0pt }}
  .callout: {{ border-width: 1pt, border-color: ink }}
  .beside: {{ display: row, columns: 1fr 1fr }}
  "#last, #deep": {{ padding-bottom: {pad}pt }}
"""


def below(words, pad):
    """Where “Below.” begins, pt from the top."""
    pdf = line_kits.pdf("en", words, styles=STYLES.format(pad=pad), sheet="5in x 6in", profile="leaflet")
    return next(w[2] for w in pdf_words(pdf) if w[5] == "Below.")


def check(words, what):
    moved = below(words, PAD) - below(words, 0)
    if abs(moved - PAD) > 0.1:
        fail(f"{what}: {PAD} pt of padding move what stands below by {moved:.1f} pt")


def test_in_a_frame():
    check(FRAME, "the last block of a frame")


def test_in_a_cell():
    check(ROW, "the last block of a row's cell")


def test_in_the_row_below_the_cells():
    check(UNDER, "the block below a row's cells")


def test_a_rule_that_falls_away_takes_no_room():
    """At a page's top the rule above a block, and the padding below it, aren't there: what then has room behind the block stands on its page."""
    words = "::: {#first}\nFirst.\n\nSecond.\n\nMore.\n:::\n\n::: {#ruled .callout}\nRuled.\n:::\n\n::: {#third}\nThird.\n:::"
    styles = """\
  "section, section paragraph": { margin-bottom: 0pt }
  "#first": { padding-bottom: 130pt }
  .callout: { border-top-width: 2pt, border-color: ink, padding-top: 40pt }
  "#third": { padding-top: 120pt }
"""
    pdf = line_kits.pdf("en", words, styles=styles, sheet="5in x 270pt", margin=45, profile="leaflet")
    pages = {w[5]: w[0] for w in pdf_words(pdf)}
    if pages["Ruled."] != 2 or pages["Third."] != 2:
        fail(f"on pages {pages}")
