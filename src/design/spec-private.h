/* What the readers of a layout's parts share. Private to the room. Each fills its part of a Spec from the merged
 * layout.
 */
#ifndef DESIGN_SPEC_PRIVATE_H
#define DESIGN_SPEC_PRIVATE_H

#include "design/library.h"
#include "design/spec.h"

/* A theme with what it extends. Kept by the library, which owns it. */
struct Theme {
    GArray *colors;      /* Color: the palette; NULL where the theme is not usable */
    GPtrArray *families; /* FontFamily * */
    GPtrArray *icons;    /* Icon * */
    GPtrArray *art;      /* Icon * */
    StyleNames names;    /* of the first three, for what names them; the arrays are owned */
    Stylesheet *sheet;   /* its rules behind those of what it extends; without an index */
    GPtrArray *chain;    /* char *, interned: itself and what it extends, as far as that could be followed */
    Findings *findings;  /* of no piece */
    bool usable;         /* it and all that it extends could be read */
};

/* The theme of that name with the office's (NULL: none) over it, or under what asks for that (`offices: under`);
 * borrowed from the library. NULL where it can't be used. */
const Theme *theme_find(Library *l, const char *name, const Yaml *over, Pos pos, Findings *f);
/* The tree of the office's theme; NULL where the path is NULL, or there is none. Borrowed from the library. */
const Yaml *theme_of_office(Library *l, const char *path, Findings *f);
/* Palette, fonts, icons and art of a theme's tree into the theme. */
void theme_read_parts(Theme *t, const Yaml *tree, Findings *f);

/* Reads a layout into the spec's tree, with the one that it extends, if any, under it: `extends: layouts/OTHER.yaml`.
 * What each says of the language is laid right over it. depth: how many extend it. False where one of them can't be
 * read. */
bool patches_read_layout(Spec *s, Library *l, const SpecAsk *ask, int depth, Findings *f);
/* Lays over the spec's tree: the kit's theme, the variant, the edition, each with what it says of the language. False
 * where variant or edition isn't there, or the tree is no map. */
bool patches_merge(Spec *s, const SpecAsk *ask, Findings *f);

/* A length of the layout in points, by the spec's body, u and page width; `otherwise` (pt) where absent or wrong. Not
 * below 0. */
double spec_length(const Spec *s, const Yaml *map, const char *key, double otherwise, Findings *f);
/* One to four such lengths, by Side; false where absent or wrong. */
bool spec_box(const Spec *s, const Yaml *map, const char *key, double out[4], Findings *f);

/* What relative lengths of the layout are of: em and rem its body, per cent its page's width. */
LengthBase spec_length_base(const Spec *s);

/* fit.c: `copyfit` into the spec; needs body and u. Its groups are read once there are panels. */
void fit_read(Spec *s, Findings *f);
void fit_read_groups(Spec *s, Findings *f);

/* press.c: `press` and what belongs to it, `fold-ticks` and `actual-size`; needs pages, fold and printable edges. */
void press_read(Spec *s, Findings *f);

/* The sheet's size and folds, then the page's. False where there is none. */
bool sheet_read_size(Spec *s, Findings *f);
/* Paper as `{ size, orientation }` says: a name or W x H. */
typedef struct Paper {
    double w, h;   /* pt */
    bool metric;   /* a size of the A series */
    bool oriented; /* it stands as the layout says; else a named size stands upright */
} Paper;
/* False with a finding where it is no paper. */
bool sheet_read_paper(const Yaml *sheet, Paper *out, Findings *f);
/* "5.5in x 8.5in" in points. */
bool sheet_read_pair(const char *text, double *w, double *h);
/* Panels in reading order with their rectangles; needs the sheet's size, body and u. page_w, page_h: of PAGES_PANELS,
 * pt, or 0. */
void panels_read(Spec *s, double page_w, double page_h, Findings *f);

/* impose.c: `impose` into the spec; needs the page. */
void impose_read(Spec *s, Findings *f);

/* Findings for names in a node's own styles (from stylesheet_own) that the theme does not have. */
void spec_check_style(const Spec *s, const void *own, Findings *f);

#endif
