"""What other people's readers hear in PDFs: poppler as it lays text out and as the file has it, MuPDF, PDFium, pdf.js; and what a view
wants them to hear. One process of each reads many files."""
import collections
import json
import re
import unicodedata
from support import TESTS, TOOLS, npm_package, output

PDFJS = "pdfjs-dist@3.11.174"
PDFJS_SUM = "sha512-TdTZPf1trZ8/UFu5Cx/GXB7GZM30LT+wWUNfsi6Bq8ePLnb+woNKtDymI2mxZYBpMbonNFqKmiz684DIfnd8dA=="
STREAM = ("poppler -raw", "MuPDF", "PDFium", "pdf.js")  # they follow the content stream
READERS = ("poppler", *STREAM)
CONTROLS = re.compile("[\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")  # directions, joiners and breaks, which say no letter
PDFIUM = """import json, sys, pypdfium2
def read(path):
    with pypdfium2.PdfDocument(path) as d:
        return [page.get_textpage().get_text_range() for page in d]
json.dump({p: read(p) for p in json.load(sys.stdin)}, sys.stdout)
"""


def form_feeds(text):
    """Pages of a reader that parts them by form feeds."""
    return text.split("\f")[:-1]


def read_pdfjs(paths):
    """{path: [{text, artifacts}…]}"""
    return json.loads(output(TOOLS / "node", TESTS / "read_pdfjs.cjs", npm_package(PDFJS, PDFJS_SUM), input=json.dumps(paths)))


def read_pdfium(paths):
    return json.loads(output(TOOLS / "python", "-c", PDFIUM, input=json.dumps(paths)))


def read_mupdf(paths):
    return {p: form_feeds(output("mutool", "draw", "-q", "-F", "txt", p)) for p in paths}


def read_poppler(paths, *flags):
    return {p: form_feeds(output("pdftotext", "-enc", "UTF-8", *flags, p, "-")) for p in paths}


Heard = collections.namedtuple("Heard", "pages artifacts")  # {reader: [text of each page]}; [the artifacts' words of each page]


def read(paths):
    """{path: Heard}"""
    paths = [str(p) for p in paths]
    js = read_pdfjs(paths)
    all_ = {"poppler": read_poppler(paths), "poppler -raw": read_poppler(paths, "-raw"), "MuPDF": read_mupdf(paths), "PDFium": read_pdfium(paths),
            "pdf.js": {p: [page["text"] for page in js[p]] for p in paths}}
    return {p: Heard({reader: all_[reader][p] for reader in READERS}, [page["artifacts"] for page in js[p]]) for p in paths}


# What a view wants to be heard

SPACE, BREAK, NONE = " ", "|", ""  # what stands before a character: a space; the end of a line without one; nothing


class Text:
    """Characters and what stands before each."""

    def __init__(self):
        self.characters, self.gaps = [], []

    def add(self, text, gap=SPACE, breaks=()):
        """A row of words behind a gap. breaks: lines end before these of its characters, spaces not counted."""
        count = 0
        for c in fold(text):
            if c.isspace():
                gap = SPACE
                continue
            self.characters.append(c)
            self.gaps.append(gap if gap or count not in breaks or not count else BREAK)
            gap, count = NONE, count + 1

    @property
    def bare(self):
        return "".join(self.characters)

    def words(self, parted=(SPACE, BREAK)):
        found = []
        for c, gap in zip(self.characters, self.gaps):
            if gap in parted or not found:
                found.append("")
            found[-1] += c
        return found


def fold(text):
    """Without case and what only directs."""
    return unicodedata.normalize("NFC", CONTROLS.sub("", text)).casefold()


def heard_text(text):
    """A reader's page."""
    found = Text()
    found.add(text)
    return found


BLOCKS = ("paragraph", "heading", "item", "quote", "entry", "cell", "group", "section", "root")


def block_of(node):
    """The block of a leaf; in a list of contents the title and the page number are two."""
    return node.named("entry-page") or node.within(*BLOCKS)


def label_of(item, painted, frame):
    """What is to be heard before an item; painted: whether a label stands there, and its letters. A list that forbids always says so."""
    mine = item.parent.within("list")
    if mine.named("dont"):
        return frame["dont"]
    if "start" not in mine.fields:
        return frame["bullet"] if painted is not None else ""
    number = int(mine.fields["start"]) + mine.children.index(item)
    digits = "".join(str(unicodedata.digit(c)) for c in painted or "" if unicodedata.digit(c, None) is not None)
    return painted if digits == str(number) else str(number)


class Leaves:
    """Where the leaves of a view are painted."""

    def __init__(self, listed):
        self.at = {}  # (node, part): {page: [its items]}
        for page in listed.pages:
            for item in page.items:
                if item.node is not None and item.node >= 0 and item.kind != "link":
                    self.at.setdefault((item.node, item.part), {}).setdefault(page.number, []).append(item)

    def of(self, node, part="body"):
        return self.at.get((node.index, part), {})

    def page(self, node, part="body"):
        """The first page of it or of what it holds."""
        return min((p for n in node.walk() for p in (self.of(n, part) if n is node else {**self.of(n), **self.of(n, "label")})), default=None)


class Block:
    """The words of one block on one page, and the places at which its lines end."""

    def __init__(self):
        self.text, self.count, self.breaks, self.y = "", 0, set(), None

    def add(self, text, runs):
        for r in runs:
            if self.y is not None and abs(r.y - self.y) > 0.5:
                self.breaks.add(self.count)
            self.y = r.y
            self.count += len(re.sub(r"\s", "", fold(r.text)))
        self.text += text
        self.count = len(re.sub(r"\s", "", fold(self.text)))


def wanted(view, listed, frame):
    """[Text of each page]: the view's words, in its order, on the pages on which they are painted."""
    leaves, pages = Leaves(listed), [[] for _ in listed.pages]

    def put(page, key, text, runs=()):
        blocks = pages[page - 1]
        if not blocks or blocks[-1][0] != key:
            blocks.append((key, Block()))
        blocks[-1][1].add(text, runs)

    page = 1
    for n in view:
        if n.kind == "item":
            page = leaves.page(n, "label") or leaves.page(n) or page
            runs = [i for i in leaves.of(n, "label").get(page, []) if i.kind == "glyphs"]
            painted = "".join(r.text for r in runs) if leaves.of(n, "label") else None
            put(page, (n.index, "label"), label_of(n, painted, frame))
        elif n.kind in ("text", "break"):
            there = {p: [i for i in items if i.kind == "glyphs"] for p, items in leaves.of(n).items()}
            if not there:
                page = leaves.page(block_of(n)) or page
            for p in sorted(there) or [page]:
                runs, page = there.get(p, []), p
                put(p, block_of(n).index, "".join(r.text for r in runs) if len(there) > 1 else n.text or " ", runs)
    texts = []
    for blocks in pages:
        texts.append(Text())
        for _, block in blocks:
            texts[-1].add(block.text, SPACE, block.breaks)
    return texts
