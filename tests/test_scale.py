"""A batch on the engines that docs/scale.md names: an array on a Slurm of one node, one of whose tasks is killed; GNU parallel; the Kubernetes job against the
API's schema, as PyPI's kubernetes-validate carries it. SLURM=skip, set by hand, leaves Slurm out."""
import contextlib
import copy
import json
import os
import re
import signal
import sys
import time
import zipfile
import jsonschema
import yaml
from scale import slurm
from support import PROGRAM, ROOT, TOOLS, Failure, equal, fail, folder, handbill, made_once, none, output, run
from test_batch import TEXT, check_made, lines, table

SCHEMAS = ("kubernetes-validate==1.29.1", "v1.29.0-local-strict", "kubernetes_validate-1.29.1-py3-none-any.whl")


def merged(there, rows, shards):
    """The shards' manifests make one that has every row once, with its files."""
    said = handbill("batch", there / "r.csv", "--merge", "--shards", shards, "-o", there / "o").stdout
    if not said.startswith(f"{len(rows)} rows in {shards} manifests: {len(rows)} are there once, 0 missing, 0 bad, 0 twice; 0 lines"):
        fail(said)
    check_made(there / "o", [r["id"] for r in rows])


def kill_one(there, shards, until):
    """Kills the first task that is caught behind its first lines and before its last; its index."""
    while time.monotonic() < until:
        for i in range(shards):
            manifest, number = there / f"o/manifest-{i}-of-{shards}.jsonl", there / f"pid-{i}"
            if manifest.exists() and manifest.stat().st_size > 0:
                with contextlib.suppress(OSError, ValueError):
                    os.kill(int(number.read_text()), signal.SIGKILL)
                    return i
        time.sleep(0.001)
    fail("no task was caught at work")


def test_slurm_array():
    """Four tasks, 2,000 rows; one is killed at a line of its manifest, requeued, and goes on where it ended."""
    if os.environ.get("SLURM") == "skip":
        return
    with folder() as there, folder() as at, slurm.one_node(at) as env:
        rows = table(there / "r.csv", 2000)
        command = [PROGRAM, "batch", there / "r.csv", *TEXT, "--shards", 4, "-o", there / "o"]
        script = f"echo $$ > {there}/pid-$SLURM_ARRAY_TASK_ID; exec {' '.join(map(str, command))}"
        job = output("sbatch", "--parsable", "--array=0-3", "--requeue", f"--output={there}/said-%a", "--open-mode=append", "--wrap", script, env=env, cwd=ROOT).strip()
        killed = kill_one(there, 4, time.monotonic() + 120)
        slurm.wait(env, job, {killed: "FAILED"})
        before = (there / f"o/manifest-{killed}-of-4.jsonl").read_text().count("\n")
        run("scontrol", "requeue", f"{job}_{killed}", env=env)
        slurm.wait(env, job, {i: "COMPLETED" for i in range(4)})
        said = (there / f"said-{killed}").read_text()
        made, kept = (int(n) for n in re.search(r"(\d+) rows made in .*, (\d+) made before, 0 bad\.\n$", said).groups())
        equal(kept, before, "rows that the killed task had in its manifest, and that it passed over")
        equal(made > 0 and kept > 0, True, f"the task was killed between rows: {kept} before, {made} behind")
        merged(there, rows, 4)


def test_slurm_leaves_nothing():
    """Not even where a job still runs when the test fails."""
    if os.environ.get("SLURM") == "skip":
        return
    with folder() as at:
        with contextlib.suppress(Failure), slurm.one_node(at) as env:
            output("sbatch", "--parsable", f"--output={at}/said", "--wrap", f"echo $$ > {at}/pid; sleep 600", env=env)
            until = time.monotonic() + 60
            while not (at / "pid").exists() and time.monotonic() < until:
                time.sleep(0.1)
            equal(len(list(slurm.ours(at))) > 3, True, "daemons and a job were there")
            fail("a test that fails")
        none(f"process {p} was left behind" for p in slurm.ours(at))


def test_gnu_parallel():
    """Each shard ends with status 4 at first, for its disk is full; parallel runs it again."""
    with folder() as there:
        rows = table(there / "r.csv", 100)
        (there / "shard").write_text(f'mkdir "{there}/met-$1" 2>/dev/null && ulimit -f 1\nexec {PROGRAM} batch {there}/r.csv {" ".join(TEXT)} --shard "$1/4" -o {there}/o\n')
        run("parallel", "--will-cite", "--retries", 3, "bash", there / "shard", "{}", ":::", *range(4), cwd=ROOT, env={**os.environ, "HOME": str(there)})
        equal(sorted(p.name for p in there.glob("met-*")), [f"met-{i}" for i in range(4)], "shards that met a full disk")
        merged(there, rows, 4)


def job_manifest():
    """The Kubernetes job of docs/scale.md."""
    return yaml.safe_load(re.search(r"^```yaml\n(apiVersion: batch/v1.*?)^```", (ROOT / "docs/scale.md").read_text(), re.M | re.S)[1])


def kubernetes_schema():
    """The API's schema of a job, strict: unknown fields are errors. From the package as it was packed, for unpacked it is nine thousand files."""
    package, version, name = SCHEMAS

    def make(path):
        part = path.with_name("kubernetes.part")
        run(sys.executable if not TOOLS.exists() else TOOLS / "python", "-m", "pip", "-q", "--disable-pip-version-check", "download", "--no-deps", "-d", part, package, timeout=600)
        part.rename(path)
    with zipfile.ZipFile(made_once(ROOT / "build/kubernetes", make) / name) as z:
        read = {n: json.loads(z.read(f"kubernetes_validate/kubernetes-json-schema/{version}/{n}.json")) for n in ("job-batch-v1", "_definitions")}
    return read


def problems(manifest, read):
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT7
    registry = Registry().with_resources([(f"{n}.json", Resource.from_contents(s, default_specification=DRAFT7)) for n, s in read.items()])
    checker = jsonschema.Draft7Validator(read["job-batch-v1"], registry=registry)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in checker.iter_errors(manifest)]


def test_kubernetes_job():
    job, read = job_manifest(), kubernetes_schema()
    none(problems(job, read))
    spec, pod = job["spec"], job["spec"]["template"]["spec"]
    command = pod["containers"][0]["command"]
    equal(command[command.index("--shards") + 1], str(spec["completions"]), "shards and completions")
    equal((spec["completionMode"], pod["restartPolicy"], "backoffLimitPerIndex" in spec), ("Indexed", "Never", True), "what FailIndex asks for")
    fails = [r for r in spec["podFailurePolicy"]["rules"] if r["action"] == "FailIndex"]
    equal([(r["onExitCodes"]["operator"], r["onExitCodes"]["values"], r["onExitCodes"]["containerName"]) for r in fails], [("In", [1, 2], pod["containers"][0]["name"])], "exit status that trying again does not mend")

    def bites(change):
        wrong = copy.deepcopy(job)
        change(wrong["spec"])
        equal(len(problems(wrong, read)) > 0, True, "the schema finds a manifest that was broken")
    bites(lambda s: s.update(backoffLimitPerIndexes=s.pop("backoffLimitPerIndex")))
    bites(lambda s: s.update(completions="16"))
    bites(lambda s: s["podFailurePolicy"]["rules"][0].pop("action"))
