/* Slip sheets: a sheet before the copies for one place, by which whoever packs them knows where they end and whose they
 * are. Prefix: slip_. */
#ifndef IMPOSE_SLIP_H
#define IMPOSE_SLIP_H

#include "impose/input.h"

/* What one says: its words are the row's own, so that they need no translation. */
typedef struct SlipWords {
    const char *id;       /* as a heading */
    const char *name;     /* below it; NULL: nothing */
    const char *variable; /* whose value the letters count as, so that they are set in the fonts of local words;
                           * interned, or NULL */
} SlipWords;

/* Pages and their view; owned. */
typedef struct Slip {
    List *list; /* a sheet of the size of the pages that follow; where these are printed on both sides, with an empty
                 * back */
    Node *view; /* numbered */
} Slip;

/* Before the pages of `in`, whose view is not touched. Clear it then. */
Slip slip_new(const ImposeInput *in, const SlipWords *words, Findings *f);
void slip_clear(Slip *slip);

#endif
