"""out/manifest.json: its form, and that it is true of every file."""
import hashlib
import json
import re
from support import ALL, OUT, ROOT, copy_project, equal, fail, files, folder, handbill, manifest, need, none, page_count

FILE = {"path": str, "piece": str, "variant": (str, type(None)), "edition": str, "language": str, "format": str, "page": (int, type(None)), "pages": int, "bytes": int,
        "sha256": str, "standard": (str, type(None)), "codes": list}
FINDING = {"code": str, "level": str, "file": str, "line": int, "column": int, "message": str, "fix": str, "piece": (str, type(None)), "variant": (str, type(None)), "edition": (str, type(None)), "language": (str, type(None)),
           "page": (int, type(None))}
FORMATS = {"pdf", "pdf-ua2", "pdf-x4", "pdf-x1a", "png", "svg", "text", "sms", "ssml", "html", "brf", "brf-proof", "epub", "image", "image-text"}
DISCREET = ("poster-tabs", "card", "bookmark", "sticker", "tile")  # their layouts say so


def form(entry, fields, what):
    if list(entry) != list(fields):
        return [f"{what}: keys {list(entry)}, not {list(fields)}"]
    return [f"{what}: {k} is {entry[k]!r}" for k, kind in fields.items() if not isinstance(entry[k], kind) or isinstance(entry[k], bool)]


def test_form():
    m = manifest()
    problems = [] if list(m) == ["handbill", "files", "findings"] else [f"keys {list(m)}"]
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", m["handbill"]):
        problems.append(f"version {m['handbill']!r}")
    for f in m["files"]:
        problems += form(f, FILE, f["path"])
        if f["format"] not in FORMATS:
            problems.append(f"{f['path']}: format {f['format']}")
        for c in f["codes"]:
            problems += form(c, {"page": int, "record": str, "side": int, "modules": int, "payload": str}, f"{f['path']}: a code")
    for f in m["findings"]:
        problems += form(f, FINDING, "a finding")
        if not re.fullmatch(r"[a-z0-9-]+", f["code"]) or f["level"] not in ("notice", "warning", "error") or f["line"] < 1 or f["column"] < 1 or f["file"].startswith("/"):
            problems.append(f"a finding: {f}")
    none(problems)


def test_files_are_what_it_says():
    problems = []
    for f in files(language=ALL):
        path = OUT / f["path"]
        data = path.read_bytes() if path.is_file() else None
        if data is None:
            problems.append(f"{f['path']} is missing")
        elif len(data) != f["bytes"] or hashlib.sha256(data).hexdigest() != f["sha256"]:
            problems.append(f"{f['path']}: bytes or sha256 differ")
        elif f["format"] == "pdf" and page_count(path) != f["pages"]:
            problems.append(f"{f['path']}: {page_count(path)} pages, it says {f['pages']}")
    none(problems)


def test_every_file_is_in_it():
    """All below a piece's folder; beside them stand the manifest, and what is made of the whole kit."""
    named = {f["path"] for f in files(language=ALL, imposed=True)}
    none(f"{p.relative_to(OUT)} is not in the manifest" for p in OUT.rglob("*") if p.is_file() and p.parent != OUT and str(p.relative_to(OUT)) not in named)


def test_names():
    """PIECE/SLUG-PIECE[-VARIANT]-EDITION-LANG[-pNN][-outlines|-proof|-messages|-image].SUFFIX; the discreet slug for what a child may download."""
    problems = []
    for f in files(language=ALL):
        folder_, name = f["path"].split("/")
        child = f["piece"] in DISCREET or f["edition"] in ("screen", "yellow", "cream") or f["format"] in ("text", "sms", "ssml", "html", "brf", "brf-proof", "epub")
        page = rf"-p{f['page']:02d}" if f["page"] else ""
        slug = {"en": ("sextortion", "help-guide"), "es": ("sextorsion", "guia-de-ayuda")}[f["language"]][child]
        press = "-proof" if f["edition"].endswith("press") else ""
        want = rf"{slug}(-{re.escape(f['piece'])})?(-\w+)?-{f['edition']}{press}-{f['language']}{page}(-outlines|-ua2|-x4|-x1a|-proof|-messages|-image)?\.\w+"
        if folder_ != f["piece"] or not re.fullmatch(want, name):
            problems.append(f"{f['path']}, not {f['piece']}/{want}")
        if child and re.search("sextor[ts]ion", name):
            problems.append(f"{name} is not discreet")
    none(problems)


def test_the_kit_is_whole():
    have = {(f["piece"], f["edition"], f["format"]) for f in files(language=ALL)}
    want = {("text", "plain", "text")} | {(p, e, k) for p, e in (("large-print", "18pt"), ("brochure", "office"), ("brochure", "screen"), ("poster-fault", "office")) for k in ("pdf", "png")}
    if not want <= have:
        fail(f"missing: {sorted(want - have)}")


def test_pdfs_claim_a_standard():
    none(f"{f['path']} claims {f['standard']}" for kind, standard in (("pdf", "pdf/ua-1"), ("pdf-ua2", "pdf/ua-2"), ("pdf-x4", "pdf/ua-1"), ("pdf-x1a", None)) for f in need(files(kind, ALL), kind) if f["standard"] != standard)


def test_a_partial_build_keeps_the_rest():
    with folder() as there:
        handbill("build", "text", "--edition", "plain", "--format", "text", "--lang", "en", "-o", there)
        handbill("build", "poster-fault", "--variant", "letter", "--format", "pdf", "--lang", "en", "-o", there)
        have = {f["piece"] for f in json.loads((there / "manifest.json").read_text())["files"]}
        if have != {"text", "poster-fault"}:
            fail(f"the manifest has {have}")


def test_unconfirmed_records_are_notices():
    found = [f for f in manifest()["findings"] if f["code"] == "record-unconfirmed"]
    if not any("takeitback" in f["message"].lower() for f in found) or any(f["level"] != "notice" for f in found):
        fail(f"TakeItBack is not said to be unconfirmed: {found}")
    if not any(f["code"] == "words-ours" for f in manifest()["findings"]):
        fail("the words that await approval are not said")


def test_a_failed_piece_is_in_the_manifest_and_its_file_stays():
    with folder() as there:
        project = copy_project(there / "p")
        only = ("poster-fault", "--variant", "letter")
        handbill("build", *only, "-C", project)
        before = {p: p.read_bytes() for p in (project / "out").rglob("*") if p.is_file() and p.name != "manifest.json"}
        entries = json.loads((project / "out/manifest.json").read_text())["files"]
        layout = project / "layouts/poster-fault.yaml"
        layout.write_text(layout.read_text().replace("take: mark }", "take: marq }"))
        done = handbill("build", *only, "-C", project, ok=(1,))
        after = {p: p.read_bytes() for p in (project / "out").rglob("*") if p.is_file() and p.name != "manifest.json"}
        none(f"{p.name} changed" for p in before.keys() | after.keys() if before.get(p) != after.get(p))
        m = json.loads((project / "out/manifest.json").read_text())
        if not any(f["code"] == "section-unknown" and f["level"] == "error" for f in m["findings"]):
            fail(f"the manifest does not say the error: {done.stderr}")
        if not any(f["code"] == "piece-not-written" for f in m["findings"]):
            fail("the manifest does not say that the piece was not written")
        if m["files"] != entries:
            fail("the manifest lost the earlier good file")


def test_a_broken_manifest_is_begun_anew():
    with folder() as there:
        (there / "manifest.json").write_text("{ broken")
        done = handbill("build", "text", "--edition", "plain", "--format", "text", "--lang", "en", "-o", there, ok=None)
        if "[manifest-lost]" not in done.stderr:
            fail(done.stderr)
        if [f["piece"] for f in json.loads((there / "manifest.json").read_text())["files"]] != ["text"]:
            fail("the manifest was not begun anew")


def test_both_forms_of_svg_stand_side_by_side():
    """Both are called svg; building one leaves the other."""
    with folder() as there:
        project = copy_project(there / "p")
        only = ("poster-fault", "--variant", "letter", "-C", project)

        def made():
            return [(f["path"].rsplit("/", 1)[1], f["format"]) for f in json.loads((project / "out/manifest.json").read_text())["files"]]
        both = [("sextortion-poster-fault-letter-office-en-outlines.svg", "svg"), ("sextortion-poster-fault-letter-office-en.svg", "svg")]
        for step in (("--format", "svg", "--format", "svg-outlines"), ("--format", "svg"), ("--format", "svg-outlines")):
            handbill("build", *only, *step)
            if made() != both:
                fail(f"{step}: the manifest has {made()}")
        none(f"{name} is gone" for name, _ in both if not (project / "out/poster-fault" / name).exists())


def lines(there):
    """The lines of entries of the manifest."""
    return [line.rstrip(",") for line in (there / "manifest.json").read_text().splitlines() if line.startswith('{"')]


def test_one_entry_a_line():
    """Each as Python's json writes it: what a build of one piece leaves as it is can be told by its line."""
    m = manifest()
    if lines(OUT) != [json.dumps(e, ensure_ascii=False) for e in m["files"] + m["findings"]]:
        fail("the entries do not stand on lines of their own")


def merged(change):
    """The manifest of a folder in which one piece is built, its manifest changed by `change(text)`, and another piece built; and what that said."""
    with folder() as there:
        handbill("build", "poster-fault", "--variant", "letter", "--edition", "office", "--format", "pdf", "--lang", "en", "-o", there)
        path = there / "manifest.json"
        path.write_text(change(path.read_text()))
        done = handbill("build", "text", "--edition", "plain", "--format", "text", "--lang", "en", "-o", there)
        return json.loads(path.read_text()), done.stderr


def test_a_manifest_of_another_form_is_merged():
    """Indented as earlier versions wrote it, on one line, with another order of keys, with escapes: the same files and findings."""
    want, _ = merged(lambda text: text)
    forms = {"indented": lambda m: json.dumps(m, indent=2, ensure_ascii=False), "one line": json.dumps, "sorted keys": lambda m: json.dumps(m, sort_keys=True),
             "compact": lambda m: json.dumps(m, separators=(",", ":"))}
    for name, write in forms.items():
        have, _ = merged(lambda text, write=write: write(json.loads(text)))
        if have != want:
            fail(f"{name}: the manifest is {have}, not {want}")


def test_a_line_that_is_edited_is_read():
    """What somebody wrote into an entry stays with it: another text, a member more, an escape, a line end less."""
    edits = {"text": ('"standard": "pdf/ua-1"', '"standard": "pdf/ua-2"', "pdf/ua-2"), "escape": ('"standard": "pdf/ua-1"', '"standard": "pdf\\/ua-1 \\u00e9 \\""', 'pdf/ua-1 é "'),
             "quote": ('"standard": "pdf/ua-1"', '"standard": "a \\"b\\" \\\\"', 'a "b" \\'), "null": ('"standard": "pdf/ua-1"', '"standard": null', None)}
    for name, (old, new, want) in edits.items():
        m, said = merged(lambda text, old=old, new=new: text.replace(old, new))
        have = [f["standard"] for f in m["files"] if f["piece"] == "poster-fault"]
        if have != [want] or "manifest-lost" in said:
            fail(f"{name}: {have}, not {want!r}\n{said}")
    m, said = merged(lambda text: text.replace('{"path": ', '{"note": "kept", "path": ').replace("},\n{", "}, {"))
    if [f.get("note") for f in m["files"]] != ["kept", None] or "manifest-lost" in said:
        fail(f"a member more: {m['files']}\n{said}")


def test_a_line_that_is_no_json_is_told():
    for name, change in {"no colon": ('"piece": ', '"piece" '), "a comma more": ("}\n]", "},\n]"), "a control character": ("poster-fault/", "poster\tfault/"),
                         "a number": ('"pages": 1', '"pages": 01'), "cut off": ('"findings": [', "")}.items():
        m, said = merged(lambda text, change=change: text.replace(*change))
        if "[manifest-lost]" not in said or [f["piece"] for f in m["files"]] != ["text"]:
            fail(f"{name}: {[f['piece'] for f in m['files']]}\n{said}")


def test_an_entry_that_leads_elsewhere_is_dropped():
    """A path never leads out of out/, in either form."""
    for write in (lambda m: json.dumps(m, indent=2), None):
        for path in ("../elsewhere.pdf", "/etc/passwd", "a/../../elsewhere.pdf", ""):
            def change(text, write=write, path=path):
                text = text.replace(json.loads(text)["files"][0]["path"], path)
                return write(json.loads(text)) if write else text
            m, _ = merged(change)
            if [f["piece"] for f in m["files"]] != ["text"]:
                fail(f"{path}: {m['files']}")


def project_of(there):
    """A project whose kit is the text and a poster's PDF, built whole."""
    project = copy_project(there / "p")
    (project / "layouts/kit.yaml").write_text("campaign: sextortion\noffice: ms-ag\nlanguages: [en]\npieces:\n  text: { layout: layouts/text.yaml, editions: { plain: [text] } }\n"
                                              "  poster-fault: { layout: layouts/poster-fault.yaml, variants: [letter], editions: { office: [pdf] } }\n")
    handbill("build", "-C", project)
    return project


def doctored(m):
    """What somebody may have made of a manifest: (what was done, its text)."""
    def changed(part, at, **members):
        copy = json.loads(json.dumps(m))
        copy[part][at].update(members)
        return json.dumps(copy)
    yield "nothing", ""
    yield "a word", "null"
    yield "a list", "[]"
    yield "an object", "{}"
    yield "no findings", json.dumps({k: m[k] for k in ("handbill", "files")})
    yield "findings that are an object", json.dumps({**m, "findings": {}})
    yield "files that are a text", json.dumps({**m, "files": "all"})
    yield "an entry that is a number", json.dumps({**m, "files": [1]})
    yield "NUL", json.dumps(m).replace("poster-fault", "poster\0fault")
    yield "an escaped NUL", json.dumps(m).replace("poster-fault", "poster\\u0000fault")
    yield "deep", '{"files": ' + "[" * 100000 + "]" * 100000 + "}"
    yield "cut off", json.dumps(m)[:-40]
    yield "twice the key", '{"findings": [], ' + json.dumps(m)[1:]
    yield "latin-1", json.dumps(m).replace("poster-fault", "poster\udcfffault")
    for path in ("../elsewhere.pdf", "/etc/passwd", "a/../../b.pdf", "", "index.html", ".handbill-step/0", "a//b.pdf", "text/./x.txt", "text/\u001bx.txt", 5, None, ["text"]):
        yield f"the path {path!r}", changed("files", 0, path=path)
    yield "the same path twice", json.dumps({**m, "files": [m["files"][0]] * 2})
    for member, values in {"sha256": (None, "", "0" * 63, "G" * 64, 7), "bytes": ("many", -1, 1.5, None), "page": (-1, "1"), "pages": (0, -3, None), "piece": (None, "", 3, "<b>"), "variant": (1, "", {}),
                           "edition": (None, []), "language": (None, False), "format": ("exe", None), "codes": (None, "x")}.items():
        for value in values:
            yield f"{member}: {value!r}", changed("files", 0, **{member: value})
    for member, values in {"level": ("grave", None), "code": (None, 1), "message": ("", None), "fix": (None,), "file": (None, 0), "line": ("1", None), "piece": (1,)}.items():
        for value in values:
            yield f"a finding's {member}: {value!r}", changed("findings", 0, **{member: value})


def test_a_doctored_manifest_is_told():
    """It is believed whole or not at all; the page made from it never says that all is done."""
    with folder() as there:
        project = project_of(there)
        path = project / "out/manifest.json"
        whole, text = json.loads(path.read_text()), path.read_text()
        for what, bad in doctored(whole):
            path.write_bytes(bad.encode("utf-8", "surrogateescape"))
            done = handbill("build", "text", "--format", "text", "--index", "-C", project, timeout=60)
            page = (project / "out/index.html").read_text()
            if "[manifest-lost]" not in done.stderr:
                fail(f"{what}: it is not told\n{done.stderr}")
            if "Everything was made" in page or "Not all of the kit is here" not in page:
                fail(f"{what}: the page says that all is there")
            if [f["piece"] for f in json.loads(path.read_text())["files"]] != ["text"]:
                fail(f"{what}: {path.read_text()}")
        equal(len(list((project / "out/poster-fault").glob("*.pdf"))), 1, "the poster stays")
        for what, change in {"a link": lambda: path.symlink_to(there / "m.json"), "a folder": path.mkdir}.items():
            (there / "m.json").write_text(text)
            path.unlink()
            change()
            done = handbill("build", "text", "--format", "text", "-C", project, ok=None)
            if "[manifest-lost]" not in done.stderr or done.returncode != (what == "a folder"):
                fail(f"{what}: exit status {done.returncode}\n{done.stderr}")
        equal((there / "m.json").read_text(), text, "behind the link")


def test_a_sound_manifest_is_not_doubted():
    with folder() as there:
        project = project_of(there)
        path = project / "out/manifest.json"
        for write in (lambda m: m, lambda m: json.dumps(json.loads(m)), lambda m: json.dumps(json.loads(m), indent=1, ensure_ascii=False)):
            path.write_text(write(path.read_text()))
            done = handbill("build", "text", "--format", "text", "-C", project)
            if "manifest-lost" in done.stderr or "file-changed" in done.stderr:
                fail(done.stderr)
            equal([f["piece"] for f in json.loads(path.read_text())["files"]], ["poster-fault", "text"], "its pieces")


def test_a_file_that_was_changed_is_told():
    """Longer, or another of the same length: it is no longer said to be what was built, and it is left as it is."""
    with folder() as there:
        project = project_of(there)
        made = next((project / "out").rglob("*.pdf"))
        sound = made.read_bytes()
        for change in (sound + b"%", sound[:-2] + b"X\n"):
            made.write_bytes(change)
            done = handbill("build", "text", "--format", "text", "--index", "-C", project)
            if "poster-fault-letter-office-en.pdf:1:1: warning: " not in done.stderr or "[file-changed]" not in done.stderr:
                fail(done.stderr)
            equal([f["piece"] for f in json.loads((project / "out/manifest.json").read_text())["files"]], ["text"], "what the manifest lists")
            if "Not all of the kit is here" not in (project / "out/index.html").read_text():
                fail("the page shows it as ours")
            equal(made.read_bytes() == change, True, "the file stays")
            handbill("build", "-C", project)
            equal(made.read_bytes() == sound, True, "its piece built again")
        kit = project / "layouts/kit.yaml"
        kit.write_text("\n".join(line for line in kit.read_text().splitlines() if "poster" not in line) + "\n")
        made.write_bytes(sound[:-2] + b"Y\n")
        said = handbill("build", "-C", project).stdout
        if not made.exists() or "removed" in said.replace(f"1 file removed that showed an earlier build: {project}/out/codes.html", ""):
            fail(f"what somebody changed was removed: {said}")
