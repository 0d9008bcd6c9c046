"""out/index.html, the kit's page, in a real browser; and the kit in one zip for mailing."""
import functools
import html.parser
import io
import json
import pathlib
import re
import yaml
import zipfile
from browser import browser
from support import ALL, OUT, ROOT, copy_project, equal, fail, files, folder, handbill, manifest, need, none, run, squeeze


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


def named_links(text):
    """[(what it says, hidden words too, where it leads)]"""
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', text, re.S)
    return [(" ".join(html.unescape(re.sub(r"<[^>]*>", "", words)).split()), href) for href, words in found]


@functools.cache
def page():
    return Reader(place().read_text())


def size_text(size):
    large = size >= 1024 * 1024
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0") + " MB" if large else f"{max(int(size / 1024 + 0.5), 1)} KB"


# The page

def test_in_a_browser():
    """axe-core finds nothing, text has 7:1, and nothing is wider than the window, on a phone or a desk."""
    with browser() as b:
        for width in (1280, 320):
            b.open(place(), width=width)
            b.value("document.querySelectorAll('details').forEach(d => { d.open = true })")
            none(f"{width} px: {v}" for v in b.axe("{rules: {'color-contrast-enhanced': {enabled: true}}}"))
            wide = b.value("document.documentElement.scrollWidth")
            beyond = b.value("""[...document.querySelectorAll('body *')].filter(e => !e.closest('.skip, .hidden') && e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60)).slice(0, 5)""")
            if wide > width or beyond:
                fail(f"at {width} px it is {wide} px wide: {beyond}")
            small = b.value("""[...document.querySelectorAll('a')].filter(e => !e.matches('.skip') && !e.closest('p, footer') && getComputedStyle(e.closest('.in') ?? e).display !== 'none')
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


def for_a_press(file):
    """What the office sends to a printer itself is neither on the page nor in the zip: these are for schools."""
    return file["edition"].endswith("press")


def test_every_file_is_there():
    """Each but press files with one link to download and its size; the pictures have words, and are those that the zip has."""
    links = [a["href"] for a in page().all("a") if "download" in a]
    text = page().text.replace("\u00a0", " ")
    problems = [f"{f['path']} has {links.count(f['path'])} links" for f in files(language=ALL) if links.count(f["path"]) != (not for_a_press(f))]
    problems += [f"{f['path']}: its size, {size_text(f['bytes'])}, is not said" for f in files(language=ALL) if not for_a_press(f) and size_text(f["bytes"]) not in text]
    inside = zipfile.ZipFile(archive()).namelist()
    for a in page().all("img"):
        if not (int(a["width"]) > 0 and int(a["height"]) > 0 and "alt" in a):
            problems.append(f"{a['src']}: {a}")
        if a["src"] not in inside:
            problems.append(f"{a['src']} is shown, and is not in the zip")
    none(problems)


def test_a_door_is_two_steps_from_each_piece():
    """Four doors; a preview and a button on every card; fewer than 60 stops of the tab key to the last card's button, closed as it opens."""
    with browser() as b:
        b.open(place(), width=1280)
        doors = b.value("[...document.querySelectorAll('.in-en .doors b')].map(a => a.textContent)")
        equal(doors, ["Print a poster", "Print the leaflet", "Cards, slides and more", "Large print, text and other formats"], "doors")
        none(f"‘{words}’ is all that a door says of itself" for words in b.value("[...document.querySelectorAll('.doors small')].map(a => a.textContent)") if len(words.split()) < 5)
        late = b.value("""[...document.querySelectorAll('img')].map(i => [i.getAttribute('src'), i.loading, i.closest('.in-en') !== null])""")
        none(f"{src}: loading is {loading}" for src, loading, first in late if (loading == "lazy") == first)
        bare = b.value("[...document.querySelectorAll('.posters .card, .leaflets .card')].filter(c => !c.querySelector('img') || c.querySelectorAll('.button').length != 1).length")
        equal(bare, 0, "cards without a preview or a button")
        stops = b.value("""[...document.querySelectorAll('a, summary')].filter(e => e.checkVisibility()).findIndex(e => e === [...document.querySelectorAll('.in-en .card .button')].pop())""")
        if not 5 < stops < 60:
            fail(f"{stops} stops to the last card")
        yellow = b.value("""[...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).backgroundColor === 'rgb(255, 201, 77)').length""")
        equal(yellow, 0, "fields of yellow besides the mark and the pictures")


TOPS = "{ top: Math.round(e.getBoundingClientRect().top + scrollY), left: Math.round(e.getBoundingClientRect().left), height: Math.round(e.getBoundingClientRect().height) }"


def boxes(b, selector):
    """[(top, left, height)] of what is seen, from the page's top."""
    return [(e["top"], e["left"], e["height"]) for e in b.value(f"[...document.querySelectorAll('{selector}')].filter(e => e.checkVisibility()).map(e => ({TOPS}))")]


def test_the_doors_stand_on_the_first_screen():
    """What waits takes no more than a heading, four lines and a summary: on a phone the doors begin within 600 px, on a desk they end within 800."""
    with browser() as b:
        for width, top, bottom in ((390, 600, None), (1280, 510, 800)):
            b.open(place(), width=width)
            lines = b.value("[...document.querySelectorAll('.notice > ol > li')].map(e => e.textContent)")
            none(f"“{line}” is a long line" for line in lines if len(line) > 50)
            equal((1 <= len(lines) <= 4, b.value("document.querySelectorAll('.notice > details:not([open])').length")), (True, 1), f"lines, and what is behind a summary: {lines}")
            doors = need(boxes(b, ".doors a"), "door")
            if doors[0][0] > top or bottom and max(t + h for t, _, h in doors) > bottom:
                fail(f"{width} px: the doors stand at {doors}")
            tall = b.value("[...document.querySelectorAll('.doors b')].filter(e => e.checkVisibility() && e.getClientRects().length > 2).map(e => e.textContent)")
            none(f"{width} px: “{words}” takes more than two lines" for words in tall)
        equal(len({(t, h) for t, _, h in doors}), 1, f"places of doors in a row: {doors}")
        pictures, words = boxes(b, ".doors img"), boxes(b, ".doors b")
        none(f"a door's picture is beside its words: {p}, {w}" for p, w in zip(pictures, words, strict=True) if p[0] + p[2] > w[0])


def test_the_buttons_of_a_row_stand_on_one_line():
    with browser() as b:
        b.open(place(), width=1280)
        for lang in ("en", "es"):
            b.value(f"document.getElementById('language-{lang}').click()")
            for door in ("posters", "small", "reading"):
                rows = {}
                for card, button in zip(boxes(b, f".{door} h3"), boxes(b, f".{door} .button"), strict=True):
                    rows.setdefault(card[0], set()).add(button[0::2])
                none(f"{door}, {lang}: {sorted(buttons)}" for buttons in rows.values() if len(buttons) > 1)


def test_a_button_gives_what_a_school_uses():
    """Of small cards the sheet of many, of what is posted the picture; no poster's card says again that it is one."""
    with browser() as b:
        b.open(place(), width=1280)
        cards = b.value("""Object.fromEntries([...document.querySelectorAll('.in-en .card')].map(c => [c.querySelector('h3').textContent, [c.querySelector('.button').textContent, c.querySelector('.words').textContent]]))""")
        posters = b.value("[...document.querySelectorAll('.posters.in-en h3')].map(e => e.textContent)")
    for title, begins in (("Wallet card", "Ten on Letter, PDF"), ("Bookmark", "Four on Letter, PDF"), ("Sticker", "Twelve on Letter, PDF"), ("Social media tile", "To post, PNG image"), ("Red flags", "Letter, PDF")):
        button, words = cards[title]
        if not button.startswith(begins) or ("print shop" in words) or ("Then cut at the marks" in words) != ("on Letter" in begins):
            fail(f"{title}: {button}: {words}")
    none(f"“{title}” stands under “Print a poster”" for title in need(posters, "poster") if "poster" in title)


def test_a_language_is_picked_once():
    """What is seen is one language's, whichever is picked: as many doors and cards, in its own words, files of that language alone above *Everything else*."""
    seen = "[...document.querySelectorAll('.doors a, main > section:not(.more) a')].filter(e => e.checkVisibility()).map(a => a.getAttribute('href'))"
    with browser() as b:
        b.open(place(), width=1280)
        equal(b.value("[...document.querySelectorAll('.languages label')].map(l => l.textContent + l.lang)"), ["Englishen", "Españoles"], "languages")
        shown = {}
        for lang in ("en", "es"):
            b.value(f"document.getElementById('language-{lang}').click()")
            shown[lang] = b.value("[...document.querySelectorAll('.doors b, .card h3')].filter(e => e.checkVisibility()).map(e => e.textContent)")
            links = b.value(seen)
            equal({re.search(r"-(en|es)[.-]", href)[1] for href in links if not href.startswith("#")}, {lang}, "languages of the files")
            none(f"{href} leads to another language" for href in links if href.startswith("#") and href.endswith("-es") != (lang == "es"))
        equal(len(shown["es"]), len(shown["en"]), "doors and cards")
        none(f"“{words}” is said in both languages" for words in shown["es"] if words in shown["en"])


def spanish():
    """What is said to who picks Spanish."""
    page = (OUT / "index.html").read_text()
    blocks = re.findall(r'<(nav|section)([^>]* in-es"[^>]*)>(.*?)</\1>', page, re.S)
    equal(len(need(blocks, "block in Spanish")), 5, "doors and what is behind each")
    none(f"a block says no language: {attributes}" for _, attributes, _ in blocks if ' lang="es"' not in attributes)
    return Reader("".join(text for _, _, text in blocks)).text


def frame_words():
    return yaml.safe_load((ROOT / "content/frame/es.yaml").read_text())["kit-page"]


def test_who_picks_spanish_reads_spanish():
    text, words = spanish(), frame_words()
    none(f"English: {english}" for english in words if "{n}" not in english and len(english.split()) > 1 and english in text)
    for said in ("Imprime un cartel", "4 carteles, cada uno en 15 tamaños y ediciones", "Para una pared: se lee desde 15 pies", "volteando por el borde corto, al 100\u00a0%", "No es tu culpa, cartel", "Dóblalo en tres"):
        if squeeze(said) not in squeeze(text):
            fail(f"“{said}” is not said: {text[:600]}")
    none(f"“{word}” is English" for word in ("Print", "Other", "poster", "sheet", "Fold", "wall", "All of it", "e-book", "web page") if re.search(rf"\b{word}\b", text))


def test_each_translation_of_the_page_is_of_its_words():
    """A key that the page and the layouts no longer say would be left over."""
    code = "".join(re.sub(r'"\s*\n\s*"', "", p.read_text()) for d in ("delivery", "formats") for p in (ROOT / "src" / d).glob("*.c"))
    layouts = "".join(p.read_text() for p in (ROOT / "layouts").glob("*.yaml"))
    none(f"nobody says “{english}”" for english in frame_words() if f'"{english}"' not in code and english not in layouts)


def test_it_says_how_to_print():
    text = page().text.replace("\u00a0", " ")
    for words in ("Print on both sides, flip on the short edge, at 100 %", "Print on one side, at 100 %", "Fold it in three", "help-guide", "print the white one on cream paper"):
        if words not in text:
            fail(f"it does not say ‘{words}’")


def test_names_are_for_people():
    """Pieces and editions by the names that layouts give them, none by the name of a file."""
    text = page().text
    none(f"‘{words}’ is not said" for words in ("Red flags, poster", "For a classroom or a library", "Black only", "18 point", "In half, Letter") if words not in text)
    links = [re.sub(r", PDF [\d.]+ [KM]B", "", words) for words, href in named_links(place().read_text()) if href.endswith(".pdf")]
    none(f"‘{words}’ names {links.count(words)} files" for words in sorted(set(links)) if links.count(words) > 1)
    none(f"‘{words}’ is said" for words in ("Poster flags", "Brochure a4", "office edition", "mono edition") if words in text)


def test_findings_in_plain_words():
    """Unconfirmed addresses are a line, as are the translation, the words of ours and the printer's profile; which they are stands behind a summary, and each finding below with its place."""
    source = place().read_text()
    text = " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", source, flags=re.S)).split())
    found = {(f["code"], f["file"], f["line"], f["message"], f["language"]) for f in manifest()["findings"] if f["code"] in ("record-unconfirmed", "words-ours", "translation-unreviewed", "press-profile-default")}
    ours = {(file, line) for code, file, line, _, _ in found if code == "words-ours"}
    lines = ("TakeItBack.NCMEC.org is not confirmed.", "The Spanish translation has not been reviewed.", f"{len(ours)} passages are not approved yet.", "For a press, a color profile is missing.")
    none(f"“{line}” is not said" for line in (*lines, "4 points wait for the office", "Mississippi Attorney General to decide", "Where “Leave this page” leads: www.weather.gov") if line not in text.replace("\u00a0", " "))
    words = [(re.search("‘(.*)’ are ours", message).group(1), lang) for code, _, _, message, lang in found if code == "words-ours" and "are ours" in message]
    short = {(w, lang) for w, lang in words if not re.match("Large print|Letra grande", w) and not w.endswith("…")}
    none(f"‘{w}’ is not among what waits" for w, _ in short if f"“{w}”" not in text)
    marked = "".join(re.findall(r'<(?:ul|span)[^>]* lang="es"[^>]*>.*?</(?:ul|span)>', source, re.S))
    none(f"‘{w}’ is not marked as Spanish" for w, lang in need([s for s in short if s[1] == "es"], "words") if f"“{w}”" not in marked)
    for lang, tag in (("English", "en"), ("Spanish", "es")):
        longer = len({(file, line) for code, file, line, message, own in found if own == tag and "…’ are ours" in message})
        if f"in {lang}, besides {longer} longer passages:" not in text:
            fail(f"the {longer} longer passages in {lang} are not counted")
    none(f"‘{word}’ is not for a clerk" for word in ("[record-unconfirmed]", "stderr", "exit status", "{x}", "…”", "The record ‘") if word in text)
    none(f"a typewriter's apostrophe: {w}" for w in re.findall(r"\w*'\w+", text))
    pieces = re.findall(r"In: ([^.]*)\.", text)
    none(f"a comma between pieces: {p}" for p in need(pieces, "list of pieces") if ", poster, " in p or "text, Text" in p)


# Which builds write it

def small(there):
    """A project whose kit is the text and the office's brochure, so that it is built at once."""
    project = copy_project(there / "p")
    (project / "layouts/kit.yaml").write_text("campaign: sextortion\noffice: ms-ag\nlanguages: [en]\npieces:\n  text: { layout: layouts/text.yaml, editions: { plain: [text] } }\n"
                                              "  brochure: { layout: layouts/brochure-letter.yaml, editions: { office: [pdf] } }\n")
    return project


def text_of(project):
    return Reader((project / "out/index.html").read_text()).text


def made(project):
    """What stands in out/ beside the pieces' folders."""
    return sorted(p.name for p in (project / "out").iterdir() if p.is_file())


def change_number(project):
    path = project / "content/offices/ms-ag.yaml"
    text = path.read_text()
    path.write_text(text.replace("601.359.6766", "601.555.0123").replace("+16013596766", "+16015550123").replace("3 5 9, 6 7 6 6", "5 5 5, 0 1 2 3"))
    if path.read_text() == text:
        fail("the number did not change")


def fail_brochure(project):
    layout = project / "layouts/brochure-letter.yaml"
    layout.write_text(layout.read_text().replace("take: mark,", "take: marq,", 1))


def test_a_partial_build_removes_what_it_makes_stale():
    """Page and zip are of a whole build, or not there; a build that changes nothing leaves them."""
    with folder() as there:
        project = small(there)
        handbill("build", "text", "-C", project)
        equal(made(project), ["manifest.json"], "after a build of a part")
        handbill("build", "text", "--index", "-C", project)
        equal(made(project), ["index.html", "manifest.json", "sextortion-kit.zip"], "after --index")
        said = handbill("build", "brochure", "-C", project).stdout
        equal(made(project), ["manifest.json"], "after another part")
        none(f"it does not say {name}: {said}" for name in ("out/index.html", "out/sextortion-kit.zip", "earlier build", "--index") if name not in said)
        handbill("build", "-C", project)
        before = {p: p.read_bytes() for p in (project / "out").rglob("*") if p.is_file()}
        said = handbill("build", "text", "-C", project).stdout
        equal({p: p.read_bytes() for p in (project / "out").rglob("*") if p.is_file()} == before, True, "a part that is as it was leaves everything")
        if "removed" in said:
            fail(said)
        change_number(project)
        handbill("build", "text", "-C", project)
        equal(made(project), ["manifest.json"], "after a number changed")


def test_the_page_says_what_is_not_made_yet():
    with folder() as there:
        project = small(there)
        handbill("build", "text", "--index", "-C", project)
        text = text_of(project)
        none(f"the page lacks ‘{words}’" for words in ("Not all of the kit is here", "Not made yet", "Leaflet, folded in three : Color") if words not in text)
        none(f"the page says ‘{words}’" for words in ("Everything was made",) if words in text)
        handbill("build", "brochure", "--index", "-C", project)
        none(f"the page says ‘{words}’ of a whole kit" for words in ("Not all of the kit", "Not made yet") if words in text_of(project))
        png = next((project / "out").rglob("*.pdf"))
        png.unlink()
        handbill("build", "text", "--index", "-C", project)
        if "Leaflet, folded in three : Color" not in text_of(project):
            fail("a file that is gone is not missed")


def test_errors_are_said_and_not_mailed():
    """The earlier zip stays where it still holds what the manifest lists; cards of what could not be made say so."""
    with folder() as there:
        project = small(there)
        handbill("build", "-C", project)
        mailed = (project / "out/sextortion-kit.zip").read_bytes()
        fail_brochure(project)
        handbill("build", "-C", project, ok=(1,))
        text = Reader((project / "out/index.html").read_text())
        if "What could not be made" not in text.text or any("zip" in a["href"] for a in text.all("a")):
            fail("the page does not say the error, or offers the earlier zip")
        equal((project / "out/sextortion-kit.zip").read_bytes() == mailed, True, "the earlier zip stays")
        cards = (project / "out/index.html").read_text().split("<article")[1:]
        old = [("brochure/" in card, "Of an earlier build" in card) for card in cards]
        equal(sorted(old), [(False, False), (True, True)], "which cards are old")
        handbill("build", "text", "--index", "-C", project, ok=None)
        equal([("brochure/" in c, "Of an earlier build" in c) for c in (project / "out/index.html").read_text().split("<article")[1:]], old, "and by the manifest alone")


def test_the_zip_is_never_older_than_the_manifest():
    """A number changes, one piece fails: the others have the new number, and the zip with the old one is gone."""
    with folder() as there:
        project = small(there)
        handbill("build", "-C", project)
        change_number(project)
        fail_brochure(project)
        said = handbill("build", "-C", project, ok=(1,)).stdout
        equal(made(project), ["codes.html", "index.html", "manifest.json"], "beside the pieces")
        if "out/sextortion-kit.zip" not in said:
            fail(f"it does not say that the zip is gone: {said}")


def test_what_the_kit_no_longer_names_goes():
    """Pieces, editions and slugs: from out/, the manifest, the page and the zip; what a person put there stays."""
    with folder() as there:
        project = small(there)
        kit, content = project / "layouts/kit.yaml", project / "content/sextortion/en.md"
        whole = kit.read_text()
        kit.write_text(whole + "  poster-fault: { layout: layouts/poster-fault.yaml, variants: [letter], editions: { office: [pdf], mono: [pdf] } }\n")
        handbill("build", "-C", project)
        (project / "out/poster-fault/mine.pdf").write_bytes(b"a person's")
        (project / "out/notes.txt").write_bytes(b"a person's")
        kit.write_text(whole + "  poster-fault: { layout: layouts/poster-fault.yaml, variants: [letter], editions: { office: [pdf] } }\n")
        handbill("build", "text", "-C", project)
        gone = project / "out/poster-fault/sextortion-poster-fault-letter-mono-en.pdf"
        equal(gone.exists(), True, "a build of a part leaves what is not its own")
        kit.write_text(kit.read_text().replace("poster-fault: {", "poster-fault: { layuot: x,"))
        handbill("build", "-C", project, ok=None)
        equal(gone.exists(), True, "a kit with an error removes nothing")
        kit.write_text(kit.read_text().replace("layuot: x,", ""))
        said = handbill("build", "-C", project).stdout
        equal((gone.exists(), "1 file removed" in said and gone.name in said), (False, True), f"an edition that is gone: {said}")
        content.write_text(content.read_text().replace("slug: sextortion", "slug: safe-online"))
        kit.write_text(whole)
        said = handbill("build", "-C", project).stdout
        have = sorted(str(p.relative_to(project / "out")) for p in (project / "out").rglob("*") if p.is_file())
        equal(have, ["brochure/safe-online-brochure-office-en.pdf", "codes.html", "index.html", "manifest.json", "notes.txt", "poster-fault/mine.pdf", "safe-online-kit.zip", "text/help-guide-plain-en.txt"],
              "after another slug and a piece less")
        none(f"it does not say {n}: {said}" for n in ("sextortion-brochure-office-en.pdf", "sextortion-poster-fault-letter-office-en.pdf", "sextortion-kit.zip") if n not in said)
        none(f"{name} still names sextortion-" for name in ("index.html", "manifest.json") if "sextortion-" in (project / "out" / name).read_text())
        with zipfile.ZipFile(project / "out/safe-online-kit.zip") as z:
            none(f"the zip has {n}" for n in z.namelist() if "sextortion-" in n or "poster" in n)


def test_a_folder_that_becomes_empty_goes():
    with folder() as there:
        project = small(there)
        handbill("build", "-C", project)
        kit = project / "layouts/kit.yaml"
        kit.write_text("\n".join(line for line in kit.read_text().splitlines() if "brochure" not in line) + "\n")
        handbill("build", "-C", project)
        equal(sorted(p.name for p in (project / "out").iterdir()), ["index.html", "manifest.json", "sextortion-kit.zip", "text"], "out/")


def test_another_palette_and_office():
    """The page takes its colours from the theme, and keeps the contrast whatever they are."""
    with folder() as there:
        project = small(there)
        theme = project / "layouts/themes/default.yaml"
        theme.write_text(theme.read_text().replace("#FFC94D", "#CC2200").replace("#0A3A4A", "#9A5B00"))
        handbill("build", "text", "--index", "-C", project, "--set", "school.counselor=<b>&\"Ms. Lee\"", "--name", "lee", ok=None)
        style = (project / "out/local/lee/index.html").read_text().split(":root{")[1].split("}")[0]
        if "--heading:#000000" not in style or "--field:#ffffff" not in style:
            fail(f"colours without contrast were taken: {style}")


# The archive

def test_the_zip_holds_the_kit():
    with zipfile.ZipFile(archive()) as z:
        equal(z.testzip(), None, "its checksums")
        names = z.namelist()
        shown = {a["src"] for a in page().all("img")}  # of the proofs, only what the page shows
        want = [f["path"] for f in files(language=ALL, imposed=True) if not for_a_press(f) and f["format"] not in ("png", "brf-proof") or f["path"] in shown] + ["codes.html", "index.html", "manifest.json"]
        none(f"{n}: in one of zip and kit only" for n in set(names) ^ set(want))
        equal(names, sorted(names), "the order of its names")
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
        none(f"{p.name} was left behind" for p in pathlib.Path(project / "out").rglob(".*"))
