"""A small campaign in each script, tests/scripts/LANG/, built with the program: the layouts, records and office that they share stand in
tests/scripts/shared/, fonts and the theme below theirs in the project."""
import functools
import json
import shutil
from support import ROOT, TESTS, WORK, PageList, fail, handbill, made_once, parse_tree

SCRIPTS = TESTS / "scripts"
RIGHT_TO_LEFT = ("ar", "fa", "he")
UNSPACED = ("ja", "zh")  # words are not parted by spaces


def languages():
    return sorted(p.name for p in SCRIPTS.iterdir() if p.name != "shared")


def project(lang):
    """The project's folder, built: out/ below it."""
    def make(path):
        part = path.with_name(path.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(ROOT / "fonts", part / "fonts")
        (part / "layouts" / "themes").mkdir(parents=True)
        shutil.copy2(ROOT / "layouts" / "themes" / "default.yaml", part / "layouts" / "themes")
        for folder in ("shared", lang):
            shutil.copytree(SCRIPTS / folder, part, dirs_exist_ok=True)
        kit = part / "layouts" / "kit.yaml"
        kit.write_text(kit.read_text().replace("LANGUAGE", lang))
        built = handbill("build", "-C", part, ok=None)
        (part / "build.log").write_text(built.stderr)
        part.rename(path)
    return made_once(WORK / "scripts" / lang, make)


@functools.cache
def manifest(lang):
    path = project(lang) / "out" / "manifest.json"
    if not path.exists():
        fail(f"{lang} was not built:\n{(project(lang) / 'build.log').read_text()[-2000:]}")
    return json.loads(path.read_text())


def made(lang, format, piece=None):
    """The manifest's entries of a format."""
    found = [f for f in manifest(lang)["files"] if f["format"] == format and piece in (None, f["piece"])]
    return found or fail(f"{lang} has no {format} of {piece or 'any piece'}:\n{(project(lang) / 'build.log').read_text()[-2000:]}")


def path_of(lang, file):
    return project(lang) / "out" / file["path"]


def pdfs():
    """(language, manifest's entry, path) of every PDF."""
    return [(lang, f, path_of(lang, f)) for lang in languages() for f in made(lang, "pdf")]


@functools.cache
def show(lang, piece, stage):
    def make(path):
        path.write_text(handbill("show", piece, "--stage", stage, "-C", project(lang)).stdout)
    return made_once(WORK / "scripts" / f"{lang}-{piece}.{stage}", make).read_text()


def pages(lang, piece):
    return PageList(show(lang, piece, "list"))


def view(lang, piece):
    return parse_tree(show(lang, piece, "view"))
