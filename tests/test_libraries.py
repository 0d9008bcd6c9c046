"""Libraries that are opened when first asked for: a run that doesn't need one doesn't load it, and where one is missing the run says so.

A file of that name which is no library stands for a missing one: the dynamic linker finds it first and refuses it."""
import os
import re
import line_kits
from support import ROOT, equal, fail, folder, handbill, output, run

PROGRAM = ROOT / "build/handbill"
LATE = r"lib(cairo|pango-1\.0|rsvg-2|lcms2|minizip|icuuc|icui18n|idn2|louis)\.so"


def loaded(*arguments):
    """Names of the libraries that a run loads, as the dynamic linker says."""
    with folder() as to:
        run(PROGRAM, *arguments, "-o", to / "out", cwd=ROOT, env={**os.environ, "LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(to / "log")})
        return "".join(p.read_text() for p in to.glob("log.*"))


def test_text_loads_none():
    found = re.findall(r"file=" + LATE, loaded("build", "text", "--format", "text", "--format", "html"))
    if found:
        fail(f"a build of text loads {', '.join(sorted(set(found)))}")


def test_pdf_loads_pango_alone():
    found = set(re.findall(r"file=" + LATE, loaded("build", "poster-fault", "--variant", "letter", "--edition", "office", "--format", "pdf")))
    if found != {"pango-1.0"}:
        fail(f"a build of a PDF loads {', '.join(sorted(found)) or 'none of them'}")


def test_a_missing_library_is_said():
    for name, status, words, arguments in (
            ("libcairo.so.2", 1, "cairo, which draws proofs, is missing", ("build", "poster-fault", "--variant", "letter", "--edition", "office", "--format", "png")),
            ("liblouis.so.20", 1, "liblouis, which translates into braille, is not installed", ("build", "text", "--format", "brf")),
            ("libpango-1.0.so.0", 1, "pango, which finds where lines may end, is missing", ("build", "poster-fault", "--variant", "letter", "--edition", "office")),
            ("libminizip.so.1", 1, "minizip, which writes it, is missing", ("build", "text", "--format", "text", "--index")),
            ("libminizip.so.1", 1, "minizip, which packs it, is missing", ("build", "text", "--format", "epub")),
            ("libgio-2.0.so.0", 3, "gio, which watches folders, is missing", ("watch", "text"))):
        with folder() as to:
            (to / name).write_text("no library")
            said = handbill(*arguments, "-o", to / "out", ok=(status,), env={**os.environ, "LD_LIBRARY_PATH": str(to)}).stderr
            if words not in said:
                fail(f"without {name}: {said}")


def test_missing_icu_is_said_once():
    """And only where a language needs it."""
    version = output("pkg-config", "--modversion", "icu-uc").split(".")[0]
    styles = "  paragraph: { text-transform: uppercase }\n"
    for lang, times in (("tr", 1), ("fr", 0)):
        project = line_kits.project(lang, "istasyon\n\nistasyon", styles=styles)
        with folder() as to:
            (to / f"libicuuc.so.{version}").write_text("no library")
            said = handbill("check", "-C", project, ok=(times,), env={**os.environ, "LD_LIBRARY_PATH": str(to)}).stderr
            equal(said.count(f"install the package libicu{version}"), times, lang)
