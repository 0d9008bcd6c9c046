/* Rules on sizes where no profile asks for more: folded panels, posters, pages to be read. */
#include "check/rules.h"

static const double SLACK = 0.005; /* pt: steps of copyfit are larger */
static const double MM = 72 / 25.4;
static const double FOLDED_LEAST = 9, READ_LEAST = 12, FOLDED_BODY_SHOULD = 11; /* pt */
static const double X_HEIGHT_SHOULD = 2.0;                                      /* mm */

static bool is_folded(const Spec *s)
{
    return s->pages == PAGES_SHEET && s->fold != FOLD_NONE;
}

static bool is_poster(const Spec *s)
{
    return s->pages == PAGES_SHEET && s->fold == FOLD_NONE;
}

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

static void say_small(const CheckFacts *facts, const Ink *k, double least, const char *what, Findings *f)
{
    facts_context(facts, k->page, f);
    char *name = facts_name(facts, k);
    finding_add(f, CODE_TYPE_SMALL, facts_pos(facts, k), "raise its font-size in the theme or the layout",
                "%s is set in %s pt; %s has at least %s pt", name, facts_number(k->size, 2).text, what,
                facts_number(least, 1).text);
    g_free(name);
}

void rule_type_small(const CheckFacts *facts, Findings *f)
{
    const Spec *spec = facts->in->spec;
    bool poster = is_poster(spec);
    double least = poster ? READ_LEAST : FOLDED_LEAST;
    const Ink *said = NULL;
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (!facts_is_text(k) || k->size >= least - SLACK || (said && said->node >= 0 && said->node == k->node)) {
            continue;
        }
        said = k;
        say_small(facts, k, least, poster ? "a poster" : "any text", f);
    }
    const Ink *body = body_run(facts, facts_is_text);
    if (body && !is_folded(spec) && !poster && facts->body < READ_LEAST - SLACK) {
        say_small(facts, body, READ_LEAST, "body text to be read on a page", f);
    }
}

void rule_body_small(const CheckFacts *facts, Findings *f)
{
    const Ink *body = body_run(facts, facts_is_text);
    if (!body || !is_folded(facts->in->spec) || facts->body >= FOLDED_BODY_SHOULD - SLACK) {
        return;
    }
    facts_context(facts, body->page, f);
    finding_add(f, CODE_BODY_SMALL, facts_pos(facts, body),
                "shorten the fullest panel, so that copyfit can choose a larger body",
                "body text is %s pt; a folded panel should have %s pt", facts_number(facts->body, 2).text,
                facts_number(FOLDED_BODY_SHOULD, 1).text);
}

void rule_x_height(const CheckFacts *facts, Findings *f)
{
    const Ink *body = body_run(facts, facts_has_x_height);
    if (!body) {
        return;
    }
    double mm = facts->metrics[body->item->glyphs.font].x_height * body->size / MM;
    if (mm >= X_HEIGHT_SHOULD) {
        return;
    }
    facts_context(facts, body->page, f);
    finding_add(f, CODE_X_HEIGHT, facts_pos(facts, body), "choose a larger body or a face with a taller x-height",
                "the x-height of body text is %s mm; %s mm should be the least", facts_number(mm, 2).text,
                facts_number(X_HEIGHT_SHOULD, 1).text);
}
