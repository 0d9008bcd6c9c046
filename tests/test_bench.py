"""The brochure's instruction count: on a release whose counts are recorded, within 3 % of its record. The whole table is tests/bench/run."""
import json
import measure
from support import PROGRAM, TESTS, fail


def test_the_brochures_count():
    if b"__asan_init" in PROGRAM.read_bytes():
        return  # valgrind doesn't run it
    record = json.loads((TESTS / "bench" / "counts.json").read_text()).get(measure.release(), {}).get("brochure office")
    have = measure.count(measure.brochure(PROGRAM))
    print(f"brochure office: {measure.millions(have)} instructions; recorded {measure.millions(record) if record else 'nowhere'} on {measure.release()}")
    if record and have > measure.MORE * record:
        fail(f"the brochure's PDF takes {measure.millions(have)} instructions, {100 * (have / record - 1):.1f} % above its record of {measure.millions(record)} (tests/bench/run --record sets it anew)")
