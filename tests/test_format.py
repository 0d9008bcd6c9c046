"""One hand: every C file is as the pinned clang-format writes it."""
from support import ROOT, TOOLS, fail, none, output, run


def files():
    found = output("git", "ls-files", "-co", "--exclude-standard", "src/*.[ch]", "tests/*.[ch]", cwd=ROOT).split()
    return [f for f in found if (ROOT / f).exists()] or fail("there is no C file")


def formatted(name, text):
    return run(TOOLS / "clang-format", "--style=file", f"--assume-filename={ROOT / name}", input=text, cwd=ROOT).stdout


def test_format():
    """`make format` mends it."""
    done = run(TOOLS / "clang-format", "--dry-run", "--Werror", *files(), cwd=ROOT, ok=None)
    if done.returncode:
        none([line.replace(f"{ROOT}/", "") for line in done.stderr.splitlines() if "[-Wclang-format-violations]" in line] or [done.stderr[-1000:]])


def test_a_stray_brace_would_be_seen():
    if formatted("src/a.c", "int f(void){\nreturn 1;}\n") != "int f(void)\n{\n    return 1;\n}\n":
        fail("clang-format does not read .clang-format")
