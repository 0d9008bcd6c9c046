"""Telephone numbers of every country, as PyPI's phonenumbers writes its example numbers: each form is the number of its record, and a wrong digit is not."""
import json
import re
from support import TOOLS, fail, folder, handbill, none, run
from test_cases import CASES, FILES, FINDING, project

HEAD = "source: phonenumbers\nchecked: 2026-11-22\nstatus: confirmed\nrecords:\n"

# Each country's example number of each type: its E.164 form, and the forms in which it is printed.
EXAMPLES = """
import json, phonenumbers as p
from phonenumbers import PhoneNumberFormat as F
rows = {}
for region in sorted(p.SUPPORTED_REGIONS):
    for kind in range(11):
        n = p.example_number_for_type(region, kind)
        if n:
            more = p.PhoneNumber(country_code=n.country_code, national_number=n.national_number, italian_leading_zero=n.italian_leading_zero, number_of_leading_zeros=n.number_of_leading_zeros, extension="307")
            rows[p.format_number(n, F.E164)] = [region, [p.format_number(n, f) for f in (F.NATIONAL, F.INTERNATIONAL, F.E164)], [p.format_number(more, f) for f in (F.NATIONAL, F.INTERNATIONAL)]]
print(json.dumps(rows))
"""


def examples():
    """[(region, value, printed)], and of each region's first number alone [(region, value, national form)]."""
    rows, first, seen = [], [], {}
    for number, (region, plain, extended) in json.loads(run(TOOLS / "python", "-c", EXAMPLES).stdout).items():
        rows += [(region, f"tel:{number}", form) for form in dict.fromkeys(plain)] + [(region, f"tel:{number};ext=307", form) for form in dict.fromkeys(extended)]
        seen[region] = seen.get(region, 0) + 1
        if seen[region] <= 2:
            first.append((region, f"tel:{number}", plain[0]))
    if len(rows) < 4000 or len({r[0] for r in rows}) < 230:
        fail(f"phonenumbers has {len(rows)} forms only")
    return rows, first


def services(rows):
    return HEAD + "".join(f"  r{i}: {{ kind: phone, value: '{value}', printed: '{printed}' }}\n" for i, (_, value, printed) in enumerate(rows))


def said(services_text, content=None):
    """Findings of a project with that register, in words of that content: (file, line, code, level, message)."""
    with folder() as there:
        root = project(there, CASES / "services-kind", "good")
        (root / FILES["services"]).write_text(services_text)
        if content:
            (root / FILES["content"]).write_text(content)
        text = handbill("check", "-C", root, ok=(0, 1)).stderr
    return [(m["file"], int(m["line"]), m["code"], m["level"], m["message"]) for m in FINDING.finditer(text)]


def wrong(printed, i):
    """The form with one digit changed, of those before an extension."""
    places = [m.start() for m in re.finditer(r"\d", printed)]
    if re.search(r"[A-Za-z#]\D*307$", printed):
        places = places[:-3]
    at = places[(i * 7 + 3) % len(places)]
    return printed[:at] + str((int(printed[at]) + 1 + i % 9) % 10) + printed[at + 1:]


def test_every_form_is_its_number():
    rows, _ = examples()
    lines = {line: message for file, line, code, level, message in said(services(rows)) if file == FILES["services"] and level == "error"}
    none(f"{rows[line - 5][0]}: {rows[line - 5][1]} printed {rows[line - 5][2]}: {message}" for line, message in sorted(lines.items()))


def test_a_wrong_digit_is_refused():
    rows, _ = examples()
    rows = [(region, value, wrong(printed, i)) for i, (region, value, printed) in enumerate(rows)]
    lines = {line for file, line, code, _, _ in said(services(rows)) if file == FILES["services"] and code == "record-invalid"}
    none(f"{region}: {value} is printed {printed}, and passes" for i, (region, value, printed) in enumerate(rows, 5) if i not in lines)


def test_a_wrong_digit_in_the_text_is_found():
    """In running text, where nothing says that it should be a number."""
    _, first = examples()
    head = (CASES / "content.md").read_text().split("\n# ")[0]
    for change, want in ((lambda p, i: p, 0), (wrong, 1)):
        words = "".join(f"\nIf you ask, {change(printed, i)} is what we say.\n" for i, (_, _, printed) in enumerate(first))
        content = f"{head}\n# A small guide {{#title}}\n\nWords.\n\n# First {{#first}}\n{words}"
        begin = content[:content.index("\nIf you ask")].count("\n") + 2
        lines = {line for file, line, code, _, _ in said(services(first), content) if file == FILES["content"] and code.startswith("address-")}
        short = [i for i, (_, _, printed) in enumerate(first) if len(re.sub(r"\D", "", printed)) < 5]  # like years
        known = [printed for _, _, printed in first]
        none(f"{region}: {value}, printed {printed}, written {change(printed, i)}: {'not found' if want else 'found'}"
             for i, (region, value, printed) in enumerate(first) if i not in short and (begin + 2 * i in lines) != bool(want) and not (want and any(k in wrong(printed, i) for k in known)))  # that makes another country's example
