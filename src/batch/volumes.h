/* Volumes: the editions of a block of rows as one PDF for each piece, variant and edition, for a print shop. Prefix:
 * volumes_. */
#ifndef BATCH_VOLUMES_H
#define BATCH_VOLUMES_H

#include "batch/row.h"
#include "batch/shard.h"
#include "job/job.h"
#include "store/trail.h"
#include "type/shape.h"

enum { VOLUME_ROWS = 1000 }; /* rows of a block */

typedef struct Volumes Volumes;

/* SLIPS: a sheet stands before each row, with its id and name. */
typedef enum { VOLUMES_BARE, VOLUMES_SLIPS } VolumesKind;

/* You own it. */
Volumes *volumes_new(const Shard *shard, VolumesKind kind);
void volumes_free(Volumes *v);

/* Before a block, the one of that number (from 0), and before each row of it. */
void volumes_begin(Volumes *v, int block);
void volumes_begin_row(Volumes *v, const Row *row, Shaper *shaper);
/* A product of the row: as JobSink.merge. */
GBytes *volumes_take(Volumes *v, const Product *product, const OutInput *in, Findings *f);
/* The row is bad: what was taken of it goes. */
void volumes_drop_row(Volumes *v);

/* Where the row's product begins: its volume's path, borrowed, and its page in that, from 1. NULL where it is in none.
 */
const char *volumes_find(const Volumes *v, const Product *product, int *page);

/* Behind a block: its files are put, with a line each. What their paths' lines said before is not so any more. */
void volumes_end(Volumes *v, Trail *trail);
/* True for the line of a volume that was put by this run since: that it is an older one of the same path. */
bool volumes_outdated(const Volumes *v, const char *line, gsize length);
bool volumes_is_line(const char *line, gsize length);

#endif
