/* The fonts that are open, and the boxes of their glyphs. Opening is the dear part: HarfBuzz checks a font's layout
 * tables and makes its own tables of them, once a face. */
#include "type/font-file.h"

#include "type/font-refusal.h"

struct FontBoxes {
    hb_font_t *font; /* whose they are: it holds them. One with color: the same without, which they hold */
    hb_font_t *own;  /* that one, or NULL */
    GMutex lock;
    GArray *boxes;    /* Rect, em */
    GArray *extents;  /* hb_glyph_extents_t, parallel: in the font's units */
    double em;        /* units an em */
    unsigned count;   /* of the font's glyphs */
    guint16 number[]; /* by glyph: 1 + its place among the boxes, 0: not asked for yet */
};

/* A font that is kept open. */
typedef struct Kept {
    char *file;
    int index;
    hb_font_t *font;
} Kept;

static GMutex lock;  /* of what follows */
static GArray *kept; /* Kept; NULL where nothing is kept */
static int keepers;

static hb_user_data_key_t boxes_key;

static void boxes_free(void *data)
{
    FontBoxes *b = data;
    g_mutex_clear(&b->lock);
    hb_font_destroy(b->own);
    g_array_unref(b->boxes);
    g_array_unref(b->extents);
    g_free(b);
}

static FontBoxes *boxes_new(hb_font_t *font)
{
    hb_face_t *face = hb_font_get_face(font);
    unsigned count = hb_face_get_glyph_count(face);
    FontBoxes *b = g_malloc0(sizeof *b + count * sizeof *b->number);
    b->own = font_without_color(font);
    b->font = b->own != NULL ? b->own : font;
    g_mutex_init(&b->lock);
    b->boxes = g_array_new(FALSE, FALSE, sizeof(Rect));
    b->extents = g_array_new(FALSE, FALSE, sizeof(hb_glyph_extents_t));
    b->em = hb_face_get_upem(face);
    b->count = count;
    return b;
}

static hb_font_t *open_new(const char *file, int index)
{
    hb_blob_t *blob = file != NULL ? hb_blob_create_from_file_or_fail(file) : NULL;
    if (blob == NULL) {
        return NULL;
    }
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_font_t *font = NULL;
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(face) > 0) {
        int em = (int)hb_face_get_upem(face);
        font = hb_font_create(face);
        hb_font_set_scale(font, em, em);
        hb_font_set_user_data(font, &boxes_key, boxes_new(font), boxes_free, /*replace*/ 0);
        hb_face_make_immutable(face);
        hb_font_make_immutable(font);
    }
    hb_face_destroy(face);
    return font;
}

static void kept_clear(gpointer data)
{
    Kept *k = data;
    g_free(k->file);
    hb_font_destroy(k->font);
}

void font_file_keep(void)
{
    g_mutex_lock(&lock);
    if (keepers++ == 0) {
        kept = g_array_new(FALSE, FALSE, sizeof(Kept));
        g_array_set_clear_func(kept, kept_clear);
    }
    g_mutex_unlock(&lock);
}

void font_file_drop(void)
{
    g_mutex_lock(&lock);
    if (--keepers == 0) {
        g_clear_pointer(&kept, g_array_unref);
    }
    g_mutex_unlock(&lock);
}

hb_font_t *font_file_open(const char *file, int index)
{
    hb_font_t *font = NULL;
    g_mutex_lock(&lock);
    for (guint i = 0; kept != NULL && i < kept->len && font == NULL; i++) {
        const Kept *k = &g_array_index(kept, Kept, i);
        if (k->index == index && g_strcmp0(k->file, file) == 0) {
            font = hb_font_reference(k->font);
        }
    }
    if (font == NULL && (font = open_new(file, index)) != NULL && kept != NULL) {
        Kept k = { g_strdup(file), index, hb_font_reference(font) };
        g_array_append_val(kept, k);
    }
    g_mutex_unlock(&lock);
    return font;
}

FontBoxes *font_file_boxes(hb_font_t *font)
{
    return hb_font_get_user_data(font, &boxes_key);
}

/* The place of a glyph's among the boxes; they are locked. */
static guint find_box(FontBoxes *b, guint32 glyph)
{
    if (b->number[glyph] == 0) {
        hb_glyph_extents_t e = { 0 };
        Rect r = { 0 };
        if (hb_font_get_glyph_extents(b->font, glyph, &e)) {
            r = (Rect){ e.x_bearing / b->em, (e.y_bearing + e.height) / b->em, e.width / b->em, -e.height / b->em };
        }
        g_array_append_val(b->boxes, r);
        g_array_append_val(b->extents, e);
        b->number[glyph] = (guint16)b->boxes->len;
    }
    return b->number[glyph] - 1u;
}

Rect font_boxes_at(FontBoxes *b, guint32 glyph)
{
    if (glyph >= b->count) {
        return (Rect){ 0 };
    }
    g_mutex_lock(&b->lock);
    guint at = find_box(b, glyph); /* the array may move meanwhile */
    Rect r = g_array_index(b->boxes, Rect, at);
    g_mutex_unlock(&b->lock);
    return r;
}

hb_glyph_extents_t font_file_extents(hb_font_t *font, guint32 glyph)
{
    FontBoxes *b = font_file_boxes(font);
    hb_glyph_extents_t e = { 0 };
    if (b->own != NULL || glyph >= b->count) { /* the boxes are another font's */
        hb_font_get_glyph_extents(font, glyph, &e);
        return e;
    }
    g_mutex_lock(&b->lock);
    guint at = find_box(b, glyph);
    e = g_array_index(b->extents, hb_glyph_extents_t, at);
    g_mutex_unlock(&b->lock);
    return e;
}
