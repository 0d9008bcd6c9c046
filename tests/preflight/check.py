"""Our own reader of the rules for press files: PDF/X-4 (ISO 15930-7) and PDF/X-1a:2003 (ISO 15930-4) as far as they bind what this project writes, and what
printers ask for besides. It reads the finished bytes by pikepdf and knows nothing of the program.

    build/tools/bin/python tests/preflight/check.py FILE…      {file: ["rule: what is wrong", …]} as JSON

One function a rule; its name is the rule's. Which standard a file must keep follows from what it says of itself."""
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

import pikepdf

INCH, MM = 72, 72 / 25.4
XMP = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdf": "http://ns.adobe.com/pdf/1.3/",
       "pdfxid": "http://www.npes.org/pdfx/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}
IDENTITY = (1, 0, 0, 1, 0, 0)


def times(a, b):
    """The matrix that does a, then b."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class State:
    """Of the graphics, as far as the rules ask."""

    def __init__(self):
        self.matrix, self.fill, self.stroke, self.over_fill, self.over_stroke, self.mode = IDENTITY, ("g", (0.0,)), ("g", (0.0,)), False, False, 0

    def copy(self):
        other = State()
        other.__dict__.update(self.__dict__)
        return other


class Paint:
    """One thing that is painted: what, in which colors, where it can be told, and whose."""

    def __init__(self, kind, state, points, mark, page, thin=False):
        self.kind, self.points, self.mark, self.page, self.thin = kind, points, mark, page, thin
        self.fill = state.fill if kind in ("fill", "both", "text") else None
        self.stroke = state.stroke if kind in ("stroke", "both") else None
        self.over_fill, self.over_stroke, self.mode = state.over_fill, state.over_stroke, state.mode


class File:
    """A PDF, read once."""

    def __init__(self, path):
        self.bytes = open(path, "rb").read()
        self.pdf = pikepdf.open(path)
        self.info = self.pdf.trailer.get("/Info", pikepdf.Dictionary())
        self.intents = [i for i in self.pdf.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFX"]
        self.xmp = ElementTree.fromstring(re.sub(rb"<\?xpacket[^>]*\?>", b"", self.pdf.Root.Metadata.read_bytes()).decode())
        self.x4 = self.said("pdfxid", "GTS_PDFXVersion") == "PDF/X-4"
        self.paints, self.operators, self.pictures = [], set(), {}
        for number, page in enumerate(self.pdf.pages):
            self.read(page.obj.Resources, pikepdf.parse_content_stream(page), State(), number, None)

    def said(self, prefix, name):
        found = self.xmp.findall(f".//{{{XMP[prefix]}}}{name}")
        texts = ["".join(e.itertext()).strip() for e in found]
        return texts[0] if len(texts) == 1 else texts or None

    def read(self, resources, stream, state, page, mark):
        """Replays a content stream, and the glyphs and forms that it shows."""
        stack, marks, path, at = [], [mark], [], (0, 0)
        font = None
        for operands, operator in stream:
            op, v = str(operator), operands
            calibrated = op in ("rg", "RG") and self.is_icc(resources.get("/ColorSpace", {}).get("/DefaultRGB"))  # ISO 32000, 8.6.5.6
            self.operators.add("ICC" if calibrated else op)
            if op == "q":
                stack.append(state.copy())
            elif op == "Q":
                state = stack.pop()
            elif op == "cm":
                state.matrix = times([float(x) for x in v], state.matrix)
            elif op in ("k", "g", "rg"):
                state.fill = ("ICC" if calibrated else op, tuple(float(x) for x in v))
            elif op in ("K", "G", "RG"):
                state.stroke = ("ICC" if calibrated else op.lower(), tuple(float(x) for x in v))
            elif op in ("cs", "CS"):
                name = str(v[0])
                space = resources.ColorSpace[name] if name in resources.get("/ColorSpace", {}) else v[0]
                now = ("space", space)
                state.fill, state.stroke = (now, state.stroke) if op == "cs" else (state.fill, now)
            elif op in ("scn", "SCN", "sc", "SC"):
                kind, space = (state.fill if op.islower() else state.stroke)[:2]
                now = (kind, space, tuple(float(x) for x in v))
                state.fill, state.stroke = (now, state.stroke) if op.islower() else (state.fill, now)
            elif op == "gs":
                given = resources.ExtGState[str(v[0])]
                state.over_stroke = bool(given.get("/OP", state.over_stroke))
                state.over_fill = bool(given.get("/op", given.get("/OP", state.over_fill)))
                state.mode = int(given.get("/OPM", state.mode))
            elif op in ("m", "l", "c"):
                points = [(float(v[i]), float(v[i + 1])) for i in range(0, len(v), 2)]
                path += [self.placed(p, state.matrix) for p in points]
            elif op == "re":
                x, y, w, h = (float(n) for n in v)
                path += [self.placed(p, state.matrix) for p in ((x, y), (x + w, y), (x, y + h), (x + w, y + h))]
            elif op in ("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"):
                kind = "stroke" if op in "Ss" else "fill" if op[0] in "fF" else "both"
                xs, ys = [p[0] for p in path], [p[1] for p in path]
                thin = not path or min(max(xs) - min(xs), max(ys) - min(ys)) <= 4
                self.paints.append(Paint(kind, state, path, marks[-1], page, thin))
                path = []
            elif op == "n":
                path = []
            elif op == "Tm":
                at = (float(v[4]), float(v[5]))
            elif op in ("Td", "TD"):
                at = (at[0] + float(v[0]), at[1] + float(v[1]))
            elif op == "BT":
                at = (0, 0)
            elif op == "Tf":
                font = resources.Font[str(v[0])]
            elif op in ("Tj", "TJ", "'", '"'):
                if font.Subtype != "/Type3":
                    self.paints.append(Paint("text", state, [self.placed(at, state.matrix)], marks[-1], page))
                for proc in font.CharProcs.values() if font.Subtype == "/Type3" else ():
                    self.read(font.get("/Resources", resources), pikepdf.parse_content_stream(proc), state.copy(), page, "glyph")
            elif op == "Do":
                self.draw(resources.XObject[str(v[0])], state, page, marks[-1])
            elif op in ("BDC", "BMC"):
                artifact = str(v[0]) == "/Artifact" and op == "BDC" and v[1].get("/Type") == "/Page"
                marks.append("page" if artifact else marks[-1])
            elif op == "EMC":
                marks.pop()

    def draw(self, thing, state, page, mark):
        if thing.Subtype == "/Form":
            inside_ = state.copy()
            inside_.matrix = times([float(x) for x in thing.get("/Matrix", IDENTITY)], state.matrix)
            self.read(thing.get("/Resources"), pikepdf.parse_content_stream(thing), inside_, page, mark)
        else:
            self.pictures[thing.objgen] = thing

    @staticmethod
    def is_icc(space):
        return isinstance(space, pikepdf.Array) and space[0] == "/ICCBased"

    @staticmethod
    def placed(p, m):
        return (p[0] * m[0] + p[1] * m[2] + m[4], p[0] * m[1] + p[1] * m[3] + m[5])


def box(page, name):
    """Where a page has none, it is the crop box, or the media box: `boxes` says so."""
    return [float(v) for v in page.obj.get(name, page.obj.get("/CropBox", page.obj.MediaBox))]


def inside(a, b, slack=0.01):
    return a[0] >= b[0] - slack and a[1] >= b[1] - slack and a[2] <= b[2] + slack and a[3] <= b[3] + slack


def everything(f):
    """Each dictionary and stream of the file, those within others too."""
    waiting = list(f.pdf.objects)
    while waiting:
        o = waiting.pop()
        if isinstance(o, pikepdf.Array):
            waiting += [v for v in o if isinstance(v, (pikepdf.Array, pikepdf.Dictionary)) and not v.is_indirect]
        elif isinstance(o, (pikepdf.Dictionary, pikepdf.Stream)):
            yield o
            waiting += [v for v in o.values() if isinstance(v, (pikepdf.Array, pikepdf.Dictionary)) and not v.is_indirect]


def colorant(color):
    """The name of a Separation's ink, or None."""
    if color and color[0] == "space" and isinstance(color[1], pikepdf.Array) and color[1][0] == "/Separation":
        return str(color[1][1])
    return None


def black(color):
    return color is not None and color[0] == "k" and color[1] == (0, 0, 0, 1)


# Rules: each yields what is wrong

def version(f):
    """PDF/X-4 in PDF 1.6, PDF/X-1a in 1.4."""
    want = b"%PDF-1.6" if f.x4 else b"%PDF-1.4"
    if not f.bytes.startswith(want):
        yield f"begins with {f.bytes[:8]!r}, not {want!r}"


def boxes(f):
    """Media, bleed and trim box on each page itself, one in the other; no art box."""
    for n, page in enumerate(f.pdf.pages, 1):
        lacks = [b for b in ("/MediaBox", "/BleedBox", "/TrimBox") if b not in page.obj]
        if lacks:
            yield f"page {n} has no {' and no '.join(lacks)} of its own"
            continue
        media, bleed, trim = box(page, "/MediaBox"), box(page, "/BleedBox"), box(page, "/TrimBox")
        if "/ArtBox" in page.obj:
            yield f"page {n} has an art box beside its trim box"
        if not inside(trim, bleed) or not inside(bleed, media):
            yield f"page {n}: trim {trim}, bleed {bleed} and media {media} do not lie in one another"
        if "/CropBox" in page.obj and not inside(bleed, box(page, "/CropBox")):
            yield f"page {n}: the crop box cuts the bleed"
        if "/Rotate" in page.obj or "/UserUnit" in page.obj:
            yield f"page {n} is turned or scaled"


def bleed(f):
    """An eighth of an inch, or 3 mm, on every side."""
    for n, page in enumerate(f.pdf.pages, 1):
        trim, over = box(page, "/TrimBox"), box(page, "/BleedBox")
        by = [trim[0] - over[0], trim[1] - over[1], over[2] - trim[2], over[3] - trim[3]]
        if not any(all(abs(b - want) <= 0.1 for b in by) for want in (INCH / 8, 3 * MM)):
            yield f"page {n} bleeds by {[round(b, 2) for b in by]} pt"


def grounds_reach_the_bleed(f):
    """What comes within half a point of the trim from inside, or crosses it, runs on to the bleed's edge."""
    for paint in f.paints:
        if paint.kind not in ("fill", "both") or paint.mark in ("page", "glyph") or not paint.points:
            continue
        page = f.pdf.pages[paint.page]
        trim, over = box(page, "/TrimBox"), box(page, "/BleedBox")
        xs, ys = [p[0] for p in paint.points], [p[1] for p in paint.points]
        have = [min(xs), min(ys), max(xs), max(ys)]
        for i in range(4):
            out = (trim[i] - have[i]) if i < 2 else (have[i] - trim[i])
            if out > -0.5 and abs(have[i] - over[i]) > 0.1:
                yield f"page {paint.page + 1}: a field ends {out:.2f} pt beyond the trim, not at the bleed"


def output_intent(f):
    """One of PDF/X; with the profile of a press in CMYK in PDF/X-4, with that or a registered name in PDF/X-1a."""
    if len(f.intents) != 1:
        yield f"{len(f.intents)} output intents"
        return
    intent = f.intents[0]
    if not str(intent.get("/OutputConditionIdentifier", "")):
        yield "the printing condition has no name"
    profile = intent.get("/DestOutputProfile")
    if profile is None:
        if f.x4 or str(intent.get("/RegistryName", "")) != "http://www.color.org":
            yield "no profile, and no registered name that would do in its place"
        return
    data = profile.read_bytes()
    if int(profile.N) != 4 or data[36:40] != b"acsp" or data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        yield f"its profile is {data[12:16]!r} in {data[16:20]!r} with {profile.N} parts"
    if int.from_bytes(data[:4], "big") != len(data):
        yield "its profile is cut"


def identification(f):
    """PDF/X-4 in XMP alone, PDF/X-1a:2003 in Info alone."""
    said, info = f.said("pdfxid", "GTS_PDFXVersion"), f.info.get("/GTS_PDFXVersion")
    if (said, info) != ("PDF/X-4", None) and (said, str(info)) != (None, "PDF/X-1a:2003"):
        yield f"XMP says {said!r}, Info {info!r}"


def metadata(f):
    """Title, dates and Trapped alike in Info and XMP; the file's identifiers."""
    for prefix, name in (("xmpMM", "DocumentID"), ("xmpMM", "VersionID"), ("xmpMM", "RenditionClass"), ("xmp", "MetadataDate"), ("xmp", "CreatorTool")):
        if not isinstance(f.said(prefix, name), str):
            yield f"XMP has {f.said(prefix, name)!r} as {prefix}:{name}"
    pairs = (("/Title", "dc", "title"), ("/CreationDate", "xmp", "CreateDate"), ("/ModDate", "xmp", "ModifyDate"), ("/Producer", "pdf", "Producer"), ("/Creator", "xmp", "CreatorTool"))
    for key, prefix, name in pairs:
        info, said = str(f.info.get(key, "")), f.said(prefix, name) or ""
        if "Date" in key:
            info, said = re.sub(r"\D", "", info), re.sub(r"\D", "", said)
        if not info or info != said:
            yield f"Info has {info!r} as {key}, XMP {said!r}"
    trapped = f.info.get("/Trapped")
    if not isinstance(trapped, pikepdf.Name) or f.said("pdf", "Trapped") != str(trapped)[1:] or str(trapped) not in ("/True", "/False"):
        yield f"Trapped is {trapped!r} in Info, {f.said('pdf', 'Trapped')!r} in XMP"


def file_identifier(f):
    ids = f.pdf.trailer.get("/ID")
    if ids is None or len(ids) != 2 or not all(bytes(i) for i in ids):
        yield "the trailer has no /ID of two strings"


def nothing_that_acts(f):
    """No encryption, no action, no script, no annotation that touches the bleed."""
    if f.pdf.is_encrypted:
        yield "it is encrypted"
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Names"):
        if key in f.pdf.Root:
            yield f"the catalog has {key}"
    for n, o in enumerate(everything(f)):
        if ("/JS" in o or o.get("/S") in ("/URI", "/GoTo", "/JavaScript", "/Launch") or "/AA" in o):
            yield f"object {n} acts"
    for n, page in enumerate(f.pdf.pages, 1):
        over = box(page, "/BleedBox")
        for note in page.obj.get("/Annots", []):
            r = [float(v) for v in note.Rect]
            if r[0] < over[2] and r[2] > over[0] and r[1] < over[3] and r[3] > over[1]:
                yield f"page {n} has an annotation in its bleed"


def fonts_are_embedded(f):
    for o in everything(f):
        if o.get("/Type") == "/Font" and o.get("/Subtype") not in ("/Type0", "/Type3"):
            d = o.get("/FontDescriptor", {})
            if not any(k in d for k in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{o.get('/BaseFont')} is not embedded"


def no_uncalibrated_rgb(f):
    """Inks only; pictures in RGB by an ICC profile, and those in PDF/X-4 alone."""
    if f.operators & {"rg", "RG"}:
        yield "a color is DeviceRGB"
    for picture in f.pictures.values():
        space = picture.get("/ColorSpace")
        base = space[1] if isinstance(space, pikepdf.Array) and space[0] == "/Indexed" else space
        if base == "/DeviceRGB":
            yield "a picture is DeviceRGB"
        if not f.x4 and base not in ("/DeviceCMYK", "/DeviceGray"):
            yield f"a picture is in {base!r}"


def inks_only(f):
    """DeviceCMYK and Separation: black is no grey, for overprint does nothing there."""
    if f.operators & {"g", "G", "sc", "SC", "sh", "ri"}:
        yield f"operators {sorted(f.operators & {'g', 'G', 'sc', 'SC', 'sh', 'ri'})}"
    for paint in f.paints:
        for color in (paint.fill, paint.stroke):
            if color and color[0] != "k" and colorant(color) is None and not (f.x4 and color[0] == "ICC"):
                yield f"page {paint.page + 1}: painted in {color[0]} {color[1]}"


def one_build_an_ink(f):
    """All spaces of one spot ink have one stand-in."""
    seen = {}
    for o in everything(f):
        spaces = o.get("/ColorSpace")
        for space in spaces.values() if isinstance(spaces, pikepdf.Dictionary) else ():
            if space[0] == "/Separation":
                seen.setdefault(str(space[1]), set()).add(repr([space[2], space[3]]))
    yield from (f"the ink {name} has {len(builds)} builds" for name, builds in seen.items() if len(builds) > 1)


def transparency(f):
    """None in PDF/X-1a; in PDF/X-4 it doesn't blend in DeviceRGB."""
    for o in everything(f):
        clear = o.get("/SMask", "/None") != "/None" or float(o.get("/ca", 1)) < 1 or float(o.get("/CA", 1)) < 1 or o.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
        group = o.get("/Group") if isinstance(o.get("/Group"), pikepdf.Dictionary) else {}
        if not f.x4 and (clear or group.get("/S") == "/Transparency"):
            yield "something shines through"
        if group.get("/S") == "/Transparency" and group.get("/CS") in (None, "/DeviceRGB"):
            yield f"a group blends in {group.get('/CS')}"


def plain_objects(f):
    """PDF/X-1a is PDF 1.4: a table of objects, none in streams."""
    if not f.x4 and (b"/ObjStm" in f.bytes or b"/XRef" in f.bytes or b"\nxref\n" not in f.bytes or b"\ntrailer\n" not in f.bytes):
        yield "it has object or cross-reference streams"


def filters(f):
    for o in f.pdf.objects:
        if isinstance(o, pikepdf.Stream):
            names = o.get("/Filter", [])
            for name in [names] if isinstance(names, pikepdf.Name) else names:
                if name in ("/LZWDecode", "/Crypt") or (not f.x4 and name in ("/JBIG2Decode", "/JPXDecode")):
                    yield f"a stream is packed by {name}"


def black_overprints(f):
    """Type, rules and codes in black alone, and nothing else: not white, not a field."""
    for paint in f.paints:
        if paint.mark == "page":
            continue
        for color, over in ((paint.fill, paint.over_fill), (paint.stroke, paint.over_stroke)):
            if color is None:
                continue
            if over and (not black(color) or paint.mode != 1):
                yield f"page {paint.page + 1}: {color} prints over what is under it, mode {paint.mode}"
            if paint.kind == "text" and black(color) and not over:
                yield f"page {paint.page + 1}: black type knocks out"


def marks_stand_outside(f):
    """Page artifacts and registration color, outside the bleed; and nothing else there."""
    for paint in f.paints:
        page = f.pdf.pages[paint.page]
        over, media = box(page, "/BleedBox"), box(page, "/MediaBox")
        within = [p for p in paint.points if over[0] + 0.01 < p[0] < over[2] - 0.01 and over[1] + 0.01 < p[1] < over[3] - 0.01]
        beyond = [p for p in paint.points if not inside([*p, *p], over, 0.05)]
        registration = "/All" in (colorant(paint.fill), colorant(paint.stroke))
        if (paint.mark == "page" or registration) and within:
            yield f"page {paint.page + 1}: a mark at {[round(v) for v in within[0]]} stands in the bleed"
        if paint.mark not in ("page", "glyph") and beyond:
            yield f"page {paint.page + 1}: ink at {[round(v) for v in beyond[0]]} stands outside the bleed"
        if not all(inside([*p, *p], media) for p in paint.points if paint.mark == "page"):
            yield f"page {paint.page + 1}: a mark is cut by the sheet's edge"


def marks_are_there(f):
    """Two crop marks at each corner, 6 mm long, a quarter point, as far away as the bleed at least."""
    for n, page in enumerate(f.pdf.pages):
        trim, over = box(page, "/TrimBox"), box(page, "/BleedBox")
        lines = [p.points for p in f.paints if p.page == n and p.mark == "page" and p.kind == "stroke" and len(p.points) == 2 and colorant(p.stroke) == "/All"]
        for x in (trim[0], trim[2]):
            for y in (trim[1], trim[3]):
                found = [(a, b) for a, b in lines if abs(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 - 6 * MM) < 0.05
                         and ((abs(a[0] - x) < 0.01 and abs(b[0] - x) < 0.01 and min(abs(a[1] - y), abs(b[1] - y)) >= trim[0] - over[0] - 0.01 and abs(a[1] - y) < 40)
                              or (abs(a[1] - y) < 0.01 and abs(b[1] - y) < 0.01 and min(abs(a[0] - x), abs(b[0] - x)) >= trim[0] - over[0] - 0.01 and abs(a[0] - x) < 40))]
                if len(found) != 2:
                    yield f"page {n + 1} has {len(found)} crop marks at {x:.0f}, {y:.0f}"


def tagged(f):
    """PDF/X-4 is PDF/UA-1 too: it says so, and has what that needs."""
    if f.x4 and (f.said("pdfuaid", "part") != "1" or not f.pdf.Root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in f.pdf.Root or "/Lang" not in f.pdf.Root):
        yield "it is not tagged, or doesn't say that it is"
    if not f.x4 and f.said("pdfuaid", "part") is not None:
        yield "it claims PDF/UA, which PDF 1.4 can't keep"


def printed_as_it_is(f):
    if f.pdf.Root.get("/ViewerPreferences", {}).get("/PrintScaling") != "/None":
        yield "a viewer may scale it"


RULES = [version, boxes, bleed, grounds_reach_the_bleed, output_intent, identification, metadata, file_identifier, nothing_that_acts, fonts_are_embedded, no_uncalibrated_rgb, inks_only,
         one_build_an_ink, transparency, plain_objects, filters, black_overprints, marks_stand_outside, marks_are_there, tagged, printed_as_it_is]


def check(path):
    f = File(path)
    return [f"{rule.__name__}: {problem}" for rule in RULES for problem in list(rule(f))[:5]]


if __name__ == "__main__":
    json.dump({path: check(path) for path in sys.argv[1:]}, sys.stdout)
