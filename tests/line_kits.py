"""A project of a few paragraphs in one language, to look at its lines: one flowing piece as PDF, and the plain text."""
import hashlib
import shutil
from support import ROOT, TESTS, WORK, handbill, made_once

FRONT = """---
title: Lines
subject: Lines of {lang}
lang: {lang}
slug: lines
discreet: lines
edition-date: 2026-11-22
frame: {lang}
---

::: {{#main}}
# Lines

{words}
:::
"""
LAYOUT = """piece: lines
theme: lines
sheet: {{ size: {sheet} }}
pages: flow
profile: {profile}
body: {size}pt
margin: {margin}pt
blocks: [{{ take: main, level: 1 }}]
editions: {{ screen: {{ screen: true }} }}
"""
TEXT = """piece: text
theme: lines
pages: none
blocks: [{ take: main, level: 1 }]
editions: { plain: {} }
"""
KIT = """campaign: lines
office: test
languages: [{lang}]
pieces:
  lines: {{ layout: layouts/lines.yaml, editions: {{ screen: [pdf, svg] }} }}
  text: {{ layout: layouts/text.yaml, editions: {{ plain: [text] }} }}
"""


def theme(families, styles):
    fallback = "".join(f"\n      - {{ family: {f}, package: fonts-noto-core, weights: [400, 700] }}" for f in (*families, "Noto Sans"))
    return "extends: default\nfonts:\n" + "".join(f"  {name}:\n    fallback:{fallback}\n" for name in ("text", "display")) + f"styles:\n  section paragraph: {{ margin-bottom: 10pt }}\n{styles}"


def project(lang, words, families=(), styles="", sheet="11in x 25in", size=14, margin=45, profile="pages", more=(), ok=(0,)):
    """The project's folder, built once; what was said stands in build.log. more: further files, (path, bytes)."""
    options = (lang, words, families, styles, sheet, size, margin, profile, more)
    name = f"{lang}-{hashlib.sha256(repr(options).encode()).hexdigest()[:12]}"

    def make(path):
        part = path.with_name(path.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(ROOT / "fonts", part / "fonts")
        shutil.copytree(TESTS / "scripts" / "shared", part, dirs_exist_ok=True)
        frame = TESTS / "scripts" / lang / "content" / "frame" / f"{lang}.yaml"
        for folder in ("content/lines", "content/frame"):
            (part / folder).mkdir(parents=True)
        shutil.copy2(ROOT / "layouts" / "themes" / "default.yaml", part / "layouts" / "themes")
        shutil.copy(frame if frame.exists() else ROOT / "content" / "frame" / "en.yaml", part / "content" / "frame" / f"{lang}.yaml")
        for file, text in (("content/lines/" + lang + ".md", FRONT.format(lang=lang, words=words)),
                           ("layouts/themes/lines.yaml", theme(families, styles)),
                           ("layouts/lines.yaml", LAYOUT.format(sheet=sheet, size=size, margin=margin, profile=profile)),
                           ("layouts/text.yaml", TEXT),
                           ("layouts/kit.yaml", KIT.format(lang=lang))):
            (part / file).write_text(text)
        for file, data in more:
            (part / file).write_bytes(data)
        built = handbill("build", "-C", part, ok=ok)
        (part / "build.log").write_text(built.stderr)
        part.rename(path)
    return made_once(WORK / "lines" / name, make)


def pdf(*arguments, **options):
    return next(project(*arguments, **options).glob("out/lines/*.pdf"))


def plain(*arguments, **options):
    """The plain text's words."""
    return next(project(*arguments, **options).glob("out/text/*.txt")).read_text()
