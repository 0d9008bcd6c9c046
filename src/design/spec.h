/* A piece's definition, resolved for one variant and edition: sheet, panels, theme, copyfit, profile. Layout files are
 * YAML; a variant and an edition are patches laid over the file (maps merge key by key), in that order. Prefix: spec_,
 * kit_. */
#ifndef DESIGN_SPEC_H
#define DESIGN_SPEC_H

#include "base/color.h"
#include "base/duplex.h"
#include "base/geom.h"
#include "base/yaml.h"
#include "design/library.h"
#include "design/profile.h"
#include "design/style.h"

typedef enum { PAGES_NONE, PAGES_SHEET, PAGES_PANELS, PAGES_FLOW } PagesMode;
/* NONE: a reading piece, no pages. SHEET: panels lie on the sheet's one or two sides. PANELS: each panel is a page of
 * `page-size`, in reading order. FLOW: one panel, repeated as pages until the content ends. */

/* Which door of the kit's page a piece stands behind: it is hung, folded, handed out or shown, or read. */
typedef enum { DOOR_POSTER, DOOR_FOLDED, DOOR_SMALL, DOOR_READ, DOOR_COUNT } Door;

typedef enum { FOLD_NONE, FOLD_LETTER, FOLD_Z, FOLD_HALF, FOLD_GATE } Fold;

typedef struct Panel {
    const char *id;     /* interned */
    Pos pos;            /* of its entry in the layout */
    int surface;        /* page it lies on: 0 outside, 1 inside; of PANELS its place in reading order */
    Rect rect;          /* on that page, pt: edges are trim or folds; empty where its `at` had a fault */
    int turn;           /* clockwise, degrees: 0, 90, 180, 270 */
    int columns, rows;  /* `repeat`: copies from its place to the right and down, 1 or more; the first is read */
    double gap_x;       /* between columns of copies, pt */
    double gap_y;       /* between rows of copies, pt */
    Inset margin;       /* pt */
    bool spread;        /* spread: between: spare height goes between its blocks */
    const char *chain;  /* id of the panel that its overflow runs on into, or NULL */
    const Yaml *blocks; /* what it takes; NULL for a panel that another chains into. Borrowed from the spec */
    int fit_group;      /* of Spec.fit_groups: the panels that are fitted with it; -1: of no group */
} Panel;

/* What copyfit may choose from for panels that it fits together. */
typedef struct FitRange {
    double body_min, body_max, body_step; /* pt; all three 0 < … and min ≤ max */
    double spacing_min, spacing_max;      /* multiples of top and bottom margins */
    double scale_max;                     /* multiple of all that is in u, rem or em, from 1 on */
} FitRange;

/* One face of a family, by role in styles. */
typedef struct FontFamily {
    const char *key;      /* "text": what font-family names */
    const char *family;   /* "Inter Display" */
    const char *package;  /* "fonts-inter": what to install where it is missing */
    const char *features; /* OpenType features, HarfBuzz form, comma-separated: "ss02,-liga,-clig,-dlig,-calt" */
    GPtrArray *fallback;  /* FontFamily *, in order; only family, package, features, weights are set */
    GArray *weights;      /* int: weights that exist, empty = all; the nearest stands in */
    Pos pos;
} FontFamily;

typedef struct IconLayer {
    const char *path;    /* SVG path data: M L H V C A Z, absolute or relative */
    const char *fill;    /* palette name, "current" (the marker's colour) or NULL */
    const char *stroke;  /* likewise */
    double stroke_width; /* in icon units */
    bool butt;           /* stroke-linecap: butt; else round */
} IconLayer;

/* A drawing of the theme: an icon, which marks a list, or art, which a layout places. */
typedef struct Icon {
    const char *name;
    double w, h;    /* its units */
    GArray *layers; /* IconLayer */
} Icon;

/* For whom the pages are printed: an edition for a commercial printer is a proof until it is asked for as final. */
typedef enum { PRESS_NONE, PRESS_PROOF, PRESS_FINAL } Press;

/* The paper of a press edition: how much ink it takes (stock_ink_most). */
typedef enum { STOCK_COATED, STOCK_UNCOATED, STOCK_NEWSPRINT, STOCK_COUNT } Stock;

/* What the line outside the bleed says of a press edition's files; the job sets it. All interned, or NULL. */
typedef struct PressLine {
    const char *name;   /* "sextortion-brochure-press-proof-en" */
    const char *date;   /* "2026-11-22" */
    const char *intent; /* the printing condition: "FOGRA39" */
} PressLine;

/* How plain text is written. All zero: one line a paragraph, LF, no byte order mark, UTF-8. */
typedef struct TextForm {
    int wrap;   /* characters a line, at least TEXT_WRAP_MIN, or 0 for one line a paragraph */
    bool crlf;  /* lines end in CR LF */
    bool bom;   /* begins with U+FEFF */
    bool ascii; /* no byte above 0x7E */
} TextForm;

#define TEXT_WRAP_MIN 20
#define TEXT_WRAP_MAX 998 /* an e-mail's longest line */

/* How finished pages come onto the sheets of a printer. NUP: copies of each page side by side. TILE: each
 * page in parts that overlap. SIDE: one side of the sheet, for a printer that can't turn it. */
typedef enum { IMPOSE_NONE, IMPOSE_NUP, IMPOSE_TILE, IMPOSE_SIDE } ImposeKind;

/* `impose`, as the stage behind layout takes it. */
typedef struct Impose {
    ImposeKind kind;
    Pos pos;                 /* of the key */
    int side;                /* SIDE: which surface, from 0 */
    double sheet_w, sheet_h; /* pt; of SIDE not asked for */
    bool oriented;           /* the sheet stands so; else TILE turns it where that takes fewer */
    double overlap;          /* TILE: of neighbours, pt */
    bool guide_apart;        /* TILE: map and steps on a sheet of their own, labels in the bands: no strip */
    int columns, rows;       /* NUP: copies side by side, one below another */
    double gutter_x;         /* NUP: between columns, pt */
    double gutter_y;         /* NUP: between rows, pt */
    bool marks;              /* NUP: cut marks outside the copies */
    double margin[4];        /* edges of the sheet that its printer can't reach, by Side, pt */
} Impose;

/* A theme as read: its inside is the room's own. */
typedef struct Theme Theme;

typedef struct Spec {
    char *piece, *variant, *edition; /* variant NULL where there is one */
    char *file;                      /* the layout */
    const Yaml *tree;                /* merged: its own, or the library's where nothing is laid over it */
    Yaml *tree_own;                  /* or NULL */
    const Theme *theme;              /* borrowed from the library, as all that it holds */
    PagesMode pages;
    bool metric;           /* the sheet is an A size: its allowances are in millimetres */
    double page_w, page_h; /* of a surface, trim, pt; of PANELS without page-size the largest panel: ask its rect */
    Press press;           /* `press: true`: PRESS_PROOF until the job says otherwise */
    double bleed;          /* of a press edition: how far grounds reach over the trim, pt; else 0 */
    bool marks;            /* of a press edition: crop marks, fold ticks, color bar and a line outside the bleed */
    Stock stock;           /* of a press edition */
    PressLine press_line;
    bool fold_ticks;             /* short lines in the printable area that show where the sheet is folded */
    bool actual_size;            /* it is folded, cut, measured or imposed: viewers are asked not to scale it */
    int surfaces;                /* pages of SHEET; panels of PANELS; 1 of FLOW */
    const char *surface_name[2]; /* "outside", "inside" where folded; else "front", "back" */
    Fold fold;
    double fold_at[2][3]; /* x of the folds on each surface, pt */
    int folds;            /* how many on each */
    bool rtl;             /* mirrored for a language that is written from right to left (spec_mirror) */
    GArray *panels;       /* Panel, in reading order */
    bool covers_all;      /* covers: all: a section of the doc that nothing takes is an error */
    double printable[4];  /* edges that a printer can't reach, by Side, pt; 0 none */
    Duplex duplex;
    double master_width;      /* scale: what u is measured against, pt; 0: u = 1 */
    double u;                 /* page_w / master_width, or 1 */
    double body;              /* preferred body size (1rem), pt */
    FitRange fit;             /* copyfit: of all panels that are in no group */
    GArray *fit_groups;       /* copyfit: groups: FitRange, each of the panels whose fit_group it is */
    bool shared;              /* copyfit: shared: all panels move together */
    Profile profile;          /* the rules of those that it names, or of the default for its pages */
    const char *page_number;  /* class of page numbers, without its dot ("page-number"), or NULL where there are none */
    double page_number_foot;  /* baseline's distance from the page's foot, pt */
    bool screen;              /* a screen edition: discreet slug, links */
    bool discreet;            /* its file name and title give nothing away; a screen edition's do so always */
    Door door;                /* of the kit's page */
    int pixels_w, pixels_h;   /* of the format ‘image’; 0 where the layout has no `pixels` */
    bool fields;              /* unset variables of the content are fields to be typed in */
    bool links;               /* draws link areas (default true) */
    TextForm text;            /* wrap, line-ends, bom, charset: of plain text */
    Impose impose;            /* how its pages come onto sheets */
    double qr_min;            /* smallest side of a code, pt: the layout's, or its profile's */
    Stylesheet *sheet;        /* the theme's rules and the layout's */
    StyleRules *rules;        /* the layout's own */
    StyleRules *office_rules; /* the office's for this piece; or NULL */
    GArray *colors;           /* Color: the theme's palette */
    GPtrArray *families;      /* FontFamily *: the theme's */
    GPtrArray *icons;         /* Icon *: the theme's */
    GPtrArray *art;           /* Icon *: the theme's */
    struct Spec *described;   /* the piece that this one is about (`describes`), owned; or NULL */
    const char *purpose;      /* what it is for, in a sentence, or NULL */
    const char *title;        /* what people call the piece: "Red flags, poster"; or NULL */
    const char *use;          /* `for`: where it is used: "For a classroom or a library"; or NULL */
    const char *label;        /* what people call the edition: "Black only"; or NULL */
} Spec;

/* Which spec is asked for. */
typedef struct SpecAsk {
    const char *file;    /* the layout */
    const char *variant; /* NULL: the first or only one */
    const char *edition; /* NULL: none */
    const char *lang;    /* "es": what the layout's `languages` say in it holds; NULL: none */
    const Yaml *theme;   /* the kit's name of one in that language, in place of the layout's own; NULL: that one */
    const char *called;  /* the kit's name of the piece, which the office's theme may speak of; or NULL */
    const char *over;    /* the office's theme, which lies over every other: a path that may not be there; or NULL */
    bool described;      /* another piece tells of it: what it describes itself is not looked at */
} SpecAsk;

/* A piece of layouts/kit.yaml in some of the kit's languages: what `make` builds. Where the kit says otherwise of a
 * language, that one has an entry of its own, right behind the others'. */
typedef struct KitPiece {
    const struct Kit *kit; /* that it is of */
    char *piece;           /* "brochure" */
    GPtrArray *languages;  /* char *: those of the kit that it is made in; may be empty */
    Yaml *theme;           /* the theme's name in place of the layout's, held; or NULL */
    char *file;            /* "layouts/brochure-letter.yaml" */
    GPtrArray *variants;   /* char *; empty where there is one */
    GPtrArray *editions;   /* char * */
    GPtrArray *formats;    /* GPtrArray * of char *, parallel to editions */
    GPtrArray *only;       /* GPtrArray * of char *, likewise: the variants that the edition is made of; empty: all */
    Pos pos;
} KitPiece;

typedef struct Accepted {
    Code code;
    char *at; /* "FILE" or "FILE:LINE" */
    char *reason, *date;
    Pos pos;
} Accepted;

/* What the office knows of its printer's press, for one stock: `press` of the kit. */
typedef struct KitPress {
    const char *profile;   /* project-relative ICC file, interned; NULL: none */
    const char *condition; /* the printing condition's name, "GRACoL2013_CRPC6", interned; NULL: none */
    Pos pos;
} KitPress;

typedef struct Kit {
    char *campaign;       /* "sextortion": folder under content/ */
    char *office;         /* "ms-ag" */
    char *office_theme;   /* "content/offices/ms-ag.theme.yaml", which may not be there */
    GPtrArray *languages; /* char * */
    GPtrArray *pieces;    /* KitPiece * */
    GPtrArray *accepted;  /* Accepted * */
    KitPress press[STOCK_COUNT];
} Kit;

/* Reads layouts/kit.yaml; office: in place of the kit's, or NULL. NULL with findings. You own it. */
Kit *kit_read(Library *l, const char *office, Findings *f);
void kit_free(Kit *k);
/* The piece as it is made in that language (NULL: the first); NULL where it is not. Borrowed. */
const KitPiece *kit_find(const Kit *k, const char *piece, const char *lang);
/* True where the piece's edition, by its place, is made of that variant (NULL: the only one). */
bool kit_makes(const KitPiece *piece, guint edition, const char *variant);

extern const char *const stock_names[]; /* "coated" …, NULL-terminated (design/press.c) */
/* Most ink on one spot, per cent of all inks together: 300 coated, 260 uncoated, 240 newsprint (SWOP and GRACoL give
 * 300 for coated sheets; 260 and 240 are what printers of uncoated sheets and newspapers ask for). */
int stock_ink_most(Stock stock);

/* Mirrors what lies side by side, for a language written from right to left: panels and folds of a sheet's surfaces,
 * panels' side margins. Page numbers and readers follow `rtl`. What belongs to the paper or the printer stays. */
void spec_mirror(Spec *s);
void spec_free(Spec *s);
/* Lets go of what a view had of it, which is gone: before another one is built from it. */
void spec_settle(Spec *s);
const Panel *spec_panel(const Spec *s, const char *id); /* borrowed */
/* Where its content is laid out, in coordinates of its own where it is turned; else its rect. */
Rect panel_frame(const Panel *p);
/* From those to its page's: of the first of its copies. */
Matrix panel_matrix(const Panel *p);
/* Where copy k, from 0, lies on its page; k < columns × rows. */
Rect panel_place(const Panel *p, int k);
const Color *spec_color(const Spec *s, const char *name);
const FontFamily *spec_family(const Spec *s, const char *key);
const Icon *spec_icon(const Spec *s, const char *name);
const Icon *spec_art(const Spec *s, const char *name);
/* Golden form: sheet, folds, panels, copyfit, profile, palette, each on a line. */
void spec_dump(const Spec *s, GString *out);

#endif
