/* The cascade: a node's style from the rules that match it, its own declarations and its parent's style. Copyfit
 * computes the whole view anew for each size, so this file counts its steps: rules are found by index, never scanned.
 */
#include "design/style.h"

#include <math.h>
#include <string.h>
#include "base/geom.h"
#include "base/language.h"
#include "design/style-private.h"

#define PROPERTY_WORDS ((PROPERTY_COUNT + 63) / 64)

/* The declaration that wins each property. */
typedef struct Winners {
    guint64 set[PROPERTY_WORDS];           /* by PropertyId, a bit each: `of` holds one */
    const Declaration *of[PROPERTY_COUNT]; /* undefined where its bit is not set */
} Winners;

#define BIT(id) (G_GUINT64_CONSTANT(1) << (id))

static void declare(Winners *w, const GArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const Declaration *d = &g_array_index(list, Declaration, i);
        w->of[d->property] = d;
        w->set[d->property / 64] |= BIT(d->property % 64);
    }
}

static void mark(guint64 *bits, const GArray *rules)
{
    for (guint i = 0; rules && i < rules->len; i++) {
        int r = g_array_index(rules, int, i);
        bits[r / 64] |= BIT(r % 64);
    }
}

static void mark_node(const Stylesheet *s, const Node *n, guint64 *bits)
{
    mark(bits, s->by_kind[n->kind]);
    for (guint64 roles = n->roles; roles; roles &= roles - 1) {
        mark(bits, s->by_role[__builtin_ctzll(roles)]);
    }
    for (guint i = 0; n->classes && i < n->classes->len; i++) {
        mark(bits, g_hash_table_lookup(s->by_name, g_ptr_array_index(n->classes, i)));
    }
    if (n->id && g_hash_table_size(s->by_id) > 0) {
        mark(bits, g_hash_table_lookup(s->by_id, node_content_id(n)));
    }
}

/* What a rule is asked for: the node itself, or its marker. */
typedef enum { OF_NODE, OF_MARKER } Target;

static void cascade(const Stylesheet *s, const Node *n, Target target, Winners *w)
{
    guint words = s->rules->len / 64 + 1;
    guint64 *bits = g_newa(guint64, words);
    memset(bits, 0, words * sizeof *bits);
    mark_node(s, n, bits);
    for (guint i = 0; i < words; i++) {
        for (guint64 left = bits[i]; left; left &= left - 1) {
            const Rule *r = g_ptr_array_index(s->rules, i * 64 + (guint)__builtin_ctzll(left));
            if (r->selector.marker == (target == OF_MARKER) && selector_matches(&r->selector, n)) {
                declare(w, r->declarations);
            }
        }
    }
}

/* What a style is before any declaration: the inherited half from the parent, the rest as written here. */
static void begin(const Style *parent, const StyleScale *scale, Style *out)
{
    memset(&out->display, 0, sizeof *out - offsetof(Style, display));
    out->width.unit = UNIT_AUTO;
    out->inset[SIDE_TOP] = out->inset[SIDE_RIGHT] = out->inset[SIDE_BOTTOM] = out->inset[SIDE_LEFT] = NAN;
    if (parent) {
        memcpy(out, parent, offsetof(Style, display)); /* inherited fields stand before `display` */
        out->copyfit = parent->copyfit;
        return;
    }
    memset(out, 0, offsetof(Style, display));
    out->font_family = g_intern_static_string("text");
    out->font_weight = 400;
    out->font_size = scale->rem * scale->growth;
    out->copyfit = true;
    out->line_factor = 1.2;
    out->color = g_intern_static_string("ink");
    out->orphans = out->widows = 2;
}

static void exchange(double sides[4])
{
    double left = sides[SIDE_LEFT];
    sides[SIDE_LEFT] = sides[SIDE_RIGHT];
    sides[SIDE_RIGHT] = left;
}

/* Themes are written for left to right; what stands on a side there stands on the other here. */
static void mirror(Style *out)
{
    exchange(out->margin);
    exchange(out->padding);
    exchange(out->border_width);
    exchange(out->inset);
    double radius[4] = { out->radius[CORNER_TOP_RIGHT], out->radius[CORNER_TOP_LEFT], out->radius[CORNER_BOTTOM_LEFT],
                         out->radius[CORNER_BOTTOM_RIGHT] };
    memcpy(out->radius, radius, sizeof radius);
    int right = 1 << SIDE_RIGHT, left = 1 << SIDE_LEFT, bleed = out->bleed;
    out->bleed = (bleed & ~(right | left)) | (bleed & right ? left : 0) | (bleed & left ? right : 0);
    if (out->tail != TAIL_NONE) {
        out->tail = out->tail == TAIL_LEFT ? TAIL_RIGHT : TAIL_LEFT;
    }
}

static void apply(const Winners *w, const Style *parent, const StyleScale *scale, Style *out)
{
    G_STATIC_ASSERT(PROPERTY_FONT_SIZE < 64 && PROPERTY_GROWTH_MAX < 64);
    const guint64 growth_max = BIT(PROPERTY_GROWTH_MAX), font_size = BIT(PROPERTY_FONT_SIZE);
    SetContext c = { .base = { .em = parent ? parent->font_size : scale->rem * scale->growth },
                     .spacing = scale->spacing };
    if (w->set[0] & growth_max) { /* first: it decides what rem and u are */
        property_set(w->of[PROPERTY_GROWTH_MAX], &c, out);
    }
    double growth = out->growth_max > 0 ? MIN(scale->growth, out->growth_max) : scale->growth;
    c.base.rem = out->rem = scale->rem * growth;
    c.base.u = out->u = scale->u * growth;
    if (w->set[0] & font_size) { /* next: the others' em */
        property_set(w->of[PROPERTY_FONT_SIZE], &c, out);
    }
    c.base.em = out->font_size;
    for (guint i = 0; i < PROPERTY_WORDS; i++) {
        for (guint64 left = i == 0 ? w->set[i] & ~(font_size | growth_max) : w->set[i]; left; left &= left - 1) {
            property_set(w->of[i * 64 + (guint)__builtin_ctzll(left)], &c, out);
        }
    }
    if (out->line_factor > 0) {
        out->line_height = out->line_factor * out->font_size;
    }
}

void style_compute(const Stylesheet *s, const Node *n, const Style *parent, const StyleScale *scale, Style *out)
{
    Winners w;
    memset(w.set, 0, sizeof w.set);
    if (n->kind != NODE_TEXT) {
        cascade(s, n, OF_NODE, &w);
    }
    if (n->own) {
        declare(&w, n->own);
    }
    begin(parent, scale, out);
    if (n->lang) {
        out->rtl = language_is_rtl(n->lang);
    }
    out->display = n->kind == NODE_HEAD || n->kind == NODE_ROW ? DISPLAY_ROW
                   : node_is_block(n->kind)                    ? DISPLAY_BLOCK
                                                               : DISPLAY_INLINE;
    if (n->kind == NODE_LIST) {
        out->marker = n->ordered ? MARKER_DECIMAL : MARKER_DISC;
        out->marker_icon = NULL;
    }
    if (n->align != COLUMN_AS_STYLED) { /* what the content asks for; a rule may ask otherwise */
        out->text_align = n->align == COLUMN_START ? ALIGN_START : n->align == COLUMN_CENTER ? ALIGN_CENTER : ALIGN_END;
    }
    apply(&w, parent, scale, out);
    if (out->rtl) {
        mirror(out);
    }
}

void style_compute_marker(const Stylesheet *s, const Node *n, const Style *item, const StyleScale *scale, Style *out)
{
    Winners w;
    memset(w.set, 0, sizeof w.set);
    cascade(s, n, OF_MARKER, &w);
    begin(item, scale, out);
    out->display = DISPLAY_INLINE;
    apply(&w, item, scale, out);
    if (out->width.unit == UNIT_PT) {
        out->width_points = out->width.value;
    }
}

void style_compute_named(const Stylesheet *s, const char *name, const Style *parent, const StyleScale *scale,
                         Style *out)
{
    Winners w;
    memset(w.set, 0, sizeof w.set);
    const char *bare = g_intern_string(*name == '.' ? name + 1 : name);
    const GArray *rules = g_hash_table_lookup(s->by_name, bare);
    for (guint i = 0; rules && i < rules->len; i++) {
        const Rule *r = g_ptr_array_index(s->rules, g_array_index(rules, int, i));
        const Compound *c = r->selector.parts;
        bool plain = r->selector.count == 1 && c->names == 1 && c->kind < 0 && !c->first && !c->last
                     && !r->selector.marker;
        if (plain) {
            declare(&w, r->declarations);
        }
    }
    begin(parent, scale, out);
    out->display = DISPLAY_BLOCK;
    apply(&w, parent, scale, out);
}
