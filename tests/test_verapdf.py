"""veraPDF's PDF/UA-1 profile finds 0 failed checks on every PDF of the kit, of the campaigns in each script, of another office, of another campaign and of tables; its PDF/UA-2 and both
WTPDF profiles find none on each of these written as PDF/UA-2. One JVM a profile reads them all. Where it cannot be had, this
fails; VERAPDF=skip, set by hand, leaves it out."""
import functools
import os
import re
import shutil
import xml.etree.ElementTree as ElementTree
import office_kits
import script_kits
import table_kits
from support import OUT, WORK, copy_project, each_language, equal, fail, files, handbill, jars, made_once, none, pdfs, run, sheets



def verapdf():
    """The folder of its jars."""
    return jars("verapdf", "veraPDF (VERAPDF=skip leaves it out)")


def tested():
    press = [f for f in files("pdf-x4", None) if f["language"] == "en" or f["variant"] in (None, "letter")]
    return [OUT / f["path"] for f in each_language() + sheets() + press] + [path for _, _, path in script_kits.pdfs()] + office_kits.pdfs() + [table_kits.pdf()]


def older():
    """What is written as PDF/UA-2 too: all of the kit, whatever formats it asks for, the campaigns in each script, and tables."""
    return [OUT / f["path"] for f in files("pdf", imposed=True)] + [path for _, _, path in script_kits.pdfs()] + [table_kits.pdf()]


def newer():
    """The same as PDF/UA-2."""
    def make(path):
        part = path.with_name(f"{path.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        copy_project(part / "kit")
        for n, root in enumerate(sorted({project_of(p) for p in older() if not p.is_relative_to(OUT)})):
            shutil.copytree(root, part / f"other-{n}", ignore=shutil.ignore_patterns("out"))
        for there in part.iterdir():
            (there / "out").mkdir(exist_ok=True)
            kit = there / "layouts" / "kit.yaml"
            kit.write_text(re.sub(r"\[(?:\w+, )*pdf(?=[],])[^]]*\]", "[pdf-ua2]", kit.read_text()))
            handbill("build", "-C", there, ok=(0, 1))
        part.rename(path)
    return sorted(made_once(WORK / "ua2", make).glob("*/out/**/*-ua2.pdf"))


def project_of(pdf):
    """The project that a PDF was built in."""
    return next(p.parent for p in pdf.parents if p.name == "out")


@functools.cache
def reports(flavour="ua1"):
    """{path: its element of veraPDF's report}"""
    paths = tested() + [untagged()] if flavour == "ua1" else newer() + [tested()[0]]
    done = run("java", "-cp", f"{verapdf()}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "xml", *paths, ok=None, timeout=900)
    try:
        root = ElementTree.fromstring(done.stdout)
    except ElementTree.ParseError:
        fail(f"veraPDF said nothing readable: {(done.stdout + done.stderr)[-1500:]}")
    return {job.findtext("item/name"): job for job in root.iter("job")}


def untagged():
    """The first PDF without its metadata: the referee must object."""
    def make(path):
        source = OUT / each_language()[0]["path"]
        run("qpdf", "--qdf", "--object-streams=disable", source, f"{path}.qdf")
        data = open(f"{path}.qdf", "rb").read().replace(b"/Marked true", b"/Marked null")
        open(path, "wb").write(data)
    return made_once(WORK / "unmarked.pdf", make)


def failed(job):
    """What failed, one line a rule."""
    details = job.find(".//details")
    if details is None:
        return [f"veraPDF could not read it: {' '.join(job.itertext())[:500]}"]
    rules = [f"clause {r.get('clause')}, test {r.get('testNumber')}, {r.get('failedChecks')} times: {squeeze(r.findtext('description'))}; {squeeze(r.findtext('.//errorMessage'))}"
             for r in details.iter("rule") if r.get("status", "failed") == "failed"]
    if details.get("failedChecks") != "0" and not rules:
        rules = [f"{details.get('failedChecks')} failed checks"]
    return rules


def squeeze(text):
    return re.sub(r"\s+", " ", text or "").strip()


def test_ua1():
    if os.environ.get("VERAPDF") == "skip":
        yield "skipped by VERAPDF=skip", lambda: None
        return
    for path in tested():
        def check(name=str(path)):
            if name not in reports():
                fail("veraPDF did not report on it")
            if rules := failed(reports()[name]):
                fail("\n".join(rules))
        yield f"{path.relative_to(WORK)}", check


def test_ua2():
    """PDF/UA-2 and both levels of WTPDF at once."""
    if os.environ.get("VERAPDF") == "skip":
        yield "skipped by VERAPDF=skip", lambda: None
        return
    equal(len(newer()), len(older()), "PDFs written as PDF/UA-2")
    for flavour in ("ua2", "wt1a", "wt1r"):
        for path in newer():
            def check(name=str(path), flavour=flavour):
                if rules := failed(reports(flavour)[name]):
                    fail("\n".join(rules))
            yield f"{flavour} {path.relative_to(WORK)}", check


def test_the_referee_objects():
    """To a PDF that is not marked, and to PDF/UA-1 as PDF/UA-2."""
    if os.environ.get("VERAPDF") == "skip":
        return
    if not failed(reports()[str(untagged())]):
        fail("a PDF that is not marked passed")
    none(f"a PDF/UA-1 file passed as {flavour}" for flavour in ("ua2", "wt1a", "wt1r") if not failed(reports(flavour)[str(tested()[0])]))
