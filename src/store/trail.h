/* The trail of a run that is too long for one step: folders and files in groups, and behind each group its lines in a
 * manifest. A line stands there once all that it speaks of is on the disk in its place, so that whoever finds the
 * manifest after a kill or a power cut goes on behind its last whole line. Unlike a store (store.h), several trails may
 * be at work below one folder, each with a manifest of its own. Prefix: trail_. */
#ifndef STORE_TRAIL_H
#define STORE_TRAIL_H

#include "store/store.h"

typedef struct Trail Trail;

/* A trail below the absolute folder, which messages name as `shown`, with the manifest `name` in it. All are copied.
 * You own it. */
Trail *trail_open(const char *folder, const char *shown, const char *name);
/* What was put and not committed is removed; others may have the trail. */
void trail_close(Trail *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trail, trail_close)

/* Takes it, and removes what an earlier run put and did not commit. STORE_REFUSED: trail_say tells why. */
StoreState trail_take(Trail *t);

/* Reads the manifest's whole lines in their order; where there is none, an empty one is made: it says that the run was
 * here. Lines are told, without their line ends; those for which `keeps` says no, and what
 * was cut off behind the last, are taken out of it. False where that can't be done. */
bool trail_read(Trail *t, bool (*keeps)(const char *line, gsize length, void *user), void *user);

/* Reads the whole lines of another manifest in the folder. False where it can't be read. */
bool trail_each(Trail *t, const char *name, void (*use)(const char *line, gsize length, void *user), void *user);
/* The size of a plain file below the folder; -1 where there is none. */
gint64 trail_size(const Trail *t, const char *path);

/* Puts a folder of files (StoreEntry, their paths relative to it) in place of `place`, which is below the trail's
 * folder, or one file; it takes its place when it is committed. False where the trail has failed. */
bool trail_put(Trail *t, const char *place, const GArray *entries);
bool trail_put_file(Trail *t, const char *place, GBytes *bytes);
/* For a file that is too large to be held: where to write it; -1 where the trail has failed. It is yours to close. */
int trail_begin_file(Trail *t, const char *place);
/* One file below the folder that grows: opened, or made, and cut to `length` bytes, which it has; what is added behind
 * them is on the disk when the trail is committed, before the lines of that. False where the trail has failed. */
bool trail_grow(Trail *t, const char *name, gint64 length);
bool trail_add(Trail *t, const void *bytes, gsize length);
/* Gives a file of the folder another name there, in place of what stands there. False where that can't be done. */
bool trail_rename(Trail *t, const char *name, const char *to);
/* A line of the manifest, without its line end: written behind all that was put before. */
bool trail_line(Trail *t, const char *line);

/* All that was put takes its place, then its lines are written. False where that can't be done: lines that the manifest
 * then lacks are of rows to be made again. */
bool trail_commit(Trail *t);

bool trail_failed(const Trail *t);
/* The finding of a trail that failed: what, where, why. */
void trail_say(const Trail *t, Findings *f);

#endif
