"""Ink that meets ink, in scripts whose letters reach far above and below their line: a tight line-height is an error, the one that its fix
names is none, and in poppler's picture nothing then touches. What touches is counted as connected patches of ink: two letters that meet
are one patch, so a page has its full number only where no line meets the next."""
import functools
import re
import shutil
import xml.etree.ElementTree as ET
from support import ROOT, equal, fail, folder, handbill, output, read_pnm, run
from test_cases import FINDING

# Language: family, its weights, words of a paragraph, a line-height at which they meet.
SCRIPTS = {
    "bo": ("Noto Serif Tibetan", "[400, 700]", "བཀྲ་ཤིས་བདེ་ལེགས། སྐྱབས་སུ་མཆིའོ། རྫོགས་པའི་སངས་རྒྱས་ལ་ཕྱག་འཚལ་ལོ། ཧཱུྃ་སྒྲུབ་བྱེད་ཀྱི་ལྷ་དང་བླ་མ། དཔལ་ལྡན་རྒྱལ་པོ། བསྒྲུབས་ཏེ་རྙེད་དོ།", 0.95),
    "ur": ("Noto Nastaliq Urdu", "[400]", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل ودیعت ہوئی ہے۔ اس لیے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیے۔", 1.2),
    "my": ("Noto Sans Myanmar", "[400, 700]", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။", 1.0),
    "vi": ("Noto Sans", "[400, 700]", "TẤT CẢ MỌI NGƯỜI SINH RA ĐỀU ĐƯỢC TỰ DO VÀ BÌNH ĐẲNG VỀ NHÂN PHẨM VÀ QUYỀN LỢI. MỌI CON NGƯỜI ĐỀU ĐƯỢC TẠO HÓA BAN CHO LÝ TRÍ VÀ LƯƠNG TÂM.", 0.95),
    "ar": ("Noto Sans Arabic", "[400, 700]", "يولد جميع الناس أحرارًا ومتساوين في الكرامة والحقوق وهم قد وهبوا العقل والوجدان وعليهم أن يعاملوا بعضهم بعضا بروح الإخاء", 0.9),
    "en": ("Noto Sans", "[400, 700]", "Words that run on for a while, so that the page (gjpqy) has five or six lines of them: Ångström, Éclair, Ärger, and what may stand above.", 0.7),
}
HEADING = ("ar", "vi")  # these are set as a heading too

THEME = """palette:
  ink: {{ srgb: "#000000", cmyk: 0 0 0 100 }}
fonts:
  text:
    family: {family}
    package: fonts-noto-core
    weights: {weights}
    fallback:
      - {{ family: Noto Sans, package: fonts-noto-core, weights: [400, 700] }}
styles:
  root: {{ font-size: 16pt, line-height: 3 }}
  {selector}: {{ line-height: {leading}{more} }}
"""
LAYOUT = """piece: case
theme: case
sheet: {{ size: letter, orientation: portrait }}
pages: flow
body: 16pt
margin: 72pt 170pt
blocks:
  - {{ take: main, level: 1 }}
editions:
  office: {{}}
"""


def build(there, lang, leading, selector="paragraph", more=""):
    """The findings of a page in the script, what was said, and its PDF or None."""
    family, weights, words, _ = SCRIPTS[lang]
    head, body = (words, "Word.") if selector == "heading" else ("Word", words)
    return made(there, lang, f"# {head}\n\n{body}", THEME.format(family=family, weights=weights, selector=selector, leading=leading, more=more))


def made(there, lang, body, theme):
    """The same of any content and theme."""
    for name in ("fonts", "layouts/profiles", "content/offices"):
        shutil.copytree(ROOT / name, there / name)
    for name in ("content/small", "content/frame", "layouts/themes"):
        (there / name).mkdir()
    shutil.copy(ROOT / "content/services.yaml", there / "content/services.yaml")
    shutil.copy(ROOT / "content/frame/en.yaml", there / "content/frame" / f"{lang}.yaml")
    shutil.copy(ROOT / "layouts/themes/default.yaml", there / "layouts/themes")
    (there / "content/small" / f"{lang}.md").write_text(f"---\ntitle: Small\nsubject: A page.\nlang: {lang}\nslug: small\ndiscreet: small\nedition-date: 2026-11-22\nframe: {lang}\n---\n\n::: {{#main}}\n{body}\n:::\n")
    (there / "layouts/themes/case.yaml").write_text(theme)
    (there / "layouts/case.yaml").write_text(LAYOUT.format())
    (there / "layouts/kit.yaml").write_text(f"campaign: small\noffice: ms-ag\nlanguages: [{lang}]\npieces:\n  case:\n    layout: layouts/case.yaml\n    editions: {{ office: [pdf] }}\n")
    said = handbill("build", "-C", there, ok=(0, 1)).stderr
    found = [m for m in FINDING.finditer(said) if m["level"] != "notice"]
    return found, said, next(iter(there.glob("out/case/*.pdf")), None)


def patches(pdf, there):
    """How many connected patches of ink poppler's picture of the first page has."""
    run("pdftoppm", "-r", "300", "-f", "1", "-l", "1", "-singlefile", "-gray", pdf, there / "page")
    width, height, _, data = read_pnm(there / "page.pgm")
    root, above = [], []

    def top(i):
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i
    for y in range(height):
        row, k = [], 0
        for m in re.finditer(rb"[\x00-\xbf]+", data[y * width:(y + 1) * width]):
            number = len(root)
            root.append(number)
            while k < len(above) and above[k][1] < m.start():
                k += 1
            at = k
            while at < len(above) and above[at][0] <= m.end():
                root[top(above[at][2])] = top(number)
                at += 1
            row.append((m.start(), m.end(), number))
        above = row
    return sum(top(i) == i for i in range(len(root)))


@functools.cache
def free(lang, selector):
    """The patches of the page where its lines stand three times their size apart."""
    with folder() as there:
        found, said, pdf = build(there, lang, 3, selector)
        equal([m["code"] for m in found], [], f"what is found of wide lines: {said[:300]}")
        return patches(pdf, there)


def test_scripts():
    for lang, (*_, tight) in SCRIPTS.items():
        for selector in ("paragraph", "heading")[:1 + (lang in HEADING)]:
            def check(lang=lang, selector=selector, tight=tight):
                with folder() as there:
                    found, said, pdf = build(there, lang, tight, selector)
                    equal([m["code"] for m in found], ["line-overlap"], f"what is found at {tight}: {said[:600]}")
                    equal((found[0]["file"], pdf), (f"content/small/{lang}.md", None), "where it is, and the PDF")
                    fix = re.search(r"line-height: ([\d.]+)", said)[1]
                with folder() as there:
                    found, said, pdf = build(there, lang, tight, selector, ", line-overlap: allow")
                    equal([m["code"] for m in found], [], "what is found where it is allowed")
                    met = patches(pdf, there)
                if met >= free(lang, selector):
                    fail(f"nothing meets at {tight}: {met} patches of ink, {free(lang, selector)} where lines stand wide")
                with folder() as there:
                    found, said, pdf = build(there, lang, fix, selector)
                    equal([m["code"] for m in found], [], f"what is found at the fix's {fix}: {said[:600]}")
                    equal(patches(pdf, there), free(lang, selector), f"patches of ink at the fix's {fix}")
            yield f"{lang}-{selector}", check


def test_normal_asks_the_face():
    for lang in SCRIPTS:
        def check(lang=lang):
            with folder() as there:
                found, said, pdf = build(there, lang, "normal")
                equal([m["code"] for m in found], [], f"what is found: {said[:600]}")
                equal(patches(pdf, there), free(lang, "paragraph"), "patches of ink")
        yield lang, check


def characters(pdf, page):
    """(character, x0, x1, baseline, size) of a page, by MuPDF."""
    tree = ET.fromstring(output("mutool", "draw", "-q", "-F", "stext", pdf, page))
    for font in tree.iter("font"):
        for c in font.iter("char"):
            quad = [float(v) for v in c.get("quad").split()]
            yield c.get("c"), min(quad[0::2]), max(quad[0::2]), float(c.get("y")), float(font.get("size"))


def test_numerals_have_room():
    """Twelve steps with the default theme's big numerals: the words of all of them begin at one edge, clear of the widest."""
    steps = "# Steps\n\n::: {.steps}\n" + "".join(f"{i}. [Do thing {i}.]{{.action}}\n" for i in range(1, 13)) + ":::"
    theme = "extends: default\nstyles:\n  .probe: { margin-bottom: 0u }\n"
    for lang, words in (("en", "Do thing"), ("he", "עשה דבר")):
        fonts = "fonts:\n" + "".join(f"  {n}: {{ family: Noto Sans Hebrew, package: fonts-noto-core, weights: [400, 700], fallback: [{{ family: Noto Sans, package: fonts-noto-core, weights: [400, 700] }}] }}\n" for n in ("text", "display"))

        def check(lang=lang, words=words, fonts=fonts):
            with folder() as there:
                found, said, pdf = made(there, lang, steps.replace("Do thing", words), theme + (fonts if lang == "he" else ""))
                equal([m["code"] for m in found], [], f"what is found: {said[:600]}")
                all_ = [c for page in (1, 2) for c in characters(pdf, page) if c[0].strip()]
                big, small = [c for c in all_ if c[4] > 40], [c for c in all_ if c[4] < 40 and c[0] not in "Steps"]
                equal("".join(c[0] for c in big).count("1"), 5, "ones among the numerals")
                for c, x0, x1, *_ in big:
                    edge = min(s[1] for s in small) - x1 if lang == "en" else x0 - max(s[2] for s in small)
                    if edge < 0:
                        fail(f"the numeral’s {c} reaches {-edge:.1f} pt over the words' edge")
        yield lang, check
