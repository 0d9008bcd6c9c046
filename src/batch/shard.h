/* Shards: which of N parts of a table a row belongs to, by its id alone, so that any order of rows and any machine
 * gives the same answer. Prefix: shard_. */
#ifndef BATCH_SHARD_H
#define BATCH_SHARD_H

#include <glib.h>
#include <stdbool.h>

typedef struct Shard {
    int index; /* from 0 */
    int count; /* at least 1 */
} Shard;

enum { SHARD_MOST = 100000 };

/* A number of an id, the same everywhere: the first 64 bits of its SHA-256. */
guint64 shard_number(const char *id);

/* The part, from 0, that a number belongs to. With one part more, only 1 of `count` + 1 rows move, all into the new
 * one (jump consistent hash: Lamping and Veach 2014). */
int shard_of(guint64 number, int count);

/* "3/16". False where it is none. */
bool shard_parse(const char *text, Shard *shard);

/* The index of the task of an array that this is: SLURM_ARRAY_TASK_ID less SLURM_ARRAY_TASK_MIN,
 * JOB_COMPLETION_INDEX, or AWS_BATCH_JOB_ARRAY_INDEX. NULL where none is set; *index is -1 where it is no number below
 * `count`. Else its name; static. */
const char *shard_find_index(int count, int *index);

#endif
