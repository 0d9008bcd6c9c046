"""The same bytes whatever the time, locale, time zone, folder, user or number of threads."""
import hashlib
import os
from support import ALL, OUT, QUICK, ROOT, WORK, copy_project, fail, files, folder, handbill, made_once, none, run


def german():
    """A locale with a decimal comma, made here: LOCPATH for the environment."""
    def make(path):
        path.mkdir()
        run("localedef", "-i", "de_DE", "-f", "UTF-8", path / "de_DE.UTF-8", ok=(0, 1))
    return made_once(WORK / "locale", make)


def environment(**more):
    return {"PATH": os.environ["PATH"], **more}


def tree(path):
    return {str(p.relative_to(path)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(path.rglob("*")) if p.is_file() and p.name != ".keep"}


def same(have, want):
    none(f"{name}: {'missing' if name not in have else 'not there before' if name not in want else 'differs'}" for name in sorted(have.keys() | want.keys()) if have.get(name) != want.get(name))


def test_the_locale_has_a_decimal_comma():
    done = run("python3", "-c", "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.str(1.5))", env=environment(LC_ALL="de_DE.UTF-8", LOCPATH=str(german())))
    if done.stdout.strip() != "1,5":
        fail(f"it prints {done.stdout!r}")


def test_another_locale_zone_and_user():
    with folder() as there:
        handbill("build", "-o", there / "o", "-j", 1, ok=(0,),
                 env=environment(LC_ALL="de_DE.UTF-8", LOCPATH=str(german()), TZ="Asia/Kathmandu", HOME="/nonexistent", USER="somebody", LOGNAME="somebody"))
        same(tree(there / "o"), tree(OUT))


def test_another_folder_and_threads():
    with folder() as there:
        project = copy_project(there / "p", "en, es")
        handbill("build", "-C", project, "-o", there / "o", "-j", 4, cwd="/", env=environment(LC_ALL="C.UTF-8", TZ="America/Chicago"))
        same(tree(there / "o"), tree(OUT))


def test_no_home_and_no_locale():
    with folder() as there:
        handbill("build", *QUICK, "-o", there / "o", "-j", 2, env=environment())
        made = tree(there / "o")
        del made["manifest.json"]  # it names these pieces only
        same(made, {name: tree(OUT).get(name) for name in made})


def test_a_second_build_changes_nothing():
    with folder() as there:
        handbill("build", *QUICK, "-o", there)
        before = {p: p.stat().st_mtime_ns for p in there.rglob("*") if p.is_file() and p.name != "manifest.json"}
        first = tree(there)
        handbill("build", *QUICK, "-o", there)
        same(tree(there), first)
        none(f"{p.name} was written again" for p, t in before.items() if p.stat().st_mtime_ns != t)


def test_the_date_is_the_editions_or_the_one_that_was_set():
    with folder() as there:
        handbill("build", "brochure", "--edition", "office", "--format", "pdf", "-o", there / "a", env=environment(SOURCE_DATE_EPOCH="1000000000"))
        pdf = next((there / "a").rglob("*.pdf"))
        if "2001" not in run("pdfinfo", pdf, env=environment(TZ="UTC")).stdout:
            fail("SOURCE_DATE_EPOCH is not the date of the file")


def test_partial_builds_merge():
    """Piece by piece in another order gives the files and the manifest of one build."""
    only = ("--format", "pdf", "--format", "text")
    with folder() as there:
        for piece in sorted({f["piece"] for f in files(language=ALL) if f["format"] in ("pdf", "text")}, reverse=True):
            handbill("build", piece, *[o for o in only], "-o", there / "parts")
        handbill("build", *only, "-o", there / "whole")
        same(tree(there / "parts"), tree(there / "whole"))


def test_nothing_of_this_machine_is_in_a_file():
    for p in OUT.rglob("*"):
        if p.is_file():
            data = p.read_bytes()
            none(f"{p.name} holds {word!r}" for word in (str(ROOT), os.uname().nodename + "\n") if len(word) > 4 and word.encode() in data)
