/* Font metrics and glyph ink for the rules, by HarfBuzz from the font file. */
#include "check/metrics.h"

#include <hb-ot.h>
#include <string.h>

static Metrics metrics_read(const ListFont *f)
{
    Metrics m = { .line = 1.2, .x_height = 0.5 };
    m.italic = f->italic || (f->postscript && (strstr(f->postscript, "Italic") || strstr(f->postscript, "Oblique")));
    m.font = font_file_open(f->file, f->index);
    if (!m.font) {
        return m;
    }
    m.boxes = font_file_boxes(m.font);
    double em = hb_face_get_upem(hb_font_get_face(m.font));
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
    }
    g_free(m);
}

Rect metrics_ink(const Metrics *m, guint32 glyph)
{
    return m->boxes ? font_boxes_at(m->boxes, glyph) : (Rect){ 0 };
}
