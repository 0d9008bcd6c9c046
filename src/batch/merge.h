/* One manifest of the shards'. Prefix: merge_. */
#ifndef BATCH_MERGE_H
#define BATCH_MERGE_H

#include "batch/batch.h"

/* How it went: rows of the table, and of them those that are there once. */
typedef struct MergeCount {
    guint rows, made, bad, missing, twice;
    guint gone;   /* lines of rows that the table does not have (any more) */
    guint shards; /* manifests that were read */
    bool again;   /* the disk ended it */
} MergeCount;

/* Reads the shards' manifests in the folder of `ask` and writes manifest.jsonl from them, in the order of shards; holds
 * it against the table: a row that is in none, in two, that was bad or whose files aren't there is a finding. */
void merge_run(const BatchAsk *ask, const BatchEvents *events, MergeCount *count);

#endif
