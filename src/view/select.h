/* Taking parts of the doc into a view: copies, excerpts, new levels, and the record of what has been taken. Private to
 * view/. Prefix: select_, coverage_. */
#ifndef VIEW_SELECT_H
#define VIEW_SELECT_H

#include "base/yaml.h"
#include "content/node.h"

/* What the blocks of a layout have taken of a doc so far. */
typedef struct Coverage {
    const Node *doc;         /* borrowed; numbered */
    const GPtrArray *fallen; /* char *: ids that the doc would have, had not a variable been unset; borrowed */
    int nodes;               /* of the doc */
    Pos *by;                 /* by index of a doc's leaf: the block that took it; line 0 where none did */
    bool *again;             /* it was taken by blocks with `again: true` only */
    bool *removed;           /* of one block: what its only and without leave out; cleared after it */
} Coverage;

Coverage *coverage_new(const Node *doc, const GPtrArray *fallen);
void coverage_free(Coverage *c);
/* A finding (section-untaken) for each part of the doc that nothing took. */
void coverage_report(const Coverage *c, const char *piece, Findings *f);

/* Notes that the view has the part without a block that takes it. */
void coverage_waive(Coverage *c, const Node *part);

/* True where the doc would have that id, had not a variable been unset. */
bool coverage_fell(const Coverage *c, const char *id);

/* A copy of what the block `{ take: ID, only, without, level, again }` takes, without its classes and style; NULL with
 * findings where that is nothing. You own it. */
Node *select_take(const Yaml *block, Coverage *c, Findings *f);

#endif
