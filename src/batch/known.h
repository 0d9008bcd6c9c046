/* What is known of the rows of a run, by their ids: few bytes a row, for there are many. Prefix: known_. */
#ifndef BATCH_KNOWN_H
#define BATCH_KNOWN_H

#include "batch/row.h"

/* Of an id: made before, by a sum; or seen in this run. */
typedef struct Known {
    guint64 sum; /* of the manifest's line; 0 where it has none */
    int line;    /* where this run met it; 0 until then */
    bool bad;    /* the line says so */
    guint stale; /* lines of it that another one has followed */
} Known;

typedef struct KnownRows KnownRows;

/* You own it. */
KnownRows *known_new(void);
void known_free(KnownRows *k);

/* Of that id, new where nothing is known of it. Borrowed, until the next one is found. */
Known *known_find(KnownRows *k, const char *id);
/* Ids that something is known of. */
guint known_count(const KnownRows *k);
void known_forget(KnownRows *k);

/* A line's sum (line_sum) as a number; never 0. */
guint64 known_number(const char *sum);

/* True where a row of the table has other values than those that are known of it by the sum with `inputs`. A table that
 * can't be read twice, for it is no plain file, is taken for one that has changed. */
bool known_differs(const KnownRows *k, const char *table, const char *inputs);

#endif
