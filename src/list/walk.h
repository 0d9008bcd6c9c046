/* The one walk over a page's items: each in the order of painting, with what it stands in: the transform of the groups
 * around it, their clip, its mark. Prefix: walk_.
 *
 *   g_auto(Walk) w = walk_page(page);
 *   while (walk_next(&w)) { … w.item … w.matrix … w.mark … } */
#ifndef LIST_WALK_H
#define LIST_WALK_H

#include "list/list.h"

/* What is wrong about the item that the walk stands at; such an end closes nothing, such a mark ends the one before. */
typedef enum { WALK_SOUND, WALK_END_ALONE, WALK_MARK_IN_MARK } WalkFault;

typedef struct Walk {
    const Page *page; /* borrowed */
    int at;           /* the item's place on the page, from 0 */
    const Item *item; /* borrowed; NULL before the first and behind the last */
    Matrix matrix;    /* the item's coordinates to the page's. A group's own begin and end stand outside it */
    bool clipped;     /* a group around it clips */
    Rect clip;        /* where clipped: what all of them leave, page coordinates, pt; of a turned clip, its extent */
    const Item *mark; /* the ITEM_MARK_BEGIN around it, from its begin to its end, or NULL. Borrowed */
    int mark_at;      /* its place on the page */
    int mark_depth;   /* groups open where it began */
    int depth;        /* groups open around the item */
    WalkFault fault;
    GArray *groups; /* private: the open groups and what was around them */
} Walk;

/* Before the page's first item. To be ended by walk_clear (g_auto does it). */
Walk walk_page(const Page *page);
void walk_clear(Walk *w);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

/* Goes on to the next item; false behind the last. */
bool walk_next(Walk *w);

/* The place on the page of the k-th open group, 0 the outermost, k < depth. */
int walk_group(const Walk *w, int k);

/* How far the item reaches on the page: text by its em, a path by its points and without its stroke; within the clip.
 * Nothing for a group's or mark's begin and end. */
Extent walk_extent(const Walk *w);

#endif
