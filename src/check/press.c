/* Rules on ink, of editions for a press: how much of it, in which type, and what is left white in it. They measure the
 * declared builds, for these are what is written. */
#include "check/rules.h"

#include <math.h>

static const double SMALL = 14, TINY = 8, LARGE = 36; /* pt of type */
static const double HAIR = 0.25, HAIR_FINE = 0.5; /* pt of a line: in one ink; left white, or where plates must meet */

static double ink_of(const Color *c)
{
    return c->spot ? 1 : c->cmyk[0] + c->cmyk[1] + c->cmyk[2] + c->cmyk[3];
}

static int inks_of(const Color *c)
{
    int count = 0;
    for (int i = 0; i < 4; i++) {
        count += c->cmyk[i] > 0;
    }
    return c->spot ? 1 : count;
}

static bool is_black(const Color *c)
{
    return !c->spot && c->cmyk[3] >= 1 && inks_of(c) == 1;
}

static bool is_rich_black(const Color *c)
{
    return !c->spot && c->cmyk[3] >= 0.9 && inks_of(c) > 1;
}

static bool is_white(const Color *c)
{
    return !c->spot && inks_of(c) == 0;
}

/* The color that an ink is mostly seen in; NULL of a picture. */
static const Color *color_of(const CheckFacts *facts, const Ink *k)
{
    switch (k->item->kind) {
    case ITEM_GLYPHS:
        return facts_color(facts, k->item->glyphs.color);
    case ITEM_QR:
        return facts_color(facts, k->item->qr.color);
    case ITEM_PATH:
        return facts_color(facts, k->item->path.fill >= 0 ? k->item->path.fill : k->item->path.stroke);
    case ITEM_IMAGE:
    case ITEM_LINK:
    case ITEM_FIELD:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        break;
    }
    return NULL;
}

/* Ink where this lies: its own, and under black that prints over it, the ground's. */
static double total_ink(const CheckFacts *facts, guint i, const Color *c)
{
    const Ink *k = facts_ink(facts, i);
    double most = ink_of(c);
    for (int at = 0; at < 3 && is_black(c); at++) {
        const Color *under = facts_ground_color(facts, i, k->box.x + k->box.w * (0.02 + 0.48 * at),
                                                k->box.y + k->box.h / 2);
        if (under) { /* black on black is as black as one of them */
            most = fmax(most, ink_of(under) + 1 - (under->spot ? 0 : under->cmyk[3]));
        }
    }
    return most;
}

static void say_total(const CheckFacts *facts, const Ink *k, const Color *c, double total, Findings *f)
{
    Stock stock = facts->in->spec->stock;
    g_autofree char *name = facts_name(facts, k);
    finding_add(f, CODE_INK_TOTAL, facts_pos(facts, k),
                "give the color a leaner cmyk in the theme, such as one or two inks and black",
                "%s in ‘%s’ puts %s %% of ink on one spot; %s stock takes %d %%", name, c->name,
                facts_number(total * 100, 0).text, stock_names[stock], stock_ink_most(stock));
}

/* Rich black is for what is large: type by its size, all else by its lesser side. */
static void judge_rich(const CheckFacts *facts, const Ink *k, const Color *c, Findings *f)
{
    bool type = k->item->kind == ITEM_GLYPHS;
    double size = type ? k->size : fmin(k->box.w, k->box.h);
    if (!is_rich_black(c) || size >= LARGE) {
        return;
    }
    g_autofree char *name = facts_name(facts, k);
    finding_add(f, CODE_INK_RICH, facts_pos(facts, k), "write cmyk: 0 0 0 100 in the theme: plates never meet exactly",
                "%s is %s pt large and in black of %d inks (‘%s’); that is for 36 pt and more", name,
                facts_number(size, 1).text, inks_of(c), c->name);
}

/* Colored type: small letters need few plates. */
static void judge_fine(const CheckFacts *facts, const Ink *k, const Color *c, Findings *f)
{
    bool fine = k->size < SMALL && inks_of(c) >= 3, tiny = k->size < TINY && inks_of(c) > 0;
    if (is_black(c) || is_rich_black(c) || (!fine && !tiny)) {
        return;
    }
    g_autofree char *name = facts_name(facts, k);
    finding_add(f, CODE_INK_FINE, facts_pos(facts, k),
                "declare it in one or two inks, set it in black, or set it larger",
                "%s is %s pt in ‘%s’, of %d ink%s; below %s pt that may blur", name, facts_number(k->size, 1).text,
                c->name, inks_of(c), inks_of(c) == 1 ? "" : "s", facts_number(fine ? SMALL : TINY, 0).text);
}

static void judge_reversed(const CheckFacts *facts, guint i, const Color *c, Findings *f)
{
    const Ink *k = facts_ink(facts, i);
    const Color *ground = facts_ground_color(facts, i, k->box.x + k->box.w / 2, k->box.y + k->box.h / 2);
    if (!is_white(c) || k->size >= SMALL || !ground || inks_of(ground) < 4) {
        return;
    }
    g_autofree char *name = facts_name(facts, k);
    finding_add(f, CODE_INK_REVERSED, facts_pos(facts, k), "give the ground fewer inks, or set it at 14 pt or more",
                "%s is %s pt, left white in ‘%s’ of four inks; below 14 pt they fill it", name,
                facts_number(k->size, 1).text, ground->name);
}

/* Lines that a plate doesn't hold: a stroke by its width, a field by its lesser side. */
static void judge_line(const CheckFacts *facts, const Ink *k, Findings *f)
{
    const Item *i = k->item;
    if (i->kind != ITEM_PATH) {
        return;
    }
    bool stroked = i->path.stroke >= 0;
    const Color *c = facts_color(facts, stroked ? i->path.stroke : i->path.fill);
    double width = stroked ? i->path.width : fmin(k->box.w, k->box.h);
    if (c == NULL) {
        return;
    }
    bool one = inks_of(c) == 1;
    double least = one ? HAIR : HAIR_FINE;
    if (width >= least - 1e-6) {
        return;
    }
    g_autofree char *fix = g_strdup_printf("make it %s pt thick or more", facts_number(least, 2).text);
    finding_add(f, CODE_INK_HAIRLINE, facts_pos(facts, k), fix, "a line is %s pt thick, %s; a press holds %s pt",
                facts_number(width, 2).text,
                is_white(c) ? "left white"
                : one       ? "in one ink"
                            : "in several inks",
                facts_number(least, 2).text);
}

void rule_ink(const CheckFacts *facts, Findings *f)
{
    const Ink *said = NULL; /* runs of one leaf share their color: say it once */
    double most = stock_ink_most(facts->in->spec->stock) / 100.0;
    for (guint i = 0; facts->in->spec->press != PRESS_NONE && i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        const Color *c = color_of(facts, k);
        bool text = facts_is_text(k);
        if (!c || (k->item->kind == ITEM_GLYPHS && !text)
            || (said && k->node >= 0 && said->node == k->node && said->page == k->page)) {
            continue;
        }
        facts_context(facts, k->page, f);
        int before = findings_count(f);
        double total = total_ink(facts, i, c);
        if (total > most + 1e-6) {
            say_total(facts, k, c, total, f);
        }
        judge_rich(facts, k, c, f);
        judge_line(facts, k, f);
        if (text) {
            judge_fine(facts, k, c, f);
            judge_reversed(facts, i, c, f);
        }
        said = findings_count(f) > before ? k : said;
    }
}
