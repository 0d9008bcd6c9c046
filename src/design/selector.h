/* Selectors: which nodes a rule of a stylesheet, or `only` and `without` of a layout, speak of. Private to the room.
 * Prefix: selector_. */
#ifndef DESIGN_SELECTOR_H
#define DESIGN_SELECTOR_H

#include "content/node.h"

#define SELECTOR_NAMES_MAX 4

/* A name in a selector: a role, a class, or both. */
typedef struct SelectorName {
    const char *name; /* interned */
    guint64 role;     /* its bit, or 0 where no role has that name */
} SelectorName;

/* What one node must be: `heading.lead#x:first`. */
typedef struct Compound {
    int kind;       /* NodeKind, or -1 for any */
    int level;      /* of h1 to h6, else 0 */
    const char *id; /* interned, or NULL */
    int names;      /* how many */
    SelectorName name[SELECTOR_NAMES_MAX];
    bool first, last; /* :first, :last */
    bool child;       /* `>` stands before it: its parent, not any ancestor, is the part before */
} Compound;

typedef struct Selector {
    int count;       /* parts, from the outermost to the node itself; at least 1 */
    Compound *parts; /* owned */
    bool marker;     /* ::marker at the end */
    int specificity; /* ids × 10000 + names × 100 + kinds */
} Selector;

/* Reads one selector (no comma). NULL and *s filled where it is one, else what is wrong with it. You own the string; on
 * success end *s with selector_clear. */
char *selector_read(const char *text, Selector *s);
void selector_clear(Selector *s);
/* Whether n is what the selector describes; the marker is not looked at. */
bool selector_matches(const Selector *s, const Node *n);

#endif
