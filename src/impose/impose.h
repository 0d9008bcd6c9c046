/* Imposition: the finished pages of a piece come onto the sheets of a printer. A stage of its own, on page lists,
 * behind layout and the rules, which judge the pages themselves. Of what a sheet repeats one copy has its meaning; the
 * others are artifacts, without links: an artifact has no annotations (ISO 14289-1, 7.18.1). Prefix: impose_. */
#ifndef IMPOSE_IMPOSE_H
#define IMPOSE_IMPOSE_H

#include "impose/input.h"

/* The list of sheets that the spec asks for. NULL with findings. You own it. */
List *impose_run(const ImposeInput *in, Findings *f);

#endif
