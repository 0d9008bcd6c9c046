"""Measuring whole processes: CPU time, wall time, peak memory, instructions. What tests/bench/run, tests/bench/run-peers and test_bench share."""
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FONT_CACHE = ROOT / "build" / "font-cache"
TODAY = "1795305600"  # 2026-11-22, for SOURCE_DATE_EPOCH: what a record's review date makes the program say doesn't change with the day

MORE = 1.03  # a count above its record by more than this is a fault: counts of the same program differ by a thousandth

# Runs the command `times` times and prints seconds, CPU seconds and the child's largest memory in KiB of each. A program of its own, without modules: a
# child's memory is never less than its parent's was when it was made.
SPAWN = """
import posix, sys, time
environment = dict(a.split("=", 1) for a in sys.argv[2].split("\\n") if a)
for n in range(int(sys.argv[1])):
    for d in [sys.argv[3]] if sys.argv[3] else []:
        posix.mkdir(d + str(n))
    command = [a.replace("@OUT@", sys.argv[3] + str(n)) for a in sys.argv[4:]]
    null = posix.open("/dev/null", posix.O_RDWR)
    start = time.perf_counter()
    pid = posix.posix_spawnp(command[0], command, environment, file_actions=[(posix.POSIX_SPAWN_DUP2, null, 0), (posix.POSIX_SPAWN_DUP2, null, 1), (posix.POSIX_SPAWN_DUP2, null, 2)])
    _, status, usage = posix.wait4(pid, 0)
    seconds = time.perf_counter() - start
    posix.close(null)
    print(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, posix.waitstatus_to_exitcode(status))
"""


class Trouble(Exception):
    """What could not be measured, for people."""


def environment(home, **more):
    """The same for every run: counts depend on it."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C", "SOURCE_DATE_EPOCH": TODAY, **more}


def check(command, status, said=""):
    if status:
        raise Trouble(f"{' '.join(map(str, command))}: exit status {status}\n{said[-2000:]}")


def run(command, times, **more):
    """(median seconds, median CPU seconds, peak bytes) of the command, run once before; "@OUT@" in it is an empty folder of each run."""
    with tempfile.TemporaryDirectory(prefix="handbill-bench-") as home:
        variables = environment(home, **more)
        (pathlib.Path(home) / "warm").mkdir()
        warm = [str(a).replace("@OUT@", f"{home}/warm") for a in command]
        done = subprocess.run(warm, env=variables, capture_output=True, text=True)
        check(command, done.returncode, done.stderr)
        lines = subprocess.run([sys.executable, "-I", "-S", "-c", SPAWN, str(times), "\n".join(f"{k}={v}" for k, v in variables.items()), f"{home}/out", *map(str, command)],
                               capture_output=True, text=True, check=True).stdout.splitlines()
    seconds, cpu, memory = [], [], []
    for line in lines:
        s, c, kib, status = line.split()
        check(command, int(status))
        seconds.append(float(s))
        cpu.append(float(c))
        memory.append(int(kib) * 1024)
    return statistics.median(seconds), statistics.median(cpu), statistics.median(memory)


def count(command, **more):
    """Instructions of the command and its children as callgrind counts them; it is run once before, so that caches are warm."""
    with tempfile.TemporaryDirectory(prefix="handbill-bench-") as home:
        variables = environment(home, **more)
        for name in ("warm", "out"):
            (pathlib.Path(home) / name).mkdir()
            counted = ["valgrind", "--tool=callgrind", "--trace-children=yes", f"--callgrind-out-file={home}/callgrind.%p"] if name == "out" else []
            done = subprocess.run([*counted, *(str(a).replace("@OUT@", f"{home}/{name}") for a in command)], env=variables, capture_output=True, text=True)
            check(command, done.returncode, done.stderr)
    found = re.findall(r"^==\d+== Collected : (\d+)", done.stderr, re.M)
    if not found:
        raise Trouble(f"callgrind says no count:\n{done.stderr[-2000:]}")
    return sum(map(int, found))


def syncs(command):
    """How often the command has the disk written out, by strace; None where it isn't installed."""
    if not shutil.which("strace"):
        return None
    with tempfile.TemporaryDirectory(prefix="handbill-bench-") as home:
        (pathlib.Path(home) / "out").mkdir()
        log = pathlib.Path(home) / "strace"
        done = subprocess.run(["strace", "-f", "-o", log, "-e", "trace=fsync,fdatasync,syncfs,sync,sync_file_range", *(str(a).replace("@OUT@", f"{home}/out") for a in command)],
                              env=environment(home), capture_output=True, text=True)
        check(command, done.returncode, done.stderr)
        return len(re.findall(r"\b(?:fsync|fdatasync|syncfs|sync|sync_file_range)\(", log.read_text()))


def free_cores():
    """How many cores this machine gives now: a busy loop in one process, then in as many as there are cores, timed."""
    cores = len(os.sched_getaffinity(0))
    loop = [sys.executable, "-I", "-S", "-c", "for n in range(4000000): pass"]

    def timed(count):
        start = time.perf_counter()
        for child in [subprocess.Popen(loop) for _ in range(count)]:
            child.wait()
        return time.perf_counter() - start
    return cores * min(timed(1) for _ in range(3)) / min(timed(cores) for _ in range(3))


def build(program, *arguments, project=ROOT, out="@OUT@"):
    """The command that builds into an empty folder, or into another, with the font cache that is kept."""
    return [program, "build", *arguments, "-C", project, "--font-cache", FONT_CACHE, "-o", out]


def brochure(program):
    return build(program, "brochure", "--edition", "office", "--format", "pdf", "--lang", "en")


# The machine, and numbers for people

def release():
    """"Debian 12", or what else it is."""
    fields = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', pathlib.Path("/etc/os-release").read_text(), re.M))
    return f"{fields['NAME'].split()[0]} {fields.get('VERSION_ID', '')}".strip()


def machine():
    """"Xeon …, 2 cores, Debian 12"."""
    m = re.search(r"^model name\s*:\s*(.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    cores = len(os.sched_getaffinity(0))
    return f"{m[1].strip() if m else platform.machine()}, {cores} core{'s' * (cores > 1)}, {release()}"


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


def megabytes(value):
    return f"{value / 1e6:.1f} MB"


def millions(value):
    return f"{value / 1e6:.1f} M" if value < 1e9 else f"{value / 1e9:.2f} G"


def write_between(path, mark, text):
    """Puts the text between <!-- mark --> and <!-- /mark -->."""
    path = pathlib.Path(path)
    old = path.read_text()
    new, n = re.subn(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", lambda m: m[1] + text + m[2], old, flags=re.S)
    if n != 1:
        raise Trouble(f"{path.name} has no place for it: <!-- {mark} --> and <!-- /{mark} -->, once")
    path.write_text(new)
