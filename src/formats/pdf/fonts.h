/* Fonts of a file: which glyphs are used, what text they stand for, their subset and its resource. One resource a font
 * of the list. Codes are two bytes (Identity-H) and stand for the subset's glyphs, behind these for clusters of several
 * glyphs, and behind these for a glyph with another text: readers get all words from codes, in the order of the text,
 * also where letters join, stack, change places or run to the left. Prefix: pdf_fonts_, pdf_cluster_. */
#ifndef FORMATS_PDF_FONTS_H
#define FORMATS_PDF_FONTS_H

#include "base/finding.h"
#include "formats/pdf/font-use.h"
#include "formats/pdf/local.h"
#include "formats/pdf/objects.h"
#include "list/list.h"

typedef struct PdfFonts {
    int count;           /* twice as many as the list has */
    int listed;          /* of the list */
    PdfFont *fonts;      /* parallel to List.fonts, and behind them as many for local words with letters of their own */
    GHashTable *apart;   /* const Item *: runs that those show; NULL where there are none */
    OutKeep *keep;       /* borrowed; or NULL */
    GHashTable *written; /* GBytes * → object of a font of this file, where it holds many editions; borrowed; or NULL */
} PdfFonts;

/* Opens the list's fonts and notes the glyphs in use. local: NULL where nothing is. NULL with a finding where a font
 * can't be read. You own it. */
PdfFonts *pdf_fonts_new(const OutInput *in, const PdfLocal *local, Findings *f);
/* Which of them shows the run. */
int pdf_fonts_place(const PdfFonts *fonts, const Item *run);
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
