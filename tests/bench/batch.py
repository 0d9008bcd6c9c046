"""The rows of tests/bench/run on `handbill batch`: rows a CPU-second, bytes a row, memory at growing numbers of rows, instructions a row."""
import csv
import os
import pathlib
import random
import subprocess
import tempfile
import measure
from measure import FONT_CACHE, ROOT, megabytes, millions

PIECES = {"brochure office": ("brochure", "--edition", "office", "--format", "pdf", "--lang", "en"),
          "poster-fault letter office": ("poster-fault", "--variant", "letter", "--edition", "office", "--format", "pdf", "--lang", "en"),
          "poster-fault letter office, volumes": ("poster-fault", "--variant", "letter", "--edition", "office", "--lang", "en", "--volumes")}
ROWS = (1000, 10000)  # and 100,000 where BATCH_ROWS=100000 says so: it takes a while, and gigabytes
FEW, MORE = 5, 25     # rows between which instructions a row are counted
PEOPLE, SCHOOLS = ("Ms. Lee", "Mr. Alvarez", "Dr. Nguyen", "Mrs. O’Neill", "Coach Smith"), ("Lincoln High", "Oak Grove Elementary", "St. Mary’s", "Bayou View")


def write_table(path, count):
    """So many schools, the same for every run."""
    rng = random.Random(7)
    with open(path, "w", newline="", encoding="utf-8") as f:
        writer = csv.writer(f)
        writer.writerow(["id", "school.name", "school.counselor", "school.phone"])
        for i in range(count):
            writer.writerow([f"s{i:06d}", rng.choice(SCHOOLS), f"{rng.choice(PEOPLE)}, room {rng.randint(1, 399)}", f"601-555-{rng.randint(100, 199):04d}"])
    return path


def command(program, table, arguments, out="@OUT@"):
    return [program, "batch", table, *arguments, "-C", ROOT, "--font-cache", FONT_CACHE, "-o", out]


def row_count(program, arguments):
    """Instructions of one further row."""
    with tempfile.TemporaryDirectory(prefix="handbill-bench-") as home:
        few, more = (measure.count(command(program, write_table(pathlib.Path(home) / f"{n}.csv", n), arguments)) for n in (FEW, MORE))
    return (more - few) // (MORE - FEW)


def run_once(program, arguments, count):
    """(rows a CPU-second, bytes a row, peak bytes) of a batch of so many rows; it is removed at once."""
    with tempfile.TemporaryDirectory(prefix="handbill-bench-") as home:
        home = pathlib.Path(home)
        words = [str(w) for w in command(program, write_table(home / "r.csv", count), arguments, home / "o")]
        child = subprocess.Popen(words, env=measure.environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        measure.check(words, child.returncode, said.decode())
        size = sum(p.stat().st_size for p in (home / "o").rglob("*.pdf"))
    return count / (used.ru_utime + used.ru_stime), size / count, used.ru_maxrss * 1024


def measured(program, names, counts):
    """Prints the rows as they come; instructions a row go into `counts`. The table."""
    table = "| made | rows | rows a CPU-second | bytes a row | memory | instructions a row |\n|---|---:|---:|---:|---:|---:|\n"
    print(table, end="", flush=True)
    most = int(os.environ.get("BATCH_ROWS", ROWS[-1]))
    for name, arguments in PIECES.items():
        if names and not any(n in f"batch: {name}" for n in names):
            continue
        counts[f"batch: {name}, a row"] = row_count(program, arguments)
        for n in [n for n in (*ROWS, 100000) if n <= most]:
            speed, size, memory = run_once(program, arguments, n)
            line = f"| {name} | {n:,} | {speed:.0f} | {size:,.0f} | {megabytes(memory)} | {millions(counts[f'batch: {name}, a row']) if n == ROWS[0] else ''} |\n"
            print(line, end="", flush=True)
            table += line
    return table
