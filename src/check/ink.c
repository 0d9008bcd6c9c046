/* The rule on ink that meets other ink: lines, markers, pictures. What interlocks without touching is let be. Apart
 * from meet.c, which measures: here is what may not meet, and the way out. */
#include "check/rules.h"

#include <math.h>
#include "check/meet.h"

/* Blocks whose lines stand too close, of one style: one line-height for all of them. */
typedef struct Tight {
    Style style;
    const Line *upper, *lower; /* the first that meet */
    Meeting meeting;
    int blocks; /* how many have such lines */
} Tight;

/* What a block has its finding about: its lines, which hides the rest; other words, pictures; a rule. */
typedef enum { SAID_LINES = 1, SAID_TEXT = 2, SAID_RULE = 4 } Said;

typedef struct Judge {
    const CheckFacts *facts;
    Meet *meet;
    GArray *tight; /* Tight */
    guint8 *said;  /* by node: Said, what is said of a block or list */
    Findings *f;
} Judge;

static const Style *style_of(const Judge *j, const Ink *k, Style *out)
{
    const Node *n = facts_node(j->facts, k->node);
    if (n) {
        facts_style(j->facts, n, out);
    } else {
        *out = (Style){ 0 };
    }
    return out;
}

static bool same_lines(const Style *a, const Style *b)
{
    return a->font_size == b->font_size && a->line_height == b->line_height && a->line_factor == b->line_factor
           && a->font_family == b->font_family && a->font_weight == b->font_weight && a->italic == b->italic;
}

static const Ink *first_run(const CheckFacts *facts, const Line *l)
{
    return facts_ink(facts, (guint)g_array_index(l->runs, int, 0));
}

/* The styles of all lines, in their order. You own it. */
static Style *line_styles(const Judge *j)
{
    Style *styles = g_new(Style, j->facts->lines->len);
    for (guint i = 0; i < j->facts->lines->len; i++) {
        const Line *l = facts_line(j->facts, i);
        if (i > 0 && facts_line(j->facts, i - 1)->block == l->block) {
            styles[i] = styles[i - 1];
        } else {
            style_of(j, first_run(j->facts, l), &styles[i]);
        }
    }
    return styles;
}

/* The factor of line-height at which no two lines of the style can meet: the highest ink above a baseline and the
 * deepest below one, and a hair between. */
static double enough(const Judge *j, const Tight *t, const Style *styles)
{
    const double HAIR = 0.03; /* em */
    double above = 0, below = 0, size = first_run(j->facts, t->upper)->size;
    for (guint i = 0; i < j->facts->lines->len; i++) {
        const Line *l = facts_line(j->facts, i);
        bool same = same_lines(&styles[i], &t->style);
        for (guint k = 0; same && k < l->runs->len; k++) {
            const Ink *run = facts_ink(j->facts, (guint)g_array_index(l->runs, int, k));
            if (run->box.h > 0) {
                above = fmax(above, l->y - run->own_box.y);
                below = fmax(below, rect_bottom(run->own_box) - l->y);
            }
        }
    }
    return ceil(((above + below) / size + HAIR) * 100) / 100;
}

static void say_tight(const Judge *j, const Tight *t, const Style *styles)
{
    const Node *n = facts_node(j->facts, t->upper->block);
    const Ink *run = first_run(j->facts, t->upper);
    double factor = enough(j, t, styles);
    facts_context(j->facts, t->upper->page, j->f);
    g_autofree char *a = facts_name(j->facts, t->meeting.a), *b = facts_name(j->facts, t->meeting.b);
    g_autofree char *fix = g_strdup_printf(
        "give this %s the style line-height: %s (%s pt), or line-overlap: allow where it is meant",
        n->kind == NODE_HEADING ? "heading" : "text", facts_number(factor, 2).text,
        facts_number(factor * run->size, 1).text);
    g_autofree char *more = t->blocks > 1 ? g_strdup_printf("; %d more of this style %s", t->blocks - 1,
                                                            t->blocks == 2 ? "has such lines" : "have such lines")
                                          : g_strdup("");
    finding_add(j->f, CODE_LINE_OVERLAP, facts_pos(j->facts, t->meeting.a), fix,
                "the ink of %s meets the next line's, %s, by %s pt: they stand %s pt apart%s", a, b,
                facts_number(fmax(t->meeting.down, 0.01), 2).text, facts_number(t->lower->y - t->upper->y, 2).text,
                more);
}

/* Lines that a larger line-height parts: of one block, or of two of one style that no margin draws together. */
static void judge_lines(Judge *j, const Thing *upper, const Thing *lower, const Style *style)
{
    Tight *t = NULL;
    for (guint i = 0; i < j->tight->len && !t; i++) {
        t = &g_array_index(j->tight, Tight, i);
        t = same_lines(&t->style, style) ? t : NULL;
    }
    if (!t) {
        Tight fresh = { .style = *style,
                        .upper = upper->line,
                        .lower = lower->line,
                        .meeting = meet_find(j->meet, upper, lower, MEET_HOW_FAR) };
        g_array_append_val(j->tight, fresh);
        t = &g_array_index(j->tight, Tight, j->tight->len - 1);
    }
    t->blocks += (j->said[upper->line->block] & SAID_LINES) == 0;
    j->said[upper->line->block] |= SAID_LINES;
}

/* The nearest node that both stand in. */
static const Node *common(const Node *a, const Node *b)
{
    for (; a; a = a->parent) {
        for (const Node *n = b; n; n = n->parent) {
            if (n == a) {
                return a;
            }
        }
    }
    return NULL;
}

/* The largest margin on that side of the node and of those around it, up to `top`, pt, as the styles have it. */
static double largest_margin(const Judge *j, const Node *n, const Node *top, Side side)
{
    double most = 0;
    for (; n && n != top; n = n->parent) {
        Style s;
        facts_style(j->facts, n, &s);
        most = fmax(most, s.margin[side]);
    }
    return most;
}

/* By how much copyfit may draw margins in. */
static double least_spacing(const Judge *j)
{
    const Spec *s = j->facts->in->spec;
    double least = fmin(s->fit.spacing_min, 1);
    for (guint i = 0; i < s->fit_groups->len; i++) {
        least = fmin(least, g_array_index(s->fit_groups, FitRange, i).spacing_min);
    }
    return least;
}

static bool is_row(const Judge *j, const Node *n)
{
    Style s;
    facts_style(j->facts, n, &s);
    return s.display == DISPLAY_ROW;
}

/* pt of padding that part the words from a rule which a block around them draws: its name and value. NULL: none does.
 * You own it. */
static char *padding_apart(const Judge *j, const Line *words, Side side, double more)
{
    for (const Node *n = facts_node(j->facts, words->block); n; n = n->parent) {
        Style s;
        facts_style(j->facts, n, &s);
        if (s.border_width[side] > 0) {
            return g_strdup_printf("give the block with this rule the style padding-%s: %spt",
                                   side == SIDE_TOP ? "top" : "bottom",
                                   facts_number(ceil((s.padding[side] + more) * 10) / 10, 1).text);
        }
    }
    return NULL;
}

/* The way out where text meets what stands above or below it, or beside it. You own it. */
static char *way_apart(const Judge *j, const Thing *upper, const Thing *lower, Meeting m)
{
    const double AIR = 0.5; /* pt */
    g_autofree char *name = facts_name(j->facts, m.b);
    const Node *a = facts_node(j->facts, m.a->node), *b = facts_node(j->facts, m.b->node), *top = common(a, b);
    char *padding = upper->kind == THING_RULE && lower->line ? padding_apart(j, lower->line, SIDE_TOP, m.down + AIR)
                    : lower->kind == THING_RULE && upper->line
                        ? padding_apart(j, upper->line, SIDE_BOTTOM, m.down + AIR)
                        : NULL;
    if (padding) {
        return padding;
    }
    if (!upper->line || !lower->line || !top) {
        return g_strdup_printf("part them by %s pt more: raise the margin or padding between them",
                               facts_number(ceil((m.down + AIR) * 10) / 10, 1).text);
    }
    if (is_row(j, top)) {
        g_autofree char *left = facts_name(j->facts, upper->box.x <= lower->box.x ? m.a : m.b);
        return g_strdup_printf("widen the column of %s by %s pt, or set it smaller", left,
                               facts_number(ceil((m.across + AIR) * 10) / 10, 1).text);
    }
    double margin = fmax(largest_margin(j, facts_block(a), top, SIDE_BOTTOM),
                         largest_margin(j, facts_block(b), top, SIDE_TOP));
    return g_strdup_printf("give %s the style margin-top: %spt, or line-overlap: allow where it is meant", name,
                           facts_number(ceil((margin + m.down + AIR) / least_spacing(j) * 10) / 10, 1).text);
}

/* `upper` has the higher baseline where both are lines. */
static void judge_text(Judge *j, const Thing *upper, const Thing *lower)
{
    const Line *lines[] = { upper->line, lower->line };
    Said what = upper->kind == THING_RULE || lower->kind == THING_RULE ? SAID_RULE : SAID_TEXT;
    for (int i = 0; i < 2; i++) {
        if (lines[i] && (j->said[lines[i]->block] & (SAID_LINES | what))) {
            return; /* what mends that may mend this */
        }
    }
    for (int i = 0; i < 2; i++) {
        if (lines[i]) {
            j->said[lines[i]->block] |= (guint8)what;
        }
    }
    Meeting m = meet_find(j->meet, upper, lower, MEET_HOW_FAR);
    facts_context(j->facts, upper->page, j->f);
    g_autofree char *a = upper->kind == THING_RULE ? g_strdup("a rule") : facts_name(j->facts, m.a);
    g_autofree char *b = lower->kind == THING_RULE ? g_strdup("a rule") : facts_name(j->facts, m.b);
    g_autofree char *fix = way_apart(j, upper, lower, m);
    finding_add(j->f, CODE_TEXT_OVERLAP, facts_pos(j->facts, lower->line ? m.b : m.a), fix, "%s meets %s by %s pt", b,
                a, facts_number(fmax(m.down, 0.01), 2).text);
}

/* The way out where a mark or numeral meets the words of its own item. You own it. */
static char *way_beside(const Thing *marker, const Thing *text, const Style *item, double air)
{
    double indent = item->rtl ? rect_right(marker->box) - text->line->end : text->line->left - marker->box.x;
    double over = item->rtl ? rect_right(text->box) - marker->box.x : rect_right(marker->box) - text->box.x;
    return g_strdup_printf("give the items of this list the style padding-left: %spt or more",
                           facts_number(ceil((indent + over + air) * 10) / 10, 1).text);
}

/* The same where it meets what stands above or below its item; says by how much. You own it. */
static char *way_above_or_below(Judge *j, const Thing *marker, const Thing *text, const Node *item, double air,
                                double *by)
{
    bool above = text->box.y + text->box.h / 2 < marker->box.y + marker->box.h / 2;
    Meeting m = meet_find(j->meet, above ? text : marker, above ? marker : text, MEET_HOW_FAR);
    *by = m.down;
    const Node *other = facts_node(j->facts, facts_ink(j->facts, (guint)text->ink)->node), *top = common(other, item);
    double ours = largest_margin(j, item, top, above ? SIDE_TOP : SIDE_BOTTOM);
    double theirs = largest_margin(j, other, top, above ? SIDE_BOTTOM : SIDE_TOP);
    return g_strdup_printf(
        "give the items of this list the style margin-%s: %spt or more", above ? "top" : "bottom",
        facts_number(ceil((fmax(ours, theirs) + m.down + air) / least_spacing(j) * 10) / 10, 1).text);
}

/* A mark or numeral and text: of its own item, or of another. */
static void judge_marker(Judge *j, const Thing *marker, const Thing *text)
{
    const double AIR = 0.15; /* em between marker and text */
    const Ink *k = facts_ink(j->facts, (guint)marker->ink), *run = facts_ink(j->facts, (guint)text->ink);
    const Node *item = facts_within(facts_node(j->facts, k->node), NODE_ITEM), *owner = facts_node(j->facts, run->node);
    if (!item || j->said[item->parent->index] & SAID_TEXT) {
        return;
    }
    j->said[item->parent->index] |= SAID_TEXT;
    Style s;
    facts_style(j->facts, item, &s);
    Meeting m = meet_find(j->meet, marker, text, MEET_HOW_FAR);
    g_autofree char *name = facts_name(j->facts, k),
                    *words = facts_name(j->facts, text->kind == THING_WORDS ? m.b : run);
    double by = s.rtl ? rect_right(text->box) - marker->box.x : m.across;
    bool own = text->line && common(owner, item) == item;
    g_autofree char *fix = own ? way_beside(marker, text, &s, AIR * run->size)
                               : way_above_or_below(j, marker, text, item, AIR * run->size, &by);
    facts_context(j->facts, marker->page, j->f);
    finding_add(j->f, CODE_MARKER_OVERLAP, facts_pos(j->facts, k), fix, "%s meets %s by %s pt", name, words,
                facts_number(fmax(by, 0.01), 2).text);
}

static bool is_marker(const Judge *j, const Thing *t)
{
    return t->kind == THING_MARK || (t->kind == THING_NUMBER && facts_ink(j->facts, (guint)t->ink)->node >= 0);
}

static bool may_not_meet(const Thing *a, const Thing *b)
{
    return thing_is_text(a) || thing_is_text(b) || (a->kind == THING_PICTURE && b->kind == THING_PICTURE);
}

/* True where it is the line-height that sets the two lines so far apart, and nothing that draws them together. */
static bool is_leading(const Judge *j, const Line *upper, const Line *lower, const Style *s)
{
    const double SHARE = 0.8; /* sizes in rem are copyfit's, not the style's */
    double height = s->line_factor > 0 ? s->line_factor * first_run(j->facts, upper)->size : s->line_height;
    return lower->y - upper->y > fmax(upper->size / 8, SHARE * height);
}

/* True where b, which begins lower, is what stands above all the same: by its baseline, or a rule by the words' middle.
 */
static bool stands_above(const Thing *b, const Thing *a)
{
    if (a->line && b->kind == THING_RULE) {
        return b->box.y < a->line->y - a->line->size * 0.35;
    }
    return a->line && b->line && a->line->y > b->line->y;
}

/* Two things whose boxes meet; a begins no lower than b. First come lines, whose distance settles much of the rest. */
typedef enum { JUDGE_LINES, JUDGE_REST } JudgeWhat;

static void judge(Judge *j, const Thing *a, const Thing *b, JudgeWhat what)
{
    Style s, t;
    bool lines = a->line && b->line, one = lines && a->line->block == b->line->block;
    if (!may_not_meet(a, b) || (!lines && what == JUDGE_LINES)
        || (one && (what == JUDGE_REST || j->said[a->line->block] & SAID_LINES))) {
        return;
    }
    Meeting m = meet_find(j->meet, a, b, MEET_WHETHER);
    if (!m.a || style_of(j, m.a, &s)->line_overlap || style_of(j, m.b, &t)->line_overlap) {
        return;
    }
    const Thing *upper = stands_above(b, a) ? b : a, *lower = upper == a ? b : a;
    if (one || (lines && same_lines(&s, &t) && is_leading(j, upper->line, lower->line, &s))) {
        if (what == JUDGE_LINES) {
            judge_lines(j, upper, lower, &s);
        }
    } else if (what == JUDGE_LINES) {
        return;
    } else if (is_marker(j, a) || is_marker(j, b)) {
        judge_marker(j, is_marker(j, a) ? a : b, is_marker(j, a) ? b : a);
    } else {
        judge_text(j, upper, lower);
    }
}

static void judge_all(Judge *j, JudgeWhat what)
{
    const GArray *things = meet_things(j->meet);
    for (guint i = 0; i < things->len; i++) {
        const Thing *a = &g_array_index(things, Thing, i);
        for (guint k = i + 1; k < things->len; k++) {
            const Thing *b = &g_array_index(things, Thing, k);
            if (b->page != a->page || b->box.y >= rect_bottom(a->box)) {
                break;
            }
            if (a->box.x < rect_right(b->box) && b->box.x < rect_right(a->box)) {
                judge(j, a, b, what);
            }
        }
    }
}

void rule_ink_meets(const CheckFacts *facts, Findings *f)
{
    g_autofree guint8 *said = g_new0(guint8, facts->nodes->len + 1);
    Judge j = { facts, meet_new(facts), g_array_new(FALSE, FALSE, sizeof(Tight)), said, f };
    judge_all(&j, JUDGE_LINES);
    judge_all(&j, JUDGE_REST);
    g_autofree Style *styles = j.tight->len > 0 ? line_styles(&j) : NULL;
    for (guint i = 0; i < j.tight->len; i++) {
        say_tight(&j, &g_array_index(j.tight, Tight, i), styles);
    }
    g_array_unref(j.tight);
    meet_free(j.meet);
}
