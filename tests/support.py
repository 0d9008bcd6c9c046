"""What the tests share: running programs, one build of the kit, and reading what was made with tools that are not ours."""
import array
import base64
import contextlib
import fcntl
import functools
import hashlib
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
WORK = pathlib.Path(os.environ.get("HANDBILL_WORK", ROOT / "build" / "test"))  # all that the tests make
PROGRAM = WORK / "handbill"     # a copy of the program under test: $HANDBILL, or build/handbill
FONT_CACHE = ROOT / "build" / "font-cache"
TOOLS = ROOT / "build" / "tools" / "bin"  # what PyPI gave (tests/requirements.txt)
sys.path += map(str, TOOLS.parent.glob(f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"))  # behind the system's own
# Pieces, by the beginning of their name, that say nothing of the office, and that say its name alone: all others have its person and phones
NAME_NOBODY, NAME_OFFICE = ("card", "dummy", "print-test", "sticker", "turn-the-paper"), ("bookmark", "locker-card", "poster-tabs", "slide", "tile")
QUICK = ("text", "brochure", "--format", "text", "--format", "pdf")  # a build that has something of everything and takes no time


class Failure(Exception):
    """What is wrong, for people."""


def fail(text):
    raise Failure(text)


def none(problems, most=12):
    """Fails with the list of problems, unless it is empty."""
    problems = list(problems)
    if problems:
        more = [f"… and {len(problems) - most} more"] if len(problems) > most else []
        raise Failure("\n".join([str(p) for p in problems[:most]] + more))


def equal(have, want, what=""):
    if have != want:
        raise Failure(f"{what + ': ' if what else ''}{have!r}, not {want!r}")


# Programs

def run(*command, ok=(0,), text=True, timeout=600, **options):
    """Runs a program; fails where its status is not in `ok` (None: any)."""
    command = [str(c) for c in command]
    done = subprocess.run(command, capture_output=True, timeout=timeout, **({"text": True, "encoding": "utf-8", "errors": "replace"} if text else {}), **options)
    if ok is not None and done.returncode not in ok:
        said = done.stderr if text else done.stderr.decode("utf-8", "replace")
        raise Failure(f"{' '.join(command)[:200]}: exit status {done.returncode}\n{said[-2000:]}")
    return done


def handbill(*arguments, ok=(0,), **options):
    """Runs the program under test; another project's folder (-C) shares this project's font cache, and is left out of the paths of findings."""
    if "-C" not in arguments:
        return run(PROGRAM, *arguments, ok=ok, **{"cwd": ROOT, **options})
    done = run(PROGRAM, *arguments, "--font-cache", FONT_CACHE, ok=ok, **{"cwd": ROOT, **options})
    if isinstance(done.stderr, str):
        before = str(arguments[arguments.index("-C") + 1]).rstrip("/") + "/"
        done.stderr = "".join(line.removeprefix(before) for line in done.stderr.splitlines(True))
    return done


def output(*command, **options):
    return run(*command, **options).stdout


@contextlib.contextmanager
def folder():
    """A temporary folder."""
    with tempfile.TemporaryDirectory(prefix="handbill-test-") as path:
        yield pathlib.Path(path)


def copy_project(to, languages="en"):
    """The parts of the project that the program reads, as a project of its own, whose kit has those languages."""
    for name in ("content", "layouts", "fonts"):
        shutil.copytree(ROOT / name, to / name)
    kit = to / "layouts/kit.yaml"
    kit.write_text(re.sub(r"^languages: .*", f"languages: [{languages}]", kit.read_text(), flags=re.M))
    (to / "out").mkdir()
    return to


@contextlib.contextmanager
def locked(path):
    """One process at a time has that path."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(f"{path}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made_once(path, make):
    """path, made by make(path) unless an earlier call of this run did: other processes wait."""
    path = pathlib.Path(path)
    with locked(path):
        if not path.exists():
            make(path)
    return path


def jars(name, what):
    """The folder of the jars that tests/NAME/pom.xml names, fetched once; fails, with what it brings, where they cannot be had."""
    def make(path):
        done = run("mvn", "-q", "-B", "-f", TESTS / name / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={path}.part", ok=None, timeout=900)
        if done.returncode:
            fail(f"{what} cannot be fetched: {(done.stdout + done.stderr)[-1500:]}")
        os.rename(f"{path}.part", path)
    return made_once(ROOT / "build" / name, make)


def npm_package(name, checksum):
    """The folder of a package of npm's, fetched once and not run; fails where its checksum is another."""
    def make(path):
        part = path.with_name(path.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        done = run(TOOLS / "npm", "pack", "--silent", "--ignore-scripts", name, cwd=part, ok=None, env={**os.environ, "PATH": f"{TOOLS}:{os.environ['PATH']}"})
        if done.returncode:
            fail(f"{name} cannot be fetched: {(done.stdout + done.stderr)[-1500:]}")
        packed = next(part.glob("*.tgz"))
        have = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
        if have != checksum:
            fail(f"{name} is not what it was: {have}")
        with tarfile.open(packed) as t:
            t.extractall(part, filter="data")
        (part / "package").rename(path)
        shutil.rmtree(part)
    return made_once(ROOT / "build" / "npm" / name.replace("/", "-"), make)


def unit_program(name, ok=(0,)):
    """A program of ours in C, tests/unit/NAME.c, linked to the library by make."""
    run("make", "-s", f"build/unit/{name}", cwd=ROOT, ok=ok)
    return ROOT / "build" / "unit" / name


# The kit, built once, when a test first asks for it

def prepare(whole):
    """Makes the program; whole: the kit is wanted whole. Returns what went wrong, or None."""
    Kit.whole = whole
    if "HANDBILL" not in os.environ:
        made = run("make", "-s", "-j2", "all", cwd=ROOT, ok=None)
        if made.returncode:
            return made.stderr[-2000:]
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    shutil.copy2(os.environ.get("HANDBILL", ROOT / "build" / "handbill"), PROGRAM)
    return None


@functools.cache
def built_kit():
    """The folder of the whole kit."""
    with locked(WORK / "out"):
        if not (WORK / "whole").exists():
            (WORK / "build.log").write_text(handbill("build", "-o", WORK / "out", ok=None).stderr)
            (WORK / "whole").touch()
    if not (WORK / "out" / "manifest.json").exists():
        fail(f"the kit was not built:\n{(WORK / 'build.log').read_text()[-2000:]}")
    return WORK / "out"


class Kit(os.PathLike):
    """The kit's folder as a path: what a test asks for is built when it is first asked for."""
    whole = False  # a run of many tests builds all of it at once

    def __fspath__(self):
        return str(built_kit())

    def __truediv__(self, name):
        here = WORK / "out" / name
        return here if here.exists() else built_kit() / name

    def __eq__(self, other):
        return built_kit() == other

    def __getattr__(self, name):
        return getattr(built_kit(), name)

    __str__, __hash__ = __fspath__, None


OUT = Kit()
OPTIONS = {"edition": "--edition", "language": "--lang", "variant": "--variant"}


@functools.cache
def manifest():
    """Of the whole kit."""
    return json.loads((built_kit() / "manifest.json").read_text())


@functools.cache
def some(piece, *options):
    """The files of a manifest that may lack others than those of a piece, format …"""
    def make(path):
        handbill("build", *([piece] if piece else []), *options, "-o", WORK / "out", ok=None)
        path.touch()
    with locked(WORK / "out"):
        if not (WORK / "whole").exists():
            made_once(WORK / "built" / "_".join((piece or "all", *options)), make)
        path = WORK / "out" / "manifest.json"
        return json.loads(path.read_text())["files"] if path.exists() else []


FORMATS = {"svg": ["svg", "svg-outlines"]}  # where the manifest calls several formats of the kit by one name


ALL = None  # every language of the kit, in place of one


@functools.cache
def layout_of(piece):
    """The tree of a piece's layout, as its file has it."""
    kit = yaml.safe_load((ROOT / "layouts" / "kit.yaml").read_text())
    return yaml.safe_load((ROOT / kit["pieces"][piece]["layout"]).read_text())


def is_imposed(file):
    """True where a file's pages are sheets that hold several, or parts, of the piece's pages: what is on them is more than the piece says."""
    tree = layout_of(file["piece"])
    patches = [tree, (tree.get("variants") or {}).get(file["variant"]), (tree.get("editions") or {}).get(file["edition"])]
    return any("impose" in (p or {}) for p in patches)


def has_turned(file):
    """True where a panel of the piece is turned: PageList passes over what stands in such groups."""
    return any(isinstance(p, dict) and "turn" in p for p in (layout_of(file["piece"]).get("panels") or {}).values())


def files(format=None, language="en", imposed=None, **want):
    """The manifest's entries of that format, piece, edition …, in English unless another language is asked for, or ALL; with the imposed sheets or without: by themselves where an edition is asked for."""
    imposed = "edition" in want if imposed is None else imposed
    want |= {"language": language} if language else {}
    chosen = [x for key, option in OPTIONS.items() if want.get(key) for x in (option, want[key])] 
    chosen += [x for name in FORMATS.get(format, [format] if format else []) for x in ("--format", name)]
    found = some(want.get("piece"), *chosen) if not Kit.whole and (chosen or want.get("piece")) else manifest()["files"]
    return [f for f in found if format in (None, f["format"]) and all(f[k] == v for k, v in want.items()) and (imposed or not is_imposed(f))]


def need(found, what):
    if not found:
        fail(f"the kit has no {what}")
    return found


def pdfs(language="en"):
    """Every PDF whose pages are the piece's own."""
    return need(files("pdf", language, imposed=False), "PDF")


def sheets():
    """Every PDF of imposed sheets, in each language."""
    return [f for f in files("pdf", ALL, imposed=True) if is_imposed(f)]


FIRST = (None, "letter", "campaign")  # a piece's first variant


def each_language():
    """Every PDF in English, and of the other languages those of first variants: what is judged page by page, or takes its time."""
    return [f for f in pdfs(ALL) if f["language"] == "en" or f["variant"] in FIRST]


def pdf(piece, edition, language="en"):
    """Path of a piece's PDF."""
    return OUT / need(files("pdf", language, piece=piece, edition=edition), f"PDF of {piece} {edition}")[0]["path"]


class Unit:
    """A piece × variant × edition × language of the kit."""

    def __init__(self, piece, variant, edition, language):
        self.piece, self.variant, self.edition, self.language = piece, variant, edition, language

    @property
    def name(self):
        return "-".join(x for x in (self.piece, self.variant, self.edition, self.language) if x)

    @property
    def options(self):
        return [self.piece, "--edition", self.edition, "--lang", self.language] + (["--variant", self.variant] if self.variant else [])

    def show(self, stage):
        """What a stage made of it."""
        def make(path):
            path.write_text(handbill("show", *self.options, "--stage", stage).stdout)
        return made_once(WORK / "show" / f"{self.name}.{stage}", make).read_text()

    def doc(self):
        return parse_tree(self.show("doc"))

    def view(self):
        return parse_tree(self.show("view"))

    def list(self):
        return PageList(self.show("list"))


def unit_of(file):
    return Unit(file["piece"], file["variant"], file["edition"], file["language"])


def unit(piece, edition, language="en"):
    return unit_of(need(files("text" if piece == "text" else "pdf", language, piece=piece, edition=edition), f"{piece} {edition}")[0])


def units(paged=None, language="en"):
    """Every unit of the kit in that language (ALL: in each), each once; paged: only those with (or without) pages."""
    seen = {}
    for f in files("pdf", language, imposed=False) + files("text", language):
        u = unit_of(f)
        if paged is None or paged == (f["format"] != "text"):
            seen.setdefault(u.name, u)
    return list(seen.values())


# Dumps: doc and view

class Node:
    def __init__(self, index, depth, kind):
        self.index, self.depth, self.kind = index, depth, kind
        self.id, self.names, self.fields, self.text, self.alt = None, [], {}, None, None
        self.pos, self.parent, self.children = None, None, []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def within(self, *kinds):
        """Itself or its nearest ancestor of one of those kinds."""
        n = self
        while n and n.kind not in kinds:
            n = n.parent
        return n

    def named(self, name):
        """Itself or its nearest ancestor with that role or class."""
        n = self
        while n and name not in n.names:
            n = n.parent
        return n

    def words(self):
        return " ".join(n.text for n in self.walk() if n.kind == "text")


TOKEN = re.compile(r'\s*(?:(?P<key>[\w-]+)=)?(?P<value>"(?:\\.|[^"\\])*"|\S+)')


def unquote(text):
    if not text.startswith('"'):
        return text
    return re.sub(r"\\(u\{([0-9A-F]+)\}|.)", lambda m: chr(int(m[2], 16)) if m[2] else {"n": "\n", "t": "\t"}.get(m[1], m[1]), text[1:-1])


def parse_tree(dump):
    """The nodes of `show --stage doc` or `view`, in order; [0] is the root."""
    nodes, path = [], []
    for line in dump.splitlines():
        if not line.strip():
            continue
        bare = line.lstrip(" ")
        depth = (len(line) - len(bare)) // 2
        tokens = list(TOKEN.finditer(bare))
        n = Node(len(nodes), depth, tokens[0]["value"])
        for t in tokens[1:]:
            key, value = t["key"], t["value"]
            if key == "alt":
                n.alt = unquote(value)
            elif key:
                n.fields[key] = unquote(value)
            elif value.startswith("#"):
                n.id = value[1:]
            elif value.startswith("."):
                n.names.append(value[1:])
            elif value.startswith('"'):
                n.text = unquote(value)
            elif value.startswith("@"):
                n.pos = tuple(int(x) for x in value[1:].split(":"))
            else:
                n.fields[value] = True
        del path[depth:]
        if path:
            n.parent = path[-1]
            n.parent.children.append(n)
        path.append(n)
        nodes.append(n)
    return nodes


# Dumps: the page list (its grammar stands in src/list/dump.c)

class Item:
    """A drawn item: kind, its fields, and what it stands in."""

    def __init__(self, kind, fields, page, mark):
        self.kind, self.page = kind, page
        self.node, self.part, self.artifact, self.actual = mark
        for key, value in fields.items():
            setattr(self, key, value)


FIELD = re.compile(r'(\w+)=("(?:\\.|[^"\\])*"|\S+)')
TEXTS = {"name", "family", "postscript", "file", "text", "record", "payload", "uri", "contents", "actual", "spot", "mime"}


def read_value(key, text):
    if text == "-":
        return None
    if text.startswith('"') or key in TEXTS:
        return unquote(text)
    if key == "d":
        return [(s[0], [float(x) for x in s[2:].split(",")] if len(s) > 1 else []) for s in text.split(";") if s]
    if key == "glyphs":
        return [read_glyph(g) for g in text.split(";") if g]
    if key in ("dark", "checksum", "level", "part", "kind", "duplex"):
        return text
    numbers = [float(x) for x in text.split(",")]
    return numbers if len(numbers) > 1 else numbers[0] if "." in text else int(numbers[0])


def read_glyph(text):
    """(glyph, x, y, advance, cluster)."""
    m = re.fullmatch(r"(\d+)@(-?[\d.]+)(?:,(-?[\d.]+))?\+(-?[\d.]+)/(\d+)", text)
    return int(m[1]), float(m[2]), float(m[3] or 0), float(m[4]), int(m[5])


class Page:
    def __init__(self, number, fields):
        self.number, self.name = number, fields["name"]
        self.media, self.bleed, self.trim = fields["media"], fields["bleed"], fields["trim"]
        self.folds, self.panels, self.items = [], [], []  # panels: (id, rect, live)

    def runs(self):
        return [i for i in self.items if i.kind == "glyphs"]

    def panel_at(self, x):
        for id, rect, live in self.panels:
            if rect[0] <= x < rect[0] + rect[2]:
                return id
        return None


class PageList:
    def __init__(self, dump):
        self.fonts, self.colors, self.pages, self.fit, self.head = {}, {}, [], None, {}
        stack, matrix = [], (1, 0, 0, 1, 0, 0)
        for line in dump.splitlines():
            bare = line.strip()
            if not bare:
                continue
            word = bare.split(" ", 1)[0]
            fields = {k: read_value(k, v) for k, v in FIELD.findall(bare)}
            if word == "list":
                self.head = fields
            elif word == "fit":
                self.fit = unquote(bare[4:])
            elif word in ("font", "color"):
                (self.fonts if word == "font" else self.colors)[int(bare.split(" ")[1])] = fields
            elif word == "image" and line == bare:
                pass  # its bytes; where it stands is said on its page
            elif word == "page":
                self.pages.append(Page(int(bare.split(" ")[1]), fields))
                stack = []
            elif word == "fold":
                self.pages[-1].folds.append(fields["x"])
            elif word == "panel":
                self.pages[-1].panels.append((unquote(TOKEN.match(bare[5:])["value"]), fields["rect"], fields["live"]))
            elif word == "mark":
                stack.append((fields["node"], fields["part"], None, fields.get("actual")))
            elif word == "artifact":
                stack.append((-1, "body", fields["kind"], None))
            elif word == "group":
                stack.append(("group", fields))
            elif word == "end":
                stack.pop()
            elif word in ("glyphs", "path", "image", "qr", "link"):
                mark = next((s for s in reversed(stack) if s[0] != "group"), (None, None, None, None))
                if any(s[0] == "group" and (s[1]["matrix"][1] or s[1]["matrix"][2]) for s in stack):
                    continue  # a turned word on a band for glue, a turned panel: imposition.* and verapdf.* read these
                if any(s[0] == "group" and s[1]["matrix"] != [1, 0, 0, 1, 0, 0] for s in stack):
                    fields = moved(word, fields, [s[1]["matrix"] for s in stack if s[0] == "group"])
                self.pages[-1].items.append(Item(word, fields, self.pages[-1], mark))

    def runs(self):
        return [i for p in self.pages for i in p.runs()]


def moved(kind, fields, matrices):
    """The fields of an item with the groups' matrices applied, where they only move and enlarge."""
    a = d = 1.0
    e = f = 0.0
    for m in reversed(matrices):
        a, d, e, f = a * m[0], d * m[3], e * m[0] + m[4], f * m[3] + m[5]
    fields = dict(fields)
    if kind == "glyphs":
        fields.update(x=fields["x"] * a + e, y=fields["y"] * d + f, width=fields["width"] * a, size=fields["size"] * a)
        fields["glyphs"] = [(g, x * a, y * d, w * a, c) for g, x, y, w, c in fields["glyphs"]]
    elif kind == "path":
        fields["d"] = [(op, [v * (d if i % 2 else a) + (f if i % 2 else e) for i, v in enumerate(p)]) for op, p in fields["d"]]
        fields["width"] *= a
    else:
        x, y, w, h = fields["rect"]
        fields["rect"] = [x * a + e, y * d + f, w * a, h * d]
    return fields


def path_box(item):
    """x0, y0, x1, y1 of a path's ink: curves by a fine polyline."""
    points, at, start = [], (0, 0), (0, 0)
    for op, p in item.d:
        if op in "ML":
            at = (p[0], p[1])
            start = at if op == "M" else start
            points.append(at)
        elif op == "C":
            for k in range(1, 13):
                t = k / 12
                u = 1 - t
                points.append(tuple(u**3 * at[i] + 3 * u * u * t * p[i] + 3 * u * t * t * p[2 + i] + t**3 * p[4 + i] for i in (0, 1)))
            at = (p[4], p[5])
        else:
            at = start
    half = item.width / 2 if item.stroke is not None else 0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


# PDFs, by other people's readers

def said(pages):
    """Text of the painted leaves of pages of a list in the view's order, markers before their item's text; of a drawn mark what it says."""
    parts, last = {}, None
    for item in (i for p in pages for i in p.items):
        if item.node is None or item.node < 0:
            continue
        at, mark = parts.setdefault((item.node, item.part != "label"), []), (item.node, item.part, item.actual)
        if item.kind == "glyphs":
            at.append(item.text)
        elif item.actual and item.kind != "link" and mark != last: # its paths together say it once
            at.append(item.actual)
        last = mark
    return ["".join(parts[k]) for k in sorted(parts)]


def pdf_text(path, *flags):
    return output("pdftotext", "-enc", "UTF-8", *flags, path, "-")


def pdf_words(path):
    """(page from 1, x0, y0, x1, y1, word) of each word, by pdftotext -bbox; pt from the top left."""
    words, page = [], 0
    for line in pdf_text(path, "-bbox").splitlines():
        if "<page " in line:
            page += 1
        m = re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line)
        if m:
            words.append((page, *(float(m[i]) for i in range(1, 5)), html.unescape(m[5])))
    return words


def struct_text(path):
    """The text of the structure tree in its order, by pdfinfo: (element, depth, text) for each piece of text."""
    pieces, path_ = [], []
    for line in output("pdfinfo", "-struct-text", path).splitlines():
        bare = line.lstrip(" ")
        depth = (len(line) - len(bare)) // 2
        if bare.startswith('"'):
            pieces.append((path_[min(depth, len(path_)) - 1] if path_ else "", depth, bare[1:].rstrip()[:-1]))
        elif bare:
            del path_[depth:]
            path_.append(bare.split(" ", 1)[0])
    return pieces


def picture(path, page, dpi):
    """A page's grey picture as poppler draws it: path of a PGM file."""
    def make(to):
        run("pdftoppm", "-r", dpi, "-f", page, "-l", page, "-singlefile", "-gray", path, to.with_suffix(""))
    return made_once(WORK / "pictures" / f"{pathlib.Path(path).stem}-{page}-{dpi}.pgm", make)


def enlargement(page):
    """How many times larger than Letter a page of the list is, by its width: a poster's picture can be that much coarser."""
    return max(1.0, min(page.media[2:]) / 612)


def read_pnm(path):
    """(width, height, channels, bytes) of a binary PGM or PPM."""
    data = pathlib.Path(path).read_bytes()
    m = re.match(rb"P([56])\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+(\d+)\s", data)
    if not m or m[4] != b"255":
        fail(f"{path} is no 8-bit PGM or PPM")
    return int(m[2]), int(m[3]), 3 if m[1] == b"6" else 1, data[m.end():]


def column_sums(data, w, top, bottom):
    """The sum of each column of a grey picture's bytes over some rows, at most 257: rows are added whole, as numbers of 16 bits a pixel."""
    total, wide = 0, bytearray(2 * w)
    for r in range(top, bottom):
        wide[::2] = data[r * w:(r + 1) * w]
        total += int.from_bytes(wide, "little")
    sums = array.array("H", total.to_bytes(2 * w, "little"))
    if sys.byteorder != "little":
        sums.byteswap()
    return sums


def page_count(path):
    return int(re.search(r"^Pages:\s+(\d+)", output("pdfinfo", path), re.M)[1])


# Words

def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def plain_words(text):
    """Words of running text, whatever their case, quotes and dashes: for comparing sequences."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return re.findall(r"[^\s\"]+", re.sub(r"[–—]|--", " ", text.casefold()))
