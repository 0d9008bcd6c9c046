"""out/index.html, the kit's page, in a real browser; and the kit in one zip for mailing."""
import functools
import html.parser
import io
import json
import pathlib
import re
import zipfile
from browser import browser
from support import OUT, copy_project, equal, fail, files, folder, handbill, manifest, need, none, run


def place():
    return OUT / "index.html"


def archive():
    return need(sorted(OUT.glob("*-kit.zip")), "zip")[0]


class Reader(html.parser.HTMLParser):
    """Tags with their attributes, and the words."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.inside = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "style":
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@functools.cache
def page():
    return Reader(place().read_text())


def size_text(size):
    large = size >= 1024 * 1024
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0") + " MB" if large else f"{max(round(size / 1024), 1)} KB"


# The page

def test_in_a_browser():
    """axe-core finds nothing, text has 7:1, and nothing is wider than the window, on a phone or a desk."""
    with browser() as b:
        for width in (1280, 320):
            b.open(place(), width=width)
            none(f"{width} px: {v}" for v in b.axe("{rules: {'color-contrast-enhanced': {enabled: true}}}"))
            wide = b.value("document.documentElement.scrollWidth")
            beyond = b.value("""[...document.querySelectorAll('body *')].filter(e => !e.closest('.skip, .hidden') && e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60)).slice(0, 5)""")
            if wide > width or beyond:
                fail(f"at {width} px it is {wide} px wide: {beyond}")
            small = b.value("""[...document.querySelectorAll('a')].filter(e => !e.matches('.skip') && !e.closest('p:not(.files)'))
                .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, r]) => r.height < 24 || r.width < 24).map(([t]) => t)""")
            none(f"{width} px: ‘{text}’ is a target below 24 px" for text in small)
        b.value("document.body.append(document.createElement('img'))")
        if not any(v.startswith("image-alt") for v in b.axe()):
            fail("axe-core would not see a picture without a text")
        roles = [role for role, _ in b.heard()]
        none(f"{role}: {roles.count(role)} of it" for role in ("banner", "navigation", "main", "contentinfo") if roles.count(role) != 1)
        far = b.value("performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('file:'))")
        none(f"it loads {name}" for name in far)


def test_nothing_from_elsewhere():
    problems = [f"<{tag} {key}={value}>" for tag, attributes in page().tags for key, value in attributes.items()
                if key in ("src", "href", "srcset", "action") and (re.match(r"[a-z]+:|//", value) or ".." in value or value.startswith("/"))]
    problems += [f"<{tag}>" for tag in ("script", "link", "iframe", "object") if page().all(tag)]
    problems += [word for word in ("@import", "url(") if word in place().read_text()]
    none(problems)


def test_links_lead_somewhere():
    ids = {a["id"] for _, a in page().tags if "id" in a}
    problems = []
    for _, a in page().tags:
        target = a.get("href") or a.get("src")
        if target and target.startswith("#") and target[1:] not in ids:
            problems.append(f"{target} leads nowhere")
        elif target and not target.startswith("#") and not (OUT / target).is_file():
            problems.append(f"{target} is no file")
    none(problems)


def test_structure():
    p = page()
    equal([a.get("lang") for a in p.all("html")], ["en"], "lang")
    equal(len(p.all("h1")), 1, "h1")
    levels = [int(tag[1]) for tag, _ in p.tags if re.fullmatch(r"h[1-6]", tag)]
    none(f"a heading of level {b} follows one of {a}" for a, b in zip(levels, levels[1:]) if b > a + 1)
    ids = [a["id"] for _, a in p.tags if "id" in a]
    none(f"the id {i} stands twice" for i in set(ids) if ids.count(i) > 1)
    if "width=device-width" not in str(p.all("meta")):
        fail("no viewport")


def test_every_file_is_there():
    """Each with a link to download and its size; pages as pictures with an alternative text of their own."""
    links = {a["href"] for a in page().all("a") if "download" in a}
    pictures = {a["src"]: a for a in page().all("img")}
    problems = [f"{f['path']} has no link" for f in files() if f["path"] not in links]
    problems += [f"{f['path']}: its size, {size_text(f['bytes'])}, is not said" for f in files() if size_text(f["bytes"]) not in page().text.replace("\u00a0", " ")]
    for f in files("png"):
        a = pictures.get(f["path"])
        if a is None:
            problems.append(f"{f['path']} is not shown")
        elif not (a.get("alt") and int(a["width"]) > 0 and int(a["height"]) > 0 and a.get("loading") == "lazy"):
            problems.append(f"{f['path']}: {a}")
        elif f["page"] and f"page {f['page']} of {f['pages']}" not in a["alt"]:
            problems.append(f"{f['path']}: ‘{a['alt']}’ does not say which page it is")
    alts = [a["alt"] for a in pictures.values()]
    problems += [f"‘{alt}’ is the text of several pictures" for alt in set(alts) if alts.count(alt) > 1]
    none(problems)


def test_it_says_how_to_print():
    text = page().text.replace("\u00a0", " ")
    for words in ("Print on both sides, flip on the short edge, at 100 %", "Print on one side, at 100 %", "Fold it in three", "To read on a screen", "help-guide"):
        if words not in text:
            fail(f"it does not say ‘{words}’")


def test_every_piece_says_what_it_is_for():
    listed = handbill("list").stdout
    purposes = re.findall(r"^[\w-]+: ([^(\n]+)$", listed.split("sections of")[0], re.M)
    text = page().text
    none(f"‘{p}’ is not said" for p in need(purposes, "purpose") if not p.startswith("layouts/") and not re.match(r"[a-z]{2}( [a-z]{2})*$", p) and p not in text)


def test_findings_in_plain_words():
    text = page().text
    waiting = {f["message"] for f in manifest()["findings"] if f["code"] in ("record-unconfirmed", "words-ours")}
    if f"{len(waiting)} points wait for the office" not in text:
        fail(f"it does not say that {len(waiting)} points wait")
    if "TakeItBack.NCMEC.org is not confirmed" not in text.replace(" is not", " is not") or "Mississippi Attorney General to decide" not in text:
        fail("it does not say what is unconfirmed, and who decides")
    none(f"‘{word}’ is not for a clerk" for word in ("[record-unconfirmed]", "stderr", "exit status") if word in text)


# Which builds write it

def small(there):
    """A project whose kit is the text and the office's brochure, so that it is built at once."""
    project = copy_project(there / "p")
    (project / "layouts/kit.yaml").write_text("campaign: sextortion\noffice: ms-ag\nlanguages: [en]\npieces:\n  text: { layout: layouts/text.yaml, editions: { plain: [text] } }\n"
                                              "  brochure: { layout: layouts/brochure-letter.yaml, editions: { office: [pdf] } }\n")
    return project


def test_a_partial_build_leaves_them():
    with folder() as there:
        project = small(there)
        handbill("build", "text", "-C", project)
        none(f"{p.name} was written" for p in (project / "out").glob("*.*") if p.name != "manifest.json")
        handbill("build", "text", "--index", "-C", project)
        none(f"{name} was not written" for name in ("index.html", "sextortion-kit.zip") if not (project / "out" / name).is_file())
        handbill("build", "brochure", "-C", project)
        before = (project / "out/index.html").read_text()
        said = handbill("build", "brochure", "-C", project).stdout
        if "earlier build" not in said:
            fail(f"it does not say that the page is old: {said}")
        handbill("build", "text", "--index", "-C", project)
        if "brochure/" in before or "brochure/" not in (project / "out/index.html").read_text():
            fail("the page does not show the whole manifest")


def test_errors_are_said_and_not_mailed():
    with folder() as there:
        project = small(there)
        handbill("build", "-C", project)
        mailed = (project / "out/sextortion-kit.zip").read_bytes()
        layout = project / "layouts/brochure-letter.yaml"
        layout.write_text(layout.read_text().replace("take: mark,", "take: marq,", 1))
        handbill("build", "-C", project, ok=(1,))
        text = Reader((project / "out/index.html").read_text())
        if "What could not be made" not in text.text or any("zip" in a["href"] for a in text.all("a")):
            fail("the page does not say the error, or offers the earlier zip")
        equal((project / "out/sextortion-kit.zip").read_bytes() == mailed, True, "the earlier zip stays")


def test_another_palette_and_office():
    """The page takes its colours from the theme, and keeps the contrast whatever they are."""
    with folder() as there:
        project = small(there)
        theme = project / "layouts/themes/default.yaml"
        theme.write_text(theme.read_text().replace("#FFC94D", "#CC2200").replace("#0A3A4A", "#9A5B00"))
        handbill("build", "text", "--index", "-C", project, "--set", "school.counselor=<b>&\"Ms. Lee\"", ok=None)
        style = (project / "out/index.html").read_text().split(":root{")[1].split("}")[0]
        if "--heading:#000000" not in style or "--field:#ffffff" not in style:
            fail(f"colours without contrast were taken: {style}")


# The archive

def test_the_zip_holds_the_kit():
    with zipfile.ZipFile(archive()) as z:
        equal(z.testzip(), None, "its checksums")
        names = z.namelist()
        equal(names, sorted([f["path"] for f in files()] + ["index.html", "manifest.json"]), "its names")
        none(f"{n} differs" for n in names if n != "index.html" and z.read(n) != (OUT / n).read_bytes())
        dates = {i.date_time for i in z.infolist()}
        if len(dates) != 1 or dates.pop()[3:] != (0, 0, 0):
            fail(f"its dates are {dates}")
        none(f"{i.filename}: mode {i.external_attr >> 16:o}" for i in z.infolist() if i.external_attr >> 16 != 0o100644)
        inside, outside = z.read("index.html").decode(), place().read_text()
    if archive().name in inside or archive().name not in outside:
        fail("the page names the zip inside it, or not outside it")
    equal(len(Reader(inside).all("img")), len(page().all("img")), "pictures")
    run("unzip", "-tq", archive())


def test_the_zip_has_the_edition_date_or_the_one_that_was_set():
    with folder() as there:
        project = small(there)
        handbill("build", "-C", project)
        path = project / "out/sextortion-kit.zip"
        first = path.read_bytes()
        date = json.dumps(zipfile.ZipFile(path).infolist()[0].date_time[:3])
        if f"edition-date: {'-'.join(f'{int(n):02d}' for n in json.loads(date))}" not in (project / "content/sextortion/en.md").read_text():
            fail(f"its files are dated {date}")
        path.unlink()
        handbill("build", "-C", project, env={"PATH": "/usr/bin:/bin", "TZ": "Asia/Kathmandu", "LC_ALL": "C"})
        equal(path.read_bytes() == first, True, "the same bytes in another time zone")
        handbill("build", "-C", project, env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1000000000"})
        equal(zipfile.ZipFile(io.BytesIO(path.read_bytes())).infolist()[0].date_time, (2001, 9, 9, 1, 46, 40), "the date that was set")
        none(f"{p.name} was left behind" for p in pathlib.Path(project / "out").rglob("*.tmp"))
