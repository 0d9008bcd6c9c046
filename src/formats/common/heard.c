/* What a reader gets back from a file, as text: outputs are held against the facts that they should say. Apart from the
 * writers, which it must not believe. A PDF's letters are those of the page list, which its fonts' tables map back (the
 * tests read them with other people's programs); a drawing and a text are read from their bytes. */
#include "formats/formats.h"

#include <string.h>

char *heard_pages(const OutInput *in, GBytes *bytes, int page)
{
    (void)bytes;
    (void)page;
    GString *s = g_string_new(NULL);
    double y = 0;
    bool repeat = false; /* an artifact: a copy of a page on a printer's sheet says nothing anew */
    for (guint p = 0; p < in->list->pages->len; p++) {
        const Page *at = list_page(in->list, (int)p);
        for (guint i = 0; i < at->items->len; i++) {
            const Item *item = page_item(at, (int)i);
            repeat = item->kind == ITEM_MARK_BEGIN ? item->mark.node < 0 : repeat && item->kind != ITEM_MARK_END;
            if (item->kind != ITEM_GLYPHS || repeat) {
                continue;
            }
            if (item->glyphs.y != y) { /* another line */
                g_string_append_c(s, '\n');
            }
            y = item->glyphs.y;
            g_string_append(s, item->glyphs.text);
        }
        g_string_append_c(s, '\n');
    }
    return g_string_free(s, FALSE);
}

/* The walk over a drawing's markup. */
typedef struct Markup {
    GString *s;
    int depth; /* of text elements */
} Markup;

static void on_start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
                     gpointer user, GError **error)
{
    (void)context, (void)names, (void)values, (void)error;
    Markup *m = user;
    m->depth += strcmp(name, "text") == 0;
}

static void on_end(GMarkupParseContext *context, const char *name, gpointer user, GError **error)
{
    (void)context, (void)error;
    Markup *m = user;
    if (strcmp(name, "text") == 0) {
        m->depth--;
        g_string_append_c(m->s, '\n');
    }
}

static void on_text(GMarkupParseContext *context, const char *text, gsize length, gpointer user, GError **error)
{
    (void)context, (void)error;
    Markup *m = user;
    if (m->depth > 0) {
        g_string_append_len(m->s, text, (gssize)length);
    }
}

char *heard_svg(const OutInput *in, GBytes *bytes, int page)
{
    (void)in, (void)page;
    static const GMarkupParser parser = { .start_element = on_start, .end_element = on_end, .text = on_text };
    Markup m = { g_string_new(NULL), 0 };
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &m, NULL);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    (void)g_markup_parse_context_parse(context, data, (gssize)length, NULL);
    return g_string_free(m.s, FALSE);
}

/* Behind an element whose characters are no words; `at` itself where none begins there. */
static const char *behind(const char *at, const char *name)
{
    gsize n = strlen(name);
    bool begins = g_str_has_prefix(at + 1, name) && strchr(" >", at[1 + n]) != NULL;
    g_autofree char *end = g_strdup_printf("</%s>", name);
    const char *close = begins ? strstr(at, end) : NULL;
    return close != NULL ? close + strlen(end) : at;
}

/* The character that an entity stands for, and how long it is; 0 where it is none that pages have. */
static gsize entity(const char *at, GString *s)
{
    static const struct {
        const char *name, *text;
    } known[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" } };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_str_has_prefix(at, known[i].name)) {
            g_string_append(s, known[i].text);
            return strlen(known[i].name);
        }
    }
    return 0;
}

char *heard_markup(const OutInput *in, GBytes *bytes, int page)
{
    g_autofree char *text = heard_plain(in, bytes, page);
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p != '\0';) {
        gsize length = *p == '&' ? entity(p, s) : 0;
        const char *next = *p == '<' ? behind(behind(p, "style"), "script") : p;
        if (length > 0) {
            p += length;
        } else if (next != p) {
            p = next;
        } else if (*p == '<') {
            p += strcspn(p, ">");
            p += *p == '>';
        } else {
            g_string_append_c(s, *p++);
        }
    }
    return g_string_free(s, FALSE);
}

char *heard_plain(const OutInput *in, GBytes *bytes, int page)
{
    (void)in, (void)page;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data, length);
}
