/* The inside of a Stylesheet, shared by the file that reads rules and the one that computes styles. Private to the
 * room.
 */
#ifndef DESIGN_STYLE_PRIVATE_H
#define DESIGN_STYLE_PRIVATE_H

#include "design/selector.h"
#include "design/style-properties.h"

/* One selector of a rule with the rule's declarations. */
typedef struct Rule {
    Selector selector;
    GArray *declarations; /* Declaration; shared by the selectors of one rule (reference counted) */
} Rule;

/* Rules stand in the order of the cascade: later ones win. Each is found by one feature of its last part: id, else
 * first name, else kind; the lists hold indices into `rules`. */
struct Stylesheet {
    GPtrArray *rules;                 /* Rule *, borrowed, by specificity, then as written */
    GArray *by_kind[NODE_KIND_COUNT]; /* int */
    GArray *by_role[ROLE_COUNT];      /* int; a name that is a role stands here and in by_name */
    GHashTable *by_name;              /* interned name → GArray of int */
    GHashTable *by_id;                /* interned id → GArray of int */
    GPtrArray *names;                 /* const char *: names that selectors mention, in order, and a NULL */
    GHashTable *known;                /* the same names as a set: interned pointers */
    GPtrArray *owns;                  /* GArray * of Declaration, from stylesheet_own */
};

#endif
