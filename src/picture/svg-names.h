/* What an SVG may say: the elements, attributes and properties that librsvg draws as a browser does, by name, and in
 * which form each takes its value. Whatever isn't here is refused: it would be dropped, or painted black. What makes no
 * ink is here too. The names are of SVG 2 (W3C, 2018) and CSS; which of them librsvg draws was found by drawing each by
 * librsvg 2.54 and by Chromium (tests/test_marks.py does it again). Prefix: svg_. */
#ifndef PICTURE_SVG_NAMES_H
#define PICTURE_SVG_NAMES_H

#include <glib.h>
#include <stdbool.h>

/* Kinds of elements, as references ask for them. */
typedef enum {
    SVG_FRAME,    /* svg */
    SVG_GROUP,    /* g, use: drawn, with what is in it */
    SVG_SHAPE,    /* path, rect … image */
    SVG_HIDDEN,   /* defs: holds what others refer to */
    SVG_SYMBOL,   /* drawn where a use asks for it */
    SVG_GRADIENT, /* and the other kinds that a property refers to */
    SVG_PATTERN,
    SVG_STOP,
    SVG_CLIP,
    SVG_MASK,
    SVG_MARKER,
    SVG_STYLE,
    SVG_WORDS /* title, desc, metadata: nothing in them is drawn */
} SvgKind;

/* True where the element, a name without prefix, is drawn or makes no ink; sets its kind. */
bool svg_element_find(const char *name, SvgKind *kind);
/* What an element is that isn't, and the way out; for any name. Static. */
void svg_element_refusal(const char *name, const char **what, const char **fix);

/* Forms of values. */
typedef enum {
    FORM_ANY,   /* makes no ink */
    FORM_WORDS, /* words of the rule's list, separated by spaces */
    FORM_PAINT, /* a color, none, or url(#…) of a gradient or pattern */
    FORM_COLOR,
    FORM_SHARE, /* 0.5, 50% */
    FORM_NUMBER,
    FORM_LENGTH,    /* 3, 3px, 10% */
    FORM_WIDTH,     /* a length that is not negative */
    FORM_LENGTHS,   /* none, or several */
    FORM_POINTS,    /* pairs of numbers */
    FORM_NUMBERS,   /* of a path: read by librsvg */
    FORM_TRANSFORM, /* translate(…) rotate(…) … of plain numbers */
    FORM_ANGLE,     /* auto, auto-start-reverse, 90, 90deg */
    FORM_CLIP,      /* none, or url(#…) of a clipPath; likewise the next two */
    FORM_MASK,
    FORM_MARKER,
    FORM_REFERENCE, /* #…, or an embedded picture */
    FORM_STYLE      /* declarations */
} SvgForm;

/* Where a name may stand. */
typedef enum { SVG_IN_BOTH, SVG_IN_ATTRIBUTES, SVG_IN_STYLES } SvgPlaces;

typedef struct SvgRule {
    const char *name;
    SvgForm form;
    SvgPlaces places;
    const char *words; /* of FORM_WORDS: in lower case, each between spaces; else NULL */
} SvgRule;

/* The rule of an attribute without prefix, or of a property of a style; NULL where there is none. Static. */
const SvgRule *svg_rule_find(const char *name, SvgPlaces where);

/* The 148 names of colors (CSS Color 4), in any case. */
bool svg_color_is_known(const char *name);

#endif
