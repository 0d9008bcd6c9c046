/* Copyfit: body, spacing and scale for the panels of a piece, in the ranges that its layout allows, so that panels that
 * are fitted together match. The largest body that fits at full spacing wins; where there is room still, all that is
 * relative to paper or body grows, then spaces open; only where not even the least body fits are spaces drawn in. What
 * still does not fit is an error that says where, by how much, and what would help: nothing is clipped or shrunk
 * further. */
#include "layout/box.h"

#include <math.h>

#define SPACING_STEP 0.05
#define GROWTH_STEP 0.01

/* Panels that are fitted together, and what they may take. */
typedef struct Fitting {
    Pass *pass;
    const GPtrArray *groups; /* const Node *, of the view */
    const FitRange *range;
    FitKey *keys; /* parallel to groups */
    GPtrArray
        *flows; /* Flow *, likewise, of the best scale so far: NULL where its answer was known; NULL before one fits */
    StyleScale best; /* its scale */
    int lines;       /* lines of headings at it */
    int headings;    /* those at growth 1; growing makes no more of them */
} Fitting;

static GPtrArray *measure(const Fitting *t, StyleScale scale)
{
    t->pass->scale = scale;
    GPtrArray *flows = g_ptr_array_new_with_free_func((GDestroyNotify)flow_free);
    for (guint i = 0; i < t->groups->len; i++) {
        const Node *k = t->groups->pdata[i];
        g_ptr_array_add(flows, flow_new(t->pass, k, k->panel));
    }
    return flows;
}

static int heading_lines(const Box *b)
{
    int lines = b->text && b->text->lines && b->node->kind == NODE_HEADING ? (int)b->text->lines->len : 0;
    for (guint i = 0; b->children && i < b->children->len; i++) {
        lines += heading_lines(b->children->pdata[i]);
    }
    return lines;
}

static FitAnswer answer_of(Pass *pass, const Flow *f)
{
    return (FitAnswer){ .fits = f->over_slab < 0 && !flow_wide_lines(pass, f, WIDE_COUNT),
                        .headings = f->root ? heading_lines(f->root) : 0 };
}

/* What group `at` answers at the pass's scale; the flow that it was measured by, which you own, or NULL. */
static Flow *ask(Fitting *t, guint at, FitAnswer *answer)
{
    const Node *k = t->groups->pdata[at];
    FitKey *key = &t->keys[at];
    key->scale = t->pass->scale;
    if (fits_find(t->pass->typesetter->fits, key, answer)) {
        return NULL;
    }
    Flow *f = flow_new(t->pass, k, k->panel);
    *answer = answer_of(t->pass, f);
    fits_note(t->pass->typesetter->fits, key, *answer);
    return f;
}

/* Whether the panels fit so; then they are the best so far. */
static bool try(Fitting *t, StyleScale scale)
{
    GPtrArray *flows = g_ptr_array_new_with_free_func((GDestroyNotify)flow_free);
    bool fits = true;
    int lines = 0;
    t->pass->scale = scale;
    for (guint i = 0; fits && i < t->groups->len; i++) {
        FitAnswer answer;
        g_ptr_array_add(flows, ask(t, i, &answer));
        fits = answer.fits;
        lines += answer.headings;
    }
    if (!fits || (scale.growth > 1 && lines > t->headings)) {
        g_ptr_array_unref(flows);
        return false;
    }
    g_clear_pointer(&t->flows, g_ptr_array_unref);
    t->flows = flows;
    t->best = scale;
    t->lines = lines;
    return true;
}

/* Measures what was not, because its answer was known. */
static void complete(Fitting *t)
{
    t->pass->scale = t->best;
    for (guint i = 0; i < t->groups->len; i++) {
        const Node *k = t->groups->pdata[i];
        if (!t->flows->pdata[i]) {
            t->flows->pdata[i] = flow_new(t->pass, k, k->panel);
        }
    }
}

typedef enum { BODY, GROWTH, SPACING } Dimension;

static StyleScale with(StyleScale scale, Dimension d, double v)
{
    switch (d) {
    case BODY:
        scale.rem = v;
        break;
    case GROWTH:
        scale.growth = v;
        break;
    case SPACING:
        scale.spacing = v;
        break;
    }
    return scale;
}

/* What is tried of one dimension: lo + k × step, 0 ≤ k ≤ steps. */
typedef struct Steps {
    Dimension dimension;
    double lo, step;
    int steps;
} Steps;

static int steps_between(double from, double to, double step)
{
    return step > 0 && to > from ? (int)floor((to - from) / step + 1e-6) : 0;
}

/* Takes the largest at which the panels fit; false if not even the least does. What fits is monotone enough for
 * halving. */
static bool largest(Fitting *t, StyleScale at, Steps s)
{
    int low = -1, high = s.steps + 1;
    int k = s.steps;
    while (high - low > 1) {
        if (try(t, with(at, s.dimension, s.lo + k * s.step))) {
            low = k;
        } else {
            high = k;
        }
        k = (low + high) / 2;
    }
    return low >= 0;
}

/* Room to spare becomes larger type first, wider gaps second. */
static void enlarge(Fitting *t)
{
    int growths = steps_between(1, t->range->scale_max, GROWTH_STEP);
    int spacings = steps_between(1, t->range->spacing_max, SPACING_STEP);
    if (growths) {
        t->headings = t->lines;
        largest(t, t->best, (Steps){ GROWTH, 1 + GROWTH_STEP, GROWTH_STEP, growths - 1 });
    }
    if (spacings) {
        t->headings = t->lines;
        largest(t, t->best, (Steps){ SPACING, 1 + SPACING_STEP, SPACING_STEP, spacings - 1 });
    }
}

/* Fits them; false with findings where they don't. */
static bool fit(Fitting *t)
{
    const FitRange *r = t->range;
    int bodies = steps_between(r->body_min, r->body_max, r->body_step);
    double body = bodies ? r->body_min : CLAMP(t->pass->spec->body, r->body_min, r->body_max),
           least = MIN(r->spacing_min, 1);
    StyleScale start = { .rem = body, .u = t->pass->spec->u, .spacing = 1, .growth = 1 };
    if (largest(t, start, (Steps){ BODY, body, r->body_step, bodies })) {
        enlarge(t);
        return true;
    }
    int tight = steps_between(least, 1, SPACING_STEP);
    if (tight && largest(t, start, (Steps){ SPACING, least, SPACING_STEP, tight })) {
        return true;
    }
    g_autoptr(GPtrArray) flows = measure(t, with(start, SPACING, least));
    copyfit_report(t->pass, flows);
    return false;
}

/* The groups of the view that are fitted with `first`, which is one of them. */
static GPtrArray *fitted_with(const Pass *pass, const Node *first)
{
    const Panel *panels = &g_array_index(pass->spec->panels, Panel, 0);
    GPtrArray *groups = g_ptr_array_new();
    int group = panels[first->panel].fit_group;
    for (const Node *k = first; k; k = k->next) {
        bool together = group >= 0 || pass->spec->shared;
        if (k == first || (k->panel >= 0 && together && panels[k->panel].fit_group == group)) {
            g_ptr_array_add(groups, (gpointer)k);
        }
    }
    return groups;
}

static int compare_panels(gconstpointer a, gconstpointer b)
{
    const Flow *const *x = a, *const *y = b;
    return (*x)->panel - (*y)->panel;
}

GPtrArray *copyfit_run(Pass *pass, const Node *view)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)flow_free), done = g_ptr_array_new();
    bool lost = false;
    for (const Node *k = view->first; k; k = k->next) {
        if (k->panel < 0 || g_ptr_array_find(done, k, NULL)) {
            continue;
        }
        g_autoptr(GPtrArray) groups = fitted_with(pass, k);
        int number = g_array_index(pass->spec->panels, Panel, k->panel).fit_group;
        Fitting t = { .pass = pass,
                      .groups = groups,
                      .range = number >= 0 ? &g_array_index(pass->spec->fit_groups, FitRange, number)
                                           : &pass->spec->fit };
        g_autofree FitKey *keys = t.keys = g_new(FitKey, groups->len);
        for (guint i = 0; pass->typesetter->fits && i < groups->len; i++) {
            keys[i] = fits_key(groups->pdata[i], pass->spec, pass->campaign);
        }
        if (fit(&t)) {
            complete(&t);
            g_ptr_array_extend_and_steal(all, t.flows);
        } else {
            lost = true;
        }
        g_ptr_array_extend(done, groups, NULL, NULL);
    }
    if (lost) {
        return NULL;
    }
    g_ptr_array_sort(all, compare_panels);
    for (guint i = 0; i < all->len; i++) {
        flow_spread(pass, all->pdata[i]);
    }
    return g_steal_pointer(&all);
}
