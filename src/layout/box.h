/* Boxes: the view with computed styles, measured at a width, and the slabs that a column of them comes to. Private to
 * the room. A box tree belongs to one pass of copyfit. Prefix: box_, slab_, text_. */
#ifndef LAYOUT_BOX_H
#define LAYOUT_BOX_H

#include "layout/fits.h"
#include "layout/layout.h"
#include "type/lines.h"
#include "type/shape.h"

struct Typesetter {
    Fonts *fonts;
    Shaper *shaper;
    GHashTable *codes;    /* payload → QrMatrix *: a code is made once, however often copyfit measures it */
    GHashTable *pictures; /* path → Picture *: read once */
    char *root;           /* the project's folder */
    Fits *fits;           /* what panels answered before; NULL where it is not remembered */
};

/* What every stage of one layout shares: sizes change from one pass of copyfit to the next, the rest stays. */
typedef struct Pass {
    Typesetter *typesetter;
    const Spec *spec;
    const Campaign *campaign;
    Findings *findings;
    StyleScale scale;     /* of this pass */
    List *list;           /* NULL while measuring */
    Page *page;           /* being painted; borrowed from the list */
    struct Box *bubble;   /* the innermost box with a tail while boxes are made, or NULL */
    double foot;          /* pt: where the live area of the page or panel ends, while it is painted */
    bool repeating;       /* what is painted stands elsewhere already: an artifact */
    const char *panel;    /* whose words are measured; NULL where it repeats on every page */
    GArray *list_font_of; /* of int: list font index by Face.number, -1 unknown; while painting */
} Pass;

/* A stretch of a paragraph that comes from one leaf of the view. */
typedef struct TextSpan {
    int start;        /* byte of the paragraph's text */
    const Node *leaf; /* TEXT node; or the item of a marker */
    const Node *link; /* LINK it stands in, or NULL */
    Style style;
    double box;   /* of a field: what it takes of its line, pt; else 0 */
    double space; /* above the line that it begins, pt: margin-top of an inline node displayed as block */
} TextSpan;

/* Inline content of one block, shaped; broken into lines once measured. */
typedef struct Text {
    const ShapedText *shaped; /* NULL where it holds nothing to paint */
    GArray *spans;            /* TextSpan, parallel to the ShapeSpans */
    double *size, *spacing;   /* by span, for LineOptions */
    double *box;              /* likewise; NULL where there is no field */
    bool hangs;               /* its lines may begin or end outside: hanging-punctuation, optical-margin */
    bool flush;               /* no punctuation hangs: its profile asks for flush lines */
    bool *break_before;
    Wrap *wraps; /* by span */
    LineOptions options;
    GArray *lines; /* TextLine; NULL before text_break */
} Text;

/* Height of a line and where its baseline lies, pt from its top; cap and x-height of its first run. */
typedef struct LineMetrics {
    double height, baseline, cap, x_height;
} LineMetrics;

typedef enum { BOX_STACK, BOX_ROW, BOX_COLUMNS, BOX_TEXT, BOX_QR, BOX_PICTURE, BOX_ART } BoxKind;

typedef struct Box Box;
struct Box {
    BoxKind kind;
    const Node *node;
    Style style;
    GPtrArray *children; /* Box *, owned: STACK, ROW, COLUMNS; NULL in what is left of COLUMNS behind a page */
    GPtrArray *below;    /* Box *, owned: ROW: what stands below its cells (clear: both), or NULL */
    Text *text;          /* TEXT, owned */
    /* an item's marker */
    Style marker;
    Text *marker_text; /* decimal marker, owned, or NULL */
    const Icon *marker_icon;
    double
        marker_x; /* pt from its column's left: the edge it stands at, the left one, of right-to-left items the right */
    Box *marker_next; /* the item whose marker stands at the same slab, one level further in, or NULL */
    /* a bubble: who says it, beside its tail */
    Text *name; /* owned, or NULL */
    Style name_style;
    /* a code */
    const struct QrMatrix *qr; /* borrowed from the typesetter */
    double side;               /* of its modules, pt */
    /* a picture */
    struct Picture *picture;     /* borrowed from the typesetter; NULL where it can't be used */
    double picture_w, picture_h; /* pt, of a picture or art; set by box_measure */
    /* art */
    const Icon *art;
    double art_x;  /* of position absolute: pt from its column's left */
    Box *art_next; /* more that stands by the same slab, or NULL */
    /* results of box_measure */
    double width, height; /* border box and tail, margins not included, pt */
    double below_body;    /* of height: the tail, and the name beside it, pt */
    double extra;         /* spare height given to its padding (grow-inside), pt */
    GArray *column;       /* Slab: STACK's content; of a ROW one per cell; of COLUMNS all, in one row, parts share it */
    int begin;            /* COLUMNS: first slab */
    GArray *ends;         /* COLUMNS: int: where each ends */
    double longest;       /* COLUMNS: height of the panel that has most, pt */
    Box *rest;            /* COLUMNS: what is left of it behind a page, owned; or NULL */
    GArray *widths;       /* double, of the columns: of a table's rows, which share it; else NULL */
};

/* A piece of a column that is never split: a line, a rule, or a whole box; y is set when the column is stacked. */
typedef enum { SLAB_LINE, SLAB_BOX, SLAB_RULE, SLAB_SPACE } SlabKind;

typedef struct Slab {
    SlabKind kind;
    const Box *box;    /* RULE: whose border-top or -bottom; SPACE: the item whose marker reaches below its text */
    int line;          /* LINE */
    Side side;         /* RULE: SIDE_TOP or SIDE_BOTTOM */
    double x, y, w, h; /* pt, from the column's top left */
    double before;     /* space above it, pt, margins collapsed */
    double grow;       /* weight of that space when spare height is spread */
    double grow_max;   /* the most that it becomes so, pt; 0: as much as there is */
    bool top_level;    /* begins a block that the panel takes: spread's default */
    bool keep;         /* no break before it */
    bool keep_inside;  /* only because a box around it is not to be broken: if that is longer than a page, it is */
    bool must_break;   /* break-before: page */
    double break_cost; /* of a page that ends before it, where one may: 0 between blocks, more within them */
    Box *markers;      /* the outermost item whose marker stands at this slab, or NULL; more by marker_next */
    Box *art;          /* art that takes no room between this slab and the one before, or NULL; more by art_next */
    const Box *foot;   /* stands at the foot of the page on which this slab comes, read behind its block; or NULL */
    Box *head; /* of the table that it is a row of, where it is none of the first: stands above it once more where
                * it begins a page; or NULL */
} Slab;

/* text.c */
Text *text_new(Pass *pass, const Node *block, const Style *style);
Text *text_new_plain(Pass *pass, const char *words, const Node *owner, const Style *style);
void text_free(Text *t);
void text_break(Text *t, double width);
double text_max_width(const Text *t);
LineMetrics text_line_metrics(const Text *t, int line);

/* hang.c */
void text_hang(Text *t); /* moves broken lines outwards by what their first or last cluster hangs */

/* box.c */
Box *box_new(Pass *pass, const Node *n, const Style *parent); /* NULL where the node paints nothing. You own it */
void box_free(Box *b);
bool box_is_atomic(const Box *b); /* one slab of its column */
bool box_is_framed(const Box *b); /* has a ground, a frame, a tail or a width: never split */
Inset box_inset(const Box *b);    /* padding and border together */
/* Says that a record's picture can't be used, at the fault's place in the picture, or at the record where it has none.
 */
void box_refuse_picture(const Pass *pass, const Record *record, const struct Picture *p);
void box_picture_size(const Box *b, double width, double *w,
                      double *h); /* of a picture or art where `width` is what there is, 0: any; pt */
bool box_is_apart(const Box *b);  /* art that takes no room: position absolute */
double box_points(const Box *b, Length l, double available); /* a length of its style, pt */

/* column.c */

/* What stands below a column: the rest of its page or panel, or the frame or row that it is a cell of, which holds the
 * padding of its last block too. FLOW: open, and its blocks may stand at the foot (position: foot). */
typedef enum { COLUMN_FLOW, COLUMN_OPEN, COLUMN_CLOSED } ColumnEnd;

/* pt that a slab's foot, and the white above that, take of the page on which the slab comes; 0 where it has none. */
static inline double slab_foot(const Slab *s)
{
    return s->foot ? s->foot->style.margin[SIDE_TOP] + s->foot->height : 0;
}

/* Slab, y not yet set; leading space is slab 0's `before`. You own it. */
GArray *column_new(Pass *pass, GPtrArray *boxes, double width, ColumnEnd end);
/* Sets y from 0 (the first slab's `before` is dropped); the height. */
double column_stack(GArray *slabs, int from, int to);
/* The widest ink of a box's column measured at `width`, from the side where its lines begin; for boxes as wide as their
 * text. */
double column_ink_width(const Box *b, double width);
void column_move(GArray *slabs, double by); /* to the right, markers too; pt */
/* pt from the left edge of a place to a box that leaves `slack` of it free. */
double column_shift(const Style *s, double slack);

/* columns.c */
double columns_gap(const Box *b); /* between two columns, pt */
/* Breaks the content of COLUMNS that have `inner` together, as even as may be; the height, pt. */
double columns_measure(Pass *pass, Box *b, double inner);
/* Breaks COLUMNS that stand at slab `at` where a page ends after `room` pt: the slab keeps what has room, what is left
 * is a new one behind it that begins a page and, where nothing follows, has `least` pt if it can. False, and nothing
 * done, where they are none, are not to be split, or nothing has room. */
bool columns_split(GArray *slabs, int at, double room, double least);
/* The margin of its content that collapses with its own: of COLUMNS without a frame; else 0; pt. */
double columns_margin(const Box *b, Side side);
void columns_range(const Box *b, int *from, int *to); /* of the slabs that stand in a box */
void columns_paint(Pass *pass, const Box *b, Point at);

/* table.c */
/* Sets the widths of the columns of a table that has `width` to stand in, which its rows share; how wide the table is
 * itself, pt. */
double table_measure(Pass *pass, Box *table, double width);
/* pt that a repeated head takes above the slab where that begins a page; 0 where none does. */
double table_repeat_height(const GArray *slabs, int at);

/* measure.c */
void box_measure(Pass *pass, Box *b, double width); /* width: of the containing column */
double box_max_width(Pass *pass, Box *b);           /* width of its content on unbroken lines, insets included */

/* paint.c: onto pass->page */
void paint_rect(Pass *pass, Rect r, const char *color); /* an artifact */
void paint_page_number(Pass *pass, int number);

/* marks.c */
void marks_set_boxes(const Spec *spec, Page *page); /* bleed and media box of a new page */
/* The rectangle, reaching the page's bleed on the sides (1 << Side) and wherever it comes within 0.5 pt of the trim; as
 * it is where nothing bleeds. */
Rect marks_to_bleed(const Page *page, Rect r, int sides);
void marks_paint(Pass *pass); /* onto all pages, once everything else is there */

void paint_slabs(Pass *pass, const GArray *slabs, int from, int to, Point at);
int paint_color(Pass *pass, const char *name); /* its index in the list; -1 for NULL */

/* fields.c */
#define FIELD_USUAL 12  /* em: a field without a width */
#define FIELD_INSET 2.0 /* pt that readers keep free at each end of a field (PDF 32000-1 leaves it to them) */
double field_width(const Style *style); /* pt that it takes of its line, padding included */
/* A field in its place, onto pass->page: line is the part of its line that is its own. */
void field_paint(Pass *pass, const TextSpan *span, const Face *face, Rect line);

/* paint-text.c: onto pass->page */
/* What the marks around a line's runs are: those of the leaves it comes from; the label of an item, which its words
 * belong to; or none, because it stands inside an artifact that the caller began. */
typedef enum { MARKED_BODY, MARKED_LABEL, MARKED_NONE } Marked;
int paint_font(Pass *pass, const Face *face);                                  /* its index in the list */
void paint_text(Pass *pass, const Text *t, int line, Point at, Marked marked); /* a line whose top left is `at` */
void paint_link(Pass *pass, const Node *link, Rect r); /* a link area, where the piece has any */

/* flow.c */
typedef struct Fill {
    int panel;     /* index into Spec.panels */
    int from, to;  /* slabs */
    double height; /* stacked, pt */
} Fill;
/* One panel's content, measured in one pass. */
typedef struct Flow {
    Box *root;
    GArray *slabs; /* Slab */
    GArray *fills; /* Fill; a page each where the panel repeats */
    int over_slab; /* first slab that has no place, or -1 */
    double over;   /* pt by which the last frame is exceeded */
    int panel;
    StyleScale scale; /* it was measured with */
} Flow;
Flow *flow_new(Pass *pass, const Node *group, int panel); /* measures and fills. You own it */
void flow_free(Flow *f);
void flow_spread(Pass *pass, Flow *f); /* gives spare height to growing gaps and boxes of each frame */
typedef enum { WIDE_COUNT, WIDE_REPORT } WideLines;
/* A line that is wider than its column. */
typedef struct WideLine {
    const char *words;
    const Node *first, *last; /* leaves of its first and last word */
    double over;              /* pt */
} WideLine;
/* wide.c: CODE_LINE_OVERFLOW where the line's words stand, which of a record's value is the record. fix: what the line
 * itself could do. */
void wide_report(Pass *pass, const WideLine *line, const char *fix);
/* wide.c: where words that --set gives take several lines of the flow, what would make them stand on one; else NULL.
 * You own it. */
char *wide_value_advice_new(const Pass *pass, const Flow *flow);
int flow_wide_lines(Pass *pass, const Flow *f,
                    WideLines how); /* lines wider than their column; REPORT: with findings */
Rect panel_live(const Panel *p);

/* pages.c */
enum { PAGE_LINES_MIN = 6 }; /* lines of body: a page with fewer is turned to, or left, for nothing */
/* Breaks the slabs of a flow into pages that have `room` each, pt, and adds a Fill for each page; line: the body's
 * leading, pt. False, with nothing added, where a piece that may not be broken is higher than a
 * page, or columns may be. */
bool pages_fill(const Flow *f, double room, double line, GArray *fills);

/* copyfit.c: the flows of all panels at the size and spacing that fit best; NULL with findings where none does. Array
 * of Flow *. */
GPtrArray *copyfit_run(Pass *pass, const Node *view);

/* copyfit-report.c: a finding for each flow that has not room, or lines too wide: where, by how much, what would help.
 */
void copyfit_report(Pass *pass, const GPtrArray *flows);

/* shape of boxes, icons and art: outline.c */
void outline_box(Item *path, Rect r, const double radius[4], Tail tail, double tail_w, double tail_h);
void outline_drawing(Item *path, const char *data, double x, double y, double scale);

#endif
