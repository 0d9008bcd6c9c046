"""The instruction counts of the brochure and of a poster's row in a batch: on a release whose counts are recorded, within 3 % of their record. The whole
table is tests/bench/run."""
import json
import sys
import measure
from support import PROGRAM, TESTS, fail


def hold(name, count):
    """The count of that row against its record."""
    if b"__asan_init" in PROGRAM.read_bytes():
        return  # valgrind doesn't run it
    record = json.loads((TESTS / "bench" / "counts.json").read_text()).get(measure.release(), {}).get(name)
    have = count()
    print(f"{name}: {measure.millions(have)} instructions; recorded {measure.millions(record) if record else 'nowhere'} on {measure.release()}")
    if record and have > measure.MORE * record:
        fail(f"{name} takes {measure.millions(have)} instructions, {100 * (have / record - 1):.1f} % above its record of {measure.millions(record)} (tests/bench/run --record sets it anew)")


def test_the_brochures_count():
    hold("brochure office", lambda: measure.count(measure.brochure(PROGRAM)))


def test_a_rows_count():
    """Of one further row of a batch, checks and manifest included."""
    sys.path.insert(0, str(TESTS / "bench"))
    import batch
    hold("batch: poster-fault letter office, a row", lambda: batch.row_count(PROGRAM, batch.PIECES["poster-fault letter office"]))
