/* Reads the charset of a CFF font (Adobe technical note 5176, 9 and 13). Apart from fonts.c because it is a binary
 * format of its own; needed for CID-keyed fonts only, as the CJK families are. */
#include "formats/pdf/charset.h"

#include <stdbool.h>

#define OP_CHARSET 15
#define OP_ROS 0x0C1E /* registry, ordering, supplement: the font is CID-keyed */

/* Where reading stands; it never leaves its bytes: behind the end it reads zeros. */
typedef struct Bytes {
    const unsigned char *data; /* borrowed */
    gsize length, at;          /* bytes */
} Bytes;

static unsigned take(Bytes *r, int bytes)
{
    unsigned v = 0;
    for (int i = 0; i < bytes; i++, r->at++) {
        v = v << 8 | (r->at < r->length ? r->data[r->at] : 0);
    }
    return v;
}

/* Moves behind the INDEX that stands at r; *start and *end are set around its first element. */
static void skip_index(Bytes *r, gsize *start, gsize *end)
{
    *start = *end = 0;
    unsigned count = take(r, 2);
    if (!count) {
        return;
    }
    int size = (int)take(r, 1);
    gsize offsets = r->at, base = offsets + (gsize)(count + 1) * (gsize)size - 1;
    *start = base + take(r, size);
    *end = base + take(r, size);
    r->at = offsets + (gsize)count * (gsize)size;
    r->at = base + take(r, size);
}

/* Offset of the charset in the top DICT between start and end; *ros tells whether the font is CID-keyed. */
static gsize charset_offset(Bytes *r, gsize start, gsize end, bool *ros)
{
    gsize offset = 0;
    int operand = 0;
    r->at = start;
    while (r->at < end && r->at < r->length) {
        unsigned b = take(r, 1);
        if (b <= 21) {
            unsigned op = b == 12 ? 0x0C00 | take(r, 1) : b;
            if (op == OP_CHARSET && operand > 0) {
                offset = (gsize)operand;
            }
            if (op == OP_ROS) {
                *ros = true;
            }
            operand = 0;
        } else if (b == 28) {
            operand = (gint16)take(r, 2);
        } else if (b == 29) {
            operand = (gint32)take(r, 4);
        } else if (b == 30) {
            while (r->at < r->length && (take(r, 1) & 15) != 15) {
                continue;
            }
        } else if (b <= 246) {
            operand = (int)b - 139;
        } else if (b <= 250) {
            operand = ((int)b - 247) * 256 + (int)take(r, 1) + 108;
        } else if (b <= 254) {
            operand = -((int)b - 251) * 256 - (int)take(r, 1) - 108;
        }
    }
    return offset;
}

guint16 *pdf_charset_read(const unsigned char *cff, gsize length, unsigned glyphs)
{
    Bytes r = { cff, length, 0 };
    gsize start, end;
    bool ros = false;
    if (length < 4 || !glyphs) {
        return NULL;
    }
    r.at = cff[2];
    skip_index(&r, &start, &end); /* names */
    skip_index(&r, &start, &end); /* top DICTs */
    gsize offset = charset_offset(&r, start, end, &ros);
    if (!ros || offset <= 2 || offset >= length) {
        return NULL;
    }

    guint16 *cids = g_new0(guint16, glyphs);
    r.at = offset;
    unsigned format = take(&r, 1);
    for (unsigned g = 1; g < glyphs && r.at < length;) {
        unsigned first = take(&r, 2), left = format ? take(&r, format == 1 ? 1 : 2) : 0;
        for (unsigned i = 0; i <= left && g < glyphs; i++) {
            cids[g++] = (guint16)(first + i);
        }
    }
    return cids;
}
