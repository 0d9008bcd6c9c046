"""A build is one step: whatever ends it, out/ is wholly the old build or wholly the new one. A library of the tests (tests/faults/nth-call.c) kills the program at its
n-th call on a file of out/, or lets that call fail; HANDBILL_SWEEP=all tries every call with every error (docs/reliability.md has the counts)."""
import fcntl
import hashlib
import os
import re
import resource
import shutil
import signal
import subprocess
from support import FONT_CACHE, PROGRAM, ROOT, TESTS, WORK, copy_project, equal, fail, folder, handbill, made_once, none, run

ERRORS = {"ENOSPC": 28, "EIO": 5, "EMFILE": 24, "EINTR": 4, "EACCES": 13}
ALL = os.environ.get("HANDBILL_SWEEP") == "all"
SHEET = "codes.html"  # no code changes between the two builds
KIT = """campaign: sextortion
office: ms-ag
languages: [en]
pieces:
  text: { layout: layouts/text.yaml, editions: { plain: [text] } }
  poster-fault: { layout: layouts/poster-fault.yaml, variants: [letter], editions: { office: [pdf] } }
"""
GOES = "  poster-steps: { layout: layouts/poster-steps.yaml, variants: [letter], editions: { office: [svg] } }\n"
COMES = "  poster-image: { layout: layouts/poster-image.yaml, variants: [letter], editions: { office: [svg] } }\n"


def library():
    """The library that goes wrong, compiled once."""
    return made_once(WORK / "nth-call.so", lambda to: run("cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", to, TESTS / "faults" / "nth-call.c", "-ldl"))


def sums(out):
    """{path: sha256} of every file in it, hidden ones too."""
    return {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.rglob("*")) if p.is_file()} if out.exists() else {}


def edit(path, *pairs):
    text = path.read_text()
    for old, new in pairs:
        if old not in text:
            fail(f"{path.name} has no {old!r}")
        text = text.replace(old, new)
    path.write_text(text)


class Sweep:
    """A project with two builds of it: `old` in out/, and `new`, which has another number, a piece less and a piece more."""

    def __init__(self, there):
        self.project, self.kept = copy_project(there / "p"), there / "old"
        self.out = self.project / "out"
        (self.project / "layouts/kit.yaml").write_text(KIT + GOES)
        self.build()
        self.old = sums(self.out)
        shutil.copytree(self.out, self.kept)
        (self.project / "layouts/kit.yaml").write_text(KIT + COMES)
        edit(self.project / "content/offices/ms-ag.yaml", ("601.359.6766", "601.555.0123"), ("+16013596766", "+16015550123"), ("3 5 9, 6 7 6 6", "5 5 5, 0 1 2 3"))
        log = there / "log"
        self.build(NTH_AT="0", NTH_LOG=str(log))
        self.new, self.calls = sums(self.out), log.read_text().splitlines()
        self.sizes = {name: (self.out / name).stat().st_size for name in self.new}
        if set(self.old) & set(self.new) != {SHEET, "index.html", "manifest.json", "sextortion-kit.zip", "text/help-guide-plain-en.txt", "poster-fault/sextortion-poster-fault-letter-office-en.pdf"}:
            fail(f"{list(self.old)}, {list(self.new)}")
        if same := [name for name in self.old if name != SHEET and self.old[name] == self.new.get(name)]:
            fail(f"{same} do not differ")

    def build(self, *arguments, ok=(0,), **environment):
        """Builds with the library; ok: exit statuses, None for any."""
        more = {"LD_PRELOAD": str(library()), "NTH_BELOW": str(self.out), **environment} if environment else {}
        return run(PROGRAM, "build", *arguments, "-C", self.project, "--font-cache", FONT_CACHE, ok=ok, cwd=ROOT, env={**os.environ, **more})

    def restore(self):
        shutil.rmtree(self.out)
        shutil.copytree(self.kept, self.out)

    def recover(self, **environment):
        """The next command: a mistake of its words, so that it makes nothing of its own."""
        return self.build("nosuch", ok=(2,) if not environment else None, **environment)

    def state(self):
        have = sums(self.out)
        return "old" if have == self.old else "new" if have == self.new else "neither: " + ", ".join(
            f"{name} {'old' if name in have and have[name] == self.old.get(name) else 'new' if name in have and have[name] == self.new.get(name) else 'missing' if name not in have else 'other'}"
            for name in sorted(set(have) | set(self.old) | set(self.new)))

    def what(self, n):
        return f"call {n} of {len(self.calls)} ({self.calls[n - 1] if n <= len(self.calls) else 'none'})"


def test_a_kill_at_any_moment():
    """Half a write and then the end, or the end before a call; the next command makes it whole."""
    with folder() as there:
        sweep, found = Sweep(there), {"old": 0, "new": 0}
        for n in range(1, len(sweep.calls) + 2):
            sweep.restore()
            done = sweep.build(ok=None, NTH_AT=str(n), NTH_DO="kill")
            if n <= len(sweep.calls) and done.returncode != -signal.SIGKILL:
                fail(f"{sweep.what(n)}: it was not killed: {done.returncode}")
            said = sweep.recover().stderr
            state = sweep.state()
            if state not in found:
                fail(f"killed at {sweep.what(n)}, {state}\n{said}")
            found[state] += 1
        print(f"{len(sweep.calls)} kills, and one build that was not: {found}")
        if min(found.values()) < 10:
            fail(f"the sweep saw {found} only")


def test_a_kill_while_it_is_made_whole():
    """Killed while it moves the files, and again while the next command finishes or undoes that."""
    with folder() as there:
        sweep = Sweep(there)
        moves, found = [n for n, call in enumerate(sweep.calls, 1) if " renameat " in call], {"old": 0, "new": 0}
        for n in moves if ALL else moves[1::3]:
            for again in range(1, 60) if ALL else range(2, 40, 7):
                sweep.restore()
                sweep.build(ok=None, NTH_AT=str(n), NTH_DO="kill")
                sweep.recover(NTH_AT=str(again), NTH_DO="kill")
                sweep.recover()
                state = sweep.state()
                if state not in found:
                    fail(f"killed at {sweep.what(n)}, and at call {again} of the next command: {state}")
                found[state] += 1
        print(f"{sum(found.values())} times killed twice: {found}")


def test_a_call_that_fails():
    """The build says it and has changed nothing, or goes on and has made everything."""
    with folder() as there:
        sweep, found = Sweep(there), {"old": 0, "new": 0}
        names = list(ERRORS)
        for n in range(1, len(sweep.calls) + 1):
            for name in names if ALL else [names[n % len(names)]]:
                sweep.restore()
                done = sweep.build(ok=None, NTH_AT=str(n), NTH_DO=str(ERRORS[name]))
                first = sweep.state()
                sweep.recover()
                state = sweep.state()
                if state not in found or done.returncode not in (0, 1) or (done.returncode == 0) != (state == "new"):
                    fail(f"{name} at {sweep.what(n)}: exit status {done.returncode}, {state}\n{done.stderr[-800:]}")
                if done.returncode == 1 and "[file-write]" not in done.stderr:
                    fail(f"{name} at {sweep.what(n)}: it does not say what failed\n{done.stderr[-800:]}")
                if first.startswith("neither") and "." not in first:
                    fail(f"{name} at {sweep.what(n)}: {first}")
                found[state] += 1
        print(f"{sum(found.values())} calls that failed: {found}")
        if min(found.values()) < 10:
            fail(f"the sweep saw {found} only")


def test_half_a_write_is_written_on():
    with folder() as there:
        sweep = Sweep(there)
        some = [n for n, call in enumerate(sweep.calls, 1) if f" {call.split()[1]} " in " write read fwrite "]
        for n in some if ALL else some[::3]:
            sweep.restore()
            sweep.build(NTH_AT=str(n), NTH_DO="short")
            equal(sweep.state(), "new", f"half of {sweep.what(n)}")
        print(f"{len(some)} calls that may do half")


def test_the_sweeps_can_fail():
    """The state of a folder that is half of each is neither."""
    with folder() as there:
        sweep = Sweep(there)
        shutil.copy(sweep.kept / "manifest.json", sweep.out)
        if not sweep.state().startswith("neither"):
            fail(sweep.state())


def test_few_syncs():
    """The disk is written out three times by a build, and not at all by one that changes nothing."""
    with folder() as there:
        sweep, log = Sweep(there), there / "again"
        equal(sum(" fsync " in c or " syncfs " in c or " fdatasync " in c for c in sweep.calls), 3, "syncs of a build")
        order = [c.split()[1] for c in sweep.calls if c.split()[1] in ("syncfs", "fsync", "renameat")]
        equal((order[0], order[1], order[-1]), ("syncfs", "fsync", "syncfs"), "the order")
        equal(order[-2] == "renameat" and "manifest.json" in [c for c in sweep.calls if " renameat " in c][-1], True, "the manifest is the last to move")
        sweep.build(NTH_AT="0", NTH_LOG=str(log))
        none(f"a build that changes nothing: {c}" for c in log.read_text().splitlines() if c.split()[1] in ("syncfs", "fsync", "renameat", "linkat"))


def test_a_full_disk_says_how_much():
    with folder() as there:
        sweep = Sweep(there)
        at = next(n for n, call in enumerate(sweep.calls, 1) if " write " in call)
        sweep.restore()
        said = sweep.build(ok=(1,), NTH_AT=str(at), NTH_DO=str(ERRORS["ENOSPC"])).stderr
        m = re.search(r"error: the disk is full: the build needs at least ([\d.]+) MB, and [\d.]+ MB are free; nothing was changed \[file-write\]", said)
        needed = sum(size for name, size in sweep.sizes.items() if name not in (SHEET, "index.html")) / 1e6
        if not m or abs(float(m[1]) - needed) > 0.01:
            fail(f"{needed} MB: {said}")
        if said.count(" error: ") != 1 or "piece-not-written" in said:
            fail(f"more than one finding: {said}")
        equal(sweep.state(), "old", "out/")


def test_a_file_that_may_not_grow():
    """RLIMIT_FSIZE: the signal that comes with it doesn't end the program."""
    with folder() as there:
        sweep = Sweep(there)
        sweep.restore()
        done = subprocess.run([PROGRAM, "build", "-C", sweep.project, "--font-cache", FONT_CACHE], capture_output=True, text=True, cwd=ROOT,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)))
        if done.returncode != 1 or "larger than files may be here" not in done.stderr:
            fail(f"exit status {done.returncode}: {done.stderr}")
        equal(sweep.state(), "old", "out/")


def test_signals():
    """Ctrl-C and its like: the step is undone, and the program ends by that signal; a hang-up that is ignored is none."""
    with folder() as there:
        sweep = Sweep(there)
        at = next(n for n, call in enumerate(sweep.calls, 1) if " write " in call)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            sweep.restore()
            kept = signal.signal(number, signal.SIG_DFL)  # what runs the tests may ignore it, and children would
            done = sweep.build(ok=None, NTH_AT=str(at), NTH_DO=f"signal {number.value}")
            signal.signal(number, kept)
            equal((done.returncode, sweep.state()), (-number, "old"), number.name)
            if "ended by a signal" not in done.stderr or done.stdout:
                fail(f"{number.name}: {done.stderr}{done.stdout}")
        sweep.restore()
        command = ["nohup", PROGRAM, "build", "-C", sweep.project, "--font-cache", FONT_CACHE]
        run(*command, cwd=ROOT, env={**os.environ, "LD_PRELOAD": str(library()), "NTH_BELOW": str(sweep.out), "NTH_AT": str(at), "NTH_DO": f"signal {signal.SIGHUP.value}"})
        equal(sweep.state(), "new", "under nohup")


def test_a_signal_while_files_move():
    """It comes too late: the step is carried out."""
    with folder() as there:
        sweep = Sweep(there)
        at = next(n for n, call in enumerate(sweep.calls, 1) if " renameat " in call)
        sweep.restore()
        sweep.build(ok=None, NTH_AT=str(at), NTH_DO=f"signal {signal.SIGINT.value}")
        equal(sweep.state(), "new", "out/")


def test_two_builds_wait():
    """One has the folder from its first word to its last; the other says that it waits, and then builds what stands there."""
    with folder() as there:
        sweep = Sweep(there)
        sweep.restore()
        holder = os.open(sweep.out, os.O_RDONLY)
        fcntl.flock(holder, fcntl.LOCK_EX)
        with subprocess.Popen([PROGRAM, "build", "-C", sweep.project, "--font-cache", FONT_CACHE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as waiting:
            try:
                line, state, status = waiting.stderr.readline(), sweep.state(), waiting.poll()
                edit(sweep.project / "content/offices/ms-ag.yaml", ("601.555.0123", "601.555.0124"), ("+16015550123", "+16015550124"), ("5 5 5, 0 1 2 3", "5 5 5, 0 1 2 4"))
            finally:
                os.close(holder)
                waiting.communicate(timeout=300)
        equal((state, status, waiting.returncode), ("old", None, 0), "while it waits, and its exit status")
        if "another build is at work in " not in line or "/out: this one waits" not in line:
            fail(line)
        if "601.555.0124" not in (sweep.out / "text/help-guide-plain-en.txt").read_text():
            fail("who waited built what stood there before")


def test_many_builds_at_once():
    with folder() as there:
        sweep = Sweep(there)
        command = [PROGRAM, "build", "-C", sweep.project, "--font-cache", FONT_CACHE]
        shutil.rmtree(sweep.out)
        builds = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) for _ in range(5)]
        equal([b.wait(timeout=300) for b in builds], [0] * 5, "exit status")
        equal(sweep.state(), "new", "out/")


def test_what_a_dead_build_left_goes():
    with folder() as there:
        sweep = Sweep(there)
        step = sweep.out / ".handbill-step"
        step.mkdir()
        (step / "0").write_bytes(b"half")
        (step / "journal").write_text("handbill step 1\nmove 0 new text/help-")  # cut off
        sweep.recover()
        equal((sweep.state(), step.exists()), ("new", False), "what was cut off before it began")


def test_a_doctored_journal_stays_inside():
    """Whatever it says, nothing outside of out/ is written, moved or removed."""
    with folder() as there:
        sweep = Sweep(there)
        outside = there / "outside.txt"
        for line in ("remove 1 ../../outside.txt", f"remove 1 {outside}", "move 0 new ../../outside.txt", "move 0 kept link/outside.txt", "folder ../../made", "move 0 what text/x", "remove x text/y"):
            outside.write_text("a person's")
            step = sweep.out / ".handbill-step"
            step.mkdir()
            (sweep.out / "link").symlink_to(there)
            (step / "0").write_bytes(b"bad")
            (step / "journal").write_text(f"handbill step 1\n{line}\nend\n")
            sweep.build("nosuch", ok=None)
            equal((outside.read_text(), (there / "made").exists()), ("a person's", False), line)
            (sweep.out / "link").unlink()
            shutil.rmtree(step, ignore_errors=True)


def test_links_are_not_followed():
    """A piece's folder that is a link: a finding, and the other pieces are made; nothing is removed behind it either."""
    with folder() as there:
        sweep = Sweep(there)
        (there / "else").mkdir()
        shutil.rmtree(sweep.out / "poster-fault")
        (sweep.out / "poster-fault").symlink_to(there / "else")
        done = sweep.build(ok=(1,))
        if "is a symbolic link" not in done.stderr or list((there / "else").iterdir()):
            fail(done.stderr)
        sweep.restore()
        shutil.move(sweep.out / "poster-steps", there / "steps")  # the new kit no longer has it
        (sweep.out / "poster-steps").symlink_to(there / "steps")
        sweep.build()
        equal([p.name for p in (there / "steps").iterdir()], ["sextortion-poster-steps-letter-office-en.svg"], "behind the link")
        sweep.restore()
        target = there / "target.txt"
        target.write_text("a person's")
        (sweep.out / "text/help-guide-plain-en.txt").unlink()
        (sweep.out / "text/help-guide-plain-en.txt").symlink_to(target)
        sweep.build()
        equal((target.read_text(), sweep.state()), ("a person's", "new"), "a file that is a link is replaced")
        shutil.move(sweep.out, there / "far")
        sweep.out.symlink_to(there / "far")  # the folder as a whole may be one: whoever made it meant it
        sweep.build()
        equal(sums(there / "far") == sweep.new, True, "out/ itself as a link")


def test_out_that_is_a_file():
    with folder() as there:
        sweep = Sweep(there)
        shutil.rmtree(sweep.out)
        sweep.out.write_text("mine")
        said = sweep.build(ok=(2,)).stderr
        if "/out’ is no folder" not in said or "-o:" in said:
            fail(said)
        equal(sweep.out.read_text(), "mine", "the file")


def test_fifos_end_as_findings():
    """Nothing waits for a FIFO's other end, wherever it stands."""
    with folder() as there:
        project = copy_project(there / "p")
        (project / "layouts/kit.yaml").write_text(KIT)
        included = there / "more.conf"
        os.mkfifo(included)
        edit(project / "fonts/fonts.conf", ("<dir>", f"<include>{included}</include><dir>"))
        fonts = (project / "fonts/fonts.conf").read_text()
        done = handbill("check", "-C", project, ok=(1,), timeout=60)
        if "fonts/fonts.conf:" not in done.stderr or "[file-unreadable]" not in done.stderr:
            fail(done.stderr)
        (project / "fonts/fonts.conf").write_text(fonts.replace(f"<include>{included}</include>", ""))
        for name in ("content/sextortion/en.md", "content/services.yaml", "content/offices/ms-ag.yaml", "content/frame/en.yaml", "layouts/kit.yaml", "layouts/poster-fault.yaml",
                     "layouts/themes/default.yaml", "fonts/fonts.conf", "fonts/fallback.conf", "fonts/new.ttf", "fonts/below/new.otf"):
            path, kept = project / name, None
            if path.exists():
                kept = path.read_bytes()
                path.unlink()
            path.parent.mkdir(exist_ok=True)
            os.mkfifo(path)
            done = handbill("check", "-C", project, ok=(1,), timeout=60)
            if f"{name}:1:1: error: " not in done.stderr or "[file-unreadable]" not in done.stderr:
                fail(f"{name}: {done.stderr}")
            path.unlink()
            if kept is not None:
                path.write_bytes(kept)
        handbill("build", "text", "-C", project)
        os.unlink(project / "out/manifest.json")
        os.mkfifo(project / "out/manifest.json")
        done = handbill("build", "text", "-C", project, timeout=60)
        if "[manifest-lost]" not in done.stderr or not (project / "out/manifest.json").is_file():
            fail(done.stderr)


def test_names_never_reach_the_terminal_raw():
    """Control characters in names of files, folders and words of the command line."""
    bad = "a\x1b[31m\x07b"
    with folder() as there:
        project = copy_project(there / "p")
        (project / "layouts/kit.yaml").write_text(KIT)
        os.mkfifo(project / "fonts" / f"{bad}.ttf")
        said = [handbill("check", "-C", project, ok=(1,))]
        os.unlink(project / "fonts" / f"{bad}.ttf")
        said.append(handbill("build", "text", "-C", project, "-o", there / bad))
        said.append(handbill("build", "text", "--index", "-C", project, "-o", there / bad))
        said.append(handbill("build", "poster-fault", "-C", project, "-o", there / bad))
        (there / bad / "text/help-guide-plain-en.txt").unlink()
        (there / bad / "text/help-guide-plain-en.txt").mkdir()
        said.append(handbill("build", "text", "-C", project, "-o", there / bad, ok=(1,)))
        said.append(handbill("build", bad, "-C", project, ok=(2,)))
        said.append(handbill("build", "--office", bad, "-C", project, ok=(2,)))
        said.append(handbill("build", f"--{bad}", ok=(2,)))
        said.append(handbill("build", "-C", there / f"no{bad}", ok=(2,)))
        none(f"{done.args[1:4]}: {c!r} in {text[:300]!r}" for done in said for text in (done.stdout, done.stderr) for c in ("\x1b", "\x07") if c in text)
        if "<U+001B>" not in said[0].stderr:
            fail(said[0].stderr)
