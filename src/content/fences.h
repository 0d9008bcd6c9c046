/* Fenced groups: a content file's body as a tree of Markdown regions and `:::` groups. Prefix: fences_. */
#ifndef CONTENT_FENCES_H
#define CONTENT_FENCES_H

#include "content/attributes.h"

typedef struct Fence Fence;
struct Fence {
    Attributes *attributes; /* of a group; NULL for a region and for the whole */
    Pos pos;                /* of the group's opening line, or of the region's first */
    gsize start, end;       /* REGION: its bytes, whole lines */
    GPtrArray *parts;       /* GROUP, whole: Fence *, in order, owned; NULL for a region */
};

/* Splits the text from line `first` (0-based) on. Fenced code and indented fences are findings, and left out. You own
 * it. */
Fence *fences_split(const Place *place, guint first, Findings *f);
void fences_free(Fence *fence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fence, fences_free)

#endif
