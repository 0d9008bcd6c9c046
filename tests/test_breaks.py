"""Where lines end, in finished PDFs as poppler reads them: no line ends on a sentence's first word, parts a negation from its verb, or
leaves less than a third of the measure for the last, where the same words have a better break in as many lines. What stands all the
same needs one more line, which the test finds for itself; on 25 November 2026:

    “… profile link. But / do not delete …”        large print at 18 pt     better: “… profile / link. But do not delete your / communications …”, 5 lines for 4
    “… chances of success. The / following are …”  red flags, 24 × 36 mono  better: “… of success. / The following … use / to entice victims:”, 4 lines for 3
"""
import functools
import html
import itertools
import re
import shutil
import line_kits
import yaml
from support import OUT, ROOT, WORK, PageList, each_language, equal, fail, handbill, made_once, none, output, unit_of

LEAST, THIRD, HALF = 4, 1 / 3, 1 / 2  # words of a paragraph that is looked at; of the measure: a last line; any other line of a better break
FIRST, NEGATION, SHORT, LONE = "ends on a sentence's first word", "parts a negation", "leaves less than a third", "leaves one word"
OWN_LINES = {"action", "detail", "lead", "credit", "speaker", "subtitle", "name", "title"}  # spans that stand on lines of their own
BLOCKS = ("paragraph", "heading", "item", "quote")


class Word:
    def __init__(self, page, x0, y0, x1, y1, text):
        self.page, self.x0, self.y0, self.x1, self.y1, self.text = page, x0, y0, x1, y1, text


def words_of(path):
    """The PDF's words in the order of its content."""
    found, page = [], 0
    for line in output("pdftotext", "-raw", "-bbox", "-enc", "UTF-8", path, "-").splitlines():
        page += "<page " in line
        m = re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line)
        if not m:
            continue
        w = Word(page, *(float(m[i]) for i in range(1, 5)), html.unescape(m[5]))
        if found and beside(found[-1], w) and w.x0 < found[-1].x1 + 0.08 * (w.y1 - w.y0):  # poppler parts words where weights change, or kerning is tight
            found[-1].x1, found[-1].text = w.x1, found[-1].text + w.text
        else:
            found.append(w)
    return found


def bare(text):
    return re.sub(r"[\s\u00ad]", "", text).casefold()


def stretches(view):
    """[(text, its texts that hold together, its parts)] of what may be set as one paragraph: blocks, and the spans that may stand on
    lines of their own."""
    found = {}

    def take(node):
        """The pieces of a node in its order: (text, held together)."""
        pieces, parts = [], []
        for child in node.children:
            if child.kind == "text":
                inner = [(child.text, bool(child.named("phrase") or child.within("link")))]
            elif child.kind in (*BLOCKS, "list", "group", "section"):
                continue
            else:
                inner = take(child)
            pieces += inner
            parts.append((bool(OWN_LINES & set(child.names)), inner))
        rows = [[]]
        for own, inner in parts:
            rows += [inner, []] if own else []
            rows[-1] += [] if own else inner
        rows = ["".join(t for t, _ in row) for row in rows if "".join(t for t, _ in row).strip()]
        for text, of in ((("".join(t for t, _ in pieces)), rows if len(rows) > 1 else []), *((r, []) for r in rows if len(rows) > 1)):
            found[text] = (text, [t for t, keep in pieces if keep], of)
        return pieces
    for node in view[0].walk():
        if node.kind in BLOCKS:
            take(node)
    return list(found.values())


def occurrences(words, text):
    """The rows of words that say the text and stand on lines of their own."""
    stream, starts = "", {}
    for i, w in enumerate(words):
        starts[len(stream)] = i
        stream += bare(w.text)
    starts[len(stream)] = len(words)
    want, at = bare(text), 0
    while want and (at := stream.find(want, at)) >= 0:
        if at in starts and at + len(want) in starts:
            i, j = starts[at], starts[at + len(want)]
            if not (i and beside(words[i - 1], words[i])) and not (j < len(words) and beside(words[j - 1], words[j])):
                yield words[i:j]
        at += 1


def beside(a, b):
    """Whether word b stands behind a in one line, a space apart."""
    em = min(a.y1 - a.y0, b.y1 - b.y0)
    return a.page == b.page and a.x1 - 0.2 * em <= b.x0 < a.x1 + 0.5 * em and b.y0 < a.y1 - 0.3 * em and a.y0 < b.y1


def rows(words):
    """The words by lines; None where they are on two pages."""
    found = [[words[0]]]
    for a, b in zip(words, words[1:]):
        if a.page != b.page or b.y0 < a.y0 - (a.y1 - a.y0):
            return None
        if not beside(a, b):
            found.append([])
        found[-1].append(b)
    return found


def one_size(lines):
    """A line of another size than the one before it stands on its own by its style, not by a break."""
    heights = [max(w.y1 - w.y0 for w in line) for line in lines]
    return max(heights) < 1.3 * min(heights)


def begins(words, i):
    """Whether a sentence begins with word i."""
    if i == 0:
        return True
    end = words[i - 1].text.rstrip("”’\")")
    return end[-1:] in ("." , "!", "?") and not re.fullmatch(r"(\w\.)+", end) and words[i].text.lstrip("“‘\"(")[:1].isupper()


def core(text):
    return re.sub(r"^\W+|\W+$", "", text).replace("'", "’").casefold()


def matches(words, pattern):
    """The places within a pattern's words, wherever it stands."""
    parts = pattern.split()
    for i in range(len(words) - len(parts) + 1):
        row = words[i:i + len(parts)]
        if all(p in ("…", core(w.text)) for p, w in zip(parts, row)) and all(re.search(r"[\w”’]$", w.text) for w in row[:-1]):
            yield from range(i + 1, i + len(parts))


@functools.cache
def frame(lang):
    return yaml.safe_load((ROOT / "content" / "frame" / f"{lang}.yaml").read_text())


def line_ends(lines):
    """Characters before each line's end."""
    return set(itertools.accumulate(len(bare("".join(w.text for w in line))) for line in lines))


def part_ends(parts):
    return set(itertools.accumulate(len(bare(x)) for x in parts))


class Paragraph:
    """Words, what may end a line, and how wide a row of them is."""

    def __init__(self, lines, kept, lang):
        self.lines, self.words = lines, [w for line in lines for w in line]
        self.negated = {i for p in frame(lang)["negations"] for i in matches(self.words, p)}
        self.measure = max(line[-1].x1 - line[0].x0 for line in lines)
        gaps = [b.x0 - a.x1 for line in lines for a, b in zip(line, line[1:]) if b.x0 > a.x1 + 0.5]
        self.space = sum(gaps) / len(gaps) if gaps else 0
        self.kept = {i for t in kept for row in self.said(t) for i in row}
        self.kept |= {i for i in range(1, len(self.words)) if any(c.isdigit() for c in self.words[i].text + self.words[i - 1].text)}
        self.kept |= {i for i, w in enumerate(self.words) if re.fullmatch(r"[–—|]", w.text)}

    def said(self, text):
        """Places within words that hold together."""
        n = len(text.split())
        for i in range(len(self.words) - n + 1):
            if bare(text) in bare("".join(w.text for w in self.words[i:i + n])):
                yield range(i + 1, i + n)

    def width(self, i, j):
        return sum(w.x1 - w.x0 for w in self.words[i:j]) + self.space * (j - i - 1)

    def faults(self, i, j, width=None):
        """Of a line with the words [i, j)."""
        width, last = self.width(i, j) if width is None else width, j == len(self.words)
        if last:
            return [SHORT] * (width < THIRD * self.measure - 0.5) + [LONE] * (j - i == 1 and i > 0)
        return ([FIRST] * (begins(self.words, j - 1) and not begins(self.words, j) and not self.words[j - 1].text.endswith(":"))
                + [NEGATION] * (j in self.negated and self.width(j - 1, j + 1) <= self.measure))

    def have(self):
        found, i = [], 0
        for line in self.lines:
            found += self.faults(i, i + len(line), line[-1].x1 - line[0].x0)
            i += len(line)
        return found

    def best(self):
        """(faults, the ends of the lines) of the best way in as many lines, none but the last below half of the measure."""
        n, ways = len(self.words), {(0, 0): ([], [])}
        for k in range(1, len(self.lines) + 1):
            for j in range(k, n + 1):
                for i in range(k - 1, j):
                    before = ways.get((k - 1, i))
                    if before is None or j in self.kept or self.width(i, j) > self.measure + 0.1:
                        continue
                    if j < n and self.width(i, j) < HALF * self.measure:
                        continue
                    way = before[0] + self.faults(i, j), before[1] + [j]
                    if (k, j) not in ways or len(way[0]) < len(ways[k, j][0]):
                        ways[k, j] = way
        return ways.get((len(self.lines), n), (None, None))

    def written(self, ends):
        return " / ".join(" ".join(w.text for w in self.words[a:b]) for a, b in zip([0, *ends], ends))


@functools.cache
def paragraphs():
    """(the PDF's path, Paragraph) of every paragraph of more than one line that is found in the kit's PDFs; how many texts were looked for."""
    found, texts = [], 0
    for f in each_language():
        words = words_of(OUT / f["path"])
        for text, kept, parts in stretches(unit_of(f).view()):
            if len(text.split()) < LEAST:
                continue
            texts += 1
            for row in occurrences(words, text):
                lines = rows(row)
                if lines and len(lines) > 1 and one_size(lines) and not (parts and part_ends(parts) <= line_ends(lines)):
                    found.append((f["path"], Paragraph(lines, kept, f["language"].split("-")[0])))
    return found, texts


def test_paragraphs_are_found():
    """Else nothing is proven."""
    found, texts = paragraphs()
    if len(found) < 500:
        fail(f"only {len(found)} paragraphs of more than one line, of {texts} texts")


def test_no_line_ends_where_a_better_break_exists():
    problems = {}
    for path, p in paragraphs()[0]:
        have = p.have()
        if not have:
            continue
        best, ends = p.best()
        if best is not None and len(best) < len(have):
            problems.setdefault(f"{p.written([sum(map(len, p.lines[:k + 1])) for k in range(len(p.lines))])}: {', '.join(have)}; better: {p.written(ends)}", path)
    none(f"{path}: {what}" for what, path in problems.items())


def test_no_negation_is_parted():
    none(f"{path}: {' / '.join(' '.join(w.text for w in line) for line in p.lines)}" for path, p in paragraphs()[0] if NEGATION in p.have())


def test_the_documents_say_what_the_breaker_weighs():
    source, page = (ROOT / "src/type/lines.c").read_text(), (ROOT / "docs/styles.md").read_text()
    page = page[page.index("## Where lines end"):page.index("**Ink.**")]
    weights = {name: float(x) for name, x in re.findall(r"^#define (COST_\w+|GAIN_\w+) ([\d.e]+)", source, re.M)}
    told = [float(x.replace("−", "-")) for x in re.findall(r"\| (−?[\d.]+) \|$", page, re.M)] + [float(re.search(r"A line costs (\d+)", page)[1])]
    shorts = re.search(r"\| ([\d.]+), rising to ([\d.]+) where", page)
    want = [-w if name.startswith("GAIN") else w for name, w in weights.items() if name not in ("COST_OVER", "COST_SHORT_LAST")]
    equal(sorted(told), sorted(want))
    equal([float(x) for x in shorts.groups()], [weights["COST_SHORT_LAST"], 2 * weights["COST_SHORT_LAST"]])


# Small projects: one paragraph at many widths

WORDS = "But do not delete what they wrote. You must not pay them any more, and you are not at fault. Text “THORN” to 741741 for help."
WIDTHS = range(70, 330, 4)  # pt: the narrowest has no room for "must not pay"


def painted(root):
    """The paragraph's lines on the page list."""
    found = {}
    for r in PageList(handbill("show", "lines", "--stage", "list", "-C", root).stdout).pages[0].runs():
        found.setdefault(round(r.y), []).append(r.text)
    return ["".join(found[y]).strip() for y in sorted(found)][1:]


LISTS = re.compile(r"(?ms)^(negations|binds):\n(  - .*?\n)+")


def copy_of(name, lang="en", words=WORDS, lists=None):
    """A project of the words, to be set at other widths; lists: what its frame has in place of the lists that it has."""
    def make(path):
        part = path.with_name(path.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(line_kits.project(lang, words, sheet="250pt x 11in"), part)
        file = part / "content" / "frame" / f"{lang}.yaml"
        if lists is not None:
            file.write_text(LISTS.sub("", file.read_text()) + lists)
        part.rename(path)
    return made_once(WORK / "lines" / name, make)


def at_width(root, width):
    """The lines that a project has on a sheet with that measure."""
    layout = root / "layouts" / "lines.yaml"
    layout.write_text(re.sub(r"size: [^ }]+ x 11in", f"size: {width + 90}pt x 11in", layout.read_text()))
    return painted(root)


def parted(lines):
    """Negations that lines part, and what else the frame says of these words."""
    return [f"{a} / {b}" for a, b in zip(lines, lines[1:]) if re.search(r"\b(do|must|are)$", a) and b.startswith("not") or re.search(r"\b(do|must) not$|\bnot$", a)]


def test_the_frame_holds_negations_at_every_width_with_room():
    """At the widths where a line has room for the longest of them; and without the frame's lists some are parted."""
    bound, unbound = copy_of("bound"), copy_of("unbound", lists="")
    none(f"{width} pt: {p}" for width in WIDTHS if width >= 112 for p in parted(at_width(bound, width)))
    if not any(parted(at_width(unbound, width)) for width in WIDTHS if width >= 112):
        fail("the words part no negation without the frame's lists: they prove nothing")


def test_another_languages_negations():
    """Russian, in its letters and with a capital: what holds is the list of its frame."""
    words = "Не платите им больше и не отвечайте. Вы не виноваты, и это не ваша вина, что бы вам ни говорили."
    parting = re.compile(r"(^|\s)не$", re.I)
    for name, lists, want in (("ru-unbound", "", True), ("ru-bound", "negations:\n  - не …\n", False)):
        root = copy_of(name, "ru", words, lists)
        ends = [f"{width} pt: {line}" for width in range(120, 330, 6) for line in at_width(root, width) if parting.search(line)]
        if want != bool(ends):
            fail(f"{name}: {ends}")


def test_a_narrow_column_is_broken_all_the_same():
    """Penalties make nothing run over: where no line has room for a negation and its verb, it is parted."""
    root = copy_of("narrow")
    lines = at_width(root, WIDTHS[0])
    if not parted(lines):
        fail(f"nothing is parted: {' / '.join(lines)}")
    equal(" ".join(lines), WORDS)
    said = handbill("check", "-C", root, ok=(0, 1)).stderr
    if "line-overflow" in said or "panel-overflow" in said:
        fail(said)


def test_a_compound_of_less_than_twelve_letters_is_whole():
    none(f"{width} pt: {x}" for width in (90, 110, 130, 150) for x in compound(width) if x.endswith("-"))


def compound(width):
    return painted(line_kits.project("en", "Turn on two-factor login, then two-factor codes, and two-factor mail.", sheet=f"{width + 90}pt x 11in"))


def test_a_span_on_lines_of_its_own_is_broken_by_its_own_wrap():
    """The same words twice: balanced they are two lines of like length, and else the first is filled."""
    words = "Keep all of the messages that they sent you tonight"
    styles = "  .action: { display: block, text-wrap: balance }\n  .detail: { display: block }\n"
    path = line_kits.pdf("en", f"[{words}]{{.action}} [{words}]{{.detail}}", styles=styles, sheet="310pt x 11in")
    lines = [line.strip() for line in output("pdftotext", "-layout", path, "-").splitlines() if line.strip()][1:]
    equal(lines, ["Keep all of the messages", "that they sent you tonight", "Keep all of the messages that", "they sent you tonight"])
