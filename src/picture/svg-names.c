/* The tables of what an SVG may say. Apart from what reads by them, so that what is drawn stands on two screens. */
#include "picture/svg-names.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    SvgKind kind;
} elements[] = {
    { "circle", SVG_SHAPE },
    { "clipPath", SVG_CLIP },
    { "defs", SVG_HIDDEN },
    { "desc", SVG_WORDS },
    { "ellipse", SVG_SHAPE },
    { "g", SVG_GROUP },
    { "image", SVG_SHAPE },
    { "line", SVG_SHAPE },
    { "linearGradient", SVG_GRADIENT },
    { "marker", SVG_MARKER },
    { "mask", SVG_MASK },
    { "metadata", SVG_WORDS },
    { "path", SVG_SHAPE },
    { "pattern", SVG_PATTERN },
    { "polygon", SVG_SHAPE },
    { "polyline", SVG_SHAPE },
    { "radialGradient", SVG_GRADIENT },
    { "rect", SVG_SHAPE },
    { "stop", SVG_STOP },
    { "style", SVG_STYLE },
    { "svg", SVG_FRAME },
    { "symbol", SVG_SYMBOL },
    { "title", SVG_WORDS },
    { "use", SVG_GROUP },
};

bool svg_element_find(const char *name, SvgKind *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++) {
        if (strcmp(name, elements[i].name) == 0) {
            *kind = elements[i].kind;
            return true;
        }
    }
    return false;
}

static const char text_what[] = "text that depends on the fonts of a machine",
                  text_fix[] = "turn its letters into outlines (in Inkscape: Path › Object to Path) and save it again",
                  filter_what[] = "a filter", filter_fix[] = "take the filter out, or save the picture as PNG",
                  mesh_what[] = "a gradient that isn't drawn",
                  mesh_fix[] = "take a linear or radial gradient in its place, or save the picture as PNG";

/* Names that a person may meet, by their beginnings. */
static const struct {
    const char *begins, *what, *fix;
} refused[] = {
    { "script", "a script", "save it as plain SVG, without scripts" },
    { "handler", "a script", "save it as plain SVG, without scripts" },
    { "foreignObject", "a document of another kind", "save it as plain SVG" },
    { "iframe", "a document of another kind", "save it as plain SVG" },
    { "animat", "an animation", "save it without animation" },
    { "set", "an animation", "save it without animation" },
    { "text", text_what, text_fix },
    { "tspan", text_what, text_fix },
    { "tref", text_what, text_fix },
    { "flow", text_what, text_fix },
    { "font", text_what, text_fix },
    { "glyph", text_what, text_fix },
    { "altGlyph", text_what, text_fix },
    { "filter", filter_what, filter_fix },
    { "fe", filter_what, filter_fix },
    { "mesh", mesh_what, mesh_fix },
    { "hatch", mesh_what, mesh_fix },
    { "solid", "a color that isn't drawn", "write the color itself in its place" },
    { "switch", "drawings to choose from", "take one of them out of its <switch>, and the others away" },
};

void svg_element_refusal(const char *name, const char **what, const char **fix)
{
    *what = "what isn't drawn";
    *fix = "take it out, or save the picture as PNG";
    if (strcmp(name, "a") == 0) {
        *what = "a link";
        *fix = "save it without links: a record says where it leads";
    }
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        if (g_str_has_prefix(name, refused[i].begins)) {
            *what = refused[i].what;
            *fix = refused[i].fix;
            return;
        }
    }
}

#define UNITS " userspaceonuse objectboundingbox "

/* In the order of their names. */
static const SvgRule rules[] = {
    { "class", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "clip", FORM_WORDS, SVG_IN_BOTH, " auto " },
    { "clip-path", FORM_CLIP, SVG_IN_BOTH, NULL },
    { "clip-rule", FORM_WORDS, SVG_IN_BOTH, " nonzero evenodd inherit " },
    { "clipPathUnits", FORM_WORDS, SVG_IN_ATTRIBUTES, UNITS },
    { "color", FORM_COLOR, SVG_IN_BOTH, NULL },
    { "color-interpolation", FORM_WORDS, SVG_IN_BOTH, " auto srgb " },
    { "color-interpolation-filters", FORM_ANY, SVG_IN_BOTH, NULL },
    { "color-rendering", FORM_ANY, SVG_IN_BOTH, NULL },
    { "contentScriptType", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "contentStyleType", FORM_WORDS, SVG_IN_ATTRIBUTES, " text/css " },
    { "cursor", FORM_ANY, SVG_IN_BOTH, NULL },
    { "cx", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "cy", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "d", FORM_NUMBERS, SVG_IN_ATTRIBUTES, NULL },
    { "display", FORM_WORDS, SVG_IN_BOTH, " inline block none inherit " },
    { "enable-background", FORM_ANY, SVG_IN_BOTH, NULL },
    { "fill", FORM_PAINT, SVG_IN_BOTH, NULL },
    { "fill-opacity", FORM_SHARE, SVG_IN_BOTH, NULL },
    { "fill-rule", FORM_WORDS, SVG_IN_BOTH, " nonzero evenodd inherit " },
    { "filter", FORM_WORDS, SVG_IN_BOTH, " none " },
    { "focusable", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "fr", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "fx", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "fy", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "gradientTransform", FORM_TRANSFORM, SVG_IN_ATTRIBUTES, NULL },
    { "gradientUnits", FORM_WORDS, SVG_IN_ATTRIBUTES, UNITS },
    { "height", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "href", FORM_REFERENCE, SVG_IN_ATTRIBUTES, NULL },
    { "id", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "image-rendering", FORM_WORDS, SVG_IN_BOTH, " auto optimizequality optimizespeed " },
    { "isolation", FORM_WORDS, SVG_IN_STYLES, " auto isolate " },
    { "lang", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "marker", FORM_MARKER, SVG_IN_STYLES, NULL },
    { "marker-end", FORM_MARKER, SVG_IN_BOTH, NULL },
    { "marker-mid", FORM_MARKER, SVG_IN_BOTH, NULL },
    { "marker-start", FORM_MARKER, SVG_IN_BOTH, NULL },
    { "markerHeight", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "markerUnits", FORM_WORDS, SVG_IN_ATTRIBUTES, " strokewidth userspaceonuse " },
    { "markerWidth", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "mask", FORM_MASK, SVG_IN_BOTH, NULL },
    { "mask-type", FORM_WORDS, SVG_IN_BOTH, " luminance alpha " },
    { "maskContentUnits", FORM_WORDS, SVG_IN_ATTRIBUTES, UNITS },
    { "maskUnits", FORM_WORDS, SVG_IN_ATTRIBUTES, UNITS },
    { "media", FORM_WORDS, SVG_IN_ATTRIBUTES, " all " },
    { "mix-blend-mode", FORM_WORDS, SVG_IN_STYLES, " normal multiply " },
    { "offset", FORM_SHARE, SVG_IN_ATTRIBUTES, NULL },
    { "opacity", FORM_SHARE, SVG_IN_BOTH, NULL },
    { "orient", FORM_ANGLE, SVG_IN_ATTRIBUTES, NULL },
    { "overflow", FORM_WORDS, SVG_IN_BOTH, " visible hidden scroll auto inherit " },
    { "paint-order", FORM_WORDS, SVG_IN_BOTH, " normal fill stroke markers inherit " },
    { "patternContentUnits", FORM_WORDS, SVG_IN_ATTRIBUTES, UNITS },
    { "patternTransform", FORM_TRANSFORM, SVG_IN_ATTRIBUTES, NULL },
    { "patternUnits", FORM_WORDS, SVG_IN_ATTRIBUTES, UNITS },
    { "pointer-events", FORM_ANY, SVG_IN_BOTH, NULL },
    { "points", FORM_POINTS, SVG_IN_ATTRIBUTES, NULL },
    { "preserveAspectRatio", FORM_WORDS, SVG_IN_ATTRIBUTES,
      " none meet slice xminymin xmidymin xmaxymin xminymid xmidymid xmaxymid xminymax xmidymax xmaxymax " },
    { "r", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "refX", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "refY", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "role", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "rx", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "ry", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "shape-rendering", FORM_WORDS, SVG_IN_BOTH, " auto optimizespeed crispedges geometricprecision inherit " },
    { "spreadMethod", FORM_WORDS, SVG_IN_ATTRIBUTES, " pad reflect repeat " },
    { "stop-color", FORM_COLOR, SVG_IN_BOTH, NULL },
    { "stop-opacity", FORM_SHARE, SVG_IN_BOTH, NULL },
    { "stroke", FORM_PAINT, SVG_IN_BOTH, NULL },
    { "stroke-dasharray", FORM_LENGTHS, SVG_IN_BOTH, NULL },
    { "stroke-dashoffset", FORM_LENGTH, SVG_IN_BOTH, NULL },
    { "stroke-linecap", FORM_WORDS, SVG_IN_BOTH, " butt round square inherit " },
    { "stroke-linejoin", FORM_WORDS, SVG_IN_BOTH, " miter round bevel inherit " },
    { "stroke-miterlimit", FORM_NUMBER, SVG_IN_BOTH, NULL },
    { "stroke-opacity", FORM_SHARE, SVG_IN_BOTH, NULL },
    { "stroke-width", FORM_WIDTH, SVG_IN_BOTH, NULL },
    { "style", FORM_STYLE, SVG_IN_ATTRIBUTES, NULL },
    { "tabindex", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "transform", FORM_TRANSFORM, SVG_IN_ATTRIBUTES, NULL },
    { "type", FORM_WORDS, SVG_IN_ATTRIBUTES, " text/css " },
    { "vector-effect", FORM_WORDS, SVG_IN_BOTH, " none " },
    { "version", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
    { "viewBox", FORM_NUMBERS, SVG_IN_ATTRIBUTES, NULL },
    { "visibility", FORM_WORDS, SVG_IN_BOTH, " visible hidden collapse inherit " },
    { "width", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "x", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "x1", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "x2", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "y", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "y1", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "y2", FORM_LENGTH, SVG_IN_ATTRIBUTES, NULL },
    { "zoomAndPan", FORM_ANY, SVG_IN_ATTRIBUTES, NULL },
};

/* Beginnings of names that only move letters or belong to programs: text is refused, so that they make no ink. */
static const char *const inkless[] = { "--",
                                       "-inkscape-",
                                       "alignment-baseline",
                                       "aria-",
                                       "baseline-shift",
                                       "baseProfile",
                                       "block-progression",
                                       "data-",
                                       "direction",
                                       "dominant-baseline",
                                       "flood-",
                                       "font",
                                       "glyph-orientation",
                                       "inline-size",
                                       "kerning",
                                       "letter-spacing",
                                       "lighting-color",
                                       "line-height",
                                       "shape-inside",
                                       "shape-margin",
                                       "shape-padding",
                                       "shape-subtract",
                                       "solid-",
                                       "text-",
                                       "unicode-bidi",
                                       "white-space",
                                       "word-spacing",
                                       "writing-mode" };

static int compare_name(const void *name, const void *rule)
{
    return strcmp(name, ((const SvgRule *)rule)->name);
}

const SvgRule *svg_rule_find(const char *name, SvgPlaces where)
{
    static const SvgRule any = { "", FORM_ANY, SVG_IN_BOTH, NULL };
    const SvgRule *rule = bsearch(name, rules, G_N_ELEMENTS(rules), sizeof rules[0], compare_name);
    if (rule != NULL) {
        return rule->places == SVG_IN_BOTH || rule->places == where ? rule : NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(inkless); i++) {
        if (g_str_has_prefix(name, inkless[i])) {
            return &any;
        }
    }
    return NULL;
}

static const char colors[] =
    " aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood "
    "cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray "
    "darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen "
    "darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue "
    "firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew "
    "hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan "
    "lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray "
    "lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue "
    "mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred "
    "midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid "
    "palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple "
    "rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue "
    "slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white "
    "whitesmoke yellow yellowgreen ";

bool svg_color_is_known(const char *name)
{
    g_autofree char *word = g_strdup_printf(" %s ", name), *lower = g_ascii_strdown(word, -1);
    return strchr(name, ' ') == NULL && strstr(colors, lower) != NULL;
}
