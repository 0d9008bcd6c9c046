/* Reads and changes the charset of a CFF font (Adobe technical note 5176, 9 and 13). Apart from fonts.c because it is a
 * binary format of its own: what CID-keyed fonts (the CJK families) call their glyphs, and what a form's font does. */
#include "formats/pdf/charset.h"

#include <stdbool.h>

#define OP_CHARSET 15
#define LONG_OPERAND 29 /* four bytes follow */
#define OP_ROS 0x0C1E   /* registry, ordering, supplement: the font is CID-keyed */

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

/* What the top DICT says of the charset. */
typedef struct Charset {
    gsize offset; /* of it, in the font; one of the predefined ones below 3 */
    gsize place;  /* of the offset's four bytes; 0: it has fewer */
    bool ros;     /* the font is CID-keyed */
} Charset;

/* The charset by the top DICT between start and end. */
static Charset find_charset(Bytes *r, gsize start, gsize end)
{
    Charset c = { 0 };
    int operand = 0;
    gsize place = 0;
    r->at = start;
    while (r->at < end && r->at < r->length) {
        unsigned b = take(r, 1);
        if (b <= 21) {
            unsigned op = b == 12 ? 0x0C00 | take(r, 1) : b;
            if (op == OP_CHARSET && operand > 0) {
                c.offset = (gsize)operand;
                c.place = place;
            }
            c.ros = c.ros || op == OP_ROS;
            operand = 0;
            continue;
        }
        place = b == LONG_OPERAND ? r->at : 0;
        if (b == 28) {
            operand = (gint16)take(r, 2);
        } else if (b == LONG_OPERAND) {
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
    return c;
}

/* Finds it in the whole font; false where there is none of its own. */
static bool open_charset(Bytes *r, Charset *c)
{
    gsize start, end;
    if (r->length < 4) {
        return false;
    }
    r->at = r->data[2];
    skip_index(r, &start, &end); /* names */
    skip_index(r, &start, &end); /* top DICTs */
    *c = find_charset(r, start, end);
    return c->offset > 2 && c->offset < r->length;
}

/* What it calls each glyph: a CID, or the number of a string. You own it. */
static guint16 *read_names(const Charset *c, const unsigned char *cff, gsize length, unsigned glyphs)
{
    Bytes r = { cff, length, c->offset };
    guint16 *cids = g_new0(guint16, glyphs);
    unsigned format = take(&r, 1);
    for (unsigned g = 1; g < glyphs && r.at < length;) {
        unsigned first = take(&r, 2), left = format ? take(&r, format == 1 ? 1 : 2) : 0;
        for (unsigned i = 0; i <= left && g < glyphs; i++) {
            cids[g++] = (guint16)(first + i);
        }
    }
    return cids;
}

guint16 *pdf_charset_read(const unsigned char *cff, gsize length, unsigned glyphs)
{
    Bytes r = { cff, length, 0 };
    Charset c;
    bool named = glyphs && open_charset(&r, &c) && c.ros;
    return named ? read_names(&c, cff, length, glyphs) : NULL;
}

static void put16(GByteArray *a, unsigned v)
{
    const guint8 b[2] = { (guint8)(v >> 8), (guint8)v };
    g_byte_array_append(a, b, sizeof b);
}

GBytes *pdf_charset_renamed(GBytes *font, const guint16 *names, unsigned glyphs)
{
    gsize length;
    const unsigned char *cff = g_bytes_get_data(font, &length);
    Bytes r = { cff, length, 0 };
    Charset c;
    if (!glyphs || !open_charset(&r, &c) || c.ros || !c.place || length > G_MAXINT32) {
        return NULL;
    }
    g_autofree guint16 *own = read_names(&c, cff, length, glyphs);
    GByteArray *a = g_byte_array_sized_new((guint)length + 1 + 2 * glyphs);
    g_byte_array_append(a, cff, (guint)length);
    for (int i = 0; i < 4; i++) { /* it stands behind all else, in its plainest form */
        a->data[c.place + (gsize)i] = (guint8)(length >> (24 - 8 * i));
    }
    g_byte_array_append(a, (const guint8[]){ 0 }, 1);
    for (unsigned g = 1; g < glyphs; g++) {
        put16(a, names[g] ? names[g] : own[g]);
    }
    return g_byte_array_free_to_bytes(a);
}
