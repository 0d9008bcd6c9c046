"""What each stage made, against tests/golden/, which a person can read through; `tests/run --bless golden` takes what was made.

    golden/boxes/    a small project of ours, set in a font of boxes that box_font.py makes: its page lists and tags are kept whole, with
                     every position, since no font of the system can move them
    golden/kit/      the kit's pieces, without what a version of their fonts decides: where lines and pages end, sizes that copyfit chose,
                     glyphs. The first piece of a family is kept whole, the others by what differs from it
    golden/es/       what Spanish readers are given to read and to hear: the plain text, the text messages, the leaflet as a screen reader says it
    golden/braille/  the braille with its print, of each version of liblouis that a golden was made on
    golden/reports/  what test_reports.py compares"""
import difflib
import functools
import os
import re
import shutil
from support import ALL, OUT, PageList, ROOT, TESTS, TOOLS, Unit, WORK, equal, fail, files, handbill, made_once, none, parse_tree, run, unit_of, units

GOLDEN = TESTS / "golden"
STAGES = ("doc", "view", "spec", "list", "tags", "speech")
MOST = 1_000_000  # bytes of all that is kept


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


# What no font decides

def plain_view(dump):
    """Without the page numbers of a contents list."""
    return re.sub(r'(span \.entry-page [^\n]*\n +text )"\d+"', r'\1"…"', dump)


def plain_tags(dump):
    """Without marked contents' numbers: a text that goes on behind a page's end is one; nor how many lines a link takes."""
    dump = re.sub(r'\b\d+:\d+ (?=")', "", dump).replace('" "', "")
    dump = re.sub(r"( link \d+)+$", " link", dump, flags=re.M)
    return re.sub(r'(TOCI\n +Reference\n +Link "[^\n]*?)\d+" link$', r'\1…" link', dump, flags=re.M)


def plain_list(dump, nodes):
    """Fonts and colours by name; of each node in the order of painting its words, font and colour, its codes; then its links."""
    listed = PageList(dump)
    fonts = {n: f"{f['family']} {f['weight']}" for n, f in listed.fonts.items()}
    colors = {n: c["name"] for n, c in listed.colors.items()}
    rows = sorted(f"font {f}" for f in fonts.values()) + sorted(f"color {c}" for c in colors.values())
    if listed.pages[0].name != "1":  # a sheet's surfaces; other pieces have as many pages as their words take
        rows += [f"page {p.name} trim {' '.join(f'{v:g}' for v in p.trim)} folds {' '.join(f'{x:g}' for x in p.folds) or '-'}" for p in listed.pages]
    painted, links = [], {}
    for item in (i for p in listed.pages for i in p.items):
        if item.kind == "link":
            inside = (item.uri or "#").startswith("#")
            links[f"link {item.uri} {quote(re.sub(r'[0-9]+$', '…', item.contents) if inside else item.contents)}"] = True
        elif item.artifact is None:
            what, text = item_words(item, nodes, fonts, colors)
            key = (item.node, f"{item.part} {what}")
            if painted and painted[-1][0] == key:
                painted[-1][1] += text
            else:
                painted.append([key, text])
    return "\n".join(rows + [f"{what} {quote(text)}" if text else what for (_, what), text in painted] + list(links)) + "\n"


def item_words(item, nodes, fonts, colors):
    """(what an item is, its words) where no font decides."""
    if item.kind == "glyphs":
        around = nodes[item.node].within("span")
        number = around is not None and "entry-page" in around.names
        return f"{fonts[item.font]} {colors[item.color]}", "…" if number else item.text
    if item.kind == "qr":
        return f"qr {item.record} {item.payload} {item.modules} modules", ""
    return f"{item.kind} {colors.get(getattr(item, 'fill', None), '-')} {colors.get(getattr(item, 'stroke', None), '-')}", ""


@functools.cache
def plain(unit, stage):
    dump = unit.show(stage)
    if stage == "list":
        return plain_list(dump, unit.view())
    return {"view": plain_view, "tags": plain_tags}.get(stage, lambda d: d)(dump)


# The kit's pieces

@functools.cache
def kit_units():
    """Of a piece's variants the first."""
    first = {}
    for u in sorted(units(), key=lambda u: (u.variant not in (None, "letter", "campaign"), u.edition not in ("office", "18pt"), u.name)):
        first.setdefault((u.piece, u.edition, u.language), u)
    return list(first.values())


@functools.cache
def family(unit):
    """The unit from which one's differences are kept: the first of its pieces' family, or of a poster its own piece."""
    name = unit.piece if unit.piece.startswith("poster") else unit.piece.split("-")[0]
    return next(u for u in sorted(kit_units(), key=lambda u: (len(u.piece), u.edition not in ("office", "18pt", "plain"), u.name)) if u.piece == name or u.piece.startswith(name + "-"))


def differences(unit, base, stage):
    """The lines of a stage that aren't its family's, as a diff without the numbers of lines."""
    lines = list(difflib.unified_diff(plain(base, stage).splitlines(), plain(unit, stage).splitlines(), base.name, unit.name, lineterm="", n=1))
    return "\n".join("@@" if line.startswith("@@") else line for line in lines or [f"as {base.name}"]) + "\n"


def kept_of_kit(paged):
    """(path, function that makes its text) of the kit."""
    for u in kit_units():
        base = family(u)
        for stage in STAGES:
            if stage in ("list", "tags", "speech") and u.name not in paged:
                continue
            if stage == "doc":
                yield GOLDEN / "kit" / f"{u.language}.doc", functools.partial(plain, u, stage)
            elif base.name == u.name:
                yield GOLDEN / "kit" / f"{u.name}.{stage}", functools.partial(plain, u, stage)
            else:
                yield GOLDEN / "kit" / f"{u.name}.{stage}.diff", functools.partial(differences, u, base, stage)


def kept_of_spanish():
    """Of what a font doesn't move: the files themselves, and the leaflet's speech."""
    for f in files("text", "es", edition="plain") + files("sms", "es"):
        yield GOLDEN / "es" / f"{f['piece']}.txt", (OUT / f["path"]).read_text
    for f in files("pdf", "es", piece="brochure", edition="office"):
        yield GOLDEN / "es" / "brochure-office.speech", functools.partial(unit_of(f).show, "speech")


def kept_of_braille():
    version = re.search(r"Liblouis\) (\S+)", run("lou_translate", "--version").stdout)[1]
    for u in map(unit_of, files("brf", ALL)):
        yield GOLDEN / "braille" / f"{u.name}-liblouis-{version}.txt", functools.partial(u.show, "braille")


# The boxes

def boxes():
    """The project's folder: its fonts, records and frames beside what golden/boxes holds."""
    def make(path):
        part = path.with_name("boxes.part")
        for name in ("content", "layouts"):
            shutil.copytree(GOLDEN / "boxes" / name, part / name)
        for name in ("fonts", "content/frame", "out"):
            (part / name).mkdir()
        shared = TESTS / "scripts" / "shared" / "content"
        shutil.copy(shared / "services.yaml", part / "content")
        shutil.copytree(shared / "offices", part / "content" / "offices")
        for profile in (ROOT / "layouts" / "profiles").iterdir():
            shutil.copy(profile, part / "layouts" / "profiles")
        shutil.copy(ROOT / "content" / "frame" / "en.yaml", part / "content" / "frame")
        shutil.copy(TESTS / "scripts" / "he" / "content" / "frame" / "he.yaml", part / "content" / "frame")
        for name in ("fonts.conf", "fallback.conf"):  # the project's own folder alone
            (part / "fonts" / name).write_text('<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig></fontconfig>\n')
        run(TOOLS / "python", "-B", TESTS / "box_font.py", part / "fonts")
        part.rename(path)
    return made_once(WORK / "boxes", make)


BOXES = [Unit(piece, variant, edition, language) for piece, variant, edition, languages in (
    ("trifold", None, "office", "en he"), ("poster", "letter", "office", "en"), ("poster", "tabloid", "office", "en"), ("flow", None, "screen", "en he"),
    ("markers", None, "office", "en he"), ("codes", None, "office", "en"), ("rows", None, "office", "en he")) for language in languages.split()]


def whole(unit, stage):
    """A stage with its positions; only fonts' checksums are left out."""
    dump = handbill("show", *unit.options, "--stage", stage, "-C", boxes()).stdout
    return re.sub(r" checksum=\w+", "", dump)


def kept_of_boxes():
    for u in BOXES:
        for stage in STAGES[1:]:
            if stage != "spec" or u.language == "en":
                yield GOLDEN / "boxes" / f"{u.name}.{stage}", functools.partial(whole, u, stage)


# Comparing

def compare(path, make):
    have, name = make(), path.relative_to(TESTS.parent)
    if os.environ.get("HANDBILL_BLESS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(have)
    elif not path.exists():
        fail(f"{name} is missing: look at the output, then run tests/run --bless golden")
    elif have != path.read_text():
        diff = list(difflib.unified_diff(path.read_text().splitlines(), have.splitlines(), str(name), "made now", lineterm="", n=1))
        fail("\n".join(line[:200] for line in diff[:24]))


def test_boxes():
    for path, make in kept_of_boxes():
        yield path.name, lambda path=path, make=make: compare(path, make)


def test_boxes_are_clean():
    """No finding, and no other font."""
    done = handbill("check", "-C", boxes(), ok=None)
    none(line for line in done.stderr.splitlines() if ": error: " in line or ": warning: " in line)
    equal({f["family"] for u in BOXES for f in PageList(whole(u, "list")).fonts.values()}, {"Boxes"}, "families")


def test_kit():
    paged, seen = {u.name for u in units(paged=True)}, set()
    for path, make in kept_of_kit(paged):
        if path not in seen:
            seen.add(path)
            yield path.name, lambda path=path, make=make: compare(path, make)


def test_spanish():
    for path, make in kept_of_spanish():
        yield path.name, lambda path=path, make=make: compare(path, make)


def test_braille():
    """A version of liblouis that has no golden yet passes: test_braille.py reads what it makes back."""
    for path, make in kept_of_braille():
        kept = path.exists() or os.environ.get("HANDBILL_BLESS")
        yield path.name, (lambda path=path, make=make: compare(path, make)) if kept else (lambda: None)


def test_fonts_decide_nothing():
    """A list of the same words with other lines, sizes, glyphs and pages is the same; one with a word or a font less is not."""
    sheet = """list pages=1 nodes=3 duplex=none
font 0 family="Inter" weight=400 postscript="{ps}" upem={em} face=0 checksum={sum} file="a.otf"
color 0 name="ink" rgb=0,0,0 cmyk=0,0,0,1 spot=-
page 1 name="1" media=0,0,9,9 bleed=0,0,9,9 trim=0,0,9,9
{items}"""
    run_ = '  mark node=2 part=body actual=-\n    glyphs x=1 y={y} width=3 size={size} font=0 color=0 rtl=0 count=1 text="{text}" glyphs=7@0+1/0\n  end\n'
    nodes = parse_tree("root lang=en\n  paragraph\n    text \"One two\"\n")
    one = plain_list(sheet.format(ps="A", em=2816, sum="ab", items=run_.format(y=1, size=12, text="One two")), nodes)
    two = plain_list(sheet.format(ps="B", em=2048, sum="cd", items=run_.format(y=1, size=11, text="One ") + run_.format(y=2, size=11, text="two")), nodes)
    equal(two, one)
    if plain_list(sheet.format(ps="A", em=2816, sum="ab", items=run_.format(y=1, size=12, text="One")), nodes) == one:
        fail("a lost word makes no difference")
    equal(plain_tags('P 0:3 "a b" 1:0 " c" link 0 link 0\n'), 'P "a b c" link\n')


def test_no_golden_is_left_over():
    if os.environ.get("HANDBILL_BLESS"):
        return
    want = {p for p, _ in kept_of_kit({u.name for u in units(paged=True)})} | {p for p, _ in kept_of_boxes()} | {p for p, _ in kept_of_spanish()}
    sources = [GOLDEN / "boxes" / name for name in ("content", "layouts")] + [GOLDEN / "reports", GOLDEN / "braille"]
    here = {p for p in GOLDEN.rglob("*") if p.is_file() and not any(s in p.parents for s in sources)}
    none(f"nothing makes {p.relative_to(GOLDEN)}" for p in sorted(here - want))


def test_goldens_can_be_read():
    size = sum(p.stat().st_size for p in GOLDEN.rglob("*") if p.is_file())
    if size > MOST:
        fail(f"they take {size} bytes, {MOST} at most")
