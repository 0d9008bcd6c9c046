/* The rule on panels that hold next to nothing while another of their sheet is full. How full one is, is how much of
 * its height has words, pictures or fields, each with the white that belongs to it; a rule alone fills nothing. */
#include "check/rules.h"

static const double FULL = 0.85, EMPTY = 0.5; /* shares of a panel's live height; ours */
static const double AIR = 9;                  /* pt above and below ink that count as its own; ours */

typedef struct Span {
    double from, to; /* pt */
} Span;

static int compare_spans(gconstpointer a, gconstpointer b)
{
    const Span *x = a, *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

/* Lines and grounds fill nothing. */
static bool fills(const Ink *k, const ListPanel *p)
{
    if (k->item->kind != ITEM_PATH) {
        return k->item->kind != ITEM_GLYPHS || facts_is_text(k);
    }
    return MIN(k->box.w, k->box.h) > 4 && k->box.h < p->rect.h - 1;
}

static bool is_in(const ListPanel *p, Rect box)
{
    double x = box.x + box.w / 2, y = box.y + box.h / 2;
    return x >= p->rect.x && x <= rect_right(p->rect) && y >= p->rect.y && y <= rect_bottom(p->rect);
}

/* Share of the panel's live height that is filled. */
static double fullness(const CheckFacts *facts, int page, const ListPanel *p)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->page == page && fills(k, p) && is_in(p, k->box)) {
            Span s = { MAX(k->box.y - AIR, p->live.y), MIN(rect_bottom(k->box) + AIR, rect_bottom(p->live)) };
            g_array_append_val(spans, s);
        }
    }
    g_array_sort(spans, compare_spans);
    double filled = 0, reached = p->live.y;
    for (guint i = 0; i < spans->len; i++) {
        const Span *s = &g_array_index(spans, Span, i);
        filled += MAX(0, s->to - MAX(s->from, reached));
        reached = MAX(reached, s->to);
    }
    return p->live.h > 0 ? filled / p->live.h : 1;
}

/* Where the panel is written. */
static Pos panel_pos(const CheckFacts *facts, const char *id)
{
    for (guint i = 0; i < facts->in->spec->panels->len; i++) {
        const Panel *p = &g_array_index(facts->in->spec->panels, Panel, i);
        if (g_strcmp0(p->id, id) == 0) {
            return p->pos;
        }
    }
    return (Pos){ g_intern_string(facts->in->spec->file), 1, 1 };
}

void rule_panel_empty(const CheckFacts *facts, Findings *f)
{
    const GPtrArray *pages = facts->in->list->pages;
    const ListPanel *fullest = NULL;
    double most = 0;
    for (guint i = 0; facts->in->spec->pages == PAGES_SHEET && i < pages->len; i++) {
        const GArray *panels = facts_page(facts, (int)i)->panels;
        for (guint k = 0; k < panels->len; k++) {
            const ListPanel *p = &g_array_index(panels, ListPanel, k);
            double full = fullness(facts, (int)i, p);
            fullest = full > most ? p : fullest;
            most = MAX(most, full);
        }
    }
    for (guint i = 0; most >= FULL && i < pages->len; i++) {
        const GArray *panels = facts_page(facts, (int)i)->panels;
        for (guint k = 0; k < panels->len; k++) {
            const ListPanel *p = &g_array_index(panels, ListPanel, k);
            double full = fullness(facts, (int)i, p);
            if (full >= EMPTY) {
                continue;
            }
            g_autofree char *fix = g_strdup_printf("move a block to it, or set its type larger: ‘%s’ is full",
                                                   fullest->id);
            facts_context(facts, (int)i, f);
            finding_add(f, CODE_PANEL_EMPTY, panel_pos(facts, p->id), fix,
                        "panel ‘%s’ is %s per cent full, and ‘%s’ %s", p->id, facts_number(full * 100, 0).text,
                        fullest->id, facts_number(most * 100, 0).text);
        }
    }
}
