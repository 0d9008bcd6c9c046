"""Art: drawn as other programs draw the same paths, where the layout places it, and read by nobody."""
import re
import xml.etree.ElementTree as ElementTree
from script_kits import RIGHT_TO_LEFT  # the languages whose layouts are mirrored
from support import OUT, copy_project, equal, fail, files, folder, handbill, need, pdf_text, read_pnm, run, struct_text
from test_cases import CASES, LAYOUT, project

NIGHT, LAMP = (10, 58, 74), (255, 201, 77)
DOTS = 4  # a point

# Arcs as SVG allows them: both flags, elliptic and turned, radii too small, relative, flags without blanks, of no radius.
ARCS = [
    "M0 20A20 20 0 0 1 20 0H40A20 20 0 0 1 60 20V60H0Z", "M10 30A20 12 30 1 0 50 40Z", "M10 30A20 12 30 0 1 50 40Z", "M20 30a5 9 0 1 1 16 6Z",
    "M5 30a25 25 0 0150 0a25 25 0 01-50 0z", "M10 10A0 5 0 0 1 50 50H10Z", "M30 5A12.5 25 0 1 1 30 55A12.5 25 0 1 1 30 5", "M10 50c0-40 40-40 40 0 5 8-45 8-40 0z",
]

SHEET = """piece: case
theme: check
sheet: {{ size: letter, orientation: portrait }}
covers: part
body: 12pt
profile: none
margin: 72pt
blocks:
{blocks}
  - {{ take: title, level: 1 }}
  - {{ take: words, level: 2 }}
editions: {{ office: {{}} }}
"""


def pixels(pdf, page, x, y, w, h, there, dots=DOTS):
    """Rows of pixels (r, g, b) of a part of a page, in points, as poppler draws it."""
    run("pdftoppm", "-r", 72 * dots, "-f", page, "-l", page, "-singlefile", "-x", x * dots, "-y", y * dots, "-W", w * dots, "-H", h * dots, pdf, there / "part")
    width, height, _, data = read_pnm(there / "part.ppm")
    return [[tuple(data[3 * (r * width + c):3 * (r * width + c) + 3]) for c in range(width)] for r in range(height)]


def extent(rows, color, dots=DOTS):
    """(left, top, right, bottom) of a color's pixels, in points from the part's corner."""
    at = [(c, r) for r, row in enumerate(rows) for c, p in enumerate(row) if all(abs(a - b) < 4 for a, b in zip(p, color))]
    if not at:
        fail(f"nothing is painted in {color}")
    return min(c for c, _ in at) / dots, min(r for _, r in at) / dots, (max(c for c, _ in at) + 1) / dots, (max(r for _, r in at) + 1) / dots


def near(have, want, what, by=0.4):
    if any(abs(a - b) > by for a, b in zip(have, want)):
        fail(f"{what}: {have}, not {want}")


def built(there, blocks, art, name="check"):
    """The PDF of a sheet with these blocks and the art of these layers."""
    root = project(there, CASES / "check-art-overlap", "good")
    (root / LAYOUT).write_text(SHEET.format(blocks=blocks))
    theme = root / f"layouts/themes/{name}.yaml"
    theme.write_text(theme.read_text().replace("art:\n", "art:\n" + art, 1))
    handbill("build", "-C", root, "-o", there / "out")
    return next((there / "out").rglob("*.pdf"))


def test_arcs_are_drawn_as_librsvg_draws_them():
    with folder() as there:
        art = "".join(f'  arc{i}:\n    size: 60 60\n    layers: [{{ path: "{d}", fill: ink }}]\n' for i, d in enumerate(ARCS))
        pdf = built(there, "\n".join(f"  - {{ art: arc{i}, style: {{ align-self: center }} }}" for i in range(len(ARCS))), art)
        for i, d in enumerate(ARCS):
            def check(i=i, d=d):
                ours = pixels(pdf, 1, 276, 72 + 60 * i, 60, 60, there)
                (there / "arc.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" viewBox="0 0 60 60"><rect width="60" height="60" fill="#fff"/><path d="{d}"/></svg>')
                run("rsvg-convert", "-z", DOTS, "-o", there / "arc.png", there / "arc.svg")
                run("mutool", "draw", "-q", "-r", "96", "-c", "rgb", "-A", 8, "-o", there / "arc.ppm", there / "arc.png")
                w, h, _, data = read_pnm(there / "arc.ppm")
                theirs = [[tuple(data[3 * (r * w + c):3 * (r * w + c) + 3]) for c in range(w)] for r in range(h)]
                equal((w, h), (60 * DOTS, 60 * DOTS), "size")
                differ = sum(abs(a[0] - b[0]) > 128 for x, y in zip(ours, theirs) for a, b in zip(x, y))
                dark = sum(p[0] < 128 for row in theirs for p in row)
                if dark < 2000 or differ > 60:
                    fail(f"{d}: {differ} of {dark} dark pixels differ")
            check()


def test_the_window_stands_on_the_rule():
    """Its right edge is the column's, its foot is on the rule, which runs over the column; it is as high as the layout says."""
    pdf = OUT / need(files("pdf", piece="brochure", edition="office"), "brochure")[0]["path"]
    with folder() as there:
        x0 = 792 - 20 - 72 - 3  # the cover is the right panel
        rows = pixels(pdf, 1, x0, 320, 792 - x0, 150, there)
        left, top, right, bottom = extent(rows, NIGHT)
        lamp = extent(rows, LAMP)
        rule = next((r / DOTS for r, row in enumerate(rows) if sum(all(abs(a - b) < 40 for a, b in zip(p, NIGHT)) for p in row[:8]) == 8), None)
    if rule is None:
        fail("there is no rule")
    near([right + x0], [792 - 20], "right edge")
    column = [p for p in rows[int((rule - 60) * DOTS)] if all(abs(a - b) < 4 for a, b in zip(p, NIGHT))]
    if not column:
        fail("no window above the rule")
    near([rule - top], [116], "height above the rule")
    near([lamp[3] - top], [113], "the lamp's foot")


def test_readers_know_nothing_of_it():
    """With the window and without it, structure and words are the same; in SVG it is hidden."""
    with folder() as there:
        made = {}
        for which in ("with", "without"):
            root = there / which
            copy_project(root)
            layout = root / "layouts/brochure-letter.yaml"
            text, count = re.subn(r"^ *- \{ art: .*\n", "", layout.read_text(), flags=re.M)
            equal(count, 2, "pictures in the brochure, on paper and for a phone")
            if which == "without":
                layout.write_text(text)
            handbill("build", "brochure", "--edition", "office", "-C", root, "-o", there / which / "made")
            pdf = next((there / which / "made").rglob("*.pdf"))
            svg = next((there / which / "made").rglob("*-p01.svg"))
            made[which] = (struct_text(pdf), pdf_text(pdf, "-raw"), heard(ElementTree.parse(svg).getroot()), run("pdfinfo", "-struct", pdf).stdout)
            made[which + " paths"] = sum(e.tag.endswith("path") for e in ElementTree.parse(svg).getroot().iter())
        for a, b, what in zip(made["with"], made["without"], ("tagged text", "raw text", "what is heard of the SVG", "structure")):
            equal(a == b, True, f"{what} is the same")
        if made["with paths"] - made["without paths"] < 5:
            fail("the window is not in the SVG")


def heard(element):
    """Tag, role and label of what isn't hidden, in order."""
    if element.get("aria-hidden") == "true":
        return []
    tag = element.tag.rsplit("}", 1)[-1]
    own = [] if tag in ("style", "defs") else [(tag, element.get("role"), element.get("aria-label"), (element.text or "").strip())]
    return own + ([] if tag in ("style", "defs") else [x for child in element for x in heard(child)])


MARKED = '  mark:\n    size: 40 20\n    layers: [{ path: "M0 0H40V20H0Z", fill: lamp }]\n'


def test_places():
    """Beside the flow it takes no room: by the block behind it or before it, at either side, behind the words or not."""
    with folder() as there:
        plain = pdf_places(there / "a", "")
        cases = {
            "right, on the title": ("right: 0pt, bottom: 0pt", (612 - 72 - 40, 72 - 20)),
            "left, raised": ("left: 10pt, bottom: 4pt", (82, 72 - 24)),
            "centered": ("align-self: center", (306 - 20, 72 - 20)),
        }
        for name, (style, (x, y)) in cases.items():
            block = f"  - {{ art: mark, style: {{ position: absolute, {style} }} }}"
            words, (left, top, right, bottom) = pdf_places(there / name[:4].strip(","), block)
            equal(words, plain[0], f"{name}: where the words stand")
            near((left, top, right, bottom), (x, y, x + 40, y + 20), name)
        words, (left, top, right, bottom) = pdf_places(there / "flow", "  - { art: mark, style: { align-self: end, height: 40pt } }")
        near((left, top, right, bottom), (612 - 72 - 80, 72, 612 - 72, 112), "in the flow")
        near([words[0][1] - plain[0][0][1]], [40], "in the flow it takes its height")


def pdf_places(there, block):
    """(words with their places, the lamp-colored field's extent) of a page."""
    there.mkdir()
    pdf = built(there, block, MARKED)
    words = [(m[3], float(m[2])) for m in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<', run("pdftotext", "-bbox", pdf, "-").stdout)]
    return words, extent(pixels(pdf, 1, 0, 0, 612, 200, there, 2), LAMP, 2) if block else None


def test_mirrored():
    """What stands at the right stands at the left where lines begin at the right; the drawing is the same."""
    if "he" not in RIGHT_TO_LEFT:
        fail("Hebrew is none of the languages")
    with folder() as there:
        root = there / "p"
        root.mkdir()
        pdf = hebrew(root, "  - { art: mark, style: { position: absolute, right: 0pt, bottom: 0pt } }")
        near(extent(pixels(pdf, 1, 0, 0, 612, 200, there, 2), LAMP, 2), (72, 52, 112, 72), "at the left")


def hebrew(there, block):
    root = project(there, CASES / "check-art-overlap", "good")
    (root / LAYOUT).write_text(SHEET.format(blocks=block))
    theme = root / "layouts/themes/check.yaml"
    text = theme.read_text().replace("art:\n", "art:\n" + MARKED, 1)
    theme.write_text(text.replace("text: { family: Inter, package: fonts-inter,", "text: { family: Inter, package: fonts-inter, fallback: [{ family: Noto Sans Hebrew, package: fonts-noto-core }],"))
    content = (root / "content/small/en.md").read_text().replace("lang: en-US", "lang: he").replace("frame: en\n", "frame: he\n")
    (root / "content/small/he.md").write_text(content)
    frame = (root / "content/frame/en.yaml").read_text()
    (root / "content/frame/he.yaml").write_text(frame)
    kit = root / "layouts/kit.yaml"
    kit.write_text(kit.read_text().replace("[en]", "[he]"))
    handbill("build", "-C", root, "-o", there / "out")
    return next((there / "out").rglob("*.pdf"))
