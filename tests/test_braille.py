"""Braille, read back by liblouis' own program (lou_translate, backwards, through unicode.dis) and measured from the bytes.

What the bytes mean is taken from liblouis' own table, what should be said from the plain text."""
import functools
import os
import re
import yaml
from PIL import Image
from support import ROOT, OUT, copy_project, equal, fail, files, folder, handbill, need, none, run, unit_of

TABLES = "/usr/share/liblouis/tables"
WIDTH, LENGTH = 40, 25
NOTE_BEGIN, NOTE_END, BULLET, GUIDE, NUMBER = "⠈⠨⠣", "⠈⠨⠜", "⠸⠲", "⠐", "⠼"
DIGITS = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚"  # 1 to 9 and 0


@functools.cache
def version():
    return re.search(r"Liblouis\) (\S+)", run("lou_translate", "--version").stdout)[1]


@functools.cache
def ascii_cells():
    """{byte: cell} of all 64, by liblouis' table of braille files."""
    cells = {}
    with open(f"{TABLES}/en-us-brf.dis", encoding="utf-8") as table:
        for m in re.finditer(r"^display\s+(\S+)\s+([0-6]+)", table.read(), re.M):
            sign = {"\\s": " ", "\\\\": "\\"}.get(m[1], m[1])
            cells[ord(sign)] = chr(0x2800 + sum(1 << int(d) - 1 for d in m[2] if d != "0"))
    equal(sorted(cells), list(range(0x20, 0x60)), "bytes of the table")
    return cells


def pages_of(data):
    """The file's pages as lists of lines of cells."""
    table = ascii_cells()
    return [["".join(table[b] for b in line) for line in page.split(b"\r\n")[:-1]] for page in data.split(b"\f")[:-1]]


def back(lines, table="en-ueb-g2.ctb"):
    """What lines of cells say."""
    done = run("lou_translate", "-b", f"unicode.dis,{table}", input="\n".join(lines) + "\n")
    said = done.stdout.split("\n")[:len(lines)]
    equal(len(said), len(lines), "lines that were read back")
    return said


@functools.cache
def frame():
    return yaml.safe_load((ROOT / "content/frame/en.yaml").read_text())


def entry():
    return need(files("brf"), "braille")[0]


def brf():
    return (OUT / entry()["path"]).read_bytes()


def body(page):
    """A page's lines without its number."""
    return [*page[:-1], re.sub(rf"(^|\u2800{{3,}}){NUMBER}[{DIGITS}]+$", "", page[-1])]


# What it says

def plain(text):
    """Words with one sign for all quotation marks, one for all dashes, and the full stop as the apostrophe."""
    text = re.sub("[“”‘’\".]", "'", re.sub("[–—]", "-", text))
    return text.split()


def said(data, table="en-ueb-g2.ctb"):
    """All words that the file says, without page numbers and what leads to them; the signs of notes as ( and )."""
    lines = []
    for page in pages_of(data):
        for line in body(page):
            line = re.sub(rf"\u2800{GUIDE}*\u2800+{NUMBER}[{DIGITS}]+$", "", line) if re.search(rf"{GUIDE}\u2800{NUMBER}", line) else line
            if lines and re.search(rf"[^\u2800]{GUIDE}$", lines[-1]):  # goes on
                lines[-1] = lines[-1][:-1] + line.strip("\u2800")
            else:
                lines.append(line.strip("\u2800"))
    stripped = [line.replace(NOTE_BEGIN, "").replace(NOTE_END, "") for line in lines if line]
    return " ".join(back(stripped, table))


def view_headings():
    """(level, words)"""
    return [(int(n.fields["level"]), "".join(t.text for t in n.walk() if t.kind == "text")) for n in unit_of(entry()).view() if n.kind == "heading" and n.fields.get("level", "0") != "0"]


def wanted():
    """What it should say: the plain text without what only the ear needs, with the words of transcriber's notes."""
    entry_text = need(files("text", piece="text"), "text")[0]
    words, braille = (OUT / entry_text["path"]).read_text(), frame()["braille"]
    front, rest = words.split("\n\n\n", 1)
    contents, rest = rest.split("\n\n\n", 1)
    contents = re.sub(r"^\d+\. ", "", contents, flags=re.M)
    rest = re.sub(r"^Section \d+ of \d+\. ", "", rest, flags=re.M)
    rest = re.sub(r"^https?://.*\n", "", rest, flags=re.M)
    rest = re.sub(r"^- ", "• ", rest, flags=re.M)
    rest = re.sub(r"^(QR code: .*)$", lambda m: braille["code"].replace("{x}", m[1]), rest, flags=re.M)
    front = re.sub(r"\.$", "", front.split("\n")[0]) + "\n" + front.split("\n", 1)[1]
    draft = braille["draft"].replace("{x}", f"liblouis {version()}, {braille['table'].split('.')[0]}")
    text = "\n".join((front, draft, contents, rest))
    text = re.sub(r"^List of \d+ items?\.$", "", text, flags=re.M)
    for heading in {"Contents", *(words for _, words in view_headings())}:  # a full stop is the plain text's, for the ear
        text = re.sub(rf"^{re.escape(heading)}\.$", heading, text, flags=re.M)
    return text


def differences(data):
    """Where the words of the file are not those that are wanted."""
    have, want = plain(said(data)), plain(wanted())
    for i, (a, b) in enumerate(zip(have, want)):
        if a != b:
            return [f"“{' '.join(have[max(0, i - 4):i + 3])}” is not “{' '.join(want[max(0, i - 4):i + 3])}”"]
    return [] if len(have) == len(want) else [f"{len(have)} words, not {len(want)}"]


def test_every_word_comes_back():
    none(differences(brf()))


def test_nothing_is_parted_without_need():
    """No line ends in the middle of an address; what has blanks inside stands on one line, too."""
    lines = [line for page in pages_of(brf()) for line in body(page)]
    none(f"{line} goes on in the next line" for line in lines if line.endswith(GUIDE))
    spoken = spoken_lines()
    none(f"“{words}” stands on no line" for words in ("November 22, 2026", "do NOT delete", "1-800-THELOST", "(1-800-843-5678)") if not any(words in s for s in spoken))


def facts():
    """Printed forms of the records that the plain text names."""
    text = wanted()
    records = {}
    for path in ("content/services.yaml", "content/offices/ms-ag.yaml"):
        records.update(yaml.safe_load((ROOT / path).read_text())["records"])
    forms = {str(r[k]) for r in records.values() if r["kind"] in ("url", "email", "phone", "sms") for k in ("printed", "digits", "keyword") if k in r}
    return sorted(f for f in forms if f in text)


def test_every_number_and_address_comes_back():
    text, want = said(brf()), wanted()
    found = facts()
    if len(found) < 7:
        fail(f"only {found} are looked for")
    none(f"{f} stands {text.count(f)} times, not {want.count(f)}" for f in found if text.count(f) != want.count(f))



def test_a_digit_that_is_changed_is_noticed():
    """Each digit of each number, one cell at a time."""
    data, pages, table = brf(), pages_of(brf()), {cell: byte for byte, cell in ascii_cells().items()}
    problems, tried, line_at = [], 0, 0
    want = plain(wanted())
    for page in pages:
        for n, line in enumerate(page):
            if n < LENGTH - 1:
                for m in re.finditer(rf"{NUMBER}[{DIGITS}⠲]+", line):
                    for i in range(m.start() + 1, m.end()):
                        if line[i] == "⠲" or re.search(rf"{GUIDE}\u2800{NUMBER}", line):
                            continue
                        other = DIGITS[(DIGITS.index(line[i]) + 1) % 10]
                        changed = bytearray(data)
                        changed[line_at + i] = table[other]
                        tried += 1
                        if plain(said(bytes(changed))) == want:
                            problems.append(f"{back([line])[0]}: {other} for {line[i]} is not noticed")
            line_at += len(line) + 2
        line_at += 1
    if tried < 60:
        fail(f"only {tried} digits were found")
    none(problems)


def test_prohibitions_speakers_and_steps():
    text = said(brf())
    none(f"“{words}” is not said" for words in (
        "Do not: Send more images", "Do not: Send any money", "Do not: Acknowledge any demands", "Do not: Engage in any further", "Stranger: I have", "You: Please",
        "1. Stop responding!", "2. Take screenshots", "3. Report and block") if words not in text)


def test_the_first_page_says_that_it_is_a_draft():
    first = " ".join(back([line.strip("\u2800").replace(NOTE_BEGIN, "") for line in pages_of(brf())[0] if line]))
    if "Draft for a certified transcriber" not in first or version() not in first:
        fail(first)


# Where it stands

def indent(line):
    return len(line) - len(line.lstrip("\u2800"))


def test_bytes():
    data = brf()
    none(f"byte {b:#x} at {i}" for i, b in enumerate(data) if not 0x20 <= b <= 0x5F and b not in b"\r\n\f")
    lines = data.replace(b"\f", b"").split(b"\r\n")
    none(f"“{line}” ends in a blank" for line in lines if line.endswith(b" "))
    none("a lone CR or LF" for line in lines if b"\r" in line or b"\n" in line)


def page_faults(data):
    problems = [] if data.endswith(b"\f") else ["it does not end in a form feed"]
    pages = pages_of(data)
    for n, page in enumerate(pages, 1):
        digits = "".join(DIGITS[(int(d) + 9) % 10] for d in str(n))
        problems += [f"page {n} has {len(page)} lines"] * (len(page) != LENGTH)
        problems += [f"page {n}, line {k} has {len(line)} cells" for k, line in enumerate(page, 1) if len(line) > WIDTH]
        problems += [f"page {n} ends in {page[-1]}"] * (not re.search(rf"(^|\u2800{{3}}){NUMBER}{digits}$", page[-1]) or len(page[-1]) != WIDTH)
        problems += [f"page {n} begins with a blank line"] * (not page[0] and not (n > 1 and any(body(pages[n - 2])[-2:])))
    return problems


def test_pages():
    none(page_faults(brf()))


def flow(data=None):
    """(page, line, cells) of all lines, without page numbers."""
    return [(p, k, line) for p, page in enumerate(pages_of(data or brf()), 1) for k, line in enumerate(body(page), 1)]


def headings():
    """(level, words) of the contents' own and of the view's, but for the title, which stands on the first page."""
    return [(1, "Contents")] + view_headings()[1:]


@functools.cache
def spoken_lines(data=None):
    lines = flow(data)
    return back([line.strip("\u2800").replace(NOTE_BEGIN, "").replace(NOTE_END, "") for _, _, line in lines])


def find_heading(words, after, lines):
    """Indexes of its first and last line: it alone stands on them."""
    want = plain(words)
    for i in range(after, len(lines)):
        have, k = plain(lines[i]), i
        while have and len(have) < len(want) and k + 1 < len(lines) and have == want[:len(have)]:
            k += 1
            have += plain(lines[k])
        if have == want:
            return i, k
    return None


def heading_faults(data):
    lines, spoken, problems, at = flow(data), spoken_lines(data), [], 0
    for level, words in headings():
        found = find_heading(words, at, spoken)
        if found is None:
            problems.append(f"“{words}” is not found")
            continue
        first, last = found
        at = last + 1
        page, number, _ = lines[first]
        if number > 1 and lines[first - 1][2] and not lines[first - 1][2].isspace():
            problems.append(f"“{words}”: no blank line before it")
        for _, _, line in lines[first:last + 1]:
            right = WIDTH - len(line)
            if level <= 2 and (abs(right - indent(line)) > 1 or min(right, indent(line)) < 3):
                problems.append(f"“{words}” is not centered: {indent(line)} and {right} blanks")
            if level == 3 and indent(line) != 4:
                problems.append(f"“{words}” begins in cell {indent(line) + 1}")
        if bool(lines[last + 1][2].strip("\u2800")) != (level > 2):
            problems.append(f"“{words}”: {'a' if level > 2 else 'no'} blank line behind it")
        begin = last + 1 + (level <= 2)
        if not lines[begin][2]:
            begin += 1
        if spoken[begin] in [w for _, w in headings()]:  # a heading directly below
            begin += 1
        end = begin + 1
        inset = indent(lines[begin][2])
        while end < len(lines) and lines[end][2] and not starts_block(lines, end, inset):
            end += 1
        if {p for p, _, _ in lines[first:end]} != {page}:
            problems.append(f"“{words}” on page {page} is parted from what follows it: {spoken[begin:end]}")
    return problems


def test_headings():
    none(heading_faults(brf()))


def starts_block(lines, i, inset):
    """Whether a line begins a paragraph, an item or a note, beside one that began with that many blanks."""
    here, line = indent(lines[i][2]), lines[i][2].strip("\u2800")
    runs_over = {2: 0, 6: 4, 0: 2}.get(inset, inset)
    return here != runs_over or line.startswith((BULLET, NOTE_BEGIN))


def test_items_begin_in_cell_1_and_run_over_in_cell_3():
    lines, items = flow(), 0
    spoken = spoken_lines()
    for i, (_, _, line) in enumerate(lines):
        if re.match(r"(\d+\. |Do not: |• )", spoken[i]):
            items += 1
            equal(indent(line), 0, spoken[i])
            k = i + 1
            while k < len(lines) and lines[k][2] and indent(lines[k][2]) > 0:
                equal(indent(lines[k][2]), 2, f"what “{spoken[i]}” runs over in")
                k += 1
    equal(items, 15, "items")


def list_faults(data):
    """A list has a blank line before it, but below a cell-5 heading, and one behind it; where a page ends between, one of the two pages has it."""
    lines, spoken, problems = flow(data), spoken_lines(data), []
    for first in ("1. Stop", "Do not: Send more", "• Developing", "• Change"):
        i = next(n for n, s in enumerate(spoken) if s.startswith(first))
        beneath = spoken[i - 1] == "Secure your digital accounts:"
        if lines[i][1] > 1 and bool(lines[i - 1][2]) != beneath:
            problems.append(f"{'a' if beneath else 'no'} blank line before “{first}”")
        if lines[i][1] == 1 and any(line for _, _, line in lines[i - 2:i]) and not beneath:
            problems.append(f"page {lines[i][0]} begins with “{first}”, and the one before is full")
    for behind in ("You are a victim", "For more information"):
        i = next(n for n, s in enumerate(spoken) if s.startswith(behind))
        if lines[i - 1][2] and (lines[i][1] > 1 or lines[i - 2][2]):
            problems.append(f"no blank line before “{behind}”")
    return problems


def test_lists_stand_between_blank_lines():
    none(list_faults(brf()))


def test_what_must_not_be_done_stands_on_one_page():
    lines, spoken = flow(), spoken_lines()
    equal(len({lines[i][0] for i, s in enumerate(spoken) if s.startswith("Do not:")}), 1, "pages")
    none(f"“{s}” ends in a negation" for s, after in zip(spoken, spoken[1:]) if re.search(r"\b(not|NOT|don.t)$", s) and after[:1].islower())


def test_codes_are_transcribers_notes():
    data = pages_of(brf())
    text = "\n".join(line for page in data for line in body(page))
    notes = re.findall(rf"(?:^|\n)(\u2800*){NOTE_BEGIN}(.*?){NOTE_END}", text, re.S)
    codes = [n for n in unit_of(entry()).view() if n.kind == "qr"]
    heard = []
    for inset, note in notes:
        equal(len(inset), 6, f"cells before {note[:10]}")
        none(f"a note runs over in cell {indent(line) + 1}" for line in note.split("\n")[1:] if line and indent(line) != 4)
        heard.append(" ".join(back([line.strip("\u2800") for line in note.split("\n") if line])))
    about = [h for h in heard if h.startswith("Print shows a code")]
    equal(len(about), len(codes), "notes of codes")
    flat = " ".join(said(brf()).split())
    near = [flat[max(0, flat.index(h) - 200):][:200 + len(h)] for h in about]  # in the note, or just before it
    none(f"“{h}” stands at no address" for h, around in zip(about, near) if not any(f in around for f in facts()))
    equal(text.count(NOTE_BEGIN), text.count(NOTE_END), "signs of notes")


def test_contents_lead_to_their_pages():
    lines, spoken, problems = flow(), spoken_lines(), []
    at = next(i for i, s in enumerate(spoken) if s == "Contents") + 2
    for level, words in headings()[1:]:
        if level != 2:
            continue
        end = at
        while not re.search(rf"(\u2800{GUIDE}+)\u2800{NUMBER}([{DIGITS}]+)$", lines[end][2]):
            end += 1
        number = re.search(rf"{NUMBER}([{DIGITS}]+)$", lines[end][2])
        page = int("".join(str((DIGITS.index(c) + 1) % 10) for c in number[1]))
        equal(len(lines[end][2]), WIDTH, f"cells of the entry “{words}”")
        first, _ = find_heading(words, end + 1, spoken)
        if lines[first][0] != page:
            problems.append(f"“{words}” is on page {lines[first][0]}, not {page}")
        at = end + 1
    none(problems)


def test_wherever_pages_end():
    """Words before a heading, line by line more: it never loses what follows it, and the last line never meets the page's number."""
    with folder() as there:
        content, problems, last = copy_project(there) / "content/sextortion/en.md", [], 0
        before = content.read_text()
        for count in range(26):
            words = "\n\n".join(["These words fill one line of braille and a part of another."] * (count // 2) + ["A short line."] * (1 + count % 2))
            content.write_text(re.sub(r"(?<=# Remember\n\n)This is.*?\n(?=:::)", lambda m: words + "\n", before, flags=re.S))
            handbill("build", "text", "--format", "brf", "-C", there, "--office", "ms-ag")
            data = next((there / "out").rglob("*.brf")).read_bytes()
            problems += [f"{count} paragraphs: {fault}" for fault in page_faults(data) + heading_faults(data) + list_faults(data)]
            last += sum(bool(body(page)[-1].strip("\u2800")) for page in pages_of(data))
        none(problems)
        if last < 20:
            fail(f"only {last} last lines had words")


def test_lists_are_parted_wherever_pages_end():
    """A blank line before and behind a list; where a page ends there, at its foot or at the top of the next, and not at both."""
    with folder() as there:
        content, problems, tops = copy_project(there) / "content/sextortion/en.md", [], 0
        before = content.read_text()
        for count in range(1, 27):
            words = "A short line.\n\n" * count + "- First\n- Second\n- Third\n\nBehind the list:\n\n- " + "an item of several lines, which stays with the words before it, " * 3 + "\n"
            content.write_text(re.sub(r"(?<=# Remember\n\n)This is.*?\n(?=:::)", lambda m: words, before, flags=re.S))
            handbill("build", "text", "--format", "brf", "-C", there, "--office", "ms-ag")
            data = next((there / "out").rglob("*.brf")).read_bytes()
            lines, spoken = flow(data), spoken_lines(data)
            problems += [f"{count}: {fault}" for fault in page_faults(data)]
            for what in ("• First", "Behind the list:"):
                i = spoken.index(what)
                blank = i - 1 - max(n for n in range(i) if lines[n][2])
                foot = lines[i][1] <= 2
                tops += foot
                if blank < 1 or (foot and lines[i][1] == 2 and blank > 2) or (not foot and blank != 1):
                    problems.append(f"{count}: {blank} blank lines before “{what}” on line {lines[i][1]}")
        none(problems)
        if tops < 2:
            fail(f"only {tops} lists began or ended with a page")


# What else can be shown: goldens stand in test_golden.py

def test_the_stage_shows_the_cells():
    """As many as the file has, and their print."""
    shown = unit_of(entry()).show("braille")
    cells = re.findall(r"^ *\d+  ([\u2800-\u283F]*)$", shown, re.M)
    equal(cells, [line for page in pages_of(brf()) for line in page], "lines")
    if "Send more images to the individual" not in shown:
        fail("the print is missing")


def test_the_proof_shows_the_cells():
    """Each dot of each cell, in the picture's pixels: of a sheet of 11 1/2 by 11 inches, cells 6.2 mm and lines 10 mm apart."""
    proofs = need(files("brf-proof"), "proof of braille")
    pages, problems = pages_of(brf()), []
    equal([f["page"] for f in proofs], list(range(1, len(pages) + 1)), "pages of the proof")
    mm = 72 / 25.4
    left, top = (828 - 39 * 6.2 * mm - 2.34 * mm) / 2, (792 - 24 * 10 * mm - 22.5) / 2
    for f, page in zip(proofs, pages):
        image = Image.open(OUT / f["path"]).convert("L")
        equal(image.size, (1725, 1650), f["path"])
        for n, line in enumerate(page):
            for k, cell in enumerate(line.ljust(WIDTH, "\u2800")):
                dark = sum(1 << d for d in range(6) if image.getpixel((round((left + (k * 6.2 + d // 3 * 2.34) * mm) * 150 / 72), round((top + (n * 10 + d % 3 * 2.34) * mm) * 150 / 72))) < 90)
                if dark != ord(cell) - 0x2800:
                    problems.append(f"page {f['page']}, line {n + 1}, cell {k + 1} shows {chr(0x2800 + dark)}, not {cell}")
        below = image.crop((0, round((top + 18) * 150 / 72), 1725, round((top + 23) * 150 / 72)))
        if page[0] and min(below.getdata()) > 90:
            problems.append(f"{f['path']}: no print below the first line")
    none(problems)


# Other tables, and none

def with_table(there, change):
    """A project whose frame's braille is changed, and what a build of its braille says."""
    root = copy_project(there)
    path = root / "content/frame/en.yaml"
    path.write_text(change(path.read_text()))
    return root, handbill("build", "text", "--format", "brf", "-C", root, "--office", "ms-ag", ok=(0, 1))


def test_spanish_grade_1_gives_numbers_back():
    with folder() as there:
        root, done = with_table(there, lambda t: t.replace("en-ueb-g2.ctb", "es-g1.ctb"))
        equal(done.returncode, 0, done.stderr[-500:])
        text = " ".join(plain(said(next((root / "out").rglob("*.brf")).read_bytes(), "es-g1.ctb")))
        none(f"{word} is lost" for word in ("741741", "601'359'6766", "800'829'6766", "1-800-THELOST", "(1-800-843-5678)", "TakeItBack'NCMEC'org", "GetHelp@NCMEC'org", "39205")
             if word not in text)


def test_a_table_that_loses_numbers_is_refused():
    """And a number that only a contraction changes is named."""
    with folder() as there:
        root, done = with_table(there, lambda t: t.replace("en-ueb-g2.ctb", "es-g2.ctb"))
        equal(done.returncode, 1, "its status")
        equal("‘741741’ back [braille-lost]" in done.stderr, True, done.stderr[:600])
        equal(list((root / "out").rglob("*.brf")), [], "files")


def test_cells_of_eight_dots_are_refused():
    with folder() as there:
        _, done = with_table(there, lambda t: t.replace("en-ueb-g2.ctb", "ru.ctb"))
        equal(done.stderr.count("ru.ctb makes no cells of six dots"), 1, done.stderr[:600])


def test_a_letter_that_the_table_lacks_is_named():
    with folder() as there:
        content = copy_project(there) / "content/sextortion/en.md"
        content.write_text(content.read_text().replace("Stop responding!", "Stop responding, Ж!"))
        done = handbill("build", "text", "--format", "brf", "-C", there, "--office", "ms-ag", ok=(1,))
        equal(re.findall(r"^content/sextortion/en.md:\d+:\d+: error: (.*) \[braille-lost\]", done.stderr, re.M), ["en-ueb-g2.ctb has no cells for ‘Ж’ (U+0416)"], done.stderr[:600])


def test_lists_however_deep_are_said():
    with folder() as there:
        content = copy_project(there) / "content/sextortion/en.md"
        deep = "".join(f"{'  ' * n}- level {n} of the list with words\n" for n in range(14))
        content.write_text(re.sub(r"(?<=# Remember\n\n)This is.*?\n(?=:::)", lambda m: deep, content.read_text(), flags=re.S))
        handbill("build", "text", "--format", "brf", "-C", there, "--office", "ms-ag")
        data = next((there / "out").rglob("*.brf")).read_bytes()
        none(page_faults(data))
        heard = said(data)
        none(f"level {n} is lost" for n in range(14) if f"level {n} of the list with words" not in heard)


def test_no_table():
    """Nothing in the frame, or a name of nothing."""
    for change, words in ((lambda t: re.sub(r"^braille:\n(  .*\n)+", "", t, flags=re.M), "the frame names no braille table for en-US"),
                          (lambda t: t.replace("en-ueb-g2.ctb", "en-nothing.ctb"), "the braille table en-nothing.ctb is not installed")):
        with folder() as there:
            _, done = with_table(there, change)
            equal((done.returncode, words in done.stderr), (1, True), done.stderr[:600])


def test_without_liblouis():
    with folder() as to:
        (to / "liblouis.so.20").write_text("no library")
        done = handbill("build", "text", "-o", to / "out", ok=(1,), env={**os.environ, "LD_LIBRARY_PATH": str(to)})
        equal(("liblouis, which translates into braille, is not installed" in done.stderr, "install the package liblouis20" in done.stderr), (True, True), done.stderr[:600])


LONG = "https://" + "a-very-long-name-of-a-host-that-no-line-of-braille-holds.example/and/a/path/that/goes/on"


def test_an_address_longer_than_a_line_goes_on():
    """It is parted before a mark, and the line ends in dot 5."""
    with folder() as there:
        root = copy_project(there)
        path = root / "content/services.yaml"
        printed = LONG.removeprefix("https://")
        path.write_text(re.sub(r"(  takeitback:\n(?:    .*\n)*?    value: ).*\n(    printed: ).*\n", rf"\g<1>{LONG}\n\g<2>{printed}\n", path.read_text()))
        path.write_text(re.sub(r"(  takeitback:\n(?:    .*\n)*?)    spoken: .*\n", r"\g<1>", path.read_text()))
        path.write_text(re.sub(r"(  takeitback:\n(?:    .*\n)*?)    qr: .*\n", rf"\g<1>    qr: {LONG}\n", path.read_text()))
        content = root / "content/sextortion/en.md"
        content.write_text(content.read_text().replace("TakeItBack.NCMEC.org", printed))
        handbill("build", "text", "--format", "brf", "-C", root, "--office", "ms-ag")
        data = next((root / "out").rglob("*.brf")).read_bytes()
        equal(printed in said(data), True, [line for line in back([k for p in pages_of(data) for k in p if k]) if "example" in line])


def test_nested_lists_and_quotations():
    """A list in a list is 1-5 and 3-5; what the ear's labels say is a note."""
    with folder() as there:
        content = copy_project(there) / "content/sextortion/en.md"
        text = re.sub(r"(?<=# Remember\n\n)This is.*?\n(?=:::)", lambda m: "- Outer words\n\n  - inner words that are so many that the line doesn’t hold them all\n\n> Said by somebody.\n", content.read_text(), flags=re.S)
        content.write_text(text)
        handbill("build", "text", "--format", "brf", "-C", there, "--office", "ms-ag")
        lines = [line for page in pages_of(next((there / "out").rglob("*.brf")).read_bytes()) for line in body(page)]
        spoken = back([line.strip("\u2800").replace(NOTE_BEGIN, "").replace(NOTE_END, "") for line in lines])
        outer, inner, quote = (next(i for i, s in enumerate(spoken) if s.startswith(w)) for w in ("• Outer", "• inner", "Quote: Said"))
        equal((indent(lines[outer]), indent(lines[inner]), indent(lines[inner + 1])), (0, 2, 4), "cells")
        equal(lines[quote].strip("\u2800").startswith(NOTE_BEGIN), True, "a label of ours is a note")


def test_a_code_in_an_item_is_a_note():
    with folder() as there:
        content = copy_project(there) / "content/sextortion/en.md"
        item = "- Open it\n\n  ![QR code: help, TakeItBack.NCMEC.org](qr:takeitback)\n\n- ![QR code: more, TakeItBack.NCMEC.org](qr:takeitback)\n"
        content.write_text(re.sub(r"(?<=# Remember\n\n)This is.*?\n(?=:::)", lambda m: item, content.read_text(), flags=re.S))
        handbill("build", "text", "-C", there, "--office", "ms-ag", "--format", "brf", "--format", "text")
        lines = [line for page in pages_of(next((there / "out").rglob("*.brf")).read_bytes()) for line in body(page)]
        spoken = back([line.strip("\u2800").replace(NOTE_BEGIN, "").replace(NOTE_END, "") for line in lines])
        at = next(i for i, s in enumerate(spoken) if s.startswith("• Open it"))
        equal((indent(lines[at + 1]), lines[at + 1].strip("\u2800").startswith(NOTE_BEGIN)), (6, True), spoken[at:at + 3])
        equal(f"{BULLET}\u2800{NOTE_BEGIN}" in "\n".join(lines), True, "a note behind a bullet")
        text = next((there / "out").rglob("*.txt")).read_text()
        equal("\n- Open it\nQR code: help, TakeItBack.NCMEC.org\n" in text, True, text)
