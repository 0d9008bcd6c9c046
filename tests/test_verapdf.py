"""veraPDF's PDF/UA-1 profile finds 0 failed checks on every PDF of the kit, of the campaigns in each script, of another office, of another campaign and of tables. One JVM reads them all. Where it cannot be had, this
fails; VERAPDF=skip, set by hand, leaves it out."""
import functools
import os
import re
import xml.etree.ElementTree as ElementTree
import office_kits
import script_kits
import table_kits
from support import OUT, ROOT, TESTS, WORK, fail, made_once, pdfs, run

JARS = ROOT / "build" / "verapdf"


def jars():
    """The folder of its jars, fetched once."""
    def make(path):
        done = run("mvn", "-q", "-B", "-f", TESTS / "verapdf" / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={path}.part", ok=None, timeout=900)
        if done.returncode:
            fail(f"veraPDF cannot be fetched (VERAPDF=skip leaves it out): {(done.stdout + done.stderr)[-1500:]}")
        os.rename(f"{path}.part", path)
    return made_once(JARS, make)


def tested():
    return [OUT / f["path"] for f in pdfs()] + [path for _, _, path in script_kits.pdfs()] + office_kits.pdfs() + [table_kits.pdf()]


@functools.cache
def reports():
    """{path: its element of veraPDF's report}"""
    paths = tested() + [untagged()]
    done = run("java", "-cp", f"{jars()}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1", "--format", "xml", *paths, ok=None, timeout=900)
    try:
        root = ElementTree.fromstring(done.stdout)
    except ElementTree.ParseError:
        fail(f"veraPDF said nothing readable: {(done.stdout + done.stderr)[-1500:]}")
    return {job.findtext("item/name"): job for job in root.iter("job")}


def untagged():
    """The first PDF without its metadata: the referee must object."""
    def make(path):
        source = OUT / pdfs()[0]["path"]
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


def test_the_referee_objects():
    if os.environ.get("VERAPDF") != "skip" and not failed(reports()[str(untagged())]):
        fail("a PDF that is not marked passed")
