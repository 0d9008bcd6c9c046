"""Reports for programs: JSON, SARIF and the manifest are as their schemas say, and as they were when somebody last read them
(tests/golden/reports/). SARIF's schema is the one of its authors; npm brings it inside Microsoft's package, and nothing of that is run."""
import functools
import json
import os
import shutil
from support import OUT, ROOT, TESTS, TOOLS, WORK, equal, fail, files, handbill, made_once, none, npm_package, run
from test_golden import GOLDEN, boxes, compare

SCHEMAS = TESTS / "schemas"
PACKAGE, INSIDE = "@microsoft/jest-sarif@1.0.0-beta.0", "lib/schemas/sarif-2.1.0-rtm.5.json"
CHECKSUM = "sha512-A1fOhPd6Ic5iDk4F9YPw1qNB4XF+7+IviR7xl8r2F6QzQkx5cpY9LsGk2rExiFIEcBbjpVnSmwWGBukASkiQ9A=="
VALIDATE = """import json, sys, jsonschema
schema, data = (json.load(open(path)) for path in sys.argv[1:])
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
for e in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(data):
    print("/".join(map(str, e.absolute_path)) + ": " + e.message[:200])
"""


def sarif_schema():
    return npm_package(PACKAGE, CHECKSUM) / INSIDE


def against(schema, data):
    """What a schema has against data."""
    path = WORK / f"data-{os.getpid()}.json"
    path.write_text(json.dumps(data))
    return run(TOOLS / "python", "-c", VALIDATE, schema, path).stdout.splitlines()


def altered(path, *pairs):
    text = path.read_text()
    for old, new in pairs:
        if old not in text:
            fail(f"{path.name} has no {old!r}")
        text = text.replace(old, new)
    path.write_text(text)


def project():
    """The boxes with an error in a layout whose name no address can hold, with words that are ours, and grey words, accepted in one place."""
    def make(path):
        part = path.with_name("reports.part")
        shutil.copytree(boxes(), part)
        rows = part / "layouts" / "größe 1.yaml"
        (part / "layouts" / "rows.yaml").rename(rows)
        altered(rows, ('{ take: thirds,', '{ take: fourths,'))
        content = part / "content" / "boxes" / "en.md"
        altered(content, ("{#chat .chat}", '{#chat .chat source="ours, awaiting approval"}'))
        line = content.read_text().splitlines().index("::: {.subtitle}") + 2
        altered(part / "layouts" / "kit.yaml", ("languages: [en, he]", "languages: [en]"), ("layouts/rows.yaml", "layouts/größe 1.yaml"),
                ("pieces:\n", f"accept:\n  - {{ code: contrast-low, at: content/boxes/en.md:{line}, reason: Made for this test, date: 2026-11-22 }}\n\npieces:\n"))
        altered(part / "layouts" / "themes" / "boxes.yaml", ("palette:\n", 'palette:\n  grey:  { srgb: "#737373", cmyk: 0 0 0 55 }\n'), (".subtitle: { ", ".subtitle: { color: grey, "), (".beside: { ", ".beside: { color: grey, "))
        part.rename(path)
    return made_once(WORK / "reports", make)


@functools.cache
def report(form):
    return json.loads(handbill("check", "flow", "rows", "--report", form, "-C", project(), ok=(1,)).stdout)


def results(sarif):
    """A SARIF log with those of its rules alone that its results name."""
    run_ = sarif["runs"][0]
    named = {r["ruleId"] for r in run_["results"]}
    rules = run_["tool"]["driver"]["rules"]
    none(f"the rule of {r['ruleId']} is {rules[r['ruleIndex']]['id']}" for r in run_["results"] if rules[r["ruleIndex"]]["id"] != r["ruleId"])
    driver = {**run_["tool"]["driver"], "rules": [r for r in rules if r["id"] in named]}
    return {**sarif, "runs": [{**run_, "tool": {"driver": driver}, "results": [{k: v for k, v in r.items() if k != "ruleIndex"} for r in run_["results"]]}]}


def pretty(data):
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def test_json():
    none(against(SCHEMAS / "findings.json", report("json")))
    compare(GOLDEN / "reports" / "findings.json", lambda: pretty(report("json")))


def test_sarif():
    none(against(sarif_schema(), report("sarif")))
    compare(GOLDEN / "reports" / "findings.sarif", lambda: pretty(results(report("sarif"))))


@functools.cache
def made():
    """The manifest of a build that has each format."""
    for format in ("pdf", "svg", "text"):
        files(format, piece="text" if format == "text" else "brochure")
    return json.loads((OUT / "manifest.json").read_text())


def test_the_manifest():
    none(against(SCHEMAS / "manifest.json", made()))


def test_both_tell_the_same():
    rows = [(r["ruleId"], r["level"].replace("note", "notice"), r["locations"][0]["physicalLocation"]["region"], r["properties"].get("page"), "suppressions" in r)
            for r in report("sarif")["runs"][0]["results"]]
    equal([(code, level, at["startLine"], at["startColumn"], page) for code, level, at, page, _ in rows],
          [(f["code"], f["level"], f["line"], f["column"], f["page"]) for f in report("json")["findings"]], "SARIF")
    equal([code for code, *_, accepted in rows if accepted], ["contrast-low"], "what is accepted")


def without(data, *path):
    """data without the member at the end of a path."""
    copy = json.loads(json.dumps(data))
    at = copy
    for key in path[:-1]:
        at = at[key]
    del at[path[-1]]
    return copy


def test_a_broken_report_would_be_seen():
    log, found, whole = report("sarif"), report("json"), made()
    broken = {"a SARIF result without message": (sarif_schema(), without(log, "runs", 0, "results", 0, "message")), "SARIF without version": (sarif_schema(), without(log, "version")),
              "a level that SARIF has not": (sarif_schema(), {**log, "runs": [{**log["runs"][0], "results": [{**log["runs"][0]["results"][0], "level": "fatal"}]}]}),
              "a finding without code": (SCHEMAS / "findings.json", without(found, "findings", 0, "code")),
              "a finding at line 0": (SCHEMAS / "findings.json", {**found, "findings": [{**found["findings"][0], "line": 0}]}),
              "a file without its sum": (SCHEMAS / "manifest.json", without(whole, "files", 0, "sha256")),
              "a file outside": (SCHEMAS / "manifest.json", {**whole, "files": [{**whole["files"][0], "path": "../a.pdf"}]}),
              "a member that nobody knows": (SCHEMAS / "manifest.json", {**whole, "more": 1})}
    none(f"{name} passed" for name, (schema, data) in broken.items() if not against(schema, data))
