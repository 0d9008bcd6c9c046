/* The rule on art: decoration never costs a reader a word. What lies under a code is told by the code's quiet zone,
 * what crosses a fold by its rule. */
#include "check/rules.h"

#include <math.h>

static const double LEAST = 4.5;   /* contrast of text on what is set behind it (WCAG 2.2, 1.4.3), of any size */
static const double ADDRESS = 7;   /* of addresses and phones, as on any ground */
static const double SLACK = 0.05;  /* pt: rounding of the list's coordinates */
static const double CLEARANCE = 1; /* pt that a fix leaves between art and words */

/* Text, a list's mark, or a picture: what art may not touch. Codes have a rule of their own. */
static bool is_matter(const Ink *k)
{
    return facts_is_text(k) || k->item->kind == ITEM_IMAGE || (k->item->kind == ITEM_PATH && k->node >= 0);
}

/* Whether a layer of art lies on or under the ink, on its page. */
static bool meets(const Ink *layer, const Ink *k)
{
    Rect r = rect_inset(k->box, (Inset){ { SLACK, SLACK, SLACK, SLACK } });
    return layer->page == k->page && r.w > 0 && r.h > 0 && facts_touches(layer, r);
}

/* How far the art must go, up, down, left or right, so that the boxes are clear. */
static const char *way_out(Rect art, Rect words, double *by)
{
    static const char *const ways[] = { "up", "right", "down", "left" };
    double far[] = { rect_bottom(art) - words.y, rect_right(words) - art.x, rect_bottom(words) - art.y,
                     rect_right(art) - words.x };
    int best = 0;
    for (int i = 1; i < 4; i++) {
        best = far[i] < far[best] ? i : best;
    }
    *by = far[best];
    return ways[best];
}

static void say_overlap(const CheckFacts *facts, const Ink *layer, const Ink *k, Rect whole, Findings *f)
{
    double by;
    const char *way = way_out(whole, k->box, &by);
    g_autofree char *name = facts_name(facts, k);
    NumberText far = facts_number(ceil((by + CLEARANCE) * 10) / 10, 1);
    bool text = facts_is_text(k);
    g_autofree char *fix = g_strdup_printf(
        text ? "move it %s by %s pt, or make it smaller; or set it behind the words: ‘z-index: -1’ in its style"
             : "move it %s by %s pt, or make it smaller",
        way, far.text);
    facts_context(facts, layer->page, f);
    finding_add(f, CODE_ART_OVERLAP, layer->art->pos, fix, "the art ‘%s’ lies on %s by %s pt", layer->art->text, name,
                facts_number(by, 2).text);
}

static double least_contrast(const CheckFacts *facts, const Ink *text, const Ink *layer, const Color **on)
{
    const double *rgb = facts_color(facts, text->item->glyphs.color)->rgb;
    const int paints[] = { layer->item->path.fill, layer->item->path.stroke };
    double least = INFINITY;
    for (int i = 0; i < 2; i++) {
        const Color *c = paints[i] >= 0 ? facts_color(facts, paints[i]) : NULL;
        double ratio = c ? color_contrast(rgb, c->rgb) : INFINITY;
        if (ratio < least) {
            least = ratio;
            *on = c;
        }
    }
    return least;
}

/* Words on art that is set behind them. */
static bool say_contrast(const CheckFacts *facts, const Ink *layer, const Ink *text, Findings *f)
{
    const Color *on = NULL;
    double ratio = least_contrast(facts, text, layer, &on);
    bool address = facts_within(facts_node(facts, text->node), NODE_LINK) != NULL;
    double least = address ? ADDRESS : LEAST;
    if (ratio >= least) {
        return false;
    }
    g_autofree char *name = facts_name(facts, text);
    facts_context(facts, layer->page, f);
    finding_add(f, CODE_CONTRAST, layer->art->pos,
                "move it away from the words, or draw it in a color of more contrast to them",
                "%s has %s:1 on the ‘%s’ of the art ‘%s’ behind it; %s needs %s:1", name,
                facts_number(floor(ratio * 100) / 100, 2).text, on->name, layer->art->text,
                address ? "an address" : "text", facts_number(least, 1).text);
    return true;
}

/* The box of all layers of the art that begins at ink `first`; *end is behind the last. */
static Rect box_of(const CheckFacts *facts, guint first, guint *end)
{
    const Ink *k = facts_ink(facts, first);
    Extent e = extent_nothing();
    for (*end = first; *end < facts->ink->len; (*end)++) {
        const Ink *layer = facts_ink(facts, *end);
        if (layer->art != k->art || layer->page != k->page) {
            break;
        }
        extent_add_rect(&e, layer->box);
    }
    return extent_rect(e);
}

/* One finding a piece of art: of the first ink that it may not meet. */
static void check_one(const CheckFacts *facts, guint first, guint end, Rect whole, Findings *f)
{
    Style s;
    facts_style(facts, facts_ink(facts, first)->art, &s);
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        if (k->art || !is_matter(k)) {
            continue;
        }
        for (guint l = first; l < end; l++) {
            const Ink *layer = facts_ink(facts, l);
            if (!meets(layer, k)) {
                continue;
            }
            if (!s.behind || !facts_is_text(k)) {
                say_overlap(facts, layer, k, whole, f);
                return;
            }
            if (say_contrast(facts, layer, k, f)) {
                return;
            }
        }
    }
}

void rule_art(const CheckFacts *facts, Findings *f)
{
    for (guint i = 0; i < facts->ink->len; i++) {
        if (!facts_ink(facts, i)->art) {
            continue;
        }
        guint end;
        Rect whole = box_of(facts, i, &end);
        check_one(facts, i, end, whole, f);
        i = end - 1;
    }
}
