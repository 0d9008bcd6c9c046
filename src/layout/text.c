/* Inline content: the leaves of a block become one string with spans, shaped once and broken at a width. Separate from
 * boxes, so that a marker, a heading and a contents entry are all set by the same lines. */
#include "layout/box.h"

#include <string.h>
#include "base/language.h"
#include "base/spelling.h"
#include "type/font-file.h"
#include "type/hyphenation.h"
#include "type/letter-case.h"

#define NO_BREAK_SPACE "\xC2\xA0" /* stands for a field */

/* What is being gathered. */
typedef struct Gather {
    Pass *pass;
    GString *text;
    GArray *shape;  /* ShapeSpan */
    GArray *spans;  /* TextSpan */
    GArray *breaks; /* gboolean by span */
    GString *opens; /* isolates that begin before the next words, as in ShapeSpan */
    bool break_next;
    double space_next;
    bool boxes; /* it has a field */
} Gather;

static char *without_soft_hyphens(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, SOFT_HYPHEN_UTF8, -1);
    return g_strjoinv("", parts);
}

/* The words as they are set, with marks where a line may end: soft hyphens as style and profile allow them. You own it.
 */
static char *words_as_set(const Gather *g, const char *words, const Style *style, const char *lang)
{
    Findings *f = g->pass->findings;
    bool never = style->hyphens == HYPHENS_NONE || g->pass->spec->profile.value[RULE_NO_HYPHENATION] > 0;
    g_autofree char *parted = NULL;
    if (never && strstr(words, SOFT_HYPHEN_UTF8)) {
        parted = without_soft_hyphens(words);
    } else if (!never && style->hyphens == HYPHENS_AUTO && !style->nowrap) {
        parted = hyphenation_new(words, lang, f);
    }
    return letter_case_new(parted ? parted : words, style->text_transform, lang, f);
}

static bool has_marks(const char *text)
{
    return strstr(text, SOFT_HYPHEN_UTF8) || strstr(text, ZERO_WIDTH_SPACE_UTF8);
}

static void add_words(Gather *g, const char *words, const Node *leaf, const Node *link, const Style *style, Pos pos)
{
    g_autofree char *set = words_as_set(g, words, style, node_language(leaf));
    const char *marked = has_marks(set) ? set + strspn(set, " ") : NULL;
    g_autofree char *own = marked ? spelling_without_marks(set) : g_steal_pointer(&set);
    const char *w = own;
    /* A space at the start belongs to the line before: a paragraph and a new line never begin with one. */
    while (*w == ' ' && (g->break_next || !g->text->len)) {
        if (g->text->len && g->text->str[g->text->len - 1] != ' ') {
            g_string_append_c(g->text, ' ');
            g_array_index(g->shape, ShapeSpan, g->shape->len - 1).length++;
        }
        w++;
    }
    if (*w && g->pass->spec->families->len) {
        const FontFamily *family = spec_family(g->pass->spec, style->font_family);
        if (!family && g->pass->spec->families->len) { /* an unknown one is a finding of the theme's already */
            family = g->pass->spec->families->pdata[0];
        }
        gboolean b = g->break_next && g->text->len;
        ShapeSpan s = { .start = (int)g->text->len,
                        .length = (int)strlen(w),
                        .family = family,
                        .weight = style->font_weight,
                        .slant = style->italic ? SLANT_ITALIC : SLANT_UPRIGHT,
                        .features = style->features,
                        .lang = node_language(leaf),
                        .marked = marked ? g_intern_string(marked - strspn(w, " ")) : NULL,
                        .keep = style->nowrap,
                        .begins_line = b,
                        .opens = g->opens->len ? g_intern_string(g->opens->str) : NULL,
                        .pos = pos };
        TextSpan t = {
            .start = (int)g->text->len, .leaf = leaf, .link = link, .style = *style, .space = b ? g->space_next : 0
        };
        g_string_append(g->text, w);
        g_array_append_val(g->shape, s);
        g_array_append_val(g->spans, t);
        g_array_append_val(g->breaks, b);
        g_string_truncate(g->opens, 0);
        g->break_next = false;
        g->space_next = 0;
    }
}

/* A field: one sign that nobody sees stands for it, which binds to no neighbour. */
static void add_field(Gather *g, const Node *field, const Style *style)
{
    guint before = g->spans->len;
    add_words(g, NO_BREAK_SPACE, field, NULL, style, field->pos);
    if (g->spans->len > before) {
        g_array_index(g->spans, TextSpan, before).box = field_width(style);
        g->boxes = true;
    }
}

/* What a node says of the direction of its words: a passage in a language, and an address of a record, are isolates of
 * their own. '\0' where nothing. */
static char isolate_of(const Node *n)
{
    if (n->kind == NODE_LINK && n->record) {
        switch (n->record->kind) {
        case RECORD_PHONE:
        case RECORD_SMS:
            return SHAPE_NUMBER;
        case RECORD_URL:
        case RECORD_EMAIL:
            return SHAPE_LEFT_TO_RIGHT;
        case RECORD_TEXT:
        case RECORD_PICTURE:
        case RECORD_KIND_COUNT:
            break;
        }
    }
    return !n->lang ? '\0' : language_is_rtl(n->lang) ? SHAPE_RIGHT_TO_LEFT : SHAPE_LEFT_TO_RIGHT;
}

static void gather(Gather *g, const Node *n, const Style *parent, const Node *link);

/* The words in an inline node. */
static void gather_in(Gather *g, const Node *n, const Style *style, const Node *link)
{
    char isolate = isolate_of(n);
    gsize outer = g->opens->len;
    guint before = g->shape->len;
    if (isolate) {
        g_string_append_c(g->opens, isolate);
    }
    for (const Node *k = n->first; k; k = k->next) {
        gather(g, k, style, n->kind == NODE_LINK ? n : link);
    }
    if (isolate && g->shape->len > before) {
        g_array_index(g->shape, ShapeSpan, g->shape->len - 1).closes++;
    } else if (isolate) {
        g_string_truncate(g->opens, outer); /* it held no words */
    }
}

static void gather(Gather *g, const Node *n, const Style *parent, const Node *link)
{
    Style style;
    if (n->kind == NODE_BREAK) {
        g->break_next = true;
        return;
    }
    if (n->kind == NODE_TEXT) {
        add_words(g, n->text, n, link, parent, n->pos);
        return;
    }
    style_compute(g->pass->spec->sheet, n, parent, &g->pass->scale, &style);
    if (style.display == DISPLAY_NONE) {
        return;
    }
    if (n->kind == NODE_FIELD) {
        add_field(g, n, &style);
        return;
    }
    Box *bubble = g->pass->bubble;
    if (style.position == POSITION_TAIL && bubble && !bubble->name) {
        bubble->name_style = style;
        bubble->name = text_new(g->pass, n, &style);
        return;
    }
    if (style.display == DISPLAY_BLOCK) {
        g->break_next = true;
        g->space_next = MAX(g->space_next, style.margin[SIDE_TOP]);
    }
    gather_in(g, n, &style, link);
    if (style.display == DISPLAY_BLOCK) {
        g->break_next = true;
        g->space_next = MAX(g->space_next, style.margin[SIDE_BOTTOM]);
    }
}

/* Whether lines begin or end outside: punctuation hangs, unless a profile asks for flush lines, or letters lose the
 * white beside them. */
static void hang(Text *t, const Pass *pass)
{
    t->flush = pass->spec->profile.value[RULE_FLUSH_LEFT] > 0;
    for (guint i = 0; i < t->spans->len && !t->hangs; i++) {
        const Style *s = &g_array_index(t->spans, TextSpan, i).style;
        t->hangs = (s->hanging > 0 && !t->flush) || s->optical_margin > 0;
    }
}

static Text *finish(Gather *g, const Style *style, const char *lang)
{
    Text *t = g_new0(Text, 1);
    int n = (int)g->spans->len;
    t->spans = g->spans;
    t->size = g_new(double, n + 1);
    t->spacing = g_new(double, n + 1);
    t->break_before = g_new0(bool, n + 1);
    t->wraps = g_new(Wrap, n + 1);
    t->box = g->boxes ? g_new0(double, n + 1) : NULL;
    for (int i = 0; i < n; i++) {
        const TextSpan *s = &g_array_index(t->spans, TextSpan, i);
        t->size[i] = s->style.font_size;
        t->spacing[i] = s->style.letter_spacing;
        t->break_before[i] = g_array_index(g->breaks, gboolean, i);
        t->wraps[i] = s->style.text_wrap;
        if (t->box) {
            t->box[i] = s->box;
        }
    }
    hang(t, g->pass);
    if (n) {
        t->shaped = shape_text(g->pass->typesetter->shaper, g->text->str, (const ShapeSpan *)(void *)g->shape->data, n,
                               lang, g->pass->findings);
    }
    t->options = (LineOptions){ .size = t->size,
                                .spacing = t->spacing,
                                .box = t->box,
                                .break_before = t->break_before,
                                .wrap = style->text_wrap,
                                .wraps = t->wraps,
                                .align = style->text_align };
    g_array_unref(g->shape);
    g_array_unref(g->breaks);
    g_string_free(g->opens, TRUE);
    g_string_free(g->text, TRUE);
    return t;
}

static Gather gather_new(Pass *pass)
{
    return (Gather){ .pass = pass,
                     .text = g_string_new(NULL),
                     .opens = g_string_new(NULL),
                     .shape = g_array_new(FALSE, FALSE, sizeof(ShapeSpan)),
                     .spans = g_array_new(FALSE, FALSE, sizeof(TextSpan)),
                     .breaks = g_array_new(FALSE, FALSE, sizeof(gboolean)) };
}

/* A contents entry's title, behind which the page number stands. */
static bool is_before_number(const Node *block)
{
    return block->next && block->parent && block->parent->kind == NODE_LINK && block->parent->parent
           && block->parent->parent->kind == NODE_ENTRY;
}

/* The inline content of `block`, whose computed style is `style`. You own it. */
Text *text_new(Pass *pass, const Node *block, const Style *style)
{
    Gather g = gather_new(pass);
    if (block->kind == NODE_TEXT) {
        gather(&g, block, style, NULL);
    }
    for (const Node *k = block->first; k; k = k->next) {
        gather(&g, k, style, block->parent && block->parent->kind == NODE_LINK ? block->parent : NULL);
    }
    if (is_before_number(block) && g.spans->len) { /* it hangs at the line's end, and parts the words for readers */
        const TextSpan *last = &g_array_index(g.spans, TextSpan, g.spans->len - 1);
        add_words(&g, " ", last->leaf, last->link, style, block->pos);
    }
    return finish(&g, style, node_language(block));
}

/* Words that stand in no leaf (a step's numeral), owned by `owner`. You own it. */
Text *text_new_plain(Pass *pass, const char *words, const Node *owner, const Style *style)
{
    Gather g = gather_new(pass);
    add_words(&g, words, owner, NULL, style, owner->pos);
    return finish(&g, style, node_language(owner));
}

void text_free(Text *t)
{
    if (!t) {
        return;
    }
    g_array_unref(t->spans);
    if (t->lines) {
        g_array_unref(t->lines);
    }
    g_free(t->size);
    g_free(t->spacing);
    g_free(t->break_before);
    g_free(t->wraps);
    g_free(t->box);
    g_free(t);
}

void text_break(Text *t, double width)
{
    if (t->lines && t->options.width == width) {
        return;
    }
    if (t->lines) {
        g_array_unref(t->lines);
    }
    t->options.width = width;
    t->lines = t->shaped ? lines_break(t->shaped, &t->options) : g_array_new(FALSE, FALSE, sizeof(TextLine));
    if (t->hangs && t->shaped) {
        text_hang(t);
    }
}

double text_max_width(const Text *t)
{
    return t->shaped ? lines_max_width(t->shaped, &t->options) : 0;
}

/* How far ink reaches above a line's baseline and below it, pt. */
typedef struct Reach {
    double above, below;
} Reach;

static void stretch(Reach *r, const Face *face, guint32 glyph, double size)
{
    hb_glyph_extents_t e = font_file_extents(face->hb, glyph);
    if (e.height != 0) {
        r->above = MAX(r->above, e.y_bearing * size / face->upem);
        r->below = MAX(r->below, -(e.y_bearing + e.height) * size / face->upem);
    }
}

static Reach line_reach(const Text *t, int line)
{
    const TextLine *l = &g_array_index(t->lines, TextLine, line);
    Reach r = { 0, 0 };
    for (int c = l->start; c < l->end; c++) {
        const Cluster *k = &t->shaped->clusters[c];
        for (int g = 0; g < k->glyph_count; g++) {
            stretch(&r, k->face, t->shaped->glyphs[k->glyph + g].id, t->size[k->span]);
        }
    }
    return r;
}

/* What a line of small letters under one without descenders leaves unused between them, of what capitals and descenders
 * would fill: leading that the eye takes for a wider gap. pt. */
static double unused_above(const Text *t, int line)
{
    const Cluster *k = &t->shaped->clusters[g_array_index(t->lines, TextLine, line).start];
    double size = t->size[k->span];
    Reach full = { k->face->cap_height * size, 0 }, own = line_reach(t, line), upper = line_reach(t, line - 1);
    hb_codepoint_t deep;
    if (hb_font_get_nominal_glyph(k->face->hb, 'p', &deep)) {
        stretch(&full, k->face, deep, size);
    }
    return MAX(full.above - own.above, 0) + MAX(full.below - upper.below, 0);
}

/* CSS's line box: each span's content area with its leading halved above and below; the line holds the deepest of each.
 * A fallback face's letters stand in the room of their family's own: lines keep their distance whatever scripts they
 * hold; but with line-height: normal each face gets what it asks for. */
LineMetrics text_line_metrics(const Text *t, int line)
{
    const TextLine *l = &g_array_index(t->lines, TextLine, line);
    LineMetrics m = { 0 };
    double above = 0, below = 0;
    int last = -1;
    const Face *asked = NULL;
    for (int c = l->start; c < l->end; c++) {
        const Cluster *k = &t->shaped->clusters[c];
        if (k->span == last && (asked == NULL || k->face == asked)) {
            continue;
        }
        const Style *s = &g_array_index(t->spans, TextSpan, k->span).style;
        bool natural = s->line_height <= 0;
        const Face *face = t->shaped->own[k->span] && !natural ? t->shaped->own[k->span] : k->face;
        double size = s->font_size, a = face->ascent * size, d = face->descent * size;
        double lead = (natural ? face->line_gap * size : s->line_height - a - d) / 2;
        asked = natural ? face : NULL;
        if (last < 0) {
            m.cap = face->cap_height * size;
            m.x_height = face->x_height * size;
        }
        above = MAX(above, a + lead);
        below = MAX(below, d + lead);
        last = k->span;
    }
    if (last >= 0) {
        const Cluster *first = &t->shaped->clusters[l->start];
        const TextSpan *s = &g_array_index(t->spans, TextSpan, first->span);
        above += first->start == s->start ? s->space : 0;
        above -= line > 0 && s->style.optical_leading > 0 ? s->style.optical_leading * unused_above(t, line) : 0;
    }
    m.height = above + below;
    m.baseline = above;
    return m;
}
