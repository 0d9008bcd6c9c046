"""The plain text for screen readers: the rules on its bytes, and its words against the view's."""
import re
from support import OUT, fail, files, need, none, plain_words, unit_of
import text_rules


def text_files():
    return need(files("text"), "text")


def test_rules():
    for f in text_files():
        none(text_rules.check(OUT / f["path"]))


def test_broken_text_is_seen():
    from support import WORK
    good = (OUT / text_files()[0]["path"]).read_text()
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


def test_words_are_the_views_in_order():
    """Once the frame's words are taken away: each block's words stand in the file, in the view's order."""
    for f in text_files():
        text = plain_words((OUT / f["path"]).read_text())
        at, problems = 0, []
        for n in unit_of(f).view():
            if n.kind != "text":
                continue
            for word in plain_words(n.text):
                found = find(text, word, at)
                if found is None:
                    problems.append(f"{word!r} of {n.text[:40]!r} does not follow “{' '.join(text[max(0, at - 6):at])}”")
                    break
                at = found + 1
        none(problems)


def find(words, word, start, reach=40):
    """Where a word stands next; the frame may put up to `reach` words of its own between. Punctuation at its ends is not compared."""
    bare = word.strip(".,:;!?()-")
    for i in range(start, min(len(words), start + reach)):
        if words[i].strip(".,:;!?()-") == bare:
            return i
    return None


def test_every_address_is_there():
    for f in text_files():
        text = (OUT / f["path"]).read_text()
        lines = text.splitlines()
        none(f"{url} does not stand alone on a line" for url in ("https://takeitback.ncmec.org/", "mailto:GetHelp@NCMEC.org") if url not in lines and url.rstrip("/") not in lines and url.split(":", 1)[1] not in lines)
        none(f"{word} is missing" for word in ("1-800-THELOST", "1-800-843-5678", "741741", "THORN", "601.359.6766", "800.829.6766") if word not in text)


def test_each_prohibition_says_so():
    for f in text_files():
        text = (OUT / f["path"]).read_text()
        for words in ("Send more images", "Send any money", "Acknowledge any demands", "Engage in any further"):
            if not re.search(rf"Do not: {words}", text):
                fail(f"“{words}” is not said as a prohibition")
