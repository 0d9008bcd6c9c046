"""Type as MuPDF measures it in the finished PDFs: sizes, tracking, caps that meet, marks that hang, widths of headlines. All lengths are
points."""
import re
from code_places import code_places
from glyph_lines import extents, lines
from support import NAME_NOBODY, NAME_OFFICE, OUT, ROOT, copy_project, each_language, equal, fail, files, folder, handbill, need, none, output, pdf, picture, run

LEAST_PHONE = {"screen": 12, "paper": 11}  # of the office's own phones
SCREENS = {"screen", "yellow", "cream"}     # editions to be read on one


def office_phones():
    """The office's phones as they are printed: its file is read by its lines."""
    text = (ROOT / "content/offices/ms-ag.yaml").read_text()
    return need(re.findall(r"^    value: tel:.*\n    printed: (\S+)$", text, re.M), "phone in the office's file")


def test_the_offices_phones_are_large():
    """On every piece that prints them."""
    seen = set()
    for f in each_language():
        least = LEAST_PHONE["screen" if f["edition"] in SCREENS else "paper"]
        for line in lines(OUT / f["path"]):
            for phone in office_phones():
                glyphs = line.at(phone) or []
                seen |= {(f["piece"], phone)} if glyphs else set()
                none(f"{f['path']}: {phone} is {g.size} pt" for g in glyphs[:1] if g.size < least - 0.01)
    lost = {(f["piece"], phone) for f in each_language() for phone in office_phones() if not f["piece"].startswith(NAME_NOBODY + NAME_OFFICE)} - seen
    none(f"{piece} has no {phone}" for piece, phone in sorted(lost))


def test_no_phone_shares_a_line_with_a_bar_at_its_end():
    for f in each_language():
        none(f"{f['path']}: {line.text!r}" for line in lines(OUT / f["path"]) if line.text.strip().endswith("|") or line.text.strip().startswith("|"))


TAPPED = 18  # pt: addresses of the leaflet for a phone, which has no codes
HIGH = 20    # pt: least height of an area that a finger finds


def test_a_phone_has_rows_to_tap():
    """Each of the addresses that paper has a code for stands large, and its link's area in the PDF, as qpdf has it, is as high as a finger needs."""
    path = pdf("brochure", "screen")
    plain = run("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False).stdout.decode("latin-1")
    areas = {}
    for link in re.findall(r"^\d+ 0 obj\n(.*?)^endobj", plain, re.M | re.S):
        uri, rect = re.search(r"/URI \((.*?)\)", link), re.search(r"/Rect \[([^]]*)\]", link)
        if uri and rect:
            x0, y0, x1, y1 = map(float, rect[1].split())
            areas[uri[1]] = max(areas.get(uri[1], 0), abs(y1 - y0))
    for words, uri in (("TakeItBack.NCMEC.org", "https://takeitback.ncmec.org/"), ("GetHelp@NCMEC.org", "mailto:GetHelp@NCMEC.org"), ("1-800-THELOST", "tel:+18008435678"), ("741741", "sms:741741?&body=THORN")):
        size = max(line.at(words)[0].size for line in lines(path) if line.at(words))
        if size < TAPPED or areas[uri] < HIGH:
            fail(f"{words} is {size} pt, its area {areas[uri]} high")


# Capitals

TRACKED = 0.005   # em: `.caps` of leaflets and posters
APART = 0.04      # em: least white between two stems of capitals, and an I and an A


def tracking(a, b):
    """em between two glyphs beyond the first one's own advance."""
    return (b.x - a.x) / a.size - extents(a.font, a.c)[a.c][0]


def white(a, b):
    """em of white between the ink of two glyphs of one line."""
    return (b.x - a.x) / a.size + extents(b.font, b.c)[b.c][1] - extents(a.font, a.c)[a.c][2]


def sets_in_color():
    """Leaflets and posters of the office."""
    return [f for f in each_language() if f["edition"] in ("office", "mono", "screen") and not f["piece"].startswith("large-print")]


def test_capitals_have_room():
    """IMMEDIATE is spaced as capitals, not as the small letters beside it: the font's own advance and a little more."""
    seen = set()
    for f in sets_in_color():
        for glyphs in filter(None, (line.at("IMMEDIATE") for line in lines(OUT / f["path"]))):
            seen.add(f["piece"])
            pairs = list(zip(glyphs, glyphs[1:]))
            none(f"{f['path']}: {a.c}{b.c} is tracked by {tracking(a, b):.3f} em" for a, b in pairs if a.c + b.c in ("MM", "DI") and abs(tracking(a, b) - TRACKED) > 0.002)
            none(f"{f['path']}: {white(a, b):.3f} em between {a.c} and {b.c}" for a, b in pairs if a.c + b.c in ("IM", "MM", "DI", "IA") and white(a, b) < APART)
    if not {"brochure", "poster-steps"} <= seen:
        fail(f"IMMEDIATE was seen on {seen} alone")


# Tops of capitals beside codes

LEVEL = {"mailto:GetHelp@NCMEC.org": (0.8, ("The National",)),  # in the box, by `align-items: cap`
         "HTTPS://TAKEITBACK.NCMEC.ORG/": (4, ("TakeItBack.NCMEC.org", "Get your image"))}  # its heading's capitals, or its passage's


def test_codes_begin_at_the_tops_of_capitals():
    """On leaflets, of a code beside its passage: zbar's upper edge, MuPDF's baseline and fontTools' height of capitals."""
    problems, seen = [], 0
    for f in need([f for f in files("pdf", edition="office") if f["piece"].startswith("brochure")], "leaflet"):
        for page in sorted({c["page"] for c in f["codes"]}):
            for payload, _, y0, _, _ in code_places(picture(OUT / f["path"], page, 288)):
                most, words = LEVEL.get(payload, (0, ()))
                firsts = [line.at(w)[0] for w in words for line in lines(OUT / f["path"]) if line.page == page and line.at(w)]
                off = [y0 / 4 - g.y + extents(g.font, "T")["capitals"] * g.size for g in firsts]
                seen += bool(off)
                problems += [f"{f['path']}: the code of {payload} begins {min(off, key=abs):.2f} pt below capitals"] if off and min(map(abs, off)) > most else []
    none(problems)
    if seen < 10:
        fail(f"{seen} codes beside their passages")


# Marks that hang

HANG = 0.35  # of its width: `hanging-punctuation` of the campaign's theme


def hang(path):
    """By how much of its width the quotation's first mark stands left of the lines below it; None where it is not on the piece."""
    found = lines(path)
    for line, below in zip(found, found[1:]):
        mark = line.at("“Sextortion")
        if mark:
            return (below.glyphs[0].x - mark[0].x) / (extents(mark[0].font, "“")["“"][0] * mark[0].size)
    return None


def check_hang(path, want):
    have = hang(path)
    if have is None or abs(have - want) > 0.02:
        fail(f"{path.name}: the quotation's mark hangs by {have} of its width, not {want}")


def test_the_quotation_hangs():
    for f in need([f for f in files("pdf") if f["piece"].startswith("brochure")], "leaflet"):
        check_hang(OUT / f["path"], HANG)


def test_large_print_is_flush():
    """Its profiles ask for flush lines."""
    for edition in ("18pt", "28pt"):
        for f in need(files("pdf", piece="large-print", edition=edition, variant="campaign"), edition):
            check_hang(OUT / f["path"], 0)


def test_without_the_property_nothing_hangs():
    """The same measure on the same leaflet, made without it."""
    with folder() as there:
        theme = copy_project(there / "p") / "layouts" / "themes" / "sextortion.yaml"
        equal(theme.read_text().count(f"hanging-punctuation: {HANG}"), 1)
        theme.write_text(theme.read_text().replace(f"hanging-punctuation: {HANG}", "hanging-punctuation: 0"))
        handbill("build", "brochure", "--edition", "office", "--format", "pdf", "-C", there / "p")
        made = next((there / "p" / "out").rglob("*.pdf"))
        check_hang(made, 0)
    equal(round(hang(pdf("brochure", "office")), 2), HANG)


# Edges of large lines

EDGE = 0.004  # em: ink of lines that begin in one edge, by `optical-margin`
BEGIN = {"poster-fault": ["It is", "your fault!", "You have"], "brochure-gate": ["It is", "not", "your"], "brochure": ["It is not", "your fault!"]}


def edges(path, words):
    """Where the ink of the largest lines that begin with these words begins, and their sizes."""
    found = [max((g for line in lines(path) for g in [(line.at(w) or [None])[0]] if g), key=lambda g: g.size) for w in words]
    return [(g.x + extents(g.font, g.c)[g.c][1] * g.size, g.size) for g in found]


def test_large_lines_begin_in_one_edge():
    """An I has more white beside it than a y; fontTools knows how much."""
    for piece, words in BEGIN.items():
        for f in need(files("pdf", piece=piece, edition="mono" if piece == "poster-fault" else "office"), piece):
            at = edges(OUT / f["path"], words)
            none(f"{f['path']}: {w!r} begins at {x:.2f} pt, {words[0]!r} at {at[0][0]:.2f}" for w, (x, size) in zip(words, at) if abs(x - at[0][0]) > EDGE * size)


def test_without_the_property_lines_are_stepped():
    with folder() as there:
        theme = copy_project(there / "p") / "layouts" / "themes" / "poster.yaml"
        equal(theme.read_text().count("optical-margin: 1"), 1)
        theme.write_text(theme.read_text().replace("optical-margin: 1", "optical-margin: 0"))
        handbill("build", "poster-fault", "--variant", "letter", "--edition", "mono", "--format", "pdf", "-C", there / "p")
        (i, size), (y, _), _ = edges(next((there / "p" / "out").rglob("*.pdf")), BEGIN["poster-fault"])
        if i - y < 4 * EDGE * size:
            fail(f"without it an I begins {i - y:.2f} pt right of a y")


# Headlines

WIDE = {"poster-fault": 0.7, "poster-flags": 0.55, "poster-steps": 0.55, "poster-image": 0.5}  # of the sheet's width; in black only 0.45


def test_headlines_are_wide():
    """The widest line of a poster's headline, its largest words."""
    for f in need([f for f in files("pdf") if f["piece"] in WIDE], "poster"):
        rows = [[g for g in line.glyphs if g.c.strip()] for line in lines(OUT / f["path"])]
        words = [row for row in rows if any(g.c.isalpha() for g in row)]
        size = max(g.size for row in words for g in row)
        width = float(re.search(r"^Page size:\s+([\d.]+)", output("pdfinfo", OUT / f["path"]), re.M)[1])
        share = max((row[-1].right - row[0].x) / width for row in words if max(g.size for g in row) > size - 0.1)
        least = WIDE[f["piece"]] if f["edition"] == "office" else 0.45
        none([f"{f['path']}: the headline takes {share:.2f} of the sheet's width"] if share < least else [])
