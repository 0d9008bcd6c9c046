"""The program under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer: the whole kit, every stage, every case, the tests in C.
`make asan` builds it into build/asan/. Leaks of named library frames alone are passed over (tests/lsan.supp)."""
import functools
import os
from support import OUT, ROOT, TESTS, fail, folder, made_once, none, run, units
import test_cases as findings
import test_unit as unit

PROGRAM = ROOT / "build" / "asan" / "handbill"
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1:exitcode=99:abort_on_error=0", "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1:exitcode=99",
               "LSAN_OPTIONS": f"suppressions={TESTS / 'lsan.supp'}:print_suppressions=0:exitcode=99", "G_SLICE": "always-malloc", "G_DEBUG": "gc-friendly"}


@functools.cache
def program():
    done = run("make", "-s", "asan", cwd=ROOT, ok=None, timeout=1200)
    if done.returncode or not PROGRAM.exists():
        fail(f"make asan: {done.stderr[-1500:]}")
    return PROGRAM


def clean(*arguments, ok):
    done = run(PROGRAM, *arguments, cwd=ROOT, env=ENVIRONMENT, ok=None, timeout=900)
    if done.returncode not in ok or "Sanitizer" in done.stderr or "runtime error" in done.stderr:
        at = max(0, done.stderr.find("ERROR: "))
        fail(f"{' '.join(map(str, arguments))}: exit status {done.returncode}\n{done.stderr[at:at + 2500] if at else done.stderr[-2500:]}")
    return done


def test_kit():
    program()
    with folder() as there:
        clean("build", "-o", there, "-j", 2, "--lang", "en", "--format", "pdf", "--format", "text", ok=(0,))
        clean("build", "brochure", "poster-fault", "card", "-o", there, "-j", 2, "--lang", "es", "--format", "pdf", ok=(0,))
        clean("build", "brochure", "large-print", "--format", "png", "-o", there, ok=(0,))
        clean("build", "text", "-o", there, "-j", 2, ok=(0,))


def test_stages():
    program()
    for u in (u for u in units() if u.variant in (None, "letter")):
        for stage in ("doc", "view", "spec", "list", "tags", "braille"):
            clean("show", *u.options, "--stage", stage, ok=(0, 1, 2))


def test_command_line():
    program()
    for arguments, ok in ((["--help"], (0,)), (["--help=man"], (0,)), (["list"], (0,)), (["check", "--report", "json"], (0,)), (["check", "poster-fault", "--report", "sarif"], (0,)), (["build", "brochur"], (2,))):
        clean(*arguments, ok=ok)


def test_c():
    yield from unit.cases(program().parent / "unit", **ENVIRONMENT)


def test_cases():
    program()
    for case in findings.cases():
        for which in ("bad", "good"):
            def check(case=case, which=which):
                with folder() as there:
                    clean("check", "-C", findings.project(there, case, which), ok=(0, 1))
            yield f"{case.name}.{which}", check
