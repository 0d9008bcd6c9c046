/* Places below a folder, by descriptor: no symbolic link inside it is followed, and no path leads out of it. Apart from
 * the store because who reads, who writes and who takes up a broken step all go by these. Prefix: place_. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include <glib.h>
#include <stdbool.h>

/* Whether a folder that is not there is made. */
typedef enum { PLACE_FIND, PLACE_MAKE } PlaceFolders;

/* True where the path leads below its folder: not "", not absolute, no empty part, no "." or "..", no control
 * character (a journal has one path a line). */
bool place_is_below(const char *path);

/* Opens the folder that the path's last part stands in, below the open folder `root`; *name is that part, borrowed from
 * the path. The descriptor is yours to close. -1 with errno: ELOOP where a part is a link, ENOTDIR where it is a file,
 * EINVAL where the path doesn't lead below. */
int place_open_folder(int root, const char *path, PlaceFolders folders, const char **name);

/* Opens the plain file for reading; it never waits for a FIFO's other end. The descriptor is yours to close. -1 with
 * errno: EINVAL where it is no plain file, ELOOP where it is a link. */
int place_open_file(int root, const char *path);

/* Opens a plain file by its name in the open folder, likewise. */
int place_open_named(int folder, const char *name);

/* Its first bytes, at most `length`; closes it. Their number; -1 with errno. */
gssize place_read_head(int fd, void *bytes, gsize length);

/* All that the descriptor gives, at most `most` bytes; closes it. A NUL follows the bytes. NULL with errno: EFBIG where
 * there is more. You own them. */
char *place_read(int fd, gsize most, gsize *length);

/* True where the file holds these bytes and no others; closes it. */
bool place_holds(int fd, const void *bytes, gsize length);

/* Writes all of it. False with errno. */
bool place_write(int fd, const void *bytes, gsize length);

/* Writes a new file of that name into the open folder, in place of a file that stands there. False with errno, and no
 * file left. synced: it is on the disk too. */
typedef enum { PLACE_NOT_SYNCED, PLACE_SYNCED } PlaceSync;
bool place_write_new(int folder, const char *name, GBytes *bytes, PlaceSync synced);

#endif
