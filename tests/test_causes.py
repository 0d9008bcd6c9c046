"""The root of a fault is said, and alone: what follows from it would send its reader to the wrong place. Each fault here once brought
about several findings, up to one a letter."""
import re
from support import copy_project, equal, fail, folder, handbill

THEME, FAULT, OFFICE, CONTENT, SERVICES = "layouts/themes/default.yaml", "layouts/poster-fault.yaml", "content/offices/ms-ag.yaml", "content/sextortion/en.md", "content/services.yaml"
PIECES = ("brochure", "poster-fault", "text")
FINDING = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?P<level>warning|error): (?P<message>.*) \[(?P<code>[a-z0-9-]+)\]$", re.M)

# what is changed: file, pattern, replacement; and what is said: code and file of each finding, and words of the first
FAULTS = {
    "a-size-without-a-unit": (FAULT, r"^body: .*", "body: 16px", [("value-invalid", FAULT)], "‘16px’ is no body size"),
    "a-font-that-is-not-there": (THEME, r"family: Inter$", "family: Nonesuch", [("font-missing", THEME)], "the font Nonesuch is not installed"),
    "a-font-of-another-name": (THEME, r"root: \{ font-family: text,", "root: { font-family: txt,", [("value-invalid", THEME)], "the theme has no font ‘txt’"),
    "a-color-of-another-name": (THEME, r"(?<=root: \{ font-family: text, )(.*)color: \w+", r"\1color: nite", [("color-unknown", THEME)], "nite"),
    "a-theme-that-is-no-yaml": (THEME, r"^styles:", "styles: [", [("yaml-syntax", THEME)], "this is not valid YAML"),
    "an-office-that-is-no-yaml": (OFFICE, r"^records:", "records: [", [("yaml-syntax", OFFICE)], "this is not valid YAML"),
    "records-of-another-name": (SERVICES, r"^records:", "recs:", [("key-missing", SERVICES), ("key-unknown", SERVICES)], "the file has no records"),
    "a-date-of-all-records": (OFFICE, r"^checked: .*", "checked: 2026-13-01", [("value-invalid", OFFICE)], "‘2026-13-01’ is not a date"),
    "a-review-of-all-records": (OFFICE, r"^review-by: .*", "review-by: 2025-01-01", [("record-review-due", OFFICE)], "the records of this file were to be reviewed by 2025-01-01"),
    "a-link-to-nowhere": (CONTENT, r"(?<=\*\*\[\[TakeItBack\.NCMEC\.org\])\(service:takeitback\)", "(service:takeitbak)", [("record-unknown", CONTENT)], "there is no record ‘takeitbak’"),
    "windows-line-ends": (OFFICE, r"\n", "\r\n", [("char-forbidden", OFFICE)], "the file has"),
    "a-script-without-a-font": (CONTENT, r"^You have been", "हम आपकी मदद कर सकते हैं. You have been", [("glyph-missing", CONTENT), ("braille-lost", CONTENT)], r"has Devanagari: \d+ characters are missing"),
}


def test_the_root_alone():
    for name, (file, old, new, want, words) in FAULTS.items():
        def case(file=file, old=old, new=new, want=want, words=words):
            with folder() as there:
                project = copy_project(there / "p")
                path = project / file
                text = path.read_bytes().decode()
                changed = re.sub(old, new, text, flags=re.M)
                if changed == text:
                    fail(f"{file} has no {old}")
                path.write_bytes(changed.encode())
                said = handbill("check", *PIECES, "-C", project, ok=(0, 1)).stderr
                found = list(FINDING.finditer(said))
                equal(sorted((m["code"], m["file"]) for m in found), sorted(want), said[:1500])
                if not re.search(words, found[0]["message"]):
                    fail(f"it says {found[0]['message']}")
        yield name, case
