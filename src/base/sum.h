/* Checksums of bytes, by nettle, which uses the processor's own instructions: GLib's SHA-256 took longer than all page
 * contents of a file. Prefix: sum_. */
#ifndef BASE_SUM_H
#define BASE_SUM_H

#include <glib.h>

/* Hex, in small letters; you own it. */
char *sum_sha256(const void *data, gsize length);
char *sum_md5(const void *data, gsize length);

#endif
