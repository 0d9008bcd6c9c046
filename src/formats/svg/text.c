/* Writes runs as <text> and <tspan>. Apart from svg.c, which writes what surrounds them: here each character is put at
 * the list's place, whatever a browser would make of kerning and spacing. */
#include "formats/svg/text.h"

#include <math.h>
#include <string.h>
#include "base/markup.h"
#include "base/num.h"
#include "formats/svg/write.h"

#define NEAR 0.01 /* pt: a browser's own position is near enough */

static const Node *node_of(const SvgText *t, const SvgUnit *u)
{
    return u->node >= 0 ? t->order->nodes[u->node] : NULL;
}

static const Node *link_of(const SvgText *t, const SvgUnit *u)
{
    for (const Node *n = node_of(t, u); n; n = n->parent) {
        if (n->kind == NODE_LINK) {
            return svg_text_target(t, n) ? n : NULL;
        }
    }
    return NULL;
}

static const char *language_of(const SvgText *t, const SvgUnit *u)
{
    const Node *n = node_of(t, u);
    const char *lang = n ? node_language(n) : NULL;
    return lang ? lang : t->in->campaign->lang;
}

const char *svg_text_target(const SvgText *t, const Node *link)
{
    const Item *i = t->order->links[link->index];
    if (!i || !i->link.uri) {
        return NULL;
    }
    if (*i->link.uri != '#') {
        return i->link.uri;
    }
    const Node *to = node_find(t->in->view, i->link.uri + 1), *last = to;
    while (last && !last->next) {
        last = last->parent;
    }
    /* Within the page only: the others are files of their own. */
    for (guint k = 0; to && k < t->order->read->len; k++) {
        const SvgUnit *u = t->order->read->pdata[k];
        if (u->text && u->node >= to->index) {
            return !last || u->node < last->next->index ? i->link.uri : NULL;
        }
    }
    return NULL;
}

static bool same_groups(const SvgText *t, const SvgUnit *a, const SvgUnit *b)
{
    const int *groups = (const int *)(const void *)t->order->groups->data;
    return a->depth == b->depth
           && (!a->depth || !memcmp(groups + a->groups, groups + b->groups, (gsize)a->depth * sizeof *groups));
}

bool svg_text_goes_on(const SvgText *t, const SvgUnit *u)
{
    if (!t->open || t->open->label || u->label || t->open->node < 0 || u->node < 0) {
        return false;
    }
    return svg_order_block(node_of(t, t->open)) == svg_order_block(node_of(t, u)) && t->open->part == u->part
           && same_groups(t, t->open, u);
}

static void put_font(SvgText *t, const Item *i, int font)
{
    g_string_append_printf(t->s, " class=\"f%d\"", font);
    svg_put_number(t->s, "font-size", i->glyphs.size);
    svg_put_color(t->s, "fill", t->in->list, i->glyphs.color);
}

static void put_language(SvgText *t, const char *lang)
{
    markup_put_attribute(t->s, "lang", lang);
    markup_put_attribute(t->s, "xml:lang", lang);
}

static void begin(SvgText *t, const SvgUnit *u, const char *id)
{
    const int *groups = (const int *)(const void *)t->order->groups->data;
    const Node *n = node_of(t, u), *block = n ? svg_order_block(n) : NULL;
    if (u->label) {
        g_autofree char *label = g_strstrip(g_strdup(u->label));
        g_string_append(t->s, "<g role=\"img\"");
        markup_put_attribute(t->s, "aria-label", label);
        g_string_append_c(t->s, '>');
    }
    for (int k = 0; k < u->depth; k++) {
        svg_put_group_begin(t->s, t->page, groups[u->groups + k]);
    }
    t->first = page_item(t->page, u->first);
    t->lang = language_of(t, u);
    g_string_append(t->s, "<text");
    if (id) {
        markup_put_attribute(t->s, "id", id);
    }
    if (block && block->kind == NODE_HEADING && block->level > 0) {
        g_string_append_printf(t->s, " role=\"heading\" aria-level=\"%d\"", block->level);
    }
    if (g_strcmp0(t->lang, t->in->campaign->lang)) {
        put_language(t, t->lang);
    }
    if (t->first->glyphs.text[0] == ' ') { /* Chromium goes by the root's own nowhere but between words */
        g_string_append(t->s, " xml:space=\"preserve\"");
    }
    t->first_font = t->font_of[u->painted];
    put_font(t, t->first, t->first_font);
    g_string_append_c(t->s, '>');
}

static void end_link(SvgText *t)
{
    if (t->link) {
        g_string_append(t->s, "</a>");
    }
    t->link = NULL;
}

void svg_text_end(SvgText *t)
{
    if (!t->open) {
        return;
    }
    end_link(t);
    g_string_append(t->s, "</text>\n");
    for (int k = 0; k < t->open->depth; k++) {
        svg_put_group_end(t->s);
    }
    if (t->open->label) {
        g_string_append(t->s, "</g>\n");
    }
    t->open = NULL;
}

/* Glyph numbers in the order of the characters. */
static int logical(const Item *i, int k)
{
    return i->glyphs.rtl ? i->glyphs.count - 1 - k : k;
}

/* ` x="…"`: a number for each character, up to the last that the font's own advances would not place. Then ` y`, where
 * one is raised. */
static void put_places(SvgText *t, const Item *i)
{
    int n = i->glyphs.count, last = 0, raised = -1;
    double pen = i->glyphs.glyphs[logical(i, 0)].x;
    for (int k = 0; k < n; k++) {
        const Glyph *g = &i->glyphs.glyphs[logical(i, k)];
        if (fabs(g->x - pen) > NEAR || i->glyphs.rtl) {
            last = k;
            pen = g->x;
        }
        pen += svg_fonts_advance(t->fonts, i->glyphs.font, g->id) * i->glyphs.size;
        if (g->y != 0) {
            raised = k;
        }
    }
    g_string_append(t->s, " x=\"");
    for (int k = 0; k <= last; k++) {
        if (k > 0) {
            g_string_append_c(t->s, ' ');
        }
        num_append(t->s, i->glyphs.x + i->glyphs.glyphs[logical(i, k)].x, 2);
    }
    g_string_append(t->s, "\" y=\"");
    for (int k = 0; k <= MAX(raised, 0); k++) {
        if (k > 0) {
            g_string_append_c(t->s, ' ');
        }
        svg_put(t->s, i->glyphs.y + i->glyphs.glyphs[logical(i, k)].y);
    }
    g_string_append_c(t->s, '"');
}

/* The attributes in which a run differs from its <text>, its direction among them. */
static void put_differences(SvgText *t, const SvgUnit *u, const Item *i)
{
    const char *lang = language_of(t, u);
    int font = t->font_of[u->painted];
    if (font != t->first_font) {
        g_string_append_printf(t->s, " class=\"f%d\"", font);
    }
    if (i->glyphs.size != t->first->glyphs.size) {
        svg_put_number(t->s, "font-size", i->glyphs.size);
    }
    if (i->glyphs.color != t->first->glyphs.color) {
        svg_put_color(t->s, "fill", t->in->list, i->glyphs.color);
    }
    if (g_strcmp0(lang, t->lang)) {
        put_language(t, lang);
    }
    /* What has its own place begins at its left edge, whatever its direction. */
    if (svg_fonts_words(i) != i->glyphs.text) {
        g_string_append(t->s, " aria-hidden=\"true\""); /* the word goes on */
    }
    if (i->glyphs.rtl) {
        g_string_append(t->s, " direction=\"rtl\" unicode-bidi=\"isolate-override\" text-anchor=\"end\"");
    }
}

/* Left edge of the glyphs whose clusters lie in bytes [from, to) of the run, from its origin; their pens, not their
 * offsets. */
static double left_edge(const Item *i, guint32 from, guint32 to)
{
    double pen = 0, left = INFINITY;
    for (int k = 0; k < i->glyphs.count; k++) {
        const Glyph *g = &i->glyphs.glyphs[k];
        if (g->cluster >= from && g->cluster < to) {
            left = fmin(left, pen);
        }
        pen += g->advance;
    }
    return left;
}

/* What is placed by itself where a font shapes: words, whose letters join, or clusters. */
typedef enum { BY_CLUSTER, BY_WORD } Pieces;

/* Whether a new piece begins at p, which is not the run's first byte: each cluster where letters stand alone; else each
 * word, with its space at the side that leaves the word's left edge where the piece begins. */
static bool piece_begins(const Item *i, const char *p, Pieces pieces)
{
    bool space = *p == ' ', before = p[-1] == ' ';
    if (pieces == BY_WORD) {
        return i->glyphs.rtl ? space && !before : !space && before;
    }
    for (int k = 0; k < i->glyphs.count; k++) {
        if (i->glyphs.glyphs[k].cluster == (guint32)(p - i->glyphs.text)) {
            return true;
        }
    }
    return false;
}

/* A run of a font that shapes: pieces, each at its place. */
static void put_pieces(SvgText *t, const SvgUnit *u, const Item *i)
{
    const char *text = svg_fonts_words(i);
    Pieces pieces = svg_fonts_joins(i) ? BY_WORD : BY_CLUSTER;
    for (const char *p = text, *end; *p; p = end) {
        for (end = g_utf8_next_char(p); *end && !piece_begins(i, end, pieces); end = g_utf8_next_char(end))
            ;
        double x = left_edge(i, (guint32)(p - text), (guint32)(end - text));
        g_string_append(t->s, "<tspan");
        put_differences(t, u, i);
        if (isfinite(x)) {
            g_string_append(t->s, " x=\"");
            num_append(t->s, i->glyphs.x + x, 2);
            g_string_append_c(t->s, '"');
        }
        svg_put_number(t->s, "y", i->glyphs.y);
        g_string_append_c(t->s, '>');
        markup_put(t->s, p, (int)(end - p));
        g_string_append(t->s, "</tspan>");
    }
}

void svg_text_put(SvgText *t, const SvgUnit *u, const char *id)
{
    const Item *i = page_item(t->page, u->first);
    const Node *link = link_of(t, u);
    bool goes_on = svg_text_goes_on(t, u);
    if (!goes_on) {
        svg_text_end(t);
        begin(t, u, id);
    }
    if (link != t->link) {
        end_link(t);
    }
    if (goes_on && u->blank) {
        g_string_append_c(t->s, ' ');
    }
    if (link && !t->link) {
        g_string_append(t->s, "<a");
        markup_put_attribute(t->s, "href", svg_text_target(t, link));
        g_string_append_c(t->s, '>');
    }
    t->link = link;
    t->open = u;
    if (svg_fonts_shapes(t->fonts, t->font_of[u->painted])) {
        put_pieces(t, u, i);
        return;
    }
    g_string_append(t->s, "<tspan");
    put_differences(t, u, i);
    put_places(t, i);
    g_string_append_c(t->s, '>');
    markup_put(t->s, svg_fonts_words(i), -1);
    g_string_append(t->s, "</tspan>");
}
