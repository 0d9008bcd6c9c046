/* Rules on QR codes: what makes them scan, and what helps where they don't. */
#include "check/rules.h"

#include <string.h>

enum { QUIET = 4 };                    /* modules */
static const double MM = 72 / 25.4;    /* pt */
static const double DARK_ON_LIGHT = 7; /* contrast */
static const double SLACK = 0.01;      /* pt */

static bool is_code(const Ink *k)
{
    return k->item->kind == ITEM_QR && k->item->qr.modules > 0;
}

/* Paper, or white ink: nothing a reader's camera sees. */
static bool is_white(const CheckFacts *facts, const Ink *k)
{
    if (k->item->kind != ITEM_PATH || k->item->path.stroke >= 0) {
        return false;
    }
    const double *rgb = facts_color(facts, k->item->path.fill)->rgb;
    return rgb[0] > 0.999 && rgb[1] > 0.999 && rgb[2] > 0.999;
}

/* True where a white field between `under` and the code hides it from the whole quiet zone. */
static bool is_hidden(const CheckFacts *facts, guint under, guint code, Rect quiet)
{
    for (guint i = under + 1; i < code; i++) {
        if (is_white(facts, facts_ink(facts, i)) && facts_covers(facts_ink(facts, i), quiet)) {
            return true;
        }
    }
    return false;
}

static void quiet_of(const CheckFacts *facts, guint code, Findings *f)
{
    const Ink *q = facts_ink(facts, code);
    double clear = QUIET * q->box.w / q->item->qr.modules - SLACK;
    Rect quiet = { q->box.x - clear, q->box.y - clear, q->box.w + 2 * clear, q->box.h + 2 * clear };
    Rect trim = facts_page(facts, q->page)->trim;
    facts_context(facts, q->page, f);
    if (quiet.x < trim.x || quiet.y < trim.y || rect_right(quiet) > rect_right(trim)
        || rect_bottom(quiet) > rect_bottom(trim)) {
        finding_add(f, CODE_QR_QUIET, facts_pos(facts, q), "move the code inward, or make it smaller",
                    "the quiet zone of ‘%s’ (%s pt on each side) runs over the edge of the page", q->item->qr.record,
                    facts_number(clear, 1).text);
    }
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (i == code || k->page != q->page || !facts_touches(k, quiet) || is_white(facts, k)) {
            continue;
        }
        if (i < code && is_hidden(facts, i, code, quiet)) {
            continue;
        }
        g_autofree char *name = facts_name(facts, k);
        finding_add(f, CODE_QR_QUIET, facts_pos(facts, q), "give the code more room, or a white field of its own",
                    "%s lies within %d modules (%s pt) of the code of ‘%s’", name, QUIET, facts_number(clear, 1).text,
                    q->item->qr.record);
        return; /* one is enough: a crowded code names many */
    }
}

void rule_qr_quiet(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        if (is_code(facts_ink(facts, i))) {
            quiet_of(facts, i, f);
        }
    }
}

static bool is_under(const CheckFacts *facts, double pt, ProfileRule rule)
{
    return pt < facts_rule(facts, rule) - SLACK;
}

/* A number of the profile in mm. */
static NumberText rule_mm(const CheckFacts *facts, ProfileRule rule)
{
    return facts_number(facts_rule(facts, rule) / MM, 2);
}

static void size_of(const CheckFacts *facts, const Ink *q, Findings *f)
{
    double side = q->box.w, module = side / q->item->qr.modules;
    const char *id = q->item->qr.record;
    Pos pos = facts_pos(facts, q);
    bool small = is_under(facts, side, RULE_QR_SIDE_MIN), fine = is_under(facts, module, RULE_QR_MODULE_MIN);
    facts_context(facts, q->page, f);
    if (small) {
        finding_add(f, CODE_QR_SMALL, pos, "make the code wider in the layout",
                    "the code of ‘%s’ is %s mm wide; %s asks for %s mm", id, facts_number(side / MM, 1).text,
                    facts_asks(facts, RULE_QR_SIDE_MIN), rule_mm(facts, RULE_QR_SIDE_MIN).text);
    }
    if (fine) {
        finding_add(f, CODE_QR_MODULE, pos, "make the code wider in the layout, or its address shorter",
                    "a module of the code of ‘%s’ is %s mm wide; %s asks for %s mm", id,
                    facts_number(module / MM, 2).text, facts_asks(facts, RULE_QR_MODULE_MIN),
                    rule_mm(facts, RULE_QR_MODULE_MIN).text);
    }
    bool tight = !small && is_under(facts, side, RULE_QR_SIDE_SHOULD);
    if (tight || (!fine && is_under(facts, module, RULE_QR_MODULE_SHOULD))) {
        ProfileRule rule = tight ? RULE_QR_SIDE_SHOULD : RULE_QR_MODULE_SHOULD;
        finding_add(f, CODE_QR_TIGHT, pos, "make the code wider in the layout",
                    "the code of ‘%s’ is %s mm wide with modules of %s mm; %s asks for %s mm, to scan with ease", id,
                    facts_number(side / MM, 1).text, facts_number(module / MM, 2).text, facts_asks(facts, rule),
                    rule_mm(facts, rule).text);
    }
}

void rule_qr_size(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        if (is_code(facts_ink(facts, i))) {
            size_of(facts, facts_ink(facts, i), f);
        }
    }
}

void rule_qr_contrast(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *q = facts_ink(facts, i);
        if (!is_code(q)) {
            continue;
        }
        double ground[3];
        const double *dark = facts_color(facts, q->item->qr.color)->rgb;
        facts_ground(facts, i, q->box.x + q->box.w / 2, q->box.y + q->box.h / 2, ground);
        double ratio = color_contrast(dark, ground);
        if (ratio >= DARK_ON_LIGHT && color_luminance(dark) < color_luminance(ground)) {
            continue;
        }
        facts_context(facts, q->page, f);
        finding_add(f, CODE_QR_CONTRAST, facts_pos(facts, q), "print it in Ink on paper white",
                    "the code of ‘%s’ has %s:1 on its ground; dark on light with %s:1 is the least", q->item->qr.record,
                    facts_number(ratio, 2).text, facts_number(DARK_ON_LIGHT, 1).text);
    }
}

static bool address_is_on(const CheckFacts *facts, int page, const char *record)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        const Node *link = k->page == page && facts_is_text(k) ? facts_within(facts_node(facts, k->node), NODE_LINK)
                                                               : NULL;
        if (link && link->record && link->record->id && strcmp(link->record->id, record) == 0) {
            return true;
        }
    }
    return false;
}

void rule_qr_address(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *q = facts_ink(facts, i);
        if (!is_code(q) || !q->item->qr.record || address_is_on(facts, q->page, q->item->qr.record)) {
            continue;
        }
        facts_context(facts, q->page, f);
        finding_add(f, CODE_QR_ADDRESS, facts_pos(facts, q), "print the address beside the code: [ADDRESS](service:ID)",
                    "the code of ‘%s’ stands on a page without its address in print", q->item->qr.record);
    }
}
