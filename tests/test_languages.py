"""Languages: the Spanish of the kit is whole and says that it waits for its review; what a translation lacks is told; a language is added from
nothing as docs/languages.md says."""
import functools
import re
import yaml
from support import OUT, ROOT, copy_project, equal, fail, files, folder, handbill, need, none, output, run

CONTENT = "content/sextortion"
FRAME = {lang: yaml.safe_load((ROOT / f"content/frame/{lang}.yaml").read_text()) for lang in ("en", "es")}


def said_of(project, *arguments, ok=(0, 1)):
    return handbill("check", "-C", project, *arguments, ok=ok).stderr


@functools.cache
def body(lang):
    return (ROOT / f"{CONTENT}/{lang}.md").read_text().split("\n---\n", 1)[1]


def test_spanish_has_what_english_has():
    """As the files are written, by patterns that know nothing of the program's tree."""
    patterns = {"ids": r"#([a-z][a-z0-9-]*)[ }]", "roles of groups": r"^::: \{[^}]*?(\.[\w-]+)", "headings": r"^(#+) ", "items": r"^(- |\d\. )", "links": r"\((service:[^)]+)\)", "codes": r"\((qr:[^)]+)\)",
                "pictures": r"\((picture:[^)]+)\)", "variables": r"(\{\{[^}]+\}\})", "keywords": r"\[(\w+)\]\{\.keyword\}"}
    for name, pattern in patterns.items():
        equal(re.findall(pattern, body("es"), re.M), re.findall(pattern, body("en"), re.M), name)


def test_no_english_is_left():
    """No line of the Spanish text is one of the English, but for addresses and names; the frame's words are all its own."""
    texts = {lang: (OUT / need(files("text", lang), lang)[0]["path"]).read_text() for lang in ("en", "es")}
    same = {line for line in texts["es"].splitlines() if line in texts["en"].splitlines() and re.search(r"[a-z] [a-z]", line)}
    none(f"“{line}” is said in English" for line in same)
    none(f"{key} is the same in both frames" for key, words in FRAME["es"].items() if words == FRAME["en"].get(key) and key != "bullet")


def test_each_piece_says_that_it_is_not_reviewed():
    line = FRAME["es"]["unreviewed"]
    for f in need(files("pdf", "es"), "Spanish PDF") + need(files("text", "es"), "Spanish text"):
        text = output("pdftotext", OUT / f["path"], "-") if f["format"] == "pdf" else (OUT / f["path"]).read_text()
        if re.sub(r"\s+", " ", text).count(line) != 1:
            fail(f"{f['path']} says “{line}” {text.count(line)} times")


def test_titles_are_spanish_and_their_own():
    """With its accents, which a slug hasn't got: in tabs of a browser, of a book, and of every PDF, where each edition has another."""
    name = yaml.safe_load(re.match(r"---\n(.*?)\n---", (ROOT / f"{CONTENT}/es.md").read_text(), re.S)[1])["discreet-title"]
    for f in need(files("html", "es"), "Spanish page"):
        equal(re.search(r"<title>(.*?)</title>", (OUT / f["path"]).read_text())[1], name)
    for f in need(files("epub", "es"), "Spanish book"):
        equal(re.search(r"<dc:title>(.*?)</dc:title>", output("unzip", "-p", OUT / f["path"], "*.opf"))[1], name)
    named = {}
    for f in need(files("pdf", "es", imposed=False) + files("pdf-ua2", "es"), "Spanish PDF"):
        title = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", output("pdfinfo", "-meta", OUT / f["path"]), re.S)[1]
        named.setdefault(title, set()).add((f["piece"], f["variant"], f["edition"]))
        if "/guia-de-ayuda-" in f["path"] and not title.startswith(f"{name}, "):
            fail(f"{f['path']}: the title is {title!r}")
    none(f"{title!r} is the title of {sorted(map(str, which))}" for title, which in named.items() if len(which) > 1)


def test_a_review_ends_the_line_and_the_notice():
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        content = project / f"{CONTENT}/es.md"
        for lines, waits in (("", True), ("reviewer: Ana Ruiz\nreviewed: 2026-12-01\n", False)):
            content.write_text((ROOT / f"{CONTENT}/es.md").read_text().replace("status: unreviewed translation\n", f"status: unreviewed translation\n{lines}"))
            for piece in (["text"], ["poster-fault", "--variant", "letter"]):
                done = handbill("build", *piece, "--lang", "es", "-C", project)
            equal("[translation-unreviewed]" in done.stderr, waits, f"the notice with {lines!r}")
            for path in [*(project / "out").rglob("*-es.pdf"), *(project / "out").rglob("*-es.txt")]:
                text = output("pdftotext", path, "-") if path.suffix == ".pdf" else path.read_text()
                equal(FRAME["es"]["unreviewed"] in text, waits, f"the line of {path.name} with {lines!r}")


def test_what_a_translation_lacks_names_both_places():
    """An item, a link, a code, a part, a level: the error says where in each file, and nothing Spanish is written."""
    cuts = {"item": ("- Seguir hablando con esa persona\n", "", "- Engage in any further"), "link": ("o]{.phrase} [**[1-800-THELOST](service:ncmec-phone)** [([1-800-843-5678](service:ncmec-phone.digits))]{.digits}]{.phrase}", "]{.phrase}", "::: {#ncmec-contact"),
            "code": ("![Código QR: TakeItBack](qr:takeitback)\n", "![Código QR: THORN](qr:thorn)\n", "![QR code: TakeItBack](qr:takeitback)"), "id": ("{#remember}", "{#recuerda}", "::: {#remember}"),
            "level": ("## Busca apoyo:", "### Busca apoyo:", "## Find support:")}
    english = body("en").splitlines()
    for name, (old, new, at) in cuts.items():
        def cut(old=old, new=new, at=at):
            with folder() as there:
                project = copy_project(there / "p", "en, es")
                content = project / f"{CONTENT}/es.md"
                text = content.read_text()
                equal(text.count(old), 1, old)
                content.write_text(text.replace(old, new))
                done = handbill("build", "text", "-C", project, ok=(1,))
                line = next(n for n, words in enumerate((ROOT / f"{CONTENT}/en.md").read_text().splitlines(), 1) if words.startswith(at))
                rows = [row for row in done.stderr.splitlines() if "[translation-parity]" in row]
                if not any(row.startswith(f"{CONTENT}/es.md:") and f"{CONTENT}/en.md:{line}" in row for row in rows):
                    fail(f"none of {rows} names {CONTENT}/en.md:{line}")
                equal({re.search(r"-(en|es)[-.]", p.name)[1] for p in (project / "out/text").iterdir()}, {"en"}, "languages of what was written")
        yield name, cut
    none([] if english else ["no English"])


def test_a_changed_source_is_a_warning_until_it_is_stamped():
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        english = project / f"{CONTENT}/en.md"
        equal("[translation-stale]" in said_of(project, "text"), False, "as it is")
        text = english.read_text()
        english.write_text(text.replace("This is a bad actor set out to scam and extort you. **They cannot be trusted.** Complying with their demands will not remove\nthe threat.",
                                        "This is a bad actor\nset out to scam and extort you. **They cannot be\ntrusted.** Complying with their demands will not remove the threat."))
        equal((english.read_text() != text, "[translation-stale]" in said_of(project, "text")), (True, False), "only other line ends")
        english.write_text(text.replace("It does not matter how it started.", "It never matters how it started.").replace("- Engage in any further conversation", "- Engage in any conversation"))
        rows = [row for row in said_of(project, "text").splitlines() if "[translation-stale]" in row]
        equal(sorted(re.search(r"‘([\w-]+)’", row)[1] for row in rows), ["do-not", "victim"], "parts that changed")
        none(row for row in rows if not (row.startswith(f"{CONTENT}/es.md:") and f"{CONTENT}/en.md:" in row and ": warning: " in row))
        equal(handbill("stamp", "es", "victim", "-C", project).stdout.split(" ")[0], "1", "parts stamped")
        equal([re.search(r"‘([\w-]+)’", row)[1] for row in said_of(project, "text").splitlines() if "[translation-stale]" in row], ["do-not"], "after a stamp of one")
        handbill("stamp", "es", "-C", project)
        equal("[translation-stale]" in said_of(project, "text"), False, "after a stamp of all")
        before = (project / f"{CONTENT}/es.md").read_text()
        handbill("stamp", "es", "-C", project)
        equal((project / f"{CONTENT}/es.md").read_text(), before, "stamped twice")


def test_stamp_refuses_what_it_cannot_do():
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        for arguments, status in ((["stamp"], 2), (["stamp", "fr"], 2), (["stamp", "en"], 2), (["stamp", "es", "victm"], 1)):
            before = (project / f"{CONTENT}/es.md").read_bytes()
            done = handbill(*arguments, "-C", project, ok=(status,))
            equal(("fix: " in done.stderr, (project / f"{CONTENT}/es.md").read_bytes() == before), (True, True), str(arguments))


def test_a_missing_frame_key_says_what_it_translates():
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        frame = project / "content/frame/es.yaml"
        frame.write_text(frame.read_text().replace("contents: Contenido\n", ""))
        row = next(row for row in said_of(project, "text").splitlines() if "[key-missing]" in row)
        none(f"{row} does not say {words}" for words in ("content/frame/es.yaml:", "‘contents:’", "“Contents”", "content/frame/en.yaml") if words not in row)


def test_layers_of_a_language():
    """A layout's own Spanish lies under its editions, an edition's over it; the kit's theme stands in place of the layout's own alone."""
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        layout, kit = project / "layouts/poster-fault.yaml", project / "layouts/kit.yaml"
        layout.write_text("extends: layouts/poster-steps.yaml\npiece: poster-fault\nbody: 16pt\ncopyfit: { body: 15pt..18pt }\nlanguages: { es: { body: 17pt } }\n"
                          "editions:\n  office: { languages: { es: { body: 18pt } } }\n  mono: { body: 15pt }\n")
        (project / "layouts/themes/poster-es.yaml").write_text("extends: poster\n")
        kit.write_text(re.sub(r"(layouts/poster-fault.yaml\n.*\n.*\n) *languages: .*", r"\1    languages: { es: { theme: poster-es, variants: [letter] } }", kit.read_text()))
        show = lambda edition, lang: handbill("show", "poster-fault", "--variant", "letter", "--edition", edition, "--lang", lang, "--stage", "spec", "-C", project).stdout
        have = {(e, lang): re.search(r"^body ([\d.]+)", show(e, lang), re.M)[1] for e in ("office", "mono") for lang in ("en", "es")}
        equal(have, {("office", "en"): "16", ("office", "es"): "18", ("mono", "en"): "15", ("mono", "es"): "15"}, "body")
        made = handbill("build", "poster-fault", "--lang", "es", "--format", "pdf", "-C", project, ok=None).stderr
        equal("tabloid" in made, False, "variants in Spanish")


def test_spanish_in_every_format():
    """The kit makes Spanish as it makes English."""
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        handbill("build", "brochure", "brochure-gate", "poster-fault", "large-print", "text", "--variant", "letter", "--variant", "campaign", "--lang", "es", "-C", project, ok=None)
        done = handbill("build", "brochure", "brochure-gate", "text", "--lang", "es", "-C", project)
        if not re.search(r"\b0 errors, 0 warnings", done.stdout + done.stderr):
            fail(done.stdout[-300:])
        suffixes = {p.name.split("-es", 1)[1].lstrip("-p0123456789") for p in (project / "out").rglob("*-es*")}
        equal(suffixes, {".pdf", "ua2.pdf", "x4.pdf", "x1a.pdf", ".png", ".svg", "outlines.svg", ".txt", ".html", ".epub", ".ssml", ".brf", "roof.png"}, "files")


def test_a_language_from_nothing():
    """The commands of docs/languages.md, as they stand there."""
    text = (ROOT / "docs/languages.md").read_text()
    commands = [line.strip() for line in re.search(r"stays one that can be built\.\n\n((?:    .*\n)+)", text)[1].splitlines()]
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        (project / "build").mkdir()
        (project / "build/handbill").write_text(f'#!/bin/sh\nexec {ROOT / "build/handbill"} "$@" --font-cache {ROOT / "build/font-cache"}\n')
        (project / "build/handbill").chmod(0o755)
        for command in commands:
            done = run("sh", "-c", command, cwd=project)
        if not re.search(r"\b0 errors\b", done.stdout + done.stderr) or "[translation-unreviewed]" not in done.stderr:
            fail(f"{commands[-1]} says {(done.stdout + done.stderr)[-600:]}")
