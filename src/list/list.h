/* The page list: what is drawn, where, and what it means: the one thing that the page outputs see of a laid-out piece.
 * Coordinates are points, y down; a page's origin is the top left of its trim, so that bleed and media box, where they
 * are larger, begin at negative ones. It holds no pointer of pango's, cairo's or the doc's: fonts by file, index and
 * checksum, meaning by the index of a view's node. Prefix: list_, page_.
 *
 * Invariants, checked by list_check under these numbers:
 *  I1 every drawn item (glyphs, path, image, qr) lies inside exactly one mark; marks do not nest;
 *  I2 groups and marks are balanced on each page, and a group lies wholly inside or outside a mark;
 *  I3 font, colour, image indices exist; sizes and widths are positive; every number is finite;
 *  I4 a glyph run's clusters are boundaries of its UTF-8 text, ascending (descending where rtl), the first of them 0
 *     (last where rtl);
 *  I5 no glyph 0 (.notdef) is drawn;
 *  I6 a mark's node is a node of the view (0 ≤ node < nodes), or it is an artifact of a kind;
 *  I7 the trim begins at 0, 0 and lies inside the bleed box, that inside the media box;
 *  I8 a field lies in no mark, names a node, a font and a colour, takes one letter or more, has a name and contents. */
#ifndef LIST_LIST_H
#define LIST_LIST_H

#include <glib.h>
#include <stdbool.h>
#include "base/color.h"
#include "base/duplex.h"
#include "base/finding.h"
#include "base/geom.h"
#include "base/jpeg.h"

/* A font file in use. */
typedef struct ListFont {
    char *file;       /* absolute path */
    int index;        /* face in the file */
    char *checksum;   /* of the file's table directory, hex: it changes with any table */
    char *postscript; /* PostScript name */
    char *family;     /* "Inter Display" */
    int weight;       /* 100 to 900 */
    bool italic;
    unsigned upem;
} ListFont;

typedef struct Glyph {
    guint32 id;      /* of the original font */
    double x, y;     /* pen position relative to the run's origin, offsets included, pt */
    double advance;  /* pt, spacing included */
    guint32 cluster; /* byte offset into the run's text */
} Glyph;

typedef enum { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;

/* One step; x,y of MOVE and LINE in p[0],p[1]; CURVE: control, control, end. */
typedef struct PathStep {
    PathOp op;
    double p[6];
} PathStep;

/* What an artifact is (PDF 32000-1, 14.8.2.2). */
typedef enum { ARTIFACT_LAYOUT, ARTIFACT_PAGE_NUMBER, ARTIFACT_RUNNING, ARTIFACT_PAGE_MARK } ArtifactKind;

/* Which part of its node a mark paints. */
typedef enum { PART_BODY, PART_LABEL } MarkPart;

typedef enum {
    ITEM_GLYPHS,
    ITEM_PATH,
    ITEM_IMAGE,
    ITEM_QR,
    ITEM_LINK,
    ITEM_FIELD,
    ITEM_GROUP_BEGIN,
    ITEM_GROUP_END,
    ITEM_MARK_BEGIN,
    ITEM_MARK_END
} ItemKind;

typedef struct Item {
    ItemKind kind;
    union {
        struct {          /* text on one line in one face, size and colour */
            int font;     /* index into List.fonts */
            double size;  /* pt */
            int color;    /* index into List.colors */
            double x, y;  /* origin of the baseline */
            double width; /* advance of the whole run, pt */
            bool rtl;
            int count;
            Glyph *glyphs; /* in visual order, left to right */
            char *text;    /* UTF-8 that the clusters point into */
        } glyphs;
        struct {
            int fill;       /* colour index, or -1 */
            int stroke;     /* colour index, or -1 */
            double width;   /* of the stroke, pt */
            bool round;     /* round caps and joins */
            double dash[2]; /* on, off; 0 for solid */
            int count;
            PathStep *steps;
        } path;
        struct {
            int image; /* index into List.images */
            Rect rect;
        } image;
        struct {
            Rect rect;           /* of the modules, quiet zone not included */
            int modules;         /* a side */
            unsigned char *dark; /* modules × modules, 1 dark */
            char *payload;       /* as encoded */
            char *record;        /* id of its record */
            char level;          /* 'L', 'M', 'Q', 'H' */
            int color;           /* of dark modules */
        } qr;
        struct {
            Rect rect;
            int node; /* index of the view's LINK node (or QR node) */
            char *uri;
            char *contents; /* what it does, for the annotation */
        } link;
        struct {            /* where a reader types; it draws nothing */
            Rect rect;      /* what is typed stands in it */
            int node;       /* index of the view's FIELD node */
            int font;       /* index into List.fonts */
            double size;    /* pt */
            int color;      /* index into List.colors */
            int letters;    /* the most that can be typed: so many of the widest fit */
            char *name;     /* its variable: "school.name" */
            char *contents; /* what to type, and how much: "School’s name, up to 28 letters" */
        } field;
        struct {
            Matrix matrix; /* to the coordinates around the group */
            bool clip;
            Rect clip_rect; /* in the coordinates around it, where clip */
        } group;
        struct {
            int node; /* index of the view's node, or -1 for an artifact */
            MarkPart part;
            ArtifactKind artifact; /* where node is -1 */
            int art;               /* where node is -1: 1 + the index of the view's ART node that it draws; else 0 */
            char *actual;          /* what its paths say ("Do not:"), or NULL */
            int order;             /* where pages aren't in order: its place among the marks of its node; else 0 */
        } mark;
    };
} Item;

/* A panel on a page: for checks and dumps. */
typedef struct ListPanel {
    char *id;
    Rect rect; /* all of it, trim and folds are its edges */
    Rect live; /* inside its margins */
} ListPanel;

typedef struct Page {
    char *name;     /* "outside", "inside", "1" */
    Rect trim;      /* what the reader holds: 0, 0, w, h */
    Rect bleed;     /* to where ink runs on over the trim; equal to it where nothing bleeds */
    Rect media;     /* the sheet it is printed on, marks included; equal to bleed where there is no more */
    GArray *folds;  /* double: x of each vertical fold, pt */
    GArray *panels; /* ListPanel */
    GArray *items;  /* Item */
} Page;

typedef struct ListImage {
    char *file; /* project-relative */
    GBytes *data;
    char *mime;    /* image/png, image/svg+xml */
    double w, h;   /* pixels or user units */
    Jpeg *jpeg;    /* the same as JPEG, for outputs that take one; or NULL */
    GBytes *paths; /* the same as path operators (ISO 32000, 8.5), y up, in a box of paths_w × paths_h; or NULL */
    int paths_w, paths_h;
} ListImage;

/* What copyfit made of a panel's sizes. */
typedef struct ListFit {
    const char *panel; /* interned */
    double growth;     /* multiple of what the layout has, 1 or more */
} ListFit;

typedef struct List {
    GArray *fonts;    /* ListFont */
    GArray *colors;   /* Color: palette entries in use */
    GArray *images;   /* ListImage */
    GPtrArray *pages; /* Page * */
    Duplex duplex;    /* what viewers are asked to print */
    int nodes;        /* how many nodes the view has */
    GArray *fits;     /* ListFit, one of each panel that was fitted */
    GString *fit;     /* one line: what copyfit chose ("body 11.5 pt, spacing 1.00"); for dumps */
} List;

/* Borrowed until the page grows; i from 0. */
static inline const Item *page_item(const Page *p, int i)
{
    return &g_array_index(p->items, Item, i);
}

/* Borrowed; i from 0. */
static inline const Page *list_page(const List *l, int i)
{
    return (const Page *)g_ptr_array_index(l->pages, i);
}

List *list_new(void);
void list_free(List *l);
/* Borrowed; w and h are the trim's, pt; bleed and media box are equal to it until they are set. */
Page *list_page_new(List *l, const char *name, double w, double h);
int list_color(List *l, const Color *c); /* index of the entry, added once by name */
int list_image(List *l, const char *file, GBytes *data, const char *mime, double w,
               double h); /* the entry of these bytes, added once; data is shared */
/* What outputs may take in place of its data; both are shared, each may be NULL. */
void list_image_better(List *l, int image, Jpeg *jpeg, GBytes *paths, const int size[2]);
int list_font(List *l, const ListFont *font); /* index of the entry, added once by file and index; copied */
Item *page_add(Page *p, ItemKind kind);       /* borrowed until the next add; zeroed, colours -1 */
void page_mark(Page *p, int node, MarkPart part, const char *actual); /* begins; actual is copied */
void page_artifact(Page *p, ArtifactKind kind);                       /* begins */
void page_art(Page *p, int node); /* begins an artifact that draws the theme's art */
void page_mark_end(Page *p);
/* Path building onto an ITEM_PATH. path_rect with radius 0 is a plain rectangle. */
void path_move(Item *i, double x, double y);
void path_line(Item *i, double x, double y);
void path_curve(Item *i, Point control, Point control2, Point to);
void path_close(Item *i);
void path_rect(Item *i, Rect r, double radius);

/* copy.c */
/* A list without pages that has the fonts, colours and images of another at the same indices, and its view's nodes.
 * You own it. */
List *list_new_like(const List *l);
Item *page_add_copy(Page *p, const Item *i); /* an item of another page, with all that it owns; borrowed as page_add */
void item_make_repeat(Item *mark);           /* a mark's begin: from here on an artifact, which says nothing */
void page_add_repeat(Page *p, guint at);     /* the page's own item at `at` once more: its ink, no meaning, no link */

/* Text of the whole list, one item a line: golden form, and what tests measure. See list/dump.c for the grammar. */
void list_dump(const List *l, GString *s);

/* Asserts the invariants above; a fault is our own bug: the text of the first one (you own it), or NULL. */
char *list_check(const List *l);

#endif
