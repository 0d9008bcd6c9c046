"""The plain text for screen readers: the rules on its bytes, and its words against the view's."""
import re
from support import ALL, OUT, copy_project, equal, fail, files, folder, handbill, need, none, plain_words, unit_of
import text_rules

REACH = 24  # words that the frame may put between two of a block's: "Section 2 of 6.", a code's description and address


def text_files():
    return need(files("text", ALL), "text")


def test_rules():
    for f in text_files():
        none(text_rules.check(OUT / f["path"], {"en": text_rules.ENGLISH, "es": text_rules.SPANISH}[f["language"]]))


def test_broken_text_is_seen():
    from support import WORK
    good = (OUT / need(files("text"), "text")[0]["path"]).read_text()
    bad = {"a tab": good.replace(" ", "\t", 1), "no newline": good.rstrip("\n"), "a no-break space": good.replace(" ", "\u00a0", 1),
           "a double space": good.replace("victim of", "victim  of", 1), "no end": good.replace("End of document.", ""), "a wrapped line": good.replace(" honed ", "\nhoned ", 1)}
    problems = []
    for name, text in bad.items():
        path = WORK / "bad.txt"
        path.write_text(text)
        if text == good:
            problems.append(f"{name}: nothing was changed")
        elif not text_rules.check(path):
            problems.append(f"{name} was not noticed")
    none(problems)


def bare_words(text):
    """Words without the punctuation at their ends; those of nothing else are left out."""
    return [w for w in (word.strip(".,:;!?()-•") for word in plain_words(text)) if w]


def block_words(view):
    """(block, its words) of the view, in order; QR codes and pictures are said by their alternative text."""
    texts = {}
    for n in view:
        if n.kind in ("text", "break"):
            block = n.within("paragraph", "heading", "item", "group", "section", "root")
            texts[block] = texts.get(block, "") + (n.text or " ")
    return [(block, bare_words(text)) for block, text in texts.items()]


def test_words_are_the_views_in_order():
    """Once the frame's words are taken away: each block's words stand in the file, in the view's order."""
    for f in text_files():
        body = (OUT / f["path"]).read_text().split("\n\n\n", 2)[2]  # behind the title block and the contents
        text, at, problems = bare_words(body), 0, []
        for block, words in block_words(unit_of(f).view()):
            for word in words:
                found = next((i for i in range(at, min(len(text), at + REACH)) if text[i] == word), None)
                if found is None:
                    problems.append(f"{word!r} of {block.words()[:40]!r} does not follow “{' '.join(text[max(0, at - 6):at])}”")
                    break
                at = found + 1
        none(problems)


def test_every_address_is_there():
    for f in text_files():
        text = (OUT / f["path"]).read_text()
        lines = text.splitlines()
        none(f"{url} does not stand alone on a line" for url in ("https://takeitback.ncmec.org/", "https://attorneygenerallynnfitch.com/") if url not in lines)
        none(f"{word} is missing" for word in ("GetHelp@NCMEC.org", "1-800-THELOST", "1-800-843-5678", "741741", "THORN", "601.359.6766", "800.829.6766") if word not in text)


PROHIBITIONS = {
    "en": ("Do not: Send more images to the individual", "Do not: Send any money – no matter how small – if you have already paid, don’t pay any more", "Do not: Acknowledge any demands they have made",
           "Do not: Engage in any further conversation with them"),
    "es": ("No debes: Enviarle más imágenes a esa persona", "No debes: Enviar dinero – ni siquiera un poco – si ya pagaste, no pagues más", "No debes: Responder a lo que te exige",
           "No debes: Seguir hablando con esa persona"),
}


def test_each_prohibition_says_so():
    for f in text_files():
        text = (OUT / f["path"]).read_text()
        for words in PROHIBITIONS[f["language"]]:
            if words not in text.splitlines():
                fail(f"“{words}” is not said as a prohibition")


QUOTED = """- First

  > Said in an item.

  and on

- > Said at once

- Last

  > - a list in it
  > - of two

> - quoted items
> - of two
>
> and a paragraph
"""
HEARD = """List of 3 items.
- First
Quote: Said in an item.
and on
- Quote: Said at once
- Last
Quote: List of 2 items.
- - a list in it
- - of two

Quote: List of 2 items.
- quoted items
- of two

and a paragraph
"""


def test_quotations_are_said_as_such():
    """Wherever they stand: in an item, at its beginning, around a list."""
    with folder() as there:
        content = copy_project(there) / "content/sextortion/en.md"
        content.write_text(re.sub(r"(?<=# Remember\n\n)This is.*?\n(?=:::)", lambda m: QUOTED, content.read_text(), flags=re.S))
        handbill("build", "text", "-C", there, "--office", "ms-ag")
        text = next((there / "out").rglob("*.txt")).read_text()
        equal(text[text.index("Remember.", text.index("Section")):].split("\n\n", 1)[1][:len(HEARD)], HEARD)
