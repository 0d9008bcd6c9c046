"""Cards, bookmark, sticker, slide and tile, as poppler, Pillow and the zip's own reader find them: sizes, words against the content, fronts that
say nothing of the matter, images in exact pixels with their alternative text."""
import re
import zipfile
from support import OUT, ROOT, TOOLS, built_kit, copy_project, equal, fail, files, folder, handbill, need, none, output, picture, run

INCH = 72
SIZES = {"poster-tabs": (8.5, 11, 1), "card": (3.5, 2, 2), "bookmark": (2, 6, 2), "sticker": (2.5, 2.5, 1), "locker-card": (4, 6, 1), "slide": (960 / 72, 540 / 72, 1), "tile": (15, 15, 1)}  # width, height in inches, pages
PIXELS = {"slide": (1920, 1080), "tile": (1080, 1080)}
DISCREET = ("poster-tabs", "card", "bookmark", "sticker")
# What a child would have to explain, in both languages: the stems, so that no form of the word passes
MATTER = re.compile(r"sext|victim|víctim|nude|desnud|naked|image|imagen|photo|foto|blackmail|chantaj|extor|crime|delito|fault|culpa|tricked|engañ|threat|amenaz|predator|depredador", re.I)


def made(piece):
    return need([f for lang in ("en", "es") for f in files("pdf", lang, imposed=False, piece=piece)], piece)


def words(path, page=None):
    only = ["-f", page, "-l", page] if page else []
    return " ".join(output("pdftotext", *only, path, "-").split())


def source(language):
    """The content's words, without its marks."""
    text = (ROOT / f"content/sextortion/{language}.md").read_text()
    text = re.sub(r"\]\([^)]*\)|\{[^{}]*\}|[\[\]*#]", " ", text)
    return " ".join(text.split())


def test_sizes():
    for piece, (w, h, pages) in SIZES.items():
        def check(piece=piece, want=(w * INCH, h * INCH), pages=pages):
            for f in made(piece):
                said = output("pdfinfo", "-box", OUT / f["path"])
                size = [float(v) for v in re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", said).groups()]
                equal([round(v, 1) for v in size], [round(v, 1) for v in want], f"{f['path']}: points")
                equal(int(re.search(r"Pages: +(\d+)", said)[1]), pages, f"{f['path']}: pages")
        yield piece, check


UP = {("card", "ten-up"): (10, (612, 792)), ("bookmark", "four-up"): (4, (792, 612)), ("sticker", "twelve-up"): (12, (612, 792))}  # copies, points of the sheet


def test_copies_on_a_sheet():
    """As many as are said, each with a code that zbar reads, and a screen reader hears one."""
    for (piece, edition), (count, size) in UP.items():
        def check(piece=piece, edition=edition, count=count, size=size):
            for lang in ("en", "es"):
                path = OUT / need(files("pdf", lang, piece=piece, edition=edition), edition)[0]["path"]
                have = [float(v) for v in re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", output("pdfinfo", path)).groups()]
                equal(have, list(map(float, size)), f"{path.name}: points")
                last = int(re.search(r"Pages: +(\d+)", output("pdfinfo", path))[1])
                codes = run("zbarimg", "-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", picture(path, last, 200), ok=None).stdout.splitlines()
                equal(codes, ["SMSTO:741741:THORN"] * count, f"{path.name}: codes")
                equal(words(path).count("741741"), count, f"{path.name}: copies")
                equal(output("pdfinfo", "-struct-text", path).count('"741741'), 1, f"{path.name}: numbers that are heard")
        yield f"{piece}-{edition}", check


def test_eleven_tabs():
    """Each has the number, turned, in a strip of its own of 0.70 in, 2 in from the foot; a screen reader hears one. A word's box is its font's, from ascent to descent."""
    for f in made("poster-tabs"):
        found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">741741</word>', output("pdftotext", "-bbox", OUT / f["path"], "-"))
        tabs = sorted(b for b in (tuple(map(float, w)) for w in found) if b[3] - b[1] > b[2] - b[0])
        equal(len(tabs), 11, f"{f['path']}: numbers that stand upright in a strip")
        for i, (x0, y0, x1, y1) in enumerate(tabs):
            left = 0.4 * INCH + i * 0.7 * INCH
            if not (left - 3 < x0 and x1 < left + 0.7 * INCH + 3 and 9 * INCH < y0 and y1 < 11 * INCH - 0.3 * INCH):
                fail(f"{f['path']}: tab {i + 1} is at {x0}–{x1}, {y0}–{y1}")
        equal(output("pdfinfo", "-struct-text", OUT / f["path"]).count('"741741'), 2, f"{f['path']}: numbers that are heard: the poster's and a tab's")


def test_words_are_the_contents():
    """Each row of words of each page stands in the content or in a record."""
    known = {lang: re.sub(r"\s", "", source(lang)) for lang in ("en", "es")}
    records = re.sub(r"\s", "", (ROOT / "content/services.yaml").read_text() + (ROOT / "content/offices/ms-ag.yaml").read_text() + "".join(p.read_text() for p in (ROOT / "content/frame").glob("*.yaml")))
    for piece in SIZES:
        def check(piece=piece):
            lost = []
            for f in made(piece):
                for line in output("pdftotext", "-raw", OUT / f["path"], "-").split("\n"):
                    for part in re.split(r"(?<=[:.!?”)]) | (?=[\d“(])|(?<=\d) | (?=Traducción aún)|^[123]$| or$| o$", line.strip()):
                        bare = re.sub(r"\s", "", part or "")
                        if len(bare) > 2 and bare not in known[f["language"]] and bare not in records:
                            lost.append(f"{f['path']}: “{part}” is in no source")
            none(lost)
        yield piece, check


def test_fronts_say_nothing_of_the_matter():
    """What lies face up in a class; of a sticker all of it. The same words on a poster are noticed."""
    for piece in DISCREET:
        for f in made(piece):
            if found := MATTER.search(words(OUT / f["path"], 1)):
                fail(f"{f['path']}: its front says ‘{found[0]}’")
            title = re.search(r"Title: +(.*)", output("pdfinfo", OUT / f["path"]))[1]
            if MATTER.search(title) or MATTER.search(f["path"]):
                fail(f"{f['path']}: title or name gives it away: {title}")
    for f in made("locker-card"):
        if not MATTER.search(words(OUT / f["path"])):
            fail("the words that are looked for are on no piece")


def test_help_is_on_each():
    for piece in SIZES:
        for f in made(piece):
            if "741741" not in words(OUT / f["path"]) or "THORN" not in words(OUT / f["path"]):
                fail(f"{f['path']} doesn't say where help is")


PILLOW = "import sys\nfrom PIL import Image\nfor p in sys.argv[1:]:\n    i = Image.open(p); i.load(); c = i.convert('RGB').getcolors(1 << 24); print(*i.size, *('%02x%02x%02x' % k for n, k in sorted(c, reverse=True)[:3]))"


def images():
    return need([f for lang in ("en", "es") for piece in PIXELS for f in files("image", lang, piece=piece)], "image")


def test_images_have_their_pixels():
    """To the pixel; the colors that cover most are the theme's, not moved for a palette's sake."""
    paths = [f["path"] for f in images()]
    for path, line in zip(paths, output(TOOLS / "python", "-c", PILLOW, *(OUT / p for p in paths)).splitlines()):
        piece = next(p for p in PIXELS if path.startswith(f"{p}/"))
        w, h, *colors = line.split()
        equal((int(w), int(h)), PIXELS[piece], path)
        equal(sorted(colors), ["0a3a4a", "ffc94d", "ffffff"], f"{path}: colors")


def test_alternative_text_says_the_image():
    """All words that poppler reads on the page, and none that it doesn't but where a mark or a code says them; in the zip both."""
    for f in images():
        text = OUT / f["path"].replace("-image.png", "-image.txt")
        said, page = text.read_text(), words(OUT / f["path"].replace("-image.png", ".pdf"))
        lost = [w for w in page.split() if w not in said]
        none(f"{text.name}: without “{w}”" for w in lost)
        frame = (ROOT / f"content/frame/{f['language']}.yaml").read_text()
        extra = [w for w in said.split() if w not in page and w.strip(":") not in frame and w not in source(f["language"])]
        none(f"{text.name}: “{w}” is not on the page" for w in extra)
        if len(said) > 1000 or "\n\n" in said or not said.endswith("\n"):
            fail(f"{text.name}: {len(said)} characters, more than services take, or not a row of lines")


def test_the_zip_has_them():
    """An image is no proof: it is mailed with its text."""
    names = zipfile.ZipFile(next(built_kit().glob("*-kit.zip"))).namelist()
    for f in images():
        none(f"the zip has no {n}" for n in (f["path"], f["path"].replace(".png", ".txt")) if n not in names)


def test_what_an_image_needs():
    """One page, and pixels in the sheet's proportions; the fix followed makes it."""
    with folder() as there:
        project = copy_project(there)
        layout = project / "layouts/tile.yaml"
        text = layout.read_text()
        def said(change):
            layout.write_text(change)
            return handbill("build", "tile", "--format", "image", "-C", project, "-o", there / "out", ok=None).stderr
        for change, want in ((text.replace("pixels: 1080 x 1080\n", ""), "add pixels: 1080 x 1080 to the layout"),
                             (text.replace("1080 x 1080\n", "1080 x 1000\n"), "write pixels: 1080 x 1080"),
                             (text.replace("1080 x 1080\n", "1080\n"), "write width and height as whole numbers: 1080 x 1080")):
            if want not in said(change):
                fail(f"not said: {want}")
        said(text.replace("1080 x 1080\n", "540 x 540\n"))
        one = next(there.glob("out/tile/*-image.png"))
        equal(output(TOOLS / "python", "-c", PILLOW, one).split()[:2], ["540", "540"], "pixels")
        card = project / "layouts/card.yaml"
        card.write_text(card.read_text().replace("qr-min: 2cm", "qr-min: 2cm\npixels: 1050 x 600"))
        kit = project / "layouts/kit.yaml"
        kit.write_text(re.sub(r"(card.yaml\n    editions: \{ office: \[)", r"\1image, ", kit.read_text(), count=1))
        if "an image is one page, and this piece has 2" not in handbill("build", "card", "-C", project, ok=None).stderr:
            fail("two pages made one image")


def test_a_staff_card_has_its_place():
    """The page's own sample, with words in both languages: it is made, and no other piece asks for them."""
    page = (ROOT / "docs/layout.md").read_text().split("## A card for staff")[1]
    section = re.search(r"```\n(::: \{#staff-card.*?)```", page, re.S)[1]
    layout = re.search(r"```yaml\n(.*?)```", page, re.S)[1]
    with folder() as there:
        project = copy_project(there)
        content = project / "content/sextortion/en.md"
        content.write_text(content.read_text() + "\n" + section)
        (project / "layouts/staff-card.yaml").write_text(layout)
        kit = project / "layouts/kit.yaml"
        kit.write_text(kit.read_text().replace("\n# Warnings", "  staff-card:\n    layout: layouts/staff-card.yaml\n    editions: { office: [pdf] }\n\n# Warnings", 1))
        handbill("build", "staff-card", "brochure", "--format", "pdf", "-C", project, "-o", there / "out")
        said = words(next(there.glob("out/staff-card/*.pdf")))
        if "What the card is called" not in said or "601.359.6766" not in said:
            fail(said)
