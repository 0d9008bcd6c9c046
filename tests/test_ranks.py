"""The rooms of src/: who may include whom, and which libraries are met where."""
import re
from support import ROOT, fail, none

RANKS = {"base": 0, "content": 1, "list": 1, "picture": 1, "store": 1, "design": 2, "view": 3, "type": 3, "layout": 4, "impose": 4, "formats": 4, "check": 5, "job": 6, "delivery": 7, "batch": 7,
         "cli": 8}
SHARED = ("formats.h", "common")  # what every output may see of its room

# Header of a library: the files that may include it, and how many at most.
LIBRARIES = {
    "libfyaml.h": (r"base/yaml\.c", 1),
    "cmark-gfm.h": (r"content/markdown-private\.h", 1),
    "cmark-gfm-core-extensions.h": (r"content/markdown-table\.c", 1),
    "fontconfig/": (r"type/fonts\.c", 1),
    "pango/": (r"type/shape[\w-]*\.[ch]", 2),
    "qrencode.h": (r"picture/qr\.c", 1),
    "libdeflate.h": (r"formats/common/deflate\.c", 1),
    "dlfcn.h": (r"base/shared-library\.c", 1),
    "cairo": (r"picture/cairo-calls\.h", 1),
    "picture/cairo-calls.h": (r"(formats/png/png[\w-]*|picture/(picture-draw|picture-svg-draw|picture-tags|cairo-calls))\.[ch]", 6),
    "idn2.h": (r"content/url\.c", 1),
    "gio/": (r"cli/watch\.c", 1),
    "minizip/": (r"formats/common/zip(-read)?\.c", 2),
    "librsvg/": (r"picture/picture-svg-draw\.c", 1),
    "png.h": (r"picture/picture-png\.c", 1),
    "lcms2.h": (r"picture/picture-color\.c", 1),
    "jpeglib.h": (r"picture/picture-jpeg\.c", 1),
    "libexif/": (r"picture/picture-jpeg\.c", 1),
    "jansson.h": (r"(cli/report-json|delivery/manifest-form|batch/(rows-json|lines))\.c", 4),
    "unicode/": (r"type/icu-calls\.h|content/calendar\.c", 2),
    "nettle/": (r"base/sum\.c", 1),
    "csv.h": (r"batch/rows-csv\.c", 1),
    "hyphen.h": (r"type/hyphen-patterns\.c", 1),
    "liblouis.h": (r"formats/braille/louis\.c", 1),
}


def sources():
    return sorted(p for p in (ROOT / "src").rglob("*") if p.suffix in (".c", ".h"))


def includes(text):
    """(line, name, is ours) of each #include."""
    for number, line in enumerate(text.splitlines(), 1):
        m = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
        if m:
            yield number, m[2], m[1] == '"'


def rank_faults(path, text):
    """path is relative to src/."""
    parts = path.split("/")
    room, faults = parts[0], []
    for line, name, ours in includes(text):
        where = f"src/{path}:{line}: "
        if not ours:
            continue
        target = name.split("/")
        if len(target) < 2 or target[0] not in RANKS:
            faults.append(f"{where}“{name}” is not written room/file.h")
        elif target[0] == room:
            if room == "formats" and target[1] != parts[1] and target[1] not in SHARED:
                faults.append(f"{where}one output sees another: {name}")
        elif RANKS[target[0]] >= RANKS[room]:
            faults.append(f"{where}rank {RANKS[room]} includes rank {RANKS[target[0]]}: {name}")
    return faults


def circles(files):
    """Circles of units (a .c with its .h) that include each other, each once, as lists of units; files: path below src/ → its text."""
    graph = {}
    for path, text in files.items():
        unit = re.sub(r"\.[ch]$", "", path)
        graph.setdefault(unit, set()).update(re.sub(r"\.h$", "", name) for _, name, ours in includes(text) if ours)
        graph[unit].discard(unit)
    done, found = set(), []

    def visit(unit, way):
        if unit in way:
            found.append(way[way.index(unit):])
        elif unit not in done:
            for other in sorted(graph.get(unit, ())):
                visit(other, way + [unit])
            done.add(unit)
    for unit in sorted(graph):
        visit(unit, [])
    return found


def test_no_circles():
    none(" → ".join(c + c[:1]) for c in circles({str(p.relative_to(ROOT / "src")): p.read_text() for p in sources()}))


def test_a_circle_would_be_seen():
    if circles({"job/a.c": '#include "job/a.h"', "job/a.h": '#include "job/b.h"', "job/b.h": "", "job/b.c": '#include "job/c.h"', "job/c.c": '#include "job/a.h"', "job/c.h": ""}) == []:
        fail("a → b → c → a is no circle")


def test_names_have_hyphens():
    none(f"src/{p.relative_to(ROOT / 'src')}" for p in sources() if "_" in p.name)


def test_guards_are_the_paths():
    wanted = {p: re.sub(r"[^A-Z0-9]", "_", str(p.relative_to(ROOT / "src")).upper()) for p in sources() if p.suffix == ".h"}
    none(f"src/{p.relative_to(ROOT / 'src')}: its guard is not {guard}" for p, guard in wanted.items() if f"#ifndef {guard}\n#define {guard}\n" not in p.read_text())


def test_rooms_are_known():
    none(f"src/{p.name} has no rank" for p in (ROOT / "src").iterdir() if p.is_dir() and p.name not in RANKS)


def test_ranks():
    none(f for p in sources() for f in rank_faults(str(p.relative_to(ROOT / "src")), p.read_text()))


def test_ranks_would_be_seen():
    wrong = {"base/a.c": '#include "list/list.h"', "list/a.c": '#include "content/node.h"', "formats/text/a.c": '#include "formats/png/png.h"',
             "formats/common/a.c": '#include "formats/pdf/x.h"', "design/a.c": '#include "view.h"', "layout/a.c": '#include "formats/formats.h"',
             "formats/pdf/a.c": '#include "check/check.h"', "store/a.c": '#include "content/node.h"', "job/a.c": '#include "cli/options.h"'}
    none(f"{path} may include {text}" for path, text in wrong.items() if not rank_faults(path, text))


def test_own_header_first():
    faults = []
    for p in sources():
        if p.suffix == ".c" and p.with_suffix(".h").exists():
            name = str(p.with_suffix(".h").relative_to(ROOT / "src"))
            first = next(includes(p.read_text()), (0, "nothing", False))
            if first[1] != name:
                faults.append(f"src/{p.relative_to(ROOT / 'src')} includes {first[1]} before {name}")
    none(faults)


def test_libraries():
    faults = []
    for header, (where, most) in LIBRARIES.items():
        met = [str(p.relative_to(ROOT / "src")) for p in sources() if any(name.startswith(header) for _, name, _ in includes(p.read_text()))]
        faults += [f"src/{m} meets <{header}…>, which belongs to {where}" for m in met if not re.fullmatch(where, m)]
        if len(met) > most:
            faults.append(f"<{header}…> is met in {len(met)} files, {most} at most: {', '.join(met)}")
    none(faults)


def test_every_file_says_what_it_does():
    none(f"{p.relative_to(ROOT)} opens without a comment" for p in sources() if not p.read_text().lstrip().startswith("/*"))


def test_no_locale_and_no_clock():
    """Numbers become text in base/num.c alone, and no file asks for the time but the command line's."""
    faults = []
    for p in sources():
        name = str(p.relative_to(ROOT / "src"))
        for number, line in enumerate(p.read_text().splitlines(), 1):
            code = re.sub(r"/\*.*?\*/|//.*", "", line)
            if re.search(r'"[^"]*%[-+ 0#]*(\d+|\*)?(\.(\d+|\*))?l?[fFgGeE][^"]*"', code) and re.search(r"printf|finding_add", code):
                faults.append(f"src/{name}:{number}: prints a number by the locale")
            if re.search(r"\b(strtod|atof|sscanf|setlocale)\s*\(", code) and name != "cli/main.c":
                faults.append(f"src/{name}:{number}: reads by the locale")
            if re.search(r"\b(time|gettimeofday|clock_gettime|g_get_real_time|g_date_time_new_now\w*)\s*\(", code) and not name.startswith("cli/"):
                faults.append(f"src/{name}:{number}: asks for the time")
    none(faults)


def test_no_piece_in_c():
    """Posters, large print and brochures differ in layouts/ only."""
    faults = []
    for p in sources():
        for number, line in enumerate(p.read_text().splitlines(), 1):
            if re.search(r'"(brochure|poster-fault|poster|large-print|flap|cover|inside-[123])"', re.sub(r"/\*.*", "", line)):
                faults.append(f"{p.relative_to(ROOT)}:{number}: names a piece or a panel")
    none(faults)
