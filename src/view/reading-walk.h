/* The state of a walk over a view that is read aloud, and how it says things. Private to the reading, whose files share
 * it. Prefix: walk_. */
#ifndef VIEW_READING_WALK_H
#define VIEW_READING_WALK_H

#include "view/reading-once.h"
#include "view/reading-words.h"
#include "view/utterance.h"

typedef struct Walk {
    const Frame *frame;
    const char *lang;  /* of the frame's words */
    const char *date;  /* of the edition, as it is printed */
    GPtrArray *row;    /* Utterance * */
    ReadingOnce *once; /* what is said once */
    char *lead;        /* words that the next paragraph begins with, or NULL ("Quote:") */
} Walk;

/* A row for the walk. You own it. */
GPtrArray *walk_row_new(void);

/* Words of the frame's, copied. */
Utterance *walk_say(Walk *w, UtteranceKind kind, const char *words);
/* The words so far, in the block's language; t is empty behind it. */
Utterance *walk_say_words(Walk *w, UtteranceKind kind, ReadingWords *t, const Node *block);
/* The addresses that t's words name, each in full. */
void walk_say_addresses(Walk *w, const ReadingWords *t);
/* "List of 3 items." */
void walk_say_count(Walk *w, int items, int level);

/* The next paragraph is a quotation's first. */
void walk_begin_quote(Walk *w);

/* A paragraph, code or picture. */
void walk_paragraph(Walk *w, const Node *n);

#endif
