/* Line breaking: total fit for ragged text over shaped clusters. Of all ways to set a stretch between asked-for breaks
 * it takes the one of least cost: lines, squared slack, and penalties for what a typesetter would not leave standing.
 * Separate from lines-runs.c: this file needs no glyphs, only advances, so copyfit
 * can call it at every size. */
#include "type/lines.h"

#include <math.h>
#include "base/language.h"

#define TOLERANCE 1e-4 /* pt: a box made as wide as its text holds it */

/* Costs beside squared relative slack (0 full, 1 empty); docs/styles.md says them to users. */
#define COST_LINE 100.0      /* a line: more than all below of a long paragraph, but for a negation */
#define COST_NEGATION 150.0  /* a line that parts a negation from what it denies: worth one more line, not two */
#define COST_LONE_WORD 0.90  /* a last line of one word */
#define COST_SHORT_LAST 0.30 /* a last line below SHORT_LAST of the measure, and as much again where it is empty */
#define SHORT_LAST (1 / 3.0)
#define COST_FIRST_WORD 0.50   /* a line that ends in a sentence's first word */
#define COST_BOUND 0.07        /* a line that parts words which the frame binds */
#define COST_LITTLE_WORD 0.012 /* a line that ends in a word of one or two letters */
#define COST_HYPHEN 0.05       /* a line that ends within a word, at a hyphen of its own or of hyphenation */
#define GAIN_SENTENCE 0.08     /* taken off a line behind which a sentence begins */
#define GAIN_CLAUSE 0.06       /* taken off a line that ends in a comma, a colon or a dash */
#define COST_OVER 1e6          /* by point of width exceeded */

/* A place where a line may end. */
typedef struct Place {
    int cluster;   /* the line's end: the first cluster of the next line */
    double end;    /* pt from the text's start to the end of the last ink before it */
    double start;  /* pt from the text's start to where the next line's ink begins */
    double ending; /* cost of ending a line here */
    int words;     /* words before it; each sign of a script without spaces counts as one */
    bool wide;     /* such a sign stands before it */
    bool forced;
    bool hyphen; /* a hyphen stands behind the line */
    bool bar;    /* a bar would end the line: its end says the same */
    /* the best way to here */
    int lines, previous;
    double cost;
} Place;

static bool forced_before(const ShapedText *t, const LineOptions *o, int i)
{
    if (i <= 0 || i >= t->count) {
        return false;
    }
    if (t->clusters[i - 1].must_break) {
        return true;
    }
    int span = t->clusters[i].span;
    if (!o->break_before || !o->break_before[span] || t->clusters[i].bar) {
        return false;
    }
    return t->clusters[i - 1].span != span;
}

/* Han, kana and their punctuation: a line may end behind nearly each of them. */
static bool is_wide(const ShapedText *t, int i)
{
    const char *p = t->text + t->clusters[i].start;
    return (guchar)*p >= 0xE2 && language_is_unspaced(g_utf8_get_char(p));
}

/* Letters of scripts whose words are parted by nothing that is seen: Thai, Lao, Burmese, Khmer. */
static bool is_phrased(const ShapedText *t, int i)
{
    const char *p = t->text + t->clusters[i].start;
    gunichar c = (guchar)*p < 0xE0 ? 0 : g_utf8_get_char(p);
    return (c >= 0x0E80 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

/* What it costs to end a line at a place of those ENDING_… bits. */
static double ending_cost(unsigned ending)
{
    static const double cost[] = { COST_FIRST_WORD, -GAIN_SENTENCE, COST_LITTLE_WORD, COST_BOUND,
                                   COST_NEGATION,   COST_HYPHEN,    -GAIN_CLAUSE };
    double sum = 0;
    for (int bit = 0; ending >> bit; bit++) {
        sum += ending >> bit & 1 ? cost[bit] : 0;
    }
    return sum;
}

/* What the line grows by when it ends behind cluster i, although i is kerned with the next: "screenshots/" and
 * "document". */
static double unkerned(const ShapedText *t, const LineOptions *o, int i)
{
    const Cluster *c = &t->clusters[i];
    if (c->space || line_box(o, c) > 0 || i + 1 >= t->count || !t->clusters[i + 1].unsafe || c->glyph_count != 1) {
        return 0;
    }
    double alone = hb_font_get_glyph_h_advance(c->face->hb, t->glyphs[c->glyph].id) / (double)c->face->upem;
    return (alone - c->advance) * o->size[c->span];
}

double line_hyphen(const Cluster *c, guint32 *glyph)
{
    hb_codepoint_t id = 0;
    if (!hb_font_get_nominal_glyph(c->face->hb, 0x2010, &id) && !hb_font_get_nominal_glyph(c->face->hb, '-', &id)) {
        id = 0;
    }
    *glyph = id;
    return id ? hb_font_get_glyph_h_advance(c->face->hb, id) / (double)c->face->upem : 0;
}

/* What the line ends in beside its letters where a word goes on, pt. */
static double hyphen_width(const Cluster *c, const LineOptions *o)
{
    guint32 glyph;
    return line_hyphen(c, &glyph) * o->size[c->span] + line_spacing(o, c, c->advance);
}

/* All places, the text's start first. */
static GArray *places_new(const ShapedText *t, const LineOptions *o)
{
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(Place), (guint)t->count / 4 + 8);
    Place start = { .forced = true };
    double at = 0, ink = 0;
    int words = 0;
    bool in_word = false, wide = false, bar = false;
    g_array_append_val(places, start);
    for (int i = 0; i < t->count; i++) {
        const Cluster *c = &t->clusters[i];
        double spacing = line_spacing(o, c, c->advance);
        double box = line_box(o, c);
        at += box > 0 ? box : c->advance * o->size[c->span] + spacing;
        bar = c->bar || (bar && c->space);
        if (!c->space && !c->bar) {
            ink = at - spacing;
            bool was_wide = wide;
            wide = is_wide(t, i);
            if (!in_word || ((wide || was_wide || is_phrased(t, i)) && t->clusters[i - 1].break_after)) {
                words++;
            }
        }
        in_word = !c->space;
        bool last = i + 1 == t->count, forced = last || forced_before(t, o, i + 1);
        if (!forced && !c->break_after) {
            continue;
        }
        bool hyphen = !forced && c->hyphen;
        Place p = { .cluster = i + 1,
                    .end = ink + unkerned(t, o, i) + (hyphen ? hyphen_width(c, o) : 0),
                    .start = at,
                    .ending = forced || wide ? 0
                              : hyphen       ? COST_HYPHEN
                                             : ending_cost(c->ending),
                    .words = words,
                    .wide = wide,
                    .forced = forced,
                    .hyphen = hyphen,
                    .bar = bar };
        g_array_append_val(places, p);
    }
    return places;
}

/* The cost of the line from place i to place j, of a stretch that began at place `from`. */
static double line_cost(const Place *p, int i, int j, int from, const LineOptions *o)
{
    double width = p[j].end - p[i].start;
    if (width > o->width + TOLERANCE) {
        return COST_OVER * (width - o->width);
    }
    double slack = o->width > 0 ? (o->width - width) / o->width : 0;
    if (!p[j].forced) {
        return slack * slack + p[j].ending;
    }
    if (i == from) {
        return 0; /* the only line */
    }
    double cost = o->wrap == WRAP_BALANCE ? slack * slack : 0;
    if (p[j].words - p[i].words <= 1 && (p[j].wide || !p[i].wide)) { /* a Latin word may stand alone among signs */
        return cost + COST_LONE_WORD;
    }
    double fill = 1 - slack;
    if (p[j].wide || fill >= SHORT_LAST) { /* lines of signs are filled */
        return cost;
    }
    return cost + COST_SHORT_LAST * (2 - fill / SHORT_LAST);
}

/* Finds the best way to place j. */
static void reach(Place *p, int j, int from, const LineOptions *o)
{
    bool any = false;
    for (int i = j - 1; i >= from; i--) {
        double width = p[j].end - p[i].start;
        if (width > o->width + TOLERANCE && any) {
            break;
        }
        double cost = p[i].cost + COST_LINE + line_cost(p, i, j, from, o);
        if (!any || cost < p[j].cost) {
            p[j].lines = p[i].lines + 1;
            p[j].cost = cost;
            p[j].previous = i;
        }
        any = true;
    }
}

static void place_line(const ShapedText *t, TextLine *line, const LineOptions *o)
{
    bool right = o->align == ALIGN_END ? !t->rtl : t->rtl;
    double spare = o->width - line->width;
    line->over = spare < -TOLERANCE ? -spare : 0;
    line->x = o->align == ALIGN_CENTER ? MAX(spare, 0) / 2 : right ? spare : 0;
}

/* How the stretch is set that begins with a cluster. */
static LineOptions options_from(const ShapedText *t, const LineOptions *o, int cluster)
{
    LineOptions own = *o;
    if (o->wraps && cluster < t->count) {
        own.wrap = o->wraps[t->clusters[cluster].span];
    }
    return own;
}

GArray *lines_break(const ShapedText *t, const LineOptions *o)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(TextLine));
    g_autoptr(GArray) places = places_new(t, o);
    Place *p = (Place *)(void *)places->data;
    LineOptions own = options_from(t, o, 0);
    for (int from = 0, j = 1; j < (int)places->len; j++) {
        reach(p, j, from, &own);
        if (!p[j].forced) {
            continue;
        }
        guint next = lines->len + (guint)p[j].lines; /* from the last line of the stretch to its first */
        g_array_set_size(lines, next);
        for (int k = j; k > from; k = p[k].previous) {
            const Place *a = &p[p[k].previous];
            TextLine line = { .start = a->cluster,
                              .end = p[k].cluster,
                              .width = MAX(p[k].end - a->start, 0),
                              .hyphen = p[k].hyphen,
                              .bar = p[k].bar };
            place_line(t, &line, o);
            g_array_index(lines, TextLine, --next) = line;
        }
        from = j;
        own = options_from(t, o, p[j].cluster);
        p[j].lines = 0;
        p[j].cost = 0;
    }
    return lines;
}

double lines_max_width(const ShapedText *t, const LineOptions *o)
{
    g_autoptr(GArray) places = places_new(t, o);
    double widest = 0, start = 0;
    for (guint i = 1; i < places->len; i++) {
        const Place *p = &g_array_index(places, Place, i);
        if (!p->forced) {
            continue;
        }
        widest = MAX(widest, p->end - start);
        start = p->start;
    }
    return widest;
}
