"""What is written about the program holds: options, rooms, finding codes, properties, files named."""
import re
from support import ROOT, fail, handbill, none, output

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
            "one phone number": r"(?i)phone", "how to add a piece": r"layouts/kit\.yaml", "exit status": r"(?i)exit status", "the bench": r"make bench"}
    none(f"README.md lacks {what}" for what, pattern in want.items() if not re.search(pattern, text))


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


def test_every_property_is_explained():
    """The style properties that the program knows are those of docs/layout.md."""
    text = (ROOT / "docs" / "layout.md").read_text()
    header = "\n".join(p.read_text() for p in (ROOT / "src/design").glob("style-propert*.h"))
    known = set(re.findall(r'X\(PROPERTY_\w+, "([a-z-]+)"', header))
    if len(known) < 20:
        fail(f"only {len(known)} properties were read from src/design")
    known = {re.sub(r"-(top|right|bottom|left)(?=-|$)", "", p) for p in known}  # a side goes with its shorthand
    none(f"docs/layout.md does not explain {p}" for p in sorted(known) if f"`{p}`" not in text)


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
