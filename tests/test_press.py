"""Press files: our own reader of the rules (tests/preflight/check.py, by pikepdf) finds nothing, and finds each fault that is put in; Ghostscript's separations show the inks."""
import functools
import json
from support import ALL, OUT, TESTS, TOOLS, files, need, none, output


def press_files():
    return [f for format in ("pdf-x4", "pdf-x1a") for f in need(files(format, ALL), format)]


@functools.cache
def preflight(*paths):
    """{path: what is wrong, each with its rule before it}"""
    return json.loads(output(TOOLS / "python", "-B", TESTS / "preflight" / "check.py", *paths))


def test_rules_are_kept():
    """All of them, by every press file of the kit."""
    paths = [str(OUT / f["path"]) for f in press_files()]
    none(f"{path.split('/')[-1]}: {problem}" for path, problems in preflight(*paths).items() for problem in problems)


def test_names_say_proof():
    none(f["path"] for f in press_files() if "-press-proof-" not in f["path"])
