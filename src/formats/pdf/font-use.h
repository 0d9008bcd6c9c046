/* A font as a file uses it: glyphs, the text they stand for, their codes. Apart from fonts.h, because who cuts a font
 * needs no more. */
#ifndef FORMATS_PDF_FONT_USE_H
#define FORMATS_PDF_FONT_USE_H

#include <hb.h>
#include "list/list.h"

/* A glyph of the original font. */
typedef struct PdfGlyph {
    guint32 text; /* what it stands for: a code point, or PDF_TEXT_MANY + an index into texts; 0 where not yet known */
    guint16 code; /* in content streams, once written */
    bool used;
    double width; /* thousandths of an em, rounded as in the file */
} PdfGlyph;

/* A further text that a glyph stands for, with a code of its own. */
typedef struct PdfOther {
    guint32 id;   /* of the original font */
    guint32 text; /* as of PdfGlyph */
    guint16 code; /* once written */
    int next;     /* place of the glyph's next one, from 1, or 0 */
} PdfOther;

#define PDF_TEXT_MANY 0x80000000u

typedef struct PdfFont {
    const ListFont *font;
    int object;      /* of the Type0 font; 0 where no glyph of it is used */
    hb_font_t *hb;   /* scaled to font units */
    hb_face_t *face; /* its face */
    unsigned upem;
    unsigned count;   /* glyphs of the original */
    PdfGlyph *glyphs; /* by original id; behind the font's own the composites, by number */
    guint room;       /* in glyphs and other */
    GArray *used;     /* guint32: original ids, ascending once written */
    GPtrArray *texts; /* char *: texts of more than one code point */
    GArray *others;   /* PdfOther */
    int *other;       /* by original id: place in others, from 1, of the first, or 0; NULL where there are none */
    bool lettered;    /* it has the alphabet of local words */
    bool mapped;      /* a TrueType font: several codes may stand for one glyph */
    struct PdfComposites *composites;
} PdfFont;

#endif
