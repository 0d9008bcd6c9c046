"""The chat: four messages, each heard once, its speaker first; names beside the tails, inline in large print and text."""
import re
from support import OUT, copy_project, equal, fail, files, folder, handbill, need, none, output, pdf, pdf_text, struct_text
from test_cases import CASES, LAYOUT, project

MESSAGES = [
    ("Stranger", "I have your pictures. Pay me or I send them to everyone you follow."),
    ("You", "Please don’t"),
    ("Stranger", "You have one hour."),
    ("Office of the Mississippi Attorney General", "You have been tricked. And you are not alone."),
]
LEAFLETS = ("brochure", "brochure-z", "brochure-a4", "brochure-legal", "brochure-half", "brochure-gate")


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def chat_of(text, after, colon):
    """What follows the chat's heading, as one line, up to the end of the last message."""
    said = flat(text).rsplit(after, 1)
    if len(said) < 2:
        fail(f"{after!r} is not in it")
    want = " ".join(f"{who}{colon} {words}" for who, words in MESSAGES)
    equal(said[1].strip()[:len(want)], want)


def leaflets():
    for piece in LEAFLETS:
        for f in need(files("pdf", piece=piece), piece):
            yield f["path"].rsplit("/", 1)[1], OUT / f["path"]


def test_raw_order_has_the_name_first():
    for name, path in leaflets():
        yield name, lambda path=path: chat_of(pdf_text(path, "-raw"), "Example:", "")


def test_tags_have_the_name_first_as_a_paragraph():
    def check(path):
        pieces = [(element, flat(text)) for element, _, text in struct_text(path) if flat(text)]
        at = next((i for i, (_, text) in enumerate(pieces) if text == "Example:"), None)
        if at is None:
            fail("no heading of the chat")
        rest = pieces[at + 1:]
        for who, words in MESSAGES:
            equal(rest.pop(0), ("P", who), "the speaker")
            heard = ""
            while heard != words and rest and words.startswith(heard):
                element, text = rest.pop(0)
                equal(element, "P", f"what {text!r} stands in")
                heard = flat(f"{heard} {text}")
            equal(heard, words, f"what {who} says")
    for name, path in leaflets():
        yield name, lambda path=path: check(path)


def test_text_has_the_colon():
    chat_of((OUT / need(files("text"), "text")[0]["path"]).read_text(), "Messages:", ":")


def test_large_print_has_the_colon():
    chat_of(pdf_text(pdf("large-print", "18pt"), "-raw"), "Example:", ":")


def words_of(path, page):
    """(word, left, top, right, bottom) as poppler finds them."""
    return [(m[5], *map(float, (m[1], m[2], m[3], m[4]))) for m in re.finditer(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>', output("pdftotext", "-f", page, "-l", page, "-bbox", path, "-"))]


def test_names_stand_below_their_bubbles():
    """The words of a message stand above its speaker's name, and nothing between them: the tail's tip is beside it."""
    words = words_of(pdf("brochure", "office"), 1)
    names = [w for w in words if w[0] in ("Stranger", "You") and w[4] - w[2] < 14 and w[1] < 260 and w[2] > 250]
    starts = [next(w for w in words if w[0] == first and w[1] < 260 and w[2] > 240) for first in ("I", "Please")]
    named = sorted((w for w in names if w[0] == "Stranger"), key=lambda w: w[2])
    equal(len(named), 2, "names of the stranger")
    you = [w for w in names if w[0] == "You" and abs(w[3] - w[1]) < 20 and w[1] > 150]
    equal(len(you), 1, "the reader's name")
    if not starts[0][4] < named[0][2] < starts[1][4]:
        fail(f"the first name stands at {named[0][2]:.1f}, its message begins at {starts[0][2]:.1f}")
    if not 0 < you[0][2] - starts[1][4] < 14:
        fail(f"the reader's name stands {you[0][2] - starts[1][4]:.1f} pt below its message")


def test_an_office_without_a_person():
    """Its kit is built as any other; the person's part falls away, and the name stays."""
    with folder() as there:
        copy_project(there / "p")
        office = there / "p/content/offices/ms-ag.yaml"
        text, count = re.subn(r"^  (signatory|title):\n(    .*\n)+", "", office.read_text(), flags=re.M)
        equal(count, 2, "records of the person")
        office.write_text(text)
        handbill("build", "brochure", "text", "--format", "pdf", "--format", "text", "-C", there / "p", "-o", there / "out")
        made = [pdf_text(next((there / "out").rglob("*brochure-office-en.pdf")), "-raw"), next((there / "out").rglob("*-plain-en.txt")).read_text()]
        none(f"it says {word}" for text in made for word in ("Lynn Fitch", "ATTORNEY GENERAL") if word in text)
        none("the office's name is lost" for text in made if "Office of the Mississippi" not in text)


def test_a_tail_of_nothing_draws_nothing():
    """A bubble without ground or frame has no tail to see, and its words are there."""
    with folder() as there:
        root = project(there, CASES / "layout-growth-max", "good")
        layout = root / LAYOUT
        plain, tailed = (re.sub(r"h1: \{.*\}", f"h1: {{ {style} }}", layout.read_text()) for style in ("margin-bottom: 8pt", "tail: left, tail-width: 12pt, tail-height: 8pt"))
        for name, text in (("plain", plain), ("tailed", tailed)):
            layout.write_text(text)
            handbill("build", "-C", root, "-o", there / name)
        texts, marks = zip(*((pdf_text(p), output("mutool", "trace", p).count("fill_path")) for p in (next((there / n).rglob("*.pdf")) for n in ("plain", "tailed"))))
        equal(texts[1], texts[0], "words")
        equal(marks[1], marks[0], "paths")
