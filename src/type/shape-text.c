/* Shaping: a paragraph's text in, clusters in em out, kept for the whole run. The only file that meets pango, and it
 * asks pango only what needs no font: scripts, embedding levels and line breaks. pango_itemize would also choose fonts,
 * by sorting all of fontconfig's set for each language and weight, and substitutes silently; here faces come from the
 * family's declared chain (shape-faces.c), so neither a font map nor FreeType is needed, and pango 1.50 and 1.56 give
 * the same. HarfBuzz is called in shape-clusters.c. */
#include "type/shape.h"

#include <pango/pango.h>
#include <string.h>
#include "base/language.h"
#include "base/shared-library.h"
#include "type/icu-calls.h"
#include "type/shape-ask.h"
#include "type/shape-missing.h"
#include "type/shape-parts.h"

/* Opened by the first shaper: it brings gio along, which is half of all that the dynamic linker has to do, and text
 * alone needs none of it. */
#define PANGO_CALLS(X)                      \
    X(pango_, get_log_attrs)                \
    X(pango_, language_from_string)         \
    X(pango_, log2vis_get_embedding_levels) \
    X(pango_, script_iter_new)              \
    X(pango_, script_iter_get_range)        \
    X(pango_, script_iter_next)             \
    X(pango_, script_iter_free)

static struct {
    PANGO_CALLS(SHARED_FIELD)
} pango;

enum { KEPT_MOST = 4000 }; /* texts of a long run */

struct Shaper {
    Fonts *fonts;
    ShapeTools *tools;
    AskFamilies *families;
    GArray *numbers;    /* guint: of the families of what is asked */
    GHashTable *kept;   /* ShapeAsk → ShapeKept */
    Missing *missing;   /* of the piece, so far */
    const Bonds *bonds; /* of the piece */
};

static void kept_free(gpointer data)
{
    ShapeKept *k = data;
    g_free(k->text.text);
    g_free(k->text.clusters);
    g_free(k->text.glyphs);
    g_free(k->text.own);
    if (k->items) {
        g_array_unref(k->items);
    }
    g_array_unref(k->missing);
    g_array_unref(k->absent);
    g_free(k->language);
    g_free(k);
}

static bool pango_open(void)
{
    static const char *const names[] = { PANGO_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libpango-1.0.so.0", names, &pango, 0 };
    return shared_open(&library);
}

Shaper *shaper_new(Fonts *fonts, Findings *f)
{
    if (!pango_open()) {
        finding_add(f, CODE_FILE_MISSING, (Pos){ 0 }, "install the package libpango-1.0-0",
                    "pango, which finds where lines may end, is missing");
        return NULL;
    }
    Shaper *s = g_new0(Shaper, 1);
    s->fonts = fonts;
    s->tools = shape_tools_new();
    s->kept = g_hash_table_new_full(ask_hash, ask_equal, ask_free, kept_free);
    s->families = ask_families_new();
    s->missing = missing_new();
    s->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    return s;
}

void shaper_free(Shaper *s)
{
    if (!s) {
        return;
    }
    g_hash_table_unref(s->kept);
    missing_free(s->missing);
    ask_families_free(s->families);
    g_array_unref(s->numbers);
    shape_tools_free(s->tools);
    g_free(s);
}

void shaper_report(Shaper *s, Findings *f)
{
    missing_report(s->missing, f);
}

void shaper_settle(Shaper *s)
{
    if (g_hash_table_size(s->kept) > KEPT_MOST) {
        g_hash_table_remove_all(s->kept);
    }
}

void shaper_begin(Shaper *s, const Bonds *bonds)
{
    s->bonds = bonds;
    ask_families_forget(s->families);
}

/* The language that decides the paragraph's breaks: that of its spans where all agree, else its own. */
static const char *paragraph_language(const ShapeAsk *ask)
{
    for (int i = 0; i < ask->span_count; i++) {
        if (!ask->spans[i].lang || g_strcmp0(ask->spans[i].lang, ask->spans[0].lang)) {
            return ask->lang;
        }
    }
    return ask->spans[0].lang;
}

static bool is_rtl(const ShapeAsk *ask)
{
    return ask->lang && language_is_rtl(ask->lang);
}

/* White space that a line may end in; not the no-break spaces. */
static bool is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F
           || c == 0x3000;
}

static bool is_newline(gunichar c)
{
    return c == '\n' || c == 0x2028;
}

static void add_scripts(const ShapeAsk *ask, ShapeChar *chars)
{
    PangoScriptIter *iter = pango.script_iter_new(ask->text, ask->length);
    int i = 0;
    do {
        const char *start, *end;
        PangoScript script;
        pango.script_iter_get_range(iter, &start, &end, &script);
        hb_script_t hb = hb_script_from_iso15924_tag(g_unicode_script_to_iso15924((GUnicodeScript)script));
        for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
            chars[i++].script = hb;
        }
    } while (pango.script_iter_next(iter));
    pango.script_iter_free(iter);
}

/* Embedding levels; 0 where all stands from left to right. */
static void add_levels(const ShapeAsk *ask, ShapeChar *chars, int count)
{
    ShapeOrder *order = shape_order_new(ask->text, chars, count, ask->spans, ask->span_count, is_rtl(ask));
    const char *part;
    while (order && (part = shape_order_next(order))) {
        PangoDirection base = is_rtl(ask) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
        g_autofree guint8 *levels = pango.log2vis_get_embedding_levels(part, (int)strlen(part), &base);
        shape_order_take(order, chars, levels);
    }
    g_clear_pointer(&order, shape_order_free);
}

/* The paragraph's characters with all that needs no font but their levels. You own the array. */
static ShapeChar *characters(const ShapeAsk *ask, int *count)
{
    int n = (int)g_utf8_strlen(ask->text, ask->length), span = 0;
    const char *lang = paragraph_language(ask), *p = ask->text;
    ShapeChar *chars = g_new0(ShapeChar, n + 1);
    g_autofree PangoLogAttr *attrs = g_new0(PangoLogAttr, n + 1);
    pango.get_log_attrs(ask->text, ask->length, /*level*/ is_rtl(ask),
                        pango.language_from_string(lang && *lang ? lang : "und"), attrs, n + 1);
    for (int i = 0; i < n; i++, p = g_utf8_next_char(p)) {
        ShapeChar *c = &chars[i];
        c->c = g_utf8_get_char(p);
        c->at = (int)(p - ask->text);
        while (span + 1 < ask->span_count && c->at >= ask->spans[span + 1].start) {
            span++;
        }
        GUnicodeScript own = g_unichar_get_script(c->c);
        c->span = span;
        c->may_break = i > 0 && attrs[i].is_line_break;
        c->newline = is_newline(c->c);
        c->space = c->newline || is_space(c->c);
        c->joins = i > 0 && !attrs[i].is_cursor_position;
        c->common = own == G_UNICODE_SCRIPT_COMMON || own == G_UNICODE_SCRIPT_INHERITED;
    }
    add_scripts(ask, chars);
    *count = n;
    return chars;
}

static ShapeKept *shape_new(Shaper *s, const ShapeAsk *ask)
{
    ShapeKept *k = g_new0(ShapeKept, 1);
    int count;
    k->text.text = g_strndup(ask->text, (gsize)ask->length);
    k->text.length = ask->length;
    k->text.rtl = is_rtl(ask);
    k->missing = g_array_new(FALSE, FALSE, sizeof(ShapeMissing));
    k->absent = g_array_new(FALSE, FALSE, sizeof(ShapeAbsent));
    k->language = g_new0(hb_language_t, ask->span_count);
    for (int i = 0; i < ask->span_count; i++) {
        const char *lang = ask->spans[i].lang ? ask->spans[i].lang : ask->lang;
        k->language[i] = hb_language_from_string(lang ? lang : "", -1);
    }
    g_autofree ShapeChar *chars = characters(ask, &count);
    k->dictionary = shape_words(ask->text, chars, count, ask->spans);
    shape_breaks(ask->text, chars, count, ask->spans);
    shape_endings(ask->text, chars, count, ask->spans, s->bonds);
    add_levels(ask, chars, count);
    if (shape_faces(s->fonts, chars, count, ask->spans, ask->span_count, k)) {
        shape_clusters(s->tools, chars, count, ask->spans, k);
    }
    return k;
}

/* It is there upright, but not in italics. */
static void report_upright(Shaper *s, const ShapeAbsent *a, const FontFamily *family, Pos pos, Findings *f)
{
    const FontAbsent *absent = fonts_absent(s->fonts, family->family, a->weight, SLANT_ITALIC);
    g_autoptr(GArray) weights = fonts_weights(s->fonts, family->family, SLANT_ITALIC);
    g_autoptr(GString) fix = g_string_new("write font-style: normal, or give the theme a family that has italics");
    for (guint i = 0; i < weights->len; i++) {
        g_string_append_printf(fix, "%s%d", i ? ", " : "; this one has them in ", g_array_index(weights, int, i));
    }
    if (absent && absent->why) {
        finding_add(f, CODE_FONT_UNSUPPORTED, pos, absent->why->fix, "the italics of %s, weight %d, are refused: %s %s",
                    family->family, a->weight, absent->file, absent->why->reason);
    } else {
        finding_add(f, CODE_FONT_ITALIC, pos, fix->str, "the font %s has no italics of weight %d", family->family,
                    a->weight);
    }
}

static void report_absent(Shaper *s, const ShapeAbsent *a, const ShapeSpan *spans, Findings *f)
{
    const FontFamily *first = spans[a->span].family;
    const FontFamily *family = a->link ? g_ptr_array_index(first->fallback, a->link - 1) : first;
    Pos pos = family->pos.file ? family->pos : first->pos;
    if (a->slant == SLANT_ITALIC) {
        report_upright(s, a, family, pos, f);
        return;
    }
    const FontAbsent *absent = fonts_absent(s->fonts, family->family, a->weight, SLANT_UPRIGHT);
    if (absent && absent->why) {
        finding_add(f, CODE_FONT_UNSUPPORTED, pos, absent->why->fix, "the font %s, weight %d, is refused: %s %s",
                    family->family, a->weight, absent->file, absent->why->reason);
        return;
    }
    g_autoptr(GArray) weights = fonts_weights(s->fonts, family->family, SLANT_UPRIGHT);
    g_autoptr(GString) fix = g_string_new(NULL);
    if (weights->len) {
        g_string_append(fix, "it is installed in ");
        for (guint i = 0; i < weights->len; i++) {
            g_string_append_printf(fix, "%s%d", i ? ", " : "", g_array_index(weights, int, i));
        }
        g_string_append(fix, ": use one of these, or declare them as the family's ‘weights’");
    } else if (family->package) {
        g_string_append_printf(fix, "install the package %s, or put the font's files into fonts/", family->package);
    } else {
        g_string_append(fix, "put the font's files into fonts/");
    }
    if (weights->len) {
        finding_add(f, CODE_FONT_MISSING, pos, fix->str, "the font %s is not installed in weight %d", family->family,
                    a->weight);
    } else {
        finding_add(f, CODE_FONT_MISSING, pos, fix->str, "the font %s is not installed", family->family);
    }
}

const ShapedText *shape_text(Shaper *s, const char *text, const ShapeSpan *spans, int span_count, const char *lang,
                             Findings *f)
{
    if (span_count < 1) {
        return NULL;
    }
    g_array_set_size(s->numbers, (guint)span_count);
    guint *family = (guint *)(void *)s->numbers->data;
    for (int i = 0; i < span_count; i++) {
        family[i] = ask_family(s->families, spans[i].family);
    }
    ShapeAsk ask = { text, (int)strlen(text), spans, span_count, lang, family, bonds_key(s->bonds) };
    ShapeKept *k = g_hash_table_lookup(s->kept, &ask);
    if (!k) {
        k = shape_new(s, &ask);
        g_hash_table_insert(s->kept, ask_copy(&ask), k);
    }
    /* Said at each use: the same words may stand in several places. */
    if (k->dictionary) {
        icu_open(f);
    }
    for (guint i = 0; i < k->absent->len; i++) {
        report_absent(s, &g_array_index(k->absent, ShapeAbsent, i), spans, f);
    }
    for (guint i = 0; i < k->missing->len && k->absent->len == 0; i++) { /* else that is why */
        missing_add(s->missing, &g_array_index(k->missing, ShapeMissing, i), spans);
    }
    return k->items ? &k->text : NULL;
}

int shape_again(Shaper *s, const ShapedText *t, int from, int to, ShapeGlyph **glyphs, guint32 **bytes)
{
    const Cluster *last = &t->clusters[to - 1];
    return shape_range(s->tools, (const ShapeKept *)t, t->clusters[from].start, last->start + last->length, glyphs,
                       bytes);
}
