"""out/accessibility.html and .json: a claim is a validator's report on the bytes that are there, and goes with them."""
import hashlib
import json
import shutil
from browser import browser
from support import ROOT, WORK, copy_project, equal, fail, folder, handbill, made_once, none, run
from test_verapdf import untagged

PIECES = ("brochure", "--edition", "screen", "--format", "pdf", "--format", "pdf-ua2")


def told(out, *options, ok=(0,)):
    done = run(ROOT / "tests/statement/run", "-o", out, *options, ok=ok, timeout=1200)
    return done.stdout, json.loads((out / "accessibility.json").read_text()), (out / "accessibility.html").read_text()


def judged():
    """The phone's edition in both standards, built and judged once."""
    def make(path):
        part = path.with_name("statement.part")
        shutil.rmtree(part, ignore_errors=True)
        copy_project(part)
        handbill("build", *PIECES, "-C", part)
        told(part / "out")
        part.rename(path)
    return made_once(WORK / "statement", make)


def test_claims_hold_for_the_bytes():
    out = judged() / "out"
    made = json.loads((out / "accessibility.json").read_text())
    for f in made["files"]:
        equal(f["sha256"], hashlib.sha256((out / f["path"]).read_bytes()).hexdigest(), f["path"])
    equal({f["format"]: sorted(c["standard"] for c in f["passed"]) for f in made["files"]},
          {"pdf": ["PDF/UA-1 (ISO 14289-1)"], "pdf-ua2": ["PDF/UA-2 (ISO 14289-2)", "WTPDF 1.0, accessibility", "WTPDF 1.0, reuse"]})
    none(f"{c} names no version" for f in made["files"] for c in f["passed"] if not c["version"][:1].isdigit())
    page = (out / "accessibility.html").read_text()
    none(f"the page lacks {w!r}" for w in ("601.359.6766", "AttorneyGeneralLynnFitch.com", "certified transcriber", "91 FR 20902", *(f["sha256"] for f in made["files"])) if w not in page)
    none(f"the page says {w!r}" for w in ("is accessible", "fully accessible", "accessible to all", "compliant") if w in page)


def test_pages_and_books_are_judged():
    """By the Nu checker and axe-core, EPUBCheck and Ace; text and braille have no standard to claim."""
    with folder() as there:
        handbill("build", "text", "--lang", "en", "--edition", "plain", "-o", there)
        _, made, page = told(there)
        equal({f["format"]: sorted(c["validator"] for c in f["passed"]) for f in made["files"] if f["passed"]},
              {"html": ["Nu Html Checker", "axe-core"], "epub": ["Ace by DAISY", "EPUBCheck"]})
        if "Not judged: no claim" not in page:
            fail("no file is without a claim")


def test_a_changed_file_has_no_claim():
    with folder() as there:
        shutil.copytree(judged() / "out", there / "out")
        path = next((there / "out").glob("brochure/*en.pdf"))
        path.write_bytes(path.read_bytes() + b"\n")
        _, made, page = told(there / "out", "--known")
        equal({f["format"]: len(f["passed"]) for f in made["files"]}, {"pdf": 0, "pdf-ua2": 3}, "claims")
        equal(page.count("Not judged: no claim"), 1)


def test_a_failure_is_said():
    """A PDF that is not marked stands in place of one that is."""
    with folder() as there:
        shutil.copytree(judged() / "out", there / "out")
        shutil.copy(untagged(), next((there / "out").glob("brochure/*en.pdf")))
        said, made, page = told(there / "out", ok=(1,))
        equal({f["format"]: len(f["passed"]) for f in made["files"]}, {"pdf": 0, "pdf-ua2": 3}, "claims")
        if "1 that failed" not in said or "Failed:" not in page:
            fail(said)


def test_a_build_that_changes_a_file_takes_it_away():
    with folder() as there:
        shutil.copytree(judged(), there / "p")
        project = there / "p"
        names = [project / "out" / f"accessibility.{x}" for x in ("html", "json")]
        handbill("build", *PIECES, "-C", project)
        none(f"{p.name} went with no change" for p in names if not p.exists())
        source = project / "content/sextortion/en.md"
        source.write_text(source.read_text().replace("edition-date: 2026-11-22", "edition-date: 2026-11-23").replace("edition-printed: November 22", "edition-printed: November 23"))
        handbill("build", *PIECES, "-C", project)
        none(f"{p.name} stands beside other files" for p in names if p.exists())


def test_in_a_browser():
    """axe-core finds nothing, and nothing is wider than the window."""
    with browser() as b:
        for width in (1280, 320):
            b.open(judged() / "out" / "accessibility.html", width=width)
            none(f"{width} px: {v}" for v in b.axe())
            wide = b.value("document.documentElement.scrollWidth")
            none([f"at {width} px it is {wide} px wide"] if wide > width else [])
