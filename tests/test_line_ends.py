"""Where lines end in scripts without spaces and within long words, and what readers get of it: words whole, without the marks that
parted them."""
import functools
import html
import re
import line_kits
from browser import browser
from support import WORK, PageList, equal, fail, handbill, none, output, pdf_text, picture, read_pnm, struct_text

ZWSP, SHY = "\u200b", "\u00ad"
SHEET = dict(sheet="4in x 7in", size=16, styles="  root: { line-height: 1.8 }\n")

# Language, family, words without spaces.
UNSPACED = (
    ("km", "Noto Sans Khmer", "ប្រសិនបើមាននរណាម្នាក់គំរាមថានឹងផ្សព្វផ្សាយរូបភាពរបស់អ្នកសូមប្រាប់មនុស្សពេញវ័យ"),
    ("lo", "Noto Sans Lao", "ຖ້າມີຄົນຂົ່ມຂູ່ວ່າຈະເຜີຍແຜ່ຮູບພາບຂອງທ່ານຢ່າຈ່າຍເງິນແລະຢ່າສົ່ງຮູບເພີ່ມ"),
    ("my", "Noto Sans Myanmar", "တစ်စုံတစ်ယောက်ကသင့်ဓာတ်ပုံများကိုဖြန့်ဝေမည်ဟုခြိမ်းခြောက်ပါကငွေမပေးပါနှင့်"),
)
MARKED = "ប្រសិនបើ|មាន|នរណា|ម្នាក់|គំរាម|ថា|នឹង|ផ្សព្វផ្សាយ|រូបភាព|របស់|អ្នក"


def lines(pdf):
    """Of the paragraph, as MuPDF finds them."""
    return [x.strip() for x in output("mutool", "draw", "-q", "-F", "txt", pdf).splitlines() if x.strip()][1:]


def painted(*arguments, **options):
    """The paragraph's lines on the page list: readers have their own ideas of what letters with several glyphs say."""
    found = {}
    dump = handbill("show", "lines", "--stage", "list", "-C", line_kits.project(*arguments, **options)).stdout
    for r in PageList(dump).pages[0].runs():
        found.setdefault(round(r.y), []).append(r.text)
    return ["".join(found[y]).strip() for y in sorted(found)][1:]


@functools.cache
def chromium_pieces():
    """{language: the lines that Chromium makes where there is no room: what it never parts}."""
    path, found = WORK / "line-ends.html", {}
    with browser() as page:
        for lang, _, words in UNSPACED:
            path.write_text(f'<!DOCTYPE html><meta charset="utf-8"><p lang="{lang}" style="width: 0; font-size: 20px">{html.escape(words)}</p>')
            page.open(path)
            found[lang] = page.value("""(() => {
              const text = document.querySelector("p").firstChild, pieces = [];
              let top = null;
              for (let i = 0; i < text.length; i++) {
                const range = document.createRange();
                range.setStart(text, i); range.setEnd(text, i + 1);
                const r = range.getBoundingClientRect();
                if (top === null || r.top > top + 10) { pieces.push(""); top = r.top; }
                pieces[pieces.length - 1] += text.data[i];
              }
              return pieces; })()""")
    return found


def places(pieces):
    """How many characters stand before each end of a piece."""
    return {len("".join(pieces[:k])) for k in range(1, len(pieces) + 1)}


def test_words_without_spaces_end_lines_where_chromium_may():
    """Its dictionaries are ICU's too, of a version of its own."""
    def check(lang, family, words):
        have = painted(lang, words, (family,), **SHEET)
        equal("".join(have), words)
        if len(have) < 3:
            fail(f"only {len(have)} lines")
        others = places(have) - places(chromium_pieces()[lang])
        none(f"a line ends behind {words[:k][-8:]!r}" for k in others)
    for lang, family, words in UNSPACED:
        yield lang, lambda x=(lang, family, words): check(*x)


def test_marks_alone_count_where_the_writer_set_them():
    """Lines end at zero-width spaces, and no reader gets one."""
    arguments, words = ("km", MARKED.replace("|", ZWSP), ("Noto Sans Khmer",)), MARKED.replace("|", "")
    pdf = line_kits.pdf(*arguments, **SHEET)
    have = painted(*arguments, **SHEET)
    equal("".join(have), words)
    if len(have) < 2 or not places(have) <= places(MARKED.split("|")):
        fail(f"lines end elsewhere: {have}")
    plain = line_kits.plain(*arguments, **SHEET)
    if words not in plain:
        fail(f"the plain text: {plain!r}")
    none(f"{name} has a zero-width space" for name, text in (("the plain text", plain), ("poppler", pdf_text(pdf)), ("a tag", str(struct_text(pdf)))) if ZWSP in text)


# Long words

WORD = "Haft|pflicht|ver|si|che|rungs|ge|sell|schaf|ten"
NARROW = dict(sheet="2.6in x 6in", size=16, margin=20)
AUTO = "  paragraph: { hyphens: auto }\n"


def sentence(word):
    return f"Die {word} zahlen."


def rejoined(text):
    """As every reader that knows U+00AD at a line's end joins a word."""
    return " ".join(re.sub(f"{SHY}\\s*\n\\s*", "", text).split())


def check_parted(words, pieces, **options):
    """The word is parted, at its pieces alone; every reader gets it whole."""
    arguments = ("de", words)
    pdf = line_kits.pdf(*arguments, **NARROW, **options)
    plain, whole = line_kits.plain(*arguments, **NARROW, **options), sentence(pieces.replace("|", ""))
    for name, text in (("poppler", pdf_text(pdf)), ("poppler raw", pdf_text(pdf, "-raw")), ("MuPDF", output("mutool", "draw", "-q", "-F", "txt", pdf))):
        if text.count(SHY) < 1 or whole not in rejoined(text):
            fail(f"{name}: {text!r}")
    for name, text in (("the tags", "".join(t for _, _, t in struct_text(pdf))), ("the plain text", plain)):
        if whole not in text.replace(SHY, "") or (name == "the plain text" and SHY in text):
            fail(f"{name}: {text!r}")
    parts = re.findall(r"(\w+)" + SHY, "\n".join(lines(pdf)))
    for k in range(len(parts)):
        if len("".join(parts[:k + 1])) not in places(pieces.split("|")):
            fail(f"parted at {parts}")
    return pdf


def test_soft_hyphens_part_a_word():
    check_parted(sentence(WORD.replace("|", SHY)), WORD)


def test_patterns_part_a_word():
    check_parted(sentence(WORD.replace("|", "")), WORD, styles=AUTO)


def test_a_hyphen_is_seen():
    """Ink behind the last letter of the line, where the text has U+00AD; and in an SVG, where it is said to nobody."""
    pdf = check_parted(sentence(WORD.replace("|", SHY)), WORD)
    quad = re.search(r'<char quad="([^"]*)"[^>]*c="(?:&#xad;|\u00ad)"', output("mutool", "draw", "-q", "-F", "stext", pdf))
    x = [round(float(v) * 4) for v in quad[1].split()]
    w, _, _, data = read_pnm(picture(pdf, 1, 288))
    ink = sum(sum(p < 128 for p in data[y * w + min(x[0::2]):y * w + max(x[0::2])]) for y in range(min(x[1::2]), max(x[1::2])))
    if ink < 40:
        fail(f"{ink} dark pixels")
    svg = next((pdf.parent).glob("*.svg"))
    with browser() as page:
        page.open(svg)
        heard = "".join(name for role, name in page.heard() if role == "StaticText")
        equal(sentence(WORD.replace("|", "")) in heard, True, heard)
        seen = page.value('[...document.querySelectorAll("tspan[aria-hidden]")].map(t => [t.textContent, t.getComputedTextLength()])')
        if not seen or any(text != "\u2010" or length < 2 for text, length in seen):
            fail(f"the SVG's hyphens: {seen}")


def test_nothing_parts_where_it_may_not():
    """`hyphens: none`; a phrase; capitals alone, numbers and addresses."""
    words = "Die Haft\u00adpflicht\u00adversicherung und VERSICHERUNGSGESELLSCHAFT"
    text = pdf_text(line_kits.pdf("de", words, styles="  paragraph: { hyphens: none }\n", sheet="6in x 6in"))
    if SHY in text or "Haftpflichtversicherung" not in text:
        fail(repr(text))
    project = line_kits.project("de", "VERSICHERUNGSGESELLSCHAFTEN", styles=AUTO, **NARROW, ok=(1,))
    if "line-overflow" not in (project / "build.log").read_text():
        fail("capitals were parted")


def test_patterns_are_of_the_language():
    """English and Spanish words, parted as these part them."""
    for lang, word in (("en", "in|com|pre|hen|si|bil|i|ties"), ("es", "in|com|pren|si|bi|li|da|des")):
        pdf = line_kits.pdf(lang, word.replace("|", ""), styles=AUTO, sheet="1.6in x 6in", size=16, margin=20)
        parts = re.findall(r"(\w+)" + SHY, "\n".join(lines(pdf)))
        if not parts or any(len("".join(parts[:k + 1])) not in places(word.split("|")) for k in range(len(parts))):
            fail(f"{lang}: {parts}")


def test_missing_patterns_are_named():
    project = line_kits.project("uk", "непередбачуваність", styles=AUTO, ok=(0, 1))
    if "install the package hyphen-uk" not in (project / "build.log").read_text():
        fail((project / "build.log").read_text())


# Joiners

def test_joiners_of_spelling_stay():
    """Bengali, Malayalam and Kurdish: in every reader's text and in the plain text."""
    words = (("bn", "Noto Sans Bengali", "র\u200d্যাব অব\u200c্যক্ত"), ("ml", "Noto Sans Malayalam", "അവന്\u200d പോയി"), ("ckb", "Noto Sans Arabic", "ئه\u200cو نامه\u200c"))
    for lang, family, text in words:
        if text.split()[0] not in line_kits.plain(lang, text, (family,)):
            fail(f"the plain text lacks {text!r}")
        tags = "".join(t for _, _, t in struct_text(line_kits.pdf(lang, text, (family,))))
        if text.split()[0] not in tags:
            fail(f"the tags lack {text!r}: {tags!r}")
