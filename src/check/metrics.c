/* Font metrics and glyph ink for the rules, by HarfBuzz from the font file. Each glyph is looked up once a run. */
#include "check/metrics.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

static Metrics metrics_read(const ListFont *f)
{
    Metrics m = { .line = 1.2, .x_height = 0.5, .ink = g_hash_table_new_full(NULL, NULL, NULL, g_free) };
    m.italic = f->postscript && (strstr(f->postscript, "Italic") || strstr(f->postscript, "Oblique"));
    hb_blob_t *blob = f->file ? hb_blob_create_from_file_or_fail(f->file) : NULL;
    if (!blob) {
        return m;
    }
    hb_face_t *face = hb_face_create(blob, (unsigned)f->index);
    hb_blob_destroy(blob);
    m.font = hb_font_create(face); /* in units of the font's em */
    double em = hb_face_get_upem(face);
    hb_face_destroy(face);
    hb_font_extents_t e;
    if (hb_font_get_h_extents(m.font, &e)) {
        m.line = (e.ascender - e.descender + e.line_gap) / em;
        m.known = true;
    }
    hb_position_t x = 0;
    if (hb_ot_metrics_get_position(m.font, HB_OT_METRICS_TAG_X_HEIGHT, &x) && x > 0) {
        m.x_height = x / em;
    }
    return m;
}

Metrics *metrics_new(const List *list)
{
    Metrics *m = g_new0(Metrics, list->fonts->len + 1);
    for (guint i = 0; i < list->fonts->len; i++) {
        m[i] = metrics_read(&g_array_index(list->fonts, ListFont, i));
    }
    return m;
}

void metrics_free(Metrics *m, int count)
{
    for (int i = 0; i < count; i++) {
        hb_font_destroy(m[i].font);
        g_hash_table_unref(m[i].ink);
    }
    g_free(m);
}

Rect metrics_ink(const Metrics *m, guint32 glyph)
{
    const Rect *known = g_hash_table_lookup(m->ink, GUINT_TO_POINTER(glyph));
    if (known) {
        return *known;
    }
    Rect r = { 0 };
    hb_glyph_extents_t e;
    if (m->font && hb_font_get_glyph_extents(m->font, glyph, &e)) {
        double em = hb_face_get_upem(hb_font_get_face(m->font));
        r = (Rect){ e.x_bearing / em, (e.y_bearing + e.height) / em, e.width / em, -e.height / em };
    }
    g_hash_table_insert(m->ink, GUINT_TO_POINTER(glyph), g_memdup2(&r, sizeof r));
    return r;
}
