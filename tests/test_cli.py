"""The command line: exit statuses, the form of findings, what is printed where, and that a request is one command."""
import json
import re
from support import FONT_CACHE, PROGRAM, QUICK, ROOT, copy_project, equal, fail, folder, handbill, none, run

FINDING = re.compile(r"^(?P<file>[^:\s]+):(?P<line>\d+):\d+: (?P<level>notice|warning|error): (?P<message>.+) \[[a-z0-9-]+\]$")
FIX = re.compile(r"^fix: .+$")


def lines_of_findings(text):
    return [line for line in text.splitlines() if re.match(r"^[^:\s]+\.\w+:", line)]


def broken(there, file="content/sextortion/en.md", old="(service:takeitback)", new="(service:takeitbak)"):
    project = copy_project(there / "p")
    path = project / file
    text = path.read_text()
    if old not in text:
        fail(f"{file} has no {old!r}")
    path.write_text(text.replace(old, new, 1))
    return project


def test_clean_is_0():
    with folder() as there:
        done = handbill("build", *QUICK, "-o", there, ok=None)
        if done.returncode:
            fail(f"exit status {done.returncode}:\n{done.stderr}")


def test_errors_are_1():
    with folder() as there:
        done = handbill("build", "-C", broken(there), ok=None)
        if done.returncode != 1:
            fail(f"exit status {done.returncode}")


def test_mistakes_are_2():
    for arguments in (["brew"], ["build", "--nonsense"], ["build", "brochur"], ["build", "--edition", "offise"], ["show", "brochure", "--stage", "stew"], ["build", "-C", "/nonexistent"], ["show"]):
        done = handbill(*arguments, ok=None)
        if done.returncode != 2 or not done.stderr:
            fail(f"handbill {' '.join(arguments)}: exit status {done.returncode}, {done.stderr!r}")


def test_help_and_version():
    if not re.fullmatch(r"handbill \d+\.\d+(\.\d+)?\n", handbill("--version").stdout):
        fail("--version")
    help_ = handbill("--help").stdout
    none(f"--help has no {word}" for word in ("build", "check", "list", "show", "--variant", "--edition", "--format", "--lang", "--set", "-C", "-o", "-j", "--report", "--stage") if word not in help_)


def test_help_of_a_command():
    """help COMMAND and COMMAND --help say what it does and its options alone."""
    for command, has, not_ in (("check", "--report", "--index"), ("build", "--name", "--report"), ("stamp", "--office", "--stage")):
        told = handbill("help", command).stdout
        equal(told, handbill(command, "--help").stdout, command)
        if not told.startswith(f"handbill {command} ") or has not in told or not_ in told:
            fail(told)
    equal(handbill("help").stdout, handbill("--help").stdout, "help")
    if "did you mean ‘check’" not in handbill("help", "chek", ok=(2,)).stderr:
        fail("help chek")


def test_completion():
    """bash completes commands, a command's options, what an option takes, and the project's pieces."""
    cases = {
        ("bu",): {"build"}, ("help", "ch"): {"check"}, ("build", "--fo"): {"--format", "--font-cache"}, ("check", "--rep"): {"--report"}, ("build", "--rep"): set(),
        ("build", "--format", "pd"): {"pdf", "pdf-ua2"}, ("show", "text", "--stage", "t"): {"tags"}, ("build", "poster-f"): {"poster-fault", "poster-flags"}, ("list", "poster"): set(),
    }
    for words, want in cases.items():
        script = 'source <("$0" --help=bash); COMP_WORDS=("$0" "$@"); COMP_CWORD=$#; _handbill; printf "%s\\n" "${COMPREPLY[@]}"'
        got = run("bash", "-c", script, PROGRAM, *words, cwd=ROOT).stdout.split()
        if not want <= set(got) or (not want and got):
            fail(f"{words}: {got}")


def test_findings_have_the_compilers_form():
    with folder() as there:
        project = broken(there)
        err = handbill("build", "-C", project, ok=None).stderr.splitlines()
        found = [i for i, line in enumerate(err) if FINDING.match(line)]
        if not found:
            fail("no finding in\n" + "\n".join(err))
        behind = {i: i + 2 if i + 1 < len(err) and err[i + 1].startswith("in ") else i + 1 for i in found}
        none(f"no fix line after: {err[i]}" for i in found if behind[i] >= len(err) or not FIX.match(err[behind[i]]))
        line = next((err[i] for i in found if "[record-unknown]" in err[i]), "nothing")
        want = next(n for n, text in enumerate((project / "content/sextortion/en.md").read_text().splitlines(), 1) if "takeitbak)" in text)
        if not line.startswith(f"content/sextortion/en.md:{want}:"):
            fail(f"{line}, not at line {want}")
        if "takeitback" not in err[err.index(line) + 1]:
            fail(f"the nearest name is not in: {err[err.index(line) + 1]}")


def test_one_fault_in_many_outputs_is_said_once():
    """A long name in the office's file: each fault is one finding, with its outputs; programs are told each; paths begin with -C's folder as given."""
    with folder() as there:
        project = copy_project(there / "p")
        office = project / "content/offices/ms-ag.yaml"
        office.write_text(office.read_text().replace("printed: Office of the Mississippi Attorney General", "printed: " + "Featherstonehaughwolfeschlegelsteinhausen" * 2))
        pieces = ("poster-fault", "poster-steps", "--variant", "letter", "--variant", "a3")
        said = run(PROGRAM, "check", *pieces, "-C", "p", "--font-cache", FONT_CACHE, cwd=there, ok=(1,))
        found = [m for m in map(FINDING.match, said.stderr.splitlines()) if m and m["level"] == "error"]
        none(f"{m[0]} is not of the office's file, its key and the panel" for m in found
             if m["file"] != "p/content/offices/ms-ag.yaml" or "‘office.name’" not in m["message"] or "in panel ‘poster’" not in m["message"])
        line = next(n for n, text in enumerate(office.read_text().splitlines(), 1) if text == "  name:")
        equal({int(m["line"]) for m in found}, {line}, "lines")
        said_of_set = handbill("check", "poster-fault", "--set", "school.counselor=" + "BartholomewFeatherstonehaugh" * 4, "-C", project, ok=(1,)).stderr
        if "‘school.line’ (--set), is " not in said_of_set:
            fail(said_of_set)
        if not (1 <= len(found) <= 4) or len({(m["file"], m["line"], re.sub(r"[0-9.]+", "", m["message"])) for m in found}) != len(found):
            fail(said.stderr)
        counted = re.search(r"^in all (\d+) outputs(, with other figures in some)?$", said.stderr, re.M)
        if not counted:
            fail(said.stderr)
        told = json.loads(handbill("check", *pieces, "--report", "json", "-C", project, ok=(1,)).stdout)["findings"]
        errors = {(f["piece"], f["variant"], f["edition"], f["language"]) for f in told if f["level"] == "error"}
        equal(len(errors), int(counted[1]), "outputs with errors")
        if len(errors) < 12:
            fail(f"{len(errors)} outputs")
        equal(f"{len(found)} error{'s' if len(found) > 1 else ''}," in said.stdout, True, said.stdout)


def test_all_findings_in_one_run():
    with folder() as there:
        project = broken(there)
        path = project / "content/sextortion/en.md"
        path.write_text(path.read_text().replace("qr:office.site", "qr:office.sight", 1).replace("{.keyword}", "{.keywort}", 1))
        err = handbill("check", "-C", project, ok=(1,)).stderr
        if err.count("[record-unknown]") < 2 or "[role-unknown]" not in err:
            fail(err)


def test_a_missing_file_is_at_1_1():
    with folder() as there:
        project = copy_project(there / "p")
        (project / "content/services.yaml").unlink()
        err = handbill("check", "-C", project, ok=(1,)).stderr
        if "content/services.yaml:1:1: error: " not in err:
            fail(err)
        (project / "content/services.yaml").write_text("")
        err = handbill("check", "-C", project, ok=(1,)).stderr
        if "content/services.yaml:1:1: error: " not in err or "[file-empty]" not in err:
            fail(err)


def test_check_writes_nothing():
    with folder() as there:
        project = copy_project(there / "p")
        handbill("check", "-C", project)
        left = [p for p in project.rglob("*") if p.is_file() and not (ROOT / p.relative_to(project)).exists()]
        none(f"check wrote {p.relative_to(project)}" for p in left)


def test_no_progress_when_piped():
    with folder() as there:
        done = handbill("build", *QUICK, "-o", there)
        if "\r" in done.stdout + done.stderr or len(done.stdout.splitlines()) > 3:
            fail(done.stdout)


def test_last_line_says_what_was_made():
    with folder() as there:
        done = handbill("build", *QUICK, "-o", there / "made")
        last = (done.stdout or done.stderr).strip().splitlines()[-1]
        if "made" not in last or not re.search(r"\d", last):
            fail(last)


def test_unconfirmed_and_ours_are_listed():
    with folder() as there:
        done = handbill("build", *QUICK, "-o", there)
        both = done.stdout + done.stderr
        if "unconfirmed" not in both.lower() or "takeitback" not in both.lower() or "approval" not in both.lower():
            fail(both[-1500:])


def test_list():
    text = handbill("list").stdout
    none(f"list does not name {word}" for word in ("brochure", "poster-fault", "large-print", "text", "office", "screen", "18pt", "plain", "letter", "pdf", "png") if word not in text)


def test_paths_stay_inside():
    with folder() as there:
        project = copy_project(there / "p")
        kit = project / "layouts/kit.yaml"
        kit.write_text(kit.read_text().replace("layouts/text.yaml", "../outside.yaml"))
        (there / "outside.yaml").write_text("piece: text\n")
        done = handbill("check", "-C", project, ok=None)
        if done.returncode != 1 or "[path-outside]" not in done.stderr:
            fail(f"exit status {done.returncode}: {done.stderr}")


def test_one_phone_number_changes_everywhere():
    """The office's number is one record: its change reaches the text."""
    with folder() as there:
        project = broken(there, "content/offices/ms-ag.yaml", "601.359.6766", "601.555.0123")
        path = project / "content/offices/ms-ag.yaml"
        path.write_text(path.read_text().replace("+16013596766", "+16015550123").replace("3 5 9, 6 7 6 6", "5 5 5, 0 1 2 3"))
        handbill("build", "text", "-C", project)
        text = next((project / "out").rglob("*-plain-en.txt")).read_text()
        if "601.555.0123" not in text or "601.359.6766" in text:
            fail("the number did not change")


def test_what_cannot_be_written_is_a_finding():
    """A folder stands where the file should be."""
    with folder() as there:
        handbill("build", "text", "--edition", "plain", "--lang", "en", "--format", "text", "-o", there)
        made = next(there.rglob("*-plain-en.txt"))
        made.unlink()
        made.mkdir()
        done = handbill("build", "text", "--edition", "plain", "--lang", "en", "--format", "text", "-o", there, ok=(1,))
        if "[file-write]" not in done.stderr:
            fail(done.stderr)
        none(f"{p.name} was left behind" for p in there.rglob("*") if p.is_file() and p.name != "manifest.json")


def test_help_is_a_command_too():
    equal(handbill("help").stdout, handbill("--help").stdout, "help")


def test_a_request_is_one_command():
    """Each of docs/command-line.md's makes files of what was asked for, and of nothing else."""
    rows = re.findall(r"^\| .+ \| `build/handbill (build [^`]*)` \|$", (ROOT / "docs/command-line.md").read_text(), re.M)
    equal(len(rows) > 10, True, "commands")
    for row in rows:
        def request(row=row):
            with folder() as there:
                handbill(*row.split(), "-o", there)
                made = json.loads((there / "manifest.json").read_text())["files"]
                asked = {key: re.findall(rf"--{option} (\S+)", row) for key, option in (("variant", "variant"), ("edition", "edition"), ("format", "format"), ("language", "lang"))}
                none(f"{f['path']} was not asked for" for f in made if f["piece"] != row.split()[1] or any(want and f[key] not in want for key, want in asked.items()))
                equal({f["language"] for f in made}, set(asked["language"] or ["en", "es"]), "languages")
        yield row, request


def test_what_a_format_is_called():
    """Words of those who ask lead to the format, and a piece without it to those that have it."""
    for options, want in ((("text", "--format", "Braille"), "--format brf"), (("text", "--format", "e-book"), "--format epub"), (("text", "--format", "mp3"), "make audio"),
                          (("brochure", "--format", "brf"), "brf is made of text"), (("card", "--format", "pdf-ua2"), "pdf-ua2 is made of large-print, large-print-aph, brochure")):
        said = handbill("build", *options, ok=(2,)).stderr
        if want not in said:
            fail(f"{' '.join(options)}: {said}")
    said = handbill("build", "poster-fault", "--variant", "letter", "--edition", "screen", "--format", "pdf", ok=(2,)).stderr
    if "is made of" in said:
        fail(f"a format that the piece has: {said}")
