"""A campaign of another subject, by another office, in other colors, written from docs/ alone (tests/campaign2/), and the one that
docs/second-campaign.md goes through: both build clean, with no line of C, and other people's readers find what they should."""
import re
import office_kits as kits
from office_kits import campaign2, gift_cards, made, pages, path_of, problems
from support import ROOT, equal, fail, need, none, page_count, path_box, picture, plain_words, squeeze
from test_codes import zbar, zxing
from test_pictures import compare, read_pair

ALERTS = "HTTPS://ALERTS.ALDER.EXAMPLE/"


def test_they_build_clean():
    none(f"{project.name}: {p}" for project in (campaign2(), gift_cards()) for p in problems(project))
    equal(sorted({(f["piece"], f["variant"], f["edition"], f["format"]) for f in made(campaign2())}, key=str),
          sorted([("text", None, "plain", "text"), ("leaflet", None, "office", "pdf"), ("leaflet", None, "office", "png"), ("leaflet", None, "screen", "pdf")] +
                 [("poster", v, "office", x) for v in ("letter", "tabloid") for x in ("pdf", "png", "svg")], key=str), "what the kit makes")


def content(project):
    return next((project / "content").glob("*/en.md")).read_text().split("---\n", 2)[2]


def blocks(project):
    """The words of each paragraph, heading and item of the content, without its markup and variables."""
    for line in re.sub(r"\n(?=[a-z])", " ", content(project)).splitlines():
        bare = re.sub(r"\{[^{}]*\}|\]\([^)]*\)|[\[\]*]|^(#+|-|\d\.) |^!.*", "", re.sub(r"\{\{.*?\}\}", "", line.strip()))
        if bare.strip() and not bare.startswith(":::"):
            yield plain_words(bare)


def test_every_word_is_there():
    for project, piece in ((campaign2(), "leaflet"), (gift_cards(), "leaflet")):
        for f in made(project, "pdf", piece=piece):
            have = "".join(plain_words(kits.pdf_reading(project / "out" / f["path"])))
            none(f"{f['path']}: no ‘{' '.join(words)}’" for words in blocks(project) if "".join(words) not in have)
    text = " ".join(plain_words(path_of(campaign2(), "text").read_text().replace("\u00a0", " ")))
    none(f"text: no ‘{word}’" for words in blocks(campaign2()) for word in words if word.strip(".|") not in text)


def test_it_is_read_in_its_order():
    """An accordion's panels lie otherwise than they are read: the text of the tagged file follows the reader."""
    want = ["Turn around", "How little it takes", "When a warning comes", "Never", "Pack a bag today", "Who helps"]
    for f in made(campaign2(), "pdf", piece="leaflet"):
        text = squeeze(kits.pdf_reading(campaign2() / "out" / f["path"]))
        at = [text.find(words) for words in want]
        if -1 in at or at != sorted(at):
            fail(f"{f['path']}: {list(zip(want, at))}")


def test_it_folds_in_three():
    listed = pages(campaign2(), made(campaign2(), "pdf", piece="leaflet", edition="office")[0])
    for page in listed.pages:
        equal([round(x, 2) for x in page.folds], [264.0, 528.0], f"folds of {page.name}")
        for item in page.items:
            if item.kind == "path" and item.fill is not None:
                x0, _, x1, _ = path_box(item)
                none(f"{page.name}: a field from {x0} to {x1} crosses the fold at {fold}" for fold in page.folds if x0 < fold < x1)


def test_its_codes_scan():
    for project in (campaign2(), gift_cards()):
        for f in made(project, "pdf"):
            for n in sorted({c["page"] for c in f["codes"]}):
                shot = picture(project / "out" / f["path"], n, 150)
                want = sorted(c["payload"] for c in f["codes"] if c["page"] == n)
                equal(zbar(shot), want, f"{f['path']} page {n}: zbar")
                equal(zxing(shot), want, f"{f['path']} page {n}: ZXing")
    equal({c["payload"] for f in made(campaign2(), "pdf") for c in f["codes"]}, {ALERTS})


def test_it_has_colors_of_its_own():
    """None of the first campaign's two colors is left."""
    own = {"#" + "".join(f"{round(v * 255):02X}" for v in c["rgb"]) for f in made(campaign2(), "pdf") for c in pages(campaign2(), f).colors.values()}
    first = {"#0A3A4A", "#FFC94D"}
    none(f"{c} is the first campaign's" for c in first & own)
    none(f"{c} is nowhere" for c in {"#12355B", "#D6EEF8", "#B83A00"} - own)


def test_two_roads():
    for f in need(made(campaign2(), "png"), "PNG"):
        pdf = path_of(campaign2(), "pdf", piece=f["piece"], variant=f["variant"], edition=f["edition"])
        ours, theirs, columns, tile = read_pair(campaign2() / "out" / f["path"], pdf, f["page"] or 1)
        compare(ours, theirs, columns, tile)


def test_screen_pages():
    path = path_of(campaign2(), "pdf", piece="leaflet", edition="screen")
    equal(page_count(path), 6, "panels as pages")
    equal(path.name, "flood-safety-screen-en.pdf", "a discreet name")


def test_no_line_of_c():
    """Nothing in src/ knows of these campaigns; "flood-" begins names of SVG's."""
    words = re.compile(r"\b(flood(?!-\",)|alder|gift.?card|(?<![Tt]he )leaflet|river)\b", re.I)  # "Print the leaflet" is a door of the kit's page
    none(f"{p.relative_to(ROOT)}:{n}: {line.strip()}" for p in sorted((ROOT / "src").rglob("*.[ch]")) for n, line in enumerate(p.read_text().splitlines(), 1) if words.search(line))
