"""The PDFs as other people's readers see them: structure, order, words, files that are sound."""
import collections
import json
import re
from heard import objects
from support import OUT, each_language, equal, fail, has_turned, need, none, output, page_count, pdf_text, pdfs, run, said, struct_text, unit_of


def bare(text):
    return re.sub(r"\s+", "", text)


def each(check):
    """One case a PDF."""
    for f in each_language():
        if has_turned(f):
            continue
        yield f["path"].rsplit("/", 1)[1], lambda f=f: check(f, OUT / f["path"])


def painted(file):
    """Text of the painted leaves in the view's order, markers before their item's text, drawn ones by what they say."""
    for run_ in unit_of(file).list().runs():
        if run_.node is None:
            fail(f"a run lies in no mark: {run_.text!r}")
    return said(unit_of(file).list().pages)


def first_difference(have, want, around=30):
    at = next((i for i, (a, b) in enumerate(zip(have, want)) if a != b), min(len(have), len(want)))
    return f"differs at character {at}: …{have[max(0, at - around):at + around]}…, not …{want[max(0, at - around):at + around]}…"


def test_structure_order_is_the_views():
    def check(file, path):
        have, want = bare("".join(t for _, _, t in struct_text(path))), bare("".join(painted(file)))
        if have != want:
            fail(first_difference(have, want))
        if len(want) < 40:  # a sticker has few words
            fail(f"only {len(want)} characters are tagged")
    yield from each(check)


def test_view_is_painted():
    """Each leaf of the view is painted as it stands, whatever its case; only a speaker's label may be said without being painted."""
    def check(file, path):
        u = unit_of(file)
        nodes, done = u.view(), collections.defaultdict(str)
        actual = ""
        for r in u.list().runs():
            if r.node >= 0 and r.part == "body":
                done[r.node] += r.text
        for page in u.list().pages:
            actual += " ".join(i.actual or "" for i in page.items)
        problems = []
        for n in nodes:
            if n.kind == "text" and bare(done[n.index]).casefold() != bare(n.text).casefold():
                spoken = n.named("speaker") and not done[n.index]
                if not spoken:
                    problems.append(f"node {n.index}: painted {done[n.index]!r}, not {n.text!r}")
        none(problems)
    yield from each(check)


def test_words_painted_are_words_tagged():
    """pdftotext reads what is painted, pdfinfo what is tagged: the difference is what the list calls an artifact."""
    def check(file, path):
        words = collections.Counter(bare(pdf_text(path, "-raw")))
        words.subtract(bare("".join(t for _, _, t in struct_text(path))))
        words.subtract(bare("".join(r.text for r in unit_of(file).list().runs() if r.node < 0)))
        off = {c: n for c, n in words.items() if n}
        if off:
            fail(f"characters painted but not tagged (or, where negative, tagged but not painted): {off}")
    yield from each(check)


def test_readers_follow_the_view():
    """Readers that follow the content stream get the view's words and labels in its order, then the page's running lines and number."""
    def check(file, path):
        pages = unit_of(file).list().pages
        want = bare("".join("".join(said([p])) + "".join(r.text for r in p.runs() if r.node < 0) for p in pages))
        for name, have in (("MuPDF", output("mutool", "draw", "-q", "-F", "txt", path)), ("pdftotext -raw", pdf_text(path, "-raw"))):
            if bare(have) != want:
                fail(f"{name}: {first_difference(bare(have), want)}")
    yield from each(check)


def test_words_are_codes():
    """Nothing that the view says stands in replacement text alone: most readers pass over it."""
    def check(file, path):
        plain = output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False).decode("latin-1")
        if "/ActualText" in plain:
            fail("it has replacement text")
    yield from each(check)


def test_qpdf():
    def check(file, path):
        done = run("qpdf", "--check", path, ok=None)
        if done.returncode or "No syntax or stream encoding errors" not in done.stdout:
            fail(done.stdout + done.stderr)
    yield from each(check)


def test_document_facts():
    def check(file, path):
        info = output("pdfinfo", path)
        want = {"Tagged": "yes", "Encrypted": "no", "JavaScript": "no"}
        none(f"{k}: {v!r} is not in pdfinfo" for k, v in want.items() if not re.search(rf"^{k}:\s+{v}", info, re.M))
        if not re.search(r"^Title:\s+\S", info, re.M):
            fail("it has no title")
        if page_count(path) != file["pages"]:
            fail(f"it has {page_count(path)} pages, the manifest says {file['pages']}")
        plain = output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False).decode("latin-1")
        for key in ("/Lang", "/MarkInfo", "/StructTreeRoot", "/Metadata", "/DisplayDocTitle true", "/Outlines", "/Tabs /S"):
            if key not in plain:
                fail(f"it has no {key}")
    yield from each(check)


def test_headings_and_lists():
    """One H1, no level skipped; every list item has its label and body."""
    def check(file, path):
        elements = re.findall(r"^( *)(\w+)", output("pdfinfo", "-struct", path), re.M)
        levels = [int(e[1][1]) for e in elements if re.fullmatch(r"H[1-6]", e[1])]
        if levels.count(1) != 1:
            fail(f"it has {levels.count(1)} H1")
        none(f"H{b} follows H{a}" for a, b in zip(levels, levels[1:]) if b > a + 1)
        names = collections.Counter(e[1] for e in elements)
        if not names["LI"] == names["LBody"]:
            fail(f"{names['LI']} LI, {names['Lbl']} Lbl, {names['LBody']} LBody")
    yield from each(check)


def test_codes_and_links_are_said():
    def check(file, path):
        tree = output("pdfinfo", "-struct", path)
        plain = output("qpdf", "--qdf", "--object-streams=disable", path, "-", text=False).decode("latin-1")
        want = len(file["codes"])
        if len(re.findall(r"^\s*Figure\b", tree, re.M)) < want:
            fail(f"{want} codes, but fewer figures")
        links = len(re.findall(r"/Subtype /Link", plain))
        areas = len({(p.number, i.node) for p in unit_of(file).list().pages for i in p.items if i.kind == "link"})
        link = lambda e: isinstance(e, dict) and e.get("/S") == "/Link" and isinstance(e["/K"], list)
        both = sum(any(isinstance(k, str) for k in e["/K"]) and sum(isinstance(k, dict) and "/Obj" in k for k in e["/K"]) == 1 and len(e["/K"]) > 2 for e in objects(path).values() if link(e))
        if links != areas - both:
            fail(f"{links} link annotations, the list has links to make {areas} of, one a page, {both} of them with their address")
        for m in re.finditer(r"(?s)<<(?:(?!endobj).)*?/Subtype /Link(?:(?!endobj).)*?endobj", plain):
            none(f"a link has no {key}" for key in ("/Contents", "/StructParent") if key not in m[0])
    yield from each(check)


def test_contents_entries():
    """An entry is one link with one annotation, and its page number a word of its own."""
    def check(file, path):
        entries = [n for n in unit_of(file).view() if n.kind == "entry"]
        tree = output("pdfinfo", "-struct-text", path)
        found = re.split(r"^ *TOCI", tree, flags=re.M)[1:]
        if len(found) != len(entries):
            fail(f"{len(found)} entries, the view has {len(entries)}")
        for entry in found[:-1]:
            words = "".join(re.findall(r'^ *"(.*)"$', entry, re.M))
            if entry.count("Object") != 1 or not re.search(r"\S \d+$", words):
                fail(f"{entry.count('Object')} areas of “{words}”")
    yield from each(check)


def test_areas_of_links():
    """A link's annotation covers what the page list gives it: its rectangles, those of a line as one."""
    def check(file, path):
        annotations = [o["value"] for o in json.loads(output("qpdf", "--json=2", "--json-key=qpdf", path))["qpdf"][1].values()
                       if isinstance(o.get("value"), dict) and o["value"].get("/Subtype") == "/Link"]
        corner = lambda quad: (min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2]))
        for a in annotations:
            flat = a.get("/QuadPoints") or [a["/Rect"][k] for k in (0, 3, 2, 3, 0, 1, 2, 1)]
            quads = [flat[i:i + 8] for i in range(0, len(flat), 8)]
            boxes = [corner(q) for q in quads]
            union = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
            if any(abs(x - y) > 0.002 for x, y in zip(union, a["/Rect"])):
                fail(f"{a['/Contents']}: the areas reach {union}, the annotation {a['/Rect']}")
            a["area"] = sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes)
        want = sum(i.rect[2] * i.rect[3] for p in unit_of(file).list().pages for i in p.items if i.kind == "link")
        have = sum(a["area"] for a in annotations)
        if abs(have - want) > 0.01 * want + 1:
            fail(f"the areas cover {have:.0f} square points, those of the list {want:.0f}")
    yield from each(check)


def test_fonts_are_embedded():
    def check(file, path):
        rows = output("pdffonts", path).splitlines()[2:]
        need(rows, f"font in {file['path']}")
        if file["edition"] == "fillable":  # its form's font is no subset: whatever is typed has letters
            whole = [row for row in rows if re.search(r"\sWinAnsi\s+yes\s+no\s+yes\b", row)]
            equal(len(whole), 1, "fonts for what is typed")
            rows = [row for row in rows if row not in whole]
        for row in rows: # a Type 3 font, that of the drawn labels, is no subset of a whole; poppler names it from 25.03 on
            if not re.search(r"(\[none\]|Labels)\s+Type 3\s+Custom\s+yes\s+no\s+yes\b|\byes\s+yes\s+yes\b", row):
                fail(f"not embedded, subset and with Unicode: {row}")
    yield from each(check)
