"""Pictures that a record names, such as a seal: what is drawn is what other programs draw, and what can't be drawn so is refused with its
place. The office's own seal is test_office's."""
import base64
import os
import random
import re
import subprocess
import zlib
from office_kits import office_project
from support import fail, folder, handbill, ROOT

SECONDS, MEGABYTES = 1, 256


def svg(inside, root=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100"{root}>{inside}</svg>'


def project_with(there, data):
    """A project whose office has `data` as its seal."""
    project = office_project(there)
    (project / "content/offices/franklin-seal.svg").write_bytes(data if isinstance(data, bytes) else data.encode())
    return project


def said(data):
    """(exit status, stderr) of a check of the brochure with that seal."""
    with folder() as there:
        done = handbill("check", "brochure", "--edition", "office", "--office", "franklin", "-C", project_with(there / "p", data), ok=None)
        return done.returncode, done.stderr


# What never ends, or takes all memory

def png_of(side):
    """A black picture of a side that few machines have the memory for."""
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    size = side.to_bytes(4, "big")
    rows = zlib.compressobj(9)
    row = bytes(side // 8 + 2)
    packed = b"".join(rows.compress(row) for _ in range(side)) + rows.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + size + b"\x01\0\0\0\0") + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def bombs():
    rng = random.Random(8)
    steps = "".join(f"L{rng.randrange(100)} {rng.randrange(100)}" for _ in range(600000))
    yield "turbulence", svg('<filter id="f"><feTurbulence baseFrequency=".01" numOctaves="1000000"/></filter><rect width="100" height="100" filter="url(#f)"/>')
    yield "a-path-without-end", svg(f'<path stroke="red" stroke-width="9" d="M0 0{steps}"/>')
    yield "a-marker-on-every-step", svg('<marker id="k">' + '<circle r="1"/>' * 2000 + '</marker><path marker-mid="url(#k)" d="M0 0' + "h1v1" * 20000 + '"/>')
    yield "elements-without-end", svg('<circle r="5"/>' * 600000)
    yield "a-large-picture-inside", svg(f'<image width="9" height="9" href="data:image/png;base64,{base64.b64encode(png_of(30000)).decode()}"/>')
    use = "".join(f'<g id="a{i + 1}">' + f'<use href="#a{i}"/>' * 10 + "</g>" for i in range(9))
    yield "uses-of-uses", svg(f'<defs><g id="a0"><circle r="4"/></g>{use}</defs><use href="#a9"/>')


def test_drawing_ends():
    """Each is refused, within the time and the memory that a drawing may take, and what the rest of a check needs."""
    for name, data in bombs():
        def check(data=data):
            with folder() as there:
                project = project_with(there / "p", data)
                process = subprocess.Popen([ROOT / "build/handbill", "check", "brochure", "--edition", "office", "--office", "franklin", "-C", project],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                text = process.stderr.read()
                _, status, used = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 1 or len(re.findall(r"\[picture-invalid\]$", text, re.M)) < 1:
                fail(f"exit status {process.returncode}\n{text[:1500]}")
            if used.ru_utime + used.ru_stime > SECONDS + 2:  # of CPU: a loaded machine takes no more of it
                fail(f"{used.ru_utime + used.ru_stime:.1f} s of CPU time")
            if used.ru_maxrss > MEGABYTES << 10:
                fail(f"{used.ru_maxrss >> 10} MB")
        yield name, check


# Pictures of pages

def test_pages_have_a_largest_picture():
    """A page of 36 × 54 in at 600 pixels an inch would have 700 million pixels; the fix names the most that it may have."""
    with folder() as there:
        project = office_project(there / "p")
        layout = project / "layouts/poster-fault.yaml"
        layout.write_text(layout.read_text().replace("24x36: { sheet: { size: 24x36 }", "24x36: { sheet: { size: 36in x 54in }"))
        done = handbill("build", "poster-fault", "--variant", "24x36", "--edition", "office", "--format", "png", "--resolution", 600, "-C", project, ok=None)
        fix = re.search(r"36 × 54 in at 600 pixels an inch has 700 million pixels.*\[output-failed\]\n(?:.*\n)?fix: ask for --resolution (\d+) or less", done.stderr)
        if done.returncode != 1 or not fix:
            fail(done.stderr[:1500])
        most = int(fix[1])
        if not 36 * 54 * most**2 <= 500e6 < 36 * 54 * (most + 1)**2:
            fail(f"{most} is not the most")
