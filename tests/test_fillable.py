"""A school types its line into the PDF: the form as other people's programs read it, fill it, save it and paint it; and a page that is
printed empty."""
import collections
import functools
import json
import re
import numpy
from fill_forms import FILLERS, PAINTERS, PPI, TOOLS, fields, fill, paint
from support import ALL, OUT, PageList, copy_project, equal, fail, files, folder, handbill, need, none, output, pdf_text, run, squeeze

NAMES = ["school.name", "school.counselor", "school.room", "school.phone", "school.email"]
ACCENTED = "Áé ñü Øy Ægj "
READ = """import json, pikepdf, sys

def walk(element, found):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" and kid.Obj.get("/Subtype") == "/Widget":
            found.append([str(element.S), str(kid.Obj.Parent.T) + "." + str(kid.Obj.T), kid.Obj.StructParent])
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            walk(kid, found)

def read(path):
    with pikepdf.open(path) as p:
        form, tree, parents = p.Root.AcroForm, [], p.Root.StructTreeRoot.ParentTree.Nums
        walk(p.Root.StructTreeRoot.K, tree)
        fonts, widgets = {}, []
        for key, font in form.DR.Font.items():
            descriptor = font.FontDescriptor
            fonts[key] = {"widths": [float(w) for w in font.Widths], "subtype": str(font.Subtype), "encoding": str(font.Encoding) if isinstance(font.Encoding, pikepdf.Name) else "?",
                          "embedded": "/FontFile2" in descriptor or "/FontFile3" in descriptor}
        for page in p.pages:
            for a in page.get("/Annots", []):
                if a.Subtype == "/Widget":
                    at = [parents[i + 1] for i in range(0, len(parents), 2) if parents[i] == a.StructParent]
                    widgets.append({"name": f"{a.Parent.T}.{a.T}", "says": str(a.TU), "contents": str(a.Contents), "letters": int(a.MaxLen), "flags": int(a.Ff), "f": int(a.F), "type": str(a.FT),
                                    "rect": [float(v) for v in a.Rect], "da": str(a.DA), "look": "/AP" in a and "/N" in a.AP, "tabs": str(page.Tabs), "state": "/AS" in a,
                                    "parent": str(at[0].S) if at else "none"})
        return {"need": "/NeedAppearances" in form, "fields": [str(f.T) for f in form.Fields], "fonts": fonts, "widgets": widgets, "tree": tree}

json.dump({path: read(path) for path in json.load(sys.stdin)}, sys.stdout)
"""


def kit():
    """Every file of a fillable edition, in each language."""
    return need([f for f in files(language=ALL, edition="fillable") if f["path"].endswith(".pdf")], "fillable PDF")


@functools.cache
def read():
    return json.loads(output(TOOLS / "python", "-c", READ, input=json.dumps([str(OUT / f["path"]) for f in kit()])))


def test_each_piece_has_one():
    equal({(f["piece"], f["language"]) for f in kit()}, {(p, l) for p in ("poster-fault", "poster-steps", "poster-flags", "poster-image", "brochure", "large-print") for l in ("en", "es")}, "pieces")
    none(f"{f['path']} doesn't say what it is" for f in kit() if not re.search(r"-fillable-(en|es)(-ua2)?\.pdf$", f["path"]))


def test_the_form():
    """Five fields in the order of reading, each with a description that says its limit, a Form in the tree, and a look of its own."""
    for path, form in read().items():
        equal((form["need"], form["fields"], [w["name"] for w in form["widgets"]]), (False, ["school"], NAMES), f"{path}: the form")
        equal([t[:2] for t in form["tree"]], [["/Form", name] for name in NAMES], f"{path}: the tree")
        for w in form["widgets"]:
            equal((w["type"], w["f"], w["look"], w["tabs"], w["state"], w["parent"], w["says"]), ("/Tx", 4, True, "/S", False, "/Form", w["contents"]), f"{path}: {w['name']}")
            equal(bool(w["flags"] & 1 << 23), True, f"{path}: {w['name']} doesn't scroll")
            equal(w["flags"] & 1 << 25, 0, f"{path}: {w['name']} is rich text")
            equal(re.search(r"\d+", w["says"])[0], str(w["letters"]), f"{path}: “{w['says']}”")


def test_whatever_is_typed_fits():
    """As many of the font's widest letter as can be typed are as wide as the field, by the file's own numbers; and all of Latin-1 is there."""
    for path, form in read().items():
        for w in form["widgets"]:
            font, size = re.match(r"(/\S+) ([\d.]+) Tf", w["da"]).groups()
            said = form["fonts"][font]
            equal((said["embedded"], said["encoding"]), (True, "/WinAnsiEncoding"), f"{path}: the form's font")
            none(f"{path}: {chr(c)!r} has no width" for c in (*range(0x20, 0x7F), *range(0xA0, 0x100)) if not said["widths"][c])
            left, _, right, _ = w["rect"]
            if w["letters"] * max(said["widths"]) / 1000 * float(size) > right - left:
                fail(f"{path}: {w['letters']} letters of {w['name']} don't fit {right - left:.1f} pt")
            if w["letters"] < (7 if w["name"] == "school.room" else 12):
                fail(f"{path}: {w['name']} takes {w['letters']} letters")


def values_of(path, letters):
    return {name: (letters * most)[:most].rstrip() for name, _, _, most, _ in fields(path)}


def widest(path):
    """The widest letter that the form's font has."""
    form = read()[str(path)]
    widths = form["fonts"][re.match(r"/\S+", form["widgets"][0]["da"])[0]]["widths"]
    return bytes([widths.index(max(widths))]).decode("cp1252")


def judge(path, filled, values, where):
    """What was typed is painted in its field and nowhere else, by each painter, and can be read. Painted and compared are the pages with fields."""
    places = collections.defaultdict(list)
    for name, page, rect, _, height in fields(path):
        places[page].append((name, rect, height))
    with folder() as there:
        for painter in PAINTERS:
            for page, those in places.items():
                before, after = paint(painter, path, page, there), paint(painter, filled, page, there)
                changed = numpy.abs(before - after) > 24
                for name, (left, bottom, right, top), height in those:
                    box = slice(int((height - top) / 72 * PPI), int((height - bottom) / 72 * PPI) + 2), slice(int(left / 72 * PPI), int(right / 72 * PPI) + 2)
                    if changed[box].sum() < 3 * len(values[name].replace(" ", "")):
                        fail(f"{where}: {painter} paints nothing in {name}")
                    changed[box] = False
                if changed.any():
                    y, x = (int(v[0]) for v in numpy.nonzero(changed))
                    fail(f"{where}: {painter} paints {int(changed.sum())} dots outside the fields, at {x / PPI * 72:.0f}, {y / PPI * 72:.0f} pt")
    text = squeeze(pdf_text(filled))
    none(f"{where}: ‘{words}’ of {name} is not read" for name, words in values.items() if squeeze(words) not in text)


def pages_of_each_kind():
    return [next(OUT / f["path"] for f in kit() if (f["piece"], f["language"], f["format"]) == want) for want in
            (("poster-fault", "en", "pdf"), ("brochure", "es", "pdf"), ("large-print", "en", "pdf-ua2"))]


def test_filled():
    for filler in FILLERS:
        def check(filler=filler):
            for n, path in enumerate(pages_of_each_kind()):
                for letters in (ACCENTED, widest(path)) if n == 0 else (widest(path),):
                    with folder() as there:
                        values = values_of(path, letters)
                        fill(filler, path, there / "filled.pdf", values)
                        judge(path, there / "filled.pdf", values, f"{path.name}, by {filler}, {letters[0]}")
        yield filler.lower().replace(".", ""), check


STRIP = """import pikepdf, sys
with pikepdf.open(sys.argv[1]) as p:
    for page in p.pages:
        page.Annots = pikepdf.Array([a for a in page.get("/Annots", []) if a.Subtype != "/Widget"])
    del p.Root.AcroForm
    p.save(sys.argv[2])
"""


def test_empty_it_prints_as_a_page_without_fields():
    for path in pages_of_each_kind():
        with folder() as there:
            run(TOOLS / "python", "-c", STRIP, path, there / "bare.pdf")
            page = fields(path)[0][1]
            for painter in PAINTERS:
                if (paint(painter, path, page, there) != paint(painter, there / "bare.pdf", page, there)).any():
                    fail(f"{path.name}: {painter} paints empty fields")


def shown(*options, stage="list", **more):
    return handbill("show", "poster-fault", "--variant", "letter", "--edition", "fillable", *options, "--stage", stage, **more).stdout


def test_it_is_heard():
    said = shown(stage="speech")
    for words in ("edit, School’s name, up to ", "edit, Whom to ask, up to ", "edit, Room, up to ", "edit, Phone, up to ", "edit, E-mail, up to "):
        if words not in said:
            fail(f"‘{words}’ is not said: {said[:900]}")


def test_what_is_set_is_locked():
    """A value is words; the others stay fields, in the order of the line."""
    page = shown("--set", "school.name=Lincoln High", "--set", "school.phone=601-555-0123")
    equal(re.findall(r'^ *field .*? name="([^"]*)"', page, re.M), ["school.counselor", "school.room", "school.email"], "fields")
    text = " ".join(r.text for r in PageList(page).pages[0].runs())
    for words in ("Lincoln High", "601-555-0123"):
        equal(words in squeeze(text), True, words)
    none(f"a field beside a whole line: {line}" for line in shown("--set", "school.line=Ask Ms. Lee").splitlines() if line.strip().startswith("field "))


def test_where_no_field_can_be():
    """Findings, and what they say to do makes them go."""
    with folder() as there:
        project = copy_project(there / "p")
        layout, frame = project / "layouts/poster-fault.yaml", project / "content/frame/en.yaml"
        whole = layout.read_text()
        check = ("check", "poster-fault", "--variant", "letter", "--edition", "fillable", "--lang", "en", "-C", project)
        for key, words in (("press: true, stock: coated, theme: poster-press", "press file"), ("impose: { kind: tile, sheet: { size: letter } }", "copies and parts")):
            layout.write_text(whole.replace("fields: true,", f"fields: true, {key},"))
            said = handbill(*check, ok=(1,)).stderr
            if words not in said or "[value-invalid]" not in said:
                fail(said[:600])
        layout.write_text(whole.replace("fields: true,", "fields: true, ", 1).replace('styles: { .school: {', 'styles: { .school-room: { width: 9pt }, .school: {', 1))
        if "not one letter fits the field of ‘school.room’" not in handbill(*check, ok=(1,)).stderr:
            fail("a field for no letter passes")
        layout.write_text(whole)
        handbill(*check)
        words = frame.read_text()
        frame.write_text(re.sub(r"^fields:\n(  .*\n)+", "", words, flags=re.M))
        if "no names for fields" not in handbill(*check, ok=(1,)).stderr:
            fail("fields without names pass")
        frame.write_text(re.sub(r"^  school\.room: .*\n", "", words, flags=re.M))
        if "‘fields’ lacks ‘school.room:’" not in handbill(*check, ok=(1,)).stderr:
            fail("a field without a name passes")
        frame.write_text(words.replace("up to {n} letters", "not too much"))
        if "‘limit’ lacks {n}" not in handbill(*check, ok=(1,)).stderr:
            fail("a limit without its number passes")
