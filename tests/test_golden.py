"""What each stage made of each piece, against tests/golden/: positions are kept per font version, since they move with it.
`tests/run --bless golden` takes what was made."""
import difflib
import functools
import os
from support import TESTS, fail, need, units

GOLDEN = TESTS / "golden"
STAGES = ("doc", "view", "spec", "list", "tags")


@functools.cache
def fonts():
    """First letters of the body font's checksum: the folder of goldens that hold positions."""
    checksums = {f["postscript"]: f["checksum"] for u in units(paged=True) for f in u.list().fonts.values()}
    return need(checksums.get("Inter-Regular"), "Inter Regular in its lists")[:8]


def place(unit, stage):
    if stage == "list":
        return GOLDEN / fonts() / f"{unit.name}.list"
    if stage == "doc":
        return GOLDEN / f"{unit.language}.doc"  # the campaign's, the same for every piece
    return GOLDEN / (fonts() if stage == "tags" else "") / f"{unit.name}.{stage}"


def compare(unit, stage):
    have, path = unit.show(stage), place(unit, stage)
    if os.environ.get("HANDBILL_BLESS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(have)
        return
    if not path.parent.exists():
        fail(f"there are no golden files for this font version ({path.parent.name}): look at the pages, then run tests/run --bless golden")
    if not path.exists():
        fail(f"{path.relative_to(TESTS.parent)} is missing: look at the output, then run tests/run --bless golden")
    if have != path.read_text():
        diff = list(difflib.unified_diff(path.read_text().splitlines(), have.splitlines(), str(path.relative_to(TESTS.parent)), "made now", lineterm="", n=1))
        fail("\n".join(line[:160] for line in diff[:24]))


def stages():
    """(unit, stage) of every golden file: of a piece's variants the first; only a piece with pages has a list and tags."""
    paged, first = {u.name for u in units(paged=True)}, {}
    for u in sorted(units(), key=lambda u: (u.variant not in (None, "letter"), u.name)):
        first.setdefault((u.piece, u.edition, u.language), u)
    return [(u, s) for u in first.values() for s in STAGES if u.name in paged or s not in ("list", "tags")]


def test_stages():
    for u, stage in stages():
        yield f"{u.name}.{stage}", lambda u=u, stage=stage: compare(u, stage)


def test_no_golden_is_left_over():
    if os.environ.get("HANDBILL_BLESS") or not GOLDEN.exists():
        return
    want = {place(u, s) for u, s in stages()}
    here = {p for p in GOLDEN.rglob("*") if p.is_file() and p.parent in (GOLDEN, GOLDEN / fonts())}
    if here - want:
        fail(f"no piece makes {sorted(str(p.relative_to(GOLDEN)) for p in here - want)}")
