"""Projects beside the kit, built once for all tests: the kit as another office has it (tests/office/), and a campaign of another subject
(tests/campaign2/)."""
import functools
import json
import re
import shutil
from support import ROOT, TESTS, WORK, PageList, copy_project, fail, handbill, made_once, struct_text

OFFICE = TESTS / "office"
LABELS = {"phone": "Office:", "tollfree": "Toll-free:"}  # of Franklin's phones, where it says for whom they are
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
    kit = to / "layouts" / "kit.yaml"  # PDF/X-1a takes no picture in RGB: as its finding says, PDF/X-4 alone is made
    kit.write_text(kit.read_text().replace("pdf-x1a, ", ""))
    return to


def franklin():
    """The whole kit of the second office, with an SVG seal."""
    return built("franklin", office_project, "--office", "franklin", "--index")


def franklin_png():
    """Two of its pieces with a PNG seal."""
    return built("franklin-png", lambda to: office_project(to, "png"), "brochure", "poster-fault", "--office", "franklin")


def franklin_labels():
    """The whole kit with words before each phone: for whom it is."""
    def prepare(to):
        office_project(to)
        record = to / "content" / "offices" / "franklin.yaml"
        text = record.read_text()
        for key, label in LABELS.items():
            text = text.replace(f"  {key}:\n    kind: phone\n", f"  {key}:\n    kind: phone\n    label: \"{label}\"\n")
        record.write_text(text)
    return built("franklin-labels", prepare, "--office", "franklin", "--format", "text", "--format", "pdf")


def campaign2():
    return built("campaign2", lambda to: shutil.copytree(CAMPAIGN, borrowed(to), dirs_exist_ok=True))


def borrowed(to):
    """What belongs to no campaign, as docs/second-campaign.md copies it: the frame's words, the default theme, where fonts are."""
    for name in ("content/frame/en.yaml", "layouts/themes/default.yaml", "fonts/fonts.conf", "fonts/fallback.conf"):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, to / name)
    return to


def gift_cards():
    """The campaign of docs/second-campaign.md: each of its blocks behind a line with a file's name is that file."""
    def prepare(to):
        text = (ROOT / "docs" / "second-campaign.md").read_text()
        for name, body in re.findall(r"^`((?:content|layouts)/[\w./-]+)`\n\n```\w+\n(.*?)^```$", text, re.M | re.S):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            (to / name).write_text(body)
        borrowed(to)
    return built("gift-cards", prepare)


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
    """PDFs of them for readers that take all at once: of the second office, those where its seal differs."""
    seals = [path_of(franklin(), "pdf", piece="brochure", edition="office"), path_of(franklin(), "pdf", piece="brochure", edition="mono"), path_of(franklin_png(), "pdf", piece="brochure", edition="office"),
             path_of(franklin(), "pdf", piece="poster-flags", edition="office"), *(path_of(franklin(), "pdf", piece="large-print", edition=edition) for edition in ("18pt", "yellow"))]
    return seals + [campaign2() / "out" / f["path"] for f in made(campaign2(), "pdf")]


def pdf_reading(path):
    """The words of a PDF in the order of its structure tree."""
    return " ".join(text for _, _, text in struct_text(path))
