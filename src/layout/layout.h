/* Layout: view + spec → page list. All decisions are made here; outputs only replay them. Prefix: layout_. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "content/campaign.h"
#include "list/list.h"
#include "spec/spec.h"
#include "spec/view.h"

/* Fonts and shaped text, kept for the whole run; one thread only. */
typedef struct Typesetter Typesetter;

/* root: the project's folder (fonts/fonts.conf below it); cache: an absolute folder for the font cache, or NULL. */
Typesetter *typesetter_new(const char *root, const char *cache, Findings *f);
void typesetter_free(Typesetter *t);

/* Lays the view out. NULL where something does not fit or is missing: findings say what. *pages, where not NULL, gets the page of each
 * section id (for a contents list). You own the list. */
List *layout_run(Typesetter *t, const Spec *spec, const Node *view, const Campaign *campaign, ViewPages **pages, Findings *f);

#endif
