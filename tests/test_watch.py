"""handbill watch: a saved change is built at once, and only what it touches."""
import contextlib
import json
import os
import re
import select
import signal
import subprocess
import time
from support import FONT_CACHE, PROGRAM, copy_project, equal, fail, folder, none

KIT = """campaign: sextortion
office: ms-ag
languages: [en]
pieces:
  text: { layout: layouts/text.yaml, editions: { plain: [text] } }
  brochure: { layout: layouts/brochure-letter.yaml, editions: { office: [pdf, png] } }
  poster-fault: { layout: layouts/poster-fault.yaml, variants: [letter], editions: { office: [pdf, png] } }
"""


class Watch:
    """A running watch; the lines that it says, and what is in out/."""

    def __init__(self, project):
        self.out = project / "out"
        self.errors = open(project / "errors", "w+")
        self.process = subprocess.Popen([PROGRAM, "watch", "-C", project, "--font-cache", FONT_CACHE], stdout=subprocess.PIPE, stderr=self.errors)
        self.buffer = b""

    def line(self, pattern, patience=120):
        """The next line that has the pattern."""
        end = time.monotonic() + patience
        while True:
            while b"\n" in self.buffer:
                line, self.buffer = self.buffer.split(b"\n", 1)
                if re.search(pattern, line.decode()):
                    return line.decode()
            if not select.select([self.process.stdout], [], [], max(end - time.monotonic(), 0))[0]:
                fail(f"it did not say {pattern!r} in {patience} s")
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            if not data:
                fail(f"it ended: exit status {self.process.wait()}, {self.said()[-1000:]}")
            self.buffer += data

    def said(self):
        self.errors.flush()
        self.errors.seek(0)
        return self.errors.read()

    def times(self):
        return {str(p.relative_to(self.out)): p.stat().st_mtime_ns for p in self.out.rglob("*") if p.is_file()}

    def until(self, test, what, patience=60):
        end = time.monotonic() + patience
        while not test():
            if time.monotonic() > end:
                fail(f"{what}: not in {patience} s")
            time.sleep(0.05)

    def stop(self, by):
        self.process.send_signal(by)
        equal(self.process.wait(timeout=120), 0, f"exit status after {by.name}")


@contextlib.contextmanager
def watching():
    with folder() as there:
        project = copy_project(there / "p")
        (project / "layouts/kit.yaml").write_text(KIT)
        watch = Watch(project)
        try:
            watch.line("^Watching ")
            yield project, watch
        finally:
            watch.process.kill()
            watch.process.wait()
            watch.process.stdout.close()
            watch.errors.close()


def edit(path, old, new):
    text = path.read_text()
    if old not in text:
        fail(f"{path.name} has no {old!r}")
    path.write_text(text.replace(old, new))


def test_a_phone_number():
    """Changed in its one record, it is new in text, proofs, manifest, page and zip; pages without it stay."""
    with watching() as (project, watch):
        before, sums = watch.times(), manifest(watch)
        office = project / "content/offices/ms-ag.yaml"
        text = office.read_text().replace("601.359.6766", "601.555.0123").replace("+16013596766", "+16015550123").replace("3 5 9, 6 7 6 6", "5 5 5, 0 1 2 3")
        office.write_text(text)
        line = watch.line("ms-ag.yaml")
        if not re.search(r"^content/offices/ms-ag\.yaml: \d+ files new in [\d.]+ s: .*brochure office.*\. 0 errors, ", line):
            fail(line)
        after, new = watch.times(), manifest(watch)
        stayed = {name for name in sums if sums[name] == new[name]}
        changed = {name for name in sums if name not in stayed}
        if not any(name.endswith(".png") for name in changed) or not any(name.endswith(".pdf") for name in changed) or not any(name.endswith(".txt") for name in changed):
            fail(f"changed: {sorted(changed)}")
        if not any(name.endswith("p02.png") for name in stayed):
            fail("the brochure's inside, which has no phone number, was drawn anew")
        none(f"{name} was written though nothing in it changed" for name in stayed if before[name] != after[name])
        page = watch.out / "index.html"  # it goes with the change, and comes anew when it is quiet
        watch.until(lambda: page.exists() and "601.555.0123" in page.read_text(), "the page")
        watch.until(lambda: watch.times().get("sextortion-kit.zip", 0) > before["sextortion-kit.zip"], "the zip")
        watch.stop(signal.SIGTERM)
        none(f"{p.name} was left behind" for p in watch.out.rglob(".*"))


def manifest(watch):
    return {f["path"]: f["sha256"] for f in json.loads((watch.out / "manifest.json").read_text())["files"]}


def test_only_what_a_change_touches():
    with watching() as (project, watch):
        before = watch.times()
        edit(project / "layouts/themes/brochure.yaml", "extends: sextortion", "extends: sextortion\n# said by nobody")
        line = watch.line("brochure.yaml")
        if " 0 files new " not in line:
            fail(line)
        edit(project / "layouts/poster-fault.yaml", "margin: max(32pt, 22u)", "margin: max(34pt, 22u)")
        line = watch.line("poster-fault.yaml")
        if "poster-fault letter office" not in line or "brochure" in line or "text" in line.split(": ", 1)[1]:
            fail(line)
        after = watch.times()
        none(f"{name} was written" for name in before if name.startswith(("brochure/", "text/")) and before[name] != after[name])
        (project / "layouts/themes/.brochure.yaml.swp").write_text("an editor's own")
        edit(project / "layouts/themes/default.yaml", '"#FFC94D"', '"#FFC94E"')
        line = watch.line("default.yaml")
        if "brochure office" not in line or "poster-fault letter office" not in line:
            fail(line)
        watch.stop(signal.SIGINT)


def test_errors_as_compilers_say_them():
    with watching() as (project, watch):
        edit(project / "layouts/poster-fault.yaml", "take: mark }", "take: marq }")
        line = watch.line("poster-fault.yaml")
        if " 1 error, " not in line or not re.search(r"layouts/poster-fault\.yaml:\d+:\d+: error: .* \[section-unknown\]\n(in .*\n)?fix: ", watch.said(), re.M):
            fail(line + watch.said())
        edit(project / "layouts/poster-fault.yaml", "take: marq }", "take: mark }")
        line = watch.line("poster-fault.yaml")
        if " 0 errors, " not in line:
            fail(line)
        (project / "layouts/kit.yaml").write_text("pieces: [")
        if " 0 errors, " in watch.line("kit.yaml"):
            fail("a broken kit is no error")
        (project / "layouts/kit.yaml").write_text(KIT)
        if " 0 errors, " not in watch.line("kit.yaml"):
            fail("the kit did not recover")
        watch.stop(signal.SIGTERM)


def test_a_file_that_is_replaced_and_a_folder_that_comes():
    """Editors write beside the file and rename; a campaign may get a folder."""
    with watching() as (project, watch):
        path = project / "content/sextortion/en.md"
        beside = path.with_name(".en.md.new")
        beside.write_text(path.read_text().replace("Edition of", "Printed edition of", 1))
        beside.rename(path)
        if "text plain" not in watch.line("en.md"):
            fail("a file that was replaced was not seen")
        (project / "content/pictures").mkdir()
        (project / "content/pictures/note.md").write_text("A note.\n")
        watch.line("content/pictures")
        watch.stop(signal.SIGTERM)


def test_definitions_that_are_wrong_or_still_to_come():
    """A theme that isn't there yet, and a layout under another: their coming, and their changing, touches the piece."""
    with watching() as (project, watch):
        edit(project / "layouts/poster-fault.yaml", "theme: poster\n", "theme: evening\n")
        if " 1 error, " not in watch.line("poster-fault.yaml"):
            fail("a theme that isn't there is no error")
        theme = project / "layouts/themes/evening.yaml"
        theme.write_text("extends: dusk\n")
        if "evening.yaml: " not in (line := watch.line("evening.yaml")) or " 1 error, " not in line:
            fail(f"the theme's coming: {line}")
        (project / "layouts/themes/dusk.yaml").write_text("extends: poster\n")
        if " 0 errors, " not in (line := watch.line("dusk.yaml")) or "brochure" in line:
            fail(f"the coming of what it extends: {line}")
        edit(project / "layouts/poster-fault.yaml", "piece: poster-fault\n", "piece: poster-fault\nprofile: [\n")
        if " 0 errors, " in watch.line("poster-fault.yaml"):
            fail("a layout that can't be read is no error")
        edit(project / "layouts/poster-fault.yaml", "profile: [\n", "")
        if " 0 errors, " not in watch.line("poster-fault.yaml"):
            fail("the layout did not recover")
        kit = project / "layouts/kit.yaml"
        kit.write_text(KIT + "  brochure-z: { layout: layouts/brochure-z.yaml, editions: { office: [pdf] } }\n")
        watch.line("kit.yaml")
        edit(project / "layouts/brochure-letter.yaml", "margin: 24pt 20pt 25pt", "margin: 24pt 20pt 26pt")
        if "brochure-z office" not in (line := watch.line("brochure-letter.yaml")):
            fail(f"the layout under another: {line}")
        watch.stop(signal.SIGTERM)
