/* What a reading says once: the title and the date, which its head says; what an abbreviation is short for; an address
 * that has just been given. Private to the reading. Prefix: reading_once_. */
#ifndef VIEW_READING_ONCE_H
#define VIEW_READING_ONCE_H

#include <stdbool.h>
#include "content/campaign.h"

typedef struct ReadingOnce {
    const Node *edition;   /* the view's paragraph with the edition date, which the head says; or NULL */
    const Node *title;     /* the view's heading that says the campaign's title; or NULL */
    const Node *subtitle;  /* and the paragraph behind it that says its end; or NULL */
    GHashTable *expanded;  /* char *: abbreviations whose expansion has been said */
    GHashTable *in_bodies; /* char *: abbreviations that stand in more than headings */
    GHashTable *given;     /* const Record *: whose address was said since the last heading */
} ReadingOnce;

/* Looks through the view. `top`: the sections that say their place, whose headings are always said. */
void reading_once_begin(ReadingOnce *once, const Node *view, const Campaign *campaign, const GPtrArray *top);
void reading_once_end(ReadingOnce *once);

/* Whether the head has said it already. */
bool reading_once_passes(const ReadingOnce *once, const Node *n);

/* Whether the abbreviation is to be said with what it is short for, now; from then on it isn't. */
bool reading_once_expands(ReadingOnce *once, const Node *abbreviation);

/* Whether the record's address was given since the last heading; from now on it is. */
bool reading_once_gives(ReadingOnce *once, const Record *record);
/* A heading begins: nothing is given. */
void reading_once_forget(ReadingOnce *once);

#endif
