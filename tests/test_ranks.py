"""The rooms of src/: who may include whom, and which libraries are met where."""
import re
from support import ROOT, fail, none

RANKS = {"base": 0, "content": 1, "list": 1, "spec": 2, "layout": 3, "out": 4, "check": 5, "cli": 6}

# Header of a library: the files that may include it, and how many at most.
LIBRARIES = {
    "libfyaml.h": (r"base/yaml\.c", 1),
    "cmark.h": (r"content/markdown\.c", 1),
    "fontconfig/": (r"layout/fonts\.c", 1),
    "pango/": (r"layout/shape[\w-]*\.[ch]", 2),
    "qrencode.h": (r"layout/qr\.c", 1),
    "libdeflate.h": (r"out/deflate\.c", 1),
    "cairo": (r"(out/png[\w-]*|layout/picture-draw)\.[ch]", 3),
    "librsvg/": (r"layout/picture-draw\.c", 1),
    "json-glib/": (r"cli/\w+\.c", 2),
    "louis": (r"out/braille\.c", 1),
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
            if room == "out" and len(target) > 2 and target[1] != (parts[1] if len(parts) > 2 else ""):
                faults.append(f"{where}one output sees another: {name}")
            elif room == "out" and len(parts) == 2 and len(target) == 2:
                mine, other = re.split(r"[._-]", parts[1])[0], re.split(r"[._-]", target[1])[0]
                if {mine, other} <= {"png", "text", "svg", "html", "braille"} and mine != other:
                    faults.append(f"{where}one output sees another: {name}")
        elif RANKS[target[0]] >= RANKS[room]:
            faults.append(f"{where}rank {RANKS[room]} includes rank {RANKS[target[0]]}: {name}")
    return faults


def test_rooms_are_known():
    none(f"src/{p.name} has no rank" for p in (ROOT / "src").iterdir() if p.is_dir() and p.name not in RANKS)


def test_ranks():
    none(f for p in sources() for f in rank_faults(str(p.relative_to(ROOT / "src")), p.read_text()))


def test_ranks_would_be_seen():
    wrong = {"base/a.c": '#include "list/list.h"', "list/a.c": '#include "content/node.h"', "out/text.c": '#include "out/png.h"', "out/png.c": '#include "out/pdf/x.h"',
             "spec/a.c": '#include "view.h"', "layout/a.c": '#include "out/out.h"', "out/pdf/a.c": '#include "check/check.h"'}
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
        met = [str(p.relative_to(ROOT / "src")) for p in sources() if any(not ours and name.startswith(header) for _, name, ours in includes(p.read_text()))]
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
