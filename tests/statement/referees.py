"""Who judges which format, and what none of them can: the facts of the statement. Each referee's own report is what counts; here it is only read."""
import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
import test_epub
import test_html
import yaml
from browser import browser
from support import ROOT, TESTS, run
from test_verapdf import verapdf


def checksum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class VeraPdf:
    """One profile of veraPDF's."""

    def __init__(self, format, flavour, standard):
        self.name, self.formats, self.flavour, self.standard = f"veraPDF {flavour}", {format}, flavour, standard

    def judge(self, paths):
        done = run("java", "-cp", f"{verapdf()}/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", self.flavour, "--format", "xml", *paths, ok=None, timeout=1800)
        root = ElementTree.fromstring(done.stdout)
        version = root.find(".//releaseDetails[@id='core']")
        said = {job.findtext("item/name"): job.find(".//details") for job in root.iter("job")}
        return {p: {"standards": [self.standard], "validator": f"veraPDF, profile {self.flavour}", "version": version.get("version"),
                    "failed": [re.sub(r"\s+", " ", f"{r.get('clause')}: {r.findtext('description')}") for r in said[str(p)].iter("rule") if r.get("status") == "failed"] if said.get(str(p)) is not None else ["it could not be read"]}
                for p in paths}


class Each:
    """A referee that is asked about one file at a time: `faults` gives what it has against one, a line each."""

    def __init__(self, format, validator, version, standard, faults):
        self.name, self.formats, self.validator, self.version, self.standard, self.faults = f"{validator} {version}", {format}, validator, version, standard, faults

    def judge(self, paths):
        return {p: {"standards": [self.standard], "validator": self.validator, "version": self.version, "failed": list(self.faults(p))} for p in paths}


def axe(path):
    with browser() as b:
        b.open(path)
        return b.axe(test_html.AXE)


def pinned(path, pattern):
    """The version that a file of the tests names."""
    return re.search(pattern, (TESTS / path).read_text(), re.S)[1]


ALL = [Each("html", "Nu Html Checker", test_html.VNU.rpartition("@")[2], "HTML: valid", lambda p: test_html.checked(p).splitlines()),
       Each("html", "axe-core", pinned("axe/pom.xml", r"<artifactId>selenium</artifactId>\s*<version>([\d.]+)"), "WCAG 2.2, A and AA, as far as a program can tell", axe),
       Each("epub", "EPUBCheck", pinned("epubcheck/pom.xml", r"<version>(5[\d.]+)"), "EPUB 3.3", test_epub.checked),
       Each("epub", "Ace by DAISY", json.loads((TESTS / "ace/package.json").read_text())["dependencies"]["@daisy/ace-core"], "EPUB Accessibility 1.1, as far as a program can tell", test_epub.violations),
       VeraPdf("pdf", "ua1", "PDF/UA-1 (ISO 14289-1)"), VeraPdf("pdf-ua2", "ua2", "PDF/UA-2 (ISO 14289-2)"),
       VeraPdf("pdf-ua2", "wt1a", "WTPDF 1.0, accessibility"), VeraPdf("pdf-ua2", "wt1r", "WTPDF 1.0, reuse")]

# What no program can tell. A person answers these for each piece, and for each again when its words or pages change.
FOR_PEOPLE = [
    "That the order in which the text is read is the order in which it is meant.",
    "That each picture and code is described by what a reader needs of it.",
    "That the words are plain enough for those who need them, in each language.",
    "That a translation says what the first language says, and that a speaker of it has read it.",
    "That headings name what stands below them.",
    "That it can be used with the screen readers, magnifiers and braille displays that people in fact have: at least NVDA and JAWS on Windows, VoiceOver on a phone.",
    "That readers with low vision find the large print large and clear enough on the paper and printer in use.",
    "That braille is right: a certified transcriber reads it before it is embossed.",
]

# Facts with their source, not advice.
LAW = [
    {"fact": "28 CFR part 35, subpart H asks that what a state or local government posts on the web, documents among it, keeps WCAG 2.1, level AA.", "source": "28 CFR 35.200"},
    {"fact": "From 26 April 2027 where 50,000 people or more live in its area, and from 26 April 2028 where fewer do, and for special districts.", "source": "91 FR 20902"},
    {"fact": "Those dates are under litigation: National Federation of the Blind v. Department of Justice asks the court for 24 April 2026.", "source": "91 FR 20902; the court’s docket"},
    {"fact": "A text file beside a document that keeps no standard doesn’t take that document’s place where it can be made to keep it.", "source": "28 CFR 35.202"},
]


def office():
    """Who is asked for another format: the kit's office, by its records."""
    kit = yaml.safe_load((ROOT / "layouts" / "kit.yaml").read_text())
    records = yaml.safe_load((ROOT / "content" / "offices" / f"{kit['office']}.yaml").read_text())["records"]
    ways = [{"what": r.get("label") or r.get("name") or r["printed"], "printed": r["printed"], "link": r["value"]} for r in records.values() if r["kind"] in ("phone", "email", "url")]
    return {"name": records["name"]["printed"], "address": records.get("address", {}).get("printed"), "ways": ways}
