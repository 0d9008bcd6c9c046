/* Rules on sizes of type that every kind of piece may have. The numbers are its profile's. */
#include "check/rules.h"

static const double SLACK = 0.005; /* pt: steps of copyfit are larger */
static const double MM = 72 / 25.4;

/* The first run of body text that is so; NULL where there is none. */
static const Ink *body_run(const CheckFacts *facts, bool is(const Ink *))
{
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (is(k) && k->node >= 0 && k->part == PART_BODY && k->size <= facts->body + SLACK
            && k->size >= facts->body - SLACK) {
            return k;
        }
    }
    return NULL;
}

static void say_small(const CheckFacts *facts, const Ink *k, ProfileRule rule, Findings *f)
{
    facts_context(facts, k->page, f);
    g_autofree char *name = facts_name(facts, k);
    finding_add(f, CODE_TYPE_SMALL, facts_pos(facts, k), "raise its font-size in the theme or the layout",
                "%s%s is set in %s pt; %s asks for %s pt", rule == RULE_RUNNING_MIN ? "running text " : "", name,
                facts_number(k->size, 2).text, facts_asks(facts, rule), facts_number(facts_rule(facts, rule), 1).text);
}

void rule_type_small(const CheckFacts *facts, Findings *f)
{
    double least = facts_rule(facts, RULE_TEXT_MIN);
    const Ink *said = NULL;
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (!facts_is_text(k) || k->size >= least - SLACK || (said && said->node >= 0 && said->node == k->node)) {
            continue;
        }
        said = k;
        say_small(facts, k, RULE_TEXT_MIN, f);
    }
    const Ink *body = body_run(facts, facts_is_text);
    if (body && facts->body < facts_rule(facts, RULE_RUNNING_MIN) - SLACK) {
        say_small(facts, body, RULE_RUNNING_MIN, f);
    }
}

void rule_body_small(const CheckFacts *facts, Findings *f)
{
    const Ink *body = body_run(facts, facts_is_text);
    double should = facts_rule(facts, RULE_RUNNING_SHOULD);
    if (!body || facts->body >= should - SLACK) {
        return;
    }
    facts_context(facts, body->page, f);
    finding_add(f, CODE_BODY_SMALL, facts_pos(facts, body),
                "shorten the fullest panel, so that copyfit can choose a larger body",
                "running text is %s pt; %s asks for %s pt", facts_number(facts->body, 2).text,
                facts_asks(facts, RULE_RUNNING_SHOULD), facts_number(should, 1).text);
}

void rule_x_height(const CheckFacts *facts, Findings *f)
{
    const Ink *body = body_run(facts, facts_has_x_height);
    double should = facts_rule(facts, RULE_X_HEIGHT_SHOULD);
    double is = body ? facts->metrics[body->item->glyphs.font].x_height * body->size : should;
    if (is >= should) {
        return;
    }
    facts_context(facts, body->page, f);
    finding_add(f, CODE_X_HEIGHT, facts_pos(facts, body), "choose a larger body or a face with a taller x-height",
                "the x-height of running text is %s mm; %s asks for %s mm", facts_number(is / MM, 2).text,
                facts_asks(facts, RULE_X_HEIGHT_SHOULD), facts_number(should / MM, 1).text);
}
