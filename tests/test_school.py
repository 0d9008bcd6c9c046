"""A school's own line: set on the command line or in a record, on posters above the foot, and nowhere where it isn't set."""
import re
from support import PageList, copy_project, equal, fail, folder, handbill, need, none, pdf_text, squeeze

POSTERS = ("poster-fault", "poster-steps", "poster-flags", "poster-image")
SHEETS = ("letter", "tabloid", "18x24", "24x36", "a3")
SET = ("--set", "school.counselor=Ms. Lee, room 12", "--set", "school.phone=601-555-0123")
LINE = "At your school: Ms. Lee, room 12, 601-555-0123"
SPANISH = LINE.replace("At your school", "En tu escuela")


def without_school(to):
    """The project as it is for whoever has never heard of schools: not in the content, not in the layouts."""
    copy_project(to)
    content = to / "content/sextortion/en.md"
    text, count = re.subn(r"^::: \{#school .*?^:::\n\n", "", content.read_text(), flags=re.M | re.S)
    equal(count, 1, "groups of the school in the content")
    content.write_text(text)
    for layout in (to / "layouts").glob("*.yaml"):
        layout.write_text("".join(line for line in layout.read_text().splitlines(True) if "take: school" not in line))
    return to


def test_unset_it_leaves_no_trace():
    with folder() as there:
        project = without_school(there / "p")
        for piece in [[p, "--variant", v, "--edition", e] for p in POSTERS for v in ("letter", "24x36") for e in ("office", "mono")] + \
                [["brochure", "--edition", "office"], ["brochure-gate", "--edition", "office"], ["large-print", "--variant", "fault", "--edition", "18pt"]]:
            same = handbill("show", *piece, "--stage", "list").stdout == handbill("show", *piece, "--stage", "list", "-C", project).stdout
            if not same:
                fail(f"{' '.join(piece)}: the page list is another")
        text = [handbill("build", "text", "-o", there / d, "-C", project if d == "a" else ".", ok=(0,)) and next((there / d).rglob("*-plain-en.txt")).read_text() for d in ("a", "b")]
        equal(text[0] == text[1], True, "the text is the same")


def row(page):
    """The school's line on a page: its runs."""
    runs = [r for r in page.runs() if r.text.strip()]
    first = next((r for r in runs if r.text.startswith("At your school:")), None)
    return first, [r for r in runs if first and abs(r.y - first.y) < 0.01 and r.size == first.size]


def test_on_every_poster():
    for piece in POSTERS:
        for sheet in SHEETS:
            for edition in ("office", "mono"):
                def check(options=(piece, "--variant", sheet, "--edition", edition)):
                    listed = PageList(handbill("show", *options, *SET, "--stage", "list").stdout)
                    page = listed.pages[0]
                    first, runs = row(page)
                    if not first:
                        fail("the line is not there")
                    equal(squeeze("".join(r.text for r in runs)), LINE)
                    u = page.media[2] / 612
                    equal(first.size >= 12.4 * u - 0.01, True, f"{first.size:.2f} pt, 12.4 units are {12.4 * u:.2f}")
                    equal({listed.fonts[r.font]["weight"] for r in runs}, {700}, "weights")
                    below = min(i.d[0][1][1] for i in page.items if i.kind == "path" and i.fill is not None and i.d[0][1][1] > first.y)
                    if not 0 < below - first.y < 30 * u:
                        fail(f"the foot begins {below - first.y:.1f} pt below the line")
                    if any(abs(r.y - first.y) < 12 * u and r not in runs for r in page.runs()):
                        fail("something stands beside the line")
                yield f"{piece}-{sheet}-{edition}", check


def test_everywhere_else_too():
    with folder() as there:
        handbill("build", "brochure", "brochure-half", "brochure-gate", "large-print", "text", "--edition", "office", "--edition", "18pt", "--edition", "plain", *SET, "--name", "lee", "-o", there)
        for path in [*there.rglob("*.pdf"), *there.rglob("*-plain-*.txt")]:
            text = squeeze((pdf_text(path) if path.suffix == ".pdf" else path.read_text()).replace("\u00a0", " "))
            if (SPANISH if re.search("-es[-.]", path.name) else LINE) not in text:
                fail(f"{path.name} has no line")


def check_letter(*options, ok=(0,), project=None):
    return handbill("check", "poster-fault", "--variant", "letter", "--edition", "office", *options, *(["-C", project] if project else []), ok=ok).stderr


def test_our_words_are_said_to_be_ours():
    if "‘At your school:’ are ours" not in check_letter(*SET):
        fail("no notice that the words before the line await approval")
    if "At your school" in check_letter():
        fail("a notice of words that are not there")


FIVE = [o for v in ("name=Lincoln High School", "counselor=Ms. Lee", "room=room 12", "phone=601-555-0123", "email=lee@lincoln.example") for o in ("--set", f"school.{v}")]


def test_all_five_together():
    """Name, counselor, room, phone and e-mail stand on each poster of each size, in color and in black, in both languages; on Letter they are read whole."""
    handbill("check", "poster-fault", "poster-steps", "poster-flags", "poster-image", "--edition", "office", "--edition", "mono", *FIVE)
    with folder() as there:
        handbill("build", "poster-steps", "poster-image", "--variant", "letter", "--edition", "office", "--format", "pdf", *FIVE, "--name", "lincoln", "-o", there)
        for path in need(sorted(there.rglob("*.pdf")), "posters"):
            text = squeeze(pdf_text(path))
            if "Lincoln High School, Ms. Lee, room 12, 601-555-0123, lee@lincoln.example" not in text:
                fail(f"{path.name}: {text}")


def test_what_is_too_long_is_named():
    """The finding names the variable, how many letters it has, and how many stand on a line; that many do."""
    long = "Ms. Lee and Mr. Ortiz are in room 12 every day, " * 4
    said = check_letter("--set", "school.line=" + long, ok=(1,))
    found = re.search(r"\[panel-overflow\]\n(?:in .*\n)?fix: shorten ‘school\.line’ \(--set\), which has (\d+) letters: (\d+) stand on one line", said)
    if not found or int(found[1]) != len(long.strip()):
        fail(said)
    check_letter("--set", "school.line=" + long[:int(found[2])].strip(" ,"))
    said = check_letter("--set", "school.counselor=" + "x" * 5000, ok=(1,))
    shown = re.search(r"‘([^’]*x)…’, of ‘school", said)
    if not shown or len(shown[1]) != 60:
        fail(said[:400])


def test_a_school_keeps_its_files_apart():
    """What --set makes has a name, goes to a folder and a manifest of its own, and leaves the kit's files as they are."""
    with folder() as there:
        project = copy_project(there / "p")
        one = ("build", "poster-fault", "--variant", "letter", "--edition", "office", "--format", "pdf", "--lang", "en", "-C", project)
        handbill(*one)
        before = {p: p.read_bytes() for p in (project / "out").rglob("*") if p.is_file()}
        said = handbill(*one, "--set", "school.counselor=Ms. Lee", ok=(2,)).stderr
        if "--name lincoln-high" not in said:
            fail(said)
        for name in ("a/b", "..", "", "ä", "x" * 65):
            handbill(*one, "--set", "school.counselor=Ms. Lee", "--name", name, ok=(2,))
        handbill(*one, "--set", "school.counselor=Ms. Lee", "--name", "lincoln-high")
        local = project / "out/local/lincoln-high"
        equal(sorted(str(p.relative_to(local)) for p in local.rglob("*") if p.is_file()), ["manifest.json", "poster-fault/sextortion-local-lincoln-high-poster-fault-letter-office-en.pdf"], "out/local/lincoln-high")
        equal("At your school: Ms. Lee" in squeeze(pdf_text(next(local.rglob("*.pdf")))), True, "the line")
        none(f"{p} is another" for p, old in before.items() if p.read_bytes() != old)
        handbill("build", "poster-fault", "-C", project)
        equal(len(list(local.rglob("*.pdf"))), 1, "what is the school's")


def test_markup_is_text():
    value = r"**Lee** <b>12</b> [a](b) {{office.name}} `x` \* {.a} &amp;"
    with folder() as there:
        handbill("build", "poster-fault", "--variant", "letter", "--edition", "office", "--format", "pdf", "--set", f"school.line={value}", "--name", "a", "-o", there)
        text = squeeze(pdf_text(next(there.rglob("*.pdf"))))
        if value not in text:
            fail(text)


def test_what_looks_like_a_number():
    cases = {
        "school.phone=6O1-555-0123": (2, "‘6O1’"),        # a letter O
        "school.phone=601-555-01l3": (2, "‘01l3’"),       # a letter l
        "school.phone=６01-555-0123": (2, "‘６01’"),       # a wide digit
        "school.phone=none": (2, "is no phone number"),
        "school.email=lее@school.example": (2, "only look like letters"),  # Cyrillic
        "school.email=lee at school": (2, "is no e-mail address"),
        "school.counselor=Ms. Lee, 6O1.359.6766": (1, "[address-lookalike]"),  # the office's number, but for a letter O
        "school.teacher=Ms. Lee": (2, "cannot be set"),
        "school.line=one\ntwo": (2, "line end"),
    }
    for value, (status, words) in cases.items():
        done = handbill("check", "poster-fault", "--variant", "letter", "--set", value, ok=None)
        if done.returncode != status or words not in done.stderr:
            fail(f"--set {value}: exit status {done.returncode}, not {status}\n{done.stderr[:600]}")
    for value in ("school.phone=(601) 555-0123 ext. 45", "school.phone=601-555-0123 x45", "school.phone=+1 601 555 0123", "school.email=lee@school.example", "school.counselor=Ms. Lee, 12B"):
        check_letter("--set", value)


def test_a_record_does_as_well():
    """A school that prints more than once writes its line down; --set wins over it."""
    with folder() as there:
        project = copy_project(there / "p")
        services = project / "content/services.yaml"
        services.write_text(services.read_text().rstrip("\n") + "\n  school.counselor:\n    kind: text\n    printed: Mr. Ortiz\n    source: The school\n    checked: 2026-11-22\n    status: confirmed\n"
                            "  school.phone:\n    kind: phone\n    value: tel:+16015550123\n    printed: 601-555-0123\n    source: The school\n    checked: 2026-11-22\n    status: confirmed\n")
        for options, want in (((), "At your school: Mr. Ortiz, 601-555-0123"), (("--set", "school.counselor=Ms. Lee"), "At your school: Ms. Lee, 601-555-0123"), (("--set", "school.line=Ask Ms. Lee"), "At your school: Ask Ms. Lee")):
            listed = PageList(handbill("show", "poster-fault", "--variant", "letter", "--edition", "office", *options, "--stage", "list", "-C", project).stdout)
            equal(squeeze("".join(r.text for r in row(listed.pages[0])[1])), want)


def test_a_part_that_never_was_is_still_unknown():
    with folder() as there:
        project = copy_project(there / "p")
        layout = project / "layouts/poster-fault.yaml"
        layout.write_text(layout.read_text().replace("take: school", "take: schol"))
        if "[section-unknown]" not in check_letter(ok=(1,), project=project):
            fail("take: schol passed")


def test_a_group_goes_with_what_it_holds():
    """A field of the layout that would hold the line alone isn't painted without it."""
    with folder() as there:
        project = copy_project(there / "p")
        layout = project / "layouts/poster-fault.yaml"
        before = handbill("show", "poster-fault", "--variant", "letter", "--edition", "office", "--stage", "list", "-C", project).stdout
        layout.write_text(layout.read_text().replace("      - { take: school }\n", "      - group: thin\n        blocks:\n          - { take: school }\n"))
        after = handbill("show", "poster-fault", "--variant", "letter", "--edition", "office", "--stage", "list", "-C", project).stdout
        equal(before == after, True, "the page list without the line")
        if "At your school" not in handbill("show", "poster-fault", "--variant", "letter", "--edition", "office", "--stage", "list", *SET, "-C", project).stdout:
            fail("the group's line is not there when set")
