/* Writes PNG (ISO/IEC 15948). Apart from the drawing because it knows nothing of pages, and our own because pages are
 * flat: with a palette, and with no filter but that a row is the one above, a file is half of what libpng makes by its
 * defaults, in a fraction of the time. */
#include "formats/png/png-file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "formats/common/deflate.h"

enum {
    LEVEL = 3, /* above it a proof takes twice the time for a tenth of its bytes */
    PALETTE_MAX = 256,
    COLORS_MAX = 4096, /* a picture that has more is a photograph */
    BAND = 2200000,    /* pixels that are drawn at once: a page of Letter at 150 an inch */
    SLOTS = 16384,     /* a power of two, well above COLORS_MAX */
    STEP = 3,
    SHIFT_MOST = 12 /* of 255, in any channel: how far a mixture may be moved, which no eye sees on an edge */
};

/* The colors of a picture in the order of their first pixels, found by hashing. */
typedef struct Colors {
    int count;
    guint32 colors[COLORS_MAX]; /* 0xRRGGBB */
    guint32 weight[COLORS_MAX]; /* pixels that have it, without those of rows that repeat */
    guint8 place[COLORS_MAX];   /* of the palette */
    gint16 slots[SLOTS];        /* index of a color; -1: free */
    int palette_count;
    guint32 palette[PALETTE_MAX];
} Colors;

/* Bytes that grow with the pictures. */
typedef struct Piece {
    guint8 *data;
    gsize size; /* bytes */
} Piece;

/* What a thread keeps from picture to picture: the system hands out such large pieces page by page, each cleared, which
 * takes as long as filling them. */
typedef struct Room {
    Piece pixels, rows;
    GByteArray *packed;
    Colors colors;
    Deflater *deflater;
} Room;

static void room_free(gpointer data)
{
    Room *room = data;
    g_free(room->pixels.data);
    g_free(room->rows.data);
    g_byte_array_unref(room->packed);
    deflate_free(room->deflater);
    g_free(room);
}

static GPrivate kept = G_PRIVATE_INIT(room_free);

static Room *room_get(void)
{
    Room *room = g_private_get(&kept);
    if (room == NULL) {
        room = g_new0(Room, 1);
        room->packed = g_byte_array_new();
        room->deflater = deflate_new(LEVEL);
        g_private_set(&kept, room);
    }
    return room;
}

/* At least `size` bytes, not cleared; NULL where there is no memory. */
static guint8 *piece_of(Piece *piece, gsize size)
{
    if (piece->size < size) {
        g_free(piece->data); /* nothing of it is copied */
        piece->data = g_try_malloc(size);
        piece->size = piece->data != NULL ? size : 0;
    }
    return piece->data;
}

/* The picture's bands, as they are drawn. */
typedef struct Bands {
    const PngPicture *picture;
    guint8 *pixels; /* of the band that was drawn last */
    int rows;       /* of a band; the last may have fewer */
    int drawn;      /* first row of that band; -1 before any */
    bool exact;     /* a band's mixtures are not to be rounded */
} Bands;

/* How they are cut; false where there is no memory for one. */
static bool bands_begin(Bands *b, const PngPicture *p, Piece *room)
{
    int most = MAX(BAND / p->width, 1), count = (p->height + most - 1) / most;
    *b = (Bands){ .picture = p, .rows = (p->height + count - 1) / count, .drawn = -1 };
    b->pixels = piece_of(room, (gsize)b->rows * (gsize)p->width * 4);
    return b->pixels != NULL;
}

/* Row y, whose band is drawn where it is not the last one that was. */
static const guint32 *row_at(Bands *b, int y)
{
    int first = y / b->rows * b->rows;
    if (first != b->drawn) {
        int rows = MIN(b->rows, b->picture->height - first);
        b->exact |= b->picture->draw(b->picture->user, first, rows, b->pixels) == PNG_MIXTURES_EXACT;
        b->drawn = first;
    }
    return (const guint32 *)(const void *)b->pixels + (gsize)(y - first) * (gsize)b->picture->width;
}

/* The color's index, where it is added if it is new; -1 where there are too many. */
static int color_index(Colors *c, guint32 color)
{
    guint slot = (color * 2654435761u) >> 18; /* of SLOTS */
    while (c->slots[slot] >= 0 && c->colors[c->slots[slot]] != color) {
        slot = (slot + 1) & (SLOTS - 1);
    }
    if (c->slots[slot] < 0) {
        if (c->count == COLORS_MAX) {
            return -1;
        }
        c->slots[slot] = (gint16)c->count;
        c->colors[c->count] = color;
        c->weight[c->count] = 0;
        c->place[c->count] = (guint8)c->count;
        c->count++;
    }
    return c->slots[slot];
}

/* The end of the pixels that are as that at x: most of a page is paper. */
static int run_end(const guint32 *row, int x, int width)
{
    guint32 color = row[x];
    while (x + 8 <= width) {
        guint32 other = 0;
        for (int i = 0; i < 8; i++) {
            other |= row[x + i] ^ color;
        }
        if (other != 0) {
            break;
        }
        x += 8;
    }
    while (x < width && row[x] == color) {
        x++;
    }
    return x;
}

enum { FILTER_NONE = 0, FILTER_UP = 2 }; /* PNG's numbers */

/* Begins a row of `length` bytes with its filter; true where it is the row above in its band, which is then all of it.
 */
static bool repeats(Bands *b, int y, guint8 *to, gsize length)
{
    const guint32 *row = row_at(b, y);
    bool same = y > b->drawn && memcmp(row, row - b->picture->width, (gsize)b->picture->width * 4) == 0;
    to[0] = same ? FILTER_UP : FILTER_NONE;
    if (same) {
        memset(to + 1, 0, length);
    }
    return same;
}

/* Rows of one byte a pixel, its color's place in the palette; false where there are too many colors. */
static bool index_rows(Bands *b, guint8 *to, Colors *c)
{
    const PngPicture *p = b->picture;
    for (int y = 0; y < p->height; y++, to += p->width + 1) {
        if (repeats(b, y, to, (gsize)p->width)) {
            continue;
        }
        const guint32 *row = row_at(b, y);
        for (int x = 0; x < p->width;) {
            int index = color_index(c, row[x] & 0xFFFFFF);
            if (index < 0) {
                return false;
            }
            int end = run_end(row, x, p->width);
            c->weight[index] += (guint32)(end - x);
            memset(to + 1 + x, c->place[index], (gsize)(end - x));
            x = end;
        }
    }
    return true;
}

/* Rows of three bytes a pixel. */
static void color_rows(Bands *b, guint8 *to)
{
    const PngPicture *p = b->picture;
    for (int y = 0; y < p->height; y++, to += 3 * p->width + 1) {
        if (repeats(b, y, to, 3 * (gsize)p->width)) {
            continue;
        }
        const guint32 *row = row_at(b, y);
        for (int x = 0; x < p->width; x++) {
            to[1 + 3 * x] = (guint8)(row[x] >> 16);
            to[2 + 3 * x] = (guint8)(row[x] >> 8);
            to[3 + 3 * x] = (guint8)row[x];
        }
    }
}

/* The largest difference of a channel. */
static int distance(guint32 a, guint32 b)
{
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        most = MAX(most, abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF)));
    }
    return most;
}

/* Indexes by the weight of their colors, the heaviest first. */
static int compare_weights(const void *a, const void *b, void *colors)
{
    const Colors *c = colors;
    int x = *(const int *)a, y = *(const int *)b;
    return c->weight[x] != c->weight[y] ? (c->weight[x] < c->weight[y] ? 1 : -1) : x - y;
}

/* Fills the palette with colors of which none is within `step` of another, those of most pixels first, and gives each
 * of the others the nearest; false where they are too many. */
static bool fill_palette(Colors *c, const int *order, int step)
{
    c->palette_count = 0;
    for (int i = 0; i < c->count; i++) {
        guint32 color = c->colors[order[i]];
        int nearest = 0, least = G_MAXINT;
        for (int k = 0; k < c->palette_count && least > 0; k++) {
            int away = distance(color, c->palette[k]);
            nearest = away < least ? k : nearest;
            least = MIN(away, least);
        }
        if (least > step) {
            if (c->palette_count == PALETTE_MAX) {
                return false;
            }
            nearest = c->palette_count++;
            c->palette[nearest] = color;
        }
        c->place[order[i]] = (guint8)nearest;
    }
    return true;
}

/* Moves colors to others by as little as makes them fit a palette; false where that would be seen. Flat colors stay:
 * they have most pixels, only mixtures of them, on edges, are that close and that rare. */
static bool fit_palette(Colors *c)
{
    g_autofree int *order = g_new(int, c->count);
    for (int i = 0; i < c->count; i++) {
        order[i] = i;
    }
    qsort_r(order, (gsize)c->count, sizeof order[0], compare_weights, c);
    for (int step = STEP; step <= SHIFT_MOST; step += STEP) {
        if (fill_palette(c, order, step)) {
            return true;
        }
    }
    return false;
}

/* Rows of places in the palette, which is made; false where the picture can't have one. */
static bool palette_rows(Bands *b, guint8 *to, Colors *c)
{
    memset(c->slots, -1, sizeof c->slots);
    c->count = 0;
    if (!index_rows(b, to, c)) {
        return false;
    }
    if (c->count <= PALETTE_MAX) {
        c->palette_count = c->count;
        memcpy(c->palette, c->colors, (gsize)c->count * sizeof c->colors[0]);
        return true;
    }
    return !b->exact && fit_palette(c) && index_rows(b, to, c);
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

static void add_palette(GByteArray *file, const Colors *c)
{
    guint8 bytes[3 * PALETTE_MAX];
    for (int i = 0; i < c->palette_count; i++) {
        for (int k = 0; k < 3; k++) {
            bytes[3 * i + k] = (guint8)(c->palette[i] >> (16 - 8 * k));
        }
    }
    add_chunk(file, "PLTE", bytes, 3 * (gsize)c->palette_count);
}

GBytes *png_file(const PngPicture *p)
{
    enum { TRUE_COLOR = 2, INDEXED = 3 };
    Room *room = room_get();
    gsize length = (gsize)p->height * ((gsize)p->width + 1);
    Bands bands;
    guint8 *rows = bands_begin(&bands, p, &room->pixels) ? piece_of(&room->rows, length) : NULL;
    bool indexed = rows != NULL && palette_rows(&bands, rows, &room->colors);
    if (rows != NULL && !indexed) {
        length = (gsize)p->height * (3 * (gsize)p->width + 1);
        rows = piece_of(&room->rows, length);
    }
    if (rows == NULL) {
        return NULL;
    }
    if (!indexed) {
        color_rows(&bands, rows);
    }
    gsize size = deflate_zlib(room->deflater, rows, length, room->packed);

    guint8 header[13] = { [8] = 8 /* bits */, [9] = indexed ? INDEXED : TRUE_COLOR };
    put_u32(header, (guint32)p->width);
    put_u32(header + 4, (guint32)p->height);
    guint8 physical[9] = { [8] = 1 /* pixels a meter */ };
    put_u32(physical, (guint32)lround(p->ppi / 0.0254));
    put_u32(physical + 4, (guint32)lround(p->ppi / 0.0254));
    GByteArray *file = g_byte_array_sized_new((guint)size + 1024);
    g_byte_array_append(file, (const guint8 *)"\x89PNG\r\n\x1A\n", 8);
    add_chunk(file, "IHDR", header, sizeof header);
    add_chunk(file, "pHYs", physical, sizeof physical);
    if (indexed) {
        add_palette(file, &room->colors);
    }
    add_chunk(file, "IDAT", room->packed->data, size);
    add_chunk(file, "IEND", "", 0);
    return g_byte_array_free_to_bytes(file);
}
