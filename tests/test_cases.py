"""Each finding has a case that triggers it and one beside it that doesn't: tests/cases/NAME/ holds bad.*, good.* and want, in a tiny
project that is made for it. The first word of NAME says which file of the project they are:

    content-…  bad.md is content/small/en.md           services-…  content/services.yaml     office-…   content/offices/ms-ag.yaml
    kit-…      layouts/kit.yaml                        layout-…    layouts/case.yaml         theme-…    layouts/themes/case.yaml
    profile-…  layouts/profiles/case.yaml              frame-…     content/frame/en.yaml     check-…    layouts/case.yaml, with check.content.md and check.theme.yaml
    translation-…  content/small/es.md, beside translation.en.md

Beside them may stand content.md, kit.yaml, case.yaml (the layout), theme.yaml or profile.yaml: that part of the project for both. want has a line
`CODE LINE:COLUMN` for each finding of bad, in any order, and `CODE LINE:COLUMN FILE` where it stands in another file ("content" is the
content file). good has no finding of these codes. A definition's fault can have others in its train, which are passed over; of content-…
and check-… every error and warning counts, and good has none at all."""
import collections
import difflib
import functools
import re
import shutil
import struct
import zlib
from support import ROOT, TESTS, Failure, equal, fail, folder, handbill, none

CASES = TESTS / "cases"
CONTENT, LAYOUT = "content/small/en.md", "layouts/case.yaml"
FILES = {"content": CONTENT, "services": "content/services.yaml", "office": "content/offices/ms-ag.yaml", "kit": "layouts/kit.yaml", "layout": LAYOUT, "theme": "layouts/themes/case.yaml",
         "profile": "layouts/profiles/case.yaml", "frame": "content/frame/en.yaml", "check": LAYOUT, "translation": "content/small/es.md"}
EXTRAS = {"content.md": CONTENT, "kit.yaml": "layouts/kit.yaml", "case.yaml": LAYOUT, "theme.yaml": "layouts/themes/case.yaml", "profile.yaml": "layouts/profiles/case.yaml"}

KIT = "campaign: small\noffice: ms-ag\nlanguages: [en]\npieces:\n  case:\n    layout: layouts/case.yaml\n    editions: { office: [pdf] }\n"
SHEET = """piece: case
{more}sheet: {{ size: letter, orientation: portrait }}
pages: sheet
covers: part
body: 12pt
panels:
  one:
    margin: 72pt
    blocks:
      - {{ take: title, level: 1 }}
      - {{ take: first, level: 2 }}
reading-order: [one]
editions:
  office: {{}}
"""

# Codes that no file of a project triggers alone: (code, where else they are proven, or why not).
EXCEPTIONS = {
    "file-unreadable": "needs a file that the user may not read; the tests may run as root",
    "row-invalid": "batch.a_bad_row_is_said_where_it_stands",
    "row-missing": "batch.merge_says_what_is_missing",
    "file-write": "cli.what_cannot_be_written_is_a_finding",
    "output-failed": "a library's failure",
    "font-unsupported": "font_refusal.refused: fonts that the test makes",
    "glyph-empty": "font_refusal.a_letter_without_ink_is_named: a font that the test makes",
    "qr-failed": "a record's qr form is checked to be shorter than what a code holds",
    "picture-invalid": "cases.pictures",
    "picture-faint": "cases.pictures",
    "picture-pixels": "jpeg.svg_with_more_is_pixels",
    "picture-resolution": "cases.pictures",
    "press-profile-default": "press.the_printers_profile: a profile is no file of this project",
    "press-picture": "press.pictures: pictures that the test makes",
    "press-unconfirmed": "press.final_is_refused_until_all_is_confirmed: it takes --final",
    "plain-reading": "check.english_is_counted",
    "plain-sentences": "check.english_is_counted",
    "plain-passive": "check.passives_are_counted",
    "plain-items": "check.items_that_are_lacking_are_named",
    "piece-not-written": "manifest.a_failed_piece_is_in_the_manifest_and_its_file_stays",
    "manifest-lost": "manifest.a_broken_manifest_is_begun_anew",
    "file-changed": "manifest.a_file_that_was_changed_is_told",
    "contents-unstable": "needs a contents list that pushes a heading to and fro",
    "fault-internal": "unit test-fault: only a fault of the program breaks a list",
    "words-lost": "mutations.rules: only a fault of the layout program loses words",
    "address-broken": "mutations.rules: the layout program never breaks an address; it says line-overflow",
}


def cases():
    return sorted(p for p in CASES.iterdir() if (p / "want").exists())


def kind(case):
    return case.name.split("-")[0]


def project(there, case, which):
    """A tiny project in folder `there` with the bad or good file of a case."""
    root = there / which
    for name in ("fonts", "content/frame", "content/offices", "layouts/themes", "layouts/profiles"):
        shutil.copytree(ROOT / name, root / name)
    (root / "content/small").mkdir()
    (root / "out").mkdir()
    shutil.copy(ROOT / "content/services.yaml", root / "content/services.yaml")
    shutil.copy(CASES / "content.md", root / CONTENT)
    (root / "layouts/kit.yaml").write_text(KIT)
    own = {"theme": "theme: case\n", "profile": "profile: case\n"}.get(kind(case), "")
    if (case / "theme.yaml").exists():
        own += "theme: case\n"
    (root / LAYOUT).write_text(SHEET.format(more=own))
    if kind(case) == "translation":
        shutil.copy(CASES / "translation.en.md", root / CONTENT)
        (root / "layouts/kit.yaml").write_text(KIT.replace("[en]", "[en, es]"))
    if kind(case) == "check":
        shutil.copy(CASES / "check.content.md", root / CONTENT)
        shutil.copy(CASES / "check.theme.yaml", root / "layouts/themes/check.yaml")
    for name, place in EXTRAS.items():
        if (case / name).exists():
            shutil.copy(case / name, root / place)
    given = next(iter(case.glob(f"{which}.*")), None)
    if not given or kind(case) not in FILES:
        fail(f"{case.name} has no {which}.*, or its name begins with no known word")
    shutil.copy(given, root / FILES[kind(case)])
    if kind(case) != "kit" and not (case / "kit.yaml").exists() and "\npages: none" in (root / LAYOUT).read_text():
        (root / "layouts/kit.yaml").write_text(KIT.replace("[pdf]", "[text]"))
    if "-braille-" in case.name:
        (root / "layouts/kit.yaml").write_text(KIT.replace("[pdf]", "[brf]"))
    return root


FINDING = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<level>notice|warning|error): (?P<message>.*) \[(?P<code>[a-z0-9-]+)\]$", re.M)


def found(case, which):
    """(Counter of (code, line:column, file), all that was said)."""
    with folder() as there:
        done = handbill("check", "-C", project(there, case, which), ok=(0, 1))
    wanted, strict = {w[0] for w in wants(case)}, kind(case) in ("content", "check", "translation")
    rows = [m for m in FINDING.finditer(done.stderr) if m["code"] in wanted or (strict and m["level"] != "notice")]
    return collections.Counter((m["code"], f"{m['line']}:{m['column']}", m["file"]) for m in rows), done.stderr


def wants(case):
    rows = []
    for line in (case / "want").read_text().splitlines():
        fields = line.split("#")[0].split()
        if fields:
            file = fields[2] if len(fields) > 2 else FILES[kind(case)]
            rows.append((fields[0], fields[1], CONTENT if file == "content" else file))
    return rows


def show(counter):
    return ", ".join(f"{code} {where} {file}" for code, where, file in sorted(counter.elements())) or "nothing"


def test_cases():
    for case in cases():
        def bad(case=case):
            have, said = found(case, "bad")
            want = collections.Counter(wants(case))
            if have != want:
                fail(f"found {show(have - want)} and missed {show(want - have)}\n{said[:1500]}")

        def good(case=case):
            have, said = found(case, "good")
            if have:
                fail(f"found {show(have)}\n{said[:1500]}")
        yield f"{case.name}.bad", bad
        yield f"{case.name}.good", good


@functools.cache
def codes():
    return re.findall(r'X\(\w+, "([a-z0-9-]+)", LEVEL_\w+,', (ROOT / "src/base/codes.h").read_text())


def test_every_code_has_a_case():
    have = {w[0] for case in cases() for w in wants(case)}
    none(f"{code}: no case of tests/cases triggers it" for code in codes() if code not in have and code not in EXCEPTIONS)


def test_no_case_is_out_of_date():
    none([f"{case.name} wants {w[0]}, which is no code" for case in cases() for w in wants(case) if w[0] not in codes()]
         + [f"{code} is an exception, but no code" for code in EXCEPTIONS if code not in codes()])


def test_every_code_is_raised():
    source = "".join(p.read_text() for p in (ROOT / "src").rglob("*.c"))
    names = re.findall(r"X\((CODE_\w+), ", (ROOT / "src/base/codes.h").read_text())
    none(f"{name} is raised nowhere" for name in names if not re.search(rf"\b{name}\b", source))


def one_pixel(data=b"\0\xff"):
    """A PNG of one grey pixel, whose rows hold `data`."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def with_mark(there, picture):
    """What a build says of a project whose office has that picture as its mark."""
    root = project(there, CASES / "check-contrast", "good")
    (root / "content/offices/mark.png").write_bytes(picture)
    office, content, layout = root / FILES["office"], root / CONTENT, root / LAYOUT
    office.write_text(office.read_text() + "  mark:\n    kind: picture\n    value: content/offices/mark.png\n    printed: The seal\n")
    content.write_text(content.read_text() + "\n::: {#mark .mark}\n![](picture:office.mark)\n:::\n")
    layout.write_text(layout.read_text().replace("      - { take: words", "      - { take: mark }\n      - { take: words"))
    return handbill("build", "-C", root, ok=(0, 1)).stderr


def test_pictures():
    with folder() as there:
        said = with_mark(there, one_pixel()[:40])
        if "[picture-invalid]" not in said:
            fail(f"a picture that is cut off passed: {said}")
    with folder() as there:
        said = with_mark(there, one_pixel())
        if "[picture-resolution]" not in said or "[picture-invalid]" in said or "[words-lost]" in said:
            fail(f"of a picture of one pixel it says {said}")
        if "[picture-faint]" not in said:
            fail(f"a white picture passed: {said}")
    with folder() as there:
        said = with_mark(there, one_pixel(b"\0\xdf"))
        if "[picture-faint]" in said or "[picture-resolution]" not in said:
            fail(f"of a picture of one light grey pixel it says {said}")


def test_a_frame_that_is_not_whole_is_one_finding():
    """content/frame/LANG.yaml missing, empty, broken or short of words: check and build say one error, and go on."""
    whole = (ROOT / FILES["frame"]).read_text()
    faults = {"missing": (None, "file-missing"), "empty": ("", "file-empty"), "comment": ("# nothing\n", "file-empty"), "broken": ("a: [\n", "yaml-syntax"), "list": ("- a\n", "value-invalid"),
              "word": ("a\n", "value-invalid"), "short": (whole[:whole.index("chat:")], "key-missing"), "map": (whole.replace("Section {n} of {m}.", "{ a: b }"), "value-invalid")}
    for name, (text, code) in faults.items():
        def case(text=text, code=code):
            with folder() as there:
                root = project(there, CASES / "content-empty", "good")
                (root / FILES["frame"]).unlink()
                if text is not None:
                    (root / FILES["frame"]).write_text(text)
                for command in ("check", "build"):
                    done = handbill(command, "-C", root, ok=(1,))
                    errors = [(m["code"], m["file"]) for m in FINDING.finditer(done.stderr) if m["level"] == "error"]
                    if errors != [(code, FILES["frame"])]:
                        fail(f"{command}: {done.stderr}")
        yield name, case


def test_a_mark_before_the_text_is_no_fault():
    """Files as some programs save them: with a byte order mark they are read as without; UTF-16 is one finding a file."""
    for name in ("content", "services", "office", "kit", "layout", "frame"):
        def case(name=name):
            with folder() as there:
                root = project(there, CASES / "content-empty", "good")
                path, plain = root / FILES[name], (root / FILES[name]).read_text()
                clean = handbill("check", "-C", root).stderr
                path.write_bytes(b"\xef\xbb\xbf" + plain.encode())
                equal(handbill("check", "-C", root).stderr, clean, "with a mark")
                path.write_bytes(plain.encode("utf-16"))
                errors = [(m["code"], m["file"]) for m in FINDING.finditer(handbill("check", "-C", root, ok=(1,)).stderr) if m["level"] == "error"]
                equal(errors, [("utf8-invalid", FILES[name])], "UTF-16")
        yield name, case


def test_a_value_of_another_unit_is_one_finding():
    """It says which units are taken, and nothing of what stands in the value's place."""
    swaps = {"body: 12pt": ["body: 16px", "body: 16px\ncopyfit: { body: 15pt..17pt }", "body: 24px\nprofile: acb-2025", "body: 1.2em", "body: 50%", "body: 16 pt", "body: 12pt\ncopyfit: { body: 15px..17px }"],
             "margin: 36pt": ["margin: 72px", "margin: 3ch"], "size: letter": ["size: 800px x 600px"], "office: {}": ["office: { printable: 4px }"],
             "covers: part": [f"covers: part\nstyles: {{ paragraph: {{ {style} }} }}" for style in ("font-size: 12px", "margin-top: 3ch", "width: 50vw", "padding: 3q 4px", "line-height: 14px")]}
    for old, news in swaps.items():
        for new in news:
            with folder() as there:
                root = project(there, CASES / "layout-body", "good")
                layout = (root / LAYOUT).read_text()
                (root / LAYOUT).write_text(layout.replace(old, new))
                said = handbill("check", "-C", root, ok=(1,)).stderr
            found = [(m["code"], m["file"]) for m in FINDING.finditer(said) if m["level"] != "notice"]
            if old not in layout or found != [("value-invalid", LAYOUT)] or not re.search(r"fix: .*\bpt, in, mm, cm\b", said):
                fail(f"of {new} it says\n{said}")


# What a fix prints to be written, as it must stand in what the good file has and the bad one has not.
LITERAL = [re.compile(p) for p in (r"^did you mean ‘([^’…]+)’", r"^write ‘([^’…]+)’(?! again)", r"^add ‘([^’…]+)’", r"^add ([a-z-]+:)", r"the style ([a-z-]+: [0-9.]+)")]
# Where another way is right as well, or the fix speaks of another file: why.
ANOTHER_WAY = {"content-front-lang-name": "or the file is renamed", "kit-variant-unknown": "the layout is another file"}


def printed_fixes(case):
    """The fixes of the findings that a case wants, as `check` prints them for the bad file."""
    with folder() as there:
        said = handbill("check", "-C", project(there, case, "bad"), ok=(0, 1, 3)).stderr
    wanted = {w[0] for w in wants(case)}
    return [fix for code, fix in re.findall(r" \[([a-z0-9-]+)\]\n(?:in [^\n]*\n)?fix: ([^\n]*)", said) if code in wanted]


def test_a_good_file_is_the_bad_one_with_the_fix_followed():
    """What a fix says to write stands in the lines that the good file has more than the bad one, and these are few."""
    for case in cases():
        def follow(case=case):
            bad, good = (next(case.glob(f"{which}.*")).read_bytes().decode("utf-8", "replace").splitlines() for which in ("bad", "good"))
            added = "\n".join(line[2:] for line in difflib.ndiff(bad, good) if line.startswith("+ "))
            problems = []
            for fix in printed_fixes(case):
                literal = next((m[1] for m in (p.search(fix) for p in LITERAL) if m), None)
                if literal is not None and literal not in added.replace("**", "") and case.name not in ANOTHER_WAY:
                    problems.append(f"the fix is “{fix}”, and what good has more is: {added[:300]}")
            none(problems)
        yield case.name, follow
