"""What is installed works without the repository: init makes a project that builds, the package says what it needs."""
import os
import re
import shutil
from support import FONT_CACHE, ROOT, equal, fail, folder, none, output, pdf_text, run, squeeze

BUILD = ROOT / "build"
PIECES = ("poster-steps", "--variant", "letter", "--edition", "office", "--format", "pdf")


def make(*words):
    return run("make", "--no-print-directory", *words, cwd=ROOT)


def project(program, there, *options):
    made = run(program, "init", there / "kit", *options)
    return made.stdout


def test_installed_and_away_again():
    """make install into a folder of its own, a kit from what is there alone, and make uninstall leaves no file."""
    with folder() as there:
        make("install", f"DESTDIR={there}/root", "PREFIX=/opt/hb")
        root = there / "root/opt/hb"
        program = root / "bin/handbill"
        said = project(program, there, "--office", "franklin-ag")
        if "content/offices/franklin-ag.yaml" not in said:
            fail(said)
        run(program, "build", "-C", there / "kit", *PIECES, "--font-cache", FONT_CACHE)
        text = squeeze(pdf_text(next((there / "kit/out").rglob("*-en.pdf"))))
        none(f"no ‘{words}’" for words in ("Stop responding!", "741741", "Office of the Example Attorney General") if words not in text)
        if "make install" not in (root / "share/doc/handbill/install.md").read_text():
            fail("no documentation")
        equal("HANDBILL" in output("man", "-l", root / "share/man/man1/handbill.1") if shutil.which("man") else True, True, "the man page")
        run("bash", "-n", root / "share/bash-completion/completions/handbill")
        make("uninstall", f"DESTDIR={there}/root", "PREFIX=/opt/hb")
        none(f"{p} is left" for p in (there / "root").rglob("*") if p.is_file())


def test_the_new_project_has_no_mistake():
    """All pieces of the kit that init writes, in all languages: no error and no warning that isn't accepted."""
    with folder() as there:
        project(BUILD / "handbill", there)
        said = run(BUILD / "handbill", "check", "-C", there / "kit", "--variant", "letter", "--variant", "steps", "--edition", "office", "--edition", "18pt", "--edition", "plain", "--font-cache", FONT_CACHE)
        if not re.search(r"\b0 errors, 0 warnings\b", said.stdout):
            fail(said.stdout + said.stderr)
        if "is unconfirmed: an example" not in said.stderr:
            fail(said.stderr)


def test_nothing_is_overwritten():
    with folder() as there:
        (there / "kit").mkdir()
        (there / "kit/notes.txt").write_text("mine")
        done = run(BUILD / "handbill", "init", there / "kit", ok=(2,))
        if "is there already" not in done.stderr or sorted(os.listdir(there / "kit")) != ["notes.txt"]:
            fail(done.stderr)
        for words in ((), ("a", "b"), (there / "new", "--office", "A b"), ("",)):
            run(BUILD / "handbill", "init", *words, ok=(2,), cwd=there)
        (there / "file").write_text("")
        done = run(BUILD / "handbill", "init", there / "file/kit", ok=(1,))
        if "no project was made" not in done.stderr:
            fail(done.stderr)
        equal(sorted(os.listdir(there)), ["file", "kit"], "what is left")


def test_what_is_the_programs_own():
    """handbill:NAME in a kit, a layout and a theme; a theme of the project's goes before; a name that isn't there is told with the nearest."""
    with folder() as there:
        project(BUILD / "handbill", there)
        kit = there / "kit"
        (kit / "layouts/poster-steps.yaml").write_text("extends: handbill:poster-stpes\n")
        said = run(BUILD / "handbill", "check", "-C", kit, "poster-steps", ok=(1,)).stderr
        if "handbill:layouts/poster-stpes.yaml:1:1: error: " not in said or "did you mean ‘poster-steps’?" not in said:
            fail(said)
        (kit / "layouts/kit.yaml").write_text((kit / "layouts/kit.yaml").read_text().replace("layout: layouts/poster-steps.yaml", "layout: handbill:poster-steps"))
        (kit / "layouts/themes").mkdir()
        (kit / "layouts/themes/sextortion.yaml").write_text('extends: handbill:sextortion\npalette:\n  night: { srgb: "#123456", cmyk: 90 60 10 40 }\n')
        run(BUILD / "handbill", "build", "-C", kit, *PIECES, "--lang", "en", "--font-cache", FONT_CACHE)
        pdf = run("qpdf", "--qdf", "--stream-data=uncompress", next((kit / "out").rglob("*-en.pdf")), "-", text=False).stdout
        equal(bool(re.search(rb"0\.07\d* 0\.20\d* 0\.33\d* rg", pdf)), True, "the project's blue")
        (kit / "layouts/themes/sextortion.yaml").write_text("extends: handbill:sextorsion\n")
        said = run(BUILD / "handbill", "check", "-C", kit, *PIECES[:-2], ok=(1,)).stderr
        if "there is no theme ‘handbill:sextorsion’" not in said or "sextortion" not in said:
            fail(said)


def test_the_package():
    """It holds what was installed, needs a package for each library that the program opens, and makes a kit from its own files."""
    make("deb")
    deb = next(BUILD.glob("handbill_*.deb"))
    needs = output("dpkg-deb", "-f", deb, "Depends")
    for library in sorted(set(re.findall(rb"lib[a-zA-Z0-9+_-]+(?:-[0-9.]+)?\.so(?:\.[0-9a-z]+)+", (BUILD / "handbill").read_bytes()))):
        owner = output("dpkg-query", "-S", f"*/{library.decode()}").splitlines()[0].split(":")[0]
        if owner != "libc6" and not re.search(rf"(^|, ){re.escape(owner)}( |,|$)", needs.strip()):
            fail(f"{library.decode()} is of {owner}, which is not in {needs}")
    with folder() as there:
        run("dpkg-deb", "-x", deb, there / "root")
        project(there / "root/usr/bin/handbill", there)
        run(there / "root/usr/bin/handbill", "build", "-C", there / "kit", "text", "--edition", "plain", "--format", "text", "--lang", "en", "--font-cache", FONT_CACHE)
        if "Attorney General" not in next((there / "kit/out").rglob("*.txt")).read_text():
            fail("no text")
