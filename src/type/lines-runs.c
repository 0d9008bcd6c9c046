/* The runs of a line at their visual places, ready to be drawn: clusters grouped by face, span and level, reordered by
 * Unicode's rules L1 and L2, scaled to points. Separate from lines.c, which is called for every size that copyfit
 * tries; this only for the lines that stand. */
#include "type/lines.h"

#include <string.h>

/* Clusters [from, to) of one face, span and level. */
typedef struct Stretch {
    int from, to;
    unsigned char level;
    bool again; /* shaped anew: a break at its edge changes it */
} Stretch;

/* What is drawn of a cluster, in one place for both roads: glyphs in em with the text's byte of each. */
typedef struct Shapes {
    int count;
    ShapeGlyph *glyphs;
    guint32 *bytes;
} Shapes;

/* Rule L1: spaces at the line's end stand at the paragraph's level. */
static unsigned char line_level(const ShapedText *t, const TextLine *line, int ink_end, int i)
{
    return i >= ink_end && i < line->end ? t->rtl : t->clusters[i].level;
}

/* The bar that the line ends in and doesn't show; -1 where there is none. */
static int end_bar(const ShapedText *t, const TextLine *line)
{
    int i = line->bar ? line->end - 1 : -1;
    while (i >= line->start && !t->clusters[i].bar) {
        i--;
    }
    return i;
}

/* The line up to what a bar at its end leaves of it. */
static TextLine without_bar(const ShapedText *t, const TextLine *line)
{
    TextLine l = *line;
    int bar = end_bar(t, line);
    if (bar >= line->start) {
        for (l.end = bar; l.end > l.start && t->clusters[l.end - 1].space; l.end--)
            ;
    }
    return l;
}

static GArray *stretches_new(const ShapedText *t, const TextLine *line)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Stretch));
    int ink_end = line->end;
    while (ink_end > line->start && t->clusters[ink_end - 1].space) {
        ink_end--;
    }
    for (int i = line->start, end; i < line->end; i = end) {
        const Cluster *c = &t->clusters[i];
        unsigned char level = line_level(t, line, ink_end, i);
        for (end = i + 1; end < line->end; end++) {
            const Cluster *d = &t->clusters[end];
            if (d->must_break || d->face != c->face || d->span != c->span || ((d->level ^ c->level) & 1)
                || line_level(t, line, ink_end, end) != level) {
                break;
            }
        }
        Stretch s = { i, end, level, false };
        s.again = (i == line->start && i > 0 && c->unsafe)
                  || (end == line->end && end < t->count && t->clusters[end].unsafe);
        /* Kerning with the space that hangs at the line's end moves nothing that is seen. */
        if (s.again && (i != line->start || !c->unsafe || t->clusters[i - 1].space)
            && (end != line->end || t->clusters[end - 1].space)) {
            s.again = false;
        }
        g_array_append_val(list, s);
    }
    return list;
}

/* Rule L2: from the highest level down to the lowest odd one, turn each stretch of that level or higher around. */
static void reorder(GArray *list)
{
    int highest = 0;
    Stretch *s = (Stretch *)(void *)list->data;
    int n = (int)list->len;
    for (int i = 0; i < n; i++) {
        highest = MAX(highest, s[i].level);
    }
    for (int level = highest; level > 0; level--) {
        for (int i = 0, end; i < n; i = end + 1) {
            for (end = i; end < n && s[end].level >= level; end++)
                ;
            for (int a = i, b = end - 1; a < b; a++, b--) {
                Stretch x = s[a];
                s[a] = s[b];
                s[b] = x;
            }
        }
    }
}

static void take_cluster(Shapes *x, const ShapedText *t, const Cluster *c)
{
    for (int g = c->glyph; g < c->glyph + c->glyph_count; g++) {
        x->glyphs[x->count] = t->glyphs[g];
        x->bytes[x->count++] = (guint32)c->start;
    }
}

static Shapes shapes_new(Shaper *s, const ShapedText *t, const Stretch *st, unsigned char level)
{
    Shapes x = { 0 };
    if (st->again) {
        x.count = shape_again(s, t, st->from, st->to, &x.glyphs, &x.bytes);
        return x;
    }
    int n = 0;
    for (int i = st->from; i < st->to; i++) {
        n += t->clusters[i].glyph_count;
    }
    x.glyphs = g_new(ShapeGlyph, n + 1);
    x.bytes = g_new(guint32, n + 1);
    for (int i = 0; i < st->to - st->from; i++) {
        take_cluster(&x, t, &t->clusters[level & 1 ? st->to - 1 - i : st->from + i]);
    }
    return x;
}

/* The stretch's text, a break asked for as a space; *map[i] is where byte start + i of the whole text went. */
static char *run_text(const ShapedText *t, const Stretch *st, int *start, int *length, int **map)
{
    const Cluster *last = &t->clusters[st->to - 1];
    GString *text = g_string_new(NULL);
    *start = t->clusters[st->from].start;
    *length = last->start + last->length - *start;
    *map = g_new0(int, *length + 1);
    for (int i = st->from; i < st->to; i++) {
        const Cluster *c = &t->clusters[i];
        for (int k = 0; k < c->length; k++) {
            (*map)[c->start - *start + k] = (int)text->len + (c->must_break ? 0 : k);
        }
        if (!c->must_break) {
            g_string_append_len(text, t->text + c->start, c->length);
        } else if (c->glyph_count) {
            g_string_append_c(text, ' ');
        }
    }
    return g_string_free(text, FALSE);
}

/* Scales to points and adds letter-spacing behind each cluster. */
static LineRun run_new(Shaper *s, const ShapedText *t, const Stretch *st, const LineOptions *o)
{
    const Cluster *c = &t->clusters[st->from];
    double size = o->size[c->span], advance = 0;
    LineRun r = { .face = c->face, .span = c->span, .rtl = st->level & 1 };
    g_autofree int *map = NULL;
    /* A space that the line's end has moved to another level is one glyph either way; its own order is that of its
     * shaping. */
    Shapes x = shapes_new(s, t, st, c->level);
    r.text = run_text(t, st, &r.start, &r.length, &map);
    r.count = x.count;
    r.glyphs = x.glyphs;
    r.clusters = g_new(guint32, x.count + 1);
    for (int i = 0; i < x.count; i++) {
        ShapeGlyph *g = &r.glyphs[i];
        advance += g->advance; /* of the cluster so far */
        g->advance *= size;
        if (i + 1 == x.count || x.bytes[i + 1] != x.bytes[i]) {
            g->advance += line_spacing(o, c, advance);
            advance = 0;
        }
        g->x_offset *= size;
        g->y_offset *= size;
        if (line_box(o, c) > 0) { /* its one glyph, which nobody sees, is as wide */
            g->advance = i == 0 ? line_box(o, c) : 0;
        }
        r.clusters[i] = (guint32)map[(int)x.bytes[i] - r.start];
        r.width += g->advance;
    }
    g_free(x.bytes);
    return r;
}

/* One glyph that the text doesn't have, of that advance in pt, in the face and span of c. */
static LineRun run_of_one(const Cluster *c, guint32 glyph, double advance, const char *text)
{
    LineRun r = { .face = c->face, .span = c->span, .rtl = c->level & 1, .width = advance, .count = 1 };
    r.glyphs = g_new0(ShapeGlyph, 2);
    r.glyphs[0] = (ShapeGlyph){ .id = glyph, .advance = advance };
    r.clusters = g_new0(guint32, 2);
    r.text = g_strdup(text);
    return r;
}

/* The hyphen behind a line whose last word goes on. */
static void add_hyphen(GArray *runs, const Cluster *c, const LineOptions *o)
{
    guint32 glyph;
    double advance = line_hyphen(c, &glyph) * o->size[c->span];
    if (glyph) {
        LineRun r = run_of_one(c, glyph, advance, "\u00AD");
        r.start = c->start + c->length;
        g_array_append_val(runs, r);
    }
}

/* The space that readers of the text get in place of a bar at the line's end. */
static void add_space(GArray *runs, const ShapedText *t, int bar, const LineOptions *o)
{
    hb_codepoint_t id;
    if (bar < 0 || !hb_font_get_nominal_glyph(t->clusters[bar].face->hb, ' ', &id)) {
        return;
    }
    const Cluster *c = &t->clusters[bar];
    double advance = hb_font_get_glyph_h_advance(c->face->hb, id) / (double)c->face->upem * o->size[c->span];
    LineRun r = run_of_one(c, id, advance, " ");
    r.rtl = t->rtl;
    r.start = c->start;
    g_array_insert_val(runs, t->rtl ? 0 : runs->len, r);
}

static void run_clear(LineRun *r)
{
    g_free(r->glyphs);
    g_free(r->clusters);
    g_free(r->text);
}

/* Puts runs in the order of the text; there are few, and most stand in it already. */
static void by_text(GArray *runs)
{
    LineRun *r = (LineRun *)(void *)runs->data;
    for (guint i = 1; i < runs->len; i++) {
        for (guint k = i; k > 0 && r[k].start < r[k - 1].start; k--) {
            LineRun x = r[k];
            r[k] = r[k - 1];
            r[k - 1] = x;
        }
    }
}

GArray *lines_runs(Shaper *s, const ShapedText *t, const TextLine *line, const LineOptions *o)
{
    TextLine shown = without_bar(t, line);
    g_autoptr(GArray) list = stretches_new(t, &shown);
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(LineRun));
    double x = 0, width = 0;
    reorder(list);
    for (guint i = 0; i < list->len; i++) {
        const Stretch *st = &g_array_index(list, Stretch, i);
        const Cluster *last = line->hyphen && st->to == line->end ? &t->clusters[line->end - 1] : NULL;
        LineRun r = run_new(s, t, st, o);
        if (last && last->level & 1) {
            add_hyphen(runs, last, o);
        }
        if (r.count) { /* a line break behind a space shows nothing */
            g_array_append_val(runs, r);
        } else {
            run_clear(&r);
        }
        if (last && !(last->level & 1)) {
            add_hyphen(runs, last, o);
        }
    }
    add_space(runs, t, end_bar(t, line), o);
    for (guint i = 0; i < runs->len; i++) {
        width += g_array_index(runs, LineRun, i).width;
    }
    /* Spaces at the end hang beyond the line's edge: the right one, or the left one. */
    if (t->rtl) {
        x = line->width - width;
    }
    for (guint i = 0; i < runs->len; i++) {
        LineRun *r = &g_array_index(runs, LineRun, i);
        r->x = x;
        x += r->width;
    }
    by_text(runs);
    return runs;
}

void lines_runs_free(GArray *runs)
{
    for (guint i = 0; i < runs->len; i++) {
        run_clear(&g_array_index(runs, LineRun, i));
    }
    g_array_unref(runs);
}
