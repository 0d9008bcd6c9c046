"""What a screen reader says, step by step: `show --stage speech` against the same made from the finished PDF's tags by other people's readers;
titles and names of links."""
import collections
import re
from heard import heard, objects, text
from support import OUT, equal, fail, files, need, none, pdfs, unit_of


def both():
    """PDFs of either standard."""
    return pdfs() + need(files("pdf-ua2"), "PDF/UA-2")


def test_speech_is_that_of_the_tags():
    """Of every PDF, in either standard."""
    for f in both():
        def check(f=f):
            want, have = heard(OUT / f["path"]), unit_of(f).show("speech").splitlines()
            none(f"step {n}: {a!r}, not {b!r}" for n, (a, b) in enumerate(zip(have, want), 1) if a != b)
            equal(len(have), len(want))
        yield f["path"].rsplit("/", 1)[1], check


def test_every_do_not_says_so_in_its_step():
    """And is counted: 1 of 4."""
    seen = 0
    for f in both():
        lines = heard(OUT / f["path"])
        for n, line in enumerate(lines):
            if "Send more images" in line:
                seen += 1
                if not line.startswith("1 of 4: Do not: Send more images") or lines[n - 1] != "list with 4 items":
                    fail(f"{f['path']}: {lines[n - 1:n + 1]}")
    if seen < 20:
        fail(f"{seen} do-nots were heard")


def test_titles_are_their_own():
    """No two editions have one title; the same pages in two standards do. A discreet file's has none of the campaign's words."""
    named = collections.defaultdict(set)
    for f in both():
        title = heard(OUT / f["path"])[0]
        named[title].add((f["piece"], f["variant"], f["edition"], f["language"]))
        if "/help-guide" in f["path"] and re.search(r"sext|exploit|threat|crime|fault|flag", title.replace("fault, ", "").replace("flags, ", ""), re.I):
            fail(f"{f['path']}: the title {title!r} gives it away")
    none(f"{title!r} is the title of {sorted(map(str, which))}" for title, which in named.items() if len(which) > 1)
    if not any(t.startswith("Red flags, poster, Letter") for t in named):
        fail(f"titles are {sorted(named)[:5]}")


def test_the_language_stands_at_the_document():
    for f in both():
        all_ = objects(OUT / f["path"])
        documents = [o for o in all_.values() if isinstance(o, dict) and o.get("/S") == "/Document"]
        none([f"{f['path']}: {len(documents)} documents, language {[text(d.get('/Lang')) for d in documents]}"] if [text(d.get("/Lang"))[:2] for d in documents] != [f["language"]] else [])


def test_links_are_named():
    """What is heard of a link is words and where it leads; a contents list's page is said as one, not as a number behind a title."""
    for f in both():
        for line in re.sub(r"\n(?=graphic: )", " ", "\n".join(heard(OUT / f["path"]))).splitlines():  # a code in its address's link
            if "link: " not in line:
                continue
            names = re.findall(r"\(((?:Opens|Calls|Writes|.*? Page \d+)[^()]*)\)", line)
            if len(names) < line.count("link: ") or re.search(r"link:\s*\(|\.(pdf|html?)\b", line):
                fail(f"{f['path']}: {line!r}")


def test_an_address_and_its_code_are_one_link():
    """Wherever the code stands right behind its address, their element is one. Its annotation covers both, by areas, where nothing else stands in
    its rectangle; else each has one, for some readers know no areas."""
    seen = 0
    for f in need(files("pdf", edition="office") + files("pdf", piece="large-print", variant="campaign"), "piece with a code behind its address"):
        all_ = objects(OUT / f["path"])
        for e in all_.values():
            if not isinstance(e, dict) or e.get("/S") != "/Link" or not isinstance(e.get("/K"), list):
                continue
            figures = [k for k in e["/K"] if isinstance(k, str) and all_[k].get("/S") == "/Figure"]
            areas = [k for k in e["/K"] if isinstance(k, dict) and "/Obj" in k]
            if figures and len(e["/K"]) > 2:
                seen += 1
                quads = [len(all_[k["/Obj"]].get("/QuadPoints", [])) // 8 for k in areas]
                none([f"{f['path']}: {quads} areas"] if len(figures) != 1 or not (len(areas) == 1 and quads[0] > 1 or len(areas) == 2) else [])
    if seen < 10:
        fail(f"{seen} were seen")


def test_an_organization_is_named_with_its_address():
    """Of every e-mail link of the Center's, on posters too, where its name is not printed."""
    seen = 0
    for f in both():
        for line in heard(OUT / f["path"]):
            for part in re.findall(r"link: GetHelp@NCMEC\.org \(([^)]*)\)", line):
                seen += 1
                none([f"{f['path']}: {part!r}"] if "National Center for Missing and Exploited Children" not in part else [])
    if not seen:
        fail("no e-mail link was heard")
