"""Press files: our own reader of the rules (tests/preflight/check.py, by pikepdf) finds nothing, and finds each fault that tests/preflight/spoil.py puts in; poppler reads
their boxes and draws what cairo drew; Ghostscript's separations show the inks as they fall on the paper. veraPDF judges them in test_verapdf.py."""
import functools
import io
import json
import pathlib
import re
import numpy
from PIL import Image
from support import ALL, OUT, ROOT, TESTS, TOOLS, WORK, Unit, copy_project, equal, fail, files, folder, handbill, made_once, need, none, output, path_box, run

INK_MOST = {"press": 300, "two-ink-press": 260}  # of the stocks that the layouts name, per cent
DPI = 150


def press_files(language=ALL):
    return [f for format in ("pdf-x4", "pdf-x1a") for f in need(files(format, language), format)]


def press_pdf(piece, edition, format="pdf-x4", variant=None):
    return OUT / need(files(format, piece=piece, edition=edition, variant=variant), f"{format} of {piece} {edition}")[0]["path"]


def preflight(*paths):
    """{path: what is wrong, each with its rule before it}"""
    return json.loads(output(TOOLS / "python", "-B", TESTS / "preflight" / "check.py", *paths))


def rules_of(problems):
    return {p.split(":")[0] for p in problems}


# The rules

def test_rules_are_kept():
    """All of them, by every press file of the kit."""
    paths = [str(OUT / f["path"]) for f in press_files()]
    none(f"{path.split('/')[-1]}: {problem}" for path, problems in preflight(*paths).items() for problem in problems)


def test_the_reader_objects():
    """To a copy with each rule broken, by that rule's name; and there is such a copy for every rule."""
    sources = [press_pdf("brochure", "press"), press_pdf("brochure", "press", "pdf-x1a"), press_pdf("brochure", "two-ink-press")]
    with folder() as there:
        copies = json.loads(output(TOOLS / "python", "-B", TESTS / "preflight" / "spoil.py", *sources, there))
        found = preflight(*copies.values())
    none(f"{rule}: the copy that breaks it passed: {found[path]}" for rule, path in copies.items() if rule not in rules_of(found[path]))
    rules = re.findall(r"\w+", re.search(r"^RULES = \[(.*?)\]", (TESTS / "preflight" / "check.py").read_text(), re.M | re.S)[1])
    equal(sorted(copies), sorted(rules), "rules with a copy that breaks them")


def test_names_say_proof():
    none(f["path"] for f in press_files() if "-press-proof-" not in f["path"])


def test_boxes():
    """As poppler reads them: the trim is the sheet's size within a tenth of a point."""
    small = {"card": (252, 144), "bookmark": (144, 432), "sticker": (180, 180), "locker-card": (288, 432)}
    sizes = {None: (792, 612), "letter": (612, 792), "tabloid": (792, 1224), "18x24": (1296, 1728), "24x36": (1728, 2592), "a3": (841.89, 1190.55)}
    problems = []
    for f in press_files("en"):
        for n, trim in re.findall(r"Page +(\d+) TrimBox: +(.*)", output("pdfinfo", "-box", "-l", 9, OUT / f["path"])):
            x0, y0, x1, y1 = map(float, trim.split())
            w, h = small.get(f["piece"]) or sizes[f["variant"]]
            if abs(x1 - x0 - w) > 0.1 or abs(y1 - y0 - h) > 0.1:
                problems.append(f"{f['path']}: page {n} is trimmed to {x1 - x0} × {y1 - y0}")
    none(problems)


# Inks, as Ghostscript separates them

@functools.cache
def plates(path, dpi=DPI):
    """[{ink: its coverage of a page, 0 to 255, an array}], one a page."""
    with folder() as there:
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}", f"-sOutputFile={there}/%d.tif", path)
        pages = {}
        for file in sorted(there.glob("*(*).tif")):
            number, ink = re.fullmatch(r"(\d+)\((.*)\)\.tif", file.name).groups()
            pages.setdefault(int(number), {})[ink] = 255 - numpy.asarray(Image.open(file)).astype(int)
    return [pages[n] for n in sorted(pages)]


def trimmed(plate, dpi=DPI, out=39):
    """Within the trim: marks and bleed stand `out` pt around it."""
    by = int(out * dpi / 72) + 1
    return plate[by:-by, by:-by]


def test_total_ink():
    """No spot takes more than its stock: at 150 dots an inch, on the leaflets and the posters of Letter size."""
    for piece, edition, variant in (("brochure", "press", None), ("brochure", "two-ink-press", None), ("poster-fault", "two-ink-press", "letter"), *((f"poster-{p}", "press", "letter") for p in ("fault", "steps", "flags", "image"))):
        def check(piece=piece, edition=edition, variant=variant):
            for number, page in enumerate(plates(press_pdf(piece, edition, variant=variant)), 1):
                most = trimmed(sum(page.values())).max() * 100 / 255
                if not 100 <= most <= INK_MOST[edition]:
                    fail(f"page {number} has {most:.0f} % of ink on one spot")
        yield f"{piece} {edition}", check


def test_two_inks():
    """Within the trim nothing but black and the yellow; and the yellow is one ink, never a build."""
    for page in plates(press_pdf("brochure", "two-ink-press")):
        have = {ink for ink, plate in page.items() if trimmed(plate).max() > 0}
        equal(have, {"Black", "PANTONE 1225 C"}, "inks")


def pixels(page, box):
    return [round((v - m) * DPI / 72) for v, m in zip(box, page.media[:2] * 2)]


def fields(edition):
    """(page from 0, a field's box without its tail, the boxes of codes in it), in pixels, of the yellow fields of the leaflet."""
    pages = Unit("brochure", None, edition, "en").list()
    lamp = next(n for n, c in pages.colors.items() if c["name"] == "lamp")
    for number, page in enumerate(pages.pages):
        for item in page.items:
            if item.kind != "path" or item.fill != lamp or item.artifact != "layout":
                continue
            x0, y0, x1, y1 = path_box(item)
            codes = [q.rect for q in page.items if q.kind == "qr" and x0 < q.rect[0] < x1 and y0 < q.rect[1] < y1]
            if x1 - x0 > 100:  # else the lamp in the window
                yield number, pixels(page, (x0, y0, x1, y1 - (y1 - y0) / 10)), [pixels(page, (x, y, x + w, y + h)) for x, y, w, h in codes]


def test_black_prints_over_yellow():
    """Under black type the yellow goes on; under a code it does not, for its white field knocks out."""
    pages, seen = plates(press_pdf("brochure", "two-ink-press")), 0
    for number, (x0, y0, x1, y1), codes in fields("two-ink-press"):
        black, spot = pages[number]["Black"], pages[number]["PANTONE 1225 C"]
        for a, b, c, d in codes:
            if spot[b:d, a:c].max() > 0 or (black[b:d, a:c] > 250).mean() < 0.2:
                fail("a code stands on yellow, or is not black")
            continue
        inner = black[y0 + 3:y1 - 3, x0 + 3:x1 - 3] > 250
        seen += inner.sum()
        if not codes and (lost := (inner & (spot[y0 + 3:y1 - 3, x0 + 3:x1 - 3] < 250)).sum()):
            fail(f"{lost} of {inner.sum()} black pixels have no yellow under them")
    if seen < 50000:
        fail(f"only {seen} black pixels stand on yellow")


def test_type_is_black_alone():
    """Where black is full, no other process ink is, but in marks: a letter never stands on four plates."""
    for page in plates(press_pdf("brochure", "press")):
        black = trimmed(page["Black"]) > 250
        others = trimmed(page["Cyan"]) + 0
        if (black & (others > 0)).sum() > 0.0005 * black.sum():
            fail("black stands on cyan")


# Pictures

def coverage(image, cell=8):
    """How much of each small square is inked: light yellow counts, and no paper."""
    ink = (numpy.asarray(image.convert("RGB")).min(axis=2) < 170).astype(float)
    h, w = (n // cell * cell for n in ink.shape)
    return ink[:h, :w].reshape(h // cell, cell, w // cell, cell).mean(axis=(1, 3))


def test_poppler_and_cairo_agree():
    """The press file as poppler draws it, and the proof that cairo drew from the same list."""
    pdf = press_pdf("brochure", "press")
    for proof in need(files("png", piece="brochure", edition="press"), "proofs"):
        drawn = made_once(WORK / "press" / f"p{proof['page']}.png", lambda path: (path.parent.mkdir(exist_ok=True),
                          run("pdftoppm", "-r", DPI, "-f", proof["page"], "-l", proof["page"], "-singlefile", "-png", pdf, path.with_suffix(""))))
        a, b = coverage(Image.open(drawn)), coverage(Image.open(OUT / proof["path"]))
        h, w = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
        apart = numpy.abs(a[:h, :w] - b[:h, :w])
        if (apart > 0.45).mean() > 0.002 or apart.mean() > 0.01:
            fail(f"page {proof['page']}: {(apart > 0.45).sum()} of {apart.size} squares differ")


# Proof and final

def confirmed(root):
    """What is on the English leaflet is confirmed and approved."""
    for path in root.glob("content/**/*"):
        if path.suffix in (".md", ".yaml"):
            text = path.read_text()
            path.write_text(re.sub(r"^    source: ours, awaiting approval", "    source: approved", text.replace(' source="ours, awaiting approval"', ""), flags=re.M).replace("status: unconfirmed", "status: confirmed"))


def test_final_is_refused_until_all_is_confirmed():
    with folder() as there:
        root = copy_project(there / "p")
        ask = ("build", "brochure", "--edition", "press", "--format", "pdf-x4", "-C", root)
        refused = handbill(*ask, "--final", ok=(1,))
        if "[press-unconfirmed]" not in refused.stderr or list(root.glob("out/brochure/*")):
            fail(f"a final file was made: {refused.stderr[-500:]}")
        handbill(*ask)
        confirmed(root)
        handbill(*ask, "--final")
        names = sorted(p.name for p in root.glob("out/brochure/*.pdf"))
        if "sextortion-brochure-press-final-en-x4.pdf" not in names:
            fail(f"no final file: {names}")
        path = str(root / "out/brochure/sextortion-brochure-press-final-en-x4.pdf")
        none(preflight(path)[path])
        if "FINAL" not in output("pdftotext", "-raw", path, "-") or "PROOF" in output("pdftotext", "-raw", path, "-"):
            fail("its line does not say FINAL")
        services = root / "content/services.yaml"
        services.write_text(re.sub(r"^(\s*review-by: ).*", r"\g<1>2001-01-01", services.read_text(), flags=re.M))
        if "[press-unconfirmed]" not in handbill(*ask, "--final", ok=(1,)).stderr:
            fail("a final file was made of records whose review is due")
    with folder() as there:
        root = copy_project(there / "p", "en, es")
        confirmed(root)
        if "has not been reviewed" not in handbill("check", "brochure", "--edition", "press", "--lang", "es", "--final", "-C", root, ok=(1,)).stderr:
            fail("a final file was made of a translation that nobody reviewed")


def test_the_line_says_proof():
    """With name, version, date, page, intent; once on each page; no reader of tags hears it."""
    path = press_pdf("brochure", "press")
    for page, name in ((1, "outside"), (2, "inside")):
        text = " ".join(output("pdftotext", "-raw", "-f", page, "-l", page, path, "-").split())
        for words in ("sextortion-brochure-press-proof-en", "version 2026-11-22", f"page {page} of 2", name, "nothing bleeds", "coated", "FOGRA39", "PROOF: not for the press"):
            if text.count(words) != 1 and words not in ("outside", "inside", "coated"):
                fail(f"page {page} says {words!r} {text.count(words)} times")
    if "PROOF" in output("pdfinfo", "-struct-text", path):
        fail("the line is in the tags")


# Profiles and pictures

def fake_profile(path, space=b"CMYK", device=b"prtr"):
    """As much of an ICC profile as is judged: its header, and no tags."""
    head = bytearray(132)
    head[0:4], head[8:12], head[12:16], head[16:20], head[20:24], head[36:40] = (132).to_bytes(4, "big"), b"\2\x40\0\0", device, space, b"Lab ", b"acsp"
    path.write_bytes(bytes(head))


def test_the_printers_profile():
    """One that the kit names is embedded, in PDF/X-1a too, with its condition; one of another device or space is an error."""
    with folder() as there:
        root = copy_project(there / "p")
        (root / "press").mkdir()
        kit = root / "layouts/kit.yaml"
        kit.write_text(kit.read_text() + "\npress:\n  coated: { profile: press/printer.icc, condition: GRACoL2013_CRPC6 }\n")
        fake_profile(root / "press/printer.icc")
        done = handbill("build", "brochure", "--edition", "press", "-C", root)
        if "[press-profile-default]" in done.stderr:
            fail("it is said that the kit names none")
        made = sorted(str(p) for p in root.glob("out/brochure/*.pdf"))
        equal(len(made), 2, "press files")
        none(f"{path}: {p}" for path, problems in preflight(*made).items() for p in problems)
        for path in made:
            text = run("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False).stdout
            if b"GRACoL2013_CRPC6" not in text or b"/DestOutputProfile" not in text:
                fail(f"{path} doesn't embed it")
        for bad in ({"space": b"RGB "}, {"device": b"mntr"}):
            fake_profile(root / "press/printer.icc", **bad)
            if "[press-profile]" not in handbill("build", "brochure", "--edition", "press", "-C", root, ok=(1,)).stderr:
                fail(f"a profile of {bad} passed")


def test_pictures():
    """A seal in colors that shines through: by ICC in PDF/X-4, an error in PDF/X-1a; in greys on white it is taken."""
    with folder() as there:
        root = copy_project(there / "p")
        Image.new("RGBA", (900, 900), (10, 58, 74, 200)).save(root / "content/offices/seal.png", dpi=(300, 300))
        office = root / "content/offices/ms-ag.yaml"
        office.write_text(office.read_text() + "  mark:\n    kind: picture\n    value: content/offices/seal.png\n    printed: The seal\n")
        done = handbill("build", "brochure", "--edition", "press", "--format", "pdf-x4", "-C", root)
        path = str(next(root.glob("out/brochure/*-x4.pdf")))
        none(preflight(path)[path])
        if "icc" not in output("pdfimages", "-list", path):
            fail(f"the picture is not by ICC: {output('pdfimages', '-list', path)} {done.stderr[-300:]}")
        if "[press-picture]" not in handbill("build", "brochure", "--edition", "press", "--format", "pdf-x1a", "-C", root, ok=(1,)).stderr:
            fail("PDF/X-1a took it")
        theme = root / "layouts/themes/brochure-press.yaml"
        theme.write_text(theme.read_text() + "\nstyles:\n  picture: { filter: grayscale }\n")
        handbill("build", "brochure", "--edition", "press", "--format", "pdf-x1a", "-C", root)
        path = str(next(root.glob("out/brochure/*-x1a.pdf")))
        none(preflight(path)[path])


def with_seal(there, name, data):
    """A project whose office has that picture as its seal."""
    root = copy_project(there)
    (root / "content/offices" / name).write_bytes(data)
    office = root / "content/offices/ms-ag.yaml"
    office.write_text(office.read_text() + f"  mark:\n    kind: picture\n    value: content/offices/{name}\n    printed: The seal\n")
    return root


def press_of(root, format, ok=(0,)):
    done = handbill("build", "brochure", "--edition", "press", "--format", format, "-C", root, ok=ok)
    return done.stderr, next((str(p) for p in root.glob("out/brochure/*.pdf")), None)


def test_jpegs():
    """As they are stored: CMYK in both, turned as Exif says; RGB by its profile in PDF/X-4, an error in PDF/X-1a."""
    drawn = Image.new("RGB", (900, 450), (255, 255, 255))
    drawn.paste((0, 0, 0), (0, 0, 300, 450))  # its left third is black
    exif = Image.Exif()
    exif[0x0112] = 6  # stored with its left side up
    for mode, formats in (("CMYK", ("pdf-x4", "pdf-x1a")), ("RGB", ("pdf-x4",))):
        to = io.BytesIO()
        drawn.transpose(Image.Transpose.ROTATE_90).convert(mode).save(to, "JPEG", quality=95, exif=exif, dpi=(300, 300))
        with folder() as there:
            root = with_seal(there / "p", "seal.jpg", to.getvalue())
            for format in formats:
                _, path = press_of(root, format)
                none(preflight(path)[path])
                rows = [row.split() for row in output("pdfimages", "-list", path).splitlines()[2:]]
                if not rows or any((row[5], row[8]) != ({"CMYK": "cmyk", "RGB": "icc"}[mode], "jpeg") for row in rows):
                    fail(f"{mode} in {format}: {rows}")
                transform = re.search(r'<fill_image[^>]*transform="([^"]*)"', output("mutool", "trace", path, 1))[1]
                a, b, c, d, _, _ = map(float, transform.split())
                if abs(a) > 0.01 or abs(d) > 0.01 or abs(abs(b / c) - 0.5) > 0.01 and abs(abs(c / b) - 0.5) > 0.01:
                    fail(f"{mode} in {format} is not turned: {transform}")
                pathlib.Path(path).unlink()
            if mode == "RGB" and "[press-picture]" not in press_of(root, "pdf-x1a", ok=(1,))[0]:
                fail("PDF/X-1a took an RGB picture")


def test_svg_as_paths():
    """A seal of paths has no pixels in a press file, and its colors are calibrated in PDF/X-4."""
    seal = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><circle cx="45" cy="45" r="40" fill="#0a3a4a"/><path d="M20 50h50v8h-50z" fill="#c81e1e"/></svg>'
    with folder() as there:
        root = with_seal(there / "p", "seal.svg", seal)
        said, path = press_of(root, "pdf-x4")
        none(preflight(path)[path])
        equal(output("pdfimages", "-list", path).splitlines()[2:], [], f"pictures of pixels: {said[-300:]}")
        pathlib.Path(path).unlink()
        if "[press-picture]" not in press_of(root, "pdf-x1a", ok=(1,))[0]:
            fail("PDF/X-1a took colors of a screen")


# Ticks for offices

def test_fold_ticks():
    """Four points at head and foot of each fold, inside what a printer reaches, as artifacts of the page; `fold-ticks: false` takes them away, and nothing else."""
    problems = []
    for f in need(files("pdf"), "PDF"):
        if not f["piece"].startswith("brochure") or f["edition"] not in ("office", "mono"):
            continue
        for page in Unit(f["piece"], f["variant"], f["edition"], f["language"]).list().pages:
            ticks = [path_box(i) for i in page.items if i.kind == "path" and i.artifact == "page-mark"]
            for x in page.folds:
                own = sorted(b for b in ticks if abs((b[0] + b[2]) / 2 - x) < 0.01)
                if len(own) != 2 or any(abs((b[3] - b[1]) - (b[2] - b[0]) - 4) > 0.01 for b in own) or own[0][1] < 18 or own[1][3] > page.media[3] - 21.6 or own[0][1] > 20 or own[1][3] < page.media[3] - 24:
                    problems.append(f"{f['path']}: {page.name}: ticks {own} at fold {x}")
    none(problems)
    with folder() as there:
        root = copy_project(there / "p")
        layout = root / "layouts/brochure-letter.yaml"
        layout.write_text(layout.read_text().replace("  office:\n", "  office:\n    fold-ticks: false\n", 1))
        shown = handbill("show", "brochure", "--edition", "office", "--lang", "en", "--stage", "list", "-C", root).stdout
    if "page-mark" in shown:
        fail("the switch leaves ticks")


def test_scaling():
    """What is folded or for a press asks not to be scaled; posters leave it to the printer."""
    for f in files("pdf") + press_files("en"):
        press, folded = f["format"] != "pdf", f["piece"].startswith("brochure") and f["edition"] in ("office", "mono")
        if f["variant"] not in (None, "letter") or (not press and not folded and not f["piece"].startswith("poster")):
            continue
        data = run("qpdf", "--qdf", "--object-streams=disable", OUT / f["path"], "-", text=False).stdout
        if (b"/PrintScaling /None" in data) != (press or folded):
            fail(f"{f['path']}: {'no' if press or folded else 'a'} PrintScaling")
