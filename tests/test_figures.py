"""Pictures that fill the measure in their own proportions, with captions of their records and of the content: where poppler's pdfimages and
MuPDF find them, how veraPDF, poppler and pdf.js read them."""
import re
import struct
import xml.etree.ElementTree as ElementTree
import zlib
import line_kits
from support import TESTS, equal, fail, none, output, pdf_text, pdf_words, run
from test_verapdf import failed, verapdf

SERVICES = (TESTS / "scripts/shared/content/services.yaml").read_text()
ALT, CAPTION, OWN = "A green door with a ramp and a lamp above it.", "The shelter’s door on Main Street", "La puerta del refugio, en la calle Mayor"
MEASURE, SIDES = 300, 30  # pt
WIDE, TALL = (1600, 600), (1300, 2600)  # pixels
STYLES = "  .unused: { margin-bottom: 0pt }\n"


def png(width, height):
    """A green picture."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = (b"\0" + b"\x20\x70\x40" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def record(caption=CAPTION, kind="picture", value="content/door.png"):
    caption = f"    caption: {caption}\n" if caption is not None else ""
    return f"  door:\n    kind: {kind}\n    value: {value}\n    printed: {ALT}\n{caption}    source: Made up\n    checked: 2026-11-22\n    status: confirmed\n    review-by: 2099-01-01\n"


def project(words, pixels=WIDE, caption=CAPTION, **options):
    more = (("content/services.yaml", (SERVICES + record(caption)).encode()), ("content/door.png", png(*pixels)))
    options = {"sheet": f"{MEASURE + 2 * SIDES}pt x 400pt", "margin": SIDES, "styles": STYLES, "more": more, **options}
    return line_kits.project("en", words, **options)


def pdf_of(root):
    return next(root.glob("out/lines/*.pdf"))


PLAIN = "Words above the picture.\n\n![](picture:door)\n\nWords below the picture."
GROUP = "Words above the picture.\n\n::: {#door .figure}\n![](picture:door)\n\n::: {.caption lang=es}\n" + OWN + "\n:::\n:::\n\nWords below the picture."


def boxes(pdf):
    """[(page, x0, y0, x1, y1)] of the pictures, as MuPDF draws them."""
    found, page = [], 0
    for line in output("mutool", "draw", "-q", "-F", "trace", pdf).splitlines():
        page += "<page " in line
        if m := re.search(r'<fill_image .*transform="([^"]+)"', line):
            a, _, _, d, e, f = map(float, m[1].split())
            found.append((page, e, min(f, f + d), e + a, max(f, f + d)))
    return found


def only(pdf):
    """The one picture of a PDF."""
    found = boxes(pdf)
    equal(len(found), 1, "pictures that MuPDF draws")
    return found[0]


def near(have, want, what):
    if any(abs(a - b) > 0.02 for a, b in zip(have, want)):
        fail(f"{what}: {have}, not {want}")


def test_it_fills_the_measure_in_its_proportions():
    """`width: 100%` and `height: auto`, which the default theme gives a figure whatever another rule says of pictures; half of it; by its height."""
    for styles, width in (("  picture: { height: 35pt, max-width: 40pt }\n", MEASURE), ('  ".figure picture": { width: 50% }\n', MEASURE / 2), ('  ".figure picture": { width: auto, height: 60pt }\n', 160),
                          ('  ".figure picture": { height: 60pt, width: 100% }\n', 160), ('  ".figure picture": { width: 100%, max-width: 90pt }\n', 90)):
        pdf = pdf_of(project(PLAIN, styles=styles))
        page, x0, y0, x1, y1 = only(pdf)
        near((page, x0, x1, y1 - y0), (1, SIDES, SIDES + width, width * WIDE[1] / WIDE[0]), styles)
        rows = [row.split() for row in output("pdfimages", "-list", pdf).splitlines()[2:]]
        equal([(row[3], row[4], row[12]) for row in rows], [(str(WIDE[0]), str(WIDE[1]), str(round(WIDE[0] / width * 72)))], f"pixels, and pixels an inch: {styles}")


def test_the_caption_stands_below_its_picture():
    """The record's, and the one of the content in its place; behind the picture in each output, between what stands above and below."""
    for words, caption in ((PLAIN, CAPTION), (GROUP, OWN)):
        root = project(words)
        pdf = pdf_of(root)
        read = pdf_words(pdf)
        first = next(i for i, w in enumerate(read) if w[5] == caption.split()[0])
        equal(" ".join(w[5] for w in read[first:first + len(caption.split())]), caption, "poppler's words")
        gap = read[first][2] - only(pdf)[4]
        if not 2 < gap < 12:
            fail(f"the caption stands {gap:.1f} pt below its picture")
        rows = [row for row in next(root.glob("out/text/*.txt")).read_text().splitlines() if row]
        at = rows.index(ALT)
        equal(rows[at - 1:at + 3], ["Words above the picture.", ALT, caption, "Words below the picture."], "plain text")
        svg = next(root.glob("out/lines/*.svg")).read_text()
        if not 0 <= svg.find("above the picture") < svg.find(f'aria-label="{ALT}"') < svg.find(caption) < svg.find("below the picture"):
            fail("the SVG's order")
        for wrong in {CAPTION, OWN} - {caption}:
            if wrong in pdf_text(pdf) or wrong in svg:
                fail(f"“{wrong}” is there too")


def test_tags():
    """Figure and Caption, side by side in one element; without a caption neither; veraPDF finds nothing."""
    for words, caption, want in ((PLAIN, CAPTION, [("P", 3), ("Sect", 3), ("Figure:", 4), ("Caption", 4), ("P", 3)]), (GROUP, CAPTION, [("P", 3), ("Sect", 3), ("Figure:", 4), ("Caption", 4), ("P", 3)]),
                                 (PLAIN, None, [("P", 3), ("Figure:", 3), ("P", 3)])):
        pdf = pdf_of(project(words, caption=caption))
        tree = [(m[2], len(m[1]) // 2 + 1) for m in re.finditer(r"^( *)(P|Sect|Figure:|Caption)(?= \(|$)", output("pdfinfo", "-struct", pdf), re.M) if len(m[1]) > 2]
        equal(tree, want, "what poppler finds in the section")
        plain = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-", text=False).stdout.decode("latin-1")
        spanish = [o for o in re.findall(r"^\d+ 0 obj\n(.*?)^endobj", plain, re.M | re.S) if "/S /Caption" in o and "/Lang (es)" in o]
        equal(len(spanish), int(words == GROUP), "captions in Spanish")
        report = output("java", "-cp", f"{verapdf()}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1", "--format", "xml", pdf)
        none(failed(ElementTree.fromstring(report).find(".//job")))


def test_a_picture_and_its_caption_stay_together():
    """On a page that has room for the picture alone, both begin the next."""
    first, words = {}, PLAIN.replace("picture.", "picture, which run on for three lines of the measure, since two stand with their heading at least, and the picture is not to be one of them.", 1)
    for height in range(200, 360, 4):
        pdf = pdf_of(project(words, sheet=f"{MEASURE + 2 * SIDES}pt x {height}pt", profile="page"))
        page, pages = only(pdf)[0], pdf_text(pdf).split("\f")
        if CAPTION not in pages[page - 1] or "above the picture" not in pages[0]:
            fail(f"{height} pt: the picture is on page {page} of {pages}")
        first[height] = page
    equal(sorted(first.values(), reverse=True), list(first.values()), "pages of the picture, as pages grow")
    alone = [h for h, page in first.items() if page == 2 and h - 2 * SIDES > 82 + MEASURE * WIDE[1] / WIDE[0]]
    if not alone or 1 not in first.values():
        fail(f"no page had room for the picture alone: {first}")


def test_a_caption_goes_with_its_picture():
    """What the office has no picture of has no caption either."""
    words = "Words.\n\n::: {.figure}\n![](picture:office.mark)\n\n::: {.caption}\nThe seal\n:::\n:::\n\nMore words."
    root = project(words)
    if "seal" in pdf_text(pdf_of(root)) or "seal" in next(root.glob("out/text/*.txt")).read_text():
        fail("the caption of a picture that isn't there is printed")


def test_findings():
    """Too few pixels; higher than a page; an address in a caption that isn't its record's, at its place in the record's file."""
    line = SERVICES.count("\n") + 5
    for words, options, want in ((PLAIN, {"pixels": (1000, 300)}, "[picture-resolution]"), (PLAIN, {"pixels": TALL}, "[panel-overflow]"),
                                 (PLAIN, {"caption": "See examp1e.org"}, f"content/services.yaml:{line}:18: error: ")):
        root = project(words, ok=(0, 1), **options)
        said = (root / "build.log").read_text()
        if want not in said:
            fail(f"{options}: no {want} in\n{said}")
    said = (project(PLAIN) / "build.log").read_text()
    none(line for line in said.splitlines() if "error" in line or "warning" in line)
