/* What the two halves of the writing of content streams share. Private to content.c and content-text.c. Prefix:
 * content_. */
#ifndef FORMATS_PDF_CONTENT_WRITER_H
#define FORMATS_PDF_CONTENT_WRITER_H

#include "formats/pdf/fonts.h"
#include "formats/pdf/space.h"

/* What the graphics state holds, so that nothing is set twice. -1: not set yet. */
typedef struct ContentState {
    int fill, stroke;      /* colours of the list */
    double width, dash[2]; /* of strokes, pt */
    int round;             /* caps and joins: 1 round, 0 not */
    int font;              /* of the list */
    double size, spacing;  /* pt; spacing: behind each glyph; 0 at first */
} ContentState;

typedef struct ContentWriter {
    GString *s; /* the stream so far */
    const List *list;
    const PdfFonts *fonts;
    PdfSpace space; /* of the page */
    ContentState now;
    GArray *saved; /* ContentState, one for each open group */
    bool text;     /* inside BT … ET */
} ContentWriter;

/* content.c: a number and a space, at most 3 decimals; a point of the list, in PDF's coordinates. */
void content_put(ContentWriter *w, double v);
void content_put_point(ContentWriter *w, const double p[2]);
void content_set_fill(ContentWriter *w, int color);

/* Whose words a run shows: the view's, so that readers must get them right, or nobody's. */
typedef enum { WORDS_TAGGED, WORDS_OF_ARTIFACT } Words;

/* content-text.c: one glyph run. */
void content_put_run(ContentWriter *w, const Item *i, Words words);

#endif
