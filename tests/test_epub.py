"""The e-book: as EPUBCheck and DAISY's Ace see it, its words against the plain text's, its container byte by byte."""
import functools
import json
import os
import re
import shutil
import struct
import xml.etree.ElementTree as ElementTree
import zipfile
import script_kits
from reading_pages import Page, bare, said_in_text
from support import OUT, ROOT, TESTS, TOOLS, WORK, copy_project, equal, fail, files, folder, handbill, jars, made_once, need, none, run

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TEXT, NAV, PACKAGE = "EPUB/text.xhtml", "EPUB/contents.xhtml", "EPUB/package.opf"
# EPUBCheck knows no scheme for text messages; RFC 5724 registers one.
PASSED_OVER = re.compile(r"HTM-025.*text\.xhtml")


def books():
    return [OUT / f["path"] for f in need(files("epub"), "EPUB")]


def read(path, name):
    with zipfile.ZipFile(path) as z:
        return z.read(name).decode()


def package(path):
    return ElementTree.fromstring(read(path, PACKAGE))


def metas(path):
    """[(property, words)] of the package."""
    return [(m.get("property"), m.text) for m in package(path).iter(f"{OPF}meta")]


def checked(path):
    """What EPUBCheck has against it, errors and warnings."""
    done = run("java", "-cp", jars("epubcheck", "EPUBCheck") / "*", "com.adobe.epubcheck.tool.Checker", path, ok=None)
    lines = [line for line in done.stderr.splitlines() if re.match(r"(FATAL|ERROR|WARNING|USAGE)\(", line)]
    if "EPUBCheck completed" not in done.stdout:
        fail(f"EPUBCheck said nothing readable: {(done.stdout + done.stderr)[-1500:]}")
    return [line for line in lines if not PASSED_OVER.search(line)]


@functools.cache
def ace():
    """The folder with Ace in it, fetched once, as tests/ace/package-lock.json pins it."""
    def make(path):
        part = path.with_name(path.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(TESTS / "ace" / name, part)
        done = run(TOOLS / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=part, ok=None, env={**os.environ, "PATH": f"{TOOLS}:{os.environ['PATH']}"})
        if done.returncode:
            fail(f"Ace cannot be fetched: {(done.stdout + done.stderr)[-1500:]}")
        part.rename(path)
    return made_once(ROOT / "build" / "npm" / "ace", make)


def violations(path):
    """What Ace has against it, one line each; that it looked at both pages is asked, too."""
    done = run(TOOLS / "node", TESTS / "ace" / "check.cjs", ace(), path, env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": shutil.which("chromium")})
    report = json.loads(done.stdout)
    seen = {a["earl:testSubject"]["url"].rsplit("/", 1)[-1] for a in report["assertions"]}
    none(f"Ace did not look at {name}" for name in ("text.xhtml", "contents.xhtml", "package.opf") if name not in seen)
    return [f"{a['earl:testSubject']['url']}: {v['earl:test']['dct:title']}: {v['earl:result']['dct:description'][:300]}" for a in report["assertions"] for v in a["assertions"]]


def test_epubcheck():
    for path in books():
        none(checked(path))


def test_ace():
    for path in books():
        none(violations(path))


def changed(path, to, name, old, new):
    """A copy in which one file says something else."""
    with zipfile.ZipFile(path) as z, zipfile.ZipFile(to, "w") as out:
        for i in z.infolist():
            data = z.read(i)
            if i.filename == name:
                if old.encode() not in data:
                    fail(f"{name} has no {old}")
                data = data.replace(old.encode(), new.encode(), 1)
            out.writestr(i, data)
    return to


def test_the_referees_object():
    path = books()[0]
    if not checked(changed(path, WORK / "invalid.epub", TEXT, "<main>", "<main><li>x</li>")):
        fail("EPUBCheck passed an item outside a list")
    if not violations(changed(path, WORK / "pale.epub", "EPUB/style.css", ".subtitle{", ".subtitle{opacity:.3;")):
        fail("Ace passed pale words")


def test_other_scripts_and_offices():
    """Right to left, other alphabets, a seal: EPUBCheck finds nothing."""
    for lang in ("he", "ja"):
        path = next((script_kits.project(lang) / "out").rglob("*.epub"))
        none(f"{lang}: {line}" for line in checked(path))
        direction = package(path).find(f"{OPF}spine").get("page-progression-direction")
        equal(direction, "rtl" if lang in script_kits.RIGHT_TO_LEFT else None, lang)
    none(f"he: {line}" for line in violations(next((script_kits.project("he") / "out").rglob("*.epub"))))


def test_a_seal_is_a_file():
    """A picture stands in the container, with its words."""
    with folder() as there:
        project = copy_project(there / "p")
        for name in ("franklin-seal.png", "franklin-seal.svg"):
            shutil.copy(TESTS / "office" / name, project / "content/offices")
        shutil.copy(TESTS / "office" / "franklin.yaml", project / "content/offices")
        handbill("build", "text", "-C", project, "--office", "franklin", "--format", "epub", "--format", "html")
        book = next((project / "out").rglob("*.epub"))
        none(checked(book))
        none(violations(book))
        images = Page(read(book, TEXT)).all("img")
        equal([i["src"] for i in images], ["picture-1.png"], "pictures")
        with zipfile.ZipFile(book) as z:
            equal(z.read("EPUB/picture-1.png")[:8], b"\x89PNG\r\n\x1a\n", "its first bytes")
        page = next(p for p in (project / "out").rglob("*.html") if p.name != "index.html")
        there_too = Page(page.read_text()).all("img")
        equal([i["alt"] for i in there_too], [images[0]["alt"]], "its words")
        if page.stat().st_size > 60 * 1024:
            fail(f"the page has {page.stat().st_size} bytes")


def test_the_container():
    """mimetype is first, stored, without extra bytes: a reader knows the file by its bytes 30 to 58."""
    for path in books():
        data = path.read_bytes()
        equal(data[30:58], b"mimetypeapplication/epub+zip", "its beginning")
        equal(struct.unpack("<HH", data[8:10] + data[28:30]), (0, 0), "method, extra bytes")
        with zipfile.ZipFile(path) as z:
            equal(z.testzip(), None, "broken")
            listed = {i.get("href") for i in package(path).iter(f"{OPF}item")}
            inside = {n.removeprefix("EPUB/") for n in z.namelist() if n.startswith("EPUB/")} - {"package.opf"}
            equal(listed, inside, "the manifest")
            none(f"{i.filename} is of {i.date_time}" for i in z.infolist() if i.date_time != (2026, 11, 22, 0, 0, 0))


def test_words_are_the_texts_in_order():
    for path in books():
        equal(bare(Page(read(path, TEXT)).text()), said_in_text())


def test_contents():
    """An entry for each heading, nested as they are, in the headings' words; each leads to one."""
    for path in books():
        text, nav = read(path, TEXT), read(path, NAV)
        headings = [(int(level), id, " ".join(re.sub(r"<[^>]*>", "", words).split()))
                    for level, id, words in re.findall(r'<h([1-6]) id="([^"]*)"[^>]*>(.*?)</h\1>', text, re.S)]
        equal([(id, words) for id, words in re.findall(r'<a href="text\.xhtml#([^"]*)">(.*?)</a>', nav)], [(id, words) for _, id, words in headings], "entries")
        depth, depths = 0, []
        for tag in re.findall(r"<ol>|</ol>|<li[ >]", nav):
            depth += {"<ol>": 1, "</ol>": -1}.get(tag, 0)
            depths += [depth] if tag.startswith("<li") else []
        equal(depths, [level for level, _, _ in headings], "depths")


def test_discovery():
    for path in books():
        have = metas(path)
        want = {"schema:accessMode": {"textual", "visual"}, "schema:accessModeSufficient": {"textual"}, "schema:accessibilityHazard": {"none"}}
        for name, values in want.items():
            equal({v for p, v in have if p == name}, values, name)
        features = {v for p, v in have if p == "schema:accessibilityFeature"}
        none(f"{word} is missing" for word in ("alternativeText", "readingOrder", "structuralNavigation", "tableOfContents") if word not in features)
        if "pageNavigation" in features:
            fail("it has no page list")
        summary = [v for p, v in have if p == "schema:accessibilitySummary"]
        if len(summary) != 1 or "no page list" not in summary[0]:
            fail(f"the summary: {summary}")
        equal([p for p, _ in have if p in ("dcterms:conformsTo", "a11y:certifiedBy")], [], "claims that nobody made")


def test_it_gives_nothing_away():
    for path in books():
        equal(package(path).find(f".//{DC}title").text, "Help guide")
        equal(set(re.findall(r"<title>(.*?)</title>", read(path, TEXT) + read(path, NAV))), {"Help guide"})
        equal(path.name, "help-guide-plain-en.epub")
        none(f"the package says {word}" for word in ("extortion", "image") if word in read(path, PACKAGE))


def test_conformance_is_certified():
    """It is claimed where the office's file names who certified it, in the form that EPUB Accessibility 1.1 asks for."""
    with folder() as there:
        project = copy_project(there / "p")
        office = project / "content/offices/ms-ag.yaml"
        office.write_text(office.read_text().rstrip("\n") + "\n  certified-by:\n    kind: text\n    printed: A & B Certifiers\n")
        handbill("build", "text", "-C", project, "--office", "ms-ag", "--format", "epub")
        book = next((project / "out").rglob("*.epub"))
        none(checked(book))
        found = {m.get("property"): m for m in package(book).iter(f"{OPF}meta")}
        equal(found["dcterms:conformsTo"].text, "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
        by = found["a11y:certifiedBy"]
        equal((by.text, by.get("refines")), ("A & B Certifiers", "#" + found["dcterms:conformsTo"].get("id")))


def test_one_office_one_identifier():
    """It stays from edition to edition, and is another's for another office."""
    def name(project, *options):
        handbill("build", "text", "-C", project, "--format", "epub", *options)
        return package(next((project / "out").rglob("*.epub"))).find(f".//{DC}identifier").text
    with folder() as there:
        project = copy_project(there / "p")
        first = name(project)
        content = project / "content/sextortion/en.md"
        content.write_text(content.read_text().replace("2026-11-22", "2026-11-23").replace("November 22, 2026", "November 23, 2026"))
        equal(name(project), first, "of the next edition")
        shutil.copy(TESTS / "office" / "franklin.yaml", project / "content/offices")
        for path in (TESTS / "office").glob("*seal*"):
            shutil.copy(path, project / "content/offices")
        if name(project, "--office", "franklin") == first:
            fail("another office has the same")


def test_the_same_bytes():
    with folder() as there:
        two = []
        for d in ("a", "b"):
            handbill("build", "text", "--lang", "en", "--format", "epub", "-o", there / d)
            two.append({p.name: p.read_bytes() for p in (there / d).rglob("*.epub")})
        equal(two[0] == two[1] == {p.name: p.read_bytes() for p in books()}, True, "the same")
