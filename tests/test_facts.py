"""Every phone, address and short code of a passage stands, as it is printed, in each file that says the passage: in all pieces, formats and
languages, as readers that aren't ours give them back."""
import functools
import html.parser
import re
import xml.etree.ElementTree as ET
import yaml
import zipfile
from support import ALL, OUT, ROOT, copy_project, equal, fail, files, folder, handbill, need, none, output

SVG = "{http://www.w3.org/2000/svg}"


@functools.cache
def records():
    """id → (printed, digits)."""
    def read(path, before):
        return {before + id: (r["printed"], r.get("digits")) for id, r in yaml.safe_load((ROOT / path).read_text())["records"].items()}
    return read("content/services.yaml", "") | read("content/offices/ms-ag.yaml", "office.")


def plain(text):
    return re.sub(r"\s+", " ", text).casefold()


@functools.cache
def passages(language):
    """[(the longest words in a row of a paragraph, the facts of that paragraph)] of the content as it is written."""
    found = []
    for block in re.split(r"\n\s*\n|^:::.*$", (ROOT / f"content/sextortion/{language}.md").read_text().split("\n---\n", 1)[1], flags=re.M):
        links = re.findall(r"\(service:([\w.-]+?)(\.digits)?\)", block)
        bare = re.sub(r"\[[^][]*\]\(service:[^)]*\)|\{[^}]*\}|[][*“”|()]", "\0", block)
        words = max((plain(part).strip() for part in bare.split("\0")), key=len)
        if links and len(words) > 12:
            found.append((words, [records()[id][1 if digits else 0] for id, digits in links]))
    return need(found, "passages with facts")


def words_of(markup):
    """What stands between the tags of a page."""
    class Words(html.parser.HTMLParser):
        text, inside = "", 0

        def handle_starttag(self, tag, attributes):
            self.inside += tag in ("style", "script")

        def handle_endtag(self, tag):
            self.inside -= tag in ("style", "script")

        def handle_data(self, data):
            self.text += "" if self.inside else data
    words = Words()
    words.feed(markup)
    return words.text


def said(file):
    """What a reader gives back of a file; None of a picture or of shapes."""
    path = OUT / file["path"]
    if file["format"] in ("pdf", "pdf-ua2"):
        return output("pdftotext", "-raw", path, "-")
    if file["format"] == "html":
        return words_of(path.read_text())
    if file["format"] == "epub":
        with zipfile.ZipFile(path) as book:
            return "\n".join(words_of(book.read(name).decode()) for name in book.namelist() if name.endswith(".xhtml"))
    if file["format"] in ("text", "sms"):
        return path.read_text()
    if file["format"] == "svg" and not path.name.endswith("-outlines.svg"):
        return "\n".join("".join(t.itertext()) for t in ET.parse(path).iter(f"{SVG}text"))
    return None


def by_unit():
    """(format, piece, variant, edition, language) → all that its files say."""
    units = {}
    for f in files(language=ALL):
        text = said(f)
        if text is not None:
            key = (f["format"], f["piece"], f["variant"], f["edition"], f["language"])
            units[key] = units.get(key, "") + "\n" + text
    return units


def test_each_file_says_the_facts_of_its_passages():
    seen, problems = set(), []
    for key, text in by_unit().items():
        for words, facts in passages(key[-1]):
            if words in plain(text):
                seen.add((key[-1], words))
                problems += [f"{'-'.join(str(k) for k in key if k)} says “{words[:40]}” without {fact}" for fact in facts if fact not in text]
    none(problems)
    none(f"no file says “{words}” ({language})" for language in ("en", "es") for words, _ in passages(language) if (language, words) not in seen)


def test_a_file_without_a_fact_is_not_written():
    """What a style makes of an address, or a layout leaves of a passage, in one language alone."""
    ways = {"a style": ("layouts/brochure-letter.yaml", "    styles:\n      \"#image", "    styles:\n      \"#more-site\": { text-transform: uppercase, font-size: 9u }\n      \"#image", "brochure", "AttorneyGeneralLynnFitch.com"),
            "a block": ("layouts/text.yaml", "  es: { title:", "  es: { covers: part, blocks: [{ take: title, level: 1 }, { take: find-support, level: 2, without: [link] }], title:", "text", "1-800-THELOST")}
    for name, (path, old, new, piece, fact) in ways.items():
        def way(path=path, old=old, new=new, piece=piece, fact=fact):
            with folder() as there:
                project = copy_project(there / "p", "en, es")
                layout = (project / path).read_text()
                equal(layout.count(old), 1, old)
                (project / path).write_text(layout.replace(old, new))
                done = handbill("build", piece, "-C", project, ok=(1,))
                lost = [line for line in done.stderr.splitlines() if "[fact-lost]" in line]
                if not any(fact in line and f"{piece} " in line and " es, " in line and " en has it" in line for line in lost):
                    fail(f"it says {lost}")
                none(f"{p.name} was written" for p in (project / "out").rglob("*-es*") if "one-side-1" not in p.name)  # its side lacks the passage
                need(list((project / "out").rglob("*-en*")), "English file")
        yield name, way
