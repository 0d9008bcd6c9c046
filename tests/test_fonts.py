"""The cache of fonts: made once, believed ever after, and never in the project where a command only looks."""
import os
import pathlib
import shutil
from support import ROOT, copy_project, equal, fail, folder, run

PROGRAM = ROOT / "build/handbill"
INTER = pathlib.Path("/usr/share/fonts/opentype/inter/Inter-Bold.otf")


def caches(path):
    """Each cache file with what changes when it is written anew."""
    return {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in path.glob("*.cache-*")}


def test_an_own_font_is_read_once():
    """fontconfig doesn't believe a cache that it wrote under SOURCE_DATE_EPOCH: it would read all fonts at each run."""
    for date in ("1700000000", "4102444800"):
        with folder() as to:
            project = copy_project(to)
            shutil.copy(INTER, project / "fonts")
            command = (PROGRAM, "build", "-C", project, "poster-fault", "--variant", "letter", "--edition", "office", "--format", "pdf")
            environment = {**os.environ, "SOURCE_DATE_EPOCH": date}
            run(*command, env=environment)
            first = caches(project / "build/font-cache")
            run(*command, env=environment)
            if not first:
                fail("there is no cache")
            equal(caches(project / "build/font-cache"), first, f"the cache after a second run, SOURCE_DATE_EPOCH={date}")


def test_check_keeps_its_cache_outside_the_project():
    with folder() as to:
        project = copy_project(to / "project")
        (to / "temporary").mkdir()
        command = (PROGRAM, "check", "-C", project, "poster-fault", "--variant", "letter")
        environment = {**os.environ, "TMPDIR": str(to / "temporary")}
        run(*command, env=environment)
        kept, = (to / "temporary").iterdir()
        first = caches(kept)
        run(*command, env=environment)
        if not first:
            fail("there is no cache")
        equal(caches(kept), first, "the cache after a second run")
        equal((project / "build").exists(), False, "a folder build in the project")
        kept.chmod(0o777)  # anyone could write into it
        run(*command, env=environment)
        equal(caches(kept), first, "a cache that others may write")
        equal([p.name for p in (to / "temporary").iterdir()], [kept.name], "what is left among the temporary files")
