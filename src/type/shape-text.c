/* Shaping: a paragraph's text in, clusters in em out, kept for the whole run. The only file that meets pango, and it
 * asks pango only what needs no font: scripts, embedding levels and line breaks. pango_itemize would also choose fonts,
 * by sorting all of fontconfig's set for each language and weight, and substitutes silently; here faces come from the
 * family's declared chain (shape-faces.c), so neither a font map nor FreeType is needed, and pango 1.50 and 1.56 give
 * the same. HarfBuzz is called in shape-clusters.c. */
#include "type/shape.h"

#include "type/shape-parts.h"

#include <pango/pango.h>
#include <string.h>
#include "base/language.h"
#include "base/library.h"

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
    PANGO_CALLS(LIBRARY_FIELD)
} pango;

struct Shaper {
    Fonts *fonts;
    ShapeTools *tools;
    GHashTable *kept; /* GBytes key → ShapeKept */
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
    static const char *const names[] = { PANGO_CALLS(LIBRARY_NAME) NULL };
    static Library library = { "libpango-1.0.so.0", names, &pango, 0 };
    return library_open(&library);
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
    s->kept = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, kept_free);
    return s;
}

void shaper_free(Shaper *s)
{
    if (!s) {
        return;
    }
    g_hash_table_unref(s->kept);
    shape_tools_free(s->tools);
    g_free(s);
}

static void key_family(GString *key, const FontFamily *family)
{
    g_string_append(key, family->family);
    g_string_append_c(key, '\1');
    if (family->features) {
        g_string_append(key, family->features);
    }
    for (guint i = 0; family->weights && i < family->weights->len; i++) {
        g_string_append_c(key, (char)(g_array_index(family->weights, int, i) / 10));
    }
    g_string_append_c(key, '\2');
}

/* Everything that the result depends on, by content: families of another piece are other pointers and the same fonts.
 */
static GBytes *key_new(const char *text, const ShapeSpan *spans, int span_count, const char *lang)
{
    GString *key = g_string_sized_new(strlen(text) + 128 * (gsize)span_count);
    const FontFamily *last = NULL;
    g_string_append(key, text);
    g_string_append_c(key, '\0');
    g_string_append(key, lang ? lang : "");
    for (int i = 0; i < span_count; i++) {
        const ShapeSpan *x = &spans[i];
        int numbers[] = { x->start, x->length, x->weight, x->keep };
        g_string_append_c(key, '\0');
        g_string_append_len(key, (const char *)numbers, sizeof numbers);
        g_string_append(key, x->lang ? x->lang : "");
        if (x->family == last) {
            continue;
        }
        last = x->family;
        g_string_append_c(key, '\3');
        key_family(key, x->family);
        for (guint k = 0; x->family->fallback && k < x->family->fallback->len; k++) {
            key_family(key, g_ptr_array_index(x->family->fallback, k));
        }
    }
    return g_string_free_to_bytes(key);
}

/* The language that decides the paragraph's breaks: that of its spans where all agree, else its own. */
static const char *paragraph_language(const ShapeSpan *spans, int span_count, const char *lang)
{
    for (int i = 0; i < span_count; i++) {
        if (!spans[i].lang || g_strcmp0(spans[i].lang, spans[0].lang)) {
            return lang;
        }
    }
    return spans[0].lang;
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

static void add_scripts(const char *text, int length, ShapeChar *chars)
{
    PangoScriptIter *iter = pango.script_iter_new(text, length);
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

/* Whether the character can raise an embedding level: letters and marks of right-to-left scripts, and bidi controls. */
static bool turns(gunichar c)
{
    return (c >= 0x590 && c <= 0x8FF) || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
           || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF)
           || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Embedding levels. Numbers and addresses of several parts count as left-to-right words. */
static void add_levels(const char *text, int length, ShapeChar *chars, int count, bool rtl)
{
    bool plain = !rtl;
    for (int i = 0; i < count && plain; i++) {
        plain = !turns(chars[i].c);
    }
    if (plain) {
        return;
    }
    PangoDirection base = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    char *masked = g_strndup(text, (gsize)length);
    for (int i = 0; i < count; i++) {
        if (chars[i].ltr && chars[i].c < 128) {
            masked[chars[i].at] = 'x';
        }
    }
    guint8 *levels = pango.log2vis_get_embedding_levels(masked, length, &base);
    for (int i = 0; i < count; i++) {
        chars[i].level = levels[i];
    }
    g_free(levels);
    g_free(masked);
}

/* The paragraph's characters with all that needs no font but their levels. You own the array. */
static ShapeChar *characters(const char *text, int length, const ShapeSpan *spans, int span_count, const char *lang,
                             bool rtl, int *count)
{
    int n = (int)g_utf8_strlen(text, length), span = 0;
    ShapeChar *chars = g_new0(ShapeChar, n + 1);
    PangoLogAttr *attrs = g_new0(PangoLogAttr, n + 1);
    pango.get_log_attrs(text, length, /*level*/ rtl, pango.language_from_string(lang && *lang ? lang : "und"), attrs,
                        n + 1);
    const char *p = text;
    for (int i = 0; i < n; i++, p = g_utf8_next_char(p)) {
        ShapeChar *c = &chars[i];
        c->c = g_utf8_get_char(p);
        c->at = (int)(p - text);
        while (span + 1 < span_count && c->at >= spans[span + 1].start) {
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
    add_scripts(text, length, chars);
    g_free(attrs);
    *count = n;
    return chars;
}

static ShapeKept *shape_new(Shaper *s, const char *text, const ShapeSpan *spans, int span_count, const char *lang)
{
    ShapeKept *k = g_new0(ShapeKept, 1);
    const char *own = paragraph_language(spans, span_count, lang);
    int count;
    k->text.text = g_strdup(text);
    k->text.length = (int)strlen(text);
    k->text.rtl = lang && language_is_rtl(lang);
    k->missing = g_array_new(FALSE, FALSE, sizeof(ShapeMissing));
    k->absent = g_array_new(FALSE, FALSE, sizeof(ShapeAbsent));
    k->language = g_new0(hb_language_t, span_count);
    for (int i = 0; i < span_count; i++) {
        k->language[i] = hb_language_from_string(spans[i].lang ? spans[i].lang : lang ? lang : "", -1);
    }
    ShapeChar *chars = characters(text, k->text.length, spans, span_count, own, k->text.rtl, &count);
    shape_breaks(text, chars, count, spans);
    add_levels(text, k->text.length, chars, count, k->text.rtl);
    if (shape_faces(s->fonts, chars, count, spans, span_count, k)) {
        shape_clusters(s->tools, chars, count, k);
    }
    g_free(chars);
    return k;
}

static void report_absent(Shaper *s, const ShapeAbsent *a, const ShapeSpan *spans, Findings *f)
{
    const FontFamily *first = spans[a->span].family;
    const FontFamily *family = a->link ? g_ptr_array_index(first->fallback, a->link - 1) : first;
    Pos pos = family->pos.file ? family->pos : first->pos;
    GArray *weights = fonts_weights(s->fonts, family->family);
    GString *fix = g_string_new(NULL);
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
    finding_add(f, CODE_FONT_MISSING, pos, fix->str, "the font %s, weight %d, is not installed", family->family,
                a->weight);
    g_string_free(fix, TRUE);
    g_array_unref(weights);
}

static void report_missing(const ShapeMissing *m, const ShapeSpan *spans, Findings *f)
{
    const FontFamily *family = spans[m->span].family;
    Pos pos = spans[m->span].pos;
    char shown[8] = "";
    if (pos.column) {
        pos.column += m->column;
    }
    if (g_unichar_isprint(m->c)) {
        shown[g_unichar_to_utf8(m->c, shown)] = '\0';
    }
    char *fix = g_strdup_printf("write it otherwise, or give the theme's font ‘%s’ a fallback family that has it",
                                family->key ? family->key : family->family);
    finding_add(f, CODE_GLYPH_MISSING, pos, fix, "no font of ‘%s’ has the character %s%s(U+%04X)",
                family->key ? family->key : family->family, shown, *shown ? " " : "", (unsigned)m->c);
    g_free(fix);
}

const ShapedText *shape_text(Shaper *s, const char *text, const ShapeSpan *spans, int span_count, const char *lang,
                             Findings *f)
{
    if (span_count < 1) {
        return NULL;
    }
    GBytes *key = key_new(text, spans, span_count, lang);
    ShapeKept *k = g_hash_table_lookup(s->kept, key);
    if (k) {
        g_bytes_unref(key);
    } else {
        k = shape_new(s, text, spans, span_count, lang);
        g_hash_table_insert(s->kept, key, k);
    }
    /* Said at each use: the same words may stand in several places. */
    for (guint i = 0; i < k->absent->len; i++) {
        report_absent(s, &g_array_index(k->absent, ShapeAbsent, i), spans, f);
    }
    for (guint i = 0; i < k->missing->len; i++) {
        report_missing(&g_array_index(k->missing, ShapeMissing, i), spans, f);
    }
    return k->items ? &k->text : NULL;
}

int shape_again(Shaper *s, const ShapedText *t, int from, int to, ShapeGlyph **glyphs, guint32 **bytes)
{
    const Cluster *last = &t->clusters[to - 1];
    return shape_range(s->tools, (const ShapeKept *)t, t->clusters[from].start, last->start + last->length, glyphs,
                       bytes);
}
