/* Draws glyphs with HarfBuzz and keeps each outline once. Separate because HarfBuzz's name for "draw this glyph"
 * changed between version 6 and 7. */
#include "formats/common/outline.h"

#include <hb.h>
#include "type/font-file.h"

/* What was drawn of a font, for all who draw with it, in any thread. It hangs on the font. */
typedef struct Drawn {
    GMutex lock;
    GHashTable *glyphs; /* glyph id → GArray of PathStep, which never changes */
} Drawn;

typedef struct Face {
    bool tried;      /* the file was opened, or could not be */
    hb_font_t *font; /* in its own units, or NULL */
    Drawn *drawn;    /* the font's, or NULL */
} Face;

struct Outlines {
    const List *list;       /* borrowed */
    Face *faces;            /* parallel to List.fonts */
    hb_draw_funcs_t *funcs; /* append to the GArray that is their draw_data */
};

static void add(GArray *steps, PathStep step)
{
    g_array_append_val(steps, step);
}

/* HarfBuzz's callbacks: their parameters are as it has them, more than six for curves. */

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    add(data, (PathStep){ PATH_MOVE, { x, y } });
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    add(data, (PathStep){ PATH_LINE, { x, y } });
}

/* TrueType's quadratic curve as the cubic that is equal to it. */
static void quadratic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, float cx, float cy, float x, float y,
                         void *user)
{
    double x0 = st->current_x, y0 = st->current_y;
    add(data, (PathStep){ PATH_CURVE,
                          { x0 + 2.0 / 3.0 * (cx - x0), y0 + 2.0 / 3.0 * (cy - y0), x + 2.0 / 3.0 * (cx - x),
                            y + 2.0 / 3.0 * (cy - y), x, y } });
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, float ax, float ay, float bx, float by,
                     float x, float y, void *user)
{
    add(data, (PathStep){ PATH_CURVE, { ax, ay, bx, by, x, y } });
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *st, void *user)
{
    add(data, (PathStep){ PATH_CLOSE, { 0 } });
}

static hb_user_data_key_t drawn_key;

static void drawn_free(void *data)
{
    Drawn *d = data;
    g_mutex_clear(&d->lock);
    g_hash_table_unref(d->glyphs);
    g_free(d);
}

static Drawn *drawn_of(hb_font_t *font)
{
    Drawn *d = hb_font_get_user_data(font, &drawn_key);
    if (d) {
        return d;
    }
    d = g_new0(Drawn, 1);
    g_mutex_init(&d->lock);
    d->glyphs = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    if (!hb_font_set_user_data(font, &drawn_key, d, drawn_free, /*replace*/ 0)) { /* another thread was first */
        drawn_free(d);
    }
    return hb_font_get_user_data(font, &drawn_key);
}

Outlines *outlines_new(const List *list)
{
    Outlines *o = g_new0(Outlines, 1);
    o->list = list;
    o->faces = g_new0(Face, MAX(list->fonts->len, 1));
    o->funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(o->funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(o->funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(o->funcs, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(o->funcs, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(o->funcs, close_path, NULL, NULL);
    hb_draw_funcs_make_immutable(o->funcs);
    return o;
}

void outlines_free(Outlines *o)
{
    if (!o) {
        return;
    }
    for (guint i = 0; i < o->list->fonts->len; i++) {
        hb_font_destroy(o->faces[i].font);
    }
    hb_draw_funcs_destroy(o->funcs);
    g_free(o->faces);
    g_free(o);
}

const GArray *outlines_at(Outlines *o, int font, guint32 glyph)
{
    Face *face = &o->faces[font];
    if (!face->tried) {
        face->tried = true;
        const ListFont *from = &g_array_index(o->list->fonts, ListFont, font);
        face->font = font_file_open(from->file, from->index);
        face->drawn = face->font ? drawn_of(face->font) : NULL;
    }
    if (!face->drawn) {
        return NULL;
    }
    g_mutex_lock(&face->drawn->lock);
    GArray *steps = g_hash_table_lookup(face->drawn->glyphs, GUINT_TO_POINTER(glyph));
    if (!steps) {
        steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
#if HB_VERSION_ATLEAST(7, 0, 0)
        hb_font_draw_glyph(face->font, glyph, o->funcs, steps);
#else
        hb_font_get_glyph_shape(face->font, glyph, o->funcs, steps);
#endif
        g_hash_table_insert(face->drawn->glyphs, GUINT_TO_POINTER(glyph), steps);
    }
    g_mutex_unlock(&face->drawn->lock);
    return steps;
}
