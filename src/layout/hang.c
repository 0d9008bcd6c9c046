/* Lines that begin or end outside: hanging punctuation, and large letters without the white beside them. Apart from
 * text.c, which breaks them.
 */
#include "layout/box.h"

#include "type/font-file.h"

/* Marks that are lighter than letters, so that a line which begins or ends with one looks drawn in. */
static bool is_light(gunichar c)
{
    static const gunichar marks[] = { '"',    '\'',   '-',    '.',    ',',    0xAB,   0xBB,   0x2010,
                                      0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x201E, 0x2026 };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (c == marks[i]) {
            return true;
        }
    }
    return false;
}

/* White between a cluster's ink and its left or right edge, em: side bearings, which letters of one size have unlike
 * (an I more than a y), so that lines which begin at one place look stepped. 0 for what shows nothing. */
static double side_bearing(const ShapedText *s, const Cluster *c, bool left)
{
    double white = 0, at = 0;
    bool inked = false;
    for (int i = 0; i < c->glyph_count; i++) {
        const ShapeGlyph *g = &s->glyphs[c->glyph + i];
        hb_glyph_extents_t e = font_file_extents(c->face->hb, g->id);
        if (e.width != 0) {
            double from = at + g->x_offset + (double)e.x_bearing / c->face->upem;
            double here = left ? from : c->advance - from - (double)e.width / c->face->upem;
            white = inked ? MIN(white, here) : here;
            inked = true;
        }
        at += g->advance;
    }
    return white;
}

/* pt by which a cluster at a line's left or right edge stands outside. */
static double overhang(const Text *t, const Cluster *c, bool left)
{
    const Style *s = &g_array_index(t->spans, TextSpan, c->span).style;
    double em = s->optical_margin > 0 ? s->optical_margin * side_bearing(t->shaped, c, left) : 0;
    if (s->hanging > 0 && !t->flush && is_light(g_utf8_get_char(t->shaped->text + c->start))) {
        em += s->hanging * (c->advance - em);
    }
    return em * t->size[c->span];
}

/* A line's first cluster at the edge where lines begin, or its last at the one where they end. */
void text_hang(Text *t)
{
    bool rtl = t->shaped->rtl;
    for (guint i = 0; i < t->lines->len; i++) {
        TextLine *l = &g_array_index(t->lines, TextLine, i);
        int last = l->end - 1;
        while (last > l->start && t->shaped->clusters[last].space) {
            last--;
        }
        if (t->options.align == ALIGN_START && l->end > l->start) {
            l->x += (rtl ? 1 : -1) * overhang(t, &t->shaped->clusters[l->start], !rtl);
        } else if (t->options.align == ALIGN_END && l->end > l->start) {
            l->x += (rtl ? -1 : 1) * overhang(t, &t->shaped->clusters[last], rtl);
        }
    }
}
