/* Flow: one panel's content, measured, broken over its frames (one panel, a chain of panels, or a page as often as it
 * takes), and its spare height spread. */
#include "layout/box.h"

#include <string.h>
#include "base/num.h"
#include "type/hyphenation.h"

#define SLACK 0.01 /* pt: two sums of the same heights may differ by rounding */

Rect panel_live(const Panel *p)
{
    return rect_inset(panel_frame(p), p->margin);
}

static const Slab *slab(const Flow *f, int i)
{
    return &g_array_index(f->slabs, Slab, i);
}

/* The panel that `panel` runs on into; itself where it repeats; -1 where it ends. */
static int next_panel(const Spec *s, int panel)
{
    const Panel *p = &g_array_index(s->panels, Panel, panel);
    if (s->pages == PAGES_FLOW) {
        return panel;
    }
    if (!p->chain) {
        return -1;
    }
    for (guint i = 0; i < s->panels->len; i++) {
        if (g_strcmp0(g_array_index(s->panels, Panel, i).id, p->chain) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static void add_fill(Flow *f, int panel, int from, int to)
{
    Fill one = { .panel = panel, .from = from, .to = to, .height = column_stack(f->slabs, from, to) };
    g_array_append_val(f->fills, one);
}

/* Breaks the slabs over the frames, each as full as the keeps allow; line: the body's, in points. */
static void fill(const Pass *pass, Flow *f, double line)
{
    int n = (int)f->slabs->len, from = 0, panel = f->panel;
    while (from < n && panel >= 0) {
        double room = panel_live(&g_array_index(pass->spec->panels, Panel, panel)).h, height = 0;
        double at = table_repeat_height(f->slabs, from);
        int to = from, good = from, inside = from;
        int next = next_panel(pass->spec, panel);
        for (; to < n; to++) {
            const Slab *s = slab(f, to);
            if (to > from && s->must_break) {
                good = to;
                break;
            }
            if (to > from && !s->keep) {
                good = to;
            }
            if (to > from && s->keep_inside) {
                inside = to;
            }
            double before = at + (to > from ? s->before : 0) + slab_foot(s);
            height = before + s->h;
            if (height > room + SLACK && next >= 0 && (to == from || s->box->style.break_inside != BREAK_AVOID)
                && columns_split(f->slabs, to, room - before, PAGE_LINES_MIN * line)) {
                n++;
                height = before + slab(f, to)->h;
            }
            if (height > room + SLACK) {
                break;
            }
            at = height;
        }
        if (to == n) {
            good = n;
        }
        if (next >= 0 && inside > good && good == from) { /* a box that is longer than a panel is broken after all */
            good = inside;
        }
        if (good == from || (good < n && next < 0)) { /* no room, and nowhere to go on */
            int end = next < 0 ? n : MAX(good, to);
            f->over_slab = to < n ? to : n - 1;
            f->over = column_stack(f->slabs, from, next < 0 ? n : MIN(n, end + 1)) - room;
            good = next < 0 ? n : MIN(n, end + 1);
        }
        add_fill(f, panel, from, good);
        from = good;
        panel = next;
        if (f->over_slab >= 0) {
            return;
        }
    }
}

static void break_up(const Pass *pass, Flow *f, double line)
{
    double room = panel_live(&g_array_index(pass->spec->panels, Panel, f->panel)).h;
    f->over_slab = -1;
    if (pass->spec->pages != PAGES_FLOW || !pages_fill(f, room, line, f->fills)) {
        fill(pass, f, line);
    }
}

static bool has_foot(const Flow *f)
{
    for (guint i = 0; i < f->slabs->len; i++) {
        if (slab(f, (int)i)->foot) {
            return true;
        }
    }
    return false;
}

Flow *flow_new(Pass *pass, const Node *group, int panel)
{
    Flow *f = g_new0(Flow, 1);
    Style root;
    style_compute(pass->spec->sheet, group->parent, NULL, &pass->scale, &root);
    f->panel = panel;
    f->scale = pass->scale;
    f->fills = g_array_new(FALSE, FALSE, sizeof(Fill));
    f->root = box_new(pass, group, &root);
    double width = panel_live(&g_array_index(pass->spec->panels, Panel, panel)).w;
    f->slabs = f->root && f->root->children ? column_new(pass, f->root->children, width, COLUMN_FLOW)
                                            : g_array_new(FALSE, TRUE, sizeof(Slab));
    break_up(pass, f, root.line_height);
    if (f->over_slab >= 0 && has_foot(f)) { /* what stands at the foot gives way: it stands in its place */
        g_array_unref(f->slabs);
        g_array_set_size(f->fills, 0);
        f->slabs = column_new(pass, f->root->children, width, COLUMN_OPEN);
        break_up(pass, f, root.line_height);
    }
    return f;
}

void flow_free(Flow *f)
{
    if (!f) {
        return;
    }
    box_free(f->root);
    g_array_unref(f->slabs);
    g_array_unref(f->fills);
    g_free(f);
}

/* Where spare height may go: the gap above a slab, or the padding of a box. */
typedef struct Taker {
    double weight, room; /* room: pt that it may still take */
    double share;        /* pt that it gets */
} Taker;

/* Shares out `spare` by weight, each no more than its room; what nobody has room for is returned. */
static double share_out(GArray *takers, double spare)
{
    bool more = true;
    while (more && spare > SLACK) {
        double weights = 0, given = 0;
        for (guint i = 0; i < takers->len; i++) {
            const Taker *t = &g_array_index(takers, Taker, i);
            weights += t->share < t->room ? t->weight : 0;
        }
        more = false;
        for (guint i = 0; weights > 0 && i < takers->len; i++) {
            Taker *t = &g_array_index(takers, Taker, i);
            double part = t->share < t->room ? MIN(spare * t->weight / weights, t->room - t->share) : 0;
            more = more || (part > 0 && part < spare * t->weight / weights);
            t->share += part;
            given += part;
        }
        spare -= given;
    }
    return spare;
}

typedef enum { TOPS, GROWING } Takers;

/* The gaps of a frame by slab, in pairs with its boxes' padding: those that the styles let grow, or those between the
 * blocks that the panel takes. */
static GArray *takers_of(const Flow *f, const Fill *fill_, Takers which)
{
    GArray *takers = g_array_new(FALSE, TRUE, sizeof(Taker));
    for (int i = fill_->from; i < fill_->to; i++) {
        const Slab *s = slab(f, i);
        bool capped = s->grow_max > 0 && s->grow > 0;
        Taker gap = { .weight = which == TOPS ? s->top_level && !capped : s->grow,
                      .room = capped ? MAX(s->grow_max - s->before, 0) : G_MAXDOUBLE };
        Taker inside = { .weight = which == GROWING && s->kind == SLAB_BOX ? s->box->style.grow_inside : 0,
                         .room = G_MAXDOUBLE };
        if (i == fill_->from) {
            gap.weight = 0;
        }
        g_array_append_val(takers, gap);
        g_array_append_val(takers, inside);
    }
    return takers;
}

static bool is_asked(const GArray *takers)
{
    for (guint i = 0; i < takers->len; i++) {
        if (g_array_index(takers, Taker, i).weight > 0) {
            return true;
        }
    }
    return false;
}

static void give(Flow *f, const Fill *fill_, const GArray *takers)
{
    for (int i = fill_->from; i < fill_->to; i++) {
        Slab *s = &g_array_index(f->slabs, Slab, i);
        s->before += g_array_index(takers, Taker, (i - fill_->from) * 2).share;
        double inside = g_array_index(takers, Taker, (i - fill_->from) * 2 + 1).share;
        if (inside > 0) {
            Box *b = (Box *)s->box;
            b->extra = inside;
            b->height += inside;
            s->h = b->height;
        }
    }
}

static void spread_frame(Pass *pass, Flow *f, Fill *fill_)
{
    const Panel *p = &g_array_index(pass->spec->panels, Panel, fill_->panel);
    double spare = panel_live(p).h - fill_->height;
    if (!p->spread || spare <= 0) {
        return;
    }
    g_autoptr(GArray) growing = takers_of(f, fill_, GROWING);
    bool grows = is_asked(growing);
    if (grows) {
        spare = share_out(growing, spare);
        give(f, fill_, growing);
    }
    if (!grows || spare > SLACK) { /* none of its own accord, or all as wide as they may be */
        g_autoptr(GArray) tops = takers_of(f, fill_, TOPS);
        share_out(tops, spare);
        give(f, fill_, tops);
    }
    fill_->height = column_stack(f->slabs, fill_->from, fill_->to);
}

void flow_spread(Pass *pass, Flow *f)
{
    for (guint i = 0; i < f->fills->len; i++) {
        spread_frame(pass, f, &g_array_index(f->fills, Fill, i));
    }
}

/* What would let the line be narrower. */
static const char *wide_fix(const Pass *pass, const TextSpan *s, const char *words)
{
    const double *rules = pass->spec->profile.value;
    bool letters = true;
    for (const char *p = words; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        letters = letters
                  && (g_unichar_isalpha(c) || g_unichar_ismark(c) || (g_unichar_ispunct(c) && !strchr("@/_", (int)c)));
    }
    if (s->style.nowrap) {
        return "set it smaller, widen its column, or let it break: ‘white-space: normal’ in its style";
    }
    if (!letters || rules[RULE_NO_HYPHENATION] > 0 || s->style.hyphens == HYPHENS_NONE) {
        return "set it smaller, or widen its column";
    }
    if (s->style.hyphens == HYPHENS_AUTO || !hyphenation_knows(node_language(s->leaf))) {
        return "set it smaller, widen its column, or let it break: soft hyphens (U+00AD) in the word";
    }
    return "set it smaller, widen its column, or let it break: ‘hyphens: auto’ in its style";
}

/* The lines of a text that are wider than their column. */
static int wide_text(Pass *pass, const Text *text, WideLines how)
{
    int wide = 0;
    for (guint i = 0; text && text->lines && i < text->lines->len; i++) {
        const TextLine *l = &g_array_index(text->lines, TextLine, i);
        if (l->over <= SLACK) {
            continue;
        }
        wide++;
        if (how == WIDE_COUNT) {
            continue;
        }
        const Cluster *c = &text->shaped->clusters[l->start], *end = &text->shaped->clusters[l->end - 1];
        const TextSpan *s = &g_array_index(text->spans, TextSpan, c->span);
        g_autofree char *words = g_strndup(text->shaped->text + c->start, (gsize)(end->start + end->length - c->start));
        WideLine line = { g_strstrip(words), s->leaf, g_array_index(text->spans, TextSpan, end->span).leaf, l->over };
        wide_report(pass, &line, wide_fix(pass, s, line.words));
    }
    return wide;
}

static int wide_box(Pass *pass, const Box *b, WideLines how)
{
    int wide = wide_text(pass, b->text, how) + wide_text(pass, b->name, how);
    for (guint i = 0; b->children && i < b->children->len; i++) {
        wide += wide_box(pass, b->children->pdata[i], how);
    }
    for (guint i = 0; b->below && i < b->below->len; i++) {
        wide += wide_box(pass, b->below->pdata[i], how);
    }
    return wide;
}

int flow_wide_lines(Pass *pass, const Flow *f, WideLines how)
{
    pass->panel = pass->spec->pages != PAGES_FLOW ? g_array_index(pass->spec->panels, Panel, f->panel).id : NULL;
    return f->root ? wide_box(pass, f->root, how) : 0;
}
