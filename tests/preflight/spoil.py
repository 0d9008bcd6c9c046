"""Copies of press files, each with one rule of check.py broken: the reader must object, and by the rule's name.

    build/tools/bin/python tests/preflight/spoil.py X4 X1A TWO-INK FOLDER      {rule: path of the copy that breaks it} as JSON"""
import json
import pathlib
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name

SPOILED = {}


def spoils(*sources):
    """A function that breaks the rule of its name in a copy of a source: what it returns, if anything, are the bytes to write."""
    def keep(function):
        SPOILED[function.__name__.rstrip("_")] = (sources[0], function)
        return function
    return keep


def paint(pdf, operators):
    """Adds to the first page's content."""
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(operators.encode()))


def first(pdf, test):
    return next(o for o in pdf.objects if isinstance(o, (Dictionary, pikepdf.Stream)) and test(o))


@spoils("x4")
def version(pdf, data):
    return data.replace(b"%PDF-1.6", b"%PDF-1.7", 1)


@spoils("x4")
def boxes(pdf, data):
    del pdf.pages[0].obj.TrimBox
    pdf.pages[1].obj.ArtBox = pdf.pages[1].obj.TrimBox


@spoils("x4")
def bleed(pdf, data):
    pdf.pages[0].obj.BleedBox = Array([float(v) + (1 if i < 2 else -1) for i, v in enumerate(pdf.pages[0].obj.BleedBox)])


@spoils("x4")
def grounds_reach_the_bleed(pdf, data):
    x0, y0, x1, y1 = (float(v) for v in pdf.pages[0].obj.TrimBox)
    paint(pdf, f"/Artifact<</Type/Layout>>BDC /Knock gs 0 0 1 0 k {x0} {y0} 90 90 re f EMC")


@spoils("x4")
def output_intent(pdf, data):
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


@spoils("x1a")
def identification(pdf, data):
    pdf.trailer.Info["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-3:2003")


@spoils("x4")
def metadata(pdf, data):
    pdf.trailer.Info.Title = pikepdf.String("Another")


@spoils("x1a")
def file_identifier(pdf, data):
    return data.replace(b"/ID[<", b"/XD[<", 1)


@spoils("x4")
def nothing_that_acts(pdf, data):
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org")))


@spoils("x4")
def fonts_are_embedded(pdf, data):
    d = first(pdf, lambda o: "/FontFile3" in o or "/FontFile2" in o)
    for key in ("/FontFile2", "/FontFile3"):
        if key in d:
            del d[key]


@spoils("x4")
def no_uncalibrated_rgb(pdf, data):
    paint(pdf, "/Artifact<</Type/Layout>>BDC 1 0 0 rg 200 200 5 5 re f EMC")


@spoils("x4")
def inks_only(pdf, data):
    paint(pdf, "/Artifact<</Type/Layout>>BDC 0 g 200 200 5 5 re f EMC")


@spoils("two-ink")
def one_build_an_ink(pdf, data):
    spaces = pdf.pages[0].obj.Resources.ColorSpace
    name = next(k for k in spaces.keys() if spaces[k][1] == Name("/PANTONE 1225 C"))
    pdf.pages[0].obj.Resources.ColorSpace["/Again"] = Array([Name.Separation, spaces[name][1], Name.DeviceCMYK, Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 1, 0], N=1)])


@spoils("x1a")
def transparency(pdf, data):
    pdf.pages[0].obj.Resources.ExtGState["/Faint"] = Dictionary(Type=Name.ExtGState, ca=0.5)


@spoils("x1a")
def plain_objects(pdf, data):
    pdf.save(pdf.spoiled, object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.4")
    return b""


@spoils("x4")
def filters(pdf, data):
    pdf.Root.Extra = pdf.make_indirect(pikepdf.Stream(pdf, b"\x80\x0b\x60\x50", Filter=Name.LZWDecode))


@spoils("x4")
def black_overprints(pdf, data):
    paint(pdf, "/Artifact<</Type/Layout>>BDC /Over gs 0 0 0 0 k 200 200 50 50 re f EMC")


@spoils("x4")
def marks_stand_outside(pdf, data):
    paint(pdf, "/Artifact<</Type/Page>>BDC /Knock gs 0 0 0 1 K 200 200 m 220 200 l S EMC")


@spoils("x4")
def marks_are_there(pdf, data):
    page = pdf.pages[0].obj
    page.MediaBox, page.CropBox = page.BleedBox, page.BleedBox
    page.TrimBox = Array([float(v) + (4 if i < 2 else -4) for i, v in enumerate(page.TrimBox)])


@spoils("x4")
def tagged(pdf, data):
    del pdf.Root.MarkInfo


@spoils("x4")
def printed_as_it_is(pdf, data):
    del pdf.Root.ViewerPreferences["/PrintScaling"]


def main(x4, x1a, two_ink, there):
    made, sources = {}, {"x4": x4, "x1a": x1a, "two-ink": two_ink}
    for rule, (source, function) in SPOILED.items():
        path = pathlib.Path(there) / f"{rule}.pdf"
        with pikepdf.open(sources[source]) as pdf:
            pdf.spoiled = path
            data = function(pdf, pathlib.Path(sources[source]).read_bytes())
            if data:
                path.write_bytes(data)
            elif data is None:
                pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.preserve, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        made[rule] = str(path)
    json.dump(made, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
