"""Pictures: JPEGs that a PDF has as they are, seen as they are meant, with their own colors and nothing about who took them; SVGs as paths; and
how many pixels a sheet asks for. Made by Pillow, read by poppler, MuPDF and qpdf."""
import functools
import io
import json
import re
import numpy
from PIL import Image, ImageCms, ImageDraw
from support import equal, fail, output, run
from test_figures import PLAIN, SERVICES, STYLES, pdf_of, record
import line_kits

TURNS = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
         6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}  # how a picture is stored that is seen upright
WIDTH = 300  # pt, of the picture on its page
SECRET = b"Nobody's camera 12345"


@functools.cache
def upright():
    """1300 × 800 pixels, unlike in all its corners."""
    im = Image.new("RGB", (1300, 800), (235, 235, 225))
    d = ImageDraw.Draw(im)
    for box, color in (((0, 0, 400, 260), (200, 30, 30)), ((1150, 0, 1300, 800), (20, 140, 40)), ((120, 400, 180, 760), (0, 0, 0)), ((120, 400, 500, 460), (30, 60, 200))):
        d.rectangle(box, fill=color)
    return im


def jpeg(im, turn=1, **options):
    """Bytes of the picture as a camera stores it that was held so; with words in it that nobody should get."""
    exif, to = Image.Exif(), io.BytesIO()
    exif[0x0112], exif[0x010F] = turn, SECRET.decode()
    (im.transpose(TURNS[turn]) if TURNS[turn] is not None else im).save(to, "JPEG", quality=92, exif=exif, comment=SECRET, **options)
    return to.getvalue() + SECRET


def project(data, name="door.jpg", ok=(0,), **options):
    more = (("content/services.yaml", (SERVICES + record(value=f"content/{name}")).encode()), (f"content/{name}", data))
    return line_kits.project("en", PLAIN, **{"sheet": f"{WIDTH + 60}pt x 400pt", "margin": 30, "styles": STYLES, "more": more, "ok": ok, **options})


def rows(pdf):
    return [row.split() for row in output("pdfimages", "-list", pdf).splitlines()[2:]]


def seen(pdf, size=(130, 80)):
    """The picture as poppler draws it, small."""
    done = run("pdftoppm", "-r", 144, "-singlefile", pdf, text=False)
    page = Image.open(io.BytesIO(done.stdout)).convert("RGB")
    dark = numpy.asarray(page.convert("L")) < 254
    ys = numpy.where(dark.sum(1) > 0.7 * WIDTH * 2)[0]
    return page.crop((60, int(ys[0]), 60 + 2 * WIDTH, int(ys[-1]) + 1)).resize(size, Image.Resampling.BOX)


def difference(a, b):
    return float(numpy.abs(numpy.asarray(a, float) - numpy.asarray(b, float)).mean())


def test_seen_as_they_are_meant():
    """Each of Exif's eight ways; the data of the picture are the file's, its other data are gone."""
    for turn in TURNS:
        def check(turn=turn):
            data = jpeg(upright(), turn)
            pdf = pdf_of(project(data))
            off = difference(seen(pdf), upright().resize((130, 80), Image.Resampling.BOX))
            if off > 4:
                fail(f"it differs by {off:.1f} of 255")
            equal([row[8] for row in rows(pdf)], ["jpeg"], "how its data are coded")
            run("pdfimages", "-all", pdf, pdf.parent / f"t{turn}")
            back = (pdf.parent / f"t{turn}-000.jpg").read_bytes()
            equal(bytes(Image.open(io.BytesIO(back)).tobytes()) == bytes(Image.open(io.BytesIO(data)).tobytes()), True, "its pixels, as they are stored")
            scan = data[data.index(b"\xff\xda"):data.rindex(b"\xff\xd9")]
            whole = output("qpdf", "--qdf", "--object-streams=disable", "--decode-level=generalized", pdf, "-", text=False)
            if scan not in whole or b"Nobody" in whole:
                fail("its coded data are not the file's, or what the camera wrote is still there")
        yield str(turn), check


def profile(space):
    if space == "CMYK":  # none is free of a licence here: that of another test's tools is not shipped
        return None
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_grey_rgb_cmyk():
    """Channels go over; a profile is kept, and says what the colors are; CMYK as Adobe stores it is not seen inverted."""
    for mode, space, options in (("L", "gray", {"progressive": True}), ("RGB", "icc", {"icc_profile": profile("RGB")}), ("CMYK", "cmyk", {})):
        pdf = pdf_of(project(jpeg(upright().convert(mode), **options)))
        (row,) = rows(pdf)
        equal((row[5], row[8]), (space, "jpeg"), mode)
        off = difference(seen(pdf).convert("L"), upright().resize((130, 80), Image.Resampling.BOX).convert("L"))
        if off > (25 if mode == "CMYK" else 4):  # poppler's own black is not the one that Pillow parts it by
            fail(f"{mode}: it differs by {off:.1f} of 255")
        objects = json.loads(output("qpdf", "--json", pdf))["qpdf"][1]
        kept = [o for o in objects.values() if "stream" in o and o["stream"]["dict"].get("/N") == 3 and "/Alternate" in o["stream"]["dict"]]
        equal(len(kept), 1 if mode == "RGB" else 0, f"{mode}: profiles")
        equal("/Decode" in json.dumps(objects), mode == "CMYK", f"{mode}: /Decode")


BAD = {
    "cut off": (lambda: jpeg(upright())[:9000], "broken, or it breaks off|can't be read"),
    "no picture": (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 400, "can't be read as JPEG"),
    "a wrong profile": (lambda: jpeg(upright().convert("L"), icc_profile=profile("RGB")), "color profile can.t be used"),
    "too large": (lambda: jpeg(Image.new("L", (12001, 2))), "12001 × 2 pixels"),
    "broken data": (lambda: (lambda d: d[:len(d) // 2] + b"\xff\x00\x12\x00" * 40 + d[len(d) // 2 + 160:])(jpeg(upright())), "can't be read to its end"),
}


def test_what_is_refused():
    """With a way out; and following it, which is to save it again, is enough."""
    for name, (make, says) in BAD.items():
        def check(make=make, says=says):
            log = (project(make(), ok=(1,)) / "build.log").read_text()
            found = [line for line in log.splitlines() if "[picture-invalid]" in line]
            if not found or not any(re.search(says, line) for line in found):
                fail(log[-600:])
        yield name, check


def test_pixels_by_sheet():
    """300 an inch up to 11 × 17 in, then fewer, 150 on 24 × 36 in: at the number it is soft below, and not at it."""
    for sheet, least in (("8.5in x 11in", 300), ("11in x 17in", 300), ("18in x 24in", 212), ("24in x 36in", 150)):
        inches = float(re.match(r"[\d.]+", sheet)[0]) - 2
        for pixels, soft in ((int(inches * least * 0.98), True), (int(inches * least * 1.02), False)):
            log = (project(jpeg(upright().resize((pixels, pixels // 3))), sheet=sheet, margin=72, size=24) / "build.log").read_text()
            if (f"it looks soft below {least}" in log) != soft:
                fail(f"{pixels} pixels across on {sheet}: {log[-500:]}")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 130 80"><style>.a{fill:#c81e1e}</style><rect class="a" width="40" height="26"/><rect x="115" width="15" height="80" fill="#148c28"/>' \
      '<g transform="rotate(20 60 50)"><circle cx="60" cy="50" r="18" fill="none" stroke="#1e3cc8" stroke-width="5" stroke-dasharray="9 4" stroke-linecap="round"/><path d="M50 50h20v8h-20zM54 52h12v4h-12z" fill-rule="evenodd"/></g>%s</svg>'
GRADIENT = '<defs><linearGradient id="g"><stop stop-color="#fff"/><stop offset="1"/></linearGradient></defs><rect y="70" width="130" height="10" fill="url(#g)"/>'


def test_svg_as_paths():
    """No pixels in the PDF; and what poppler draws of it is what librsvg draws."""
    root = project((SVG % '<path d="M0 79h115" stroke="#000" stroke-width="2"/>').encode(), "door.svg")
    equal(rows(pdf_of(root)), [], "pictures of pixels")
    (root / "drawn.svg").write_text(SVG % '<path d="M0 79h115" stroke="#000" stroke-width="2"/>')
    run("rsvg-convert", "-w", 650, "-b", "white", root / "drawn.svg", "-o", root / "drawn.png")
    page = Image.open(io.BytesIO(run("pdftoppm", "-r", 156, "-singlefile", pdf_of(root), text=False).stdout)).convert("RGB")
    ink = numpy.where((numpy.asarray(page)[:, :, 0] > 190) & (numpy.asarray(page)[:, :, 1] < 40))  # its red corner
    top, left = int(ink[0].min()), int(ink[1].min())
    off = difference(page.crop((left, top, left + 650, top + 400)), Image.open(root / "drawn.png").convert("RGB"))
    if off > 3:
        fail(f"poppler's picture differs from librsvg's by {off:.1f} of 255")
    if "picture-pixels" in (root / "build.log").read_text():
        fail("a plain SVG is said to be pixels")


def test_svg_with_more_is_pixels():
    """A gradient, opacity, a clip, a mask: 600 an inch, said in a notice."""
    for more in (GRADIENT, '<rect y="70" width="90" height="10" opacity=".5"/>', '<clipPath id="c"><rect width="9" height="9"/></clipPath><rect y="1" width="90" height="10" clip-path="url(#c)"/>'):
        root = project((SVG % more).encode(), "door.svg")
        ppi = [int(row[12]) for row in rows(pdf_of(root)) if row[2] == "image"]
        if len(ppi) != 1 or abs(ppi[0] - 600) > 2 or "[picture-pixels]" not in (root / "build.log").read_text():
            fail(f"{more}: {ppi}, {(root / 'build.log').read_text()[-300:]}")
