/* Rules on where ink may lie: clear of trim, folds, and the edges that a printer cannot reach. */
#include "check/rules.h"

#include <math.h>

static const double SLACK = 0.01; /* pt: rounding of the list's coordinates */

static const char *const SIDE_NAME[4] = { "upper edge", "right edge", "lower edge", "left edge" };

/* The nearest that a block of ink comes to something. */
typedef struct Nearest {
    double gap; /* pt */
    const Ink *ink;
    const char *to; /* "left edge", "fold" */
} Nearest;

/* Marks outside the trim, and fields that run over it on that side, are no live matter. */
static bool is_mark(const Ink *k)
{
    return k->node < 0 && k->artifact == ARTIFACT_PAGE_MARK;
}

static bool is_empty(const Ink *k)
{
    return k->box.w <= 0 && k->box.h <= 0;
}

static bool bleeds(const Ink *k, double gap)
{
    return k->item->kind == ITEM_PATH && k->node < 0 && k->item->path.fill >= 0 && gap <= SLACK;
}

static void nearer(Nearest *n, double gap, const Ink *k, const char *to)
{
    if (gap < n->gap) {
        *n = (Nearest){ gap, k, to };
    }
}

static void edge_gaps(Rect edge, Rect box, double gap[4])
{
    gap[SIDE_TOP] = box.y - edge.y;
    gap[SIDE_RIGHT] = rect_right(edge) - rect_right(box);
    gap[SIDE_BOTTOM] = rect_bottom(edge) - rect_bottom(box);
    gap[SIDE_LEFT] = box.x - edge.x;
}

static Nearest nearest(const CheckFacts *facts, const Ink *k)
{
    const Page *p = facts_page(facts, k->page);
    Nearest n = { INFINITY, k, NULL };
    double gap[4];
    edge_gaps(p->trim, k->box, gap);
    for (int s = 0; s < 4; s++) {
        if (!bleeds(k, gap[s])) {
            nearer(&n, gap[s], k, SIDE_NAME[s]);
        }
    }
    for (guint i = 0; i < p->folds->len; i++) {
        double x = g_array_index(p->folds, double, i);
        if (k->box.x >= x - SLACK) {
            nearer(&n, k->box.x - x, k, "fold");
        } else if (rect_right(k->box) <= x + SLACK) {
            nearer(&n, x - rect_right(k->box), k, "fold");
        } else if (k->item->kind != ITEM_PATH) { /* paths are said by fold-crossed */
            nearer(&n, 0, k, "fold");
        }
    }
    return n;
}

/* True where the next ink belongs to the same block on the same page: one finding says both. */
static bool same_block(const CheckFacts *facts, const Ink *a, const Ink *b)
{
    if (a->page == b->page && a->art) {
        return a->art == b->art;
    }
    if (a->page != b->page || a->node < 0 || b->node < 0) {
        return false;
    }
    return facts_block(facts_node(facts, a->node)) == facts_block(facts_node(facts, b->node));
}

void rule_live_matter(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->ink->len;) {
        const Ink *first = facts_ink(facts, i);
        Nearest n = { INFINITY, first, NULL };
        for (; i < facts->ink->len && (facts_ink(facts, i) == first || same_block(facts, first, facts_ink(facts, i)));
             i++) {
            const Ink *k = facts_ink(facts, i);
            if (is_mark(k) || is_empty(k)) {
                continue;
            }
            Nearest m = nearest(facts, k);
            nearer(&n, m.gap, m.ink, m.to);
        }
        ProfileRule rule = n.gap < facts_rule(facts, RULE_LIVE_MIN) - SLACK ? RULE_LIVE_MIN : RULE_LIVE_SHOULD;
        if (n.gap >= facts_rule(facts, rule) - SLACK) {
            continue;
        }
        facts_context(facts, n.ink->page, f);
        g_autofree char *name = facts_name(facts, n.ink);
        finding_add(f, rule == RULE_LIVE_MIN ? CODE_LIVE_MATTER : CODE_LIVE_TIGHT, facts_pos(facts, n.ink),
                    "raise the panel's margin, or take words out of this block",
                    "%s stands %s pt from the %s of page “%s”; %s asks for %s pt", name, facts_number(n.gap, 1).text,
                    n.to, facts_page(facts, n.ink->page)->name, facts_asks(facts, rule),
                    facts_number(facts_rule(facts, rule), 1).text);
    }
}

void rule_fold_crossed(const CheckFacts *facts, Findings *f)
{
    const Node *said = NULL; /* art that crosses: once for all its layers */
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        const Page *p = facts_page(facts, k->page);
        if (is_mark(k) || k->item->kind != ITEM_PATH || (k->art && k->art == said)) {
            continue;
        }
        for (guint j = 0; j < p->folds->len; j++) {
            double x = g_array_index(p->folds, double, j);
            if (k->box.x >= x - SLACK || rect_right(k->box) <= x + SLACK) {
                continue;
            }
            said = k->art;
            facts_context(facts, k->page, f);
            g_autofree char *name = facts_name(facts, k);
            finding_add(f, CODE_FOLD_CROSSED, facts_pos(facts, k),
                        "end it inside its panel: a duplexer shifts the sheet by 1 to 2 mm",
                        "%s reaches %s pt over the fold at %s pt of page “%s”", name,
                        facts_number(fmin(x - k->box.x, rect_right(k->box) - x), 1).text, facts_number(x, 1).text,
                        p->name);
        }
    }
}

void rule_printable(const CheckFacts *facts, Findings *f)
{
    const double *out_of_reach = facts->in->spec->printable;
    const Ink *said[4] = { NULL }; /* by side: one finding a block */
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (is_mark(k) || is_empty(k)) {
            continue;
        }
        double gap[4];
        edge_gaps(facts_page(facts, k->page)->media, k->box, gap);
        for (int s = 0; s < 4; s++) {
            if (out_of_reach[s] <= 0 || gap[s] >= out_of_reach[s] - SLACK
                || (said[s] && same_block(facts, said[s], k))) {
                continue;
            }
            said[s] = k;
            facts_context(facts, k->page, f);
            g_autofree char *name = facts_name(facts, k);
            finding_add(f, CODE_PRINTABLE, facts_pos(facts, k), "raise the margin on that side, or print it by a press",
                        "%s stands %s pt from the %s of page “%s”; this edition's printers leave %s pt white", name,
                        facts_number(gap[s], 1).text, SIDE_NAME[s], facts_page(facts, k->page)->name,
                        facts_number(out_of_reach[s], 1).text);
        }
    }
}
