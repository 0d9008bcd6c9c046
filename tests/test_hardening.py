"""What the compiler and the linker do against an attacker is asked of the program by binutils."""
from support import ROOT, fail, output

PROGRAM = ROOT / "build" / "handbill"


def test_full_relro():
    if "GNU_RELRO" not in output("readelf", "-lW", PROGRAM) or "NOW" not in output("readelf", "-dW", PROGRAM):
        fail("the table of addresses stays writable")


def test_position_independent():
    if "DYN (Position-Independent" not in output("readelf", "-hW", PROGRAM):
        fail("it is loaded at a fixed address")


def test_stack_and_buffers_are_guarded():
    symbols = output("readelf", "-sW", "--dyn-syms", PROGRAM)
    for want in ("__stack_chk_fail", "_chk@"):
        if want not in symbols:
            fail(f"no {want} among its symbols")


def test_stack_is_not_executable():
    stack = next(line for line in output("readelf", "-lW", PROGRAM).splitlines() if "GNU_STACK" in line)
    if "E" in stack.split("GNU_STACK")[1].split()[5]:
        fail(stack)
