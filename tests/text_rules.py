#!/usr/bin/env python3
"""Checks a plain text file against the rules on text for screen readers, from the bytes alone: it knows neither the view nor
the program that wrote it. check(path) gives a list of complaints, "LINE: what is wrong"; empty where all is well."""
import re
import sys
import unicodedata

# The frame's words, as patterns. Another language passes its own to check().
ENGLISH = {
    "language": r"Language: \S.*\.",
    "edition": r"Edition of [A-Z][a-z]+ \d{1,2}, \d{4}\.",
    "contents": "Contents.",
    "section": r"Section (\d+) of (\d+)\. (\S.*)",
    "list": r"List of (\d+) items\.|List of (1) item\.",
    "dont": "Do not:",
    "dont_heading": r"do not:?\.?",
    "chat": "Messages:",
    "code": "QR code",
    "verb": r"\b[Tt]ext\b",
    "end": "End of document.",
    "directions": r"\b(see|on|at|to) (the )?(left|right|above|below|overleaf)\b|\b(above|below|overleaf)\b"
                  r"|\bin (red|blue|green|yellow|black|white|bold|italics)\b|\bclick here\b",
}
SPANISH = {
    "language": r"Idioma: \S.*\.",
    "edition": r"Edición del \d{1,2} de [a-z]+ de \d{4}\.",
    "contents": "Contenido.",
    "section": r"Sección (\d+) de (\d+)\. (\S.*)",
    "list": r"Lista de (\d+) puntos\.|Lista de (1) punto\.",
    "dont": "No debes:",
    "dont_heading": r"no debes:?\.?",
    "chat": "Mensajes:",
    "code": "Código QR",
    "verb": r"\b[Tt]exto\b",
    "end": "Fin del documento.",
    "directions": r"\b(ver|mira|véase) (a la |el )?(izquierda|derecha|arriba|abajo|reverso)\b|\b(arriba|abajo|al dorso)\b"
                  r"|\ben (rojo|azul|verde|amarillo|negro|blanco|negritas?|cursivas?)\b|\bhaz clic aquí\b",
}
STOPS = ".?!:"
URL = re.compile(r"(https?|mailto|tel|sms):\S+")
HOST = re.compile(r"(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+(?:org|com|gov|net|edu|us)\b(?!@)", re.I)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LETTERED = re.compile(r"\b1-8\d\d-(?=[A-Z0-9]*[A-Z])[A-Z0-9]+\b")
PHONE = re.compile(r"(?<![\w.+-])(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])")
SHORT_CODE = re.compile(r"(?<![\w.-])\d{5,6}(?![\w-])")
LABEL = re.compile(r"(?:(?:- )+|\d+(?:\.\d+)*\. )+")


class Checker:
    def __init__(self, frame):
        self.frame = frame
        self.complaints = []
        self.given = ""  # the words since the last heading

    def say(self, line, what):
        self.complaints.append(f"{line}: {what}")

    def bytes(self, data):
        """Encoding and characters; the lines, or None where there is no reading on."""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.say(data[: error.start].count(b"\n") + 1, "not UTF-8")
            return None
        if text.startswith("\ufeff"):
            self.say(1, "begins with a byte order mark")
            text = text[1:]
        if not text.endswith("\n") or text.endswith("\n\n"):
            self.say(text.count("\n"), "does not end with exactly one newline")
        if unicodedata.normalize("NFC", text) != text:
            self.say(1, "not in NFC")
        lines = text.rstrip("\n").split("\n")
        for number, line in enumerate(lines, 1):
            self.characters(number, line)
        return lines

    def characters(self, number, line):
        for c in line:
            code, kind = ord(c), unicodedata.category(c)
            drawing = 0x2500 <= code <= 0x27BF or 0xFE00 <= code <= 0xFE0F or 0x1F000 <= code <= 0x1FAFF
            if kind in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") or (kind == "Zs" and c != " ") or drawing:
                self.say(number, f"forbidden character U+{code:04X}")
        if "  " in line:
            self.say(number, "double space")
        if line != line.strip():
            self.say(number, "space at the beginning or end")
        run = re.search(r"([^\w\s]|_)\1{4,}", line)
        if run:
            self.say(number, f"run of {len(run.group(0))} × “{run.group(1)}”")
        where = re.search(self.frame["directions"], line, re.I)
        if where:
            self.say(number, f"speaks of place or look: “{where.group(0)}”")

    def blocks(self, lines):
        """[(first line number, blank lines before, [line…])]"""
        found, gap = [], 0
        for number, line in enumerate(lines, 1):
            if not line:
                gap += 1
            elif found and gap == 0:
                found[-1][2].append(line)
            else:
                found.append((number, gap, [line]))
                gap = 0
        return found

    def addresses(self, number, block):
        """Complete addresses stand alone, right behind the words that name them; and each named one is completed."""
        words, urls = [], []
        pending = ""  # the words since the last complete address: what the next ones belong to
        for offset, line in enumerate(block):
            at = number + offset
            url = URL.search(line)
            if not url:
                words.append((at, line))
                pending = line
                continue
            if url.group(0) != line:
                self.say(at, "a complete address shares its line")
            if re.search(r"[.,;:!?)\]>\"'”’]$", line):
                self.say(at, "punctuation behind a complete address")
            host = re.match(r"https?://(?:www\.)?([^/:?#]+)", line)
            if offset == 0:
                self.say(at, "a complete address without the words that name it")
            elif host and host.group(1).lower() not in pending.lower():
                self.say(at, f"{host.group(1)} is not named in the line before")
            urls.append(line.lower())
        for at, line in words:
            for printed in HOST.findall(MAIL.sub(" ", line)):
                if not any("//" + printed.lower() in u or "//www." + printed.lower() in u for u in urls):
                    self.say(at, f"{printed} is not followed by its complete address")
            self.numbers(at, line)
        return [line for _, line in words]

    def numbers(self, at, line):
        for phone in LETTERED.findall(line):
            head = phone[:6]
            if not re.search(re.escape(head) + r"\d{3}-?\d{4}\b", line):
                self.say(at, f"{phone} has no digits beside it")
        for code in SHORT_CODE.findall(line):
            if re.fullmatch(r"\d{5}", code) and re.search(r"\b[A-Z]{2} " + code, line):
                continue  # a postal code behind its state
            if not re.search(self.frame["verb"], line):
                self.say(at, f"short code {code} without its verb")
        addresses = HOST.findall(MAIL.sub(" ", line)) + MAIL.findall(line) + re.findall(r"\d{3,}", line)
        if line.startswith(self.frame["code"]) and not addresses and not re.search(f"{HOST.pattern}|{MAIL.pattern}|\\d{{3}}", self.given):
            self.say(at, "a code does not say its address, and nothing before it does")
        if line.startswith(self.frame["code"]):
            for a in addresses:
                if a in self.given:
                    self.say(at, f"a code repeats {a}, which was just given")
        phones = PHONE.findall(line)
        if len(phones) > 1:
            self.say(at, "several phones on a line: " + ", ".join(phones))
        if phones and not re.search(r"[^\W\d]{3}", line[:line.index(phones[0])]):
            self.say(at, f"{phones[0]} does not say whose it is")

    def style(self, line, prefix):
        """How an item that begins with `prefix` is labelled: "do not", "dash", ("number", n) or None."""
        if not line.startswith(prefix):
            return None
        rest = line[len(prefix):]
        if rest.startswith(self.frame["dont"] + " "):
            return "do not"
        if rest.startswith("- "):
            return "dash"
        number = re.match(r"(\d+)\. ", rest)
        return ("number", int(number.group(1))) if number else None

    def items(self, lines, i, number, prefix, must_say):
        """Reads a list whose count stands at lines[i]; gives the index behind it."""
        count = int(next(g for g in re.fullmatch(self.frame["list"], lines[i]).groups() if g))
        at, seen, kinds, last = number + i, 0, set(), None
        i += 1
        while i < len(lines):
            line = lines[i]
            kind = self.style(line, prefix)
            if URL.fullmatch(line):
                i += 1
                continue
            if re.fullmatch(self.frame["list"], line):
                if seen == 0:
                    self.say(number + i, "two counts, one list")
                    return len(lines)
                label = LABEL.match(lines[i - 1])
                inner = label.group(0) if label else self.frame["dont"] + " "
                inner = re.sub(r"(\d)\. $", r"\1.", inner)
                i = self.items(lines, i, number, inner, False)
                continue
            if kind is None:
                if prefix:
                    break
                self.say(number + i, "a line in a list without a label")
                i += 1
                continue
            seen += 1
            if isinstance(kind, tuple):
                if last is not None and kind[1] != last + 1:
                    self.say(number + i, f"label {kind[1]} follows {last}")
                last, kind = kind[1], "number"
            kinds.add(kind)
            i += 1
        if seen != count:
            self.say(at, f"says {count} items, {seen} follow")
        if len(kinds) > 1:
            self.say(at, "labels of several styles: " + ", ".join(sorted(kinds)))
        if must_say and kinds != {"do not"}:
            self.say(at, f"items of a do-not list do not begin with “{self.frame['dont']}”")
        return i

    def block(self, number, lines, is_heading, must_say):
        if re.fullmatch(self.frame["list"], lines[0]):
            self.items(lines, 0, number, "", must_say)
            self.addresses(number, lines)
            return
        for offset, line in enumerate(lines):
            if self.style(line, "") is not None:
                self.say(number + offset, "a list item without “List of … items.” before it")
        words = self.addresses(number, lines)
        if len(words) > 1:
            self.say(number, "a paragraph of several lines")
        if is_heading and lines[0][-1] not in STOPS:
            self.say(number, "a heading without a full stop")

    def opening(self, blocks):
        if not blocks or blocks[0][0] != 1:
            self.say(1, "does not begin with a title")
            return []
        if len(blocks[0][2]) != 1 or blocks[0][2][0][-1] not in STOPS:
            self.say(1, "the title is not one line that ends in a full stop")
        for place, key in ((1, "language"), (2, "edition")):
            if len(blocks) <= place or not re.fullmatch(self.frame[key], blocks[place][2][0]):
                self.say(blocks[min(place, len(blocks) - 1)][0], f"no {key} where it is due")
        if len(blocks) < 5 or blocks[3][2] != [self.frame["contents"]] or blocks[3][1] != 2:
            self.say(blocks[min(3, len(blocks) - 1)][0], "no contents where they are due")
            return []
        return [re.sub(r"^\d+\. ", "", line) for line in blocks[4][2][1:] if not URL.fullmatch(line)]

    def sections(self, blocks, contents):
        found = []
        for number, gap, lines in blocks:
            place = re.fullmatch(self.frame["section"], lines[0])
            if not place:
                continue
            n, m, title = int(place.group(1)), int(place.group(2)), place.group(3)
            if gap != 2:
                self.say(number, "a section's line is not a heading")
            if n != len(found) + 1 or m != len(contents):
                self.say(number, f"section {n} of {m} stands where {len(found) + 1} of {len(contents)} is due")
            if n <= len(contents) and title.rstrip(STOPS) != contents[n - 1].rstrip(STOPS):
                self.say(number, f"the contents call this “{contents[n - 1]}”")
            found.append(title)
        if len(found) != len(contents):
            self.say(1, f"{len(contents)} sections in the contents, {len(found)} in the text")

    def chats(self, blocks):
        for i, (number, _, lines) in enumerate(blocks):
            if lines == [self.frame["chat"]]:
                said = blocks[i + 1][2][0] if i + 1 < len(blocks) else ""
                if not re.match(r"[^\W\d]+( [^\W\d]+)?: \S", said):
                    self.say(number, "a conversation that does not say who speaks")

    def once(self, blocks):
        """The title and the date stand at the head alone."""
        heads = [re.sub(r"\W", "", b[2][0]).lower() for b in blocks[:3]]
        said = ""
        for number, gap, block in blocks[3:]:
            words = re.sub(r"\W", "", " ".join(block)).lower()
            said = words if gap == 2 else said + words  # a heading and what follows it
            if words == heads[2] or (said and heads[0] in (words, said)):
                self.say(number, f"“{block[0]}” was said at the head")

    def document(self, lines):
        blocks = self.blocks(lines)
        contents = self.opening(blocks)
        must_say = False
        for i, (number, gap, block) in enumerate(blocks):
            is_heading = gap == 2
            if i and gap not in (1, 2):
                self.say(number, f"{gap} blank lines before it")
            if is_heading:
                self.given = ""
                name = re.sub(r"^" + self.frame["section"].replace(r"(\S.*)", ""), "", block[0])
                must_say = re.fullmatch(self.frame["dont_heading"], name, re.I) is not None
                if re.fullmatch(self.frame["list"], block[0]):
                    self.say(number, "two blank lines before what is no heading")
            self.block(number, block, is_heading, must_say)
            self.given += "\n".join(block) + "\n"
        self.sections(blocks, contents)
        self.chats(blocks)
        if not blocks or blocks[-1][2] != [self.frame["end"]] or blocks[-1][1] != 1:
            self.say(len(lines), f"does not end with “{self.frame['end']}” after one blank line")
        self.once(blocks)
        for number, _, block in blocks[:-1]:
            if self.frame["end"] in block:
                self.say(number, f"“{self.frame['end']}” is not the end")


def check(path, frame=None):
    """Complaints about the file, in order of discovery."""
    checker = Checker({**ENGLISH, **(frame or {})})
    with open(path, "rb") as file:
        lines = checker.bytes(file.read())
    if lines is not None:
        checker.document(lines)
    return checker.complaints


def main(paths):
    bad = False
    for path in paths:
        for complaint in check(path):
            print(f"{path}:{complaint}")
            bad = True
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
