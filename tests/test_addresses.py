"""What is an address in running text and what is none: in every country's words and digits, in all that a kit says."""
import re
from support import ROOT, fail, folder, handbill, none
from test_cases import CASES, FILES, FINDING, KIT, project
from test_phones import said

SERVICES = (ROOT / "content/services.yaml").read_text() + """
  london:
    kind: phone
    value: tel:+442079460958
    printed: 020 7946 0958
    source: Made for this test
    checked: 2026-11-22
    status: confirmed
  munich:
    kind: url
    value: https://xn--mnchen-3ya.example/
    printed: münchen.example
    source: Made for this test
    checked: 2026-11-22
    status: confirmed
"""

# What a secretary writes and nobody can dial or open.
NONE = [
    "Ask Jane Roe, M.Ed., John Poe, M.Sc., Ann Coe, B.Sc., and Dr. Poe, Ph.D., Ed.D.", "Write to P.O.Box 220, Jackson, MS 39205.", "It was in St. Louis, or St.Louis.", "Send report.pdf or photo.jpg.",
    "Jackson, MS 39205-1234", "75001 Paris, 10115 Berlin, D-10115 Berlin, New Delhi 110001", "In 2025, 2026–2027 and 1999/2000.", "The 22.11.2026, 22/11/2026, 2026-11-22, 22.–24.11.2026.",
    "From 08.00-17.00, 9.30–17.30.", "Room 211, room 12345, Zimmer 211, salle 311, aula 411, кабинет 211.", "P.O. Box 12345, Postfach 12345, Apartado 12345", "Page 911, chapter 211, § 12345.", "3 100 000 times, 3.100.000, 10,000 or $12345.",
    "ISBN 0-306-40615-2", "It is 3.14159 of 0.123456789.", "e.g. at noon, i.e. 12 a.m., in the U.S. or the U.K.", "It ended.Then it began.", "100-percent of them, a 360-degree view.", "版本2026年11月22日", "〒100-0001", "Grades 9-12, ages 5 to 11, 9/11.",
    "[12345]{.plain} or [node.example]{.plain} or [601-555-0199]{.plain}.", "[Words **with [12345]{.phrase}** in them]{.plain}", "Call 020 7946 0958 or see münchen.example.",
]
# What could be one: it builds, and a person says which it is.
UNSURE = ["In 2025 there were 12500 reports.", "Text 12345 now.", "Call 911.", "See node.example now.", "Or 5550123.", "Or 612 34 56 78.", "Or t.co now.", "Or help@host now."]
# What is one, and no record's; what is nearly a record's, in any digits; what leads where a record leads and is written otherwise.
WRONG = {
    "address-unregistered": ["Call (555) 123-4567.", "Or 1-888-NOT-REAL.", "Or 1-888-Not-Real.", "Or +44 20 7946 0000.", "Or +33 1 99 00 12 34.", "Or 01 99 00 12 34.", "Or 030 1234567.", "See www.node.example.", "See polizei.de.", "See helpline.org.", "Or https://node.example.", "Or help@helpline.org.",
                             "020 7946 0959", "(020) 7946 0985", "+44 20 7946 0959", "0044 20 7946 0959", "741742", "74 17 42", "601.359.6776", "(601) 359-6776 x12", "1-800-thelast", "1-900-THELOST", "TakeItBak.NCMEC.org", "münchem.example",
                             "٧٤١٧٤٢", "۷۴۱۷۴۲", "७४१७४२", "７４１７４２", "٦٠١٣٥٩٦٧٧٦", "०२० ७९४६ ०९५९"],
    "address-mismatch": ["+44 20 7946 0958", "+44 (0)20 7946 0958", "(020) 7946-0958", "02079460958", "٠٢٠ ٧٩٤٦ ٠٩٥٨", "۷۴۱۷۴۱", "७४१७४१", "٩٨٨", "9-8-8", "601.359.6766 ext. 12", "601.359.6766 доб. 12", "+49 601.359.6766", "(601) 359-6766", "xn--mnchen-3ya.example", "020 7946 0958 x3"],
    "address-lookalike": ["TakeltBack.NCMEC.org", "TakeItBаck.NCMEC.org", "7417４1", "９８9", "6O1.359.6766", "MÜNCHEN.example", "1-800-TheLost", "601-५५५-0123", "[TakeltBack.NCMEC.org]{.plain}"],
}


def found(lines):
    """Codes of the findings of each line, written as a paragraph."""
    head = (CASES / "content.md").read_text().split("\n# ")[0]
    content = f"{head}\n# A small guide {{#title}}\n\nWords.\n\n# First {{#first}}\n" + "".join(f"\nWords: {line}\n" for line in lines)
    begin = content[:content.index("\nWords: ")].count("\n") + 2
    have = [[] for _ in lines]
    for file, line, code, level, _ in said(SERVICES, content):
        if file == FILES["content"] and code.startswith("address-") and level != "notice":
            have[(line - begin) // 2].append((code, level))
    return have


def test_what_is_none():
    none(f"“{line}”: {codes}" for line, codes in zip(NONE, found(NONE)) if codes)


def test_what_could_be_one():
    none(f"“{line}”: {codes}" for line, codes in zip(UNSURE, found(UNSURE)) if codes != [("address-unsure", "warning")])


def test_what_is_wrong():
    for code, lines in WRONG.items():
        none(f"“{line}”: {codes}, not {code}" for line, codes in zip(lines, found(lines)) if codes != [(code, "error")])


def test_a_warning_is_accepted_in_the_kit():
    with folder() as there:
        root = project(there, CASES / "content-address-unsure", "bad")
        kit = root / "layouts/kit.yaml"
        kit.write_text(kit.read_text() + "accept:\n  - { code: address-unsure, at: content/small/en.md, reason: Counts, date: 2026-11-22 }\n")
        done = handbill("build", "-C", root)
        if "2 accepted warnings" not in done.stdout + done.stderr:
            fail(done.stdout + done.stderr)


def test_the_fix_works():
    """What a finding says to write makes it go."""
    for line in UNSURE:
        with folder() as there:
            root = project(there, CASES / "content-address-unsure", "good")
            content = root / FILES["content"]
            text = content.read_text().replace("Text [12345]{.plain} or call [911]{.plain}.", line)
            content.write_text(text)
            said_here = handbill("check", "-C", root, ok=(0, 1)).stderr
            fix = re.search(r"fix: write ‘(\[(.*?)\]\{\.plain\})’", said_here)
            if not fix:
                fail(f"{line}: {said_here}")
            content.write_text(text.replace(fix[2], fix[1]))
            if "[address-" in handbill("check", "-C", root, ok=(0, 1)).stderr:
                fail(f"{line}: {fix[1]} does not settle it")
