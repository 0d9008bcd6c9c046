/* Things and their meetings. The box of a line is known from the facts; only where two boxes meet are glyphs looked at,
 * and only where glyphs' boxes meet are outlines drawn: most pages draw none. */
#include "check/meet.h"

#include <math.h>
#include "formats/common/outline.h"

enum { CHORDS = 32 };             /* places across two outlines where their distance is measured */
static const double THIN = 4;     /* pt: a field no higher or wider than this is a rule */
static const double TOUCH = 0.02; /* pt: boxes that meet by less only touch; rounding of the list's coordinates */

struct Meet {
    const CheckFacts *facts;
    Outlines *outlines; /* opened when first needed */
    GArray *things;     /* Thing */
};

/* Ink with an outline of its own: a glyph, a shape, a picture's rectangle. */
typedef struct Piece {
    Rect box;
    const Ink *ink;
    const Glyph *glyph; /* or NULL */
    GPtrArray *outline; /* on the page; NULL until it is asked for */
    bool own;           /* the outline isn't the facts' */
} Piece;

static Rect both(Rect a, Rect b)
{
    double left = fmin(a.x, b.x), top = fmin(a.y, b.y);
    return (Rect){ left, top, fmax(rect_right(a), rect_right(b)) - left, fmax(rect_bottom(a), rect_bottom(b)) - top };
}

static bool meets(Rect a, Rect b)
{
    return a.x + TOUCH < rect_right(b) && b.x + TOUCH < rect_right(a) && a.y + TOUCH < rect_bottom(b)
           && b.y + TOUCH < rect_bottom(a);
}

/* True where the ink, right behind a run in the order of painting, is that run's underline. */
static bool is_underline(const CheckFacts *facts, guint i)
{
    const Ink *k = facts_ink(facts, i), *run = i ? facts_ink(facts, i - 1) : NULL;
    if (!run || run->item->kind != ITEM_GLYPHS || run->page != k->page || k->box.y < run->y - run->size
        || k->box.y > run->y + run->size) {
        return false;
    }
    Style s = { 0 };
    if (run->node >= 0) {
        facts_style(facts, facts_node(facts, run->node), &s);
    }
    return s.underline;
}

static bool is_rule(const CheckFacts *facts, guint i)
{
    const Ink *k = facts_ink(facts, i);
    return k->artifact != ARTIFACT_PAGE_MARK && !k->art && k->item->path.fill >= 0 && fmin(k->box.w, k->box.h) <= THIN
           && !is_underline(facts, i);
}

bool meet_is_ground(const CheckFacts *facts, guint i)
{
    const Ink *k = facts_ink(facts, i);
    return k->item->kind == ITEM_PATH && k->artifact != ARTIFACT_PAGE_MARK && !k->art && fmin(k->box.w, k->box.h) > THIN
           && !(k->node >= 0 && k->part == PART_LABEL) && !is_underline(facts, i);
}

static void add_thing(Meet *m, guint i)
{
    const Ink *k = facts_ink(m->facts, i);
    Thing t = { .page = k->page, .box = k->box, .ink = (int)i };
    if (k->box.w <= 0 || k->box.h <= 0) {
        return;
    }
    switch (k->item->kind) {
    case ITEM_GLYPHS:
        if (k->node >= 0 && k->part == PART_BODY) {
            return; /* in a line */
        }
        t.kind = THING_NUMBER;
        break;
    case ITEM_PATH:
        if (k->node >= 0 && k->part == PART_LABEL) {
            t.kind = THING_MARK;
        } else if (k->node < 0 && is_rule(m->facts, i)) {
            t.kind = THING_RULE;
        } else {
            return; /* a ground */
        }
        break;
    case ITEM_IMAGE:
    case ITEM_QR:
        t.kind = THING_PICTURE;
        break;
    case ITEM_LINK:
    case ITEM_FIELD:
    case ITEM_GROUP_BEGIN:
    case ITEM_GROUP_END:
    case ITEM_MARK_BEGIN:
    case ITEM_MARK_END:
        return;
    }
    g_array_append_val(m->things, t);
}

static void add_line(Meet *m, const Line *l)
{
    Thing t = { .kind = THING_WORDS, .page = l->page, .line = l, .ink = g_array_index(l->runs, int, 0) };
    for (guint i = 0; i < l->runs->len; i++) {
        Rect r = facts_ink(m->facts, (guint)g_array_index(l->runs, int, i))->box;
        if (r.w > 0 && r.h > 0) {
            t.box = t.box.w > 0 ? both(t.box, r) : r;
        }
    }
    if (t.box.w > 0) {
        g_array_append_val(m->things, t);
    }
}

static int from_the_top(gconstpointer a, gconstpointer b)
{
    const Thing *x = a, *y = b;
    if (x->page != y->page) {
        return x->page - y->page;
    }
    return x->box.y != y->box.y ? (x->box.y > y->box.y) - (x->box.y < y->box.y) : x->ink - y->ink;
}

Meet *meet_new(const CheckFacts *facts)
{
    Meet *m = g_new0(Meet, 1);
    m->facts = facts;
    m->things = g_array_new(FALSE, FALSE, sizeof(Thing));
    for (guint i = 0; i < facts->lines->len; i++) {
        add_line(m, facts_line(facts, i));
    }
    for (guint i = 0; i < facts->ink->len; i++) {
        add_thing(m, i);
    }
    g_array_sort(m->things, from_the_top);
    return m;
}

void meet_free(Meet *m)
{
    outlines_free(m->outlines);
    g_array_unref(m->things);
    g_free(m);
}

const GArray *meet_things(const Meet *m)
{
    return m->things;
}

static void piece_clear(gpointer piece)
{
    Piece *p = piece;
    if (p->own) {
        g_ptr_array_unref(p->outline);
    }
}

static void add_glyphs(const Meet *m, const Ink *ink, Rect within, GArray *pieces)
{
    const Metrics *metrics = &m->facts->metrics[ink->item->glyphs.font];
    double size = ink->item->glyphs.size;
    for (int i = 0; i < ink->item->glyphs.count; i++) {
        const Glyph *g = &ink->item->glyphs.glyphs[i];
        Rect r = metrics_ink(metrics, g->id);
        double x = ink->item->glyphs.x + g->x + r.x * size, y = ink->item->glyphs.y + g->y - (r.y + r.h) * size;
        Piece p = { .box = extent_rect(matrix_extent(ink->matrix, (Rect){ x, y, r.w * size, r.h * size })),
                    .ink = ink,
                    .glyph = g };
        if (r.w > 0 && r.h > 0 && meets(p.box, within)) {
            g_array_append_val(pieces, p);
        }
    }
}

/* The thing's ink that lies within. */
static GArray *pieces_new(const Meet *m, const Thing *t, Rect within)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_array_set_clear_func(pieces, piece_clear);
    for (guint i = 0; i < (t->line ? t->line->runs->len : 1); i++) {
        const Ink *ink = facts_ink(m->facts, (guint)(t->line ? g_array_index(t->line->runs, int, i) : t->ink));
        if (!meets(ink->box, within)) {
            continue;
        }
        if (ink->item->kind == ITEM_GLYPHS) {
            add_glyphs(m, ink, within, pieces);
            continue;
        }
        Piece p = { .box = ink->box, .ink = ink, .outline = ink->contours };
        g_array_append_val(pieces, p);
    }
    return pieces;
}

static GPtrArray *outline_of_box(Rect r)
{
    const PathStep steps[] = { { PATH_MOVE, { r.x, r.y } },
                               { PATH_LINE, { rect_right(r), r.y } },
                               { PATH_LINE, { rect_right(r), rect_bottom(r) } },
                               { PATH_LINE, { r.x, rect_bottom(r) } },
                               { PATH_CLOSE, { 0 } } };
    return contours_of(steps, G_N_ELEMENTS(steps), matrix_identity());
}

/* The piece's outline on the page, drawn when first asked for. Borrowed. */
static const GPtrArray *outline_of(Meet *m, Piece *p)
{
    if (p->outline) {
        return p->outline;
    }
    p->own = true;
    const GArray *steps = NULL;
    if (p->glyph) {
        m->outlines = m->outlines ? m->outlines : outlines_new(m->facts->in->list);
        steps = outlines_at(m->outlines, p->ink->item->glyphs.font, p->glyph->id);
    }
    if (!steps) {
        return p->outline = outline_of_box(p->box);
    }
    const Item *run = p->ink->item;
    double scale = run->glyphs.size / facts_font(m->facts, p->ink)->upem;
    Matrix place = { scale, 0, 0, -scale, run->glyphs.x + p->glyph->x, run->glyphs.y + p->glyph->y };
    return p->outline = contours_of((const PathStep *)(const void *)steps->data, (int)steps->len,
                                    matrix_times(p->ink->matrix, place));
}

/* On which side of the line through p and q a point lies. */
static double side(const double *p, const double *q, const double *of)
{
    return (q[0] - p[0]) * (of[1] - p[1]) - (q[1] - p[1]) * (of[0] - p[0]);
}

static bool crosses(const double *a, const double *a2, const double *b, const double *b2)
{
    if (fmax(a[0], a2[0]) < fmin(b[0], b2[0]) || fmax(b[0], b2[0]) < fmin(a[0], a2[0])
        || fmax(a[1], a2[1]) < fmin(b[1], b2[1]) || fmax(b[1], b2[1]) < fmin(a[1], a2[1])) {
        return false;
    }
    double c = side(a, a2, b), d = side(a, a2, b2), e = side(b, b2, a), g = side(b, b2, a2);
    return ((c < 0) != (d < 0)) && ((e < 0) != (g < 0)) && c != 0 && d != 0 && e != 0 && g != 0;
}

static const double *points(const GPtrArray *outline, guint contour, guint *count)
{
    const GArray *k = outline->pdata[contour];
    *count = k->len / 2;
    return (const double *)(const void *)k->data;
}

/* True where a chord of the contour crosses one of the outline. */
static bool contour_crosses(const double *p, guint n, const GPtrArray *outline)
{
    for (guint c = 0; c < outline->len; c++) {
        guint count;
        const double *q = points(outline, c, &count);
        for (guint i = 0; i < n; i++) {
            for (guint k = 0; k < count; k++) {
                if (crosses(&p[2 * i], &p[2 * ((i + 1) % n)], &q[2 * k], &q[2 * ((k + 1) % count)])) {
                    return true;
                }
            }
        }
    }
    return false;
}

static bool outlines_meet(const GPtrArray *a, const GPtrArray *b)
{
    guint n;
    for (guint c = 0; c < a->len; c++) {
        const double *p = points(a, c, &n);
        if (n && (contour_crosses(p, n, b) || contours_inside(b, p[0], p[1]))) {
            return true;
        }
    }
    for (guint c = 0; c < b->len; c++) {
        const double *p = points(b, c, &n);
        if (n && contours_inside(a, p[0], p[1])) {
            return true;
        }
    }
    return false;
}

typedef enum { EDGE_LOWEST, EDGE_HIGHEST } Edge;

/* y of the outline's edge at x; NAN where it isn't there. */
static double edge_at(const GPtrArray *outline, double x, Edge which)
{
    double edge = NAN;
    for (guint c = 0; c < outline->len; c++) {
        guint n;
        const double *p = points(outline, c, &n);
        for (guint i = 0; i < n; i++) {
            const double *q = &p[2 * i], *r = &p[2 * ((i + 1) % n)];
            if ((q[0] <= x) != (r[0] <= x)) {
                double y = q[1] + (x - q[0]) / (r[0] - q[0]) * (r[1] - q[1]);
                edge = isnan(edge) ? y : which == EDGE_LOWEST ? fmax(edge, y) : fmin(edge, y);
            }
        }
    }
    return edge;
}

/* How far b must go down so that at no place across both it stands above a's lower edge. */
static double down_to_clear(const GPtrArray *a, const GPtrArray *b, double left, double right)
{
    double most = 0;
    for (int i = 0; i < CHORDS; i++) {
        double x = left + (right - left) * (i + 0.5) / CHORDS;
        double low = edge_at(a, x, EDGE_LOWEST), high = edge_at(b, x, EDGE_HIGHEST);
        if (!isnan(low) && !isnan(high)) {
            most = fmax(most, low - high);
        }
    }
    return most;
}

Meeting meet_find(Meet *m, const Thing *a, const Thing *b, MeetAsk ask)
{
    Meeting found = { 0 };
    Rect within = rect_cut(a->box, b->box);
    if (a->page != b->page || !meets(a->box, b->box)) {
        return found;
    }
    g_autoptr(GArray) ours = pieces_new(m, a, within), theirs = pieces_new(m, b, within);
    for (guint i = 0; i < ours->len; i++) {
        Piece *p = &g_array_index(ours, Piece, i);
        for (guint k = 0; k < theirs->len; k++) {
            Piece *q = &g_array_index(theirs, Piece, k);
            if (!meets(p->box, q->box) || !outlines_meet(outline_of(m, p), outline_of(m, q))) {
                continue;
            }
            if (!found.a) {
                found.a = p->ink;
                found.b = q->ink;
            }
            if (ask == MEET_WHETHER) {
                return found;
            }
            Rect cut = rect_cut(p->box, q->box);
            found.down = fmax(found.down, down_to_clear(p->outline, q->outline, cut.x, rect_right(cut)));
            found.across = fmax(found.across, rect_right(p->box) - q->box.x);
        }
    }
    return found;
}

/* True where all of r lies inside the ground, filled or framed. */
static bool holds(const Ink *ground, Rect r)
{
    return contours_inside(ground->contours, r.x, r.y) && contours_inside(ground->contours, rect_right(r), r.y)
           && contours_inside(ground->contours, r.x, rect_bottom(r))
           && contours_inside(ground->contours, rect_right(r), rect_bottom(r));
}

const Ink *meet_crosses(Meet *m, const Thing *text, const Ink *ground)
{
    if (text->page != ground->page || !meets(text->box, ground->box) || holds(ground, text->box)
        || !facts_touches(ground, text->box)) { /* beside a tail: in its box, and clear of it */
        return NULL;
    }
    g_autoptr(GArray) pieces = pieces_new(m, text, ground->box);
    for (guint i = 0; i < pieces->len; i++) {
        Piece *p = &g_array_index(pieces, Piece, i);
        if (holds(ground, p->box)) {
            continue;
        }
        const GPtrArray *outline = outline_of(m, p);
        for (guint c = 0; c < outline->len; c++) {
            guint n;
            const double *contour = points(outline, c, &n);
            if (contour_crosses(contour, n, ground->contours)) {
                return p->ink;
            }
        }
    }
    return NULL;
}
