/* Gathers composites and writes them into TrueType tables (OpenType: glyf, loca, hmtx, hhea, maxp, head). Apart from
 * fonts.c, which leaves the font's own tables as harfbuzz made them. */
#include "formats/pdf/composites.h"

#include <hb-ot.h>
#include <stdbool.h>
#include <string.h>

/* Flags of a component (OpenType, glyf). */
enum { ARGS_ARE_WORDS = 0x0001, ARGS_ARE_XY = 0x0002, MORE_COMPONENTS = 0x0020, UNSCALED_OFFSET = 0x1000 };

/* Places in the tables that change, bytes. */
enum {
    HEAD_LOCA_FORMAT = 50,
    HHEA_METRICS = 34,
    MAXP_GLYPHS = 4,
    MAXP_POINTS = 10,
    MAXP_ELEMENTS = 28,
    MAXP_DEPTH = 30
};

#define BLANK 20 /* font units that a blank reaches */

typedef struct Composite {
    int first, count; /* its parts */
} Composite;

struct PdfComposites {
    GArray *list;      /* Composite */
    GArray *parts;     /* PdfPart of all */
    GHashTable *known; /* GBytes of the parts to number + 1 */
};

PdfComposites *pdf_composites_new(void)
{
    PdfComposites *c = g_new0(PdfComposites, 1);
    c->list = g_array_new(FALSE, FALSE, sizeof(Composite));
    c->parts = g_array_new(FALSE, FALSE, sizeof(PdfPart));
    c->known = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    return c;
}

void pdf_composites_free(PdfComposites *c)
{
    if (!c) {
        return;
    }
    g_array_unref(c->list);
    g_array_unref(c->parts);
    g_hash_table_unref(c->known);
    g_free(c);
}

int pdf_composites_count(const PdfComposites *c)
{
    return (int)c->list->len;
}

int pdf_composites_find(const PdfComposites *c, const PdfPart *parts, int count)
{
    g_autoptr(GBytes) key = g_bytes_new_static(parts, (gsize)count * sizeof *parts);
    return GPOINTER_TO_INT(g_hash_table_lookup(c->known, key)) - 1;
}

int pdf_composites_add(PdfComposites *c, const PdfPart *parts, int count)
{
    int number = pdf_composites_find(c, parts, count);
    if (number >= 0) {
        return number;
    }
    Composite own = { (int)c->parts->len, count };
    number = (int)c->list->len;
    g_array_append_val(c->list, own);
    if (count) {
        g_array_append_vals(c->parts, parts, (guint)count);
    }
    g_hash_table_insert(c->known, g_bytes_new(parts, (gsize)count * sizeof *parts), GINT_TO_POINTER(number + 1));
    return number;
}

static void put16(GByteArray *a, int v)
{
    const guint8 b[2] = { (guint8)((unsigned)v >> 8), (guint8)v };
    g_byte_array_append(a, b, sizeof b);
}

static void put32(GByteArray *a, guint v)
{
    put16(a, (int)(v >> 16));
    put16(a, (int)(v & 0xFFFF));
}

static void set16(GByteArray *a, guint at, int v)
{
    if (at + 2 <= a->len) {
        a->data[at] = (guint8)((unsigned)v >> 8);
        a->data[at + 1] = (guint8)v;
    }
}

static int get16(const GByteArray *a, guint at)
{
    return at + 2 <= a->len ? a->data[at] << 8 | a->data[at + 1] : 0;
}

/* A copy of a table, empty where there is none. You own it. */
static GByteArray *table_new(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    GByteArray *a = g_byte_array_new();
    g_byte_array_append(a, (const guint8 *)data, length);
    hb_blob_destroy(blob);
    return a;
}

/* Where a composite reaches, font units. */
typedef struct Box {
    int left, bottom, right, top;
} Box;

static Box box_of(const PdfComposites *c, int number, const PdfCompositeFont *font)
{
    const Composite *own = &g_array_index(c->list, Composite, number);
    Box b = { 0, 0, 0, 0 };
    for (int i = 0; i < own->count; i++) {
        const PdfPart *part = &g_array_index(c->parts, PdfPart, own->first + i);
        hb_glyph_extents_t e = { 0 };
        hb_font_get_glyph_extents(font->original, part->id, &e);
        int left = part->x + e.x_bearing, top = part->y + e.y_bearing;
        b.left = i ? MIN(b.left, left) : left;
        b.right = i ? MAX(b.right, left + e.width) : left + e.width;
        b.top = i ? MAX(b.top, top) : top;
        b.bottom = i ? MIN(b.bottom, top + e.height) : top + e.height;
    }
    return b;
}

/* A blank is a line to and fro, which no one paints: PDFium passes over glyphs that reach nowhere. */
static void put_blank(GByteArray *glyf)
{
    static const guint8 on_curve[3] = { 1, 1, 1 };
    put16(glyf, 1); /* contour */
    for (int i = 0; i < 4; i++) {
        put16(glyf, i < 2 ? 0 : BLANK); /* box */
    }
    put16(glyf, 2); /* its last point */
    put16(glyf, 0); /* no instructions */
    g_byte_array_append(glyf, on_curve, sizeof on_curve);
    for (int axis = 0; axis < 2; axis++) { /* from the origin to the corner, and half way back */
        put16(glyf, 0);
        put16(glyf, BLANK);
        put16(glyf, -BLANK / 2);
    }
}

static void put_glyph(GByteArray *glyf, const PdfComposites *c, int number, const PdfCompositeFont *font)
{
    const Composite *own = &g_array_index(c->list, Composite, number);
    if (own->count) {
        Box b = box_of(c, number, font);
        put16(glyf, -1);
        put16(glyf, b.left);
        put16(glyf, b.bottom);
        put16(glyf, b.right);
        put16(glyf, b.top);
    } else {
        put_blank(glyf);
    }
    for (int i = 0; i < own->count; i++) {
        const PdfPart *part = &g_array_index(c->parts, PdfPart, own->first + i);
        put16(glyf, ARGS_ARE_WORDS | ARGS_ARE_XY | UNSCALED_OFFSET | (i + 1 < own->count ? MORE_COMPONENTS : 0));
        put16(glyf, font->codes[part->id]);
        put16(glyf, part->x);
        put16(glyf, part->y);
    }
    while (glyf->len % 4) {
        g_byte_array_append(glyf, (const guint8 *)"", 1);
    }
}

/* glyf with the composites, and loca with offsets of four bytes. */
static void grow_glyphs(const PdfComposites *c, const PdfCompositeFont *font, unsigned old, bool wide, GByteArray *glyf,
                        GByteArray *loca)
{
    g_autoptr(GByteArray) offsets = g_byte_array_new();
    for (unsigned i = 0; i <= old; i++) {
        guint at = wide ? (guint)get16(loca, 4 * i) << 16 | (guint)get16(loca, 4 * i + 2)
                        : 2 * (guint)get16(loca, 2 * i);
        put32(offsets, at);
    }
    guint end = (guint)get16(offsets, 4 * old) << 16 | (guint)get16(offsets, 4 * old + 2);
    g_byte_array_set_size(glyf, MIN(end, glyf->len));
    for (guint i = 0; i < c->list->len; i++) {
        put_glyph(glyf, c, (int)i, font);
        put32(offsets, glyf->len);
    }
    g_byte_array_set_size(loca, 0);
    g_byte_array_append(loca, offsets->data, offsets->len);
}

/* hmtx with a width for each glyph, those of the composites too. */
static void grow_metrics(const PdfComposites *c, const PdfCompositeFont *font, unsigned old, int metrics,
                         GByteArray *hmtx)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    for (unsigned i = 0; i < old; i++) {
        bool own = (int)i < metrics;
        put16(all, get16(hmtx, 4 * (own ? i : (guint)metrics - 1)));
        put16(all, get16(hmtx, own ? 4 * i + 2 : 4 * (guint)metrics + 2 * (i - (guint)metrics)));
    }
    for (guint i = 0; i < c->list->len; i++) {
        put16(all, font->advances[i]);
        put16(all, box_of(c, (int)i, font).left); /* else readers shift the outlines */
    }
    g_byte_array_set_size(hmtx, 0);
    g_byte_array_append(hmtx, all->data, all->len);
}

static void add_table(hb_face_t *built, hb_tag_t tag, const GByteArray *a)
{
    hb_blob_t *blob = hb_blob_create((const char *)a->data, a->len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(built, tag, blob);
    hb_blob_destroy(blob);
}

/* What readers make room for: the limits of the font's simple glyphs, and of the composites. */
static void set_limits(const PdfComposites *c, unsigned glyphs, GByteArray *maxp)
{
    int most = get16(maxp, MAXP_ELEMENTS);
    for (guint i = 0; i < c->list->len; i++) {
        most = MAX(most, g_array_index(c->list, Composite, i).count);
    }
    set16(maxp, MAXP_GLYPHS, (int)glyphs);
    for (guint at = MAXP_POINTS; at < MAXP_POINTS + 4;
         at += 2) { /* points, contours: those of simple glyphs before them */
        int simple = MAX(get16(maxp, at), get16(maxp, at - 4));
        set16(maxp, at, MIN(0xFFFF, simple * MAX(most, 1)));
    }
    set16(maxp, MAXP_ELEMENTS, most);
    set16(maxp, MAXP_DEPTH, get16(maxp, MAXP_DEPTH) + 1);
}

hb_blob_t *pdf_composites_build(const PdfComposites *c, const PdfCompositeFont *font)
{
    hb_face_t *part = font->subset;
    static const hb_tag_t changed[] = { HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                                        HB_TAG('m', 'a', 'x', 'p'), HB_TAG('h', 'm', 't', 'x'),
                                        HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f') };
    enum { HEAD, HHEA, MAXP, HMTX, LOCA, GLYF, CHANGED };
    GByteArray *table[CHANGED];
    for (int i = 0; i < CHANGED; i++) {
        table[i] = table_new(part, changed[i]);
    }
    unsigned old = hb_face_get_glyph_count(part), all = old + c->list->len;
    grow_glyphs(c, font, old, get16(table[HEAD], HEAD_LOCA_FORMAT) != 0, table[GLYF], table[LOCA]);
    grow_metrics(c, font, old, get16(table[HHEA], HHEA_METRICS), table[HMTX]);
    set16(table[HEAD], HEAD_LOCA_FORMAT, 1);
    set16(table[HHEA], HHEA_METRICS, (int)all);
    set_limits(c, all, table[MAXP]);

    hb_face_t *built = hb_face_builder_create();
    for (int i = 0; i < CHANGED; i++) {
        add_table(built, changed[i], table[i]);
        g_byte_array_unref(table[i]);
    }
    static const hb_tag_t kept[] = { HB_TAG('c', 'v', 't', ' '), HB_TAG('f', 'p', 'g', 'm'),
                                     HB_TAG('p', 'r', 'e', 'p') };
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        hb_blob_t *blob = hb_face_reference_table(part, kept[i]);
        if (hb_blob_get_length(blob)) {
            hb_face_builder_add_table(built, kept[i], blob);
        }
        hb_blob_destroy(blob);
    }
    hb_blob_t *blob = hb_face_reference_blob(built);
    hb_face_destroy(built);
    return blob;
}
