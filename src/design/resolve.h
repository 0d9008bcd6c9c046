/* From a layout file to a spec: patches merged, then every part read. */
#ifndef DESIGN_RESOLVE_H
#define DESIGN_RESOLVE_H

#include "design/library.h"
#include "design/spec.h"

/* Resolves a layout for a variant (NULL: the first or only one) and an edition. NULL where it can't be used. You own
 * it; it borrows from the library. */
Spec *spec_resolve(Library *l, const char *file, const char *variant, const char *edition, Findings *f);

/* The name by which the library knows what such a resolve asked for (library_touches). You own it. */
char *spec_name(const char *file, const char *variant, const char *edition);

#endif
