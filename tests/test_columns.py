"""`column-count`: where poppler finds the words of each column, how even the columns are, and in which order readers hear them."""
import itertools
import random
import re
import xml.etree.ElementTree as ElementTree
import line_kits
import readers
from support import equal, fail, folder, handbill, none, output, pdf_words, run, struct_text
from test_cases import CASES, LAYOUT, project
from test_verapdf import failed, verapdf

WORDS = "shelter open night people help phone number street door light warm room food talk listen friend school office morning evening".split()
LEADING = 16.8  # pt, of 14 pt
GAP, SIDES, MEASURE = 20, 45, 640
COLUMNS = "  .note: {{ column-count: {n}, column-gap: 20pt }}\n"
NEWS = "::: {{#news .note}}\n{words}\n:::\n\nBehind the columns."


def sentence(count, seed=1):
    """So many words, each told from the others by its number."""
    pick = random.Random(seed)
    return " ".join(f"{pick.choice(WORDS)}{seed}x{i}" for i in range(count)) + "."


def news(count, words, n=3, height=1400, styles="", **options):
    return line_kits.pdf("en", NEWS.format(words=words), styles=COLUMNS.format(n=n) + styles, sheet=f"{MEASURE + 2 * SIDES}pt x {height}pt", margin=SIDES, profile="page", **options)


def columns(pdf, n=3):
    """By page, by column: the lines' tops, each with its words; what stands behind the columns left out."""
    step = (MEASURE + GAP) / n
    found = {}
    for page, x0, y0, _, _, word in pdf_words(pdf):
        if re.search(r"\dx\d", word):
            found.setdefault(page, [{} for _ in range(n)])[int((x0 - SIDES + 1) // step)].setdefault(round(y0, 1), []).append(word)
    return found


def heard(pdf):
    """The numbered words in the order of the file, by poppler."""
    return re.findall(r"[a-z]+\d+x\d+", output("pdftotext", "-raw", pdf, "-"))


def test_one_paragraph_is_even():
    """Whatever its length: no column has two lines more than another, none has a line alone, the first are the longer ones."""
    for n, count in itertools.product((2, 3, 4), (40, 61, 75, 90, 133, 200)):
        words = sentence(count)
        pdf = news(count, words, n)
        lines = [len(c) for c in columns(pdf, n)[1]]
        if max(lines) - min(lines) > 1 or min(lines) < 2 or lines != sorted(lines, reverse=True):
            fail(f"{count} words in {n} columns: {lines} lines")
        tops = {min(c) for c in columns(pdf, n)[1]}
        equal(len(tops), 1, f"tops of the columns {tops}")
        equal(heard(pdf), words.rstrip(".").split(), "words in their order")


def blocks(count, seed=7):
    pick = random.Random(seed)
    return [sentence(pick.randint(8, 40), i + 2) for i in range(count)]


def test_what_is_not_to_be_broken_leaves_the_rest_even():
    """A block of thirteen lines stands in the last of three columns; the two before it share what is left."""
    found = columns(news(0, sentence(60) + "\n\n> " + sentence(40, 2), styles="  quote: { min-height: 220pt }\n"))[1]
    lines = [len([1 for row in column.values() if "1x" in row[0]]) for column in found]
    if lines[2] or abs(lines[0] - lines[1]) > 1:
        fail(f"{lines} lines of the paragraph")


def test_what_follows_keeps_its_distance():
    """The margins of the first and the last block in the columns are those of the whole."""
    def gaps(n):
        words = {w: (y0, y1) for _, _, y0, _, y1, w in pdf_words(news(6, "\n\n".join(blocks(6)), n, styles="  .note paragraph: { margin-top: 30pt, margin-bottom: 22pt }\n"))}
        tops, ends = [y for w, (y, _) in words.items() if "x" in w], [y for w, (_, y) in words.items() if "x" in w]
        return round(min(tops) - words["Lines"][1], 1), round(words["Behind"][0] - max(ends), 1)
    equal(gaps(3), gaps(1), "above and below the columns")


def test_paragraphs_are_even_within_a_line():
    """Of several paragraphs, broken anywhere, the columns end within a line and a gap of one another; else none leaves one line alone."""
    for n, count in itertools.product((2, 3), range(4, 12)):
        texts = blocks(count, seed=count)
        free = columns(news(count, "\n\n".join(texts), n, styles="  paragraph: { orphans: 1, widows: 1 }\n", ok=(0, 1)), n)
        ends = [max(c) for c in free[1]]
        if max(ends) - min(ends) > LEADING + 11:
            fail(f"{count} paragraphs in {n} columns end at {ends}")
        pdf = news(count, "\n\n".join(texts), n)
        check_orphans(columns(pdf, n), n)
        equal(heard(pdf), " ".join(texts).replace(".", "").split(), "words in their order")


def check_orphans(pages, n):
    for page, found in pages.items():
        for k, column in enumerate(found):
            rows = [column[y] for y in sorted(column)]
            ids = [re.search(r"(\d+)x", column[y][0])[1] for y in sorted(column)]
            if len(ids) > 1 and ids[0] != ids[1] and not rows[0][0].endswith("x0"):
                fail(f"page {page}, column {k}: a last line alone on top")
            if len(ids) > 1 and ids[-1] != ids[-2] and not rows[-1][-1].endswith("."):
                fail(f"page {page}, column {k}: a first line alone at the foot")


def test_they_run_over_pages():
    """What is longer than a page fills its columns, and goes on at the first of the next; readers of other people hear it in that order."""
    texts = blocks(24)
    pdf = news(24, "\n\n".join(texts), height=430)
    pages = columns(pdf)
    equal(len(pages) > 2, True, f"{len(pages)} pages")
    for page, found in list(pages.items())[:-1]:
        short = [430 - SIDES - max(c) - LEADING for c in found]
        if max(short) > 3 * LEADING + 11:
            fail(f"page {page}: columns end {short} pt above its foot")
    ends = [max(c) for c in pages[max(pages)]]
    if max(ends) - min(ends) > LEADING * 2 + 11:
        fail(f"the last page's columns end at {ends}")
    check_orphans(pages, 3)
    want = " ".join(texts).replace(".", "").split()
    for reader, said in readers.read([pdf])[str(pdf)].pages.items():
        if reader != "poppler":  # which puts lines of one height together
            equal(re.findall(r"[a-z]+\d+x\d+", re.sub(r"-?\n", " ", " ".join(said))), want, reader)


def test_the_last_page_is_not_next_to_empty():
    """Six lines of each column go over at least, where the page before keeps as many."""
    for count in range(280, 400, 12):
        pages = columns(line_kits.pdf("en", "::: {#news .note}\n" + sentence(count) + "\n:::", styles=COLUMNS.format(n=3), sheet=f"{MEASURE + 2 * SIDES}pt x 480pt", margin=SIDES, profile="page"))
        lines = [[len(c) for c in pages[page]] for page in sorted(pages)]
        if len(lines) > 1 and (max(lines[-1]) < 6 or max(lines[-1]) - min(lines[-1]) > 1):
            fail(f"{count} words: {lines} lines")


def test_what_is_not_to_be_broken_is_not():
    """Items with `break-inside: avoid`, and a heading with what follows it, stand in one column."""
    items = [sentence(14, i + 2) for i in range(9)]
    pdf = news(9, "\n".join(f"- {t}" for t in items), styles="  item: { break-inside: avoid }\n")
    where = {}
    for k, column in enumerate(columns(pdf)[1]):
        for row in column.values():
            where.setdefault(re.search(r"(\d+)x", row[0])[1], set()).add(k)
    equal({item: len(ks) for item, ks in where.items()}, {str(i + 2): 1 for i in range(9)}, "columns of each item")
    for count in range(20, 40):
        words = "\n\n".join((sentence(count, 2), "## Headed7x0", sentence(20, 3)))
        found = columns(news(count, words, 2), 2)[1]
        for column in found:
            rows = [column[y][0] for y in sorted(column)]
            if rows and rows[-1] == "Headed7x0":
                fail(f"{count} words: a heading at a column's foot")


def test_tags_are_those_of_one_column():
    words = "\n\n".join(blocks(6))
    one, three = (struct_text(news(6, words, n)) for n in (1, 3))
    equal(three, one, "what poppler finds in the tags")
    report = output("java", "-cp", f"{verapdf()}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1", "--format", "xml", news(6, words, 3))
    none(failed(ElementTree.fromstring(report).find(".//job")))


def test_from_right_to_left():
    """The first column is the right one."""
    words = "אור חם בלילה דלת פתוחה ברחוב מספר טלפון לעזרה " * 12
    pdf = line_kits.pdf("he", NEWS.format(words=words.strip() + "."), families=("Noto Sans Hebrew",), styles=COLUMNS.format(n=2), sheet="730pt x 800pt", margin=SIDES, profile="page")
    rows = [(round(y0), (x0 + x1) / 2) for page, x0, y0, x1, y1, word in pdf_words(pdf) if page == 1 and word not in ("Lines", "Behind")]
    left, right = [y for y, x in rows if x < 365], [y for y, x in rows if x > 365]
    if not left or len(set(right)) - len(set(left)) not in (0, 1, 2):
        fail(f"{len(set(right))} lines in the right column, {len(set(left))} in the left")


SHEET = """piece: case
theme: check
sheet: {{ size: letter, orientation: portrait }}
covers: part
body: 12pt
profile: none
panels:
  one:
    margin: 72pt
    blocks:
      - {{ take: title, level: 1 }}
      - {{ take: words, level: 2 }}
      - {{ take: list, level: 2 }}
      - {{ take: capitals, level: 2 }}
      - {{ take: split, level: 2 }}
reading-order: [one]
styles:
  .panel-one: {{ {style} }}
editions: {{ office: {{}} }}
"""


def panel(there, style):
    root = project(there, CASES / "check-art-overlap", "good")
    (root / LAYOUT).write_text(SHEET.format(style=style))
    handbill("build", "-C", root, "-o", there / "out")
    return next((there / "out").rglob("*.pdf"))


def test_a_panel_has_columns():
    """All that it takes, on its ground, which still reaches the trim."""
    with folder() as there:
        pdf = panel(there, "column-count: 2, column-gap: 24pt, background: lamp")
        words = [(x0, x1, w) for _, x0, _, x1, _, w in pdf_words(pdf)]
        left, right = [w for w in words if w[1] <= 72 + 222.5], [w for w in words if w[0] >= 72 + 245.5]
        equal(len(left) + len(right), len(words), "words within the columns")
        if not left or not right:
            fail(f"{len(left)} words in the left column, {len(right)} in the right")
        run("pdftoppm", "-r", "18", "-singlefile", "-png", pdf, there / "page")
        rows = output("mutool", "draw", "-q", "-F", "trace", pdf)
        equal(len(re.findall(r'<fill_path [^>]*color="1 \.78', rows)), 1, "grounds that MuPDF paints")


def test_findings():
    """A column that is too narrow, a word wider than it, a block that is higher than a page."""
    long = "Supercalifragilisticexpialidociously" * 2
    for styles, words, want, ok in (("", sentence(60), "[column-narrow]", (0, 1)), ("", long, "[line-overflow]", (1,))):
        root = line_kits.project("en", NEWS.format(words=words), styles=COLUMNS.format(n=6) + styles, sheet=f"{MEASURE + 2 * SIDES}pt x 1400pt", margin=SIDES, profile="page", ok=ok)
        said = (root / "build.log").read_text()
        if want not in said or "write column-count: 5" not in said and want == "[column-narrow]":
            fail(f"no {want} in\n{said}")
    styles = COLUMNS.format(n=2) + "  .note paragraph: { min-height: 500pt }\n"
    said = (line_kits.project("en", NEWS.format(words=sentence(20) + "\n\n" + sentence(20, 2)), styles=styles, sheet=f"{MEASURE + 2 * SIDES}pt x 400pt", margin=SIDES, profile="page", ok=(1,)) / "build.log").read_text()
    if "[panel-overflow]" not in said:
        fail(f"a block higher than its page passed:\n{said}")
