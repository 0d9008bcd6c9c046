"""What the tests of HTML and EPUB share: the page's words as a reader meets them, and the plain text's without what the frame says around them."""
import html.parser
import re
from plain_text import as_printed, with_codes
from support import OUT, need, files, squeeze

HIDDEN = {"style", "title", "header", "script"}  # no words of the view


class Page(html.parser.HTMLParser):
    """The elements of a page, each with its attributes and its words in order; of a picture or code its label."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.words, self.items = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.tags.append((tag, a))
        if tag in ("p", "li", "br", "h1", "h2", "h3", "h4", "td", "th", "figcaption", "a"):
            self.words.append(" " if tag != "a" else "")
        if tag == "svg" and a.get("aria-label"):
            self.words.append(f" {a['aria-label']} ")
        if tag == "img":
            self.words.append(f" {a['alt']} ")
        if tag not in ("br", "img", "meta", "link", "path", "hr"):
            self.open.append((tag, a, len(self.words)))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open:
            name, a, begin = self.open.pop()
            if name in ("li", "a"):
                self.items.append((name, a, squeeze("".join(self.words[begin:])), [c for _, b, _ in self.open for c in (b.get("class") or "").split()]))
            if name == tag:
                break
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "td", "th", "div", "section"):
            self.words.append(" ")

    def handle_data(self, data):
        if not any(tag in HIDDEN for tag, _, _ in self.open):
            self.words.append(data)

    def text(self):
        return squeeze("".join(self.words))

    def all(self, tag):
        return [a for t, a in self.tags if t == tag]


def bare(text):
    """Its words without the marks at their ends."""
    return [w for w in (word.strip(".,:;!?()-–—|•“”\"") for word in text.split()) if w]


def said_in_text():
    """The words of the plain text without the title block, the contents, places of sections, sizes of lists, labels and full addresses."""
    text = with_codes(as_printed((OUT / need(files("text", edition="plain"), "text")[0]["path"]).read_text()))
    head, _, body = text.split("\n\n\n", 2)
    title, _, edition = head.split("\n\n")  # which pages say where they are printed
    body = body.rsplit("\n\n", 1)[0] + "\n" + edition  # behind the contents, before "End of document."
    kept = [title]
    for line in body.splitlines():
        if re.fullmatch(r"List of \d+ items?\.|https?://\S+|Messages:", line):
            continue
        line = re.sub(r"^Section \d+ of \d+\. ", "", line)
        kept.append(re.sub(r"^(\d+\.|-) ", "", line))
    return bare(" ".join(kept))
