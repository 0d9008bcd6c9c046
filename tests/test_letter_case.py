"""Capitals and small letters as each language writes them: what a PDF's readers get is what Chromium makes of the same words and style."""
import html
import unicodedata
import line_kits
from browser import browser
from support import WORK, equal, none, pdf_text

# Language, style, words, and what they must become.
WORDS = (
    ("tr", "uppercase", "ışık istasyonu, iyi", "IŞIK İSTASYONU, İYİ"),
    ("tr", "lowercase", "IŞIK İSTASYONU", "ışık istasyonu"),
    ("tr", "sentence", "ilk yardım KİTABI", "İlk yardım kitabı"),
    ("az", "uppercase", "ilk yardım, Bakı", "İLK YARDIM, BAKI"),
    ("el", "uppercase", "άμεση βοήθεια, μάιος, μαΐου, ή", "ΑΜΕΣΗ ΒΟΗΘΕΙΑ, ΜΑΪΟΣ, ΜΑΪΟΥ, Ή"),
    ("el", "sentence", "άμεση ΒΟΉΘΕΙΑ", "Άμεση βοήθεια"),
    ("lt", "uppercase", "pirmoji i̇̀ pagalba", "PIRMOJI Ì PAGALBA"),
    ("nl", "uppercase", "ijs en hulp", "IJS EN HULP"),
    ("nl", "sentence", "ijs EN HULP", "IJs en hulp"),
    ("de", "uppercase", "große hilfe", "GROSSE HILFE"),
    ("en", "uppercase", "first aid", "FIRST AID"),
    ("fr", "uppercase", "à l’école", "À L’ÉCOLE"),
)
PAGE = '<!DOCTYPE html><meta charset="utf-8"><p lang="{}" style="text-transform: {}">{}</p>'


def cases():
    for lang, how, words, want in WORDS:
        yield f"{lang}-{how}", lang, how, words, want


def test_pdf_has_the_languages_letters():
    def check(lang, how, words, want):
        made = line_kits.pdf(lang, words, styles=f"  paragraph: {{ text-transform: {how} }}\n")
        equal(" ".join(pdf_text(made).split()[1:]), want)
    for name, *case in cases():
        yield name, lambda case=case: check(*case)


def test_chromium_writes_them_alike():
    """CSS has no `sentence`."""
    path, faults = WORK / "letter-case.html", []
    with browser() as page:
        for name, lang, how, words, want in cases():
            if how == "sentence":
                continue
            path.write_text(PAGE.format(lang, how, html.escape(words)))
            page.open(path)
            have = page.value('document.querySelector("p").innerText')
            if unicodedata.normalize("NFC", have) != want:
                faults.append(f"{name}: Chromium has {have!r}, not {want!r}")
    none(faults)
