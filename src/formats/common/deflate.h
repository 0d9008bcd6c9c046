/* Deflating and checksums, for what needs them: PDF streams, PNG proofs, the kit's archive. Prefix: deflate_. */
#ifndef FORMATS_COMMON_DEFLATE_H
#define FORMATS_COMMON_DEFLATE_H

#include <glib.h>
#include <stdbool.h>

/* A compressor; one thread at a time. */
typedef struct Deflater Deflater;

/* level: 1 (fast) to 12 (small). You own it. */
Deflater *deflate_new(int level);
void deflate_free(Deflater *d);

/* Deflates into the front of `room` as zlib data (RFC 1950) and returns its bytes; room grows where it is too small,
 * never shrinks. */
gsize deflate_zlib(Deflater *d, const void *data, gsize length, GByteArray *room);
/* Deflates as an archive has it: raw (RFC 1951), at the fastest level. The same data give the same bytes, whoever asks.
 * You own them. */
GBytes *deflate_for_archive(const void *data, gsize length);
/* Inflates zlib data to exactly `size` bytes; false where it is broken or of another size. */
bool deflate_undo(const void *data, gsize length, void *out, gsize size);
/* CRC-32 (ISO 3309), as PNG's chunks have it. */
guint32 deflate_crc(const void *data, gsize length);

#endif
