/* ZIP files that were made, read again. Prefix: zip_. */
#ifndef FORMATS_COMMON_ZIP_READ_H
#define FORMATS_COMMON_ZIP_READ_H

#include <glib.h>
#include <stdbool.h>

/* One file of an archive; all borrowed. `text` ends with a null byte behind its own bytes. */
typedef void (*ZipVisit)(const char *path, const char *text, void *user);

/* Calls `visit` with each file of the archive that can be read and whose checksum is right, in their order; with none
 * where it is no archive, or minizip is missing. */
void zip_read(GBytes *bytes, ZipVisit visit, void *user);

#endif
