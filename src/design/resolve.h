/* From a layout file to a spec: patches merged, then every part read. */
#ifndef DESIGN_RESOLVE_H
#define DESIGN_RESOLVE_H

#include "design/spec.h"

/* Resolves a layout for a variant (NULL: the first or only one) and an edition. NULL where it can't be used. You own
 * it. */
Spec *spec_resolve(const char *root, const char *file, const char *variant, const char *edition, Findings *f);

#endif
