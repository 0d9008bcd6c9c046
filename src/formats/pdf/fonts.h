/* Fonts of a file: which glyphs are used, what text they stand for, their subset and its resource. One resource a font
 * of the list. Codes are two bytes (Identity-H) and stand for the subset's glyphs, behind these for clusters of several
 * glyphs, and behind these for a glyph with another text: readers get all words from codes, in the order of the text,
 * also where letters join, stack, change places or run to the left. Prefix: pdf_fonts_, pdf_cluster_. */
#ifndef FORMATS_PDF_FONTS_H
#define FORMATS_PDF_FONTS_H

#include <hb.h>
#include "base/finding.h"
#include "formats/pdf/objects.h"
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
    bool mapped;      /* a TrueType font: several codes may stand for one glyph */
    struct PdfComposites *composites;
} PdfFont;

typedef struct PdfFonts {
    int count;
    PdfFont *fonts; /* parallel to List.fonts */
} PdfFonts;

/* Opens the list's fonts and notes the glyphs in use. NULL with a finding where a font can't be read. You own it. */
PdfFonts *pdf_fonts_new(const List *list, Findings *f);
void pdf_fonts_free(PdfFonts *fonts);

/* Subsets and writes all fonts in use, and sets their glyphs' codes. False with a finding where one can't be subset. */
bool pdf_fonts_write(PdfFonts *fonts, PdfFile *file, Findings *f);

/* Appends "/F0 7 0 R …": their entries among the resources. */
void pdf_fonts_put_resources(const PdfFonts *fonts, GString *s);

/* Glyphs [from, to) of a run, which share a cluster, and the text they stand for. */
typedef struct PdfCluster {
    int from, to;
    const char *text; /* borrowed from the run, not terminated */
    int length;       /* bytes */
} PdfCluster;

/* The next cluster of a run, in visual order; start with c->to = 0. text_length is strlen(run->glyphs.text). False
 * behind the last. */
bool pdf_cluster_next(const Item *run, int text_length, PdfCluster *c);

/* One code of a content stream. */
typedef struct PdfShow {
    guint16 code;
    double x, y;  /* pt from the run's origin, y down */
    double width; /* thousandths of an em */
} PdfShow;

#define PDF_SHOWS_MAX 24

/* The codes that show the cluster, in the order of its text (where it runs to the left: from right to left). *plain:
 * readers get its text from them alone; else it needs ActualText. At most PDF_SHOWS_MAX; 0 where it has more glyphs:
 * show them one by one. */
int pdf_cluster_show(const PdfFont *font, const Item *run, const PdfCluster *c, PdfShow *out, bool *plain);
/* True for a cluster of one glyph whose first text is the cluster's: pdf_glyph_show shows it. Most are. */
bool pdf_cluster_is_simple(const PdfFont *font, const Item *run, const PdfCluster *c);
/* The code of a glyph with its first text. */
PdfShow pdf_glyph_show(const PdfFont *font, const Glyph *g);

#endif
