/* From a layout file to a spec: patches merged, then every part read. */
#ifndef DESIGN_RESOLVE_H
#define DESIGN_RESOLVE_H

#include "design/library.h"
#include "design/spec.h"

/* Resolves a layout. NULL where it can't be used. You own it; it borrows from the library. */
Spec *spec_resolve(Library *l, const SpecAsk *ask, Findings *f);

/* The name by which the library knows what such a resolve asked for (library_touches). You own it. */
char *spec_name(const SpecAsk *ask);

#endif
