/* Copyfit: one body size and one spacing for all panels of a piece, inside the range that its layout allows, so that
 * panels match. The largest body that fits at full spacing wins; only where none does are spaces drawn in. What still
 * does not fit is an error that says where, by how much, and what would help: nothing is clipped or shrunk further. */
#include "layout/box.h"

#include <math.h>
#include "base/num.h"

#define SPACING_STEP 0.05
#define WORDS_A_LINE 6 /* about what a panel's line holds, for advice */

/* What is fitted at once: the panels from a given one on, which then share body and spacing, or that one alone. */
typedef enum { ALL_PANELS, ONE_PANEL } Whose;

static void flows_free(GPtrArray *flows)
{
    if (flows) {
        g_ptr_array_unref(flows);
    }
}

/* The flows of the panels from `first` on, or of that one alone. */
static GPtrArray *measure(Pass *pass, const Node *first, Whose whose, double body, double spacing)
{
    pass->scale = (StyleScale){ .rem = body, .u = pass->spec->u, .spacing = spacing };
    GPtrArray *flows = g_ptr_array_new_with_free_func((GDestroyNotify)flow_free);
    for (const Node *k = first; k; k = whose == ONE_PANEL ? NULL : k->next) {
        if (k->panel >= 0) {
            g_ptr_array_add(flows, flow_new(pass, k, k->panel));
        }
    }
    return flows;
}

static bool fits(Pass *pass, const GPtrArray *flows)
{
    for (guint i = 0; i < flows->len; i++) {
        const Flow *f = flows->pdata[i];
        if (f->over_slab >= 0 || flow_wide_lines(pass, f, WIDE_COUNT)) {
            return false;
        }
    }
    return true;
}

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

static void report(Pass *pass, const GPtrArray *flows)
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
        double leading = s->box->style.line_height > 0 ? s->box->style.line_height : pass->scale.rem * 1.3;
        const Node *place =
            s->kind == SLAB_LINE
                ? g_array_index(
                      s->box->text->spans, TextSpan,
                      s->box->text->shaped->clusters[g_array_index(s->box->text->lines, TextLine, s->line).start].span)
                      .leaf
                : s->box->node;
        int lines = MAX(1, (int)ceil(f->over / leading));
        g_autofree char *left = num_text(spare / 72, 2), *over = num_text(f->over / 72, 2),
                        *body = num_text(pass->scale.rem, 2), *spacing = num_text(pass->scale.spacing, 2);
        g_autofree char *fix =
            room && pass->spec->pages != PAGES_FLOW
                ? g_strdup_printf(
                      "cut about %d words here, move a block to ‘%s’ (%s in to spare), or widen the layout's copyfit",
                      lines * WORDS_A_LINE, room->id, left)
                : g_strdup("shorten the text here, lower the body size in the layout, or let the block be split");
        finding_add(pass->findings, CODE_PANEL_OVERFLOW, place->pos, fix,
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
static int largest(Pass *pass, const Node *first, Whose whose, Range r, GPtrArray **best)
{
    int low = -1, high = r.steps + 1;
    int try = r.steps;
    while (high - low > 1) {
        double v = r.lo + try * r.step;
        GPtrArray *flows = r.body > 0 ? measure(pass, first, whose, r.body, v)
                                      : measure(pass, first, whose, v, /*spacing*/ 1);
        if (fits(pass, flows)) {
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
static GPtrArray *fit(Pass *pass, const Node *first, Whose whose)
{
    const Spec *s = pass->spec;
    GPtrArray *best = NULL;
    double spacing = 1, least = s->spacing_min > 0 ? MIN(s->spacing_min, 1) : 1;
    int steps = steps_between(s->body_min, s->body_max, s->body_step);
    double body = steps ? s->body_min : s->body;
    int k = largest(pass, first, whose, (Range){ .lo = body, .step = s->body_step, .steps = steps }, &best);
    if (k >= 0) { /* room to spare opens the spaces */
        body += k * s->body_step;
        int open = steps_between(1, s->spacing_max, SPACING_STEP);
        int more = open ? largest(pass, first, whose, (Range){ 1 + SPACING_STEP, SPACING_STEP, open - 1, body }, &best)
                        : -1;
        spacing = 1 + (more + 1) * SPACING_STEP;
    } else { /* not even the smallest body at full spacing */
        int tight = steps_between(least, 1, SPACING_STEP);
        k = tight ? largest(pass, first, whose, (Range){ least, SPACING_STEP, tight, body }, &best) : -1;
        spacing = k >= 0 ? least + k * SPACING_STEP : least;
    }
    if (!best) {
        GPtrArray *flows = measure(pass, first, whose, body, spacing);
        report(pass, flows);
        flows_free(flows);
        return NULL;
    }
    pass->scale = (StyleScale){ .rem = body, .u = s->u, .spacing = spacing };
    return best;
}

GPtrArray *copyfit_run(Pass *pass, const Node *view)
{
    GPtrArray *all = pass->spec->shared ? fit(pass, view->first, ALL_PANELS)
                                        : g_ptr_array_new_with_free_func((GDestroyNotify)flow_free);
    bool lost = false;
    for (const Node *k = view->first; k && !pass->spec->shared; k = k->next) {
        GPtrArray *one = fit(pass, k, ONE_PANEL);
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
        flow_spread(pass, all->pdata[i]);
    }
    return all;
}
