"""The plain text for screen readers: the rules on its bytes, and its words against the view's."""
import re
import textwrap
from support import ALL, OUT, copy_project, equal, fail, files, folder, handbill, need, none, plain_words, unit_of
import text_rules

REACH = 24  # words that the frame may put between two of a block's: "Section 2 of 6.", a code's description and address


def text_files():
    return need(files("text", ALL, edition="plain"), "text")


def test_rules():
    for f in text_files():
        none(text_rules.check(OUT / f["path"], {"en": text_rules.ENGLISH, "es": text_rules.SPANISH}[f["language"]]))


def test_broken_text_is_seen():
    from support import WORK
    good = (OUT / need(files("text"), "text")[0]["path"]).read_text()
    bad = {"a tab": good.replace(" ", "\t", 1), "no newline": good.rstrip("\n"), "a no-break space": good.replace(" ", "\u00a0", 1),
           "a double space": good.replace("victim of", "victim  of", 1), "no end": good.replace("End of document.", ""), "a wrapped line": good.replace(" honed ", "\nhoned ", 1),
           "the title twice": good.replace("You have been", "Sextortion: Reporting & Resources for Minors\n\nYou have been", 1), "a bare phone": good.replace("The office’s phone: ", ""),
           "the title in two": good.replace("\n\n\nSection 1", "\n\n\nSextortion:\n\nReporting & Resources for Minors\n\n\nSection 1"), "the date twice": good.replace("End of", "Edition of November 22, 2026\n\nEnd of"),
           "two phones": good.replace("766\n\nThe office’s toll", "766 | The office’s toll"), "an address twice": good.replace("QR code: TakeItBack", "QR code: TakeItBack, TakeItBack.NCMEC.org"),
           "no address": good.replace("TakeItBack.NCMEC.org is", "It is").replace("https://TakeItBack.NCMEC.org/\n", "")}
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
    return [w for w in (word.strip(".,:;!?()-•|") for word in plain_words(text)) if w]


def block_words(view):
    """(block, its words) of the view, in order; QR codes and pictures are said by their alternative text."""
    texts = {}
    for n in view:
        if n.kind in ("text", "break"):
            block = n.within("paragraph", "heading", "item", "group", "section", "root")
            texts[block] = texts.get(block, "") + (n.text or " ")
    return [(block, bare_words(text)) for block, text in texts.items()]


def test_words_are_the_views_in_order():
    """Once the frame's words are taken away: each block's words stand in the file, in the view's order; the title's and the date's at its head."""
    for f in text_files():
        head, contents, body = (OUT / f["path"]).read_text().split("\n\n\n", 2)
        text, at, problems, opening = bare_words(body), 0, [], bare_words(head)
        for block, words in block_words(unit_of(f).view()):
            section = block.within("section")
            if block.id == "translation-status":  # behind the contents, which it is about
                problems += [f"{word!r} is not said before the first section" for word in words if word not in bare_words(head + contents)]
                continue
            if (section and section.id == "title") or block.named("edition"):
                problems += [f"{word!r} is not said at the head" for word in words if word not in opening]
                continue
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
        none(f"{url} does not stand alone on a line" for url in ("https://TakeItBack.NCMEC.org/", "https://AttorneyGeneralLynnFitch.com/") if url not in lines)
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


def edition(keys, content=lambda text: text, *options):
    """The bytes of the text in an edition with those keys, and of the plain one."""
    with folder() as there:
        project = copy_project(there)
        layout, words = project / "layouts/text.yaml", project / "content/sextortion/en.md"
        layout.write_text(layout.read_text().replace("editions:\n", f"editions:\n  tried: {{ {keys} }}\n", 1))
        kit = project / "layouts/kit.yaml"
        kit.write_text(kit.read_text().replace("windows: [text]", "tried: [text]", 1))
        words.write_text(content(words.read_text()))
        handbill("build", "text", "-C", project, "--office", "ms-ag", *options, *(("--name", "lee") if options else ()))
        local, called = ("local/lee/", "-local-lee") if options else ("", "")
        return [(project / f"out/{local}text/help-guide{called}-{name}-en.txt").read_bytes() for name in ("tried", "plain")]


def test_windows():
    """The same text with a byte order mark, its lines ending in CR LF."""
    for f in need(files("text", edition="windows"), "text for Windows"):
        plain = next(g for g in text_files() if g["language"] == f["language"])
        want = b"\xef\xbb\xbf" + (OUT / plain["path"]).read_bytes().replace(b"\n", b"\r\n")
        equal((OUT / f["path"]).read_bytes() == want, True, f["path"])


WHOLE = ["GetHelp@NCMEC.org", "1-800-843-5678", "601.359.6766", "P.O. Box 220 Jackson, MS 39205", "November 22, 2026", "+1 (601) 555-0123"]


def wrapped(line, width):
    """As Python wraps it, where what stays whole has other spaces, and so has the one before what would begin a line like an item."""
    for whole in WHOLE:
        line = line.replace(whole, whole.replace(" ", "\x1f"))
    line = re.sub(r" (?=([^\w\s“]+|\d+\.) )", "\x1f", line[:4]) + re.sub(r" (?=([^\w\s“]+|\d+\.)( |$))", "\x1f", line[4:])
    return "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)).replace("\x1f", " ")


def test_wrap():
    """Lines are as long as they may be and no longer; an address, a number or a date stands on one; none begins like an item."""
    for width in (20, 40, 72):
        def check(width=width):
            tried, plain = edition(f"wrap: {width}", lambda text: text.replace("Stop responding!", "Stop responding! Go to room 2. Then wait there – or – call."), "--set", "school.line=Ask for Ms. Lee at +1 (601) 555-0123")
            equal(tried.decode(), "\n".join(wrapped(line, width) for line in plain.decode().split("\n")))
            lines = tried.decode().split("\n")
            none(f"{w!r} is parted" for w in WHOLE if not any(w in line for line in lines))
        yield f"{width}", check


ASCII = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "½": "1/2", "…": "...", "ﬁ": "fi"}


def test_ascii():
    """Quotation marks, dashes and the like as a typewriter has them, and nothing else changed."""
    tried, plain = edition("charset: ascii", lambda text: text.replace("Stop responding!", "Stop… ﬁrst, ½ a day!"))
    equal(tried.decode("ascii"), plain.decode().translate(str.maketrans(ASCII)))
    tried, _ = edition("charset: ascii, line-ends: crlf, wrap: 60")
    equal({line[-1:] for line in tried.decode("ascii").split("\n")[:-1]}, {"\r"}, "line ends")


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
        text = next((there / "out").rglob("*-plain-en.txt")).read_text()
        equal(text[text.index("Remember.", text.index("Section")):].split("\n\n", 1)[1][:len(HEARD)], HEARD)
