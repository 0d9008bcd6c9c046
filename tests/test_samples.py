"""The samples of README.md and docs/ do what the pages say: commands are run as they stand, in a copy of the project, and YAML is put where
the page puts it. A sample that can't be run by itself is listed with a reason; one that is neither run nor listed fails.

    @sample("README.md", "piece: postcard")      the test gets the text of the block that begins so on that page"""
import functools
import os
import re
import shutil
import tempfile
import pathlib
import yaml
import test_figures
from support import FONT_CACHE, PROGRAM, ROOT, equal, fail, none, output, pdf_text, run, squeeze

# (page, how it begins): why it isn't run.
NOT_RUN = {
    ("README.md", "make kit"): "installs packages; whoever runs the tests has run it",
    ("README.md", "content/*.md ──▶"): "a drawing",
    ("docs/architecture.md", "content/*.md ──▶"): "a drawing",
    ("docs/content.md", "content/CAMPAIGN/LANG.md"): "a list of paths",
    ("docs/content.md", "[[{{office.phone.label}}]"): "a part of content/sextortion/en.md, which office.phones_say_for_whom builds with labels",
    ("docs/imposition.md", "panels:"): "tabs, as tests/test_imposition.py builds them",
    ("docs/imposition.md", "editions:\n  office:"): "a part of layouts/brochure-letter.yaml, which the kit builds",
    ("docs/layout.md", "layouts/kit.yaml  "): "a list of paths",
    ("docs/layout.md", "blocks:\n  - { take: mark"): "a part of layouts/brochure-letter.yaml, which the kit builds",
    ("docs/layout.md", "::: {#staff-card .staff}"): "new_pieces.a_staff_card_has_its_place runs it",
    ("docs/layout.md", "extends: layouts/card.yaml"): "the same",
    ("docs/layout.md", "describes: { layout: layouts/brochure-z.yaml"): "a part of layouts/specification.yaml, with what printer_sheets.what_was_agreed_is_said adds",
    ("docs/content.md", "palette:\n  night"): "office.a_look_of_its_own builds with it",
    ("docs/install.md", "make deb"): "installs a package; install.the_package runs what is in it",
    ("docs/install.md", "extends: handbill:sextortion"): "install.what_is_the_programs_own builds with such a theme",
    ("docs/scale.md", "apiVersion: batch/v1"): "scale.kubernetes' job: held against the API's schema there",
    ("docs/languages.md", "cp content/frame/en.yaml"): "languages.a_language_from_nothing runs it",
    ("docs/languages.md", "  site:\n"): "a part of content/offices/ms-ag.yaml",
    ("docs/languages.md", "languages:\n  es:\n"): "a part of layouts/brochure-letter.yaml",
    ("docs/languages.md", "  poster-fault:\n"): "a part of a kit; languages.layers_of_a_language builds such a one",
    ("docs/languages.md", "   reviewer: Ana Ruiz"): "languages.a_review_ends_the_line_and_the_notice writes such lines",
    ("docs/press.md", "build/handbill build brochure --edition press"): "press.final_is_refused_until_all_is_confirmed builds both",
    ("docs/press.md", "editions:"): "a part of layouts/brochure-letter.yaml, which the kit builds",
    ("docs/press.md", "press:"): "press.the_printers_profile writes such lines",
    ("docs/scale.md", "parallel --retries"): "needs GNU parallel; the command of a shard is run by batch.shards",
    ("docs/scale.md", "sbatch --array"): "needs Slurm; batch.the_index_of_an_array runs the command with its variables",
    ("docs/contributing.md", "make kit"): "installs packages, or runs all tests",
    ("docs/contributing.md", "git config"): "a setting of the reader's clone; docs.reformatting_is_passed_over_by_blame reads the file",
}
RUN = set()  # (page, how it begins)


def blocks(page):
    """The text of each fenced and each indented block of a page, in its order."""
    lines, found, i = (ROOT / page).read_text().splitlines(), [], 0
    while i < len(lines):
        end = i + 1
        if lines[i].startswith("```"):
            while lines[end] != "```":
                end += 1
            found.append("".join(line + "\n" for line in lines[i + 1:end]))
            end += 1
        elif lines[i].startswith("    ") and lines[i - 1] == "":
            while end < len(lines) and lines[end].startswith("    "):
                end += 1
            found.append("".join(line[4:] + "\n" for line in lines[i:end]))
        i = end
    return found


def block(page, beginning):
    found = [text for text in blocks(page) if text.startswith(beginning)]
    if len(found) != 1:
        fail(f"{page} has {len(found)} samples that begin with ‘{beginning}’")
    return found[0]


def sample(page, *beginnings):
    """The test is called with the texts of these samples, behind those of the decorators below."""
    RUN.update((page, b) for b in beginnings)

    def decorate(test):
        @functools.wraps(test)
        def run_test(*texts):
            return test(*texts, *(block(page, b) for b in beginnings))
        del run_test.__wrapped__
        return run_test
    return decorate


@functools.cache
def pages():
    return ["README.md", *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")))]


class Project:
    """A copy of the project in which the commands of the pages work as they stand; its kit has those languages."""

    def __init__(self, languages="en"):
        self.languages = languages

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="handbill-test-")
        self.path = pathlib.Path(self.temporary.name) / "project"
        for name in ("content", "layouts", "fonts"):
            shutil.copytree(ROOT / name, self.path / name)
        kit = self.path / "layouts/kit.yaml"
        kit.write_text(re.sub(r"^languages: .*", f"languages: [{self.languages}]", kit.read_text(), flags=re.M))
        (self.path / "build").mkdir()
        FONT_CACHE.mkdir(parents=True, exist_ok=True)
        (self.path / "build" / "handbill").symlink_to(PROGRAM)
        (self.path / "build" / "font-cache").symlink_to(FONT_CACHE)
        return self

    def __exit__(self, *_):
        self.temporary.cleanup()

    def shell(self, commands, ok=(0,)):
        """What commands say, standard error and output."""
        done = run("bash", "-euc", commands, cwd=self.path, ok=ok, env={**os.environ, "LC_ALL": "C.UTF-8"})
        return done.stderr + done.stdout

    def edit(self, name, old, new):
        """Changes a file where exactly one place reads `old`."""
        path = self.path / name
        text = path.read_text()
        equal(text.count(old), 1, f"places in {name} that read ‘{old}’")
        path.write_text(text.replace(old, new))

    def piece(self, name, layout, *, variants=None, editions="office"):
        """A piece of its own, in a kit that holds nothing else."""
        (self.path / "layouts" / f"{name}.yaml").write_text(layout)
        row = {"layout": f"layouts/{name}.yaml", "editions": {e: ["pdf"] for e in editions.split()}, **({"variants": variants} if variants else {})}
        kit = yaml.safe_load((self.path / "layouts/kit.yaml").read_text())
        (self.path / "layouts/kit.yaml").write_text(yaml.safe_dump({**kit, "pieces": {name: row}, "accept": []}))

    def pdfs(self):
        return sorted(self.path.rglob("*.pdf")) or fail("no PDF was made")


def clean(said):
    """A run ended without errors or warnings."""
    if not re.search(r"\b0 errors, 0 warnings", said):
        fail(said[-1500:])


def sound(path):
    run("qpdf", "--check", path)


def unknown(page, texts):
    """What is neither run nor listed."""
    known = [b for p, b in RUN | set(NOT_RUN) if p == page]
    return [f"{page}: no test runs the sample that begins ‘{text.splitlines()[0]}’" for text in texts if not text.startswith(tuple(known))]


def test_each_sample_is_run_or_listed():
    problems = [problem for page in pages() for problem in unknown(page, blocks(page))]
    problems += [f"{page} has no sample that begins ‘{b}’ (or more than one)" for page, b in sorted(RUN | set(NOT_RUN)) if sum(text.startswith(b) for text in blocks(page)) != 1]
    none(problems + [f"{page}: ‘{b}’ is run, and listed as not run" for page, b in sorted(RUN & set(NOT_RUN))])


def test_a_new_sample_would_be_seen():
    equal([len(unknown("README.md", [text])) for text in ("make coffee\n", "piece: postcard\n")], [1, 0])


@sample("README.md", "sed 's/^id: .*/id: my-office/'")
def test_an_office_of_your_own(commands):
    with Project() as project:
        clean(project.shell(commands))
        equal((project.path / "content/offices/my-office.yaml").exists(), True)


@sample("README.md", "build/handbill build poster-fault --set")
def test_a_school(commands):
    with Project() as project:
        clean(project.shell(commands))
        for path in (p for p in project.pdfs() if not re.search("-tiled-|-fillable-", p.name)):  # whose parts imposition.* put together; which has fields between
            if "At your school: Ms. Lee, room 12, 601-555-0123" not in squeeze(pdf_text(path)):
                fail(f"{path.name} has no line of the school")


def changes(diff):
    """(old, new) lines of the diff."""
    lines = diff.splitlines()
    return list(zip([k[1:] + "\n" for k in lines if k[0] == "-"], [k[1:] + "\n" for k in lines if k[0] == "+"]))


@sample("README.md", "-    value: tel:", "content/offices/ms-ag.yaml:30:14: error", "$ build/handbill build brochure --edition office")
def test_one_phone_number(diff, refusal, session):
    office, build = "content/offices/ms-ag.yaml", "build/handbill build brochure --edition office"
    want = session.splitlines()
    equal([want[0], want[2].split(" ")[:2]], ["$ " + build, ["$", "pdftotext"]], "the session's commands")
    with Project("en, es") as project:
        clean(project.shell(build))
        made = {p: p.read_bytes() for p in (project.path / "out").rglob("*.*") if p.name != "manifest.json"}
        value, printed, spoken = changes(diff)
        project.edit(office, *printed)
        said = project.shell(build, ok=(1,))
        if refusal not in said:
            fail(f"it said\n{said[-1500:]}")
        none(f"{p.name} was touched" for p, data in made.items() if not p.exists() or p.read_bytes() != data)
        project.edit(office, *value)
        project.edit(office, *spoken)
        said = project.shell(build)
        if want[1] not in said.splitlines():
            fail(f"it said\n{said[-1500:]}")
        equal(project.shell(want[2][2:]).splitlines(), want[3:], "the numbers in print")


@sample("docs/findings.md", "content/offices/ms-ag.yaml:30:14: error")
def test_the_finding_that_is_shown(text):
    equal(text, block("README.md", text.split(": ")[0]), "docs/findings.md and README.md")


@sample("README.md", "piece: postcard", "  postcard:\n")
def test_a_piece_of_your_own(layout, rows):
    with Project() as project:
        (project.path / "layouts/postcard.yaml").write_text(layout)
        project.edit("layouts/kit.yaml", "\npieces:\n", "\npieces:\n" + rows)
        clean(project.shell("build/handbill build postcard"))
        path, = project.pdfs()
        sound(path)
        info, words = output("pdfinfo", path), squeeze(pdf_text(path))
        equal([re.search(r"^Tagged:\s+(\w+)", info, re.M)[1], re.search(r"^Page size:\s+(.*)", info, re.M)[1]], ["yes", "432 x 306 pts"])
        for id in ("do-not", "victim"):
            section = re.search(rf"^::: \{{#{id}[^\n]*\n(.*?)^:::$", (ROOT / "content/sextortion/en.md").read_text(), re.M | re.S)[1]
            for word in re.findall(r"[A-Za-z]{4,}", re.sub(r"\{[^}]*\}|\]\([^)]*\)", "", section)):
                if word.casefold() not in words.casefold():
                    fail(f"the postcard lacks ‘{word}’ of {id}")
        equal(len(list((project.path / "out").rglob("*.png"))), 1, "proofs")


def test_smaller_on_a_leaflets_profile():
    """docs/profiles.md: a postcard of 10 pt with `profile: leaflet`; by a poster's numbers it is too small."""
    small = block("README.md", "piece: postcard").replace("body: 14pt", "body: 10pt")
    with Project() as project:
        project.piece("postcard", small)
        said = project.shell("build/handbill check postcard", ok=(1,))
        if "[type-small]" not in said:
            fail(f"it said\n{said[-1500:]}")
        project.piece("postcard", small + "profile: leaflet\n")
        said = project.shell("build/handbill check postcard")
        if " 0 errors" not in said:
            fail(f"it said\n{said[-1500:]}")


@sample("docs/content.md", "::: {#door .figure}")
def test_a_caption_of_the_content(text):
    words = "Plain words, which stand above the picture and are more than the caption.\n\n" + text
    read = squeeze(pdf_text(test_figures.pdf_of(test_figures.project(words))))
    equal("The shelter’s door on Main Street" in read, True, "the words of the page")
    plain = next(test_figures.project(words).glob("out/text/*.txt")).read_text()
    equal("A green door with a ramp\n\nThe shelter’s door on Main Street\n" in plain, True, "plain text")


@sample("docs/content.md", "::: {#school .school}")
def test_the_group_of_a_school(text):
    equal((ROOT / "content/sextortion/en.md").read_text().count(text), 1, "content/sextortion/en.md has the group")


@sample("docs/content.md", "records:\n  thorn:")
def test_a_record(text):
    thorn, = yaml.safe_load(text)["records"].items()
    with Project() as project:
        path = project.path / "content/services.yaml"
        whole = yaml.safe_load(path.read_text())
        equal(thorn[0] in whole["records"], True, "the kit has a record of that name")
        path.write_text(re.sub(r"^  thorn:\n(?:    .*\n|\n)*", text.split("\n", 1)[1], path.read_text(), flags=re.M))
        equal(str(yaml.safe_load(path.read_text())["records"]["thorn"]), str(thorn[1]))
        clean(project.shell("build/handbill check brochure text"))


@sample("docs/layout.md", "campaign: sextortion ")
def test_a_kit(text):
    with Project() as project:
        (project.path / "layouts/kit.yaml").write_text(text)
        clean(project.shell("build/handbill check"))


@sample("docs/layout.md", "panels:\n  cover:")
def test_panels(text):
    have, want = yaml.safe_load((ROOT / "layouts/brochure-letter.yaml").read_text()), yaml.safe_load(text)
    equal(have["reading-order"], want["reading-order"])
    with Project() as project:
        path = project.path / "layouts/brochure-letter.yaml"
        have["panels"]["cover"] = want["panels"]["cover"]
        path.write_text(yaml.safe_dump(have, allow_unicode=True, sort_keys=False))
        said = project.shell("build/handbill check brochure --edition office", ok=(0, 1))
        none(line for line in said.splitlines() if re.search(r": error: .*\[(key-|value-|section-unknown|style-unknown|panel-(unknown|geometry))", line))


@sample("docs/layout.md", "variants:\n  letter:")
def test_patches(text):
    with Project() as project:
        project.piece("patched", "piece: patched\nextends: layouts/poster-fault.yaml\n" + text, variants=["letter", "a3"], editions="office mono")
        clean(project.shell("build/handbill build"))
        equal({(p.stem, re.search(r"^Page size:\s+(.*?) pts", output("pdfinfo", p), re.M)[1].split(".")[0]) for p in project.pdfs() if "letter" in p.stem},
              {(f"sextortion-patched-letter-{e}-en", "612 x 792") for e in ("office", "mono")})


@sample("docs/styles.md", "extends: default")
def test_a_theme(text):
    with Project() as project:
        (project.path / "layouts/themes/sample.yaml").write_text(text)
        project.piece("themed", block("README.md", "piece: postcard").replace("piece: postcard", "piece: themed\ntheme: sample"))
        clean(project.shell("build/handbill build"))
        sound(project.pdfs()[0])


SECOND = "docs/second-campaign.md"
FILES = ("id: county", "records:\n  fraud-line:", "---\ntitle: Nobody", "extends: default", "piece: leaflet", "piece: poster", "piece: text", "campaign: gift-cards")


@sample(SECOND, "mkdir -p gift-cards", "build/handbill check -C", "8 files made", *FILES)
def test_a_campaign_of_your_own(prepare, build, ending, *files):
    page = (ROOT / SECOND).read_text()
    with Project() as project:
        project.shell(prepare)
        for text in files:
            name = re.search(r"^`([\w./-]+)`\n\n```\w+\n" + re.escape(text), page, re.M)
            if not name:
                fail(f"no file's name stands before ‘{text.splitlines()[0]}’")
            (project.path / "gift-cards" / name[1]).write_text(text)
        said = project.shell(build)
        clean(said)
        first, last = ending.strip().split(" … ")
        if not re.search(f"^{re.escape(first)} .*{re.escape(last)}$", said, re.M):
            fail(f"it said\n{said[-1500:]}")
        made = [p for p in (project.path / "gift-cards/out").glob("*/*")]
        equal(len(made), 8, f"files of {sorted(p.name for p in made)}")
        for path in project.pdfs():
            sound(path)


SCALE = "docs/scale.md"


@sample(SCALE, "id,school.name,school.counselor", "build/handbill batch schools.csv brochure", "out/local/lincoln-high/", "schools.csv:3:8: error", "build/handbill batch schools.csv --merge")
def test_a_batch(table, batch, made, finding, merge):
    with Project("en, es") as project:
        rows = project.path / "schools.csv"
        rows.write_text(table)
        said = project.shell(batch)
        if "2 rows made in out" not in said:
            fail(said)
        for path in made.splitlines():
            if not (project.path / path.rstrip("…")).exists():
                fail(f"{path} is not there")
        rows.write_text(table.replace("oak-grove,Oak Grove Elementary,Mr. Alvarez,601-555-0124", "pine,,,6O1-555-0123"))
        said = project.shell(batch, ok=(1,))
        for line in finding.splitlines():
            if not any(re.sub(r"^\S+?:\d+:\d+", "", line) in have for have in said.splitlines()):
                fail(f"not said: {line}\n{said}")
        rows.write_text(table)
        for i in range(16):
            project.shell(batch.strip().replace("schools.csv", f"schools.csv --shard {i}/16"))
        if "2 rows in 16 manifests: 2 are there once" not in project.shell(merge):
            fail("the shards are not merged")


@sample("docs/testing.md", "tests/run --list", "tests/run --bless")
def test_names_of_tests(one, bless):
    """Each name that is shown is a test's, a module's or a case's."""
    for command in (one + bless).splitlines():
        names = re.findall(r" ([a-z][\w.-]*)", command.split("#")[0])
        for name in names:
            case = any(name.split(".", 1)[-1] in p.name for p in (ROOT / "tests/cases").iterdir())
            if not output("tests/run", "--list", name, cwd=ROOT, ok=(0,)).strip() and not case:
                fail(f"{command}: nothing has the name {name}")
