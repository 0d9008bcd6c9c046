/* Hanging punctuation: lines that begin or end with a mark lighter than letters. Apart from text.c, which breaks them.
 */
#include "layout/box.h"

/* Marks that are lighter than letters, so that a line which begins or ends with one looks drawn in. */
static bool hangs(gunichar c)
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

/* pt by which a cluster at a line's edge hangs outside. */
static double overhang(const Text *t, const Cluster *c)
{
    double share = t->hanging[c->span];
    return share > 0 && hangs(g_utf8_get_char(t->shaped->text + c->start)) ? share * c->advance * t->size[c->span] : 0;
}

/* Lines that begin at the edge with such a mark begin outside it; lines that end at the other edge end outside. */
void text_hang(Text *t)
{
    double outwards = t->shaped->rtl ? 1 : -1;
    for (guint i = 0; i < t->lines->len; i++) {
        TextLine *l = &g_array_index(t->lines, TextLine, i);
        int last = l->end - 1;
        while (last > l->start && t->shaped->clusters[last].space) {
            last--;
        }
        if (t->options.align == ALIGN_START && l->end > l->start) {
            l->x += outwards * overhang(t, &t->shaped->clusters[l->start]);
        } else if (t->options.align == ALIGN_END && l->end > l->start) {
            l->x -= outwards * overhang(t, &t->shaped->clusters[last]);
        }
    }
}
