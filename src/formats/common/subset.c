/* Cuts fonts with harfbuzz-subset, which no other file meets, and writes their cmap anew. Separate from the outputs
 * that embed the result. */
#include "formats/common/subset.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include "type/font-file.h"

static void put16(GByteArray *a, guint v)
{
    const guint8 b[2] = { (guint8)(v >> 8), (guint8)v };
    g_byte_array_append(a, b, sizeof b);
}

static void put32(GByteArray *a, guint32 v)
{
    put16(a, v >> 16);
    put16(a, v & 0xFFFF);
}

/* Characters first to last are glyphs from `glyph` on. */
typedef struct Segment {
    guint32 first, last, glyph;
} Segment;

/* Segment: neighbours in both character and glyph joined. `glyph` of the pairs is that of the subset. You own it. */
static GArray *segments_new(const SubsetPair *pairs, int count)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Segment));
    for (int i = 0; i < count; i++) {
        Segment *last = list->len ? &g_array_index(list, Segment, list->len - 1) : NULL;
        if (last && pairs[i].point == last->last + 1 && pairs[i].glyph == last->glyph + (pairs[i].point - last->first)
            && pairs[i].point != 0x10000) {
            last->last++;
            continue;
        }
        Segment s = { pairs[i].point, pairs[i].point, pairs[i].glyph };
        g_array_append_val(list, s);
    }
    return list;
}

/* The Basic Multilingual Plane (OpenType, cmap format 4): deltas only, no glyph array. */
static void put_format_4(GByteArray *a, const GArray *segments)
{
    guint count = 1, power = 1, log = 0;
    for (guint i = 0; i < segments->len; i++) {
        count += g_array_index(segments, Segment, i).last < 0xFFFF;
    }
    while (power * 2 <= count) {
        power *= 2;
        log++;
    }
    put16(a, 4);
    put16(a, 16 + 8 * count);
    put16(a, 0); /* language */
    put16(a, 2 * count);
    put16(a, 2 * power);
    put16(a, log);
    put16(a, 2 * count - 2 * power);
    for (guint i = 0; i < count; i++) {
        put16(a, i + 1 < count ? g_array_index(segments, Segment, i).last : 0xFFFF);
    }
    put16(a, 0); /* padding */
    for (guint i = 0; i < count; i++) {
        put16(a, i + 1 < count ? g_array_index(segments, Segment, i).first : 0xFFFF);
    }
    for (guint i = 0; i < count; i++) {
        const Segment *s = i + 1 < count ? &g_array_index(segments, Segment, i) : NULL;
        put16(a, s ? (s->glyph - s->first) & 0xFFFF : 1);
    }
    for (guint i = 0; i < count; i++) {
        put16(a, 0); /* range offsets */
    }
}

static void put_format_12(GByteArray *a, const GArray *segments)
{
    put16(a, 12);
    put16(a, 0);
    put32(a, 16 + 12 * segments->len);
    put32(a, 0); /* language */
    put32(a, segments->len);
    for (guint i = 0; i < segments->len; i++) {
        const Segment *s = &g_array_index(segments, Segment, i);
        put32(a, s->first);
        put32(a, s->last);
        put32(a, s->glyph);
    }
}

/* A cmap table for Windows: the plane that every reader knows, and all of Unicode. You own it. */
static hb_blob_t *cmap_new(const SubsetPair *pairs, int count)
{
    g_autoptr(GArray) segments = segments_new(pairs, count);
    g_autoptr(GByteArray) a = g_byte_array_new(), basic = g_byte_array_new();
    put_format_4(basic, segments);
    put16(a, 0);
    put16(a, 2);
    put16(a, 3);
    put16(a, 1);
    put32(a, 20);
    put16(a, 3);
    put16(a, 10);
    put32(a, 20 + basic->len);
    g_byte_array_append(a, basic->data, basic->len);
    put_format_12(a, segments);
    return hb_blob_create((const char *)a->data, a->len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

/* The whole file of a face. */
static GBytes *face_bytes(hb_face_t *face, bool *cff)
{
    unsigned length;
    hb_blob_t *blob = hb_face_reference_blob(face);
    const char *data = hb_blob_get_data(blob, &length);
    GBytes *bytes = length ? g_bytes_new(data, length) : NULL;
    *cff = length > 4 && data[0] == 'O';
    hb_blob_destroy(blob);
    return bytes;
}

/* The tables that a browser's font keeps; cmap is written anew. */
static const hb_tag_t browser_tables[] = {
    HB_TAG('O', 'S', '/', '2'),
    HB_TAG('h', 'e', 'a', 'd'),
    HB_TAG('h', 'h', 'e', 'a'),
    HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'),
    HB_TAG('C', 'F', 'F', ' '),
    HB_TAG('g', 'l', 'y', 'f'),
    HB_TAG('l', 'o', 'c', 'a'),
    0,
};

/* The subset with another cmap. */
static GBytes *rebuilt(hb_face_t *part, const SubsetPair *pairs, int count, bool *cff)
{
    hb_face_t *built = hb_face_builder_create();
    hb_blob_t *cmap = cmap_new(pairs, count);
    hb_face_builder_add_table(built, HB_TAG('c', 'm', 'a', 'p'), cmap);
    hb_blob_destroy(cmap);
    for (const hb_tag_t *tag = browser_tables; *tag; tag++) {
        if (!has_table(part, *tag)) {
            continue;
        }
        hb_blob_t *blob = hb_face_reference_table(part, *tag);
        hb_face_builder_add_table(built, *tag, blob);
        hb_blob_destroy(blob);
    }
    GBytes *bytes = face_bytes(built, cff);
    hb_face_destroy(built);
    return bytes;
}

/* A face that shows only some of another's tables. */
typedef struct Shown {
    hb_face_t *face;
    const hb_tag_t *tables;
} Shown;

static hb_blob_t *shown_table(hb_face_t *face, hb_tag_t tag, void *data)
{
    const Shown *shown = data;
    for (const hb_tag_t *t = shown->tables; *t; t++) {
        if (*t == tag) {
            return hb_face_reference_table(shown->face, tag);
        }
    }
    return NULL;
}

hb_face_t *subset_glyphs(hb_face_t *face, const hb_tag_t *tables, const guint32 *ids, guint32 *own, int count,
                         SubsetForm form)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) {
        return NULL;
    }
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    hb_set_add(glyphs, 0);
    for (int i = 0; i < count; i++) {
        hb_set_add(glyphs, ids[i]);
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE
                                         | (form == SUBSET_FLAT ? HB_SUBSET_FLAGS_DESUBROUTINIZE : 0));
    Shown shown = { face, tables };
    hb_face_t *bare = hb_face_create_for_tables(shown_table, &shown, NULL), *part = NULL;
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(bare, input);
    bool whole = hb_set_allocation_successful(glyphs); /* HarfBuzz says nothing of what it had no memory for */
    if (plan) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        for (int i = 0; i < count; i++) {
            own[i] = hb_map_get(map, ids[i]);
        }
        part = whole && hb_map_allocation_successful(map) ? hb_subset_plan_execute_or_fail(plan) : NULL;
        hb_subset_plan_destroy(plan);
    }
    hb_face_destroy(bare);
    hb_subset_input_destroy(input);
    return part;
}

GBytes *subset_mapped(const ListFont *font, const SubsetPair *pairs, int count, bool *cff)
{
    hb_font_t *opened = font_file_open(font->file, font->index);
    if (!opened) {
        return NULL;
    }
    g_autofree guint32 *ids = g_new(guint32, 2 * (gsize)count + 1);
    guint32 *own = ids + count;
    for (int i = 0; i < count; i++) {
        ids[i] = pairs[i].glyph;
    }
    hb_face_t *part = subset_glyphs(hb_font_get_face(opened), browser_tables, ids, own, count, SUBSET_AS_DRAWN);
    GBytes *bytes = NULL;
    if (part) {
        g_autofree SubsetPair *mapped = g_memdup2(pairs, (gsize)count * sizeof *pairs);
        for (int i = 0; i < count; i++) {
            mapped[i].glyph = own[i];
        }
        bytes = rebuilt(part, mapped, count, cff);
    }
    hb_face_destroy(part);
    hb_font_destroy(opened);
    return bytes;
}

static void keep_features(hb_set_t *set, const char *features)
{
    g_auto(GStrv) words = g_strsplit(features ? features : "", ",", -1);
    for (int i = 0; words[i]; i++) {
        hb_feature_t x;
        if (hb_feature_from_string(g_strstrip(words[i]), -1, &x) && x.value) {
            hb_set_add(set, x.tag);
        }
    }
}

GBytes *subset_shaping(const ListFont *font, const guint32 *points, int count, const char *features, bool *cff)
{
    hb_font_t *opened = font_file_open(font->file, font->index);
    hb_face_t *part = NULL;
    hb_subset_input_t *input = opened ? hb_subset_input_create_or_fail() : NULL;
    if (input) {
        hb_set_t *set = hb_subset_input_unicode_set(input);
        for (int i = 0; i < count; i++) {
            hb_set_add(set, points[i]);
        }
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
        keep_features(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), features);
        part = hb_subset_or_fail(hb_font_get_face(opened), input);
        hb_subset_input_destroy(input);
    }
    GBytes *bytes = part ? face_bytes(part, cff) : NULL;
    hb_face_destroy(part);
    hb_font_destroy(opened);
    return bytes;
}
