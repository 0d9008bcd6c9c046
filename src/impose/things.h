/* What lies on a page, for decisions about where to cut it. Private to the room. Prefix: thing_, things_, ink_. */
#ifndef IMPOSE_THINGS_H
#define IMPOSE_THINGS_H

#include "content/node.h"
#include "list/list.h"

typedef enum { THING_LETTER, THING_HEADLINE, THING_CODE, THING_PICTURE } ThingKind;

typedef struct Thing {
    ThingKind kind;
    Rect box;    /* its ink, of a code with a module of white around it; page coordinates, pt */
    double size; /* LETTER, HEADLINE: of the type, pt */
} Thing;

/* Every letter, code and picture of the page. Array of Thing; you own it. */
GArray *things_new(const List *list, const Page *page, const Node *view);

/* How much ink is where, in squares of 6 pt. */
typedef struct InkGrid InkGrid;

/* An estimate: fields as they cover each other, letters by a quarter of their lines, codes by half, pictures as two
 * full inks. You own it. */
InkGrid *ink_new(const List *list, const Page *page);
void ink_free(InkGrid *g);
/* The ink within r: square points of one full ink. */
double ink_in(const InkGrid *g, Rect r);

#endif
