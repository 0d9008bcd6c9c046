/* Writes PNG (ISO/IEC 15948). Apart from the drawing because it knows nothing of pages, and our own because pages are
 * flat: without filters, with a palette where 256 colors are enough, a file is half of what libpng makes by its
 * defaults, in a quarter of the time. */
#include "formats/png/png-file.h"

#include <math.h>
#include <string.h>
#include "formats/common/deflate.h"

enum { LEVEL = 5, COLORS_MAX = 256, SLOTS = 1024 /* a power of two */ };

/* The colors of a picture in the order of their first pixels, found by hashing. */
typedef struct Palette {
    int count;
    guint32 colors[COLORS_MAX];
    gint16 slots[SLOTS]; /* index of a color; -1: free */
} Palette;

/* The color's place in the palette, where it is added if it is new; -1 where there are too many. */
static int palette_place(Palette *p, guint32 color)
{
    guint slot = (color * 2654435761u) >> 22; /* of SLOTS */
    while (p->slots[slot] >= 0 && p->colors[p->slots[slot]] != color) {
        slot = (slot + 1) & (SLOTS - 1);
    }
    if (p->slots[slot] < 0) {
        if (p->count == COLORS_MAX) {
            return -1;
        }
        p->slots[slot] = (gint16)p->count;
        p->colors[p->count++] = color;
    }
    return p->slots[slot];
}

static const guint32 *row_at(const guint8 *pixels, int y, int stride)
{
    return (const guint32 *)(const void *)(pixels + (gsize)y * (gsize)stride);
}

/* Rows of one byte a pixel, each behind its filter's number, 0; false where the palette is too small. */
static bool index_rows(const guint8 *pixels, int width, int height, int stride, guint8 *to, Palette *p)
{
    memset(p->slots, -1, sizeof p->slots);
    p->count = 0;
    guint32 last = 0;
    int place = -1; /* of `last` */
    for (int y = 0; y < height; y++) {
        const guint32 *row = row_at(pixels, y, stride);
        *to++ = 0;
        for (int x = 0; x < width; x++) {
            guint32 color = row[x] & 0xFFFFFF;
            if (color != last || place < 0) {
                place = palette_place(p, color);
            }
            if (place < 0) {
                return false;
            }
            last = color;
            *to++ = (guint8)place;
        }
    }
    return true;
}

/* Rows of three bytes a pixel. */
static void color_rows(const guint8 *pixels, int width, int height, int stride, guint8 *to)
{
    for (int y = 0; y < height; y++) {
        const guint32 *row = row_at(pixels, y, stride);
        *to++ = 0;
        for (int x = 0; x < width; x++) {
            *to++ = (guint8)(row[x] >> 16);
            *to++ = (guint8)(row[x] >> 8);
            *to++ = (guint8)row[x];
        }
    }
}

static void put_u32(guint8 *at, guint32 v)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (guint8)(v >> (24 - 8 * i));
    }
}

/* A chunk: length, type, data, checksum of the latter two. */
static void add_chunk(GByteArray *file, const char *type, const void *data, gsize length)
{
    guint8 word[4];
    put_u32(word, (guint32)length);
    g_byte_array_append(file, word, 4);
    guint start = file->len;
    g_byte_array_append(file, (const guint8 *)type, 4);
    g_byte_array_append(file, data, (guint)length);
    put_u32(word, deflate_crc(file->data + start, length + 4));
    g_byte_array_append(file, word, 4);
}

static void add_palette(GByteArray *file, const Palette *p)
{
    guint8 bytes[3 * COLORS_MAX];
    for (int i = 0; i < p->count; i++) {
        for (int k = 0; k < 3; k++) {
            bytes[3 * i + k] = (guint8)(p->colors[i] >> (16 - 8 * k));
        }
    }
    add_chunk(file, "PLTE", bytes, 3 * (gsize)p->count);
}

GBytes *png_file(const guint8 *pixels, int width, int height, int stride, double ppi)
{
    enum { TRUE_COLOR = 2, INDEXED = 3 };
    Palette *palette = g_new(Palette, 1);
    gsize length = (gsize)height * ((gsize)width + 1);
    guint8 *rows = g_malloc(length);
    bool indexed = index_rows(pixels, width, height, stride, rows, palette);
    if (!indexed) {
        length = (gsize)height * (3 * (gsize)width + 1);
        g_free(rows);
        rows = g_malloc(length);
        color_rows(pixels, width, height, stride, rows);
    }
    Deflater *deflater = deflate_new(LEVEL);
    GByteArray *packed = g_byte_array_new(), *file = g_byte_array_new();
    gsize size = deflate_zlib(deflater, rows, length, packed);
    deflate_free(deflater);
    g_free(rows);

    guint8 header[13] = { [8] = 8 /* bits */, [9] = indexed ? INDEXED : TRUE_COLOR };
    put_u32(header, (guint32)width);
    put_u32(header + 4, (guint32)height);
    guint8 physical[9] = { [8] = 1 /* pixels a meter */ };
    put_u32(physical, (guint32)lround(ppi / 0.0254));
    put_u32(physical + 4, (guint32)lround(ppi / 0.0254));
    g_byte_array_append(file, (const guint8 *)"\x89PNG\r\n\x1A\n", 8);
    add_chunk(file, "IHDR", header, sizeof header);
    add_chunk(file, "pHYs", physical, sizeof physical);
    if (indexed) {
        add_palette(file, palette);
    }
    add_chunk(file, "IDAT", packed->data, size);
    add_chunk(file, "IEND", "", 0);
    g_byte_array_unref(packed);
    g_free(palette);
    return g_byte_array_free_to_bytes(file);
}
