/* Which face sets each character: the first of its span's chain that has it. Nothing is substituted beyond the chain;
 * what is missing is recorded for findings. Separate from shape.c, which knows pango, and from fonts.c, which knows
 * what is installed. */
#include "type/shape-parts.h"

#include <stdlib.h>

/* One link of a span's chain of faces. */
typedef struct Link {
    const Face *face; /* NULL where it is not installed */
    bool tried;
} Link;

/* One span's chain, whose faces are found when first needed. */
typedef struct Chain {
    int count;
    Link *links;
    int first; /* character of the span */
} Chain;

typedef struct Choice {
    Fonts *fonts;
    const ShapeSpan *spans;
    Chain *chains; /* by span */
    ShapeKept *kept;
} Choice;

static const FontFamily *chain_family(const ShapeSpan *span, int link)
{
    return link ? g_ptr_array_index(span->family->fallback, link - 1) : span->family;
}

/* The declared weight nearest to the wanted one; of two equally near the heavier for bold, the lighter for text, as CSS
 * has it. */
static int nearest_weight(const FontFamily *family, int wanted)
{
    int best = wanted, distance = 10000;
    for (guint i = 0; family->weights && i < family->weights->len; i++) {
        int w = g_array_index(family->weights, int, i), d = abs(w - wanted);
        if (d < distance || (d == distance && (wanted > 500 ? w > best : w < best))) {
            best = w;
            distance = d;
        }
    }
    return best;
}

static const Face *chain_face(Choice *c, int span, int link)
{
    Link *l = &c->chains[span].links[link];
    if (l->tried) {
        return l->face;
    }
    const FontFamily *family = chain_family(&c->spans[span], link);
    int weight = nearest_weight(family, c->spans[span].weight);
    l->tried = true;
    Slant slant = c->spans[span].slant;
    l->face = fonts_find(c->fonts, family->family, weight, slant);
    const Face *upright = !l->face && slant ? fonts_find(c->fonts, family->family, weight, SLANT_UPRIGHT) : NULL;
    if (!l->face && (link == 0 || !upright)) { /* a fallback family without italics sets its letters upright */
        ShapeAbsent a = { span, link, weight, upright ? slant : SLANT_UPRIGHT };
        g_array_append_val(c->kept->absent, a);
    }
    l->face = l->face ? l->face : upright;
    return l->face;
}

static bool has(const Face *face, gunichar c)
{
    hb_codepoint_t glyph;
    if (c < 128) {
        return face->ascii[c / 32] >> c % 32 & 1;
    }
    return hb_font_get_nominal_glyph(face->hb, c, &glyph);
}

/* Whether the face can set the whole grapheme that begins at i: a letter and its marks come from one face. */
static bool covers(const Face *face, const ShapeChar *chars, int i, int end)
{
    for (; i < end; i++) {
        if (!has(face, chars[i].c) && !(chars[i].joins && g_unichar_type(chars[i].c) == G_UNICODE_FORMAT)
            && !(chars[i].c >= 0xFE00 && chars[i].c <= 0xFE0F)) {
            return false;
        }
    }
    return true;
}

/* A face and the family that it stands for. */
typedef struct Chosen {
    const Face *face;
    const FontFamily *family;
} Chosen;

/* The chain's first face at all, where no face has a character: its glyph 0 stands in. */
static Chosen any_face(Choice *c, int span)
{
    for (int link = 0; link < c->chains[span].count; link++) {
        const Face *face = chain_face(c, span, link);
        if (face) {
            return (Chosen){ face, chain_family(&c->spans[span], link) };
        }
    }
    return (Chosen){ fonts_at(c->fonts, 0), c->spans[span].family };
}

/* Quotes, dashes and dots that Latin families have too, but in Chinese and Japanese text stand in the width of its
 * signs. */
static bool is_wide_mark(const ShapeChar *c)
{
    static const gunichar marks[] = { 0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2025, 0x2026 };
    if (c->script != HB_SCRIPT_HAN && c->script != HB_SCRIPT_HIRAGANA && c->script != HB_SCRIPT_KATAKANA
        && c->script != HB_SCRIPT_BOPOMOFO) {
        return false;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (c->c == marks[i]) {
            return true;
        }
    }
    return false;
}

/* Records the first character of a grapheme that no face of the chain has. */
static void note_missing(Choice *c, const ShapeChar *chars, int i, int end)
{
    int span = chars[i].span;
    for (int k = i; k < end; k++) {
        bool found = false;
        for (int link = 0; link < c->chains[span].count && !found; link++) {
            const Face *face = chain_face(c, span, link);
            found = face && has(face, chars[k].c);
        }
        if (!found) {
            ShapeMissing m = { chars[k].c, span, k - c->chains[span].first };
            g_array_append_val(c->kept->missing, m);
            return;
        }
    }
}

static Chosen choose(Choice *c, const ShapeChar *chars, int i, int end, Chosen run)
{
    int span = chars[i].span;
    if (chars[i].newline) {
        return any_face(c, span);
    }
    if (chars[i].c >= 0xB7 && is_wide_mark(&chars[i])) {
        for (int link = 0; link < c->chains[span].count; link++) {
            const Face *face = chain_face(c, span, link);
            if (face && has(face, 0x4E00) && covers(face, chars, i, end)) { /* the face of the signs around it */
                return (Chosen){ face, chain_family(&c->spans[span], link) };
            }
        }
    }
    /* A space in Arabic words is Arabic's; a digit or a comma stays with the family, so that figures look alike
     * everywhere. */
    if (chars[i].space && run.face && covers(run.face, chars, i, end)) {
        return run;
    }
    for (int link = 0; link < c->chains[span].count; link++) {
        const Face *face = chain_face(c, span, link);
        if (face && covers(face, chars, i, end)) {
            return (Chosen){ face, chain_family(&c->spans[span], link) };
        }
    }
    note_missing(c, chars, i, end);
    return any_face(c, span);
}

/* The chains of all spans; their links follow on one another in the memory of the first. */
static Chain *chains_new(const ShapeSpan *spans, int count)
{
    Chain *chains = g_new0(Chain, count);
    int links = 0;
    for (int i = 0; i < count; i++) {
        chains[i].count = 1 + (spans[i].family->fallback ? (int)spans[i].family->fallback->len : 0);
        links += chains[i].count;
    }
    Link *next = g_new0(Link, links);
    for (int i = 0; i < count; i++) {
        chains[i].links = next;
        next += chains[i].count;
    }
    return chains;
}

bool shape_faces(Fonts *fonts, ShapeChar *chars, int count, const ShapeSpan *spans, int span_count, ShapeKept *kept)
{
    Choice c = { fonts, spans, chains_new(spans, span_count), kept };
    Chosen run = { NULL, NULL }; /* of the last letter of this span and script */
    bool ok = true;
    kept->text.own = g_new(const Face *, span_count);
    for (int i = 0; i < span_count; i++) {
        kept->text.own[i] = chain_face(&c, i, 0);
    }
    for (int i = 0, end; i < count && ok; i = end) {
        for (end = i + 1; end < count && chars[end].joins && chars[end].span == chars[i].span; end++)
            ;
        if (!i || chars[i].span != chars[i - 1].span) {
            c.chains[chars[i].span].first = i;
        }
        if (i && (chars[i].span != chars[i - 1].span || chars[i].script != chars[i - 1].script)) {
            run.face = NULL;
        }
        Chosen chosen = choose(&c, chars, i, end, run);
        ok = chosen.face != NULL;
        for (int k = i; k < end; k++) {
            chars[k].face = chosen.face;
            chars[k].family = chosen.family;
        }
        if (!chars[i].common) {
            run = chosen;
        }
    }
    g_free(c.chains->links);
    g_free(c.chains);
    return ok;
}
