"""outloud, a second pair of ears for PDFs of either standard: it finds nothing but what is listed here, each with why it is no fault."""
import functools
import json
from heard import objects
from support import OUT, TOOLS, WORK, equal, fail, files, has_turned, need, none, pdfs, run

# rule: why what it says is right as it is
FALSE = {
    "LNK-003": "a link whose only content is a code's figure: the annotation's Contents names it (ISO 14289-1, 7.18.5), and the figure's alternative text is its content (ISO 32000-1, 14.9.3)",
    "ORD-001": "it takes an element's own words before those of the elements among them; the order of K is the order of content (ISO 32000-1, 14.7.2, table 323)",
    "DOC-012": "it knows PDF/UA-1 alone, and says so of PDF/UA-2 (ISO 14289-2, 5)",
}


def both():
    """But a poster with tabs, whose repeats are artifacts: what they say is said once."""
    return [f for f in pdfs() if not has_turned(f)] + need(files("pdf-ua2"), "PDF/UA-2")


@functools.cache
def reports():
    """{path: its findings}"""
    to = WORK / "outloud.json"
    run(TOOLS / "outloud", "--fail-on", "never", "--json", to, *(OUT / f["path"] for f in both()), timeout=1200)
    return {r.get("path") or r.get("file"): r["findings"] for r in json.loads(to.read_text())["results"]}


def test_it_finds_nothing_else():
    equal(len(reports()), len(both()))
    none(f"{path}: {x['rule']}: {x['message']}" for path, found in reports().items() for x in found if x["rule"] not in FALSE)


def kids(e):
    k = e.get("/K", [])
    return k if isinstance(k, list) else [k]


def test_links_of_codes_are_named():
    """As many as it counts, each with a description, and a figure that has its own."""
    seen = 0
    for f in both():
        found = next(v for k, v in reports().items() if k.endswith(f["path"]))
        counted = sum(x["count"] for x in found if x["rule"] == "LNK-003")
        all_ = objects(OUT / f["path"])
        bare = [e for e in all_.values() if isinstance(e, dict) and e.get("/S") == "/Link" and not any(isinstance(k, int) or isinstance(k, dict) and "/MCID" in k for k in kids(e))
                and not any(isinstance(k, str) and all_[k].get("/S") != "/Figure" for k in kids(e))]
        for e in bare:
            areas, figures = [k for k in kids(e) if isinstance(k, dict)], [k for k in kids(e) if isinstance(k, str)]
            if not figures or not all(all_[k].get("/Alt") for k in figures) or not all(all_[a["/Obj"]].get("/Contents") for a in areas):
                fail(f"{f['path']}: a link of a code has no name")
        equal(len(bare), counted, f["path"])
        seen += counted
    if not seen:
        fail("no code alone was seen")


def test_its_order_is_that_of_the_file():
    """What it calls out of order is not: sequences are painted as K has them, page by page."""
    for f in both():
        all_ = objects(OUT / f["path"])
        pages, seen = {}, {}

        def walk(ref, page):
            e = all_[ref]
            page = e.get("/Pg", page)
            for k in kids(e):
                if isinstance(k, int):
                    pages.setdefault(page, []).append(k)
                elif isinstance(k, dict) and "/MCID" in k:
                    pages.setdefault(k.get("/Pg", page), []).append(k["/MCID"])
                elif isinstance(k, str) and isinstance(all_.get(k), dict) and "/S" in all_[k]:
                    walk(k, page)
        top = all_[all_[all_["trailer"]["/Root"]]["/StructTreeRoot"]]["/K"]
        walk(top if isinstance(top, str) else top[0], None)
        none(f"{f['path']}: {ids[:20]}" for ids in pages.values() if ids != sorted(ids))
