/* What the parts of the writing of content streams share. Private to content.c and content-*.c. Prefix: content_. */
#ifndef FORMATS_PDF_CONTENT_WRITER_H
#define FORMATS_PDF_CONTENT_WRITER_H

#include "formats/pdf/fonts.h"
#include "formats/pdf/inks.h"
#include "formats/pdf/labels.h"
#include "formats/pdf/space.h"

/* What the graphics state holds, so that nothing is set twice. -1: not set yet. */
typedef struct ContentState {
    int fill, stroke;      /* colours of the list */
    double width, dash[2]; /* of strokes, pt */
    int round;             /* caps and joins: 1 round, 0 not */
    int font;              /* of the list */
    double size, spacing;  /* pt; spacing: behind each glyph; 0 at first */
    int over;              /* overprint: 1 on, 0 off */
} ContentState;

typedef struct ContentWriter {
    GString *s; /* the stream so far */
    const List *list;
    const PdfFonts *fonts;
    PdfLabels *labels;
    PdfSpace space; /* of the page */
    PdfInks inks;
    ContentState now;
    GArray *saved; /* ContentState, one for each open group */
    bool text;     /* inside BT … ET */
} ContentWriter;

/* content-items.c: a writer that appends to s, with nothing set; the rest is yours to fill in. */
ContentWriter content_writer(const List *list, PdfInks inks, GString *s);
/* A number and a space, at most 3 decimals; a point of the list, in PDF's coordinates. */
void content_put(ContentWriter *w, double v);
void content_put_point(ContentWriter *w, const double p[2]);
void content_set_fill(ContentWriter *w, int color, PdfMatter matter);
void content_end_text(ContentWriter *w); /* out of BT … ET */
void content_put_path(ContentWriter *w, const Item *i);
void content_begin_group(ContentWriter *w, const Item *i);
void content_end_group(ContentWriter *w);

/* Whose words a run shows: the view's, so that readers must get them right, or nobody's. */
typedef enum { WORDS_TAGGED, WORDS_OF_ARTIFACT } Words;

/* content-text.c: one glyph run. */
void content_put_run(ContentWriter *w, const Item *i, Words words);
/* content-items.c: any item that is drawn, and groups. */
void content_put_item(ContentWriter *w, const Item *i, Words words);

/* A mark that is drawn and says words. */
typedef struct ContentLabel {
    const Page *page;
    int begin, end;    /* its items on the page: paths between the mark's begin and its end */
    const Item *run;   /* the run that is read next, or NULL */
    const char *words; /* that it says */
    bool rtl;          /* they read to the left */
} ContentLabel;

/* content-label.c: the drawing, as the first glyph of its words. */
void content_put_label(ContentWriter *w, const ContentLabel *label);

/* A glyph of a run that stands on the letter before it: a mark. */
typedef struct ContentAccent {
    const Item *run;
    guint32 glyph;
    double x, y;      /* of the glyph's origin, pt from the run's; y down */
    double end;       /* where the letter ends, pt from the run's origin */
    const char *text; /* not terminated */
    int length;       /* bytes: one character */
} ContentAccent;

/* content-label.c: the mark, drawn, as a glyph that stands at the letter's end: readers take what lies between a mark
 * that is placed over its letter and the next letter for a space. The text's font and pen are to be set anew. */
void content_put_accent(ContentWriter *w, const ContentAccent *a);

#endif
