/* A JPEG's segments (ISO/IEC 10918-1, annex B): keeps those that a decoder needs and leaves out what says where, when
 * and by whom a picture was taken. Apart from libjpeg, which would decode it, because nothing in it is decoded. */
#include <string.h>
#include "picture/picture-jpeg.h"

enum { SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, APP14 = 0xEE, APP15 = 0xEF, COM = 0xFE };

/* Markers without a length: restarts, and one for private use. */
static bool is_bare(guint8 marker)
{
    return (marker >= 0xD0 && marker <= 0xD7) || marker == 0x01;
}

/* Adobe's says how the channels were changed, JFIF's how wide a pixel is. The rest of them is about the picture. */
static bool is_kept(guint8 marker, const guint8 *body, gsize length)
{
    if (marker == APP14) {
        return length >= 12 && memcmp(body, "Adobe", 5) == 0;
    }
    if (marker == APP0) {
        return length >= 14 && memcmp(body, "JFIF", 5) == 0;
    }
    return marker != COM && (marker < APP0 || marker > APP15);
}

/* Behind the coded data at `at`: the next marker that is none of theirs. */
static gsize skip_data(const guint8 *d, gsize at, gsize length)
{
    while (at + 1 < length && (d[at] != 0xFF || d[at + 1] == 0 || d[at + 1] == 0xFF || is_bare(d[at + 1]))) {
        at++;
    }
    return at;
}

GBytes *picture_jpeg_strip(const guint8 *d, gsize length)
{
    if (length < 4 || d[0] != 0xFF || d[1] != SOI) {
        return NULL;
    }
    g_autoptr(GByteArray) out = g_byte_array_sized_new((guint)length);
    g_byte_array_append(out, d, 2);
    for (gsize at = 2; at + 1 < length;) {
        guint8 marker = d[at + 1];
        if (d[at] != 0xFF) {
            return NULL;
        }
        if (marker == 0xFF) { /* filling */
            at++;
            continue;
        }
        if (marker == EOI) {
            g_byte_array_append(out, d + at, 2);
            return g_byte_array_free_to_bytes(g_steal_pointer(&out));
        }
        gsize size = is_bare(marker) ? 0 : at + 3 < length ? (gsize)d[at + 2] << 8 | d[at + 3] : 1;
        if (marker == 0 || marker == SOI || size == 1 || size > length - at - 2) {
            return NULL;
        }
        gsize end = at + 2 + size;
        bool kept = is_kept(marker, d + at + 4, size > 2 ? size - 2 : 0);
        end = marker == SOS ? skip_data(d, end, length) : end;
        if (kept) {
            g_byte_array_append(out, d + at, (guint)(end - at));
        }
        at = end;
    }
    return NULL;
}
