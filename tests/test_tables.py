"""Tables: what independent readers find in the tree, on the pages, in the drawing and in the plain text."""
import collections
import json
import xml.etree.ElementTree as ElementTree
import line_kits
import table_kits
from support import equal, fail, none, output, page_count, pdf_text, pdf_words
from table_kits import FIRST, HEAD, HOURS, PAGE, ROWS


Word = collections.namedtuple("Word", "page x y right bottom word")


def elements(path):
    """The structure tree as qpdf reads it: nested (type, scope, kids), kids that are content left out."""
    objects = {key.removeprefix("obj:"): o["value"] if "value" in o else o["stream"]["dict"]
               for key, o in json.loads(output("qpdf", "--json=2", "--json-key=qpdf", path))["qpdf"][1].items() if key.startswith("obj:")}

    def value(v):
        return objects[v] if isinstance(v, str) and v in objects else v

    def listed(v):
        v = value(v)
        return v if isinstance(v, list) else [] if v is None else [v]

    def read(element):
        scope = next((a["/Scope"] for a in map(value, listed(element.get("/A"))) if "/Scope" in a), None)
        return element["/S"][1:], scope, [read(k) for k in map(value, listed(element.get("/K"))) if isinstance(k, dict) and "/S" in k]
    root = next(o for o in objects.values() if isinstance(o, dict) and o.get("/Type") == "/StructTreeRoot")
    return read(value(root["/K"]))


def find(tree, kind):
    return ([tree] if tree[0] == kind else []) + [found for kid in tree[2] for found in find(kid, kind)]


def test_tree():
    long, hours = find(elements(table_kits.pdf()), "Table")
    equal([part[0] for part in long[2]], ["THead", "TBody"])
    equal([row[0] for part in long[2] for row in part[2]], ["TR"] * (2 + len(ROWS)))
    equal([cell[:2] for cell in long[2][0][2][0][2]], [("TH", "/Column")] * 4)
    equal({tuple(cell[0] for cell in row[2]) for row in long[2][1][2]}, {("TD",) * 4}, "each row has as many cells as the head, the empty ones too")
    equal([[cell[:2] for cell in row[2]] for part in hours[2] for row in part[2]],
          [[("TD", None), ("TH", "/Column"), ("TH", "/Column")]] + [[("TH", "/Row"), ("TD", None), ("TD", None)]] * 2)


def test_head_on_each_page_is_said_once():
    path = table_kits.pdf()
    pages = pdf_text(path, "-layout").split("\f")[:3]
    equal(page_count(path), 3)
    for number, page in enumerate(pages, 1):
        first = [line.split() for line in page.splitlines() if line.strip()][0 if number > 1 else 2]
        equal(first, list(HEAD), f"page {number} begins its table with")
    said = output("pdfinfo", "-struct-text", path)
    equal({name: said.count(f'"{name}"') for name in HEAD}, dict.fromkeys(HEAD, 1), "the head in the tree")


def placed(path):
    return [Word(*w) for w in pdf_words(path)]


def lines_of(words):
    """{(page, y): its words from left to right}"""
    lines = {}
    for w in sorted(words, key=lambda w: w.x):
        lines.setdefault((w.page, round(w.y)), []).append(w)
    return lines


def rows_of(path):
    """The lines of the long table that begin with its date, and its heads."""
    return [line for at, line in sorted(lines_of(placed(path)).items()) if line[0].word in ("Date", "May")]


def test_columns_stand_in_line():
    """The same left edge on all pages, the right one of what is flush right, the middle of what is centred."""
    rows = rows_of(table_kits.pdf())
    equal(len(rows), 3 + 1 + len(ROWS))
    edges = {"dates from the left": [r[0].x for r in rows], "places from the left": [w.x for r in rows for w in r if w.word in ("Place", "Room", "The")],
             "seats from the right": [r[-1 if r[-1].word.isdigit() else -2].right for r in rows if r[-1].word.isdigit() or r[-1].word == "Notes"],
             "notes from the middle": [(w.x + w.right) / 2 for r in rows for w in r if w.word in ("Notes", "Bring")]}
    none([f"{name}: {min(at):.1f} to {max(at):.1f} pt" for name, at in edges.items() if max(at) - min(at) > 0.6])


def test_rows_are_whole():
    """Each once, all its words beside one another."""
    rows = [" ".join(w.word for w in r) for r in rows_of(table_kits.pdf()) if r[0].word == "May"]
    equal(rows[1:], [" ".join(cells).strip() for cells in ROWS])


def test_text_says_the_headers():
    text = line_kits.plain("en", table_kits.WORDS, **PAGE)
    wanted = ["List of 59 items.", f"- Date: {FIRST[0]}. Place: {FIRST[1]}. Seats: {FIRST[2]}. Notes: {FIRST[3]}.", *(f"- Date: {d}. Place: {p}. Seats: {s}." for d, p, s, _ in ROWS), "",
              "And this is how long we are open.", "", "List of 2 items.", "- Monday. Opens: 9 am. Closes? 5 pm.", "- Tuesday. Opens: 10 am."]
    lines = text.splitlines()
    start = lines.index(wanted[0])
    equal(lines[start:start + len(wanted)], wanted)


def test_drawing_has_roles():
    pages = sorted(table_kits.project().glob("out/lines/*.svg"))
    roles = {}
    for page in pages:
        for element in ElementTree.parse(page).iter():
            if element.get("role"):
                roles.setdefault(element.get("role"), []).append(" ".join("".join(element.itertext()).split()))
    equal(roles.get("columnheader"), [*HEAD, "Opens", "Closes?"])
    equal(roles.get("rowheader"), ["Monday", "Tuesday"])
    equal([word for word in roles["cell"] if word in ("9 am", "5 pm.", "10 am")], ["9 am", "5 pm.", "10 am"])
    equal(len(roles["row"]), 1 + 1 + len(ROWS) + 3)


def test_narrow_columns_share_what_there_is():
    """A long cell breaks before a short one does, and no word is broken or wider than its column."""
    words = "| Day | What is done on that day, in some more words than have room |\n|---|---|\n| Wednesday | nothing at all |\n| Friday 3 | all that was left over from the other days of the week |\n"
    kit = line_kits.project("en", words, sheet="4in x 8in", size=12, margin=36, profile="leaflet")
    found = placed(next(kit.glob("out/lines/*.pdf")))
    day = {w.word: w for w in found if w.word in ("Wednesday", "Friday", "3")}
    equal(abs(day["Friday"].y - day["3"].y) < 0.5, True, "Friday 3 stands on one line")
    if max(w.right for w in found) > 4 * 72 - 36 + 0.5:
        fail("words stand in the margin")
    if len({round(w.y) for w in found if w.x > day["Wednesday"].right}) < 4:
        fail("the long cells do not break")


def test_right_to_left_begins_at_the_right():
    """In a Hebrew document, told by Latin words, which poppler keeps whole."""
    words = "| First | Second | Third |\n|---|---|---|\n| uno | due | tre |\n"
    found = {w.word: w for w in placed(line_kits.pdf("he", words, ("Noto Sans Hebrew",), sheet="8.5in x 11in", profile="leaflet"))}
    x = [found[word].x for word in ("uno", "due", "tre")]
    equal(x, sorted(x, reverse=True), "columns begin at the right")
    if abs(found["First"].right - found["uno"].right) > 0.6 or abs(found["First"].right - (8.5 * 72 - 45)) > 1:
        fail(f"the first column ends at {found['First'].right} and {found['uno'].right}, not at the margin")


def test_width_of_a_table():
    """As wide as it must be, or as its style says."""
    own, whole = (next(w.x for w in placed(line_kits.pdf("en", HOURS, styles=styles, sheet="8.5in x 11in", profile="leaflet")) if w.word == "Closes?")
                  for styles in ("", "  table: { width: 100% }\n"))
    if whole < own + 100:
        fail(f"width: 100% moves the last column from {own} to {whole}")


def test_a_row_falls_away_with_its_variable():
    """A row whose school has no name is not there; the rows around it are, and a table left without rows is not."""
    words = "| What | Whose |\n|---|---|\n| Counselor | {{school.counselor}} |\n| Office | ours |\n\nBetween.\n\n| Who |\n|---|\n| {{school.name}} |\n\nBehind.\n"
    lines = line_kits.plain("en", words, **PAGE).splitlines()
    equal([line for line in lines if line.startswith(("-", "List", "Between", "Behind"))][1:], ["List of 1 item.", "- What: Office. Whose: ours.", "Between.", "Behind."])
    equal(len(find(elements(line_kits.pdf("en", words, **PAGE)), "Table")), 1)
