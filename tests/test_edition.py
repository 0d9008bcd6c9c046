"""The edition's date as it is printed is the edition's date: in any language, any digits, and other calendars."""
from support import fail, folder, handbill, none
from test_cases import CASES, FINDING, KIT, LAYOUT, SHEET, project

# Language, edition-date, calendar, and what may and may not be printed.
RIGHT = [
    ("en", "2026-11-02", None, ["November 2, 2026", "2 November 2026", "Nov. 2, 2026", "NOVEMBER 2, 2026", "2026-11-02", "11/2/2026", "2nd November 2026"]),
    ("en-GB", "2026-11-02", None, ["2/11/2026", "2 November 2026"]), ("es-MX", "2026-11-02", None, ["2 de noviembre de 2026", "2/11/2026", "Noviembre 2 de 2026"]), ("fr", "2026-08-01", None, ["1er août 2026", "Août 1 2026"]),
    ("de", "2026-03-22", None, ["22. März 2026", "22.3.2026", "22.03.2026"]), ("pl", "2026-11-22", None, ["22 listopada 2026", "listopad 22, 2026"]), ("ru", "2026-05-02", None, ["2 мая 2026 г."]), ("uk", "2026-11-22", None, ["22 листопада 2026 року"]),
    ("ar", "2026-11-22", None, ["22 نوفمبر 2026", "٢٢ نوفمبر ٢٠٢٦"]), ("fa", "2026-11-22", None, ["22 نوامبر 2026"]), ("he", "2026-11-22", None, ["22 בנובמבר 2026"]), ("hi", "2026-11-22", None, ["22 नवंबर 2026", "२२ नवंबर २०२६"]),
    ("ja", "2026-11-22", None, ["2026年11月22日", "２０２６年１１月２２日"]), ("ko", "2026-11-02", None, ["2026년 11월 2일"]), ("vi", "2026-11-22", None, ["22 tháng 11 năm 2026"]), ("zh-Hans", "2026-11-02", None, ["2026年11月2日"]), ("th", "2026-11-22", None, ["22 พฤศจิกายน 2026"]),
    ("tr", "2026-05-19", None, ["19 Mayıs 2026"]), ("sw", "2026-11-22", None, ["22 Novemba 2026"]),
    ("fa", "2026-11-22", "persian", ["۱ آذر ۱۴۰۵", "1 آذر 1405", "۱۴۰۵/۹/۱"]), ("th", "2026-11-22", "buddhist", ["22 พฤศจิกายน 2569", "๒๒ พฤศจิกายน ๒๕๖๙"]), ("ja", "2026-11-22", "japanese", ["令和8年11月22日"]),
    ("ar", "2026-11-22", "hijri", ["١٢ جمادى الآخرة ١٤٤٨"]), ("he", "2026-11-22", "hebrew", ["י״ב בכסלו תשפ״ז", "12 בכסלו 5787"]), ("am", "2026-11-22", "ethiopic", ["13 ኅዳር 2019"]), ("zh-Hant", "2026-11-22", "roc", ["民國115年11月22日"]),
    ("en", "2026-11-22", "ours", ["The Feast of Saint Cecilia"]),
]
WRONG = [
    ("en", "2026-11-02", None, ["November 22, 2026", "November 12, 2026", "October 2, 2026", "November 2, 2025", "November 2, 20266", "2/11/2026", "2026-02-11", "November 2026", "2, 2026", "November 2, 2026, or 2027", "Novembre-ish 2 October 2026"]),
    ("es", "2026-11-02", None, ["22 de noviembre de 2026", "2 de octubre de 2026", "11/2/2026"]), ("de", "2026-03-22", None, ["22. Mai 2026", "22.5.2026", "2. März 2026"]), ("ar", "2026-11-22", None, ["22 أكتوبر 2026", "٢٣ نوفمبر ٢٠٢٦"]),
    ("ru", "2026-05-02", None, ["2 марта 2026", "22 мая 2026"]), ("hi", "2026-11-22", None, ["२३ नवंबर २०२६", "22 अक्तूबर 2026"]), ("ja", "2026-11-22", None, ["2026年12月22日", "令和8年11月22日"]), ("th", "2026-11-22", None, ["22 พฤศจิกายน 2569"]),
    ("fa", "2026-11-22", "persian", ["۲ آذر ۱۴۰۵", "۱ آبان ۱۴۰۵", "۱ آذر ۱۴۰۶"]), ("ja", "2026-11-22", "japanese", ["平成8年11月22日", "令和9年11月22日"]), ("he", "2026-11-22", "hebrew", ["י״ג בכסלו תשפ״ז", "י״ב בטבת תשפ״ז", "י״ב בכסלו תשפ״ו"]),
    ("ar", "2026-11-22", "hijri", ["١٢ جمادى الأولى ١٤٤٨", "١٣ جمادى الآخرة ١٤٤٨"]),
]


def judged(lang, date, calendar, printed):
    """(code, level) of the findings about the front matter's dates; how well the words are understood is another matter."""
    with folder() as there:
        root = project(there, CASES / "content-front-printed", "good")
        short = lang.split("-")[0]
        text = (root / "content/small/en.md").read_text().replace("lang: en-US", f"lang: {lang}").replace("frame: en", f"frame: {short}").replace("edition-date: 2026-11-22", f"edition-date: {date}")
        text = text.replace("edition-printed: November 22, 2026", f"edition-printed: '{printed}'" + (f"\nedition-date-calendar: {calendar}" if calendar else ""))
        (root / "content/small/en.md").unlink()
        (root / f"content/small/{short}.md").write_text(text)
        (root / f"content/frame/{short}.yaml").write_text((root / "content/frame/en.yaml").read_text())
        (root / "layouts/kit.yaml").write_text((root / "layouts/kit.yaml").read_text().replace("languages: [en]", f"languages: [{short}]"))
        said = handbill("check", "-C", root, ok=(0, 1)).stderr
    return [(m["code"], m["level"], m["message"]) for m in FINDING.finditer(said) if m["file"] == f"content/small/{short}.md" and int(m["line"]) < 11 and not m["code"].startswith("plain-")]


def test_right_dates():
    for lang, date, calendar, forms in RIGHT:
        want = ["edition-unchecked"] if calendar == "ours" else []
        none(f"{lang} {date}: “{form}” ({calendar}): {have}" for form in forms for have in [judged(lang, date, calendar, form)] if [h[0] for h in have] != want)


def test_wrong_dates():
    for lang, date, calendar, forms in WRONG:
        none(f"{lang} {date}: “{form}” ({calendar}): {have}" for form in forms for have in [judged(lang, date, calendar, form)] if [h[:2] for h in have] != [("value-invalid", "error")])


def test_a_language_whose_months_nobody_knows_is_a_notice():
    have = judged("en", "2026-11-22", None, "22 Brumaire 2026")
    if [h[:2] for h in have] != [("edition-unchecked", "notice")]:
        fail(f"it says {have}")
