"""Every reader gets every word: what poppler, MuPDF, PDFium and pdf.js hear in each PDF is what its view says, words, spaces and labels,
and, of those that follow the content stream, in the view's order. So it is in Chromium's own reader, by what it gives to screen readers."""
import collections
import difflib
import functools
import re
import office_kits
import script_kits
import readers
from readers import BREAK, NONE, READERS, STREAM
from screen_reader import spoken
from support import OUT, ROOT, WORK, each_language, equal, fail, need, none, output, parse_tree, pdf, run, unit, unit_of
import yaml

# What is asked of a reader: all; the characters in their order, whatever the spaces; the script's letters in their order; a page's characters.
WORDS, CHARACTERS, LETTERS, ANY_ORDER = range(4)
# Letters that are read to the left stand in the stream in the order of the text (ISO 32000-1, 14.8.2.3.3). MuPDF takes them so, but for a
# space behind an address; PDFium too, but it turns brackets around, and an address before a comma; pdf.js drops the spaces where the pen goes
# back; poppler's -raw cuts there, and without it moves full stops. pdf.js takes what stands over Hindi's letters for a space behind them.
LEFTWARD = {"poppler": ANY_ORDER, "poppler -raw": CHARACTERS, "MuPDF": CHARACTERS, "PDFium": LETTERS, "pdf.js": CHARACTERS}
MARKS = dict.fromkeys(READERS, WORDS) | {"pdf.js": CHARACTERS}
ASKED = {**dict.fromkeys(script_kits.RIGHT_TO_LEFT, LEFTWARD), "hi": MARKS}


def frame_of(project, lang):
    return yaml.safe_load((project / "content" / "frame" / f"{lang}.yaml").read_text())


class File:
    """A PDF: its path, and where its view and list come from."""

    def __init__(self, path, project, lang, view, listed):
        self.path, self.name = path, path.name
        self.asked = ASKED.get(lang, dict.fromkeys(READERS, WORDS))
        self.listed = listed
        self.wanted = lambda: readers.wanted(view(), listed(), frame_of(project, lang))


@functools.cache
def kit_files():
    return [File(OUT / f["path"], ROOT, f["language"], unit_of(f).view, unit_of(f).list) for f in each_language()]


@functools.cache
def script_files():
    return [File(path, script_kits.project(lang), lang, lambda lang=lang, f=f: script_kits.view(lang, f["piece"]), lambda lang=lang, f=f: script_kits.pages(lang, f["piece"]))
            for lang, f, path in script_kits.pdfs()]


@functools.cache
def other_files():
    found = []
    for project in (office_kits.campaign2(), office_kits.gift_cards()):
        for f in office_kits.made(project, "pdf"):
            found.append(File(project / "out" / f["path"], project, "en", lambda p=project, f=f: parse_tree(office_kits.show(p, f, "view")), lambda p=project, f=f: office_kits.pages(p, f)))
    return found


@functools.cache
def heard():
    """{path: Heard} of every file."""
    return readers.read(f.path for f in kit_files() + script_files() + other_files())


def each(check):
    """One case a PDF: of the kit, the scripts and the other campaigns."""
    for f in kit_files() + script_files() + other_files():
        yield f.name, lambda f=f: check(f, heard()[str(f.path)])


def differences(have, want, most=6):
    """What one row of words has in place of another's."""
    found = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if what != "equal":
            found.append(f"“{' '.join(have[c:d])}” in place of “{' '.join(want[a:b])}” behind “{' '.join(want[max(0, a - 3):a])}”")
    return found[:most]


def gaps(have, want):
    """Spaces that are missing or too many, where the characters are the same."""
    found = []
    for i, (gap, due) in enumerate(zip(have.gaps, want.gaps)):
        if i and due != BREAK and (gap == NONE) != (due == NONE):
            found.append(f"a space is {'missing' if due else 'too many'}: …{have.bare[max(0, i - 12):i]}{gap or '|'}{have.bare[i:i + 12]}…")
    return found[:6]


def in_order(text, want, asked):
    """What a reader that follows the stream hears otherwise than it should."""
    have = readers.heard_text(text)
    if asked == ANY_ORDER:
        return off(collections.Counter(have.bare), want.bare)
    if asked == LETTERS:
        have, want = (readers.heard_text("".join(c if c.isalpha() and not c.isascii() else " " for c in " ".join(t.words()))) for t in (have, want))
    if have.bare != want.bare:
        return differences(have.words(), want.words()) or [f"“{have.bare}”, not “{want.bare}”"]
    return gaps(have, want) if asked == WORDS else []


def off(have, want):
    have.subtract(want)
    different = {w: n for w, n in have.items() if n}
    return [f"too many (negative: missing): {different}"] if different else []


def pages_of(file, have):
    """(page, what is to be heard on it with the words of its artifacts, which no reader passes over)."""
    for number, (want, artifacts) in enumerate(zip(file.wanted(), have.artifacts)):
        want.add(artifacts)
        yield number, want


def test_words_in_order():
    def check(file, have):
        none(f"{reader} page {number + 1}: {p}" for number, want in pages_of(file, have) for reader in STREAM for p in in_order(have.pages[reader][number], want, file.asked[reader]))
    yield from each(check)


def test_words_of_poppler():
    """It goes by columns: its words are asked for, and not their order."""
    def check(file, have):
        for number, want in pages_of(file, have):
            text = readers.heard_text(have.pages["poppler"][number])
            words = file.asked["poppler"] == WORDS
            none(f"page {number + 1}: {p}" for p in off(collections.Counter(text.words() if words else text.bare), want.words() if words else want.bare))
    yield from each(check)


def test_artifacts_are_page_numbers():
    """What the file calls an artifact has no words but what the page list calls a page number or a running line."""
    def check(file, have):
        if "poster-tabs" in file.name:  # ten of its tabs repeat the one that is tagged
            return
        for page, artifacts in zip(file.listed().pages, have.artifacts):
            equal(readers.heard_text(artifacts).bare, readers.heard_text(" ".join(r.text for r in page.runs() if r.artifact in ("page-number", "running"))).bare, f"page {page.number}")
    yield from each(check)


def test_a_lost_word_is_heard():
    """The comparison notices what it is there for."""
    want = readers.heard_text("Do not: send more images to anyone")
    for text in ("Send more images to anyone", "Do not:send more images to anyone", "Do not: send more ima ges to anyone", "Do not: send images more to anyone"):
        if not in_order(text, want, WORDS):
            fail(f"{text!r} passes")
    equal(in_order("do not: SEND more\nimages to anyone", want, WORDS), [])


# How far letters may stand apart

SPACING = (0.085, 0.09, 0.105)  # em; the first is the poster's, 0.09 is the most that a style may ask for


def test_letters_further_apart_are_cut():
    """The limit on letter-spacing has a reason: from a tenth of an em on poppler and pdf.js cut the word."""
    source = output("qpdf", "--qdf", "--object-streams=disable", pdf("poster-fault", "office"), "-", text=False)
    tracked = re.search(rb"/F\d+ ([\d.]+) Tf\n([1-9][\d.]*) Tc", source)
    size = float(tracked[1])
    made = {}
    for spacing in SPACING:
        text = source.replace(b"\n" + tracked[2] + b" Tc", b"\n%.4f Tc" % (spacing * size))
        made[spacing] = WORK / f"spacing-{spacing}.pdf"
        made[spacing].write_bytes(run("fix-qdf", input=text, text=False).stdout)
    have = readers.read(made.values())
    count = lambda s, reader: readers.heard_text(have[str(made[s])].pages[reader][0]).words().count("attorney")
    whole = {s: [r for r in READERS if count(s, r) == count(SPACING[0], r)] for s in SPACING}
    need([r for r in READERS if count(SPACING[0], r) > 1], "tracked word")
    equal(whole, {0.085: list(READERS), 0.09: list(READERS), 0.105: [r for r in READERS if r not in ("poppler", "pdf.js")]})


# Chromium's own reader, as a screen reader has it

SPOKEN = (("brochure", "screen"), ("large-print", "18pt"), ("poster-steps", "office"))


@functools.cache
def chromium():
    return dict(zip(SPOKEN, spoken(pdf(*which) for which in SPOKEN)))


def each_spoken(check):
    for which in SPOKEN:
        yield "-".join(which), lambda which=which: check(unit(*which), chromium()[which])


def once(text):
    """Chromium takes an e-mail address for a link by itself, and where it is one already says it twice."""
    return re.sub(r"(\S+@[\w.]+)\s*\1", r"\1", text)


def test_chromium_says_every_word():
    def check(said, heard):
        want = readers.wanted(said.view(), said.list(), frame_of(ROOT, "en"))
        for page in said.list().pages:
            want[page.number - 1].add(" ".join(r.text for r in page.runs() if r.node < 0))
        equal(len(heard["pages"]), len(want), "pages")
        none(f"page {n}: {p}" for n, (a, b) in enumerate(zip(heard["pages"], want), 1) for p in in_order(once(a), b, WORDS))
    yield from each_spoken(check)


def test_chromium_names_the_links():
    """A link is named by its words, and an entry of the contents by all of them and its page."""
    def check(said, heard):
        areas = {i.node for p in said.list().pages for i in p.items if i.kind == "link"}
        links = [n for n in said.view() if n.kind == "link" and n.index in areas]
        parts = lambda n: n.children if n.within("entry") else [n]
        want = [" ".join("".join(t.text for t in part.walk() if t.kind == "text") for part in parts(n)) for n in links]
        want, have = ([" ".join(readers.heard_text(x).words()) for x in names if x and "@" not in x] for names in (want, heard["links"]))
        equal(sorted(have), sorted(want), "links")
    yield from each_spoken(check)
