"""Each script in every kind of block: Arabic, Persian and Hebrew from right to left, Devanagari, Chinese, Japanese, Korean, Greek, Cyrillic,
Vietnamese. Other people's readers get the text back in its logical order; what lies side by side is mirrored where the language asks;
lines break by the script's own rules."""
import re
import unicodedata
import script_kits as kits
from support import equal, fail, need, none, output, path_box, pdf_text, said, struct_text
from test_pictures import compare, read_pair

PHONE, MAIL, SITE = "1-800-555-0142", "help@example.org", "example.org"
CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NEAR = 0.6  # pt: side bearings of a marker or a tail; kerning of a line's first letter


def bare(text):
    return re.sub(r"\s+", "", CONTROLS.sub("", text))


def letters(text):
    """Without punctuation and spaces: pdftotext moves a comma beside an address in Hebrew words to the wrong side of it."""
    return "".join(c for c in CONTROLS.sub("", text) if unicodedata.category(c)[0] in "LMN" or c in "\u200c\u200d")


def each_language(check, of=None):
    for lang in of or kits.languages():
        yield lang, lambda lang=lang: check(lang)


def each_pdf(check):
    for lang, file, path in kits.pdfs():
        yield path.name, lambda lang=lang, file=file, path=path: check(lang, file, path)


# Lines, as painted

class Line:
    """The runs of one block on one baseline, in the order of the text."""

    def __init__(self, block, run):
        self.block, self.page, self.y, self.runs = block, run.page, run.y, [run]
        item = block.within("item")
        self.item = item.index if item else None

    @property
    def text(self):
        return "".join(r.text for r in self.runs)

    def ink(self):
        """x of its leftmost and rightmost advance, spaces at its end left out."""
        edges = []
        for r in self.runs:
            for _, x, _, w, cluster in r.glyphs:
                at = len(r.text.encode()[:cluster].decode())
                if r.text[at:at + 1] != " ":
                    edges += [r.x + x, r.x + x + w]
        return min(edges), max(edges)


def lines(lang, piece):
    """Body text in the order of painting."""
    nodes, found = kits.view(lang, piece), []
    for page in kits.pages(lang, piece).pages:
        for r in page.runs():
            if r.node < 0 or r.part != "body":
                continue
            block = nodes[r.node].within("paragraph", "heading", "group", "entry")
            if block.kind == "entry":  # its title and its page number
                block = next(n for n in block.walk() if n.parent and n.parent.kind == "link" and any(k.index == r.node for k in n.walk()))
            last = found[-1] if found else None
            if last and last.block is block and last.page is r.page and abs(last.y - r.y) < 0.5:
                last.runs.append(r)
            else:
                found.append(Line(block, r))
    return found


def panel(page, id):
    """(x, y, w, h) of a panel and of its live area."""
    return next((rect, live) for name, rect, live in page.panels if name == id)


# The build

def test_builds_clean():
    def check(lang):
        log = (kits.project(lang) / "build.log").read_text()
        if log:
            fail(log[-2000:])
    yield from each_language(check)


def test_families_are_the_themes():
    """The script's own letters stand in the family that its theme declares; a number stands in Inter in every script."""
    def check(lang):
        theme = (kits.SCRIPTS / lang / "layouts" / "themes" / "script.yaml").read_text()
        declared = {"Inter", "Inter Display", *re.findall(r"family: ([^,}]+)", theme)}
        for piece in ("leaflet", "pages"):
            fonts = kits.pages(lang, piece).fonts
            none(f"{f['family']} is not declared" for f in fonts.values() if f["family"] not in declared)
            runs = kits.pages(lang, piece).runs()
            none(f"{PHONE} stands in {fonts[r.font]['family']}" for r in runs if PHONE in r.text and fonts[r.font]["family"] != "Inter")
            none(f"a glyph of “{r.text}” is missing" for r in runs for g in r.glyphs if g[0] == 0)
    yield from each_language(check)


# Text, by other people's readers

def content(lang):
    """The paragraphs of the content file without markup: (text, painted text: who speaks is said, not painted)."""
    body = (kits.SCRIPTS / lang / "content" / "leaflet" / f"{lang}.md").read_text().split("---\n", 2)[2]
    for part in re.split(r"\n\s*\n|\n(?=[-:#]|\d\.)", body):
        text = re.sub(r"^\s*(:::.*|#+|-|\d+\.)\s*", "", part.strip(), flags=re.M)
        if not text.strip() or text.startswith("!"):
            continue
        said = re.sub(r"\]\([^)]*\)|\]?\{[^}]*\}|\[", "", text)
        painted = re.sub(r"\]\([^)]*\)|\]?\{[^}]*\}|\[", "", re.sub(r"\[[^]]*\]\{\.speaker\}", "", text))
        yield bare(said), bare(painted)


def test_the_content_is_in_every_reader():
    def check(lang):
        wanted = list(content(lang))
        if len(wanted) < 15:
            fail(f"only {len(wanted)} paragraphs were read from the content")
        plain = bare(kits.path_of(lang, kits.made(lang, "text")[0]).read_text())
        none(f"the plain text lacks {said!r}" for said, _ in wanted if said not in plain)
        for file in kits.made(lang, "pdf"):
            path = kits.path_of(lang, file)
            tagged = bare("".join(t for _, _, t in struct_text(path)))
            none(f"the tags of {path.name} lack {p!r}" for _, p in wanted if p not in tagged)
    yield from each_language(check)


def test_readers_follow_the_view():
    """Words, labels and page numbers, in the order of the view page by page, from readers that follow the content stream."""
    def check(lang, file, path):
        listed = kits.pages(lang, file["piece"])
        want = bare("".join("".join(said([p])) + "".join(r.text for r in p.runs() if r.node < 0) for p in listed.pages))
        for name, have in (("mutool", output("mutool", "draw", "-q", "-F", "txt", path)), ("pdftotext -raw", pdf_text(path, "-raw"))):
            equal(bare(have), want, name)
    yield from each_pdf(check)


def test_mutool_reads_whole_words():
    """Where words are parted by spaces and stand on one baseline."""
    def check(lang, file, path):
        if lang not in ("el", "ru", "vi"):
            return
        have = set(re.findall(r"\w+", output("mutool", "draw", "-q", "-F", "txt", path)))
        words = {w for line in lines(lang, file["piece"]) for w in re.findall(r"\w+", line.text)}
        none(f"“{w}” is broken" for w in words - have)
    yield from each_pdf(check)


def test_pdftotext_reads_each_line():
    def check(lang, file, path):
        text = pdf_text(path)
        have = [letters(x) for x in text.splitlines()]
        none(f"no line of pdftotext holds {line.text!r}" for line in lines(lang, file["piece"]) if not any(letters(line.text) in x for x in have))
        none(f"pdftotext does not find {x}" for x in (PHONE, MAIL, SITE) if x not in CONTROLS.sub("", text))
    yield from each_pdf(check)


def test_tags_read_in_the_order_of_the_view():
    def check(lang, file, path):
        equal(bare("".join(t for _, _, t in struct_text(path))), bare("".join(said(kits.pages(lang, file["piece"]).pages))))
    yield from each_pdf(check)


def test_joiners_are_kept():
    """Persian's non-joiner and Hindi's joiner come back from every reader."""
    def check(lang):
        word = {"fa": "عکس\u200cهای", "hi": "शक्\u200dति"}[lang]
        for file in kits.made(lang, "pdf"):
            path = kits.path_of(lang, file)
            for name, text in (("mutool", output("mutool", "draw", "-q", "-F", "txt", path)), ("pdftotext", pdf_text(path)), ("the tags", "".join(t for _, _, t in struct_text(path)))):
                if word not in text:
                    fail(f"{name} of {path.name} lack {word!r}")
        if word not in kits.path_of(lang, kits.made(lang, "text")[0]).read_text():
            fail(f"the plain text lacks {word!r}")
    yield from each_language(check, ("fa", "hi"))


def test_document_says_its_direction():
    """And its words stand in codes alone."""
    def check(lang, file, path):
        plain = output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False).decode("latin-1")
        want = lang in kits.RIGHT_TO_LEFT
        none(f"{key} is {'missing' if want else 'there'}" for key in ("/Direction /R2L", "/WritingMode /RlTb") if (key in plain) != want)
        if "/Span<</ActualText" in plain: # many readers pass over it: codes say all words
            fail("a cluster needs replacement text")
    yield from each_pdf(check)


# Addresses

def test_addresses_stay_whole():
    """From left to right, in one run each, with nothing else between its characters."""
    def check(lang):
        for piece in ("leaflet", "pages"):
            runs = kits.pages(lang, piece).runs()
            for address in (PHONE, MAIL, SITE):
                found = need([r for r in runs if r.text.strip() == address], f"run of {address} alone in {lang} {piece}")
                for r in found:
                    xs, clusters = [g[1] for g in r.glyphs], [g[4] for g in r.glyphs]
                    if r.rtl or xs != sorted(xs) or clusters != list(range(len(r.text))):
                        fail(f"{address} reads from right to left, or has lost a letter")
    yield from each_language(check)


# From right to left

def test_panels_are_mirrored():
    """Each panel lies where it would lie in a mirror, with its folds and margins."""
    def check(lang):
        here, there = kits.pages(lang, "leaflet").pages, kits.pages("el", "leaflet").pages
        for a, b in zip(here, there):
            width = a.media[2]
            equal([round(x, 2) for x in a.folds], sorted(round(width - x, 2) for x in b.folds), f"folds of {a.name}")
            for id, rect, live in b.panels:
                for (x, y, w, h), mirrored in zip((rect, live), panel(a, id)):
                    equal([round(v, 2) for v in mirrored], [round(v, 2) for v in (width - x - w, y, w, h)], f"panel {id}")
        inside = here[1]
        order = sorted(inside.panels, key=lambda p: -p[1][0])
        equal([p[0] for p in order], ["steps", "do-not", "help"], "from the right")
        equal(max(here[0].panels, key=lambda p: -p[1][0])[0], "cover", "at the left of the outside")
    yield from each_language(check, kits.RIGHT_TO_LEFT)


def test_text_is_flush_right():
    def check(lang):
        for piece in ("leaflet", "pages"):
            first, problems = {}, []
            for line in lines(lang, piece):
                right = line.ink()[1]
                edge = first.setdefault((id(line.block), line.page.number), right)
                if abs(edge - right) > NEAR:
                    problems.append(f"{line.text!r} ends {right - edge:.1f} pt beside the line before it")
                if line.block.kind == "heading" or (line.block.parent.id in ("help", "title") and line.block.kind == "paragraph"):
                    live = panel(line.page, line.page.panel_at(right - 1))[1]
                    if abs(live[0] + live[2] - right) > NEAR:
                        problems.append(f"{line.text!r} ends {live[0] + live[2] - right:.1f} pt before the panel's right edge")
            none(problems)
    yield from each_language(check, kits.RIGHT_TO_LEFT)


def test_text_is_flush_left_elsewhere():
    def check(lang):
        first = {}
        for line in lines(lang, "leaflet"):
            left = line.ink()[0]
            if abs(first.setdefault(id(line.block), left) - left) > 0.1:
                fail(f"{line.text!r} begins beside the line before it")
    yield from each_language(check, [x for x in kits.languages() if x not in kits.RIGHT_TO_LEFT])


def test_markers_stand_at_the_start():
    def check(lang):
        rtl = lang in kits.RIGHT_TO_LEFT
        page, found, count = kits.pages(lang, "leaflet").pages[1], lines(lang, "leaflet"), 0
        for i in page.items:
            if i.part != "label" or i.kind not in ("glyphs", "path"):
                continue
            count += 1
            box = (i.x, 0, i.x + i.width, 0) if i.kind == "glyphs" else path_box(i)
            _, live = panel(page, page.panel_at((box[0] + box[2]) / 2))
            text = [line.ink() for line in found if line.item == i.node]
            if rtl:
                outer, clear = live[0] + live[2] - box[2], box[0] - max(t[1] for t in text)
            else:
                outer, clear = box[0] - live[0], min(t[0] for t in text) - box[2]
            inner_layer = i.kind == "path" and i.stroke is not None  # the cross on its disc
            if (abs(outer) > NEAR and not inner_layer) or clear < 3:
                fail(f"the marker of item {i.node} stands {outer:.1f} pt from the edge, {clear:.1f} pt from its text")
        if count < 6:
            fail(f"only {count} markers")
    yield from each_language(check)


def test_bubbles_point_at_their_speaker():
    """Tails: theirs and the first words' at the start side, the reader's own at the end; the bubbles stand there too."""
    def check(lang):
        rtl = lang in kits.RIGHT_TO_LEFT
        nodes, seen = kits.view(lang, "leaflet"), 0
        for page in kits.pages(lang, "leaflet").pages:
            for i in page.items:
                if i.kind != "path" or i.part == "label" or not any(op == "C" for op, _ in i.d):
                    continue
                x0, _, x1, _ = path_box(i)
                tip = max(((p[-2], p[-1]) for op, p in i.d if p), key=lambda q: q[1])[0]
                y0, y1 = min(p[-1] for op, p in i.d if p), max(p[-1] for op, p in i.d if p)
                within = [nodes[g.node] for g in page.items if g.kind == "glyphs" and g.node >= 0 and x0 < g.x < x1 and y0 < g.y < y1]
                need(within, f"words in the bubble at {x0:.0f}")
                mine = any(n.named("me") for n in within)
                chat = any(n.named("chat") for n in within)
                at_right = abs(tip - x1) < abs(tip - x0)
                equal(at_right, rtl != mine, f"the tail of the bubble at {x0:.0f} is at the right")
                _, live = panel(page, page.panel_at((x0 + x1) / 2))
                gap = live[0] + live[2] - x1 if rtl != mine else x0 - live[0]
                if chat and abs(gap) > NEAR:
                    fail(f"the bubble at {x0:.0f} stands {gap:.1f} pt from its side")
                seen += 1
        equal(seen, 3, "bubbles")
    yield from each_language(check)


def test_rows_are_mirrored():
    def check(lang):
        for piece in ("leaflet", "pages"):
            for page in kits.pages(lang, piece).pages:
                for code in (i for i in page.items if i.kind == "qr"):
                    x, y, w, h = code.rect
                    beside = [line.ink() for line in lines(lang, piece) if line.page is page or line.page.number == page.number if y - 20 < line.y < y + h and SITE in line.text]
                    need(beside, f"text beside the code of {lang} {piece}")
                    rtl = lang in kits.RIGHT_TO_LEFT
                    if not all(t[0] > x + w if rtl else t[1] < x for t in beside):
                        fail("the code stands on the wrong side of its text")
    yield from each_language(check)


def test_page_numbers_stand_in_the_outer_corner():
    def check(lang):
        pages = kits.pages(lang, "pages").pages
        if len(pages) < 2:
            fail("one page only")
        for page in pages:
            number = need([r for r in page.runs() if r.artifact == "page-number"], f"number on page {page.number}")[0]
            equal(number.text, str(page.number + (0 if pages[0].number == 1 else 1)), "number")
            right = number.x > page.media[2] / 2
            odd = int(number.text) % 2 == 1
            equal(right, odd != (lang in kits.RIGHT_TO_LEFT), f"page {number.text} has its number at the right")
    yield from each_language(check)


def test_leaders_run_to_the_page_number():
    """Titles at the start side, page numbers at the end, dots between them and nowhere else."""
    def check(lang):
        nodes, rtl = kits.view(lang, "pages"), lang in kits.RIGHT_TO_LEFT
        pages = kits.pages(lang, "pages").pages
        entries = {}
        for r in pages[0].runs():
            entry = nodes[r.node].within("entry") if r.node >= 0 else None
            if entry:
                entries.setdefault(entry.index, []).append(r)
        need(entries, f"contents list of {lang}")
        dots = [path_box(i) for i in pages[0].items if i.kind == "path" and i.node < 0 and len(i.d) > 40]
        for runs in entries.values():
            number = next(r for r in runs if r.text.strip().isdigit())
            title = [r for r in runs if r is not number]
            if (number.x > title[0].x) == rtl:
                fail("the page number stands on the wrong side")
            between = [d for d in dots if abs(d[3] - number.y) < 3]
            low, high = (number.x + number.width, min(r.x for r in title)) if rtl else (max(r.x + r.width for r in title), number.x)
            if not between or not all(low - 6 < d[0] and d[2] < high + 6 for d in between):
                fail(f"no dots between {title[0].text!r} and its page")
    yield from each_language(check)


# Lines of Chinese and Japanese, words of Korean

NOT_FIRST = "、。，．・：；？！」』）〉》】〕…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ”’%‰"
NOT_LAST = "「『（〈《【〔“‘"


def test_kinsoku():
    """No line begins with closing punctuation or a small kana, none ends with an opening bracket; lines are full but for what these rules
    carry over; a date is not broken."""
    def check(lang):
        for piece in ("leaflet", "pages"):
            found, problems = lines(lang, piece), []
            for line, after in zip(found, found[1:] + [None]):
                text, goes_on = line.text.strip(), after is not None and after.block is line.block
                if text[0] in NOT_FIRST or text[-1] in NOT_LAST:
                    problems.append(f"a line may not stand so: {text!r}")
                if goes_on and line.block.kind == "paragraph" and line.block.parent.id == "help":
                    _, live = panel(line.page, line.page.panel_at(line.ink()[0] + 1))
                    size, slack = line.runs[0].size, live[2] - (line.ink()[1] - line.ink()[0])
                    word = re.match(r"[!-~]+", after.text)
                    if slack > 2.05 * size + (len(word[0]) * 0.6 * size if word else 0):
                        problems.append(f"{slack / size:.1f} em are empty behind {text!r}")
                if goes_on and re.search(r"\d$", text) and re.match(r"[年月日]|\d", after.text):
                    problems.append(f"a date is broken: {text!r}, {after.text!r}")
            none(problems)
    yield from each_language(check, kits.UNSPACED)


def test_no_space_where_lines_of_the_source_meet():
    def check(lang):
        for line in lines(lang, "leaflet"):
            if re.search(r"[\u3000-\u9fff] +[\u3000-\u9fff]", line.text):
                fail(f"a space stands in {line.text!r}")
    yield from each_language(check, kits.UNSPACED)


def test_korean_lines_end_between_words():
    found = lines("ko", "leaflet")
    none(f"{a.text!r} ends in a word" for a, b in zip(found, found[1:]) if a.block is b.block and not a.text.endswith(" "))


def test_lines_of_a_block_stand_evenly():
    """Letters of a fallback family do not push lines apart."""
    def check(lang):
        found = [x for x in lines(lang, "leaflet") if x.block.kind == "paragraph" and x.block.parent.id == "help"]
        gaps = {round(b.y - a.y, 2) for a, b in zip(found, found[1:]) if a.block is b.block}
        if len(gaps) > 1:
            fail(f"baselines stand {sorted(gaps)} pt apart")
    yield from each_language(check)


def test_pictures_agree():
    for lang in kits.languages():
        for file in kits.made(lang, "png"):
            def check(lang=lang, file=file):
                pdf = kits.path_of(lang, kits.made(lang, "pdf", file["piece"])[0])
                compare(*read_pair(kits.path_of(lang, file), pdf, file["page"] or 1))
            yield kits.path_of(lang, file).name, check
