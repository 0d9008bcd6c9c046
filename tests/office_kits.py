"""Projects beside the kit, built once for all tests: the kit as another office has it (tests/office/), and a campaign of another subject
(tests/campaign2/)."""
import functools
import json
import re
import shutil
from support import ROOT, TESTS, WORK, PageList, copy_project, fail, handbill, made_once

OFFICE = TESTS / "office"
CAMPAIGN = TESTS / "campaign2"


def built(name, prepare, *options):
    """A project that prepare(folder) has filled, and built: out/ and build.log below it."""
    def make(path):
        part = path.with_name(path.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        prepare(part)
        (part / "build.log").write_text(handbill("build", "-C", part, *options, ok=None).stderr)
        part.rename(path)
    return made_once(WORK / "kits" / name, make)


def office_project(to, seal="svg"):
    """The project with the second office: its record and its seal are all that is added."""
    copy_project(to)
    there = to / "content" / "offices"
    record = (OFFICE / "franklin.yaml").read_text()
    (there / "franklin.yaml").write_text(record.replace("franklin-seal.svg", f"franklin-seal.{seal}"))
    shutil.copy(OFFICE / f"franklin-seal.{seal}", there)
    return to


def franklin():
    """The whole kit of the second office, with an SVG seal."""
    return built("franklin", office_project, "--office", "franklin", "--index")


def franklin_png():
    """Two of its pieces with a PNG seal."""
    return built("franklin-png", lambda to: office_project(to, "png"), "brochure", "poster-fault", "--office", "franklin")


def campaign2():
    def prepare(to):
        shutil.copytree(CAMPAIGN, to, dirs_exist_ok=True)
        shutil.copytree(ROOT / "fonts", to / "fonts")
    return built("campaign2", prepare)


@functools.cache
def manifest(project):
    path = project / "out" / "manifest.json"
    if not path.exists():
        fail(f"{project.name} was not built:\n{(project / 'build.log').read_text()[-2000:]}")
    return json.loads(path.read_text())


def made(project, format=None, **want):
    """The manifest's entries of a format, piece, edition …"""
    found = [f for f in manifest(project)["files"] if format in (None, f["format"]) and all(f[k] == v for k, v in want.items())]
    return found or fail(f"{project.name} has no {format} of {want}:\n{(project / 'build.log').read_text()[-2000:]}")


def path_of(project, format, **want):
    return project / "out" / made(project, format, **want)[0]["path"]


def show(project, file, stage, *options):
    """What a stage made of the piece, variant and edition of a manifest's entry."""
    chosen = [file["piece"], "--edition", file["edition"]] + (["--variant", file["variant"]] if file["variant"] else [])
    return handbill("show", *chosen, "--stage", stage, *options, "-C", project).stdout


def pages(project, file, *options):
    return PageList(show(project, file, "list", *options))


def problems(project):
    """The errors and warnings that its build said; accepted ones are only counted."""
    manifest(project)
    return [line for line in (project / "build.log").read_text().splitlines() if re.search(r": (error|warning): ", line)]


def pdfs():
    """Every PDF of them, for readers that take all at once."""
    return [project / "out" / f["path"] for project in (franklin(), franklin_png(), campaign2()) for f in made(project, "pdf")]
