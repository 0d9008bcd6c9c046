"""What is said about formats stands in one table of the program: its users agree with it."""
import re
from support import ROOT, equal, handbill


def formats():
    """The names of the formats, as the help of --format has them."""
    line = next(k for k in handbill("--help=markdown").stdout.splitlines() if k.startswith("| `--format "))
    return re.search(r"Only this format: (.*)\.", line)[1].split(", ")


def test_the_docs_have_a_row_for_each():
    rows = (ROOT / "docs/layout.md").read_text().split("| format | files | needs pages |")[1].split("\n\n")[0]
    equal(re.findall(r"^\| `([\w-]+)` \|", rows, re.M), formats())


def test_the_docs_say_what_the_help_says():
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for names in re.findall(r"Only this format: (.*?)\.", path.read_text()):
            equal(names.split(", "), formats(), path.name)


def test_each_is_taken():
    for name in formats():
        equal("unknown" in handbill("check", "text", "--format", name, ok=(0, 2)).stderr, False, f"{name} is unknown")
    equal("unknown" in handbill("check", "text", "--format", "nothing", ok=(2,)).stderr, True, "nothing is unknown")
