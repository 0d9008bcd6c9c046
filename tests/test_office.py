"""Another office makes the kit its own with one record and one seal: its names and its seal are on every piece, the first office's on none."""
import os
import re
import shutil
import zipfile
import office_kits as kits
from office_kits import LABELS, franklin, franklin_labels, franklin_png, made, office_project, pages, path_of, problems
from support import NAME_NOBODY, NAME_OFFICE, ROOT, copy_project, equal, fail, folder, handbill, is_imposed, manifest, need, none, path_box, output, pdf_text, read_pnm, run, squeeze, struct_text
from test_pictures import compare, read_pair
from test_watch import KIT, Watch

SEAL = "Seal of the Commonwealth of Franklin"
OWN = ["Marisol Whitcombe", "555-555-0114", "800-555-0114"]
FIRST = re.compile(r"mississippi|fitch|ms-ag|(?<!\d)601[.-]?359|(?<!\d)800[.-]?829|(?<![\d.])39205|p\.o\. box 220", re.I)
GREEN = (31, 81, 50)  # of the seal's ring


def test_it_builds_clean():
    for project in (franklin(), franklin_png()):
        none(f"{project.name}: {p}" for p in problems(project))
    kit = {(f["piece"], f["variant"], f["edition"], f["format"]) for f in made(franklin())}
    first = {(f["piece"], f["variant"], f["edition"], f["format"]) for f in manifest()["files"] if f["format"] != "pdf-x1a"}
    none(f"it has no {' '.join(filter(None, f))}" for f in sorted(first - kit, key=str))


def test_names_and_phones():
    for f in made(franklin(), "pdf"):
        if is_imposed(f):  # its pages are said to be right; a seam may part a name
            continue

        def check(f=f):
            text = squeeze(pdf_text(franklin() / "out" / f["path"], "-raw"))
            part = f["piece"].startswith("poster") or f["variant"]  # a poster names the office as its layout says
            if f["piece"].startswith(NAME_NOBODY + NAME_OFFICE):
                name = "Franklin Department of Justice"
                if any(words in text for words in OWN) or (name in text) != f["piece"].startswith(NAME_OFFICE):
                    fail(f"it doesn't name the office{' alone' if name in text else ''}: {text}")
                return
            own = OWN[1:] if f["variant"] in ("steps", "flags", "image") and f["piece"] == "large-print" else OWN  # these name the office alone
            none(f"no ‘{words}’" for words in own + ([] if part else ["Franklin Department of Justice", "Justice.Franklin.example"]) if words not in text)
        yield f"{f['piece']}-{f['variant']}-{f['edition']}", check


def test_the_text_says_the_seal():
    text = path_of(franklin(), "text").read_text()
    none(f"no ‘{words}’" for words in OWN + [SEAL, "Franklin Department of Justice"] if words not in squeeze(text.replace("\u00a0", " ")))


def test_phones_say_for_whom():
    """Words before each phone, on its line, in every reader and nowhere else than there; without a label nothing stands there."""
    none(problems(franklin_labels()))
    pairs = [(label, number) for label, number in zip(LABELS.values(), OWN[1:])]
    for f in made(franklin_labels(), "pdf"):
        if is_imposed(f) or f["piece"].startswith(NAME_NOBODY + NAME_OFFICE):
            continue
        pdf = franklin_labels() / "out" / f["path"]
        for name, text in (("poppler", pdf_text(pdf, "-raw")), ("MuPDF", output("mutool", "draw", "-q", "-F", "txt", pdf))):
            lost = [f"{f['path']}, {name}: no line with ‘{label} {number}’" for label, number in pairs if not re.search(rf"{label} {number}", text)]
            none(lost + [f"{f['path']}, {name}: {line!r}" for line in text.splitlines() if line.strip().startswith("|") or line.strip().endswith("|")])
        tags = "".join(text for _, _, text in struct_text(pdf))
        none(f"{f['path']}, tags: no ‘{label} {number}’" for label, number in pairs if f"{label} {number}" not in tags)
    text = squeeze(path_of(franklin_labels(), "text").read_text())
    none(f"the plain text lacks ‘{label} {number}’" for label, number in pairs if f"{label} {number}" not in text)
    for f in made(franklin(), "pdf", piece="large-print", edition="18pt"):
        none(f"{f['path']}: {label}" for label in LABELS.values() if label in pdf_text(franklin() / "out" / f["path"]))


def everything(project):
    """(name, text) of every file: what can be read in it, and about it."""
    for path in sorted((project / "out").rglob("*")):
        if path.is_dir():
            continue
        name = str(path.relative_to(project / "out"))
        yield f"the name {name}", name
        if path.suffix == ".pdf" and re.search(r"-(tabloid|18x24|24x36|a3|2x2|four-up|ten-up|twelve-up)-", name):  # the same words on other sheets
            yield name, output("pdfinfo", path) + pdf_text(path)
        elif path.suffix == ".pdf":
            plain = run("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False).stdout.decode("latin-1")
            yield name, plain + output("pdfinfo", path) + output("pdfinfo", "-meta", path) + pdf_text(path) + output("pdfinfo", "-struct-text", path)
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield name, " ".join(archive.namelist())
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                yield name, " ".join(book.read(part).decode("latin-1") for part in book.namelist())
        elif path.suffix == ".png":
            yield name, path.read_bytes().decode("latin-1")
        else:
            yield name, path.read_text()


def test_nothing_of_the_first_office():
    none(f"{name} says ‘{m[0]}’" for name, text in everything(franklin()) if (m := FIRST.search(text)))


def test_the_author_is_the_office():
    info = output("pdfinfo", path_of(franklin(), "pdf", piece="brochure", edition="office"))
    if not re.search(r"^Author:\s+Franklin Department of Justice$", info, re.M):
        fail(info)


def images(project, file):
    """(page, its image) of the list, in the order of painting."""
    return [(page, i) for page in pages(project, file, "--office", "franklin").pages for i in page.items if i.kind == "image"]


def test_the_seal_stands_beside_the_name():
    for piece, side, gap in (("brochure", 35, 10), ("poster-steps", 34, 10), ("poster-fault", 40, 10)):
        file = made(franklin(), "pdf", piece=piece, edition="office", **({"variant": "letter"} if piece != "brochure" else {}))[0]
        page, seal = need(images(franklin(), file), f"picture in {piece}")[0]
        x, y, w, h = seal.rect
        equal([w, h], [side, side], f"{piece}: the seal's sides")
        name = next(r for r in page.runs() if r.text.startswith("Franklin") and r.x > x)
        equal(round(name.x - x - w, 2), gap, f"{piece}: from the seal to the name")
        if not y <= name.y <= y + h + 2:
            fail(f"{piece}: the seal is at {y} to {y + h}, the name's baseline at {name.y}")


def area(path):
    x0, y0, x1, y1 = path_box(path)
    return (x1 - x0) * (y1 - y0)


def test_the_tail_points_at_the_seal():
    """On the cover, the bubble's tip is above the seal, 8 to 24 pt away."""
    file = made(franklin(), "pdf", piece="brochure", edition="office")[0]
    page, seal = images(franklin(), file)[0]
    bubble = max((i for i in page.items if i.kind == "path" and i.fill is not None and any(op == "C" for op, _ in i.d) and i.d[0][1][0] > 528 and area(i) > 10000), key=lambda i: max(p[1] for op, p in i.d if op == "L"))
    tip = max((p for op, p in bubble.d if op == "L"), key=lambda p: p[1])
    x, y, w, _ = seal.rect
    if not (x - 1 <= tip[0] <= x + w and 8 <= y - tip[1] <= 24):
        fail(f"the tail ends at {tip}, the seal begins at {x}, {y}")


def greenness(pdf, page, rect, dpi=150):
    """Share of the seal's own green in its place on poppler's page."""
    with folder() as there:
        run("pdftoppm", "-r", dpi, "-f", page, "-l", page, "-singlefile", pdf, there / "page")
        w, _, _, data = read_pnm(there / "page.ppm")
    s = dpi / 72
    x0, y0, x1, y1 = (round(v * s) for v in (rect[0], rect[1], rect[0] + rect[2], rect[1] + rect[3]))
    hits = sum(all(abs(data[3 * (r * w + c) + k] - GREEN[k]) < 12 for k in range(3)) for r in range(y0, y1) for c in range(x0, x1))
    return hits / ((x1 - x0) * (y1 - y0))


def test_the_seal_is_painted():
    for project, piece, variant in ((franklin(), "brochure", None), (franklin(), "poster-fault", "letter"), (franklin(), "large-print", "campaign"), (franklin_png(), "brochure", None)):
        want = {"piece": piece, "edition": "18pt" if piece == "large-print" else "office"} | ({"variant": variant} if variant else {})
        file = made(project, "pdf", **want)[0]
        page, seal = images(project, file)[0]
        share = greenness(project / "out" / file["path"], page.number, seal.rect)
        if not 0.25 < share < 0.6:
            fail(f"{project.name}, {piece}: {share:.2f} of the seal's square is its green")


def test_every_seal_is_a_figure():
    """With its alternative text, in the structure tree; qpdf opens the file."""
    for project in (franklin(), franklin_png()):
        for f in made(project, "pdf"):
            if is_imposed(f) or f["piece"].startswith(NAME_NOBODY):  # repeats are artifacts: tests/test_imposition.py
                continue
            plain_ = run("qpdf", "--qdf", "--object-streams=disable", project / "out" / f["path"], "-", text=False).stdout.decode("latin-1")
            figures = [o for o in re.findall(r"^\d+ 0 obj\n(.*?)^endobj", plain_, re.M | re.S) if "/S /Figure" in o and f"/Alt ({SEAL})" in o]
            count = sum(len([1 for i in page.items if i.kind == "image"]) for page in pages(project, f, "--office", "franklin").pages)
            if not count or len(figures) != count:
                fail(f"{f['path']}: {len(figures)} figures for {count} pictures")


def test_two_roads():
    """cairo's proof and poppler's page agree where the seal is."""
    for project in (franklin(), franklin_png()):
        png, pdf = path_of(project, "png", piece="brochure", edition="office", page=1), path_of(project, "pdf", piece="brochure", edition="office")
        with folder() as there:  # under names of their own: pictures are kept by name, and the kit's brochure has the same
            copies = [shutil.copy(path, there / f"{project.name}-{path.name}") for path in (png, pdf)]
            ours, theirs, columns, tile = read_pair(*copies, 1)
        compare(ours, theirs, columns, tile)


def test_black_only_is_grey():
    for piece, want in (("brochure", {}), ("poster-fault", {"variant": "letter"})):
        rows = output("pdfimages", "-list", path_of(franklin(), "pdf", piece=piece, edition="mono", **want)).splitlines()[2:]
        none([f"{piece} mono: {row}" for row in need(rows, "picture in mono") if row.split()[5] != "gray"])


def test_svg_has_the_seal():
    pages_ = made(franklin(), "svg", piece="brochure", edition="office", page=1)
    equal(len(pages_), 2, "SVG files of the first page: with text, with outlines")
    for f in pages_:
        text = (franklin() / "out" / f["path"]).read_text()
        if "data:image/png;base64," not in text or ("outlines" not in f["path"] and f'aria-label="{SEAL}"' not in text):
            fail(f"{f['path']} has no seal, or no words for it")


def test_it_is_the_same_each_time():
    with folder() as there:
        project = office_project(there / "p")
        handbill("build", "brochure", "--office", "franklin", "-C", project)
        for f in made(franklin(), piece="brochure"):
            if (project / "out" / f["path"]).read_bytes() != (franklin() / "out" / f["path"]).read_bytes():
                fail(f"{f['path']} differs from the first build's")


def test_without_a_mark_nothing_changes():
    """The first office has no seal: the content's picture falls away and leaves no trace in the page list."""
    with folder() as there:
        project = copy_project(there / "p")
        content = project / "content/sextortion/en.md"
        content.write_text(content.read_text().replace("![](picture:office.mark)\n\n", ""))
        for piece in (["brochure", "--edition", "office"], ["poster-flags", "--edition", "office", "--variant", "letter"], ["large-print", "--variant", "campaign", "--edition", "18pt"]):
            equal(handbill("show", *piece, "--stage", "list", "-C", project).stdout == handbill("show", *piece, "--stage", "list").stdout, True, f"{piece[0]}: the list is the same")


def test_watch_sees_a_new_seal():
    with folder() as there:
        project = office_project(there / "p")
        (project / "layouts/kit.yaml").write_text(KIT.replace("ms-ag", "franklin"))
        watch = Watch(project)
        try:
            watch.line("^Watching ")
            before = {name: (watch.out / name).read_bytes() for name in watch.times() if name.startswith("brochure")}
            seal = project / "content/offices/franklin-seal.svg"
            seal.write_text(seal.read_text().replace("#1F5132", "#5132A0"))
            watch.line("franklin-seal.svg")
            none(f"{name} still has the old seal" for name, data in before.items() if (watch.out / name).read_bytes() == data)
        finally:
            watch.process.kill()
            watch.process.wait()
            watch.process.stdout.close()
            watch.errors.close()


# Pictures that are refused

def plain(inside="", root=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"{root}>{inside}<rect width="10" height="10"/></svg>'


REFUSED = {
    "a script": plain("<script>1</script>"),
    "an event": plain(root=' onload="x()"'),
    "a picture outside": plain('<image href="http://example.org/a.png" width="9" height="9"/>'),
    "a file outside": plain('<image href="../../services.yaml" width="9" height="9"/>'),
    "a style sheet outside": '<?xml-stylesheet href="a.css"?>' + plain(),
    "an import": plain("<style>@import 'a.css';</style>"),
    "a url outside": plain('<g style="fill: URL(http://example.org/p)"/>'),
    "text": plain("<text>Seal</text>"),
    "an animation": plain('<circle r="1"><animate attributeName="r"/></circle>'),
    "another document": plain("<foreignObject/>"),
    "an entity": '<!DOCTYPE svg [<!ENTITY a "b">]>' + plain(),
    "no size": "<svg xmlns='http://www.w3.org/2000/svg'><rect width='1' height='1'/></svg>",
    "broken markup": plain()[:-9],
    "something else": "<html><body>Seal</body></html>",
    "no markup": "The seal of the office",
}


def check_mark(there, name, data):
    """What check says of the brochure with that file as the office's mark."""
    project = office_project(there)
    path = project / "content/offices/franklin-seal.svg"
    if isinstance(data, os.PathLike):
        path.unlink()
        path.symlink_to(data)
    else:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return handbill("check", "brochure", "--edition", "office", "--office", "franklin", "-C", project, ok=None)


def fills(project, edition):
    """The colors that the steps poster is filled with, of 255."""
    handbill("build", "poster-steps", "--variant", "letter", "--edition", edition, "--format", "pdf", "--lang", "en", "-C", project)
    pdf = run("qpdf", "--qdf", "--stream-data=uncompress", next((project / "out").rglob(f"*-{edition}-en.pdf")), "-", text=False).stdout
    return {tuple(round(float(n) * 255) for n in m.split()) for m in re.findall(rb"^([\d.]+ [\d.]+ [\d.]+) rg$", pdf, re.M)}


def test_a_look_of_its_own():
    """The office's theme, as docs/content.md has it: its color is on the page in place of the theme's, on no page in black; one piece's rules come last."""
    with folder() as there:
        project = copy_project(there / "p")
        sample = re.search(r"```yaml\n(palette:\n  night.*?)```", (ROOT / "docs/content.md").read_text(), re.S)[1]
        theme = project / "content/offices/ms-ag.theme.yaml"
        before = {edition: fills(project, edition) for edition in ("office", "mono")}
        theme.write_text(sample)
        green, blue = (11, 74, 46), (10, 58, 74)
        equal((blue in before["office"], green in fills(project, "office"), blue in fills(project, "office")), (True, True, False), "the poster's colors")
        equal(fills(project, "mono"), before["mono"], "black only")
        for words, want in (("piecess:\n  poster-steps: {}\n", "did you mean ‘pieces’?"), ("pieces:\n  poster-stpes: {}\n", "did you mean ‘poster-steps’?"),
                            ("palette:\n  night: { srgb: \"#0B4A2E\" }\n", "declare it twice in one place")):
            theme.write_text(words)
            said = handbill("check", "poster-steps", "--variant", "letter", "-C", project, ok=(1,)).stderr
            if "content/offices/ms-ag.theme.yaml:" not in said or want not in said:
                fail(said)
        theme.write_text("pieces:\n  poster-steps:\n    styles: { \".steps-poster .detail\": { font-size: 9u } }\n")
        if "[type-small]" not in handbill("check", "poster-steps", "--variant", "letter", "--edition", "office", "-C", project, ok=None).stderr:
            fail("the piece's own size is not there")
        handbill("check", "--office", "ms-ag.theme", "-C", project, ok=(2,))


def test_pictures_that_are_refused():
    line = next(n for n, text in enumerate((kits.OFFICE / "franklin.yaml").read_text().splitlines(), 1) if text == "  mark:")
    png = (kits.OFFICE / "franklin-seal.png").read_bytes()
    for name, data in list(REFUSED.items()) + [("a PNG that breaks off", png[:len(png) // 2]), ("a link", kits.OFFICE / "franklin-seal.svg")]:
        def check(name=name, data=data):
            with folder() as there:
                if name == "a link":  # one that stays in the project
                    shutil.copy(data, there / "seal.svg")
                    data = there / "p" / "content/seal.svg"
                    project = there / "p"
                    (there / "x").mkdir()
                    done = check_link(project)
                else:
                    done = check_mark(there / "p", name, data)
                if done.returncode != 1 or not re.search(rf"^content/offices/franklin(\.yaml:{line}:3|-seal\.svg:\d+:\d+): error: .*\[picture-invalid\]$", done.stderr, re.M):
                    fail(f"exit status {done.returncode}\n{done.stderr[:1500]}")
        yield name.replace(" ", "-"), check


def check_link(there):
    project = office_project(there)
    path = project / "content/offices/franklin-seal.svg"
    path.rename(project / "content/seal.svg")
    path.symlink_to("../seal.svg")
    return handbill("check", "brochure", "--edition", "office", "--office", "franklin", "-C", project, ok=None)


def test_a_plain_svg_is_not_refused():
    with folder() as there:
        done = check_mark(there / "p", "plain", plain('<defs><linearGradient id="a"><stop offset="0"/></linearGradient><path id="c" d="M0 0h9v9z"/></defs><style>.b{fill:url(#a)}</style><use href="#c"/>'))
        if done.returncode:
            fail(done.stderr)


def test_a_small_png_is_soft():
    with folder() as there:
        project = office_project(there / "p", "png")
        run("rsvg-convert", "-w", 100, kits.OFFICE / "franklin-seal.svg", "-o", project / "content/offices/franklin-seal.png")
        said = handbill("check", "poster-fault", "--variant", "letter", "--edition", "office", "--office", "franklin", "-C", project).stderr
        if not re.search(r"warning: .* 0\.56 in wide with 180 pixels an inch.* \[picture-resolution\]", said):
            fail(said)
        said = handbill("check", "poster-fault", "--variant", "letter", "--edition", "office", "--office", "franklin", "-C", franklin_png()).stderr
        if "picture-resolution" in said:
            fail(said)
