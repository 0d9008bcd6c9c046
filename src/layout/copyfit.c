/* Copyfit: one body size and one spacing for all panels of a piece, inside the range that its layout allows, so that panels match. The
 * largest body that fits at full spacing wins; only where none does are spaces drawn in. What still does not fit is an error that
 * says where, by how much, and what would help: nothing is clipped or shrunk further. */
#include "layout/box.h"

#include <math.h>
#include "base/num.h"

#define SPACING_STEP 0.05
#define WORDS_A_LINE 6 /* about what a panel's line holds, for advice */

static void flows_free(GPtrArray *flows)
{
    if (flows)
        g_ptr_array_unref(flows);
}

static GPtrArray *measure(Job *j, const Node *view, double body, double spacing)
{
    j->scale = (StyleScale){ .rem = body, .u = j->spec->u, .spacing = spacing };
    GPtrArray *flows = g_ptr_array_new_with_free_func((GDestroyNotify)flow_free);
    for (const Node *k = view->first; k; k = k->next)
        if (k->panel >= 0)
            g_ptr_array_add(flows, flow_new(j, k, k->panel));
    return flows;
}

static bool fits(Job *j, const GPtrArray *flows)
{
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i];
        if (f->over_slab >= 0 || flow_wide_lines(j, f, false))
            return false;
    }
    return true;
}

/* The panel with most height to spare, for the fix. */
static const Panel *roomiest(Job *j, const GPtrArray *flows, double *spare)
{
    const Panel *best = NULL;
    *spare = 0;
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i];
        for (guint k = 0; k < f->fills->len && f->over_slab < 0; k++) {
            const Fill *one = &g_array_index(f->fills, Fill, k);
            const Panel *p = &g_array_index(j->spec->panels, Panel, one->panel);
            double left = panel_live(p).h - one->height;
            if (left > *spare) {
                *spare = left;
                best = p;
            }
        }
    }
    return best;
}

static void report(Job *j, const GPtrArray *flows)
{
    double spare;
    const Panel *room = roomiest(j, flows, &spare);
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i];
        flow_wide_lines(j, f, true);
        if (f->over_slab < 0)
            continue;
        const Slab *s = &g_array_index(f->slabs, Slab, f->over_slab);
        const Fill *last = &g_array_index(f->fills, Fill, f->fills->len - 1);
        const Panel *p = &g_array_index(j->spec->panels, Panel, last->panel);
        double leading = s->box->style.line_height > 0 ? s->box->style.line_height : j->scale.rem * 1.3;
        const Node *place = s->kind == SLAB_LINE ? g_array_index(s->box->text->spans, TextSpan, s->box->text->shaped->clusters[g_array_index(s->box->text->lines, TextLine, s->line).start].span).leaf
                                                 : s->box->node;
        int lines = MAX(1, (int)ceil(f->over / leading));
        g_autofree char *left = num_text(spare / 72, 2), *over = num_text(f->over / 72, 2), *body = num_text(j->scale.rem, 2), *spacing = num_text(j->scale.spacing, 2);
        g_autofree char *fix = room && j->spec->pages != PAGES_FLOW
            ? g_strdup_printf("cut about %d words here, move a block to ‘%s’ (%s in to spare), or widen the layout's copyfit", lines * WORDS_A_LINE, room->id, left)
            : g_strdup("shorten the text here, lower the body size in the layout, or let the block be split");
        finding_add(j->findings, CODE_PANEL_OVERFLOW, place->pos, fix, "panel ‘%s’ is over by %d line%s (%s in) at body %s pt, spacing %s", p->id, lines, lines > 1 ? "s" : "", over, body,
                    spacing);
    }
}

/* The largest of lo + k × step (k ≤ steps) that fits; -1 if not even lo does. What fits is monotone enough for halving. */
static int largest(Job *j, const Node *view, double lo, double step, int steps, double body, bool is_body, GPtrArray **best)
{
    int low = -1, high = steps + 1;
    int try = steps;
    while (high - low > 1) {
        double v = lo + try * step;
        GPtrArray *flows = is_body ? measure(j, view, v, /*spacing*/ 1) : measure(j, view, body, v);
        if (fits(j, flows)) {
            flows_free(*best);
            *best = flows;
            low = try;
        } else {
            flows_free(flows);
            high = try;
        }
        try = (low + high) / 2;
    }
    return low;
}

GPtrArray *copyfit_run(Job *j, const Node *view)
{
    const Spec *s = j->spec;
    GPtrArray *best = NULL;
    double body = s->body, spacing = 1;
    int steps = s->body_step > 0 ? (int)floor((s->body_max - s->body_min) / s->body_step + 1e-6) : 0;
    int k = largest(j, view, steps ? s->body_min : s->body, s->body_step, steps, 0, true, &best);
    if (k >= 0) {
        body = steps ? s->body_min + k * s->body_step : s->body;
    } else { /* not even the smallest body at full spacing */
        body = steps ? s->body_min : s->body;
        int n = (int)floor((1 - s->spacing_min) / SPACING_STEP + 1e-6);
        k = s->spacing_min > 0 && n > 0 ? largest(j, view, s->spacing_min, SPACING_STEP, n, body, false, &best) : -1;
        spacing = k >= 0 ? s->spacing_min + k * SPACING_STEP : (s->spacing_min > 0 ? s->spacing_min : 1);
    }
    if (!best) {
        GPtrArray *flows = measure(j, view, body, spacing);
        report(j, flows);
        flows_free(flows);
        return NULL;
    }
    j->scale = (StyleScale){ .rem = body, .u = s->u, .spacing = spacing };
    for (guint i = 0; i < best->len; i++)
        flow_spread(j, best->pdata[i]);
    return best;
}
