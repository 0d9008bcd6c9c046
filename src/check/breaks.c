/* Rules on breaks: what a line, a panel or a page may not part. */
#include "check/rules.h"

#include <string.h>
#include "base/language.h"

/* Panel and page as one number: lines in one place are seen together. */
static int place(const Line *l)
{
    return l->page * 1000 + l->panel + 1;
}

/* The end of the stretch of lines of one block that begins at i. */
static guint block_end(const CheckFacts *facts, guint i)
{
    int block = facts_line(facts, i)->block;
    while (i < facts->lines->len && facts_line(facts, i)->block == block) {
        i++;
    }
    return i;
}

static const Ink *line_run(const CheckFacts *facts, const Line *l, guint i)
{
    return facts_ink(facts, (guint)g_array_index(l->runs, int, i));
}

void rule_address_broken(const CheckFacts *facts, Findings *f)
{
    g_autofree const Ink **first = g_new0(const Ink *, facts->nodes->len + 1); /* by LINK node: its first run */
    g_autofree bool *said = g_new0(bool, facts->nodes->len + 1);
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        const Node *n = facts_is_text(k) ? facts_within(facts_node(facts, k->node), NODE_LINK) : NULL;
        if (!n || n->target || said[n->index]) { /* a contents list leads to sections, whose titles may run on */
            continue;
        }
        const Ink *begin = first[n->index];
        if (!begin) {
            first[n->index] = k;
            continue;
        }
        if (k->page == begin->page && k->own.y - begin->own.y < 0.5 && begin->own.y - k->own.y < 0.5) {
            continue;
        }
        said[n->index] = true;
        facts_context(facts, k->page, f);
        g_autofree char *text = node_text(n);
        finding_add(f, CODE_ADDRESS_BROKEN, n->pos, "give it a wider column or a smaller size",
                    "“%s” is broken: its second part begins with “%s”", text, k->item->glyphs.text);
    }
}

static bool is_heading(const Node *n)
{
    return n->kind == NODE_HEADING && n->level > 0;
}

static bool is_below(const Node *n, const Node *top)
{
    while (n && n != top) {
        n = n->parent;
    }
    return n != NULL;
}

/* What would keep a heading with the block behind it that follows on another page. */
static const char *stranded_fix(const CheckFacts *facts, const Node *heading, const Node *behind)
{
    Style own;
    for (const Node *n = behind; n && n != heading->parent; n = n->parent) {
        facts_style(facts, n, &own);
        if (own.break_before == BREAK_PAGE) {
            return "take break-before: page from the block behind the heading, or give it to the heading";
        }
    }
    facts_style(facts, heading, &own);
    return own.break_after == BREAK_AVOID ? "give the heading break-before: page, or its panel more height"
                                          : "give the heading break-after: avoid";
}

/* True where line k begins an item of a numbered list, and the one before stands whole above it. */
static bool is_between_steps(const CheckFacts *facts, guint k)
{
    const Node *before = facts_within(facts_node(facts, facts_line(facts, k - 1)->block), NODE_ITEM);
    const Node *behind = facts_within(facts_node(facts, facts_line(facts, k)->block), NODE_ITEM);
    return before && behind && before->next == behind && before->parent->ordered;
}

void rule_heading_stranded(const CheckFacts *facts, Findings *f)
{
    int least = (int)facts_rule(facts, RULE_HEADING_LINES);
    for (guint i = 0; i < facts->lines->len;) {
        guint end = block_end(facts, i);
        const Node *n = facts_node(facts, facts_line(facts, i)->block);
        const Line *last = facts_line(facts, end - 1);
        i = end;
        if (!is_heading(n)) {
            continue;
        }
        int beside = 0;
        guint k = end;
        while (k < facts->lines->len && beside < least
               && is_below(facts_node(facts, facts_line(facts, k)->block), n->parent)
               && place(facts_line(facts, k)) == place(last)) {
            beside++;
            k++;
        }
        bool more = k < facts->lines->len && is_below(facts_node(facts, facts_line(facts, k)->block), n->parent);
        if (beside >= least || !more || is_between_steps(facts, k)) {
            continue;
        }
        facts_context(facts, last->page, f);
        g_autofree char *text = node_text(n);
        finding_add(f, CODE_HEADING_STRANDED, n->pos,
                    stranded_fix(facts, n, facts_node(facts, facts_line(facts, k)->block)),
                    "the heading “%s” stands with %d of its lines; %s asks for %d", text, beside,
                    facts_asks(facts, RULE_HEADING_LINES), least);
    }
}

void rule_paragraph_split(const CheckFacts *facts, Findings *f)
{
    int least = (int)facts_rule(facts, RULE_ORPHANS_MIN);
    for (guint i = 0; i < facts->lines->len;) {
        guint end = block_end(facts, i), from = i;
        const Node *n = facts_node(facts, facts_line(facts, i)->block);
        while (from < end) {
            guint to = from;
            while (to < end && place(facts_line(facts, to)) == place(facts_line(facts, from))) {
                to++;
            }
            if (to - from < end - i && (int)(to - from) < least) {
                facts_context(facts, facts_line(facts, from)->page, f);
                finding_add(f, CODE_PARAGRAPH_SPLIT, n->pos,
                            "raise its orphans and widows to 2, or give it break-inside: avoid",
                            "a break leaves %d line of this paragraph on page %d; %s asks for %d", (int)(to - from),
                            facts_line(facts, from)->page + 1, facts_asks(facts, RULE_ORPHANS_MIN), least);
            }
            from = to;
        }
        i = end;
    }
}

/* Words between spaces, and where the last of them begins; a sign of a script that has none (Han, kana) is a word, the
 * punctuation behind it is part of it. */
static int words(const char *text, const char **last)
{
    int n = 0;
    bool in = false;
    *last = text;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        bool sign = language_is_unspaced(c) && g_unichar_isalpha(c);
        if (sign || (c != ' ' && !in)) {
            n++;
            *last = p;
        }
        in = c != ' ';
    }
    return n;
}

/* True where the piece asks for a new line between two leaves: a break in the source, or words on lines of their own.
 */
static bool is_asked_for(const CheckFacts *facts, const Node *before, const Node *after)
{
    if (before == after) {
        return false;
    }
    for (const Node *n = before; n && n != after; n = node_following(n, facts->in->view)) {
        if (n->kind == NODE_BREAK) {
            return true;
        }
    }
    for (int side = 0; side < 2; side++) {
        const Node *n = side ? after : before, *other = side ? before : after;
        for (; n && !node_is_block(n->kind) && !is_below(other, n); n = n->parent) {
            Style s;
            if (n->kind == NODE_TEXT) {
                continue;
            }
            facts_style(facts, n, &s);
            if (s.display == DISPLAY_BLOCK) {
                return true;
            }
        }
    }
    return false;
}

/* pt that the last word of a line takes, with the space before it: by its share of the line's characters. */
static double last_word_width(const Line *l)
{
    const char *word;
    if (words(l->text, &word) < 2) {
        return l->right - l->left;
    }
    if (word[-1] == ' ') {
        word--;
    }
    return (l->right - l->left) * (double)g_utf8_strlen(word, -1) / (double)g_utf8_strlen(l->text, -1);
}

/* What would give the last line of block n company; `before`: the leaf that ends the line before it. */
static const char *lone_fix(const CheckFacts *facts, const Node *n, const Node *before)
{
    Style own;
    facts_style(facts, before, &own);
    if (own.nowrap) {
        return "take white-space: nowrap from the words before it, so that the line before it can end sooner";
    }
    facts_style(facts, n, &own);
    return own.text_wrap == WRAP_BALANCE ? "change the column's width a little, or write a word more or less"
                                         : "set text-wrap: balance, or change the column's width a little";
}

void rule_lone_word(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->lines->len;) {
        guint end = block_end(facts, i), first = i;
        i = end;
        if (end - first < 2) {
            continue;
        }
        const Line *last = facts_line(facts, end - 1), *before = facts_line(facts, end - 2);
        const Ink *begin = line_run(facts, last, 0), *close = line_run(facts, before, before->runs->len - 1);
        const Node *leaf = facts_node(facts, begin->node);
        const char *word;
        if (words(last->text, &word) != 1 || words(before->text, &word) < 2 || last->page != before->page
            || facts_within(leaf, NODE_LINK)) {
            continue;
        }
        if (is_asked_for(facts, facts_node(facts, close->node), leaf)) {
            continue;
        }
        double column = 0;
        for (guint k = first; k < end; k++) {
            column = MAX(column, facts_line(facts, k)->right - facts_line(facts, k)->left);
        }
        if (last_word_width(before) + last->right - last->left > column) {
            continue; /* the word before it does not fit beside it: no better break */
        }
        const Node *n = facts_node(facts, last->block);
        facts_context(facts, last->page, f);
        finding_add(f, CODE_LONE_WORD, n->pos, lone_fix(facts, n, facts_node(facts, close->node)),
                    "“%s” stands alone on the last of %d lines", last->text, (int)(end - first));
    }
}
