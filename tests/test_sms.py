"""Text messages: their length by a table of the alphabet that was written here from the standard, and that each stands alone."""
import re
import subprocess
from support import OUT, ROOT, copy_project, equal, fail, files, folder, handbill, need, none, unit_program

# 3GPP TS 23.038 (GSM 03.38), 6.2.1: the default alphabet by code, row by row; 6.2.1.1: what its extension has, two septets each.
BASIC = ("@£$¥èéùìòÇ\nØø\rÅå" "Δ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ" " !\"#¤%&'()*+,-./" "0123456789:;<=>?"
         "¡ABCDEFGHIJKLMNO" "PQRSTUVWXYZÄÖÑÜ§" "¿abcdefghijklmno" "pqrstuvwxyzäöñüà").replace("\x1b", "")
EXTENSION = "\f^{}\\[~]|€"


def septets(text):
    """None where a character is outside."""
    return None if any(c not in BASIC + EXTENSION for c in text) else sum(2 if c in EXTENSION else 1 for c in text)


def units(text):
    return len(text.encode("utf-16-le")) // 2


def messages():
    return [line for f in need(files("sms"), "text messages") for line in (OUT / f["path"]).read_text().splitlines()]


def test_the_table_is_whole():
    equal((len(BASIC), len(set(BASIC)), len(EXTENSION)), (127, 127, 10))


def test_each_goes_out_in_one_piece():
    found = messages()
    none(f"{septets(m)} septets, {units(m)} units: {m}" for m in found if (septets(m) or 999) > 160 and units(m) > 70)
    if len(found) < 6:
        fail(f"only {len(found)} messages")


def test_every_character_counts_as_the_standard_says():
    """All of the Basic Multilingual Plane, and one beyond it."""
    characters = [chr(c) for c in range(1, 0x10000) if not 0xD800 <= c <= 0xDFFF and chr(c) not in "\n\x1b"] + ["\U0001F600", "a[b|c]", "é€’"]
    done = subprocess.run([unit_program("count-septets")], input="\n".join(characters).encode(), stdout=subprocess.PIPE, check=True)
    lines = done.stdout.decode().splitlines()
    equal(len(lines), len(characters), "lines")
    none(f"U+{ord(c[0]):04X}: {line}" for c, line in zip(characters, lines) if line != f"{-1 if septets(c) is None else septets(c)} {units(c)}")


def said(*texts):
    """What a build says of messages with those words, and what it wrote."""
    with folder() as there:
        project = copy_project(there)
        content = project / "content/sextortion/en.md"
        groups = "".join(f"::: {{#sms-{i} .sms}}\n{text}\n:::\n\n" for i, text in enumerate(texts))
        content.write_text(re.sub(r"(?<=::: \{#messages \.sms\}\n).*?\n(?=:::\n\n# Take)", lambda m: groups, content.read_text(), flags=re.S))
        done = handbill("build", "sms", "-C", project, "--office", "ms-ag", ok=(0, 1))
        made = list((project / "out").rglob("*-messages.txt"))
        return done.stderr, made[0].read_text().splitlines() if made else None


def test_the_limits():
    """160 septets, signs of the extension twice; 70 units where a letter is outside: one more is an error that says which."""
    for name, text, error in (("160", "a" * 160, None), ("161", "a" * 161, "161 septets of 160: 1 too many"), ("brackets", "\\[" + "a" * 156 + "\\]", None),
                              ("brackets, 162", "\\[" + "a" * 158 + "\\]", "162 septets of 160: 2 too many"), ("bar", "|" + "a" * 159, "161 septets of 160: 1 too many"), ("é", "é" * 160, None),
                              ("70", "ó" + "a" * 69, None), ("71", "ó" + "a" * 70, "71 UTF-16 units of 70, for ‘ó’ (U+00F3) is outside of GSM’s alphabet: 1 too many"),
                              ("beyond", "\U0001D504" + "a" * 69, "71 UTF-16 units of 70"), ("quote", "a’" + "a" * 70, "72 UTF-16 units of 70, for ‘’’ (U+2019)")):
        def check(text=text, error=error):
            errors, lines = said(text)
            if error is None:
                equal(lines, [text.replace("\\", "")])
            elif f"the message takes {error}" not in errors or "[sms-long]" not in errors or lines is not None:
                fail(errors)
        yield name, check


def test_a_quote_is_told_how_to_be_written():
    errors, _ = said("Don’t pay. " + "a" * 100)
    if "write ' in its place, and the message takes 111 septets of 160" not in errors:
        fail(errors)


def test_prohibitions_say_so():
    """A list in a message is one line; each item says that it is a prohibition."""
    _, lines = said("Never:\n\n::: {.dont}\n- Pay\n- Send more\n:::", "[1-800-THELOST](service:ncmec-phone)", "Go to [TakeItBack.NCMEC.org](service:takeitback) now")
    equal(lines, ["Never: Do not: Pay. Do not: Send more", "1-800-THELOST (1-800-843-5678)", "Go to TakeItBack.NCMEC.org now"])


def test_facts_are_records():
    """No digit and no address is typed; each message awaits approval by itself; other pieces don't have them."""
    content = (ROOT / "content/sextortion/en.md").read_text()
    block = content.split("::: {#messages .sms}\n")[1].split("\n# ")[0]
    bare = re.sub(r"\[[^\]]*\]\(service:[^)]*\)", "", block).replace("before you were 18?", "")
    if re.search(r"\d|\.(org|com)|@", bare):
        fail(bare)
    groups = re.findall(r"^::: \{(#.*)\}$", block, re.M)
    equal(len(groups), len(messages()), "messages")
    none(f"{g} does not await approval" for g in groups if 'source="ours, awaiting approval"' not in g)
    notices = handbill("check", "sms", "--lang", "en").stderr
    equal(notices.count("[words-ours]"), len(groups), "notices")
    text = "".join((OUT / f["path"]).read_text() for f in files("text", edition="plain"))
    none(f"the text has “{m}”" for m in messages() if m in text)


def test_they_are_complete():
    """Each ends as a sentence or in an address, and speaks of no other message."""
    none(m for m in messages() if not re.search(r"([.!?]|\.(org|com)|\d)$", m) or re.search(r"\b(\d/\d|continued|next message|see (above|below))\b|…", m))
    whole = " ".join(messages())
    none(f"no message says {w}" for w in ("THORN to 741741", "GetHelp@NCMEC.org", "1-800-THELOST (1-800-843-5678)", "TakeItBack.NCMEC.org", "not your fault", "Stop responding", "Do not pay") if w not in whole)
