/* A shard's editions as one tar, for whoever has to carry many: it grows while rows are made, and has its name when all
 * are. Prefix: tar_. */
#ifndef BATCH_TAR_H
#define BATCH_TAR_H

#include "batch/shard.h"
#include "store/trail.h"

typedef struct Tar Tar;

/* Of the shard, in the trail's folder; borrowed both. You own it. */
Tar *tar_new(const Shard *shard, Trail *trail);
void tar_free(Tar *a);

/* "editions.tar", or "editions-3-of-16.tar"; borrowed. */
const char *tar_name(const Tar *a);
/* Bytes that are there of an earlier run, closed or not; 0 where there is none. */
gint64 tar_size(const Tar *a);

/* Goes on behind the first `kept` bytes, which end with a file's; what follows them goes. False where the trail fails.
 */
bool tar_begin(Tar *a, gint64 kept);
/* The files (StoreEntry) of a row, below the folder `place`; their date is ISO. The length of the archive then; it is
 * on the disk when the trail is committed. */
gint64 tar_put(Tar *a, const char *place, const GArray *entries, const char *date);
/* Closes it and gives it its name. */
void tar_end(Tar *a);

#endif
