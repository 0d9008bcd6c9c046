/* Rules of large print on type: size, weight, x-height, slant, capitals, grey. Apart from type.c, whose rules every
 * kind of piece may have. A number of 0 in the profile is no rule. */
#include "check/rules.h"

#include <math.h>
#include <string.h>

static const double SLACK = 0.005; /* pt */

/* True for text that is read: no marker, no ornament. Page numbers are text. */
static bool is_read(const Ink *k)
{
    return facts_is_text(k)
           && (k->node >= 0 ? k->part == PART_BODY
                            : k->artifact == ARTIFACT_PAGE_NUMBER || k->artifact == ARTIFACT_RUNNING);
}

/* Calls `say` for the first offending run of each leaf. */
typedef bool RunTest(const CheckFacts *facts, const Ink *k);
typedef void RunSay(const CheckFacts *facts, const Ink *k, const char *name, Findings *f);

static void each_run(const CheckFacts *facts, RunTest *bad, RunSay *say, Findings *f)
{
    const Ink *said = NULL;
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (!is_read(k) || (said && said->node >= 0 && said->node == k->node) || !bad(facts, k)) {
            continue;
        }
        said = k;
        facts_context(facts, k->page, f);
        g_autofree char *name = facts_name(facts, k);
        say(facts, k, name, f);
    }
}

static bool is_small(const CheckFacts *facts, const Ink *k)
{
    return k->size < facts_rule(facts, RULE_BODY_MIN) - SLACK;
}

static void say_small(const CheckFacts *facts, const Ink *k, const char *name, Findings *f)
{
    finding_add(f, CODE_PROFILE_SIZE, facts_pos(facts, k),
                "raise its font-size: no text of a large-print piece is smaller than its body",
                "%s is set in %s pt; %s asks for %s pt", name, facts_number(k->size, 2).text,
                facts_asks(facts, RULE_BODY_MIN), facts_number(facts_rule(facts, RULE_BODY_MIN), 1).text);
}

void rule_profile_size(const CheckFacts *facts, Findings *f)
{
    each_run(facts, is_small, say_small, f);
}

static const Node *heading_of(const CheckFacts *facts, const Ink *k)
{
    const Node *h = facts_within(facts_node(facts, k->node), NODE_HEADING);
    return h && h->level > 0 ? h : NULL;
}

static ProfileRule heading_rule(const Node *h)
{
    return h->level <= 2 ? RULE_HEADING_MIN : RULE_SUBHEADING_MIN;
}

static bool is_weak_heading(const CheckFacts *facts, const Ink *k)
{
    const Node *h = heading_of(facts, k);
    return h
           && (k->size < facts_rule(facts, heading_rule(h)) - SLACK
               || facts_font(facts, k)->weight < facts_rule(facts, RULE_HEADING_WEIGHT_MIN));
}

static void say_weak_heading(const CheckFacts *facts, const Ink *k, const char *name, Findings *f)
{
    ProfileRule rule = heading_rule(heading_of(facts, k));
    double least = facts_rule(facts, rule);
    if (k->size < least - SLACK) {
        finding_add(f, CODE_PROFILE_HEADING, facts_pos(facts, k), "raise the heading's font-size",
                    "the heading %s is set in %s pt; %s asks for %s pt", name, facts_number(k->size, 2).text,
                    facts_asks(facts, rule), facts_number(least, 1).text);
    } else {
        finding_add(f, CODE_PROFILE_HEADING, facts_pos(facts, k), "raise the heading's font-weight",
                    "the heading %s is set in weight %d; %s asks for %s", name, facts_font(facts, k)->weight,
                    facts_asks(facts, RULE_HEADING_WEIGHT_MIN),
                    facts_number(facts_rule(facts, RULE_HEADING_WEIGHT_MIN), 0).text);
    }
}

void rule_profile_heading(const CheckFacts *facts, Findings *f)
{
    each_run(facts, is_weak_heading, say_weak_heading, f);
}

static bool is_level_heading(const CheckFacts *facts, const Ink *k)
{
    return facts_rule(facts, RULE_HEADING_LARGER) > 0 && heading_of(facts, k) && k->size <= facts->body + SLACK;
}

static void say_level_heading(const CheckFacts *facts, const Ink *k, const char *name, Findings *f)
{
    finding_add(f, CODE_PROFILE_HEADING_LARGER, facts_pos(facts, k), "raise the heading's font-size above 1rem",
                "the heading %s is set in %s pt, body text in %s pt; %s asks for larger headings", name,
                facts_number(k->size, 2).text, facts_number(facts->body, 2).text,
                facts_asks(facts, RULE_HEADING_LARGER));
}

void rule_profile_heading_larger(const CheckFacts *facts, Findings *f)
{
    each_run(facts, is_level_heading, say_level_heading, f);
}

static bool has_low_x(const CheckFacts *facts, const Ink *k)
{
    return facts_has_x_height(k)
           && facts->metrics[k->item->glyphs.font].x_height * k->size < facts_rule(facts, RULE_X_HEIGHT_MIN) - SLACK;
}

static void say_low_x(const CheckFacts *facts, const Ink *k, const char *name, Findings *f)
{
    finding_add(f, CODE_PROFILE_X_HEIGHT, facts_pos(facts, k),
                "raise its font-size, or choose a face with a taller x-height",
                "%s has an x-height of %s pt; %s asks for %s pt", name,
                facts_number(facts->metrics[k->item->glyphs.font].x_height * k->size, 2).text,
                facts_asks(facts, RULE_X_HEIGHT_MIN), facts_number(facts_rule(facts, RULE_X_HEIGHT_MIN), 2).text);
}

void rule_profile_x_height(const CheckFacts *facts, Findings *f)
{
    each_run(facts, has_low_x, say_low_x, f);
}

static bool is_italic(const CheckFacts *facts, const Ink *k)
{
    return facts_rule(facts, RULE_NO_ITALICS) && facts->metrics[k->item->glyphs.font].italic;
}

static void say_italic(const CheckFacts *facts, const Ink *k, const char *name, Findings *f)
{
    finding_add(f, CODE_PROFILE_ITALICS, facts_pos(facts, k), "underline it instead",
                "%s is set in italics (%s), which %s forbids", name, facts_font(facts, k)->postscript,
                facts_asks(facts, RULE_NO_ITALICS));
}

void rule_profile_italics(const CheckFacts *facts, Findings *f)
{
    each_run(facts, is_italic, say_italic, f);
}

/* True for a word of two or more letters, all capitals. */
static bool is_capitals(const char *word)
{
    int upper = 0;
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_islower(c)) {
            return false;
        }
        upper += g_unichar_isupper(c) != 0;
    }
    return upper >= 2;
}

/* A theme's capitals are not in the source; the source's own are for emphasis only where it says so (.caps). */
static bool is_shouted(const CheckFacts *facts, const Ink *k)
{
    const Node *leaf = facts_node(facts, k->node), *caps = leaf;
    if (!facts_rule(facts, RULE_NO_CAPITALS) || !leaf || leaf->kind != NODE_TEXT) {
        return false;
    }
    while (caps && !node_has_role(caps, ROLE_CAPS)) {
        caps = caps->parent;
    }
    bool shouted = false;
    g_auto(GStrv) words = g_strsplit_set(k->item->glyphs.text, " .,;:!?()/“”\"", -1);
    for (gchar **w = words; *w && !shouted; w++) {
        shouted = is_capitals(*w) && (caps || !strstr(leaf->text, *w));
    }
    return shouted;
}

static void say_shouted(const CheckFacts *facts, const Ink *k, const char *name, Findings *f)
{
    finding_add(f, CODE_PROFILE_CAPITALS, facts_pos(facts, k),
                "set text-transform: lowercase and text-decoration: underline for it",
                "%s is set in capitals for emphasis, which %s forbids", name, facts_asks(facts, RULE_NO_CAPITALS));
}

void rule_profile_capitals(const CheckFacts *facts, Findings *f)
{
    each_run(facts, is_shouted, say_shouted, f);
}

static bool is_grey(const CheckFacts *facts, const Ink *k)
{
    const double *c = facts_color(facts, k->item->glyphs.color)->rgb;
    double low = fmin(c[0], fmin(c[1], c[2])), high = fmax(c[0], fmax(c[1], c[2])), light = color_luminance(c);
    return facts_rule(facts, RULE_NO_GREY) && high - low < 0.1 && light > 0.01 && light < 0.95;
}

static void say_grey(const CheckFacts *facts, const Ink *k, const char *name, Findings *f)
{
    finding_add(f, CODE_PROFILE_GREY, facts_pos(facts, k), "set it in black",
                "%s is set in grey (‘%s’), which %s forbids", name, facts_color(facts, k->item->glyphs.color)->name,
                facts_asks(facts, RULE_NO_GREY));
}

void rule_profile_grey(const CheckFacts *facts, Findings *f)
{
    each_run(facts, is_grey, say_grey, f);
}

/* A paragraph of body size all of whose runs are bold, and which is more than a label, an address or a display line. */
static bool is_bold_paragraph(const CheckFacts *facts, guint from, guint to)
{
    enum { LABEL_LINES = 1 };
    if (to - from <= LABEL_LINES) {
        return false;
    }
    for (guint l = from; l < to; l++) {
        const Line *line = facts_line(facts, l);
        for (guint r = 0; r < line->runs->len; r++) {
            const Ink *k = facts_ink(facts, (guint)g_array_index(line->runs, int, r));
            if (!facts_is_text(k)) {
                continue;
            }
            if (facts_font(facts, k)->weight < 600 || k->size > facts->body + 0.5
                || facts_within(facts_node(facts, k->node), NODE_LINK)) {
                return false;
            }
        }
    }
    return true;
}

void rule_profile_bold(const CheckFacts *facts, Findings *f)
{
    if (!facts_rule(facts, RULE_BODY_NOT_BOLD)) {
        return;
    }
    for (guint i = 0, end; i < facts->lines->len; i = end) {
        const Line *line = facts_line(facts, i);
        for (end = i; end < facts->lines->len && facts_line(facts, end)->block == line->block;) {
            end++;
        }
        const Node *n = facts_node(facts, line->block);
        if ((n->kind == NODE_HEADING && n->level > 0) || !is_bold_paragraph(facts, i, end)) {
            continue;
        }
        facts_context(facts, line->page, f);
        finding_add(f, CODE_PROFILE_BOLD, n->pos, "set its font-weight to 400; underline what matters",
                    "a body paragraph of %d lines is all bold, which %s forbids", (int)(end - i),
                    facts_asks(facts, RULE_BODY_NOT_BOLD));
    }
}
