/* What the rules measure, gathered from the list once: the ink of every item, and the lines of every block. Private to
 * the room. Prefix: facts_. */
#ifndef CHECK_FACTS_H
#define CHECK_FACTS_H

#include "check/input.h"
#include "check/metrics.h"

/* One drawn item, in page coordinates: groups' matrices applied, clips cut off. */
typedef struct Ink {
    const Item *item;
    int page;  /* 0-based */
    int panel; /* index in its page's panels: where its centre lies; -1 for none */
    Rect box;  /* its ink, strokes included, pt */
    int node;  /* of its mark; -1 for an artifact */
    MarkPart part;
    ArtifactKind artifact; /* where node is -1 */
    const Node *art;       /* the ART node that it draws, or NULL */
    Matrix matrix;         /* item to page */
    GPtrArray *contours;   /* PATH: see contours_new; owned by the facts */
    double x, y;           /* GLYPHS: baseline origin on the page, pt */
    double size;           /* GLYPHS: pt on the page */
    Point own;             /* GLYPHS: its origin along and across its line, which a panel may turn: then not x, y */
    Rect own_box;          /* GLYPHS: its ink likewise */
    int bare;              /* GLYPHS: how many of its glyphs have no ink and stand for no space */
} Ink;

/* One line of a block's text. */
typedef struct Line {
    int block;          /* index of the block node whose text it is */
    int page, panel;    /* as of Ink */
    double y;           /* baseline, pt; this and what follows as of Ink.own */
    double left, right; /* origin of its leftmost run; where its ink ends, pt */
    double end;         /* where the advance of its rightmost run ends, pt */
    double size;        /* the largest on it, pt */
    GArray *runs;       /* int: indices into CheckFacts.ink, in order of painting */
    char *text;         /* as painted, without spaces at its ends */
} Line;

typedef struct CheckFacts {
    const CheckInput *in;
    GPtrArray *nodes; /* Node * by index */
    Metrics *metrics; /* by list font */
    GArray *ink;      /* Ink, in order of painting, page by page */
    GArray *lines;    /* Line, by block in reading order, then in order of painting */
    double body;      /* size in which most characters of paragraphs and items stand, pt; 0 where there is no text */
} CheckFacts;

CheckFacts *facts_new(const CheckInput *in);
void facts_free(CheckFacts *facts);

static inline const Ink *facts_ink(const CheckFacts *facts, guint i)
{
    return &g_array_index(facts->ink, Ink, i);
}
static inline const Line *facts_line(const CheckFacts *facts, guint i)
{
    return &g_array_index(facts->lines, Line, i);
}
static inline const Page *facts_page(const CheckFacts *facts, int page)
{
    return g_ptr_array_index(facts->in->list->pages, (guint)page);
}

/* Node by index, NULL for -1. */
const Node *facts_node(const CheckFacts *facts, int index);
/* n itself or the nearest ancestor of that kind; NULL if none. */
const Node *facts_within(const Node *n, NodeKind kind);
/* n itself or its nearest ancestor that is a block. */
const Node *facts_block(const Node *n);
/* True for a run that shows something: not only spaces. */
bool facts_is_text(const Ink *ink);
/* True for a run with small letters: only scripts that have these have an x-height. */
bool facts_has_x_height(const Ink *ink);
const Color *facts_color(const CheckFacts *facts, int color);
const ListFont *facts_font(const CheckFacts *facts, const Ink *ink);

/* The number of a rule of the piece's profiles, pt, or 1 for true; 0: no such rule. */
static inline double facts_rule(const CheckFacts *facts, ProfileRule rule)
{
    return facts->in->spec->profile.value[rule];
}
/* "acb-2025 (body-min)": which profile says so, and by which rule, where one does. */
static inline const char *facts_asks(const CheckFacts *facts, ProfileRule rule)
{
    return facts->in->spec->profile.from[rule];
}

/* The computed style of a node as the layout wrote it: at the piece's preferred body size and without copyfit's
 * spacing, but as much larger as copyfit made its panel. */
void facts_style(const CheckFacts *facts, const Node *n, Style *out);

/* Where a finding about a node stands: the node's place, or its panel's in the layout, or the layout itself. */
Pos facts_pos(const CheckFacts *facts, const Ink *ink);
/* Sets the page (0-based) of the findings that follow. */
void facts_context(const CheckFacts *facts, int page, Findings *f);
/* The first words of what ink paints, in quotes, or what it is ("a line", "the code"). You own it. */
char *facts_name(const CheckFacts *facts, const Ink *ink);
/* v with at most `decimals` places, free of any locale, for the arguments of finding_add: facts_number(v, 1).text. */
typedef struct NumberText {
    char text[32];
} NumberText;
NumberText facts_number(double v, int decimals);

/* contours.c. The outline of a path on the page, flattened: array of contours, each a GArray of x, y, x, y … You own
 * it. */
GPtrArray *contours_new(const Ink *path);
/* The same of any steps, through the matrix. */
GPtrArray *contours_of(const PathStep *steps, int count, Matrix matrix);
Extent contours_extent(const GPtrArray *outline);
double contours_half_stroke(const Ink *path); /* how far its stroke reaches over the outline, pt; 0 without one */
/* True where x, y lies inside the filled outline (non-zero winding). */
bool contours_inside(const GPtrArray *outline, double x, double y);
/* True where its ink lies within r: a path by its real outline, all else by its box. */
bool facts_touches(const Ink *ink, Rect r);
/* True where it is a field that covers all of r. */
bool facts_covers(const Ink *ink, Rect r);
/* sRGB of what lies under x, y before ink `before` is painted on it: the last field there, or paper. Of art rule_art
 * asks. */
void facts_ground(const CheckFacts *facts, guint before, double x, double y, double rgb[3]);
/* The same as an entry of the palette; NULL for paper. Borrowed. */
const Color *facts_ground_color(const CheckFacts *facts, guint before, double x, double y);

#endif
