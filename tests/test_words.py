"""Every word of the source text is in the brochure, the text and the large print, sentence by sentence."""
import re
from plain_text import as_printed
from support import ALL, OUT, TESTS, fail, files, need, none, pdf, pdf_text, plain_words

# What the brief says is wrong in the source text, and what the content does instead: (as it stands, as it is meant).
CORRECTIONS = [
    ("TakeltBack.NCMEC.org", "TakeItBack.NCMEC.org"),                  # a lower-case L read for a capital I
    ("-NCMEC", "– NCMEC"),                                             # a hyphen typed for the dash before a credit
    ('**Sextortion** "Sextortion is a form', '"Sextortion is a form'),  # the quotation opens twice
]
# Text without a sentence's case, quotes and dashes is compared: headings in capitals, "--" and straight quotes are how the file was typed.


def source_sentences():
    """Words of each sentence of the source."""
    text = (TESTS / "source.md").read_text()
    for old, new in CORRECTIONS:
        if text.count(old) == 0:
            fail(f"tests/source.md has no {old!r}: the table of corrections is out of date")
        text = text.replace(old, new)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)          # links show their text
    text = re.sub(r"\*+", "", text)                                # emphasis
    sentences = []
    for paragraph in re.split(r"\n\s*\n|\n(?=[-#])", text):
        paragraph = re.sub(r"^\s*(#+|-)\s*(✗\s*)?", "", paragraph)
        for sentence in re.split(r"(?<=[.!?:])\s+|\s*\n", paragraph):
            words = plain_words(sentence)
            if words:
                sentences.append(words)
    return sentences


def missing(text, loose=False):
    """Sentences whose words do not stand one behind the other in text. loose: a full stop may follow the last word."""
    have = "\n" + "\n".join(plain_words(text.replace("/\n", "/"))) + "\n"  # a line may end behind a slash
    lost = []
    for words in source_sentences():
        want = "\n" + "\n".join(words)
        if want + "\n" not in have and not (loose and want + ".\n" in have):
            lost.append("lost: " + " ".join(words))
    return lost


def text_file():
    text = (OUT / need(files("text", edition="plain"), "text")[0]["path"]).read_text()
    return as_printed(text)


def test_source_is_read():
    words = sum(map(len, source_sentences()))
    if not 460 <= words <= 500:
        fail(f"{words} words were read from tests/source.md")


def test_brochure_office():
    none(missing(pdf_text(pdf("brochure", "office"), "-raw")))


def test_brochure_screen():
    none(missing(pdf_text(pdf("brochure", "screen"), "-raw")))


def test_large_print():
    none(missing(pdf_text(pdf("large-print", "18pt"), "-raw")))


def test_text():
    none(missing(text_file(), loose=True))


def test_a_lost_word_is_seen():
    text = text_file()
    for word in ("trusted", "741741", "Jackson", "ruthless"):  # of sentences that are said once
        if not missing(text.replace(word, "", 1), loose=True):
            fail(f"the loss of {word!r} was not noticed")


def test_the_reading_error_is_nowhere():
    for f in files(language=ALL):
        path = OUT / f["path"]
        text = pdf_text(path) if f["format"] == "pdf" else path.read_text() if f["format"] == "text" else ""
        if "akeltBack" in text:
            fail(f"{f['path']} says TakeltBack with a lower-case L")


def test_addresses_stand_on_one_line():
    """Each printed form of the registers is whole wherever its first letters stand; a broken one would leave a part alone."""
    from support import ROOT
    printed = []
    for file in [ROOT / "content/services.yaml", *sorted((ROOT / "content/offices").glob("*.yaml"))]:
        for m in re.finditer(r'^\s+(?:printed|digits): "?([^"\n]+)"?$', file.read_text(), re.M):
            if re.search(r"\d{3}|@|\.(org|com)$", m[1]) and not m[1].startswith("P.O."):
                printed.append(m[1])
    if len(printed) < 7:
        fail(f"only {printed} were read from the registers")
    broken = []
    for f in need(files("pdf", ALL), "PDF"):
        lines = pdf_text(OUT / f["path"], "-raw").splitlines()
        flat = " ".join(lines).replace(" ", "")
        for p in printed:
            whole = sum(line.count(p) for line in lines)
            if flat.count(p) != whole:
                broken.append(f"{f['path']}: {p} is broken")
    none(broken)
