"""A batch: each row of a table as files of its own, the same as `build --set` makes, whatever order, shard or kill; judged by the csv and json of
Python, by sha256 and by poppler."""
import csv
import hashlib
import io
import json
import os
import random
import re
import signal
import subprocess
import tarfile
import time
import xml.etree.ElementTree as ElementTree
import pikepdf
from support import PROGRAM, ROOT, copy_project, equal, fail, folder, handbill, none, pdf_text, run, squeeze

NAMES = ("Lincoln High", "Escuela Peña, 2nd floor", "St. Mary’s", "Oak “Bayou” Grove", "Łódź School", "Bayou View")
PEOPLE = ("Ms. Lee", "Mr. Alvarez", "Dr. Nguyễn", "Mrs. O’Neill", "Coach Smith", "Ms. Čapek")
LEAF = ("brochure", "--edition", "office", "--format", "pdf", "--lang", "en")
POSTER = ("poster-fault", "--variant", "letter", "--edition", "office", "--format", "pdf", "--lang", "en")
TEXT = ("text", "--edition", "plain", "--format", "text", "--lang", "en")


def table(path, count, seed=1, columns=("id", "school.counselor", "school.phone")):
    """A CSV of so many schools, written by Python; its rows."""
    rng = random.Random(seed)
    rows = [{"id": f"s{i:05d}", "school.counselor": f"{rng.choice(PEOPLE)}, room {rng.randint(1, 399)}", "school.phone": f"601-555-{rng.randint(100, 199):04d}",
             "school.name": rng.choice(NAMES)} for i in range(count)]
    rows = [{c: r[c] for c in columns} for r in rows]
    with open(path, "w", newline="", encoding="utf-8") as f:
        writer = csv.DictWriter(f, columns)
        writer.writeheader()
        writer.writerows(rows)
    return rows


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sums(at):
    """Path → sha256 of what is in local/."""
    return {str(p.relative_to(at)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((at / "local").rglob("*")) if p.is_file()}


def check_made(at, ids, manifests=("manifest.jsonl",)):
    """Each id once; each file is what its line says; nothing else there."""
    have = [line for m in manifests for line in lines(at / m)]
    equal(sorted(line["id"] for line in have), sorted(ids), "ids in the manifest")
    said = {f"{line['in']}/{f['path']}": f["sha256"] for line in have for f in line["files"]}
    equal(sums(at), said, "files")
    none(f"{p} was left behind" for p in at.iterdir() if p.name.startswith("."))


def as_set(row):
    return [w for name, value in row.items() if name not in ("id", "lang", "office") and value for w in ("--set", f"{name}={value}")]


def test_a_row_is_what_set_makes():
    """In one run and in three shards, of pieces of all kinds."""
    with folder() as there:
        rows = table(there / "r.csv", 8, columns=("id", "school.name", "school.counselor", "school.phone"))
        pieces = ("brochure", "poster-steps", "text", "large-print", "--edition", "office", "--edition", "plain", "--edition", "18pt", "--format", "pdf", "--format", "html",
                  "--format", "svg", "--lang", "es")
        handbill("batch", there / "r.csv", *pieces, "-o", there / "one")
        for i in range(3):
            handbill("batch", there / "r.csv", *pieces, "--shard", f"{i}/3", "-o", there / "three")
        check_made(there / "one", [r["id"] for r in rows])
        check_made(there / "three", [r["id"] for r in rows], [f"manifest-{i}-of-3.jsonl" for i in range(3)])
        equal(sums(there / "one"), sums(there / "three"), "one run and three shards")
        for row in random.Random(4).sample(rows, 2):
            handbill("build", *pieces, *as_set(row), "--name", row["id"], "-o", there / "set")
            want, have = ({k: v for k, v in sums(there / d).items() if k.startswith(f"local/{row['id']}/") and not k.endswith("manifest.json")} for d in ("set", "one"))
            equal(len(want) > 10, True, "files")
            equal(have, want, f"files of {row['id']}")


def test_values_as_a_table_has_them():
    """Quotes, commas, a byte order mark, CR LF, an empty column, and the same as JSON Lines; what a reader finds in the file is the value."""
    rows = [{"id": "a", "school.name": "Oak \"Bayou\" Grove, East", "school.counselor": "", "school.room": "12"}, {"id": "b", "school.name": "Escuela Peña", "school.counselor": "Ms. O’Neill", "school.room": ""}]
    with folder() as there:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        (there / "r.csv").write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
        (there / "r.jsonl").write_text("".join(json.dumps({k: int(v) if v.isdigit() else v for k, v in r.items() if v}) + "\n\n" for r in rows), encoding="utf-8")
        for name in ("r.csv", "r.jsonl"):
            handbill("batch", there / name, *LEAF, *TEXT, "-o", there / name[2:])
            for row in rows:
                said = squeeze(pdf_text(next((there / name[2:] / "local" / row["id"]).rglob("*.pdf"))))
                none(f"{name}: row {row['id']} lacks ‘{v}’" for k, v in row.items() if k != "id" and v and squeeze(v) not in said)
        equal(sums(there / "csv"), sums(there / "jsonl"), "CSV and JSON Lines")


BAD = (  # a table, and what is said of it: line, column, words
    ("no-id", "id,school.name\na,Oak\n,Pine\nc,Elm\n", 3, 1, "no id"),
    ("id", "school.name,id\nOak,a\nPine,../b\nElm,c\n", 3, 6, "‘../b’"),
    ("twice", "id,school.name\na,Oak\nc,Elm\na,Pine\n", 4, 1, "line 2"),
    ("count", "id,school.name\na,Oak\nb,Pine, Hill\nc,Elm\n", 3, 1, "3 values"),
    ("phone", "id,school.name,school.phone\na,Oak,601-555-0123\nb,Pine,6O1-555-0123\nc,Elm,601-555-0124\n", 3, 8, "letters among its digits"),
    ("email", "id,school.email\na,x@school.example\nb,nobody\nc,y@school.example\n", 3, 3, "no e-mail"),
    ("utf-8", b"id,school.name\na,Oak\nb,Pe\xf1a\nc,Elm\n", 3, 3, "not UTF-8"),
    ("lines", "id,school.name\na,Oak\nb,\"Pine\nHill\"\nc,Elm\n", 3, 3, "line end"),
    ("control", "id,school.name\na,Oak\nb,Pine\u202eHill\nc,Elm\n", 3, 3, "U+202E"),
    ("long", "id,school.counselor\na,Ms. Lee\nb," + "Bartholomew " * 400 + "\nc,Mr. Oak\n", 3, 3, ""),
    ("office", "id,school.name,office\na,Oak,\nb,Pine,nobody\nc,Elm,\n", 3, 8, "unknown office"),
    ("lang", "id,lang\na,en\nb,tlh\nc,en\n", 3, 3, "unknown language"),
)


def test_a_bad_row_is_said_where_it_stands():
    for name, text, line, column, words in BAD:
        def check(text=text, line=line, column=column, words=words):
            with folder() as there:
                (there / "r.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
                said = handbill("batch", there / "r.csv", *POSTER, "-o", there / "o", ok=(1,)).stderr
                places = re.findall(r"r\.csv:(\d+):(\d+): error: (.*)", said)
                if not any((int(a), int(b)) == (line, column) and words in message for a, b, message in places):
                    fail(f"no error at {line}:{column} with ‘{words}’:\n{said[:600]}")
                none(f"something is said of line {a}" for a, b, _ in places if int(a) not in (line, line + 1))
                equal(sorted(p.name for p in (there / "o/local").iterdir()), ["a", "c"], "rows that were made")
                if "\nfix: " not in said:
                    fail("no way out is named")
        yield name, check


def test_a_table_that_is_none():
    for name, text, words in (("column", "id,school.nmae\na,Oak\n", "school.name"), ("semicolons", "id;school.name\na;Oak\n", "by commas"), ("no-id", "school.name\nOak\n", "‘id’"),
                              ("empty", "", "no row"), ("two", "id,id\na,b\n", "keep one")):
        def check(text=text, words=words):
            with folder() as there:
                (there / "r.csv").write_text(text)
                said = handbill("batch", there / "r.csv", *TEXT, "-o", there / "o", ok=(1,)).stderr
                if words not in said or "r.csv:1:" not in said:
                    fail(f"not said: {words}\n{said[:500]}")
                equal((there / "o").exists(), False, "something was written")
        yield name, check


def test_an_open_quote_loses_no_row_before_it():
    with folder() as there:
        (there / "r.csv").write_text("id,school.name\na,Oak\nb,\"Pine\nc,Elm\n")
        said = handbill("batch", there / "r.csv", *TEXT, "-o", there / "o", ok=(1,)).stderr
        if "r.csv:3:" not in said or "never ends" not in said:
            fail(said[:400])
        equal([p.name for p in (there / "o/local").iterdir()], ["a"], "rows that were made")


def test_mended_rows_are_made_and_no_other():
    with folder() as there:
        (there / "r.csv").write_text("id,school.phone\na,601-555-0123\nb,nothing\n")
        handbill("batch", there / "r.csv", *TEXT, "-o", there / "o", ok=(1,))
        before = sums(there / "o")
        equal(sorted(line["state"] for line in lines(there / "o/manifest.jsonl")), ["bad", "made"], "states")
        (there / "r.csv").write_text("id,school.phone\na,601-555-0123\nb,601-555-0124\n")
        said = handbill("batch", there / "r.csv", *TEXT, "-o", there / "o").stdout
        if not said.startswith("1 rows made"):
            fail(said)
        check_made(there / "o", ["a", "b"])
        equal({k: v for k, v in sums(there / "o").items() if "/a/" in k}, before, "the row that was good")
        (there / "r.csv").write_text("id,school.phone\na,601-555-0125\nb,601-555-0124\n")
        handbill("batch", there / "r.csv", *TEXT, "-o", there / "o")
        check_made(there / "o", ["a", "b"])
        if sums(there / "o") == before:
            fail("a row that changed was not made anew")


def start(*arguments, **more):
    return subprocess.Popen([str(PROGRAM), *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


def test_a_kill_at_any_moment():
    """Killed again and again at moments of its manifest's growth, and once by a signal it can catch: what ends at last is what one run makes."""
    rng = random.Random(11)
    with folder() as there:
        rows = table(there / "r.csv", 400)
        ids = [r["id"] for r in rows]
        handbill("batch", there / "r.csv", *TEXT, "-o", there / "whole")
        at = there / "o"
        for n in range(6):
            p = start("batch", there / "r.csv", *TEXT, "-o", at)
            grown = rng.randint(1, 30000)
            before = (at / "manifest.jsonl").stat().st_size if (at / "manifest.jsonl").exists() else 0
            until = time.monotonic() + 60
            while p.poll() is None and time.monotonic() < until and n < 5:
                if (at / "manifest.jsonl").exists() and (at / "manifest.jsonl").stat().st_size >= before + grown:
                    break
                time.sleep(0.0005)
            p.send_signal(signal.SIGTERM if n == 4 else signal.SIGKILL)
            p.wait()
            equal(p.returncode in (0, 4) if n == 4 else True, True, f"exit status {p.returncode} after SIGTERM")
            if not (at / "manifest.jsonl").exists():
                continue
            whole = [json.loads(line) for line in (at / "manifest.jsonl").read_text().splitlines(True) if line.endswith("\n")]
            for line in whole:
                for f in line["files"]:
                    equal(hashlib.sha256((at / line["in"] / f["path"]).read_bytes()).hexdigest(), f["sha256"], f"{line['id']} after kill {n}")
        with open(at / "manifest.jsonl", "a") as f:
            f.write('{"id":"s00001","row":3,"state":"ma')  # as a power cut leaves it
        handbill("batch", there / "r.csv", *TEXT, "-o", at)
        check_made(at, ids)
        equal(sums(at), sums(there / "whole"), "files of the run that was killed, and of one that was not")


def test_a_full_disk_is_to_be_tried_again():
    with folder() as there:
        table(there / "r.csv", 70)
        small = subprocess.run(["bash", "-c", 'ulimit -f 1; exec "$0" "$@"', str(PROGRAM), "batch", str(there / "r.csv"), *LEAF, "-o", str(there / "o")], cwd=ROOT, capture_output=True, text=True)
        equal(small.returncode, 4, "exit status")
        if "[file-write]" not in small.stderr or "fix: " not in small.stderr:
            fail(small.stderr[:400])
        handbill("batch", there / "r.csv", *LEAF, "-o", there / "o")
        check_made(there / "o", [f"s{i:05d}" for i in range(70)])


def shards_of(there, rows, count):
    """id → shard, by what each shard made."""
    have = {}
    for i in range(count):
        handbill("batch", there / "r.csv", *TEXT, "--shard", f"{i}/{count}", "-o", there / f"o{count}")
        for line in lines(there / f"o{count}/manifest-{i}-of-{count}.jsonl"):
            if line["id"] in have:
                fail(f"{line['id']} is in shards {have[line['id']]} and {i}")
            have[line["id"]] = i
    equal(sorted(have), sorted(r["id"] for r in rows), "rows of all shards")
    return have


def test_shards():
    """Each row is one shard's, by its id alone: more rows and another order move none, one shard more moves few."""
    with folder() as there:
        rows = table(there / "r.csv", 200)
        four, five = shards_of(there, rows, 4), shards_of(there, rows, 5)
        moved = [i for i in four if four[i] != five[i]]
        none(f"{i} moved from {four[i]} to {five[i]}" for i in moved if five[i] != 4)
        if not 15 <= len(moved) <= 70:
            fail(f"{len(moved)} of 200 rows moved when a fifth shard came")
        if min(list(four.values()).count(i) for i in range(4)) < 25:
            fail("the shards are far from even")
        merged = handbill("batch", there / "r.csv", "--merge", "--shards", "4", "-o", there / "o4").stdout
        if not merged.startswith("200 rows in 4 manifests: 200 are there once"):
            fail(merged)
        check_made(there / "o4", list(four))
        text = (there / "r.csv").read_text().splitlines(True)
        (there / "r.csv").write_text("".join([text[0], "new,Ms. New,601-555-0199\n", *reversed(text[1:])]))
        again = handbill("batch", there / "r.csv", *TEXT, "--shard", "0/4", "-o", there / "o4").stdout
        if not re.match(r"[01] rows made in .*, %d made before" % list(four.values()).count(0), again):
            fail(again)


def test_merge_says_what_is_missing():
    with folder() as there:
        rows = table(there / "r.csv", 30)
        for i in range(3):
            handbill("batch", there / "r.csv", *TEXT, "--shard", f"{i}/3", "-o", there / "o")

        def said(words, keep=lambda: None):
            done = handbill("batch", there / "r.csv", "--merge", "--shards", "3", "-o", there / "o", ok=(1,))
            if words not in done.stdout + done.stderr:
                fail(f"not said: {words}\n{done.stdout}{done.stderr[:400]}")
        m = there / "o/manifest-1-of-3.jsonl"
        whole = m.read_text()
        first = json.loads(whole.splitlines()[0])
        m.write_text("".join(whole.splitlines(True)[1:]))
        said(f"the row ‘{first['id']}’ was not made")
        m.write_text(whole + whole.splitlines(True)[0])
        said("is there twice")
        m.write_text(whole)
        file = there / "o" / first["in"] / first["files"][0]["path"]
        kept = file.read_bytes()
        file.unlink()
        said(f"files of the row ‘{first['id']}’ are not")
        file.write_bytes(kept)
        m.rename(there / "m")
        said("the manifest of a shard is missing")
        (there / "m").rename(m)
        handbill("batch", there / "r.csv", "--merge", "--shards", "3", "-o", there / "o")
        equal(len(rows), len(lines(there / "o/manifest.jsonl")), "lines of the merged manifest")


def test_the_index_of_an_array():
    with folder() as there:
        table(there / "r.csv", 20)
        clean = {k: v for k, v in os.environ.items() if k not in ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX")}

        def made(ok=(0,), **environment):
            return handbill("batch", there / "r.csv", *TEXT, "--shards", "4", "-o", there / "o", ok=ok, env={**clean, **environment})
        if "needs an index" not in made(ok=(2,)).stderr:
            fail("no index is not a mistake")
        made(SLURM_ARRAY_TASK_ID="7", SLURM_ARRAY_TASK_MIN="5")
        made(JOB_COMPLETION_INDEX="0")
        made(AWS_BATCH_JOB_ARRAY_INDEX="3")
        equal(sorted(p.name for p in (there / "o").glob("*.jsonl")), [f"manifest-{i}-of-4.jsonl" for i in (0, 2, 3)], "manifests")
        for bad in ("4", "-1", "x", ""):
            if "is no index of 4 shards" not in made(ok=(2,), JOB_COMPLETION_INDEX=bad).stderr:
                fail(f"JOB_COMPLETION_INDEX={bad} is taken")


def test_two_at_once_do_not_meet():
    with folder() as there:
        rows = table(there / "r.csv", 150)
        both = [start("batch", there / "r.csv", *TEXT, "-o", there / "o") for _ in range(2)]
        equal(sorted(p.wait() for p in both) in ([0, 4], [0, 0]), True, "exit statuses")
        check_made(there / "o", [r["id"] for r in rows])


def test_two_offices_two_languages_500_schools():
    """From one table: each row in its language, with its office's phone."""
    with folder() as there:
        copy_project(there / "p", "en, es")
        office = (there / "p/content/offices/ms-ag.yaml").read_text()
        (there / "p/content/offices/other.yaml").write_text(office.replace("id: ms-ag", "id: other").replace("+16013596766", "+16015550188").replace("601.359.6766", "601.555.0188")
                                                            .replace("6 0 1, 3 5 9, 6 7 6 6", "6 0 1, 5 5 5, 0 1 8 8"))
        rows = table(there / "r.csv", 500)
        for n, row in enumerate(rows):
            row.update(office=("", "other")[n // 2 % 2], lang=("en", "es")[n % 2])
        with open(there / "r.csv", "w", newline="") as f:
            writer = csv.DictWriter(f, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        handbill("batch", there / "r.csv", "text", "--edition", "plain", "--format", "text", "-C", there / "p", "-o", there / "o")
        check_made(there / "o", [r["id"] for r in rows])
        for row in rows:
            paths = list((there / "o/local" / row["id"]).rglob("*.txt"))
            equal([p.name[-7:] for p in paths], [f"-{row['lang']}.txt"], f"files of {row['id']}")
            text = squeeze(paths[0].read_text().replace("\u00a0", " "))
            own, others = ("601.555.0188", "601.359.6766") if row["office"] else ("601.359.6766", "601.555.0188")
            if own not in text or others in text or squeeze(row["school.counselor"]) not in text or row["school.phone"] not in text:
                fail(f"{row['id']} ({row['office']}, {row['lang']}) has not its own words")


def fonts_in(path):
    """Name of each font → sha256 of its embedded program, by pikepdf."""
    found = {}
    with pikepdf.open(path) as pdf:
        for o in pdf.objects:
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor":
                stream = next((o[k] for k in ("/FontFile2", "/FontFile3") if k in o), None)
                if stream is not None:
                    found[str(o.FontName)] = hashlib.sha256(stream.read_raw_bytes()).hexdigest()
    return found


def test_editions_have_the_same_fonts():
    """One alphabet in the faces of local words; other letters get a font of that row; all are read back."""
    values = {"a": "Ms. Lee, room 12", "b": "Señora Núñez, salón 7", "c": "Dr. Þórður Ægisson", "d": "Ms. Čapková", "e": "Κυρία Ωμέγα", "f": "W"}
    with folder() as there:
        with open(there / "r.csv", "w", newline="", encoding="utf-8") as f:
            writer = csv.writer(f)
            writer.writerow(["id", "school.counselor"])
            writer.writerows(values.items())
        handbill("batch", there / "r.csv", *POSTER, "-o", there / "o")
        paths = {i: next((there / "o/local" / i).rglob("*.pdf")) for i in values}
        none(f"{i}: ‘{v}’ isn't read back" for i, v in values.items() if squeeze(v) not in squeeze(pdf_text(paths[i])))
        fonts = {i: fonts_in(p) for i, p in paths.items()}
        for i in ("b", "c", "f"):
            equal(fonts[i], fonts["a"], f"fonts of {i}")
        for i in ("d", "e"):
            none(f"{i} lacks the font {name}" for name, s in fonts["a"].items() if fonts[i].get(name) != s)
            equal(len(fonts[i]), len(fonts["a"]) + 1, f"fonts of {i}")
        for i in ("a", "e"):
            handbill("build", *POSTER, "--set", f"school.counselor={values[i]}", "--name", i, "-o", there / "set")
            equal(next((there / "set/local" / i).rglob("*.pdf")).read_bytes() == paths[i].read_bytes(), True, f"{i} is what --set makes")


def check_tar(at, ids, name="editions.tar", manifest="manifest.jsonl"):
    """Each row's files are in the tar once, as its line says, and nothing else is; Python reads it, tar unpacks it."""
    have = lines(at / manifest)
    equal(sorted(line["id"] for line in have if line["state"] == "made"), sorted(ids), "ids in the manifest")
    said = {f"{line['in']}/{f['path']}": f["sha256"] for line in have for f in line["files"]}
    with tarfile.open(at / name) as t:
        equal(len(t.getnames()), len(set(t.getnames())), "files that are there once")
        equal({m.name: hashlib.sha256(t.extractfile(m).read()).hexdigest() for m in t}, said, "files in the tar")
        none(f"{m.name}: {m.mtime}, {oct(m.mode)}, {m.uid}" for m in t if (m.mode, m.uid, m.mtime % 86400) != (0o644, 0, 0))
    equal(sorted(p.name for p in at.iterdir()), [name, manifest], "what is there")
    with folder() as out:
        run("tar", "-xf", at / name, "-C", out)
        equal(sums(out), said, "files that tar unpacks")


def test_a_tar():
    """The files that a folder would have; names longer than a header's; a bad row that is mended goes behind; a row that changes makes it anew."""
    with folder() as there:
        rows = table(there / "r.csv", 70)
        rows[3]["id"] = "n" * 60
        text = (there / "r.csv").read_text().replace("s00003,", f"{'n' * 60},")
        (there / "r.csv").write_text(re.sub("(s00005,.*)601-555-....", r"\1none", text))
        handbill("batch", there / "r.csv", *LEAF, *TEXT, "--tar", "-o", there / "o", ok=(1,))
        ids = [r["id"] for r in rows]
        check_tar(there / "o", [i for i in ids if i != "s00005"])
        first = (there / "o/editions.tar").read_bytes()
        handbill("batch", there / "r.csv", *LEAF, *TEXT, "--tar", "-o", there / "o", ok=(1,))
        equal((there / "o/editions.tar").read_bytes() == first, True, "what is made stays")
        (there / "r.csv").write_text(text)
        handbill("batch", there / "r.csv", *LEAF, *TEXT, "--tar", "-o", there / "o")
        check_tar(there / "o", ids)
        equal((there / "o/editions.tar").read_bytes().startswith(first.rstrip(b"\0")), True, "what was made stays")
        handbill("batch", there / "r.csv", *LEAF, *TEXT, "-o", there / "f")
        with tarfile.open(there / "o/editions.tar") as t:
            equal({m.name: hashlib.sha256(t.extractfile(m).read()).hexdigest() for m in t}, sums(there / "f"), "the tar and the folder")
        (there / "r.csv").write_text(text.replace(rows[0]["school.phone"], "601-555-0200"))
        said = handbill("batch", there / "r.csv", *LEAF, *TEXT, "--tar", "-o", there / "o").stdout
        if not said.startswith("70 rows made"):
            fail(said)
        check_tar(there / "o", ids)
        handbill("batch", there / "r.csv", *LEAF, "--tar", "--volumes", "-o", there / "v", ok=(2,))


def test_a_tar_goes_on_after_a_kill():
    """Cut behind any byte of its manifest and any byte of its own that came behind: it ends as one run makes it."""
    rng = random.Random(5)
    with folder() as there:
        rows = table(there / "r.csv", 150)
        handbill("batch", there / "r.csv", *TEXT, "--tar", "-o", there / "whole")
        whole, told = (there / "whole/editions.tar").read_bytes(), (there / "whole/manifest.jsonl").read_bytes()
        for n in range(6):
            at = there / f"o{n}"
            at.mkdir()
            cut = told[:rng.randrange(len(told))] if n else b""
            ends = [json.loads(line)["end"] for line in cut.splitlines(True) if line.endswith(b"\n")]
            (at / "manifest.jsonl").write_bytes(cut)
            (at / "editions.tar.part").write_bytes(whole[:rng.randint(max(ends, default=0), len(whole))])
            said = handbill("batch", there / "r.csv", *TEXT, "--tar", "-o", at).stdout
            if f", {len(ends)} made before" not in said:
                fail(said)
            equal((at / "editions.tar").read_bytes() == whole, True, f"the tar after kill {n}")
            check_tar(at, [r["id"] for r in rows])
        (there / "o1/editions.tar").write_bytes(whole[:20000])  # as no kill leaves it: what is gone is made again
        handbill("batch", there / "r.csv", *TEXT, "--tar", "-o", there / "o1")
        equal((there / "o1/editions.tar").read_bytes() == whole, True, "a tar that was cut short")
        for i in range(2):
            handbill("batch", there / "r.csv", *TEXT, "--tar", "--shard", f"{i}/2", "-o", there / "two")
        said = handbill("batch", there / "r.csv", "--merge", "--shards", "2", "-o", there / "two").stdout
        if not said.startswith("150 rows in 2 manifests: 150 are there once"):
            fail(said)
        (there / "two/editions-1-of-2.tar").unlink()
        handbill("batch", there / "r.csv", "--merge", "--shards", "2", "-o", there / "two", ok=(1,))


def read_volume(path):
    """(titles of its bookmarks with their pages, label of each page), by pikepdf."""
    with pikepdf.open(path) as pdf:
        numbers = {p.objgen: n for n, p in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            marks = [(str(o.title), numbers[o.destination[0].objgen]) for o in outline.root]
        return marks, [p.label for p in pdf.pages]


def test_volumes_for_a_print_shop():
    """One PDF of a piece: each row's pages in the order of the table, with its bookmark and labels; a bad row is in none of it."""
    with folder() as there:
        rows = table(there / "r.csv", 24, columns=("id", "school.counselor", "school.phone", "school.name"))
        text = (there / "r.csv").read_text().splitlines(True)
        text[9] = re.sub(r"601-555-\d+", "nothing", text[9])
        (there / "r.csv").write_text("".join(text))
        bad, good = rows[8], rows[:8] + rows[9:]
        pieces = ("poster-fault", "--variant", "letter", "--edition", "office", "--lang", "en", "--volumes")
        handbill("batch", there / "r.csv", *pieces, "-o", there / "o", ok=(1,))
        path = there / "o/volumes/poster-fault-letter-office-0001.pdf"
        run("qpdf", "--check", path)
        marks, labels = read_volume(path)
        equal(marks, [(f"{r['id']}, {r['school.name']}", n) for n, r in enumerate(good, 1)], "bookmarks")
        equal(labels, [f"{r['id']}-1" for r in good], "page labels")
        pages = pdf_text(path).split("\f")
        none(f"page {n} lacks ‘{r[k]}’" for n, r in enumerate(good) for k in r if k != "id" and squeeze(r[k]) not in squeeze(pages[n]))
        have = lines(there / "o/manifest.jsonl")
        equal({line["id"]: line["files"][0]["page"] for line in have if line.get("state") == "made"}, {r["id"]: n for n, r in enumerate(good, 1)}, "pages in the manifest")
        equal([line["id"] for line in have if line.get("state") == "bad"], [bad["id"]], "bad rows")
        equal([line["sha256"] for line in have if "volume" in line], [hashlib.sha256(path.read_bytes()).hexdigest()], "the volume's sum")
        before = path.read_bytes()
        again = handbill("batch", there / "r.csv", *pieces, "-o", there / "o", ok=(1,)).stdout
        if not again.startswith("0 rows made") or path.read_bytes() != before:
            fail(f"a block that was made is made again: {again}")
        (there / "few.csv").write_text("".join(text[:5]))
        handbill("batch", there / "few.csv", *pieces, "-o", there / "few")
        few = (there / "few/volumes" / path.name).stat().st_size
        if (more := (len(before) - few) / (len(good) - 4)) > 6000:
            fail(f"a further poster takes {more:.0f} bytes")
        text[9] = re.sub("nothing", "601-555-0123", text[9])
        (there / "r.csv").write_text("".join(text))
        handbill("batch", there / "r.csv", *pieces, "-o", there / "o")
        equal(len(read_volume(path)[1]), 24, "pages when the row is mended")
        have = lines(there / "o/manifest.jsonl")
        equal((len(have), sum("volume" in line for line in have)), (25, 1), "lines of the manifest")


def test_slip_sheets():
    """A sheet before each row says whose the next pages are, in words that are tagged; bookmarks and the manifest name the row's own page, and what
    follows the sheet is what it is without one."""
    with folder() as there:
        rows = table(there / "r.csv", 6, columns=("id", "school.counselor", "school.name"))
        pieces = ("poster-fault", "--variant", "letter", "--edition", "office", "--lang", "en", "--volumes")
        for name, more in (("with", ["--slip-sheets"]), ("without", [])):
            handbill("batch", there / "r.csv", *pieces, *more, "-o", there / name)
        path, bare = (there / name / "volumes/poster-fault-letter-office-0001.pdf" for name in ("with", "without"))
        marks, labels = read_volume(path)
        equal(marks, [(f"{r['id']}, {r['school.name']}", 2 * n) for n, r in enumerate(rows, 1)], "bookmarks")
        equal(labels, [x for r in rows for x in (f"slip-{r['id']}-1", f"{r['id']}-1")], "page labels")
        pages, posters = pdf_text(path).split("\f"), pdf_text(bare).split("\f")
        equal([squeeze(p) for p in pages[0:12:2]], [f"{r['id']} {r['school.name']}" for r in rows], "slip sheets")
        equal(pages[1:12:2], posters[:6], "posters")
        equal([f["page"] for line in lines(there / "with/manifest.jsonl") if "id" in line for f in line["files"]], [2, 4, 6, 8, 10, 12], "pages in the manifest")
        heard = run("pdfinfo", "-struct-text", "-f", "1", "-l", "1", path).stdout
        equal(re.findall(r'(H1|P) \(block\)\n\s+"(.*)"', heard)[:2], [("H1", rows[0]["id"]), ("P", rows[0]["school.name"])], "tags of the first sheet")
        if len(fonts_in(path)) > len(fonts_in(bare)) + 2:
            fail("slip sheets bring more fonts than those of their two sizes")
        for wrong in (["--slip-sheets"], ["--slip-sheets", "--tar"]):
            handbill("batch", there / "r.csv", *TEXT, *wrong, "-o", there / "o", ok=(2,))


def test_volumes_are_accessible_as_their_editions_are():
    """Two languages in one file, the leaflet's links and codes, and slip sheets, whose backs are empty where leaflets are printed on both sides: PDF/UA-1 by
    veraPDF."""
    import test_verapdf
    if os.environ.get("VERAPDF") == "skip":
        return
    with folder() as there:
        table(there / "r.csv", 3)
        handbill("batch", there / "r.csv", "brochure", "--edition", "office", "--volumes", "--slip-sheets", "-o", there / "o")
        path = there / "o/volumes/brochure-office-0001.pdf"
        done = run("java", "-cp", f"{test_verapdf.verapdf()}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1", "--format", "xml", path, ok=None, timeout=900)
        job = next(ElementTree.fromstring(done.stdout).iter("job"))
        none(test_verapdf.failed(job))
        equal(len(read_volume(path)[1]), 18, "pages: two of each language, and of each slip sheet")
