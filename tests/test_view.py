"""The view as a tree that others point into: its ids."""
import collections
import shutil
from support import ROOT, WORK, PageList, fail, handbill, parse_tree, units


def ids(view):
    return [n.id for n in view if n.id]


def test_ids_are_unique():
    for unit in units():
        def check(unit=unit):
            twice = [i for i, n in collections.Counter(ids(unit.view())).items() if n > 1]
            if twice:
                fail(f"ids that stand twice: {', '.join(twice)}")
        yield unit.name, check


def test_what_is_taken_again_has_an_id_of_its_own():
    """And the same styles: here a rule that names the id in the content."""
    root = WORK / "taken-again"
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("content", "layouts", "fonts"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "layouts" / "twice.yaml").write_text("""piece: twice
purpose: A section three times
sheet: { size: letter }
covers: part
body: 12pt
margin: 36pt
blocks:
  - { take: do-not, level: 1 }
  - { take: do-not, level: 2, again: true }
  - { take: do-not, level: 2, again: true }
styles:
  "#do-not heading": { font-size: 31pt }
editions:
  office: { duplex: simplex }
""")
    kit = root / "layouts" / "kit.yaml"
    kit.write_text(kit.read_text().replace("pieces:\n", "pieces:\n  twice:\n    layout: layouts/twice.yaml\n    editions: { office: [pdf] }\n", 1))
    view = parse_tree(handbill("show", "-C", root, "twice", "--stage", "view").stdout)
    found = [n for n in view if n.id and n.id.startswith("do-not")]
    if [n.id for n in found] != ["do-not", "do-not-2", "do-not-3"]:
        fail(f"ids {[n.id for n in found]}")
    listed = PageList(handbill("show", "-C", root, "twice", "--stage", "list").stdout)
    headings = [n.index for n in view if n.kind == "text" and n.parent and n.parent.kind == "heading"]
    sizes = {r.size for r in listed.runs() if r.node in headings}
    if sizes != {31.0}:
        fail(f"headings of {sizes} points, not 31")
