"""Every large print of the kit as a reader meets it, in finished PDFs read by MuPDF and poppler: what the first page says, how large
all of it is, where its pages end, where its contents list leads."""
import collections
import functools
import itertools
import re
import xml.etree.ElementTree as ET
from heard import heard
from support import OUT, copy_project, equal, fail, files, folder, handbill, need, none, output, pdf_text, pdf_words, picture, read_pnm, squeeze

BODY = {"18pt": 18, "22pt": 22, "24pt": 24, "28pt": 28}  # pt, by edition; others are 18
MARGIN = 72            # pt, top and bottom
LINE = 1.4167          # of the size, from line to line
PAGE_LINES = 6         # that a page holds at least
CAP = 0.727            # Inter's capitals, of the size
DPI, DPI_CODE = 36, 144
HELP = ("Get your image back:", "Find support:")

Line = collections.namedtuple("Line", "page x0 top x1 bottom baseline size font text")


@functools.cache
def prints():
    found = [f for piece in ("large-print", "large-print-aph") for f in files("pdf", piece=piece)]
    return need(found, "large print")


def campaigns():
    return [f for f in prints() if f["variant"] == "campaign"]


def size(file):
    return BODY.get(file["edition"], 18)


def name(file):
    return OUT / file["path"], f"{file['piece']} {file['variant']} {file['edition']}"


@functools.cache
def lines(path):
    """Lines of one size and font, as MuPDF reads them."""
    found = []
    tree = ET.fromstring(output("mutool", "draw", "-q", "-F", "stext", path))
    for number, page in enumerate(tree.iter("page"), 1):
        for line in page.iter("line"):
            box = [float(n) for n in line.get("bbox").split()]
            for font in line.iter("font"):
                chars = list(font.iter("char"))
                text = "".join(c.get("c") for c in chars)
                if text.strip():
                    found.append(Line(number, *box, float(chars[0].get("y")), float(font.get("size")), font.get("name"), text))
    return found


def is_folio(line):
    return line.baseline > 792 - 54 and re.fullmatch(r"\s*\d+\s*", line.text)


def test_first_line_says_the_size():
    problems = []
    for f in prints():
        path, what = name(f)
        first = pdf_text(path, "-l", "1").splitlines()[0].strip()
        if first != f"Large print, {size(f)} point":
            problems.append(f"{what} begins with {first!r}")
    none(problems)


def test_how_to_get_other_formats():
    """The words, and directly under them the office's phone and site."""
    problems = []
    for f in prints():
        path, what = name(f)
        text = " ".join(pdf_text(path).split())
        if not re.search(r"For other formats, ask this office: (Office of the Mississippi Attorney General |P\.O\. Box 220 Jackson, MS 39205 )?601\.359\.6766 \| 800\.829\.6766 AttorneyGeneralLynnFitch\.com", text):
            problems.append(what)
    none(problems)


def test_nothing_is_smaller_than_the_edition_says():
    problems = []
    for f in prints():
        path, what = name(f)
        small = sorted({(round(l.size, 2), l.text.strip()) for l in lines(path) if l.size < size(f) - 0.05})
        problems += [f"{what}: {text!r} is {s} pt" for s, text in small]
    none(problems)


def test_help_is_the_largest():
    problems = []
    for f in prints():
        if f["variant"] in ("campaign", "fault"):
            path, what = name(f)
            largest = max(l.size for l in lines(path) if not l.font.endswith("Symbols"))
            words = " ".join(l.text.strip() for l in lines(path) if l.size == largest)
            if words != "It is not your fault!":
                problems.append(f"{what}: {words!r} is the largest")
    none(problems)


def test_pages_hold_six_lines():
    """From the first ink to the last, the page's number aside. A picture counts by its height."""
    problems = []
    for f in prints():
        path, what = name(f)
        pages = max(l.page for l in lines(path))
        for page in range(1, pages + 1):
            least = ((PAGE_LINES - 1) * LINE + 0.5) * size(f)  # from the first line's x-height to the last one's foot
            if ink_height(path, page) < least:
                problems.append(f"{what}: page {page} of {pages} holds {ink_height(path, page):.0f} pt, under {least:.0f}")
    none(problems)


def test_do_nots_stand_on_one_page():
    problems = []
    for f in campaigns():
        path, what = name(f)
        pages = {l.page for l in lines(path) for words in ("Send more images", "Send any money", "Acknowledge any demands", "Engage in any") if words in l.text}
        if len(pages) != 1:
            problems.append(f"{what}: pages {sorted(pages)}")
    none(problems)


def ink_rows(path, page):
    """How many dark pixels each row of a page has, the page's number aside."""
    w, h, _, data = read_pnm(picture(path, page, DPI))
    return w, [sum(abs(b - data[0]) > 60 for b in data[y * w:(y + 1) * w]) for y in range(h - 60 * DPI // 72)]


def ink_height(path, page):
    """From the first ink to the last, pt."""
    rows = [y * 72 / DPI for y, dark in enumerate(ink_rows(path, page)[1]) if dark]
    return rows[-1] - rows[0] if rows else 0


def test_no_page_begins_with_a_rule():
    """A rule parts what stands above it from what follows."""
    problems = []
    for f in prints():
        path, what = name(f)
        for page in range(1, max(l.page for l in lines(path)) + 1):
            w, dark = ink_rows(path, page)
            top = next(y for y, n in enumerate(dark) if n)
            if max(dark[top:top + 2]) > w / 2 and not any(dark[top + 3:top + 6]):
                problems.append(f"{what}: page {page}")
    none(problems)


def test_contents():
    """At least three entries, before the first section, the help sections among them, each with the page where its heading stands."""
    problems = []
    for f in prints():
        path, what = name(f)
        pages = [squeeze(p) for p in pdf_text(path).split("\f")]
        if squeeze("Contents") not in "".join(pages):
            if f["variant"] == "campaign":
                problems.append(f"{what} has none")
            continue
        start = next(i for i, p in enumerate(pages) if squeeze("Contents") in p)
        entries = entries_of(path, start + 1)
        if len(entries) < 3:
            problems.append(f"{what}: {len(entries)} entries")
        if entries[0][0] != "What is sextortion?" or any(h not in [e[0] for e in entries] for h in HELP):
            problems.append(f"{what}: {entries}")
        for words, number in entries:
            if number < start + 1 or not has_heading(path, number, words):
                problems.append(f"{what}: {words!r} isn't on page {number}")
    none(problems)


def test_contents_show_the_order():
    """Sections within sections are indented."""
    problems = []
    for f in campaigns():
        path, what = name(f)
        begin = {}
        for l in lines(path):
            for words in ("Take action for yourself", "Find support:", "Get your image back:", "Example:"):
                if l.text.strip().startswith(words) and "Bold" not in l.font:
                    begin.setdefault(words, l.x0)
        outer = begin.pop("Take action for yourself", None)
        if outer is None or len(begin) < 3 or any(x < outer + 0.4 * size(f) for x in begin.values()):
            problems.append(f"{what}: {outer}, {begin}")
    none(problems)


def entries_of(path, page):
    """[(words, page)] of the list that begins on that page."""
    rows = collections.OrderedDict()
    for l in lines(path):
        if l.page >= page and not is_folio(l):
            rows.setdefault((l.page, round(l.baseline)), []).append(l)
    found, words, listed = [], "", False
    for row in rows.values():
        text = " ".join(l.text.strip() for l in sorted(row, key=lambda l: l.x0))
        if not listed:
            listed = text == "Contents"
            continue
        m = re.fullmatch(r"(.*?)[\s.]*\s(\d+)", text)
        if m:
            found.append(((words + " " + m[1]).strip(" ."), int(m[2])))
            words = ""
        elif "ExtraBold" in row[0].font or "Bold" in row[0].font:
            break  # the first section's heading
        else:
            words += " " + text
    return found


def has_heading(path, page, words):
    bold = squeeze("".join(l.text for l in lines(path) if l.page == page and "Bold" in l.font))
    return squeeze(words).casefold()[:24] in bold.casefold()


def test_headings_are_nearer_to_what_follows():
    """White from the line above to a heading's capitals, and from its last baseline to the capitals of what follows."""
    problems = []
    for f in campaigns():
        path, what = name(f)
        rows = body_rows(path)
        headings = {squeeze(words) for words in ("What is sextortion?", "Remember", "Do not:", "Sextortion’s red flags", *HELP)}
        for a, b, c in zip(rows, rows[1:], rows[2:]):
            if b.text.strip() not in headings or "Bold" not in b.font or not a.page == b.page == c.page:
                continue
            above, below = b.baseline - CAP * b.size - a.baseline, c.baseline - CAP * c.size - b.baseline
            if above < below + 1:
                problems.append(f"{what}: {b.text!r} has {above:.1f} pt above, {below:.1f} below")
    none(problems)


def body_rows(path):
    """One line for each baseline, the largest and first of it."""
    rows = {}
    for l in lines(path):
        if not is_folio(l) and l.text.strip() not in ("•", "Do not: "):
            rows.setdefault((l.page, round(l.baseline)), l)
    return [rows[k] for k in sorted(rows)]


def test_codes_grow():
    """As wide as ZXing finds those of the last page, in points: with the type, and never under 3 cm."""
    widths = {}
    for edition in BODY:
        f = need(files("pdf", piece="large-print", variant="campaign", edition=edition), edition)[0]
        path = OUT / f["path"]
        said = output("ZXingReader", "-format", "QRCode", picture(path, max(l.page for l in lines(path)), DPI_CODE))
        corners = [[int(n) for n in m.split("x")] for row in re.findall(r"^Position:\s+(.*)$", said, re.M) for m in row.split()[:2]]
        if not corners:
            fail(f"{edition}: no code on the last page")
        widths[edition] = (corners[1][0] - corners[0][0]) * 72 / DPI_CODE
    if widths["18pt"] < 85 or not widths["18pt"] * 1.15 < widths["22pt"] < widths["24pt"] or widths["28pt"] < widths["22pt"]:
        fail(f"codes are as wide as {widths} pt")


def test_zeros_are_plain():
    """No ink in the middle of a zero: a slashed one looks like an 8 where sight is blurred."""
    problems = []
    for f in prints():
        path, what = name(f)
        if f["variant"] != "campaign" or f["edition"] == "yellow":
            continue
        seen = 0
        for number, page in enumerate(ET.fromstring(output("mutool", "draw", "-q", "-F", "stext", path)).iter("page"), 1):
            for char in page.iter("char"):
                if char.get("c") != "0":
                    continue
                seen += 1
                q = [float(n) for n in char.get("quad").split()]
                x, y, s = (q[0] + q[2]) / 2, float(char.get("y")), (q[5] - q[1]) / 1.43
                w, h, _, data = read_pnm(picture(path, number, DPI_CODE))
                if abs(data[round((y - CAP * s / 2) * DPI_CODE / 72) * w + round(x * DPI_CODE / 72)] - data[0]) > 60:
                    problems.append(f"{what}: a zero on page {number} at {x:.0f}, {y:.0f} has ink in it")
        if seen < 5:
            fail(f"{what} has {seen} zeros")
    none(problems)


def test_answer_stands_with_what_it_answers():
    """Help's answer in the chat has a message before it on its own page."""
    found = []
    for file in campaigns():
        path, what = name(file)
        for page in pdf_text(path).split("\f"):
            said = " ".join(page.split())
            answer = said.find("Attorney General: You have been tricked")
            if answer >= 0 and "Stranger:" not in said[:answer]:
                found.append(f"{what}: the answer opens its page")
    none(found)


def test_contents_stand_on_one_page():
    """A list that is shorter than a page is not broken: its last entry stands on the page of its heading, with a number."""
    found = []
    for file in campaigns():
        path, what = name(file)
        pages = [" ".join(page.split()) for page in pdf_text(path, "-layout").split("\f")]
        page = next((p for p in pages if "Contents" in p), "")
        if not re.search(r"Find support:[ .]* \d+", page):
            found.append(f"{what}: the contents list goes on behind its page")
    none(found)

def fills(path):
    """Of each page, the share of the live height that its ink reaches over."""
    return [ink_height(path, page) / (792 - 2 * MARGIN) for page in range(1, max(l.page for l in lines(path)) + 1)]


def test_pages_are_full():
    """Of an edition's pages but the last one at most is less than 0.44 full, and none less than 0.28; of the whole campaign's they are two thirds
    full on average. What belongs together stands on one page: white at a page's foot costs a reader nothing."""
    problems = []
    for f in prints():
        path, what = name(f)
        full = fills(path)[:-1]
        for page, share in enumerate(full, 1):
            if share < 0.28 or (share < 0.44 and sum(s < 0.44 for s in full) > 1):
                problems.append(f"{what}: page {page} is {share:.2f} full")
        if f["variant"] == "campaign" and sum(full) / len(full) < 0.67:
            problems.append(f"{what}: {sum(full) / len(full):.2f} full on average")
    none(problems)


WHOLE = (
    ("is a form of child sexual", "NCMEC"),
    ("This is a bad actor", "will not remove the threat."),
    ("Stop responding!", "responding!"),
    ("Take screenshots/document", "your communications with them."),
    ("Report and block the user", "report the incident to the police."),
    ("For other formats", "AttorneyGeneralLynnFitch.com"),
    ("I have your pictures", "And you are not alone."),
    ("The skilled, ruthless", "Developing a false rapport with the victim"),
    ("Send more images", "You are not at fault."),
    ("Sextortion: Reporting", "for Minors"),
    ("and Exploited Children", "1-800-843-5678"),
    ("Text “THORN”", "talk you through this."),
    ("TakeItBack.NCMEC.org is a", "taken before you were 18."),
)


def test_short_blocks_stand_whole():
    """Steps, the definition, *Remember*, the office and each place to get help: shorter than a page, on one page."""
    problems = []
    for f in prints():
        path, what = name(f)
        for page, text in enumerate(pdf_text(path).split("\f"), 1):
            words = squeeze(text)
            for begin, end in WHOLE:
                if begin == "The skilled, ruthless" and f["variant"] == "flags":
                    end = "Developing a false" if size(f) < 28 else "use to entice victims:"  # page 1 ends here, or it would say nothing of the message
                at = words.find(squeeze(begin))
                if at >= 0 and squeeze(end) not in words[at:]:
                    problems.append(f"{what}: {begin!r} goes on behind page {page}")
    none(problems)


def test_office_is_on_the_first_page():
    """How to get other formats: its phone and site, of every one; in the whole campaign its name and address, too, up to 18 points."""
    problems = []
    for f in prints():
        path, what = name(f)
        first = pdf_text(path, "-l", "1")
        more = ("Office of the", "P.O. Box 220") if f["variant"] == "campaign" and size(f) == 18 else ()
        if any(words not in first for words in ("For other formats", "601.359.6766", "AttorneyGeneralLynnFitch.com", *more)):
            problems.append(what)
    none(problems)


MESSAGES = {"steps": ("If you suspect", "the incident to the police"), "flags": ("Sextortion’s red flags", "harm their victim’s reputation"), "image": ("Get your image back:", "before you were 18")}


def test_single_messages_come_first():
    """Behind the line that says the size; how to get other formats stands at the foot of the first page, the office at that of the last. They are heard
    in that order: the whole message first."""
    problems = []
    for f in prints():
        if f["variant"] not in ("steps", "flags", "image"):
            continue
        path, what = name(f)
        rows = sorted((l for l in lines(path) if not is_folio(l)), key=lambda l: (l.page, l.baseline))
        first = [l for l in rows if l.page == 1]
        if not first[1].text.strip().startswith(MESSAGES[f["variant"]][0]):
            problems.append(f"{what}: the second line is {first[1].text!r}")
        for page, begin, words in ((1, "For other formats", r"For other formats, ask this office: (Office of the Mississippi Attorney General )?601\.359\.6766 \| 800\.829\.6766 AttorneyGeneralLynnFitch\.com"),
                                   (rows[-1].page, "Office of the", r"Office of the Mississippi Attorney General P\.O\. Box 220 Jackson, MS 39205 Edition of November 22, 2026")):
            foot = itertools.dropwhile(lambda l: not l.text.strip().startswith(begin), (l for l in rows if l.page == page))
            said = " ".join(l.text.strip() for l in foot)
            last = max(l.baseline for l in rows if l.page == page)
            if not re.fullmatch(words, said) or last < 792 - MARGIN - 0.5 * size(f):
                problems.append(f"{what}: the foot of page {page} says {said!r} and ends at {last:.0f} pt")
        told = " ".join(heard(path))
        at = [told.find(words) for words in ("Large print", *MESSAGES[f["variant"]], "For other formats", "Find support", "Edition of")]
        if -1 in at or at != sorted(at):
            problems.append(f"{what} is heard in the order {at}")
    need([f for f in prints() if f["variant"] == "steps"], "single messages")
    none(problems)


def text_rows(path):
    """[(page, foot, [(x0, x1, word)])] as poppler sees them, folios aside."""
    rows = {}
    for page, x0, _, x1, bottom, word in pdf_words(path):
        if bottom < 792 - 54:
            rows.setdefault((page, round(bottom)), []).append((x0, x1, word))
    return [(*k, sorted(rows[k])) for k in sorted(rows)]


def test_measure_of_aph():
    """Lines behind which a sentence goes on have 39 to 43 characters on average. One alone may have more: letters differ in width."""
    path = OUT / need(files("pdf", piece="large-print-aph"), "APH's edition")[0]["path"]
    rows, full = text_rows(path), []
    for (page, foot, words), (page2, foot2, words2) in zip(rows, rows[1:]):
        text = " ".join(w[2] for w in words)
        goes_on = page == page2 and abs(foot2 - foot - 1.53 * 18) < 1.5 and abs(words[0][0] - words2[0][0]) < 1
        if goes_on and text[-1].isalpha() and words2[0][2][0].islower():
            full.append(len(text))
    if len(full) < 20 or not 39 <= sum(full) / len(full) <= 43 or max(full) > 50:
        fail(f"{len(full)} lines have {sum(full) / max(len(full), 1):.1f} characters on average, {max(full)} at most")


def test_contents_of_forty():
    """A list that is longer than a page goes on behind it, with each heading once and the page where that stands."""
    with folder() as there:
        project = copy_project(there / "p")
        content, layout = project / "content/sextortion/en.md", project / "layouts/large-print.yaml"
        more = "".join(f"## Question {n} of forty\n\nAsk an adult whom you trust about question {n}.\n\n" for n in range(1, 41))
        content.write_text(content.read_text() + f"\n# Many questions {{#many}}\n\n{more}")
        layout.write_text(layout.read_text().replace("\n  - { take: school }\n", "\n  - { take: school }\n  - { take: many, level: 2 }\n", 1))
        handbill("build", "large-print", "--variant", "campaign", "--edition", "24pt", "-C", project, "-o", there / "out")
        path = next((there / "out").rglob("*.pdf"))
        pages = [squeeze(p) for p in pdf_text(path).split("\f")]
        start = next(i for i, p in enumerate(pages, 1) if squeeze("Contents") in p)
        entries = [e for e in entries_of(path, start) if "of forty" in e[0]]
        equal([e[0] for e in entries], [f"Question {n} of forty" for n in range(1, 41)])
        none(f"{words!r} isn't on page {number}" for words, number in entries if squeeze(words) not in pages[number - 1] or number <= start)
        none(f"page {n} is {share:.2f} full" for n, share in enumerate(fills(path)[:-1], 1) if share < 0.28)
