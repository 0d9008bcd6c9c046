"""Text whose letters stack, split or change places (Thai's SARA AM, vowels that stand on both sides, marks of Latin, Hebrew and Arabic) comes
back whole from readers that go by codes alone, with letter-spacing and without."""
import functools
import re
import shutil
import unicodedata
from support import ROOT, WORK, copy_project, equal, fail, handbill, made_once, output, pdf_text, run

# A language, the family that sets it, and words of ours.
TEXTS = {
    "th": ("Noto Sans Thai", "ให้บอกผู้ใหญ่ที่คุณไว้ใจ อย่าส่งรูปเพิ่ม น้ำใจ ทั้งนี้ ป้าปั่นปู่ กตัญญู"),
    "hi": ("Noto Sans Devanagari", "किसी बड़े व्यक्ति को बताएँ, क्षत्रिय श्री हिन्दी ट्रेन"),
    "bn": ("Noto Sans Bengali", "কোনো বড় মানুষকে বলো, ক্ষতি কর্কশ স্ত্রী"),
    "ta": ("Noto Sans Tamil", "பெரியவர் ஒருவரிடம் சொல்லுங்கள் கொடுக்காதீர்கள்"),
    "ml": ("Noto Sans Malayalam", "മുതിർന്ന ഒരാളോട് പറയൂ ക്ഷമ"),
    "km": ("Noto Sans Khmer", "សូមប្រាប់មនុស្សធំ កុំផ្ញើរូបភាព"),
    "my": ("Noto Sans Myanmar", "လူကြီးတစ်ဦးကို ပြောပါ ကြောင့်"),
    "he": ("Noto Sans Hebrew", "שָׁלוֹם לַמְבוּגָּר בְּרֵאשִׁית"),
    "ar": ("Noto Sans Arabic", "أَخْبِرْ شَخْصًا بَالِغًا لَا تُرْسِلْ صُوَرًا"),
    "vi": ("Noto Sans", unicodedata.normalize("NFC", "Hãy nói với người lớn mà em tin cậy. x\u0304 q\u0303 a\u0331 e\u0323\u0304")),
}
SPACED = ("th", "vi", "km")


def bare(text):
    return unicodedata.normalize("NFC", re.sub(r"[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+", "", text))


@functools.cache
def made(lang, spacing):
    """The PDF of a page that holds these words."""
    family, words = TEXTS[lang]

    def make(path):
        project = copy_project(path)
        shutil.copy(ROOT / "content/frame/en.yaml", project / "content/frame" / f"{lang}.yaml")
        fonts = "".join(f"  {name}:\n    family: {family}\n    package: fonts-noto-core\n    weights: [400, 700]\n    fallback:\n"
                        "      - { family: Noto Sans, package: fonts-noto-core, weights: [400, 700] }\n" for name in ("text", "display"))
        (project / "layouts/themes/probe.yaml").write_text(f"extends: default\nfonts:\n{fonts}styles:\n  root: {{ letter-spacing: {spacing}em }}\n")
        (project / "layouts/pages.yaml").write_text("piece: pages\ntheme: probe\nsheet: { size: 5.5in x 8.5in }\npages: flow\ncovers: all\nbody: 16pt\nmargin: 36pt\n"
                                                    "blocks:\n  - { take: main, level: 1 }\neditions: { screen: {} }\n")
        (project / "layouts/kit.yaml").write_text(f"campaign: probe\noffice: ms-ag\nlanguages: [{lang}]\npieces:\n  pages: {{ layout: layouts/pages.yaml, editions: {{ screen: [pdf] }} }}\n")
        (project / "content/probe").mkdir()
        (project / "content/probe" / f"{lang}.md").write_text(f"---\ntitle: Probe\nsubject: A probe.\nlang: {lang}\nslug: probe\ndiscreet: probe\nedition-date: 2026-11-22\nframe: {lang}\n---\n\n"
                                                              f"::: {{#main}}\n# Aa\n\n{words}\n:::\n")
        handbill("build", "-C", project)
    return next((made_once(WORK / "clusters" / f"{lang}{spacing}", make) / "out").rglob("*.pdf"))


def each(check):
    for lang in TEXTS:
        for spacing in (0, 0.03) if lang in SPACED else (0,):
            yield f"{lang} {spacing}", lambda lang=lang, spacing=spacing: check(made(lang, spacing), bare("Aa" + TEXTS[lang][1]))


def test_pdftotext():
    yield from each(lambda path, want: equal(bare(pdf_text(path)), want))


def test_mutool():
    yield from each(lambda path, want: equal(bare(output("mutool", "draw", "-q", "-F", "txt", path)), want))


def test_codes_alone():
    def check(path, want):
        if b"/ActualText" in output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False):
            fail("a cluster needs replacement text")
        run("qpdf", "--check", path)
    yield from each(check)
