/* Mirrors a resolved layout for a language that is written from right to left: a layout says where panels lie for one
 * direction only. */
#include "design/spec.h"

static void mirror_folds(Spec *s)
{
    for (int i = 0; i < 2; i++) {
        for (int a = 0, b = s->folds - 1; a <= b; a++, b--) {
            double left = s->fold_at[i][a];
            s->fold_at[i][a] = s->page_w - s->fold_at[i][b];
            s->fold_at[i][b] = s->page_w - left;
        }
    }
}

void spec_mirror(Spec *s)
{
    s->rtl = true;
    mirror_folds(s);
    for (guint i = 0; i < s->panels->len; i++) {
        Panel *p = &g_array_index(s->panels, Panel, i);
        double left = p->margin.side[SIDE_LEFT];
        p->margin.side[SIDE_LEFT] = p->margin.side[SIDE_RIGHT];
        p->margin.side[SIDE_RIGHT] = left;
        if (s->pages == PAGES_SHEET) {
            p->rect.x = s->page_w - rect_right(panel_place(p, p->columns - 1)); /* the first copy is the left one */
        }
    }
}
