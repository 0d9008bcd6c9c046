/* Styles: how a node of a view looks. A theme and a layout give rules `selector: { property: value }` in CSS's words; a
 * node's computed style is all in points. Prefix: style_, stylesheet_.
 *
 * Selectors: kinds (`item`, `heading`, `h2`), names (`.dont`: a role or a class), ids (`#red-flags`), joined
 * (`heading.lead`), and descendants by a space (`.dont item`); `.a > item` is a child; several by commas; `::marker` at
 * the end styles a list item's marker; `:first`, `:last` (child). Of two rules for one property the more specific wins
 * (ids, then names, then kinds), of equals the later. */
#ifndef DESIGN_STYLE_H
#define DESIGN_STYLE_H

#include "base/length.h"
#include "base/yaml.h"
#include "content/node.h"

typedef enum {
    DISPLAY_BLOCK,  /* block nodes' default; an inline node so displayed stands on lines of its own in its paragraph */
    DISPLAY_INLINE, /* inline nodes' default */
    DISPLAY_ROW,    /* children side by side in `columns` */
    DISPLAY_NONE    /* neither painted nor tagged: only for what the view may leave out (checked) */
} Display;
typedef enum { TRANSFORM_NONE, TRANSFORM_UPPERCASE, TRANSFORM_LOWERCASE, TRANSFORM_SENTENCE } Transform;
typedef enum { HYPHENS_MANUAL, HYPHENS_AUTO, HYPHENS_NONE } Hyphens; /* soft hyphens; the language's too; neither */
typedef enum { WRAP_PRETTY, WRAP_BALANCE } Wrap;                     /* total fit; lines of equal length */
typedef enum { ALIGN_START, ALIGN_CENTER, ALIGN_END, ALIGN_BASELINE, ALIGN_CAP, ALIGN_STRETCH } Align;
typedef enum { CORNER_TOP_LEFT, CORNER_TOP_RIGHT, CORNER_BOTTOM_RIGHT, CORNER_BOTTOM_LEFT } Corner;
typedef enum { TAIL_NONE, TAIL_LEFT, TAIL_RIGHT } Tail;
typedef enum { MARKER_NONE, MARKER_DISC, MARKER_DECIMAL, MARKER_ICON } Marker;
typedef enum {
    MARKER_AT_BASELINE,
    MARKER_AT_CAP,
    MARKER_AT_X_HEIGHT
} MarkerAlign; /* CAP: cap tops meet; X_HEIGHT: centred on the first line's x-height */
typedef enum { BREAK_AUTO, BREAK_PAGE, BREAK_AVOID } Break;
typedef enum { LEADER_NONE, LEADER_DOTS } Leader;
typedef enum {
    POSITION_STATIC,
    POSITION_TAIL,     /* of a span in a bubble: stands below it, beside the tail's tip */
    POSITION_ABSOLUTE, /* of art: takes no room between the blocks where it stands */
    POSITION_FOOT      /* of a block of a flow: stands at the foot of the page on which the block before it begins */
} Position;

#define STYLE_COLUMNS_MAX 6

/* All lengths in points unless a comment says otherwise. */
typedef struct Style {
    /* inherited */
    const char *font_family; /* font-family: key of the theme's `fonts` ("text", "display"); interned */
    int font_weight;         /* font-weight: 100 to 900 */
    bool italic;             /* font-style: normal, italic */
    const char *features;  /* font-feature-settings: laid over the family's, as in FontFamily; interned; NULL: normal */
    double font_size;      /* font-size */
    double line_height;    /* line-height; resolved (a bare number multiplies font-size and is inherited as such);
                              0: normal, what the faces on the line ask for */
    double hanging;        /* hanging-punctuation: share of its width, 0 to 1, by which a quote, hyphen or stop stands
                              outside where a line begins or ends with it */
    double optical_margin; /* optical-margin: share, 0 to 1, of the white beside its ink by which a letter stands
                              outside where a line begins or ends with it */
    double optical_leading; /* optical-leading: share, 0 to 1, that is taken away of what a line and the one above leave
                               unused between them */
    double line_factor;     /* the bare number, or 0 where line-height was a length or normal */
    double letter_spacing;  /* letter-spacing, in em */
    const char *color;      /* color: palette name; interned */
    Transform text_transform; /* text-transform: none, uppercase, lowercase, sentence */
    Hyphens hyphens;          /* hyphens: manual, auto, none */
    Wrap text_wrap;           /* text-wrap: pretty, balance */
    Align text_align;         /* text-align: start, center, end */
    bool underline;           /* text-decoration: none, underline */
    double underline_thickness,
        underline_offset;    /* text-decoration-thickness, text-underline-offset; 0: the font's own */
    bool line_overlap;       /* line-overlap: none, allow: its ink may meet other ink */
    bool nowrap;             /* white-space: normal, nowrap */
    int orphans, widows;     /* lines */
    double growth_max;       /* growth-max: the most that copyfit's scale makes of it; 0: as much as it takes */
    Marker marker;           /* list-style: none, disc, decimal, icon(NAME) */
    const char *marker_icon; /* of icon(NAME); interned */
    bool rtl;      /* of the node's language; then left and right of margin, padding, border and tail are exchanged */
    double rem, u; /* what they stand for in its own lengths, copyfit's scale included, pt */
    /* not inherited */
    Display display;  /* display: block, inline, row, none */
    double margin[4]; /* margin, margin-top … in order of Side; vertical ones collapse; copyfit's spacing multiplies top
                         and bottom */
    double padding[4];              /* padding, padding-top … */
    const char *background;         /* background: palette name, or NULL */
    int bleed;                      /* bleed: sides on which its ground reaches the bleed: bits 1 << Side */
    const char *border_color;       /* border-color: palette name, or NULL (then: color) */
    double border_width[4];         /* border-width, border-top-width … */
    double radius[4];               /* border-radius, border-top-left-radius …: in order of Corner */
    Tail tail;                      /* tail: none, left, right: of a bubble, at its foot */
    double tail_width, tail_height; /* tail-width, tail-height: outside the box's height, inside its slab */
    Length width;      /* width: length, percent, auto (all there is), or `fit` = UNIT_FR 0 (as wide as the text) */
    double max_width;  /* max-width; 0 none */
    double min_height; /* min-height */
    double height;     /* height: of a picture; 0 auto */
    bool floats; /* float: none, start: a picture that opens its group; what follows in the group stands beside it */
    Position position; /* position: static, tail, absolute */
    double inset[4];   /* top, right, bottom, left: of art of position absolute; NAN: none is given */
    bool behind;       /* z-index: 0, -1: text may stand on it */
    bool grey;         /* filter: none, grayscale: of a picture, on white */
    Align align_self;  /* align-self: start, center, end: where a box narrower than its column stands */
    Align align_items; /* align-items: of a row's cells, vertically: start, center, end, baseline, stretch */
    int column_count;  /* columns: "1fr 74pt", "content 1fr" (content = UNIT_AUTO) */
    Length columns[STYLE_COLUMNS_MAX];
    int text_columns;         /* column-count: of a block's content; 0: one */
    double gap;               /* column-gap: of a row's cells, and of these */
    bool reverse;             /* direction: normal, reverse: a row's cells from the right; reading order stays */
    MarkerAlign marker_align; /* marker-align: baseline, cap, x-height (on ::marker) */
    double width_points;      /* on ::marker: width resolved, 0 for auto */
    Break break_before;       /* break-before: auto, page, avoid */
    Break break_inside;       /* break-inside: auto, avoid */
    Break break_after;        /* break-after: auto, page, avoid (avoid = stays with the next) */
    double grow;              /* grow: weight of the space after it when spare height is spread */
    double grow_max;          /* grow-max: the most that such a gap is, pt; 0: as much as there is */
    double grow_inside;       /* grow-inside: weight of its padding, likewise (half above, half below) */
    bool clear;               /* clear: none, both: in a row's cell, stands below all cells, as wide as the row */
    Leader leader;            /* leader: none, dots: between a row's first and last cell */
    bool copyfit;             /* true where font-size came from rem */
} Style;

/* What relative lengths stand for in this pass of copyfit. */
typedef struct StyleScale {
    double rem;     /* body size, pt */
    double u;       /* pt per master point; 1 without scale */
    double spacing; /* multiplies vertical margins */
    double growth;  /* multiplies rem and u, as far as a style's growth-max lets it; 1 or more */
} StyleScale;

typedef struct Stylesheet Stylesheet;

/* The rules of one `styles:` map, as written. They can stand in any number of stylesheets. */
typedef struct StyleRules StyleRules;

/* Names that styles may use, each list NULL-terminated. */
typedef struct StyleNames {
    const char **colors;   /* palette */
    const char **families; /* keys of fonts */
    const char **icons;
} StyleNames;

/* Reads a `styles:` map (NULL: no rules); findings for unknown properties, bad values, bad selectors. You own it. */
StyleRules *style_rules_new(const Yaml *styles, Findings *f);
void style_rules_free(StyleRules *r);

/* A stylesheet with the rules of `under` (NULL: none) in front of its own, which it borrows. You own it. */
Stylesheet *stylesheet_new(const Stylesheet *under);
void stylesheet_free(Stylesheet *s);
/* Adds rules behind those there. Borrows them. */
void stylesheet_add(Stylesheet *s, const StyleRules *rules);
/* Makes it ready for style_compute, after the last rule. */
void stylesheet_index(Stylesheet *s);
/* Declarations of one node (`style:` in a block of a layout), for Node.own. Owned by the sheet. NULL on a fault. */
void *stylesheet_own(Stylesheet *s, const Yaml *declarations, Findings *f);
/* Forgets the declarations of nodes, which are gone. */
void stylesheet_settle(Stylesheet *s);
/* True where some rule's selector mentions .name. */
bool stylesheet_knows(const Stylesheet *s, const char *name);
/* True where a rule lets a ground reach the bleed. */
bool stylesheet_bleeds(const Stylesheet *s);
const char *const *stylesheet_names(const Stylesheet *s); /* NULL-terminated names that selectors mention; borrowed */
/* Findings for names that rules use and that are not among the known ones. */
void stylesheet_check(const Stylesheet *s, const StyleNames *known, Findings *f);
/* The same of the declarations of stylesheet_own. */
void stylesheet_check_own(const void *own, const StyleNames *known, Findings *f);
/* The same of the rules of one map. */
void style_rules_check(const StyleRules *r, const StyleNames *known, Findings *f);

/* The computed style of a view's node; parent is the parent's computed style, NULL for the root. */
void style_compute(const Stylesheet *s, const Node *n, const Style *parent, const StyleScale *scale, Style *out);
/* The style of an item's ::marker; `item` is the item's own computed style. */
void style_compute_marker(const Stylesheet *s, const Node *n, const Style *item, const StyleScale *scale, Style *out);
/* Also as pseudo-elements of no node: furniture such as `.page-number`. */
void style_compute_named(const Stylesheet *s, const char *name, const Style *parent, const StyleScale *scale,
                         Style *out);

#endif
