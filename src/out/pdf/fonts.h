/* Fonts of a file: which glyphs are used, what text they stand for, their subset and its resource. One resource a font of the
 * list. Codes are two bytes (Identity-H) and stand for the subset's glyphs. Prefix: pdf_fonts_, pdf_cluster_. */
#ifndef OUT_PDF_FONTS_H
#define OUT_PDF_FONTS_H

#include <hb.h>
#include "base/finding.h"
#include "list/list.h"
#include "out/pdf/objects.h"

/* A glyph of the original font. */
typedef struct PdfGlyph {
    guint32 text;  /* what it stands for: a code point, or PDF_TEXT_MANY + an index into texts; 0 where not yet known */
    guint16 code;  /* in content streams, once written */
    bool used;
    double width;  /* thousandths of an em, rounded as in the file */
} PdfGlyph;

#define PDF_TEXT_MANY 0x80000000u

typedef struct PdfFont {
    const ListFont *font;
    int object;        /* of the Type0 font; 0 where no glyph of it is used */
    hb_face_t *face;
    hb_font_t *hb;     /* scaled to font units */
    unsigned upem;
    unsigned count;    /* glyphs of the original */
    PdfGlyph *glyphs;  /* by original id */
    GArray *used;      /* guint32: original ids, ascending once written */
    GPtrArray *texts;  /* char *: texts of more than one code point */
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

/* "<</F0 7 0 R …>>": the font entry of the resources. */
void pdf_fonts_put_resources(const PdfFonts *fonts, GString *s);

/* Glyphs [from, to) of a run, which share a cluster, and the text they stand for. */
typedef struct PdfCluster {
    int from, to;
    const char *text; /* borrowed from the run, not terminated */
    int length;       /* bytes */
} PdfCluster;

/* The next cluster of a run, in visual order; start with c->to = 0. text_length is strlen(run->glyphs.text). False behind the last. */
bool pdf_cluster_next(const Item *run, int text_length, PdfCluster *c);

/* True where readers get the cluster's text from its glyphs alone; else it needs ActualText. */
bool pdf_cluster_is_plain(const PdfFont *font, const Item *run, const PdfCluster *c);

#endif
