"""The page on a screen: as Chromium, axe-core and the Nu checker see it, its words against the plain text's, its codes read from a picture of it."""
import base64
import functools
import re
import script_kits
from browser import browser
from reading_pages import Page, bare, said_in_text
from support import OUT, ROOT, TESTS, WORK, copy_project, equal, fail, files, folder, handbill, need, none, npm_package, output, run

VNU = "vnu-jar@26.9.27"
VNU_SUM = "sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
AXE = '{"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}'
BYTES = 60 * 1024
ADDRESSES = {"tel:+16013596766": "601.359.6766", "tel:+18008296766": "800.829.6766", "sms:741741?&body=THORN": "741741", "mailto:GetHelp@NCMEC.org": "GetHelp@NCMEC.org",
             "https://takeitback.ncmec.org/": "TakeItBack.NCMEC.org", "https://attorneygenerallynnfitch.com/": "AttorneyGeneralLynnFitch.com"}
# The four values of WCAG 1.4.12, with those of a reader's own sheet.
SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
DARK = [{"name": "prefers-color-scheme", "value": "dark"}]
# Elements of which a part is out of the window or is cut off.
CLIPPED = """[...document.querySelectorAll('body *')].filter(e => !e.closest('svg')).filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1
    || (getComputedStyle(e).overflowX != 'visible' && e.scrollWidth > e.clientWidth + 1)).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60)).slice(0, 5)"""

# Links that a finger misses.
SMALL = """[...document.querySelectorAll('a')].map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, r]) => r.height < 24 || r.width < 24)
    .map(([t, r]) => `${t}: ${r.width} x ${r.height}`)"""


def pages():
    return [OUT / f["path"] for f in need(files("html"), "HTML")]


@functools.cache
def page():
    return Page(pages()[0].read_text())


def checked(path, *options):
    """What the Nu checker says of a page."""
    return run("java", "-jar", npm_package(VNU, VNU_SUM) / "build/dist/vnu.jar", "--exit-zero-always", "--format", "gnu", *options, path).stderr


def in_style(b, **media):
    b.ask("Emulation.setEmulatedMedia", features=[{"name": k.replace("_", "-"), "value": v} for k, v in media.items() if k != "media"], media=media.get("media", ""))


def test_it_is_valid():
    for path in pages():
        none(checked(path).splitlines())


def test_the_checker_objects():
    path = WORK / "invalid.html"
    path.write_text(pages()[0].read_text().replace("<main>", "<main><li>", 1))
    if "error" not in checked(path):
        fail("an item outside a list passed")


def test_axe():
    """Light, dark, with forced colors, on a phone."""
    with browser() as b:
        for width, media in ((1280, {}), (320, {}), (1280, {"prefers_color_scheme": "dark"}), (1280, {"forced_colors": "active"})):
            in_style(b, **media)
            b.open(pages()[0], width=width)
            none(f"{width} px, {media}: {v}" for v in b.axe(AXE))
        in_style(b)
        b.open(pages()[0])
        b.value("document.querySelector('.subtitle').style.color = '#aaa'")
        if not any(v.startswith("color-contrast") for v in b.axe(AXE)):
            fail("axe-core would not see pale words")


def test_all_text_has_contrast():
    """7:1 in light and dark: more than AA asks."""
    with browser() as b:
        for scheme in ("light", "dark"):
            in_style(b, prefers_color_scheme=scheme)
            b.open(pages()[0])
            none(f"{scheme}: {v}" for v in b.axe('{"runOnly": ["color-contrast-enhanced"]}'))


def test_words_are_the_texts_in_order():
    for path in pages():
        have, want = bare(Page(path.read_text()).text()), said_in_text()
        for i, (a, b) in enumerate(zip(have, want)):
            if a != b:
                fail(f"“{' '.join(have[max(0, i - 6):i + 3])}”, where the text has “{' '.join(want[max(0, i - 6):i + 3])}”")
        equal(len(have), len(want), "words")


def test_a_screen_reader_hears_them_in_order():
    """Chromium's accessibility tree has the same words; a list's drawn marks say nothing."""
    with browser() as b:
        b.open(pages()[0])
        heard = b.heard()
    words = bare(" ".join(name for role, name in heard if role in ("StaticText", "image")))
    want, at = said_in_text(), 0
    for word in words:
        at += at < len(want) and word == want[at]
    if at < len(want):
        fail(f"“{' '.join(want[max(0, at - 6):at + 2])}” is not heard in its place")
    roles = [role for role, _ in heard]
    none(f"{role}: {roles.count(role)}" for role, n in (("banner", 1), ("main", 1)) if roles.count(role) != n)
    equal([name for role, name in heard if role == "list" and name], ["Messages:"], "the chat's name")


def test_structure():
    p = page()
    equal(p.all("html"), [{"lang": "en-US"}], "html")
    equal(len(p.all("h1")), 1, "h1")
    levels = [int(tag[1]) for tag, _ in p.tags if re.fullmatch(r"h[1-6]", tag)]
    none(f"a heading of level {b} follows one of {a}" for a, b in zip(levels, levels[1:]) if b > a + 1)
    ids = [a["id"] for _, a in p.tags if "id" in a]
    none(f"the id {i} stands twice" for i in set(ids) if ids.count(i) > 1)
    none(f"<{tag}>" for tag in ("script", "link", "iframe", "object", "base") if p.all(tag))


def test_the_title_gives_nothing_away():
    for path in pages():
        title = re.search(r"<title>(.*?)</title>", path.read_text())[1]
        equal(title, "Help guide")
        equal(path.name, "help-guide-plain-en.html")


def test_each_prohibition_says_so():
    items = [words for tag, _, words, around in page().items if tag == "li" and "dont" in around]
    equal(len(items), 4, "items")
    none(f"“{words}”" for words in items if not words.startswith("Do not: "))


def test_a_chat_says_who_speaks():
    items = [words for tag, _, words, around in page().items if tag == "li" and "chat" in around]
    equal([words.split(":")[0] for words in items], ["Stranger", "You", "Stranger", "Office of the Mississippi Attorney General"])


def test_addresses():
    """Each leads where its record says, and shows its printed form."""
    links = [(a["href"], words) for tag, a, words, _ in page().items if tag == "a"]
    none(f"{href} does not show {printed}" for href, printed in ADDRESSES.items() if not any(h == href and printed in words for h, words in links))
    none(f"{href} is no record’s" for href, _ in links if href not in ADDRESSES and href not in ("tel:+18008435678", "https://www.weather.gov/"))
    lettered = [words for href, words in links if href == "tel:+18008435678"]
    equal(lettered, ["1-800-THELOST", "1-800-843-5678"])


def test_size():
    none(f"{p.name}: {p.stat().st_size} bytes" for p in pages() if p.stat().st_size > BYTES)


def test_nothing_from_elsewhere():
    text = pages()[0].read_text()
    none(word for word in ("@import", "url(", " src=", "<link", "@font-face") if word in text)
    with browser() as b:
        b.open(pages()[0])
        none(b.value("performance.getEntriesByType('resource').map(e => e.name)"))


def test_reflow():
    """At 320 px nothing is wider than the window, with a reader's spacing too; at 256 px height the way out scrolls away."""
    with browser() as b:
        for width in (320, 480, 700, 1280):
            for sheet in ("", SPACING):
                b.open(pages()[0], width=width, height=640)
                b.value(f"document.head.insertAdjacentHTML('beforeend', '<style>{sheet}</style>')")
                wide, beyond = b.value("document.documentElement.scrollWidth"), b.value(CLIPPED)
                if wide > width or beyond:
                    fail(f"at {width} px{' with spacing' if sheet else ''} it is {wide} px wide: {beyond}")
        b.open(pages()[0], width=320, height=256)
        equal(b.value("getComputedStyle(document.querySelector('header')).position"), "static", "in a low window")
        b.value("document.querySelector('main').style.width = '900px'")
        if not b.value(CLIPPED):
            fail("what is wider than the window would not be seen")


def test_numbers_stay_whole():
    """No phone number, address or date ends a line in its middle where a line has room for it, on a phone either."""
    script = """[...document.querySelectorAll('main a')].flatMap(a => [...a.childNodes].filter(n => n.nodeType == 3 || n.tagName == 'SPAN')).filter(n => { const r = document.createRange();
        r.selectNodeContents(n); return new Set([...r.getClientRects()].map(q => Math.round(q.top))).size > 1 }).map(n => n.textContent)"""
    with browser() as b:
        for width in (320, 375, 1280):
            b.open(pages()[0], width=width)
            none(f"{width} px: {words}" for words in b.value(script))


def test_targets():
    """24 by 24 px at least, as large as they are to a finger."""
    with browser() as b:
        for width in (320, 1280):
            b.open(pages()[0], width=width)
            none(f"{width} px: {words}" for words in b.value(SMALL))
        b.value("document.head.insertAdjacentHTML('beforeend', '<style>a{padding:0!important;line-height:1!important}</style>')")
        if not b.value(SMALL):
            fail("a target of one line without padding would not be seen")


def test_the_way_out():
    """It is where the first Tab goes, it is in sight at the page's end, it is a plain link, it says what it can't do, and nothing with the focus is under it."""
    with browser() as b:
        b.open(pages()[0], width=400, height=700)
        seen = []
        for shift in [0] * 12 + [8] * 10:  # to the end, and back up
            b.ask("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9, modifiers=shift)
            b.ask("Input.dispatchKeyEvent", type="keyUp", key="Tab", code="Tab", windowsVirtualKeyCode=9, modifiers=shift)
            seen.append(b.value("""(() => { const e = document.activeElement, r = e.getBoundingClientRect(), h = document.querySelector('header').getBoundingClientRect();
                return [e.textContent, e.getAttribute('href'), e.closest('header') ? 0 : h.bottom - r.top, r.bottom - innerHeight] })()"""))
        equal(seen[0][:2], ["Leave this page", "https://www.weather.gov/"], "the first stop")
        none(f"{words} has the focus under the way out" for words, _, under, below in seen if under > 0 or below > 0)
        b.value("scrollTo(0, document.documentElement.scrollHeight)")
        top = b.value("document.querySelector('.leave').getBoundingClientRect().top")
        if not 0 <= top < 100:
            fail(f"at the page’s end it stands at {top} px")
        link = next(n for n in b.ask("Accessibility.getFullAXTree")["nodes"] if n.get("role", {}).get("value") == "link")
        described = link.get("description", {}).get("value", "")
    a = page().all("a")[0]
    equal((a["rel"], a.get("target")), ("noreferrer", None), "the link")
    none(f"it does not say ‘{word}’: {described}" for word in ("weather.gov", "history") if word not in described)


def test_without_a_way_out():
    """A page is not made where no record says where it leads; a plain text is."""
    with folder() as there:
        services = copy_project(there) / "content/services.yaml"
        text = services.read_text()
        services.write_text(text.replace("  leave:\n", "  away:\n", 1))
        if "[record-unknown]" not in handbill("check", "text", "-C", there, "--office", "ms-ag", "--format", "html", ok=(1,)).stderr:
            fail("it is not said that the record is missing")
        equal("record-unknown" in handbill("check", "text", "-C", there, "--office", "ms-ag", "--format", "text").stderr, False, "of a plain text")
        services.write_text(re.sub(r"  leave:\n    kind: url\n.*?\n    value: .*?\n    printed: .*?\n    spoken: .*?\n", "  leave:\n    kind: phone\n    value: tel:911\n    printed: \"911\"\n", text, flags=re.S))
        if "[record-invalid]" not in handbill("check", "text", "-C", there, "--office", "ms-ag", "--format", "html", ok=(1,)).stderr:
            fail("a phone is taken for a way out")


def test_it_awaits_approval():
    said = handbill("check", "text", "--format", "html").stderr
    none(f"‘{words}’ is not said" for words in ("‘leave’ (www.weather.gov) is ours", "‘Leave this page’ are ours", "history still shows that you were here.’ are ours") if words not in said)
    if "leave" in handbill("check", "text", "--format", "text").stderr:
        fail("the plain text has no way out, and its notices speak of one")


def test_codes():
    """As they are on the screen, dark mode too: zbar reads what the records say."""
    with browser() as b:
        for scheme in ("light", "dark"):
            in_style(b, prefers_color_scheme=scheme)
            b.open(pages()[0], width=700, height=800, scale=2)
            found = []
            for i in range(b.value("document.querySelectorAll('.qr').length")):
                b.value(f"document.querySelectorAll('.qr')[{i}].scrollIntoView({{block: 'center'}})")
                b.picture(WORK / f"html-code-{scheme}-{i}.png")
                found += output("zbarimg", "-q", "--raw", WORK / f"html-code-{scheme}-{i}.png").split("\n")
            equal(sorted(set(filter(None, found))), ["HTTPS://ATTORNEYGENERALLYNNFITCH.COM/", "HTTPS://TAKEITBACK.NCMEC.ORG/", "SMSTO:741741:THORN", "mailto:GetHelp@NCMEC.org"], scheme)


def test_in_print():
    """All words, on two sheets of Letter, without the way out; no list of what not to do and no bubble is parted."""
    path = WORK / "html-print.pdf"
    with browser() as b:
        b.open(pages()[0])
        words = b.value("document.querySelector('main').innerText").split()
        path.write_bytes(base64.b64decode(b.ask("Page.printToPDF", paperWidth=8.5, paperHeight=11)["data"]))
    text = " ".join(output("pdftotext", "-raw", path, "-").split())
    none(f"{word} is missing" for word in words if word not in text)
    if "Leave this page" in text:
        fail("the way out is printed")
    sheets = output("pdftotext", "-raw", path, "-").split("\f")[:-1]
    equal(len(sheets), 2, "sheets")
    equal([s.count("Do not:") for s in sheets if "Do not:" in s], [4], "what not to do, by sheet")


def test_pieces_with_pages():
    """A leaflet, large print and a poster may be pages on a screen, too: what only lays out means nothing there."""
    with folder() as there:
        project = copy_project(there / "p")
        (project / "layouts/kit.yaml").write_text("campaign: sextortion\noffice: ms-ag\nlanguages: [en]\npieces:\n"
                                                  "  brochure: { layout: layouts/brochure-letter.yaml, editions: { office: [html] } }\n"
                                                  "  large-print: { layout: layouts/large-print.yaml, variants: [campaign], editions: { 18pt: [html] } }\n"
                                                  "  poster-steps: { layout: layouts/poster-steps.yaml, variants: [letter], editions: { office: [html] } }\n")
        handbill("build", "-C", project)
        made = [p for p in (project / "out").rglob("*.html") if p.name != "index.html"]
        equal(len(made), 3, "pages")
        with browser() as b:
            for path in made:
                none(f"{path.name}: {line}" for line in checked(path).splitlines())
                b.open(path, width=320)
                none(f"{path.name}: {line}" for line in b.axe(AXE))
                if b.value("document.documentElement.scrollWidth") > 320:
                    fail(f"{path.name} is wider than a phone")
                none(f"{path.name}: ‘{words}’" for words in b.value("[...document.querySelectorAll('.dont li')].map(e => e.innerText)") if not words.startswith("Do not: "))


def test_other_scripts():
    """Right to left where the language runs so, with the frame's words in its language; the checker and axe-core find nothing."""
    with browser() as b:
        for lang in ("he", "ar", "ru", "ja"):
            path = script_kits.path_of(lang, script_kits.made(lang, "html")[0])
            html = Page(path.read_text()).all("html")[0]
            equal((html["lang"].split("-")[0], html.get("dir")), (lang, "rtl" if lang in script_kits.RIGHT_TO_LEFT else None))
            none(f"{lang}: {line}" for line in checked(path).splitlines())
            b.open(path, width=320)
            none(f"{lang}: {line}" for line in b.axe(AXE))
            if b.value("document.documentElement.scrollWidth") > 320:
                fail(f"{lang}: it is wider than a phone")
