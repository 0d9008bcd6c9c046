/* Copyfit: one body size and one spacing for all panels of a piece, inside the range that its layout allows, so that
 * panels match. The largest body that fits at full spacing wins; only where none does are spaces drawn in. What still
 * does not fit is an error that says where, by how much, and what would help: nothing is clipped or shrunk further. */
#include "layout/box.h"

#include <math.h>
#include "base/num.h"

#define SPACING_STEP 0.05
#define WORDS_A_LINE 6 /* about what a panel's line holds, for advice */

static void flows_free(GPtrArray *flows)
{
    if (flows) {
        g_ptr_array_unref(flows);
    }
}

/* The flows of the panels from `first` on, or of that one alone. */
static GPtrArray *measure(Job *j, const Node *first, bool alone, double body, double spacing)
{
    j->scale = (StyleScale){ .rem = body, .u = j->spec->u, .spacing = spacing };
    GPtrArray *flows = g_ptr_array_new_with_free_func((GDestroyNotify)flow_free);
    for (const Node *k = first; k; k = alone ? NULL : k->next) {
        if (k->panel >= 0) {
            g_ptr_array_add(flows, flow_new(j, k, k->panel));
        }
    }
    return flows;
}

static bool fits(Job *j, const GPtrArray *flows)
{
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i];
        if (f->over_slab >= 0 || flow_wide_lines(j, f, false)) {
            return false;
        }
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
        if (f->over_slab < 0) {
            continue;
        }
        const Slab *s = &g_array_index(f->slabs, Slab, f->over_slab);
        const Fill *last = &g_array_index(f->fills, Fill, f->fills->len - 1);
        const Panel *p = &g_array_index(j->spec->panels, Panel, last->panel);
        double leading = s->box->style.line_height > 0 ? s->box->style.line_height : j->scale.rem * 1.3;
        const Node *place =
            s->kind == SLAB_LINE
                ? g_array_index(
                      s->box->text->spans, TextSpan,
                      s->box->text->shaped->clusters[g_array_index(s->box->text->lines, TextLine, s->line).start].span)
                      .leaf
                : s->box->node;
        int lines = MAX(1, (int)ceil(f->over / leading));
        g_autofree char *left = num_text(spare / 72, 2), *over = num_text(f->over / 72, 2),
                        *body = num_text(j->scale.rem, 2), *spacing = num_text(j->scale.spacing, 2);
        g_autofree char *fix =
            room && j->spec->pages != PAGES_FLOW
                ? g_strdup_printf(
                      "cut about %d words here, move a block to ‘%s’ (%s in to spare), or widen the layout's copyfit",
                      lines * WORDS_A_LINE, room->id, left)
                : g_strdup("shorten the text here, lower the body size in the layout, or let the block be split");
        finding_add(j->findings, CODE_PANEL_OVERFLOW, place->pos, fix,
                    "panel ‘%s’ is over by %d line%s (%s in) at body %s pt, spacing %s", p->id, lines,
                    lines > 1 ? "s" : "", over, body, spacing);
    }
}

/* What is tried: bodies at full spacing, or spacings at one body. */
typedef struct Range {
    double lo, step; /* pt, or a factor */
    int steps;
    double body; /* pt; 0 where bodies are tried */
} Range;

/* The largest of lo + k × step (k ≤ steps) at which the panels fit, with their flows in *best; -1 if not even lo does.
 * What fits is monotone enough for halving. */
static int largest(Job *j, const Node *first, bool alone, Range r, GPtrArray **best)
{
    int low = -1, high = r.steps + 1;
    int try = r.steps;
    while (high - low > 1) {
        double v = r.lo + try * r.step;
        GPtrArray *flows = r.body > 0 ? measure(j, first, alone, r.body, v)
                                      : measure(j, first, alone, v, /*spacing*/ 1);
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

static int steps_between(double from, double to, double step)
{
    return step > 0 && to > from ? (int)floor((to - from) / step + 1e-6) : 0;
}

/* Fits the panels from `first` on (or that one alone) together; NULL with findings where they don't. */
static GPtrArray *fit(Job *j, const Node *first, bool alone)
{
    const Spec *s = j->spec;
    GPtrArray *best = NULL;
    double spacing = 1, least = s->spacing_min > 0 ? MIN(s->spacing_min, 1) : 1;
    int steps = steps_between(s->body_min, s->body_max, s->body_step);
    double body = steps ? s->body_min : s->body;
    int k = largest(j, first, alone, (Range){ .lo = body, .step = s->body_step, .steps = steps }, &best);
    if (k >= 0) { /* room to spare opens the spaces */
        body += k * s->body_step;
        int open = steps_between(1, s->spacing_max, SPACING_STEP);
        int more = open ? largest(j, first, alone, (Range){ 1 + SPACING_STEP, SPACING_STEP, open - 1, body }, &best)
                        : -1;
        spacing = 1 + (more + 1) * SPACING_STEP;
    } else { /* not even the smallest body at full spacing */
        int tight = steps_between(least, 1, SPACING_STEP);
        k = tight ? largest(j, first, alone, (Range){ least, SPACING_STEP, tight, body }, &best) : -1;
        spacing = k >= 0 ? least + k * SPACING_STEP : least;
    }
    if (!best) {
        GPtrArray *flows = measure(j, first, alone, body, spacing);
        report(j, flows);
        flows_free(flows);
        return NULL;
    }
    j->scale = (StyleScale){ .rem = body, .u = s->u, .spacing = spacing };
    return best;
}

GPtrArray *copyfit_run(Job *j, const Node *view)
{
    GPtrArray *all = j->spec->shared ? fit(j, view->first, false)
                                     : g_ptr_array_new_with_free_func((GDestroyNotify)flow_free);
    bool lost = false;
    for (const Node *k = view->first; k && !j->spec->shared; k = k->next) {
        GPtrArray *one = fit(j, k, true);
        if (one) {
            g_ptr_array_extend_and_steal(all, one);
        } else {
            lost = true;
        }
    }
    if (lost) {
        flows_free(all);
        return NULL;
    }
    for (guint i = 0; all && i < all->len; i++) {
        flow_spread(j, all->pdata[i]);
    }
    return all;
}
