"""What is written about the program holds: options, rooms, finding codes, properties, files named, how each file is compiled."""
import json
import json
import re
import shlex
from support import ROOT, equal, fail, handbill, none, output, run

README = ROOT / "README.md"


def pages():
    return [README, *sorted((ROOT / "docs").glob("*.md"))]


def everything():
    return "\n".join(p.read_text() for p in pages())


def options():
    """Names of commands and long options, as --help=markdown says them."""
    text = handbill("--help=markdown").stdout
    commands, longs = set(re.findall(r"^\| `handbill (\w+)", text, re.M)), set(re.findall(r"(--[a-z][a-z-]+)", text))
    if len(commands) < 4 or len(longs) < 8:
        fail(f"--help=markdown gives {commands}, {longs}")
    return commands, longs


def test_every_option_is_written_down():
    commands, longs = options()
    text = everything()
    none([f"handbill {c} is nowhere" for c in sorted(commands) if f"handbill {c}" not in text] + [f"{o} is nowhere" for o in sorted(longs) if not re.search(rf"{o}\b", text)])


def test_no_option_is_made_up():
    commands, longs = options()
    for page in pages():
        for number, line in enumerate(page.read_text().splitlines(), 1):
            m = re.search(r"(?:build/)?handbill (\w+)((?: [^`|]*)?)", line)
            if m and m[1] in commands:
                none(f"{page.name}:{number}: no option {o}" for o in re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", m[2]) if o not in longs)


def test_readme_has_the_map_of_rooms():
    text = README.read_text()
    rooms = sorted(p.name for p in (ROOT / "src").iterdir() if p.is_dir())
    none(f"README.md does not name the room {room}/" for room in rooms if not re.search(rf"`(src/)?{room}/`", text))


def test_readme_has_its_parts():
    text = README.read_text()
    want = {"a picture of the pages": r"!\[[^\]]*\]\(docs/\S+\.png\)", "make kit": r"make kit", "make test": r"make test", "how an office makes it its own": r"content/offices/",
            "one phone number": r"(?i)phone", "how to add a piece": r"layouts/kit\.yaml", "the bench": r"make bench", "what nobody has confirmed": r"## What nobody has confirmed yet",
            "what only a person can judge": r"## What only a person can judge"}
    none(f"README.md lacks {what}" for what, pattern in want.items() if not re.search(pattern, text))


def test_readme_is_short():
    """What isn't for everybody stands in docs/."""
    size, lines = len(README.read_bytes()), README.read_text().count("\n")
    if size > 12600 or lines > 190:
        fail(f"README.md has {lines} lines and {size} bytes, more than 190 and 12600")


def test_readme_leads_to_each_page():
    text = README.read_text()
    none(f"README.md does not lead to {page.name}" for page in pages()[1:] if f"](docs/{page.name}" not in text)


def test_options_are_as_the_help_says():
    text = (ROOT / "docs" / "command-line.md").read_text()
    found = re.search(r"<!-- options -->\n(.*?)<!-- /options -->", text, re.S)
    equal(found and found[1].strip(), handbill("--help=markdown").stdout.strip(), "docs/command-line.md")


# Files that a page tells someone to write, or that are made.
NOT_THERE = {"tests/unit/test-NAME.c", "layouts/NAME.yaml", "layouts/themes/NAME.yaml", "layouts/profiles/NAME.yaml", "content/CAMPAIGN/LANG.md", "content/offices/OFFICE.yaml", "content/offices/OFFICE.theme.yaml",
             "content/frame/LANG.yaml", "layouts/postcard.yaml", "layouts/staff-card.yaml", "content/offices/my-office.yaml", "content/offices/my-seal.svg"}


def test_paths_in_code_spans_exist():
    """Of the project's own folders; docs/second-campaign.md writes files of its own."""
    problems = []
    for page in pages():
        for path in re.findall(r"`((?:src|tests|docs|layouts|content|fonts)/[^`\s]*)`", page.read_text()):
            if page.name != "second-campaign.md" and path not in NOT_THERE and not any(True for _ in ROOT.glob(path.rstrip("/"))):
                problems.append(f"{page.name}: {path}")
    none(problems)


def test_reformatting_is_passed_over_by_blame():
    """Each commit of .git-blame-ignore-revs is there and says that it reformats."""
    if output("git", "rev-parse", "--is-shallow-repository", cwd=ROOT).strip() == "true":
        return
    named = re.findall(r"^[0-9a-f]{40}$", (ROOT / ".git-blame-ignore-revs").read_text(), re.M)
    none(f"{c}: {s}" for c in named or ["none"] for s in [output("git", "log", "-1", "--format=%s", c, "--", cwd=ROOT, ok=None)] if not s.startswith("Reformat"))


def test_compile_commands():
    """It names every C file of the program once, with a command that compiles it."""
    run("make", "-s", "compile-commands", cwd=ROOT)
    entries = json.loads((ROOT / "build" / "compile_commands.json").read_text())
    equal(sorted(e["file"] for e in entries), sorted(str(p.relative_to(ROOT)) for p in (ROOT / "src").rglob("*.c")))
    none(f"{e['file']}: {e}" for e in entries if e["directory"] != str(ROOT) or shlex.split(e["command"])[-3:] != [e["file"], "-o", e["output"]] or e["output"] != f"build/obj/{e['file'][4:-2]}.o")
    one = entries[0]
    run(*(word for word in shlex.split(one["command"])[:-2] if word not in ("-MMD", "-MP")), "-fsyntax-only", cwd=one["directory"])  # leaves nothing behind


def test_the_top_level_is_tidy():
    """Beside the folders stand what the project is made and explained by, and dot-files."""
    known = {"Makefile", "README.md", "LICENSE", "src", "layouts", "content", "fonts", "tests", "out", "docs"}
    here = {name.split("/")[0] for name in output("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).split("\n") if name}
    none(f"{name} stands at the top level" for name in sorted(here - known) if not name.startswith("."))


def test_files_that_are_named_exist():
    problems = []
    for page in pages():
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text()):
            if not re.match(r"\w+:", target) and not (page.parent / target).exists():
                problems.append(f"{page.name}: {target}")
    none(problems)


def test_every_code_is_explained():
    """The table of docs/findings.md is the program's."""
    table = re.search(r"<!-- findings -->\n(.*)<!-- /findings -->", (ROOT / "docs" / "findings.md").read_text(), re.S)
    have, want = (table[1] if table else "").splitlines(), handbill("--help=findings").stdout.splitlines()
    if len(want) < 50:
        fail("--help=findings has no table")
    none([f"docs/findings.md lacks: {line}" for line in want if line not in have] + [f"handbill --help=findings does not say: {line}" for line in have if line not in want])
    if have != want:
        fail("docs/findings.md has another order than handbill --help=findings")


def test_sarif_says_the_same_of_each_code():
    """Level, meaning and way out of every rule are the table's."""
    rules = json.loads(handbill("check", "text", "--report", "sarif", ok=None).stdout)["runs"][0]["tool"]["driver"]["rules"]
    levels = {"note": "notice"}
    have = [f"| `{r['id']}` | {levels.get(r['defaultConfiguration']['level'], r['defaultConfiguration']['level'])} | {r['shortDescription']['markdown']} | {r['help']['markdown']} |"
            for r in rules]
    want = handbill("--help=findings").stdout.splitlines()[2:]
    none([f"SARIF lacks: {line}" for line in want if line not in have] + [f"SARIF alone says: {line}" for line in have if line not in want])


def test_every_property_is_explained():
    """The style properties that the program knows are those of docs/styles.md."""
    text = (ROOT / "docs" / "styles.md").read_text()
    header = "\n".join(p.read_text() for p in (ROOT / "src/design").glob("style-propert*.h"))
    known = set(re.findall(r'X\(PROPERTY_\w+, "([a-z-]+)"', header))
    if len(known) < 20:
        fail(f"only {len(known)} properties were read from src/design")
    known = {re.sub(r"-(top|right|bottom|left)(?=-|$)", "", p) for p in known}  # a side goes with its shorthand
    none(f"docs/styles.md does not explain {p}" for p in sorted(known) if f"`{p}`" not in text)


def test_every_role_is_explained():
    roles = re.findall(r'X\(ROLE_\w+, "(\w+)"\)', (ROOT / "src/content/node.h").read_text())
    text = (ROOT / "docs" / "content.md").read_text()
    none(f"docs/content.md does not explain .{role}" for role in roles if not re.search(rf"[`.]{role}\b", text))


def test_nothing_of_the_workshop_is_in_the_project():
    """No path of a machine, no registry's host."""
    tracked = output("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).split("\n")
    words = ["/wo" + "rk/", "/ro" + "ot/", "repo." + "maven", "deb." + "debian.org", "pypi." + "org"]
    problems = []
    for name in filter(None, tracked):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".pdf"):
            text = path.read_text(errors="replace")
            problems += [f"{name} says {w}" for w in words if w in text]
    none(problems)
