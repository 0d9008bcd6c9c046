/* Real text: <text> elements, one a block, in the order of reading. Prefix: svg_text_. */
#ifndef FORMATS_SVG_TEXT_H
#define FORMATS_SVG_TEXT_H

#include "formats/svg/fonts.h"
#include "formats/svg/order.h"

/* Writes text units one after another. All borrowed but `s`'s growth. */
typedef struct SvgText {
    GString *s;
    const OutInput *in;
    const Page *page;
    const SvgOrder *order;
    SvgFonts *fonts;
    const int *font_of;  /* by unit (its place in painting): the number of its embedded font */
    const SvgUnit *open; /* the last unit of the open <text>, or NULL */
    const Item *first;   /* the first run of the open <text>: what its attributes say */
    int first_font;      /* its embedded font */
    const Node *link;    /* the open <a>'s node, or NULL */
    const char *lang;    /* of the open <text> */
} SvgText;

/* Writes one run: into the open <text> where it belongs to the same block, else behind it into a new one. id: of the
 * new <text>, or NULL. */
void svg_text_put(SvgText *t, const SvgUnit *u, const char *id);
/* Whether svg_text_put would go on in the open <text>. */
bool svg_text_goes_on(const SvgText *t, const SvgUnit *u);
/* Closes what is open. */
void svg_text_end(SvgText *t);
/* The address that a link leads to from this page, or NULL where there is none. Borrowed. */
const char *svg_text_target(const SvgText *t, const Node *link);

#endif
