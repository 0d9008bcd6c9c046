/* Which files a layout uses: its themes, those that they extend, its profiles. Prefix: uses_. */
#ifndef DESIGN_USES_H
#define DESIGN_USES_H

#include <glib.h>
#include <stdbool.h>

typedef struct Uses Uses;

/* root: the project's folder. You own it. */
Uses *uses_new(const char *root);
void uses_free(Uses *u);

/* True where a change of one of the paths (char *, project-relative) may change what is made of the layout `file`: of
 * itself, of what it uses, of the kit, of anything outside layouts/. */
bool uses_any(Uses *u, const char *file, GHashTable *paths);

#endif
