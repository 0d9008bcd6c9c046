/* The rule on ink that leaves its box: words that reach over the edge of their field or frame, and fields and pictures
 * that the page's edge cuts off. */
#include "check/rules.h"

#include <math.h>
#include "check/meet.h"

static const char *const SIDE_NAME[] = { "top", "right", "bottom", "left" };

/* Raises `by`, by Side, to the pt by which `inner` reaches over each side of `outer`; negative where it stays inside.
 */
static void reaches_over(Rect inner, Rect outer, double by[4])
{
    by[SIDE_TOP] = fmax(by[SIDE_TOP], outer.y - inner.y);
    by[SIDE_RIGHT] = fmax(by[SIDE_RIGHT], rect_right(inner) - rect_right(outer));
    by[SIDE_BOTTOM] = fmax(by[SIDE_BOTTOM], rect_bottom(inner) - rect_bottom(outer));
    by[SIDE_LEFT] = fmax(by[SIDE_LEFT], outer.x - inner.x);
}

static Side worst(const double by[4])
{
    Side most = SIDE_TOP;
    for (int s = SIDE_RIGHT; s <= (int)SIDE_LEFT; s++) {
        most = by[s] > by[most] ? (Side)s : most;
    }
    return most;
}

/* The nearest block around the words that has a ground or a frame, with its style; NULL: none of them. */
static const Node *field_of(const CheckFacts *facts, const Node *n, Style *out)
{
    for (; n; n = n->parent) {
        facts_style(facts, n, out);
        if (n->kind != NODE_TEXT && (out->background || out->border_width[SIDE_LEFT] > 0)) {
            return n;
        }
    }
    return NULL;
}

/* "padding-top: 3pt, padding-bottom: 4.5pt": what gives the words AIR on each side that they reach over. You own it. */
static char *paddings(const Style *s, const double by[4])
{
    const double AIR = 1; /* pt */
    GString *all = g_string_new(NULL);
    for (int side = SIDE_TOP; side <= (int)SIDE_LEFT; side++) {
        /* themes are written from left to right */
        int named = s->rtl && side % 2 == 1 ? SIDE_RIGHT + SIDE_LEFT - side : side;
        if (by[side] > -AIR / 2) {
            g_string_append_printf(all, "%spadding-%s: %spt", all->len ? ", " : "", SIDE_NAME[named],
                                   facts_number(ceil((s->padding[side] + fmax(by[side], 0) + AIR) * 10) / 10, 1).text);
        }
    }
    return g_string_free(all, FALSE);
}

/* `by`: how far the whole block reaches over each side. */
static void say_over(const CheckFacts *facts, const Ink *words, const double by[4], Findings *f)
{
    Style s;
    Side side = worst(by);
    const Node *field = field_of(facts, facts_node(facts, words->node), &s);
    g_autofree char *name = facts_name(facts, words), *wider = field ? paddings(&s, by) : NULL;
    g_autofree char *fix = wider && *wider ? g_strdup_printf("give the field the style %s", wider)
                           : field         ? g_strdup("give the field more padding, or a smaller border-radius")
                                           : g_strdup("part the words from the field: raise the margin between them");
    facts_context(facts, words->page, f);
    finding_add(f, CODE_INK_OUTSIDE, facts_pos(facts, words), fix,
                "%s reaches over the %s edge of a field or frame by %s pt", name, SIDE_NAME[side],
                facts_number(fmax(by[side], 0.01), 2).text);
}

/* Whether ink reaches over the page and its bleed, with a finding. Where live matter has a distance to keep, this holds
 * of grounds alone. */
static bool page_edge(const CheckFacts *facts, const Ink *k, Findings *f)
{
    const double SLACK = 0.1; /* pt */
    const Page *p = facts_page(facts, k->page);
    double by[4] = { -INFINITY, -INFINITY, -INFINITY, -INFINITY };
    reaches_over(k->box, p->bleed, by);
    Side side = worst(by);
    if (by[side] <= SLACK || k->box.w <= 0) {
        return false;
    }
    g_autofree char *name = facts_name(facts, k);
    g_autofree char *fix = g_strdup_printf("make it %s pt smaller, or take its negative margin away",
                                           facts_number(ceil(by[side] * 10) / 10, 1).text);
    facts_context(facts, k->page, f);
    finding_add(f, CODE_INK_OUTSIDE, facts_pos(facts, k), fix, "%s reaches over the %s edge of page “%s” by %s pt",
                name, SIDE_NAME[side], p->name, facts_number(by[side], 2).text);
    return true;
}

/* The words of the page, from thing `first` on, that cross the ground's edge: its own, each block once; of others one.
 */
static void words_over(const CheckFacts *facts, Meet *m, guint first, const Ink *ground, bool *said, Findings *f)
{
    const GArray *things = meet_things(m);
    bool strangers = false;
    for (guint t = first; t < things->len && g_array_index(things, Thing, t).page == ground->page; t++) {
        const Thing *words = &g_array_index(things, Thing, t);
        const Ink *run = words->line && !said[words->line->block] ? meet_crosses(m, words, ground) : NULL;
        Style s;
        if (!run) {
            continue;
        }
        facts_style(facts, facts_node(facts, run->node), &s);
        bool own = field_of(facts, facts_node(facts, run->node), &(Style){ 0 }) != NULL;
        if (s.line_overlap || (!own && strangers)) {
            continue;
        }
        strangers = strangers || !own;
        said[words->line->block] = true;
        double by[4] = { -INFINITY, -INFINITY, -INFINITY, -INFINITY }, frame = 2 * contours_half_stroke(ground);
        Rect room = rect_inset(ground->box, (Inset){ { frame, frame, frame, frame } });
        for (guint k = first; k < things->len && g_array_index(things, Thing, k).page == ground->page; k++) {
            const Thing *other = &g_array_index(things, Thing, k);
            if (other->line && other->line->block == words->line->block) {
                reaches_over(other->box, room, by);
            }
        }
        say_over(facts, run, by, f);
    }
}

void rule_ink_outside(const CheckFacts *facts, Findings *f)
{
    g_autofree bool *said = g_new0(bool, facts->nodes->len + 1); /* by block */
    Meet *m = meet_new(facts);
    const GArray *things = meet_things(m);
    double live = facts_rule(facts, RULE_LIVE_MIN);
    guint first = 0;         /* of the page's things */
    const Node *edge = NULL; /* art that reaches over the page's: once for all its layers */
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        bool ground = meet_is_ground(facts, i);
        if (k->art && k->art != edge) {
            edge = page_edge(facts, k, f) ? k->art : edge;
        } else if (ground || (live <= 0 && k->artifact != ARTIFACT_PAGE_MARK && !k->art)) {
            page_edge(facts, k, f);
        }
        while (first < things->len && g_array_index(things, Thing, first).page < k->page) {
            first++;
        }
        if (ground) {
            words_over(facts, m, first, k, said, f);
        }
    }
    meet_free(m);
}
