/* Rules on contrast: text and list marks on the ground that they are painted on, by WCAG 2.x, never rounded up. */
#include "check/rules.h"

#include <math.h>
#include <string.h>

static const double TEXT_LEAST = 4.5, TEXT_SHOULD = 7, LARGE_LEAST = 3, LARGE_SHOULD = 4.5, ADDRESS_LEAST = 7,
                    GRAPHIC_LEAST = 3;

static bool is_large(const CheckFacts *facts, const Ink *k)
{
    return k->size >= 18 || (k->size >= 14 && facts_font(facts, k)->weight >= 700);
}

/* The lowest contrast of a run at its two ends and its middle. */
static double run_contrast(const CheckFacts *facts, guint i)
{
    const Ink *k = facts_ink(facts, i);
    double least = INFINITY, last[3] = { -1, -1, -1 };
    for (int at = 0; at < 3; at++) {
        double ground[3];
        facts_ground(facts, i, k->box.x + k->box.w * (0.02 + 0.48 * at), k->box.y + k->box.h / 2, ground);
        if (memcmp(ground, last, sizeof last) != 0) { /* seldom another than before */
            least = fmin(least, color_contrast(facts_color(facts, k->item->glyphs.color)->rgb, ground));
            memcpy(last, ground, sizeof last);
        }
    }
    return least;
}

void rule_contrast(const CheckFacts *facts, Findings *f)
{
    const Ink *said = NULL; /* runs of one leaf share their colour: say it once */
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (!facts_is_text(k) || (said && k->node >= 0 && said->node == k->node && said->page == k->page)) {
            continue;
        }
        double ratio = run_contrast(facts, i);
        bool address = facts_within(facts_node(facts, k->node), NODE_LINK) != NULL, large = is_large(facts, k);
        double least = address ? ADDRESS_LEAST
                       : large ? LARGE_LEAST
                               : TEXT_LEAST,
               should = large ? LARGE_SHOULD : TEXT_SHOULD;
        if (ratio >= least && ratio >= should) {
            continue;
        }
        said = k;
        facts_context(facts, k->page, f);
        g_autofree char *name = facts_name(facts, k);
        bool error = ratio < least;
        finding_add(f, error ? CODE_CONTRAST : CODE_CONTRAST_LOW, facts_pos(facts, k),
                    "choose a darker text or a lighter ground from the palette",
                    "%s in ‘%s’ has %s:1 on its ground; %s needs %s:1", name,
                    facts_color(facts, k->item->glyphs.color)->name, facts_number(floor(ratio * 100) / 100, 2).text,
                    address && error ? "an address"
                    : large          ? "large text"
                                     : "text",
                    facts_number(error ? least : should, 1).text);
    }
}

/* The colour that a path is seen in. */
static const double *path_rgb(const CheckFacts *facts, const Ink *k)
{
    return facts_color(facts, k->item->path.fill >= 0 ? k->item->path.fill : k->item->path.stroke)->rgb;
}

void rule_contrast_graphic(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->ink->len;) {
        const Ink *first = facts_ink(facts, i);
        if (first->item->kind != ITEM_PATH || first->node < 0 || first->part != PART_LABEL) {
            i++;
            continue;
        }
        double ground[3], best = 0;
        facts_ground(facts, i, first->box.x + first->box.w / 2, first->box.y + first->box.h / 2, ground);
        for (; i < facts->ink->len; i++) { /* all layers of one mark */
            const Ink *k = facts_ink(facts, i);
            if (k->item->kind != ITEM_PATH || k->node != first->node || k->part != PART_LABEL
                || k->page != first->page) {
                break;
            }
            best = fmax(best, color_contrast(path_rgb(facts, k), ground));
        }
        if (best >= GRAPHIC_LEAST) {
            continue;
        }
        facts_context(facts, first->page, f);
        finding_add(f, CODE_CONTRAST_GRAPHIC, facts_pos(facts, first), "choose a darker colour for the marker",
                    "the list mark has %s:1 on its ground; %s:1 is the least",
                    facts_number(floor(best * 100) / 100, 2).text, facts_number(GRAPHIC_LEAST, 1).text);
    }
}
