/* What a layout says of its sheets as a printer or folder handles them: an edition for a press with its bleed, marks
 * and stock; ticks where an office folds; whether a viewer may scale. Apart from resolve.c, which reads what all pieces
 * have. */
#include "design/spec-private.h"

#define BLEED_INCHES 9.0               /* pt: 0.125 in, what US printers ask for */
#define BLEED_METRIC (3 * 72.0 / 25.4) /* pt: 3 mm */

const char *const stock_names[] = { "coated", "uncoated", "newsprint", NULL };

int stock_ink_most(Stock stock)
{
    static const int most[STOCK_COUNT] = { 300, 260, 240 };
    return most[stock];
}

static void read_press_keys(Spec *s, Findings *f)
{
    s->bleed = spec_length(s, s->tree, "bleed", s->metric ? BLEED_METRIC : BLEED_INCHES, f);
    s->marks = yaml_bool(s->tree, "marks", OTHERWISE_TRUE, f);
    s->stock = (Stock)yaml_choice(s->tree, "stock", stock_names, STOCK_COATED, f);
}

/* The keys that only an edition for a press obeys. */
static void refuse_press_keys(const Spec *s, Findings *f)
{
    static const char *const keys[] = { "bleed", "marks", "stock" };
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const Yaml *y = yaml_at(s->tree, keys[i]);
        if (y) {
            finding_add(f, CODE_NO_EFFECT, y->pos, "remove it, or write press: true beside it",
                        "‘%s’ does nothing in an edition that is for no press", keys[i]);
        }
    }
}

void press_read(Spec *s, Findings *f)
{
    bool folded = s->pages == PAGES_SHEET && s->folds > 0;
    bool office = s->printable[0] + s->printable[1] + s->printable[2] + s->printable[3] > 0;
    s->press = yaml_bool(s->tree, "press", OTHERWISE_FALSE, f) ? PRESS_PROOF : PRESS_NONE;
    if (s->press != PRESS_NONE) {
        read_press_keys(s, f);
    } else {
        refuse_press_keys(s, f);
    }
    bool ticks = folded && office && s->press == PRESS_NONE;
    s->fold_ticks = yaml_bool(s->tree, "fold-ticks", ticks ? OTHERWISE_TRUE : OTHERWISE_FALSE, f) && folded;
    /* large print is measured: its type has a size by name */
    bool exact = folded || s->press != PRESS_NONE || s->pages == PAGES_FLOW;
    s->actual_size = yaml_bool(s->tree, "actual-size", exact ? OTHERWISE_TRUE : OTHERWISE_FALSE, f);
}
