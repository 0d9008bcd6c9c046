"""Fonts that can't be drawn, embedded or licensed are refused by name and reason; made by probe_fonts.py."""
import shutil
from support import ROOT, TESTS, TOOLS, WORK, equal, fail, folder, handbill, made_once, run
from test_cases import FINDING, KIT, SHEET, CASES, CONTENT, LAYOUT

# Kind of font: words of the reason.
REFUSED = {"Later": "CFF2", "Color": "color only", "Variable": "variable font", "Restricted": "forbids embedding", "Whole": "forbids subsets", "Bitmaps": "only its bitmaps"}
TAKEN = ("Sound", "Postscript", "Preview", "Mixed")
THEME = """palette:
  ink: {{ srgb: "#000000", cmyk: 0 0 0 100 }}
fonts:
  text: {{ family: Probe {kind}, package: none, weights: {weights} }}
styles:
  root: {{ line-height: 1.5 }}
  heading: {{ font-size: 20pt, margin-bottom: 9pt }}
"""


def fonts():
    def make(path):
        path.mkdir()
        run(TOOLS / "python", "-B", TESTS / "probe_fonts.py", path)
    return made_once(WORK / "probe-fonts", make)


def findings(there, kind, weights="[400]", theme=THEME, options=()):
    """The findings of a small project set in the family, and what was said."""
    for name in ("fonts", "content/frame", "content/offices", "layouts/profiles"):
        shutil.copytree(ROOT / name, there / name)
    (there / "content/small").mkdir()
    (there / "layouts/themes").mkdir()
    shutil.copy(ROOT / "content/services.yaml", there / "content/services.yaml")
    shutil.copy(CASES / "content.md", there / CONTENT)
    (there / "layouts/kit.yaml").write_text(KIT)
    (there / LAYOUT).write_text(SHEET.format(more="theme: case\n"))
    (there / "layouts/themes/case.yaml").write_text(theme.format(kind=kind, weights=weights))
    shutil.copy(fonts() / f"{kind}.ttf", there / "fonts")
    said = handbill("build", "-C", there, *options, ok=(0, 1)).stderr
    return [m for m in FINDING.finditer(said) if m["level"] != "notice"], said


def test_refused():
    for kind, reason in REFUSED.items():
        def check(kind=kind, reason=reason):
            with folder() as there:
                found, said = findings(there, kind)
                named = [m for m in found if m["code"] == "font-unsupported"]
                equal([(m["file"], m["line"]) for m in named], [("layouts/themes/case.yaml", "4")], "where it is refused")
                for word in (f"Probe {kind}", f"fonts/{kind}.ttf", reason):
                    if word not in named[0]["message"]:
                        fail(f"“{word}” isn't said: {said[:600]}")
                if "font-missing" in said or list((there / "out").rglob("*.pdf")):
                    fail(f"a font that is there is called missing, or a PDF was made: {said[:600]}")
        yield kind.lower(), check


def test_a_wanted_weight_of_a_variable_font_is_refused_too():
    with folder() as there:
        found, said = findings(there, "Variable", "[700]")
        if not any(m["code"] == "font-unsupported" and "variable font" in m["message"] for m in found):
            fail(said[:600])


def test_taken():
    for kind in TAKEN:
        def check(kind=kind):
            with folder() as there:
                found, said = findings(there, kind)
                if found or not list((there / "out").rglob("*.pdf")):
                    fail(f"a font that may be used: {said[:600]}")
        yield kind.lower(), check


def test_a_letter_without_ink_is_named():
    """A font whose “a” has its ink in a color layer only: no picture of the page has it."""
    with folder() as there:
        found, said = findings(there, "Partly")
        equal([(m["code"], m["file"]) for m in found], [("glyph-empty", CONTENT)], "what is found")
        for word in ("character a (U+0061)", "Probe Partly"):
            if word not in said:
                fail(f"“{word}” isn't said: {said[:600]}")
