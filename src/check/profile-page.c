/* Rules of a profile on lines, blocks and pages: leading, blank lines, margins, measure, columns, page numbers,
 * contents. A number of 0 in the profile is no rule. */
#include "check/rules.h"

#include <math.h>
#include "base/language.h"

static const double SLACK = 0.02; /* pt: baselines are rounded in the list */

static bool same_place(const Line *a, const Line *b)
{
    return a->page == b->page && a->panel == b->panel;
}

/* The natural line of a line's first run, pt. */
static double natural(const CheckFacts *facts, const Line *l)
{
    const Ink *k = facts_ink(facts, (guint)g_array_index(l->runs, int, 0));
    return facts->metrics[k->item->glyphs.font].line * l->size;
}

void rule_profile_leading(const CheckFacts *facts, Findings *f)
{
    int said = -1;
    for (guint i = 1; i < facts->lines->len && facts_rule(facts, RULE_LEADING_MIN) > 0; i++) {
        const Line *a = facts_line(facts, i - 1), *b = facts_line(facts, i);
        if (a->block != b->block || !same_place(a, b) || said == b->block) {
            continue;
        }
        double least = facts_rule(facts, RULE_LEADING_MIN) * fmin(natural(facts, a), natural(facts, b)),
               gap = b->y - a->y;
        if (gap >= least - SLACK) {
            continue;
        }
        said = b->block;
        facts_context(facts, b->page, f);
        finding_add(f, CODE_PROFILE_LEADING, facts_node(facts, b->block)->pos, "raise its line-height",
                    "lines stand %s pt apart; %s asks for %s times the natural line, %s pt", facts_number(gap, 2).text,
                    facts_asks(facts, RULE_LEADING_MIN), facts_number(facts_rule(facts, RULE_LEADING_MIN), 2).text,
                    facts_number(least, 2).text);
    }
}

/* Paragraphs and headings that stand right in a section: items, chats, address blocks have a rhythm of their own; so
 * have display lines among themselves, and a subtitle under its title. */
static bool is_running(const Node *n)
{
    return (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING) && n->parent && n->parent->kind == NODE_SECTION
           && !node_has_role(n, ROLE_SUBTITLE);
}

static bool is_display(const CheckFacts *facts, const Line *l)
{
    const Node *n = facts_node(facts, l->block);
    return l->size > facts->body + 0.5 && !(n->kind == NODE_HEADING && n->level > 0);
}

void rule_profile_gap(const CheckFacts *facts, Findings *f)
{
    for (guint i = 1; i < facts->lines->len && facts_rule(facts, RULE_PARAGRAPH_GAP) > 0; i++) {
        const Line *a = facts_line(facts, i - 1), *b = facts_line(facts, i);
        const Node *m = facts_node(facts, a->block), *n = facts_node(facts, b->block);
        if (m == n || !same_place(a, b) || !is_running(m) || !is_running(n)
            || (is_display(facts, a) && is_display(facts, b))) {
            continue;
        }
        double blank = natural(facts, a) / a->size * facts->body * fmax(facts_rule(facts, RULE_LEADING_MIN), 1),
               line = fmin(natural(facts, a), natural(facts, b)) * fmax(facts_rule(facts, RULE_LEADING_MIN), 1);
        double least = line + facts_rule(facts, RULE_PARAGRAPH_GAP) * blank, gap = b->y - a->y;
        if (gap >= least - 0.5) {
            continue;
        }
        facts_context(facts, b->page, f);
        finding_add(f, CODE_PROFILE_GAP, n->pos, "raise its margin-top to a line",
                    "it stands %s pt below the block before it; %s asks for a blank line, %s pt",
                    facts_number(gap, 1).text, facts_asks(facts, RULE_PARAGRAPH_GAP), facts_number(least, 1).text);
    }
}

void rule_profile_margin(const CheckFacts *facts, Findings *f)
{
    double least = facts_rule(facts, RULE_MARGIN_MIN);
    const Ink *said = NULL;
    for (guint i = 0; i < facts->ink->len && least > 0; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->node < 0 && k->artifact != ARTIFACT_LAYOUT) { /* page numbers and marks stand in the margin */
            continue;
        }
        if ((k->box.w <= 0 && k->box.h <= 0)
            || (said && said->node >= 0 && said->node == k->node && said->page == k->page)) {
            continue;
        }
        Rect trim = facts_page(facts, k->page)->trim;
        if (k->node < 0 && facts_covers(k, trim)) { /* the ground of the whole page is its paper */
            continue;
        }
        double left = k->item->kind == ITEM_GLYPHS ? fmax(k->x, k->box.x)
                                                   : k->box.x; /* a stem may overhang its origin by a hair */
        double gap = fmin(fmin(left - trim.x, rect_right(trim) - rect_right(k->box)),
                          fmin(k->box.y - trim.y, rect_bottom(trim) - rect_bottom(k->box)));
        if (gap >= least - 0.1) {
            continue;
        }
        said = k;
        facts_context(facts, k->page, f);
        g_autofree char *name = facts_name(facts, k);
        finding_add(f, CODE_PROFILE_MARGIN, facts_pos(facts, k), "raise the panel's margin",
                    "%s stands %s pt from the edge of page %d; %s asks for margins of %s pt", name,
                    facts_number(gap, 1).text, k->page + 1, facts_asks(facts, RULE_MARGIN_MIN),
                    facts_number(least, 1).text);
    }
}

/* The table that a line stands in, which has columns and alignments of its own; NULL where it stands in none. */
static const Node *table_of(const CheckFacts *facts, const Line *l)
{
    return facts_within(facts_node(facts, l->block), NODE_TABLE);
}

void rule_profile_columns(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->lines->len && facts_rule(facts, RULE_ONE_COLUMN); i++) {
        const Line *a = facts_line(facts, i);
        for (guint j = i + 1; j < facts->lines->len; j++) {
            const Line *b = facts_line(facts, j);
            if (a->block == b->block || a->page != b->page || fabs(a->y - b->y) > fmin(a->size, b->size) * 0.5
                || (table_of(facts, a) && table_of(facts, a) == table_of(facts, b))) {
                continue;
            }
            facts_context(facts, b->page, f);
            finding_add(f, CODE_PROFILE_COLUMNS, facts_node(facts, b->block)->pos, "let it follow below",
                        "“%s” stands beside “%s”; %s asks for one column", b->text, a->text,
                        facts_asks(facts, RULE_ONE_COLUMN));
            return; /* one says that the page has columns */
        }
    }
}

void rule_profile_flush(const CheckFacts *facts, Findings *f)
{
    int said = -1;
    for (guint i = 1; i < facts->lines->len && facts_rule(facts, RULE_FLUSH_LEFT); i++) {
        const Line *a = facts_line(facts, i - 1), *b = facts_line(facts, i);
        if (a->block != b->block || said == b->block || table_of(facts, b)) {
            continue;
        }
        bool rtl = language_is_rtl(node_language(facts_node(facts, b->block)));
        double off = rtl ? a->end - b->end : b->left - a->left;
        if (fabs(off) <= 0.5) {
            continue;
        }
        said = b->block;
        facts_context(facts, b->page, f);
        finding_add(f, CODE_PROFILE_FLUSH, facts_node(facts, b->block)->pos, "set text-align: start",
                    "“%s” begins %s pt beside the line before it; %s asks for flush %s", b->text,
                    facts_number(off, 1).text, facts_asks(facts, RULE_FLUSH_LEFT), rtl ? "right" : "left");
    }
}

void rule_profile_measure(const CheckFacts *facts, Findings *f)
{
    glong characters = 0;
    int full = 0;
    const Line *widest = NULL;
    for (guint i = 0; i < facts->lines->len; i++) {
        const Line *l = facts_line(facts, i);
        if (!widest || l->right - l->left > widest->right - widest->left) {
            widest = l;
        }
        const Line *next = i + 1 < facts->lines->len ? facts_line(facts, i + 1) : NULL;
        bool runs_on = next && next->block == l->block && !table_of(facts, l);
        /* Before words of another size a line ends as a style has it. */
        if (runs_on && fabs(l->size - facts->body) < 0.5 && fabs(next->size - facts->body) < 0.5) {
            characters += g_utf8_strlen(l->text, -1);
            full++;
        }
    }
    if (!widest) {
        return;
    }
    facts_context(facts, widest->page, f);
    Pos pos = facts_node(facts, widest->block)->pos;
    if (facts_rule(facts, RULE_MEASURE_MAX_WIDTH) > 0
        && widest->right - widest->left > facts_rule(facts, RULE_MEASURE_MAX_WIDTH) + SLACK) {
        finding_add(f, CODE_PROFILE_MEASURE, pos, "raise the panel's side margins",
                    "a line is %s pt wide; %s allows %s pt", facts_number(widest->right - widest->left, 1).text,
                    facts_asks(facts, RULE_MEASURE_MAX_WIDTH),
                    facts_number(facts_rule(facts, RULE_MEASURE_MAX_WIDTH), 1).text);
    }
    if (!full || facts_rule(facts, RULE_MEASURE_MAX) <= 0
        || (facts_rule(facts, RULE_MEASURE_HOLDS_TO) > 0
            && facts->body > facts_rule(facts, RULE_MEASURE_HOLDS_TO) + SLACK)) {
        return;
    }
    double mean = (double)characters / full;
    if (mean < facts_rule(facts, RULE_MEASURE_MIN) || mean > facts_rule(facts, RULE_MEASURE_MAX)) {
        finding_add(f, CODE_PROFILE_MEASURE, pos, "change the panel's side margins",
                    "a full line holds %s characters on average; %s asks for %s to %s", facts_number(mean, 1).text,
                    facts_asks(facts, RULE_MEASURE_MAX), facts_number(facts_rule(facts, RULE_MEASURE_MIN), 0).text,
                    facts_number(facts_rule(facts, RULE_MEASURE_MAX), 0).text);
    }
}

static const Ink *page_number_on(const CheckFacts *facts, int page)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->page == page && k->node < 0 && k->artifact == ARTIFACT_PAGE_NUMBER && facts_is_text(k)) {
            return k;
        }
    }
    return NULL;
}

void rule_profile_page_number(const CheckFacts *facts, Findings *f)
{
    Pos layout = { g_intern_string(facts->in->spec->file), 1, 1 };
    int pages = (int)facts->in->list->pages->len;
    for (int i = 0; i < pages && pages > 1 && facts_rule(facts, RULE_PAGE_NUMBER_MIN) > 0; i++) {
        const Ink *k = page_number_on(facts, i);
        facts_context(facts, i, f);
        if (!k) {
            finding_add(f, CODE_PROFILE_PAGE_NUMBER, layout, "name a class for page numbers in the layout",
                        "page %d of %d has no page number, which %s asks for", i + 1, pages,
                        facts_asks(facts, RULE_PAGE_NUMBER_MIN));
            continue;
        }
        Rect trim = facts_page(facts, i)->trim;
        double x = k->box.x + k->box.w / 2 - trim.x;
        bool right = (i % 2 == 0) != facts->in->spec->rtl,
             outer = right ? x > trim.w * 0.75 : x<trim.w * 0.25, low = k->box.y - trim.y> trim.h * 0.85;
        if (k->size < facts_rule(facts, RULE_PAGE_NUMBER_MIN) - SLACK
            || (facts_rule(facts, RULE_PAGE_NUMBER_BOLD) && facts_font(facts, k)->weight < 700)) {
            finding_add(f, CODE_PROFILE_PAGE_NUMBER, layout, "set .page-number bold and in body size",
                        "the number of page %d is set in %s pt, weight %d; %s asks for %s pt, bold", i + 1,
                        facts_number(k->size, 2).text, facts_font(facts, k)->weight,
                        facts_asks(facts, RULE_PAGE_NUMBER_MIN),
                        facts_number(facts_rule(facts, RULE_PAGE_NUMBER_MIN), 1).text);
        }
        if (facts_rule(facts, RULE_PAGE_NUMBER_OUTER) && (!outer || !low)) {
            finding_add(f, CODE_PROFILE_PAGE_NUMBER, layout,
                        facts->in->spec->rtl
                            ? "move it to the lower outer corner: left on odd pages, right on even ones"
                            : "move it to the lower outer corner: right on odd pages, left on even ones",
                        "the number of page %d stands at %s, %s pt; %s asks for the lower outer corner", i + 1,
                        facts_number(k->box.x, 0).text, facts_number(k->box.y, 0).text,
                        facts_asks(facts, RULE_PAGE_NUMBER_OUTER));
        }
    }
}

/* True where something decorative fills the line between the title and the page number. */
static bool has_leader(const CheckFacts *facts, const Line *l)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->page == l->page && k->node < 0 && k->artifact == ARTIFACT_LAYOUT && k->box.x > l->left
            && rect_right(k->box) < l->right && fabs(rect_bottom(k->box) - l->y) < l->size / 2) {
            return true;
        }
    }
    return false;
}

void rule_profile_contents(const CheckFacts *facts, Findings *f)
{
    int pages = (int)facts->in->list->pages->len;
    const Node *contents = NULL;
    int headings = 0; /* that the shortest list would have */
    for (const Node *n = facts->in->view; n; n = node_following(n, facts->in->view)) {
        contents = !contents && n->kind == NODE_CONTENTS ? n : contents;
        headings += n->kind == NODE_HEADING && n->level == 2;
    }
    facts_context(facts, 0, f);
    if (facts_rule(facts, RULE_CONTENTS_OVER) > 0 && pages > facts_rule(facts, RULE_CONTENTS_OVER) && !contents
        && headings >= facts_rule(facts, RULE_CONTENTS_ENTRIES)) {
        finding_add(f, CODE_PROFILE_CONTENTS, (Pos){ g_intern_string(facts->in->spec->file), 1, 1 },
                    "add { contents: CLASS } to the blocks", "%d pages have no contents list; %s asks for one above %s",
                    pages, facts_asks(facts, RULE_CONTENTS_OVER),
                    facts_number(facts_rule(facts, RULE_CONTENTS_OVER), 0).text);
    }
    for (guint i = 0; i < facts->lines->len && facts_rule(facts, RULE_LEADER_DOTS) && contents; i++) {
        const Line *l = facts_line(facts, i);
        const Node *n = facts_node(facts, l->block);
        bool last = i + 1 == facts->lines->len || facts_line(facts, i + 1)->block != l->block;
        if (!last || !facts_within(n, NODE_ENTRY) || has_leader(facts, l)) {
            continue;
        }
        facts_context(facts, l->page, f);
        finding_add(f, CODE_PROFILE_CONTENTS, n->pos, "set leader: dots for entries",
                    "the contents entry “%s” has no leader dots, which %s asks for", l->text,
                    facts_asks(facts, RULE_LEADER_DOTS));
        return;
    }
}
