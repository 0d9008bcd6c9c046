"""What an SVG may say: each form that is taken is drawn by Chromium as by us, and what either would drop or paint black is refused."""
import base64
import json
from browser import Browser
from support import folder, need, none, run, unit_program
from test_marks import png_of

MOST = 6  # of 255: mean difference of a picture's channels; edges are smoothed in other ways
SIDE = 200  # pixels that are compared

# What the forms below refer to, and a shape that they are set on.
DEFS = ('<defs><linearGradient id="g"><stop stop-color="#c00"/><stop offset="1" stop-color="#00c"/></linearGradient>'
        '<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#c0c"/></pattern>'
        '<clipPath id="c"><circle cx="20" cy="20" r="10"/></clipPath><mask id="m"><circle cx="20" cy="20" r="10" fill="#fff"/></mask>'
        '<marker id="k" markerWidth="4" markerHeight="4" refX="2" refY="2"><circle cx="2" cy="2" r="2" fill="lime"/></marker></defs>')
PATH = DEFS + '<rect width="20" height="9" fill="#8f8"/><g color="#0a0" fill="#088" stroke="#a0a"><path d="M5 5h30v20l-8 8H5z" {}/></g>'
COLORS = ("#c00|#cc0000|#c008|#cc000080|red|RED|rebeccapurple|LightGoldenRodYellow|transparent|currentColor|rgb(200,0,0)|rgb( 80% , 0%,0%)|rgb(200 0 0)|"
          "rgb(200 0 0 / 50%)|rgba(200,0,0,.5)|rgba(200,0,0,50%)|hsl(0,100%,40%)|hsl(120deg 100% 40%)|hsla(0,100%,40%,.5)")
NO_COLORS = ("oklch(50% .2 29)|oklab(50% .1 .1)|lab(50% 60 40)|lch(50% 60 40)|hwb(0 10% 20%)|color(srgb 1 0 0)|color-mix(in srgb, red, blue)|var(--c)|var(--c, red)|"
             "light-dark(red,blue)|Canvas|CanvasText|initial|unset|revert|#c0|c00|rgb(200,0)|rgb(200,0 0)|device-cmyk(0 1 1 0)|#c00 icc-color(x)|calc(1)")

# Property: values that are taken, values that are refused; as an attribute and in a style, where it may be both.
BOTH = {
    "fill": (COLORS + "|none|inherit|url(#g)|url('#g')|url( #p )|url(#g) red", NO_COLORS + "|context-fill|url(#c)|url(#nothing)|url(a.svg#g)"),
    "stroke": ("#00c|none|url(#g)", "var(--c)|context-stroke"),
    "color": ("#0a0", "oklch(50% .2 29)"),
    "opacity": ("1|.5|50%|5e-1|inherit", "calc(.5)|half|"),
    "fill-opacity": (".5|50%", "calc(.5)"),
    "stroke-opacity": (".5", "var(--c)"),
    "stroke-width": ("3|3px|1mm|2pt|.5pc|.05in|.2cm|10%|0|inherit", "1em|1ex|1rem|1vw|1ch|-2|calc(3px)|thick"),
    "stroke-dasharray": ("none|5|5,3|5 3 1|5px 3px|10%", "5 x|1em"),
    "stroke-dashoffset": ("2|2px|-3", "1em"),
    "stroke-linecap": ("butt|round|square", "triangle"),
    "stroke-linejoin": ("miter|round|bevel", "arcs|miter-clip"),
    "stroke-miterlimit": ("1|4", "1px"),
    "fill-rule": ("nonzero|evenodd", "odd"),
    "display": ("inline|block|none", "contents|flex"),
    "visibility": ("visible|hidden|collapse", "none"),
    "paint-order": ("normal|stroke|stroke fill|markers stroke fill", "above"),
    "shape-rendering": ("auto|geometricPrecision", "fast"),
    "vector-effect": ("none", "non-scaling-stroke"),
    "clip-path": ("url(#c)|none", "circle(10px)|inset(5px)|polygon(0 0,20 0,0 20)|url(#m)|url(#nothing)"),
    "mask": ("url(#m)|none", "url(#m) luminance|linear-gradient(red,blue)|url(#c)"),
    "filter": ("none", "blur(2px)|grayscale(1)|url(#g)"),
    "marker-start": ("url(#k)|none", "url(#c)"),
    "marker-mid": ("url(#k)", "auto"),
    "marker-end": ("url(#k)", "url(#nothing)"),
    "color-interpolation": ("sRGB", "linearRGB"),
}
STYLES = {
    "mix-blend-mode": ("normal", "screen|difference|luminosity|plus-lighter"),
    "isolation": ("auto|isolate", ""),
    "marker": ("url(#k)|none", "url(#c)"),
    "font-family": ("Arial", ""), "-inkscape-stroke": ("hairline", ""), "--c": ("red", ""), "line-height": ("1.25", ""),
    "transform": ("", "translate(5px,5px)|rotate(10deg)|none"), "transform-origin": ("", "center"), "rotate": ("", "10deg"), "scale": ("", ".5"),
    "translate": ("", "5px 5px"), "d": ("", "path('M5 5h9v9z')"), "all": ("", "unset"), "r": ("", "5px"), "background": ("", "red"), "zoom": ("", "2"), "made-up": ("", "1"),
}
ATTRIBUTES = {
    "transform": ("translate(5,5)|translate(5 5)|translate(5)|rotate(10)|rotate(10 20 20)|scale(.8)|scale(.8,.5)|skewX(10)|skewY(10)|matrix(1 0 0 1 4 4)|"
                  "translate(5,5) rotate(10)|translate(5,5)rotate(10)|translate(1e1-2)",
                  "translate(5px,5px)|rotate(10deg)|rotate(10 20)|matrix(1 0 0 1 4)|scale(50%)|translateX(5)|rotate3d(0,0,1,10)|turn(3)"),
    "transform-origin": ("", "center"), "pathLength": ("", "10"), "systemLanguage": ("", "de"), "requiredExtensions": ("", "x"), "made-up": ("", "1"),
    "onclick": ("", "x()"), "xml:base": ("", "x"),
    "class": ("a", ""), "data-name": ("a", ""), "aria-label": ("a", ""), "inkscape:label": ("a", ""), "xml:space": ("preserve", ""),
}


PNG = base64.b64encode(png_of(8)).decode()
# Eight red pixels a side, and as many in CMYK, by Pillow.
JPEG = ("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2"
        "NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA"
        "FQEBAQAAAAAAAAAAAAAAAAAABQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCdAHq9/9k=")
CMYK = ("/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3OFBtUVdfYmdoZz5NcXlwZHhcZWdj/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB"
        "UAAQEAAAAAAAAAAAAAAAAAAAcG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwBATRAID//Z")
# Whole drawings: those that are taken, and those that are refused.
TAKEN = {
    "use": '<defs><rect id="r" width="10" height="10"/></defs><use href="#r" x="5" y="5"/><use xlink:href="#r" x="20" fill="red" transform="rotate(20)"/>',
    "use of use": '<defs><rect id="r" width="10" height="10"/><use id="u" href="#r" x="5"/></defs><use href="#u" y="5"/>',
    "symbol": '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol><use href="#s" width="20" height="20" x="5"/>',
    "frame": '<svg x="5" y="5" width="20" height="10" viewBox="0 0 10 10" preserveAspectRatio="xMidYMid slice"><rect width="20" height="10"/></svg>',
    "shapes": '<rect x="2" y="2" width="9" height="9" rx="3"/><circle cx="50%" cy="50%" r="10%"/><ellipse cx="30" cy="9" rx="9" ry="4"/><line x1="1" y1="30" x2="30" y2="39" '
              'stroke="red"/><polyline points="1,12 9,12 9,20" stroke="blue"/><polygon points="30 30 39 30 39 39"/><path d="M5 25a9 5 30 1 0 9-5zm20 0Q30 20 35 30T30 35"/>',
    "pattern": '<pattern id="p" width=".2" height=".2" viewBox="0 0 10 10"><rect width="6" height="6" fill="red"/></pattern><rect width="40" height="40" fill="url(#p)"/>',
    "pattern of pattern": '<pattern id="q" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="3" height="3" fill="red"/></pattern><pattern id="p" href="#q" '
                          'patternTransform="scale(2)"/><rect width="40" height="40" fill="url(#p)"/>',
    "radial": '<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="20" cy="20" r="15" fx="12" fy="14" spreadMethod="reflect" gradientTransform="matrix(1 .2 0 1 0 0)">'
              '<stop stop-color="red"/><stop offset="100%" stop-color="blue" stop-opacity=".5"/></radialGradient><rect width="40" height="40" fill="url(#g)"/>',
    "gradient of gradient": '<linearGradient id="h"><stop style="stop-color:red"/><stop offset="1" stop-color="blue"/></linearGradient><linearGradient id="g" href="#h" y2="1"/>'
                            '<rect width="40" height="40" fill="url(#g)"/>',
    "mask": '<mask id="m" maskContentUnits="objectBoundingBox" x="0" y="0" width="1" height="1"><rect width=".5" height="1" fill="#888"/></mask>'
            '<rect width="40" height="40" fill="red" mask="url(#m)"/>',
    "clip": '<rect id="q" width="20" height="20"/><clipPath id="m"><use href="#q" x="5"/><path clip-rule="evenodd" d="M0 20h40v20h-40zM10 25h10v10h-10z"/></clipPath>'
            '<g opacity=".5" clip-path="url(#m)"><rect width="40" height="40" fill="red"/></g>',
    "marker": '<marker id="k" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto-start-reverse"><path d="M0 0L4 2L0 4z" fill="red"/></marker>'
              '<path d="M5 5L20 30L35 5" fill="none" stroke="#000" stroke-width="2" marker-mid="url(#k)" marker-end="url(#k)" marker-start="url(#k)"/>',
    "style": '<style type="text/css"><![CDATA[/* x */ .a, g > rect { fill: red ! important; stroke:blue } #b{fill:lime} * { stroke-width: 2px }]]></style><rect class="a" width="9" '
             'height="9" style="fill:blue;/*y*/"/><g><rect y="20" width="9" height="9"/></g><rect id="b" x="20" width="9" height="9"/>',
    "words": '<title>A</title><desc>B</desc><metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a:b xmlns:a="x:y"/></rdf:RDF></metadata>'
             '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"><inkscape:grid/></sodipodi:namedview><rect width="9" height="9"/>',
    "jpeg": f'<image width="20" height="10" preserveAspectRatio="xMidYMid slice" href="data:image/jpeg;base64,{JPEG}"/><image x="25" width="9" height="9" xlink:href="data:image/jpeg;base64,{JPEG}"/>',
    "png": f'<image width="20" height="10" preserveAspectRatio="none" opacity=".5" href="data:image/png;base64,{PNG}"/>',
}
REFUSED = {
    "text": ("<text>A</text>", "outlines"), "flowed text": ("<flowRoot><flowPara>A</flowPara></flowRoot>", "outlines"), "font": ("<font/>", "outlines"),
    "filter": ('<filter id="f"/>', "filter"), "mesh": ('<meshgradient id="f"/>', "gradient"), "hatch": ('<hatch id="f"/>', "gradient"), "solid color": ("<solidcolor/>", "color"),
    "switch": ("<switch/>", "<switch>"), "link": ("<a/>", "links"), "unknown": ("<sprite/>", "take it out"), "cursor": ("<cursor/>", "take it out"),
    "color profile": ("<color-profile/>", "take it out"), "html": ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "plain SVG"), "another language": ('<a:b xmlns:a="x:y"/>', "plain SVG"),
    "inclusion": ('<metadata><i:include xmlns:i="http://www.w3.org/2001/XInclude"/></metadata>', "plain SVG"),
    "drawing among words": ("<desc><rect/></desc>", "move it"), "nothing": ('<use href="#x"/>', "id"), "a gradient as a drawing": ('<linearGradient id="x"/><use href="#x"/>', "refer"),
    "a circle": ('<g id="x"><use href="#x"/></g>', "take the reference out"), "a circle of patterns": ('<pattern id="x"><rect fill="url(#y)"/></pattern><pattern id="y" href="#x"/>', "take"),
    "media": ("<style>@media print{.a{fill:red}}</style>", "take it out"), "import": ("<style>@import 'a.css';</style>", "embed"), "face": ("<style>@font-face{src:url(#a)}</style>", "take"),
    "selector": ("<style>rect:hover{fill:red}</style>", "select"), "attribute selector": ("<style>[x]{fill:red}</style>", "select"), "nested rule": ("<style>g{rect{fill:red}}</style>", "SELECTOR"),
    "rule without end": ("<style>g{fill:red</style>", "SELECTOR"), "style of another type": ('<style type="text/x"/>', "take"), "style of print": ('<style media="print"/>', "take"),
    "declaration": ('<g style="fill:red;garbage"/>', "take it out"), "property in a rule": ("<style>g{fill:oklch(0 0 0)}</style>", "#rrggbb"), "escape": ('<g style="f\\69ll:red"/>', "take"),
    "clip of clip": ('<clipPath id="a"/><clipPath clip-path="url(#a)"/>', "take"), "opacity of symbol": ('<symbol opacity=".5"/>', "take"), "opacity of pattern": ('<pattern opacity=".5"/>', "take"),
    "clip of frame": ('<clipPath id="a"/><svg clip-path="url(#a)"/>', "take"), "points": ('<polygon points="1 1 2 2 3"/>', "pair"), "em": ('<rect width="1em"/>', "plain number"),
    "jpg": (f'<image href="data:image/jpg;base64,{PNG}"/>', "write ‘image/jpeg’"), "gif": (f'<image href="data:image/gif;base64,{PNG}"/>', "PNG or a JPEG"),
    "svg inside": ('<image href="data:image/svg+xml,x"/>', "PNG or a JPEG"), "png called jpeg": (f'<image href="data:image/jpeg;base64,{PNG}"/>', "write ‘data:image/png’"),
    "broken png": (f'<image href="data:image/png;base64,{PNG[:60]}"/>', "again"), "broken jpeg": ('<image href="data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ=="/>', "again"),
    "cmyk": (f'<image href="data:image/jpeg;base64,{CMYK}"/>', "RGB"), "jpeg called png": (f'<image href="data:image/png;base64,{JPEG}"/>', "write ‘data:image/jpeg’"),
    "one of two jpegs": (f'<image href="data:image/jpeg;base64,{JPEG}"/><image href="data:image/jpeg;base64,{JPEG[:-60]}"/>', "again"),
    "pictures": (f'<image href="data:image/jpeg;base64,{JPEG}"/>' * 101, "one picture"),
    "pixels": (f'<image href="data:image/png;base64,{base64.b64encode(png_of(30000)).decode()}"/>', "smaller"),
    "attribute twice": ('<rect width="1" width="2"/>', "save it"), "outside": ('<image href="a.png"/>', "embed"), "script": ("<script/>", "scripts"), "animation": ("<animate/>", "animation"),
}


def cells():
    """(name, markup, is taken, words of the fix)"""
    for table, forms in ((BOTH, ('{}="{}"', 'style="{}:{}"')), (STYLES, ('style="{}:{}"',)), (ATTRIBUTES, ('{}="{}"',))):
        for name, (taken, refused) in table.items():
            for good, values in ((True, taken), (False, refused)):
                for form in forms:
                    for value in filter(None, values.split("|")):
                        shape = form.format(name, value)
                        yield shape, PATH.format(shape + ' stroke-width="4"' * (name != "stroke-width")), good, ""
    for name, markup in TAKEN.items():
        yield name, markup, True, ""
    for name, (markup, fix) in REFUSED.items():
        yield name, markup + '<rect width="5" height="5"/>', False, fix


COMPARE = """Promise.all(%s.map(async ([a, b]) => {
    const pixels = async url => {
        const i = new Image(); i.src = url; await i.decode();
        const c = new OffscreenCanvas(%d, %d).getContext("2d", {willReadFrequently: true});
        c.fillStyle = "#fff"; c.fillRect(0, 0, c.canvas.width, c.canvas.height); c.imageSmoothingQuality = "high";
        c.drawImage(i, 0, 0, c.canvas.width, c.canvas.height);
        return c.getImageData(0, 0, c.canvas.width, c.canvas.height).data;
    };
    const p = await pixels(a), q = await pixels(b);
    let sum = 0;
    for (let i = 0; i < p.length; i++) sum += Math.abs(p[i] - q[i]);
    return sum / p.length * 4 / 3;
}))"""


def data_url(kind, data):
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def test_forms():
    """One run draws them all, and one page of Chromium's."""
    all_cells = list(cells())
    with folder() as there:
        for i, (_, markup, _, _) in enumerate(all_cells):
            (there / f"{i}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
                                            f'viewBox="0 0 40 40" width="40" height="40">\n{markup}</svg>')
        run(unit_program("pictures"), there, input="".join(f"{i}.svg\n" for i in range(len(all_cells))))
        drawn, problems = [], []
        for i, (name, _, taken, fix) in enumerate(all_cells):
            fault = there / f"{i}.svg.fault"
            said = fault.read_text() if fault.exists() else ""
            if taken and said:
                problems.append(f"{name} is refused: {said}")
            elif not taken and (not said or fix not in said.split("\nfix: ")[1]):
                problems.append(f"{name} is not refused as it should be ({fix}): {said}")
            elif not taken and not said.startswith("2:"):
                problems.append(f"{name} is refused without its place: {said}")
            elif taken:
                drawn.append((name, data_url("image/svg+xml", (there / f"{i}.svg").read_bytes()), data_url("image/png", (there / f"{i}.svg.png").read_bytes())))
        none(problems)
        browser = Browser(there / "profile")
        try:
            (there / "a.html").write_text("<!DOCTYPE html><title>A</title>")
            browser.open(there / "a.html")
            off = browser.value(COMPARE % (json.dumps([pair[1:] for pair in need(drawn, "drawing")]), SIDE, SIDE))
        finally:
            browser.close()
    none(f"{name}: Chromium's differs by {o:.1f} of 255" for (name, _, _), o in zip(drawn, off) if not o <= MOST)
