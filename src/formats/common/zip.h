/* ZIP files, whose bytes depend on what is put into them and on nothing else. Prefix: zip_. */
#ifndef FORMATS_COMMON_ZIP_H
#define FORMATS_COMMON_ZIP_H

#include <glib.h>
#include <stdbool.h>

typedef struct Zip Zip;

/* A file of the archive; all borrowed. */
typedef struct ZipEntry {
    const char *path; /* in the archive */
    const void *data; /* as the archive holds it: deflated (deflate_for_archive) or stored */
    gsize held;       /* bytes of that */
    gsize length;     /* bytes of the file */
    guint32 crc;      /* CRC-32 of the file */
    bool stored;
} ZipEntry;

/* False where the library that writes them is missing. Ask before anything else. */
bool zip_ready(void);
/* An archive in a file, or NULL with errno; end it with zip_close. */
Zip *zip_new_file(const char *place);
/* An archive in memory; end it with zip_finish. */
Zip *zip_new_memory(void);
/* Puts an entry behind those that are there; date is ISO, "2026-11-22T00:00:00Z" (NULL: the earliest that a ZIP can
 * say). False where it can't be written. */
bool zip_put(Zip *zip, const ZipEntry *entry, const char *date);
/* The same with the file's bytes, deflated unless `stored`. */
bool zip_put_bytes(Zip *zip, const char *path, GBytes *bytes, bool stored, const char *date);
/* Writes its end and frees it; false with errno where that fails. */
bool zip_close(Zip *zip);
/* The same of one in memory: its bytes, which you own; NULL where something could not be put. */
GBytes *zip_finish(Zip *zip);

#endif
