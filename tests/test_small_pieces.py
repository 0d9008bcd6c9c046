"""Small pieces that no sheet of the kit is: each keeps the profile that suits it, and the wrong one says which of its rules it breaks."""
import re
import shutil
from support import ROOT, equal, fail, folder, handbill, output
from test_cases import CASES, CONTENT, KIT, LAYOUT

LAYOUTS = {
    "bookmark": "sheet: { size: 2in x 6in }\nprofile: card\nbody: 8pt\nmargin: 14pt\n",
    "business card": "sheet: { size: 3.5in x 2in }\nprofile: card\nbody: 7pt\nmargin: 12pt\n",
    "newsletter": "sheet: { size: letter }\npages: flow\nprofile: leaflet\nbody: 11pt\nmargin: 54pt\n",
    "postcard": "sheet: { size: 6in x 4.25in }\nprofile: leaflet\nbody: 10pt\nmargin: 24pt\n",
}
REST = """piece: case
covers: part
blocks:
  - { take: title, level: 1 }
  - { take: first, level: 2 }
{more}editions:
  office: {}
styles:
  root: { font-size: 1rem }
  h1: { font-size: 1.4rem }
  h2, h3: { font-size: 1.2rem }
"""
WORDS = ("A small guide", "Words below the title", "Words of the first section", "Words of the second section", "Words of the subsection")


def project(there, layout):
    for name in ("fonts", "content/frame", "content/offices", "layouts/themes", "layouts/profiles"):
        shutil.copytree(ROOT / name, there / name)
    (there / CONTENT).parent.mkdir()
    shutil.copy(ROOT / "content/services.yaml", there / "content/services.yaml")
    shutil.copy(CASES / "content.md", there / CONTENT)
    (there / "layouts/kit.yaml").write_text(KIT)
    more = "" if "3.5in x 2in" in layout else "  - { take: second, level: 2 }\n"
    (there / LAYOUT).write_text(layout + REST.replace("{more}", more))
    return there


def test_made():
    """It builds without an error; qpdf finds the file sound, and poppler its words."""
    for name, layout in LAYOUTS.items():
        def made(name=name, layout=layout):
            with folder() as there:
                handbill("build", "-C", project(there, layout))
                path = next((there / "out").rglob("*.pdf"))
                output("qpdf", "--check", path)
                size = [float(v) for v in re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", output("pdfinfo", path)).groups()]
                said = " ".join(output("pdftotext", path, "-").split())
                missing = [words for words in WORDS[:3 if name == "business card" else None] if words not in said]
                if missing or min(size) < 140:
                    fail(f"{size} pt, without {missing}: {said}")
        yield name, made


def test_of_the_wrong_profile():
    """The error names profile and rule; without a profile it is the default's for such a sheet."""
    wrong = {
        "business card": ("leaflet", "leaflet (text-min) asks for 9 pt"),
        "bookmark": ("none", "poster (text-min) asks for 12 pt"),
        "newsletter": ("none", "page (running-min) asks for 12 pt"),
        "postcard": ("[card, page]", "page (running-min) asks for 12 pt"),
    }
    for name, (profile, asks) in wrong.items():
        def wrong_one(name=name, profile=profile, asks=asks):
            with folder() as there:
                layout = re.sub(r"profile: .*", f"profile: {profile}", LAYOUTS[name])
                said = handbill("check", "-C", project(there, layout), ok=(1,)).stderr
                if not re.search(re.escape(asks) + r" \[type-small\]", said):
                    fail(said)
        yield name, wrong_one


def test_profiles_together():
    """Of a rule that several have the first one's number holds; a default that isn't there, or a list of lists, is said."""
    def rules(layout):
        with folder() as there:
            handbill("check", "-C", project(there, layout), ok=None)
            dump = handbill("show", "case", "--stage", "spec", "-C", there, ok=None)
            return dict(re.findall(r"^profile (\S+ \(\S+\))(.*)", dump.stdout, re.M)), dump.stderr
    def first():
        have = rules(LAYOUTS["bookmark"].replace("profile: card", "profile: [card, page]"))[0]
        equal((have.get("card (text-min)"), have.get("page (text-min)"), have.get("page (running-min)")), (" 7 pt", None, " 12 pt"))
    def odd():
        said = rules(LAYOUTS["bookmark"].replace("profile: card", "profile: [card, [page]]"))[1]
        if "[value-invalid]" not in said:
            fail(said)
    def no_default():
        with folder() as there:
            root = project(there, LAYOUTS["bookmark"].replace("profile: card\n", ""))
            (root / "layouts/profiles/defaults.yaml").write_text("flow: page\n")
            said = handbill("check", "-C", root, ok=(1,)).stderr
            if not re.search(r"^layouts/profiles/defaults\.yaml:1:1: error: .* ‘sheet’ \[key-missing\]", said, re.M):
                fail(said)
    yield "the first", first
    yield "a list in a list", odd
    yield "no default", no_default
