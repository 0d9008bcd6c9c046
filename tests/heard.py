"""What a screen reader says of a finished PDF, step by step: made from its tags by poppler (elements and their words) and qpdf (alternative
texts, annotations), on NVDA's model of Acrobat: every element but Span, Link, Form, Quote and Reference is a line of its own."""
import json
import re
from support import output

INLINE = {"Span", "Link", "Form", "Quote", "Reference"}
PDFINFO = re.compile(r"([A-Za-z]+\d?)(?: |$)")


class Element:
    def __init__(self, kind):
        self.kind, self.kids, self.alt, self.says = kind, [], "", ""

    def find(self, kind):
        """The elements of a kind below it, but for those in one of them."""
        for k in self.kids:
            if isinstance(k, Element):
                yield from [k] if k.kind == kind else k.find(kind)


def words(path):
    """The tree as poppler reads it: elements, and pieces of text between them."""
    root = Element("Root")
    above = [root]
    for line in output("pdfinfo", "-struct-text", path).splitlines():
        bare = line.lstrip(" ")
        depth = (len(line) - len(bare)) // 2
        if bare.startswith('"'):
            above[min(depth, len(above) - 1)].kids.append(bare[1:].rstrip()[:-1])
        elif bare and not re.match(r"Object |/", bare):
            e = Element(re.split("[ :]", bare, maxsplit=1)[0])
            del above[depth + 1:]
            above[-1].kids.append(e)
            above.append(e)
    return root


def walk(element):
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from walk(kid)


def objects(path):
    found = json.loads(output("qpdf", "--json=2", "--json-key=qpdf", path))["qpdf"][1]
    return {k.removeprefix("obj:"): o["value"] if "value" in o else o["stream"]["dict"] for k, o in found.items()}


def text(string):
    return (string or "").removeprefix("u:")


def elements(all_, ref):
    """(type, alternative text, description) of each element in its order, as qpdf reads them."""
    e = all_[ref]
    kids = e.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    says = [text(all_[k["/Obj"]].get("/Contents")) for k in kids if isinstance(k, dict) and k.get("/Type") == "/OBJR"]
    attributes = e.get("/A", [])
    attributes = [all_.get(a, a) if isinstance(a, str) else a for a in (attributes if isinstance(attributes, list) else [attributes])]
    scope = next((a["/Scope"][1:] for a in attributes if isinstance(a, dict) and "/Scope" in a), "")
    yield e["/S"][1:], text(e.get("/Alt")), says[0] if says else "", scope
    for k in kids:
        if isinstance(k, str) and isinstance(all_.get(k), dict) and "/S" in all_[k]:
            yield from elements(all_, k)


def tree(path):
    """poppler's tree, with what only qpdf tells."""
    root, all_ = words(path), objects(path)
    catalog = all_[all_["trailer"]["/Root"]]
    top = all_[catalog["/StructTreeRoot"]]["/K"]
    told = list(elements(all_, top[0] if isinstance(top, list) else top))
    mine = list(walk(root))[1:]
    if [e.kind for e in mine] != [kind for kind, *_ in told]:
        raise AssertionError(f"{path}: poppler and qpdf read unlike trees: {[(a.kind, b[0]) for a, b in zip(mine, told) if a.kind != b[0]][:3]}")
    for e, (_, e.alt, e.says, e.scope) in zip(mine, told):
        pass
    return root, all_


class Voice:
    def __init__(self):
        self.lines, self.now, self.before, self.gap = [], "", "", False

    def say(self, said):
        said = re.sub(r"\s+", " ", said)
        if not said.strip():
            self.now += " " if said and self.now else ""
            return
        if self.gap and not re.match(r"[\s.,;:!?)]", said):
            self.now += " "
        self.now += (self.before + said.lstrip() if self.before else said)
        self.before, self.gap = "", False

    def end(self):
        line = re.sub(r" +", " ", self.now).strip()
        self.lines += [line] if line else []
        self.now, self.gap = "", False

    def line(self, said):
        self.end()
        self.say(said)
        self.end()

    def speak(self, e, above):
        if e.kind not in INLINE:
            self.end()
        if e.kind == "L":
            items = list(e.find("LI"))
            self.line(f"list with {len(items)} item{'s' * (len(items) != 1)}")
            for n, kid in enumerate((k for k in e.kids if isinstance(k, Element)), 1):
                self.before = f"{n} of {len(items)}: "
                self.speak(kid, e)
            self.line("out of list")
        elif e.kind in ("Table", "BlockQuote"):
            rows = len(list(e.find("TR")))
            cells = len(list(e.find("TH"))) + len(list(e.find("TD")))
            name = "table" if e.kind == "Table" else "block quote"
            self.line(f"table with {rows} rows and {cells // rows} columns" if e.kind == "Table" else name)
            self.kids(e)
            self.line(f"out of {name}")
        else:
            roles = {"Figure": "graphic: ", "Link": "link: ", "Caption": "caption: ", "TH": f"{e.scope.lower()} header: "}
            self.before += f"heading level {e.kind[1]}: " if re.fullmatch(r"H\d", e.kind) else roles.get(e.kind, "")
            self.say(e.alt)
            if e.kind != "Figure":
                self.kids(e)
            else:
                assert not any(isinstance(k, Element) for k in e.kids)
            if e.says and e.kind == "Form":
                self.gap = self.gap or bool(self.now)
                self.say(f"edit, {e.says}")
                self.gap = True
            elif e.says:
                self.now = self.now.rstrip() + f" ({e.says})"
                self.gap = True
        if e.kind not in INLINE and above.kind != "Link" or e.kind == "Link" and any(e.find("Figure")):
            self.end()

    def kids(self, e):
        for kid in e.kids:
            self.speak(kid, e) if isinstance(kid, Element) else self.say(kid)


def heard(path):
    """Its lines, the title first."""
    root, all_ = tree(path)
    voice = Voice()
    title = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", output("pdfinfo", "-meta", path), re.S)[1]
    for a, b in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        title = title.replace(a, b)
    voice.line(title)
    for kid in root.kids:
        voice.speak(kid, root)
    voice.end()
    return voice.lines
