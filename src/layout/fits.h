/* What is remembered of panels from one layout to the next, for who lays out thousands of editions that differ in few
 * words: whether a panel of the same words fitted at the same sizes. Prefix: fits_. */
#ifndef LAYOUT_FITS_H
#define LAYOUT_FITS_H

#include "content/node.h"
#include "design/spec.h"

/* Whether a panel fits at a scale, and what else copyfit asks of it. */
typedef struct FitAnswer {
    bool fits;
    int headings; /* lines of headings */
} FitAnswer;

/* What a panel's answer depends on. */
typedef struct FitKey {
    guint64 words[2]; /* of all that stands in it */
    const void *spec, *campaign;
    StyleScale scale;
} FitKey;

typedef struct Fits Fits;

/* You own it. */
Fits *fits_new(void);
void fits_free(Fits *f);

/* The key of a group of the view, at a scale to be filled in. */
FitKey fits_key(const Node *group, const void *spec, const void *campaign);

/* False where it isn't known, or f is NULL. */
bool fits_find(const Fits *f, const FitKey *key, FitAnswer *answer);
/* Nothing where f is NULL. */
void fits_note(Fits *f, const FitKey *key, FitAnswer answer);

#endif
