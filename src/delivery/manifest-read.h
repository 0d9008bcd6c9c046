/* Reading a manifest that may be anybody's: what of it can be believed. Prefix: manifest_. */
#ifndef DELIVERY_MANIFEST_READ_H
#define DELIVERY_MANIFEST_READ_H

#include "delivery/manifest-form.h"

/* What stands in the output folder as its manifest. */
typedef enum {
    MANIFEST_NONE, /* there is none */
    MANIFEST_READ, /* it was read, and each entry has what it needs */
    MANIFEST_LOST  /* there is something that this program did not write; *fault says what is wrong with it */
} ManifestState;

/* Reads it as the store has it. *m: of MANIFEST_READ, yours; else NULL. *fault: a half sentence, yours; NULL elsewhere.
 */
ManifestState manifest_load(Store *store, Manifest **m, char **fault);

/* Whether the file that an entry is of is still what was made. */
typedef enum { MANIFEST_FILE_GONE, MANIFEST_FILE_SAME, MANIFEST_FILE_OTHER } ManifestFileState;

/* Looks at the file in its place. Where its size is right and it was not written after the manifest (`modified`,
 * nanoseconds), it is believed without being read. */
ManifestFileState manifest_look(Store *store, const ManifestFile *file, gint64 modified);

/* True where the bytes have the entry's checksum. */
bool manifest_is_of(const ManifestFile *file, GBytes *bytes);

#endif
