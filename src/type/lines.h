/* Line breaking over shaped clusters: total fit for ragged text, the same few lines for every piece; and the runs of a
 * line in visual order. Prefix: lines_, line_. */
#ifndef TYPE_LINES_H
#define TYPE_LINES_H

#include "type/shape.h"

/* How a paragraph is set: sizes by span. */
typedef struct LineOptions {
    double width;          /* pt of each line */
    const double *size;    /* pt, by span */
    const double *spacing; /* letter-spacing in em, by span */
    const double *box;     /* by span: width of the box that its one cluster stands for, pt; 0: it is words. NULL: all
                              are */
    const bool *break_before; /* by span: it begins a new line (display: block), or NULL */
    Wrap wrap;         /* pretty: total fit; balance: lines of like length, the last one too. Both with all penalties */
    const Wrap *wraps; /* by span: of the lines between two breaks asked for that begin with it; NULL: `wrap` of all */
    Align align;       /* of the lines in the width */
} LineOptions;

typedef struct TextLine {
    int start, end; /* clusters [start, end), spaces at its end included */
    double width;   /* pt, without spaces at its end */
    double x;       /* pt from the left edge, by alignment */
    bool hyphen;    /* a word goes on in the next line: a hyphen stands behind it, in the width */
    bool bar;       /* it ends in a bar, which isn't shown: a space stands for it, beyond the width */
    double over;    /* pt by which it exceeds the width: one unbreakable piece is wider; else 0 */
} TextLine;

/* A stretch of a line in one face, span and direction, ready to be drawn. Owns its arrays. */
typedef struct LineRun {
    const Face *face;
    int span;
    bool rtl;
    double x, width; /* pt from the line's left edge; width includes spaces at the line's end in the last run */
    int count;
    ShapeGlyph *glyphs; /* visual order; advance and offsets in pt, letter-spacing included */
    guint32 *clusters;  /* byte offsets into text, by glyph */
    char *text;         /* UTF-8 of the run in logical order; of a hyphen that parts a word U+00AD, as ISO 32000-1,
                           14.8.2.2.3, has it: readers join the word again */
    int start, length;  /* bytes of the ShapedText's text that it shows */
} LineRun;

/* pt of the box that a cluster stands for; 0 where it is words. */
static inline double line_box(const LineOptions *o, const Cluster *c)
{
    return o->box ? o->box[c->span] : 0;
}
/* pt of letter-spacing behind a cluster like c of that advance; none behind a mark without width, or a box. */
static inline double line_spacing(const LineOptions *o, const Cluster *c, double advance)
{
    return c->solid || advance <= 0 || line_box(o, c) > 0 ? 0 : o->spacing[c->span] * o->size[c->span];
}
/* Advance, in em, of the hyphen that stands behind a cluster at a line's end, and its glyph: U+2010, or a hyphen-minus;
 * 0 where its face has neither. */
double line_hyphen(const Cluster *c, guint32 *glyph);
/* Array of TextLine; you own it. Never empty for text that is not. */
GArray *lines_break(const ShapedText *t, const LineOptions *o);
/* Array of LineRun in the order of the text, which is the order of reading; free with lines_runs_free. */
GArray *lines_runs(Shaper *s, const ShapedText *t, const TextLine *line, const LineOptions *o);
void lines_runs_free(GArray *runs);
/* pt of the whole text on one line (the widest line between breaks asked for): for `content` columns and `fit` boxes.
 */
double lines_max_width(const ShapedText *t, const LineOptions *o);

#endif
