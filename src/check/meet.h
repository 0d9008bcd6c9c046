/* Where ink meets ink: two things on a page, compared by the outlines of their glyphs where their boxes meet. Separate
 * from the rules, which say what may not meet and what to do. Private to the room. Prefix: thing_, meet_. */
#ifndef CHECK_MEET_H
#define CHECK_MEET_H

#include "check/facts.h"

typedef enum {
    THING_WORDS,   /* a line of a block */
    THING_NUMBER,  /* a run that stands in no block: a page number, an item's numeral */
    THING_MARK,    /* a list mark's shape */
    THING_RULE,    /* a thin field: a rule, a leader's dots */
    THING_PICTURE, /* or a code */
} ThingKind;

/* What is compared with the rest of its page. */
typedef struct Thing {
    ThingKind kind;
    int page;         /* 0-based */
    Rect box;         /* of its ink, pt */
    const Line *line; /* WORDS */
    int ink;          /* index of its first run, or of itself */
} Thing;

/* How far two things reach into one another. */
typedef struct Meeting {
    const Ink *a, *b; /* the first runs that meet, of the one and the other; NULL: they don't */
    double down;      /* pt that b must go down to stand clear */
    double across;    /* pt that b must go to the right */
} Meeting;

/* How much is asked: whether they meet, or by how much too. */
typedef enum { MEET_WHETHER, MEET_HOW_FAR } MeetAsk;

typedef struct Meet Meet;

/* facts is borrowed. You own it. */
Meet *meet_new(const CheckFacts *facts);
void meet_free(Meet *m);
/* The things of all pages, by page, then from the top: Thing. Borrowed. */
const GArray *meet_things(const Meet *m);
Meeting meet_find(Meet *m, const Thing *a, const Thing *b, MeetAsk ask);
/* The first run of the text whose letters cross the edge of a ground; NULL: it lies inside or outside. Borrowed. */
const Ink *meet_crosses(Meet *m, const Thing *text, const Ink *ground);

/* True for a field, bubble or frame: no rule, and no list mark. `i` is its place among the facts' ink. */
bool meet_is_ground(const CheckFacts *facts, guint i);

static inline bool thing_is_text(const Thing *t)
{
    return t->kind == THING_WORDS || t->kind == THING_NUMBER;
}

#endif
