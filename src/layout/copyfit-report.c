/* What copyfit says where nothing that it may choose fits. Apart from copyfit.c, which chooses. */
#include "layout/box.h"

#include <math.h>
#include "base/num.h"

#define WORDS_A_LINE 6 /* about what a panel's line holds, for advice */

/* The panel with most height to spare, for the fix. */
static const Panel *roomiest(Pass *pass, const GPtrArray *flows, double *spare)
{
    const Panel *best = NULL;
    *spare = 0;
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i];
        for (guint k = 0; k < f->fills->len && f->over_slab < 0; k++) {
            const Fill *one = &g_array_index(f->fills, Fill, k);
            const Panel *p = &g_array_index(pass->spec->panels, Panel, one->panel);
            double left = panel_live(p).h - one->height;
            if (left > *spare) {
                *spare = left;
                best = p;
            }
        }
    }
    return best;
}

void copyfit_report(Pass *pass, const GPtrArray *flows)
{
    double spare;
    const Panel *room = roomiest(pass, flows, &spare);
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i];
        flow_wide_lines(pass, f, WIDE_REPORT);
        if (f->over_slab < 0) {
            continue;
        }
        const Slab *s = &g_array_index(f->slabs, Slab, f->over_slab);
        const Fill *last = &g_array_index(f->fills, Fill, f->fills->len - 1);
        const Panel *p = &g_array_index(pass->spec->panels, Panel, last->panel);
        double leading = s->box->style.line_height > 0 ? s->box->style.line_height : s->box->style.rem * 1.3;
        const Node *place =
            s->kind == SLAB_LINE
                ? g_array_index(
                      s->box->text->spans, TextSpan,
                      s->box->text->shaped->clusters[g_array_index(s->box->text->lines, TextLine, s->line).start].span)
                      .leaf
                : s->box->node;
        int lines = MAX(1, (int)ceil(f->over / leading));
        g_autofree char *left = num_text(spare / 72, 2), *over = num_text(f->over / 72, 2),
                        *body = num_text(f->scale.rem, 2), *spacing = num_text(f->scale.spacing, 2);
        g_autofree char *shorter = wide_value_advice_new(pass, f);
        g_autofree char *fix =
            shorter ? g_steal_pointer(&shorter)
            : room && pass->spec->pages != PAGES_FLOW
                ? g_strdup_printf(
                      "cut about %d words here, move a block to ‘%s’ (%s in to spare), or widen the layout's copyfit",
                      lines * WORDS_A_LINE, room->id, left)
                : g_strdup("shorten the text here, lower the body size in the layout, or let the block be split");
        finding_add(pass->findings, CODE_PANEL_OVERFLOW, place->pos, fix,
                    "panel ‘%s’ is over by %d line%s (%s in) at body %s pt, spacing %s", p->id, lines,
                    lines > 1 ? "s" : "", over, body, spacing);
    }
}
