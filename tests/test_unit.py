"""Tests in C: each tests/unit/test-*.c is a program of GLib's tests, linked to build/libhandbill.a, and each of its tests is a case here.
They find the project's folder in G_TEST_SRCDIR and a folder to write to in G_TEST_BUILDDIR (g_test_get_dir). test_sanitizers.py runs
them again under AddressSanitizer."""
import os
import re
from support import ROOT, TESTS, WORK, fail, run

UNIT = ROOT / "build" / "unit"
LINE = re.compile(r"^(?P<not>not )?ok \d+ -? ?(?P<name>\S+)(?P<rest>.*)$", re.M)


def programs():
    return sorted(p.stem for p in (TESTS / "unit").glob("test-*.c"))


def answers(path, name, text, status):
    """{test: None or what went wrong} of a program's TAP. A program that stops has one fault more, under the name of its end."""
    found, said = {}, []
    for line in text.splitlines():
        m = LINE.match(line)
        if m:
            found[m["name"]] = ("\n".join(said)[-1500:] or "it failed") if m["not"] else None
            said = []
        elif line.startswith(("#", "Bail out!", "**")):
            said.append(line)
    if not found or status and not any(found.values()):
        found["/end"] = f"{path.name}: exit status {status}\n" + "\n".join(said)[-1500:]
    return found


def results(folder, name, **environment):
    """What a program in `folder` answers."""
    path = folder / name
    if not path.exists():
        return {"/build": f"{path.relative_to(ROOT)} was not built"}
    made = WORK / "unit"
    made.mkdir(parents=True, exist_ok=True)
    done = run(path, "--tap", ok=None, cwd=ROOT, env={**os.environ, "G_TEST_SRCDIR": str(ROOT), "G_TEST_BUILDDIR": str(made), **environment})
    return answers(path, name, f"{done.stdout}\n{done.stderr}" if done.returncode else done.stdout, done.returncode)


def cases(folder, **environment):
    """(case, function) of each test of each program."""
    for name in programs():
        for test, trouble in results(folder, name, **environment).items():
            yield f"{name.removeprefix('test-')}{test}", lambda trouble=trouble: trouble and fail(trouble)


def test_it_compiles():
    done = run("make", "-s", "-k", "unit", cwd=ROOT, ok=None)
    if done.returncode or "warning:" in done.stderr:
        fail(done.stderr[-2500:])


def test_c():
    run("make", "-s", "-k", "unit", cwd=ROOT, ok=None)
    yield from cases(UNIT)


def test_a_failure_would_be_seen():
    said = "TAP version 13\n# random seed: R02\n1..2\nok 1 /a\n# ERROR:t.c:3:f: 1 == 2\nnot ok 2 /b\n"
    have = answers(UNIT / "test-x", "test-x", said, 1)
    if have["/a"] is not None or "1 == 2" not in have["/b"]:
        fail(f"of a failing program it says {have}")
    if not answers(UNIT / "test-x", "test-x", "TAP version 13\n1..2\nok 1 /a\n", -11).get("/end"):
        fail("a crash is no failure")
