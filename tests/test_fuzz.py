"""Fuzzing by libFuzzer, under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer: each tests/fuzz/fuzz-NAME.c on its seeds, the kit's own
files and a number of inputs made of them, always the same. `make fuzz TIME=3600` tries new ones, for as long as you like."""
import functools
import os
from support import ROOT, TESTS, fail, folder, run

# How many inputs: some seconds each.
RUNS = {"content": 300, "jpeg": 3000, "list": 20000, "picture": 3000, "records": 1000, "theme": 1000, "yaml": 1500}


@functools.cache
def built():
    done = run("make", "-s", "fuzz-programs", cwd=ROOT, ok=None, timeout=1200)
    if done.returncode:
        fail(f"make fuzz-programs: {done.stderr[-1500:]}")


def fuzz(name, runs, **environment):
    """libFuzzer's run on a corpus of its own; what it found stays in no folder of the project's."""
    built()
    with folder() as there:
        return run(TESTS / "fuzz" / "run", name, f"-runs={runs}", "-seed=1", f"-artifact_prefix={there}/", cwd=ROOT, ok=None,
                   env={**os.environ, "CORPUS": str(there / "corpus"), **environment})


def test_targets():
    for path in sorted((TESTS / "fuzz").glob("fuzz-*.c")):
        def check(name=path.stem.removeprefix("fuzz-")):
            done = fuzz(name, RUNS[name])
            if done.returncode or f"Done {RUNS[name]} runs" not in done.stderr:
                at = max(0, done.stderr.find("ERROR: "), done.stderr.find("runtime error"))
                fail(f"exit status {done.returncode}\n{done.stderr[at:at + 2500] if at else done.stderr[-2500:]}")
        yield path.stem, check


def test_a_fault_would_be_seen():
    for plant, said in (("overrun", "heap-buffer-overflow"), ("overflow", "signed integer overflow"), ("leak", "detected memory leaks")):
        done = fuzz("list", 20000, HANDBILL_FUZZ_PLANT=plant)
        if not done.returncode or said not in done.stderr:
            fail(f"{plant}: exit status {done.returncode}\n{done.stderr[-1500:]}")
