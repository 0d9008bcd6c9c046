"""`check`: by piece, worst first; as a page with pictures whose frames stand around the places, in a real browser; and what can be counted of
understandability, against counts by hand."""
import functools
import html
import re
import line_kits
from browser import browser
from code_places import code_places
from support import OUT, WORK, copy_project, equal, fail, files, folder, handbill, need, none, picture

READING = r"its (\d+) sentences (?:read at school grade|have the ease) (-?[\d.]+)"
PASSIVE = r"(\d+) of its (\d+) sentences, (\d+) %, are passive"
SENTENCES = r"its sentences have ([\d.]+) words on average, the longest (\d+)"


def said(lang, words):
    return handbill("check", "-C", line_kits.project(lang, words)).stderr


def numbers(pattern, text):
    m = re.search(pattern, text)
    if not m:
        fail(text)
    return tuple(float(v) for v in m.groups())


def test_english_is_counted():
    """By hand: 6 words of 6 syllables and 5 of 5; then 5 of 3, 4, 5, 2 and 2. A label of two words and an address count for nothing."""
    text = said("en", "The cat sat on the mat. A dog ran to me.\n\nTwo words")
    equal(numbers(READING, text), (2, round(0.39 * 5.5 + 11.8 - 15.59, 1)), "short words")
    equal(numbers(SENTENCES, text), (5.5, 6), "their sentences")
    equal(numbers(READING, said("en", "Reporting information immediately protects children."))[1], round(0.39 * 5 + 11.8 * 16 / 5 - 15.59, 1), "long words")


def test_spanish_is_counted():
    """By hand: 6 words of 11 syllables (a-me-na-za, pa-gues, quien) and 6 of 14 (Cuén-ta-le, per-so-na, a-dul-ta)."""
    text = said("es", "Nunca pagues a quien te amenaza. Cuéntale todo a una persona adulta.")
    equal(numbers(READING, text), (2, round(206.84 - 60 * 25 / 12 - 1.02 * 6, 1)), "ease")
    equal(numbers(PASSIVE, said("es", "La foto fue enviada por alguien. La foto es tuya. Nadie sabe nada."))[:2], (1, 3), "passives")


def test_passives_are_counted():
    text = said("en", "The picture was quickly taken by someone. It is not your fault. They took the picture. Words were said.\n\nYou can tell us.")
    equal(numbers(PASSIVE, text), (2, 5, 40), "passives")
    place = re.search(r"en\.md:(\d+):1: notice: 2 of its", text)
    if not place:
        fail(text)


def test_items_that_are_lacking_are_named():
    text = said("en", "Words and no more than words.")
    for words in ("it lacks something that the reader can do", "lists (Index 8)", "numbered steps (PEMAT-P 22)"):
        if words not in text:
            fail(text)


def test_a_build_says_nothing_of_it():
    with folder() as there:
        project = copy_project(there / "p")
        done = handbill("build", "text", "--format", "text", "-C", project)
        if "[plain-" in done.stderr:
            fail(done.stderr)
        equal(sorted(set(re.findall(r"\[(plain-[a-z]+)\]", handbill("check", "text", "-C", project).stderr))), ["plain-items", "plain-passive", "plain-reading", "plain-sentences"], "of a check")


@functools.cache
def faulty():
    """A check of two pieces with errors of different number: the heading's colour is too light."""
    path = WORK / "faulty"
    project = copy_project(path)
    theme = project / "layouts/themes/sextortion.yaml"
    theme = theme if "#0A3A4A" in theme.read_text() else project / "layouts/themes/default.yaml"
    theme.write_text(theme.read_text().replace("#0A3A4A", "#C9C9C9"))
    return project, handbill("check", "poster-fault", "brochure", "--edition", "office", "--lang", "en", "-C", project, ok=(1,)).stderr


def test_by_piece_worst_first():
    heads = re.findall(r"^== (.+): (\d+) errors?, (\d+) warnings?, (\d+) notices? ==$", faulty()[1], re.M)
    equal(heads, sorted(heads, key=lambda h: (-int(h[1]), -int(h[2]))), "their order")
    need([h for h in heads if int(h[1])], "piece with errors")
    for part in re.split(r"^== .* ==$", faulty()[1], flags=re.M)[1:]:
        levels = [{"error": 0, "warning": 1, "notice": 2}[x] for x in re.findall(r"^\S+:\d+:\d+: (error|warning|notice): ", part, re.M)]
        equal(levels, sorted(levels), "levels in a piece")


@functools.cache
def report():
    path = WORK / "report.html"
    path.write_text(handbill("check", "brochure", "--edition", "office", "--lang", "en", "--report", "html").stdout)
    return path


def articles():
    """[(text, frames in pt of the page)]"""
    found = re.findall(r'<article class="(\w+)">(.*?)</article>', report().read_text(), re.S)
    return [(html.unescape(body), [tuple(map(float, f)) for f in re.findall(r'<rect class="place" x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"', body)]) for _, body in found]


def test_places_are_framed():
    """A frame of each accepted small code holds the code where zbar finds it in poppler's picture, and not much more."""
    (file,) = files("pdf", piece="brochure", edition="office")
    tight = need([(text, frames) for text, frames in articles() if "[qr-tight]" in text], "small code")
    for text, frames in tight:
        page = int(re.search(r"Page (\d+) of", text)[1])
        codes = [[v * 72 / 150 for v in box] for _, *box in code_places(picture(OUT / file["path"], page, 150))]
        holds = [c for c in codes for x, y, w, h in frames if x <= c[0] and y <= c[1] and c[2] <= x + w and c[3] <= y + h and w * h < 3 * (c[2] - c[0]) ** 2]
        if not holds:
            fail(f"{text[:200]}: frames {frames}, codes {codes}")


def test_in_a_browser():
    """Pictures are drawn, axe-core finds nothing, and what only a person can judge stands at the end."""
    with browser() as b:
        b.open(report())
        none(b.axe())
        if b.value("document.querySelector('article svg use').getBBox().width") < 500:
            fail("the page's picture is not drawn")
        if b.value("document.querySelectorAll('.judge li').length") < 8 or b.value("document.querySelector('main').lastElementChild.getAttribute('aria-labelledby')") != "judge":
            fail("the sheet of what a person judges is not there, or not last")
    none(f"it reaches outside: {m}" for m in re.findall(r'(?:href|src)="(?!data:|#)[^"]*"', report().read_text()))
