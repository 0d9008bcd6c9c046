/* Layout: view + spec → page list. All decisions are made here; outputs only replay them. Prefix: layout_. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "content/campaign.h"
#include "design/spec.h"
#include "list/list.h"
#include "type/shape.h"
#include "view/view.h"

/* Fonts and shaped text, kept for the whole run; one thread only. */
typedef struct Typesetter Typesetter;

/* root: the project's folder (fonts/fonts.conf below it); cache: an absolute folder for the font cache, or NULL. */
Typesetter *typesetter_new(const char *root, const char *cache, Findings *f);
void typesetter_free(Typesetter *t);
/* From here on it remembers how panels fitted: for who lays out the same specs and campaigns many times. What comes out
 * is the same. typesetter_settle: between two layouts, lets go of what has gathered. typesetter_forget: of fits, before
 * a spec or campaign is freed. */
void typesetter_remember(Typesetter *t);
void typesetter_settle(Typesetter *t);
void typesetter_forget(Typesetter *t);
/* What shapes its text, for outputs that draw pages of their own. Borrowed. */
Shaper *typesetter_shaper(Typesetter *t);

/* Lays the view out. NULL where something does not fit or is missing: findings say what. *pages, where not NULL, gets
 * the page of each section id (for a contents list). You own the list. */
List *layout_run(Typesetter *t, const Spec *spec, const Node *view, const Campaign *campaign, ViewPages **pages,
                 Findings *f);

/* What a piece is laid out from; all borrowed. */
typedef struct LayoutSource {
    Typesetter *typesetter; /* NULL: only the view is built */
    Spec *spec;
    const Campaign *campaign;
} LayoutSource;

/* The piece's view and, where there is a typesetter, its list, which you both own; *view is NULL where it can't be
 * built. Laid out anew until the page numbers of its contents list stand; the findings are the last round's. */
List *layout_piece(const LayoutSource *source, Node **view, Findings *f);

#endif
