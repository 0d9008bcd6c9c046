/* Compares what is asked of shaping. Copyfit asks for each paragraph at each size that it tries, so that the question
 * must cost next to nothing: no key is built of it. */
#include "type/shape-ask.h"

#include <string.h>

/* A family by its place in memory, as long as that stands for it. */
typedef struct Met {
    const FontFamily *family;
    guint number;
} Met;

struct AskFamilies {
    GArray *met;         /* Met */
    GHashTable *numbers; /* what a family is, as text → its number, from 1 */
};

AskFamilies *ask_families_new(void)
{
    AskFamilies *a = g_new0(AskFamilies, 1);
    a->met = g_array_new(FALSE, FALSE, sizeof(Met));
    a->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return a;
}

void ask_families_free(AskFamilies *a)
{
    g_array_unref(a->met);
    g_hash_table_unref(a->numbers);
    g_free(a);
}

void ask_families_forget(AskFamilies *a)
{
    g_array_set_size(a->met, 0);
}

/* One family of a chain, with all that shaping reads of it. */
static void describe(GString *s, const FontFamily *family)
{
    g_string_append(s, family->family);
    g_string_append_c(s, '\1');
    g_string_append(s, family->features ? family->features : "");
    for (guint i = 0; family->weights && i < family->weights->len; i++) {
        g_string_append_printf(s, "\1%d", g_array_index(family->weights, int, i));
    }
    g_string_append_c(s, '\2');
}

static guint number_of(AskFamilies *a, const FontFamily *family)
{
    GString *s = g_string_new(NULL);
    describe(s, family);
    for (guint i = 0; family->fallback && i < family->fallback->len; i++) {
        describe(s, g_ptr_array_index(family->fallback, i));
    }
    g_autofree char *text = g_string_free(s, FALSE);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(a->numbers, text));
    if (number == 0) {
        number = g_hash_table_size(a->numbers) + 1;
        g_hash_table_insert(a->numbers, g_steal_pointer(&text), GUINT_TO_POINTER(number));
    }
    return number;
}

guint ask_family(AskFamilies *a, const FontFamily *family)
{
    const Met *met = (const Met *)(const void *)a->met->data;
    for (guint i = 0; i < a->met->len; i++) {
        if (met[i].family == family) {
            return met[i].number;
        }
    }
    Met fresh = { family, number_of(a, family) };
    g_array_append_val(a->met, fresh);
    return fresh.number;
}

/* FNV-1a, eight bytes at a time. */
static guint64 mix(guint64 h, const void *data, gsize length)
{
    const char *p = data;
    guint64 word;
    for (; length >= sizeof word; p += sizeof word, length -= sizeof word) {
        memcpy(&word, p, sizeof word);
        h = (h ^ word) * 1099511628211u;
        h ^= h >> 32;
    }
    word = 0;
    memcpy(&word, p, length);
    return (h ^ word ^ length) * 1099511628211u;
}

guint ask_hash(gconstpointer data)
{
    const ShapeAsk *ask = data;
    guint64 h = mix(14695981039346656037u, ask->text, (gsize)ask->length);
    h = mix(h, ask->family, (gsize)ask->span_count * sizeof *ask->family);
    return (guint)(h ^ h >> 32);
}

gboolean ask_equal(gconstpointer a, gconstpointer b)
{
    const ShapeAsk *x = a, *y = b;
    if (x->length != y->length || x->span_count != y->span_count || memcmp(x->text, y->text, (gsize)x->length) != 0
        || memcmp(x->family, y->family, (gsize)x->span_count * sizeof *x->family) != 0 || x->bonds != y->bonds
        || g_strcmp0(x->lang, y->lang) != 0) {
        return FALSE;
    }
    for (int i = 0; i < x->span_count; i++) {
        const ShapeSpan *s = &x->spans[i], *t = &y->spans[i];
        if (s->start != t->start || s->length != t->length || s->weight != t->weight || s->slant != t->slant
            || s->keep != t->keep || s->features != t->features || s->begins_line != t->begins_line
            || s->closes != t->closes || g_strcmp0(s->opens, t->opens) != 0 || g_strcmp0(s->marked, t->marked) != 0
            || g_strcmp0(s->lang, t->lang) != 0) {
            return FALSE;
        }
    }
    return TRUE;
}

ShapeAsk *ask_copy(const ShapeAsk *ask)
{
    gsize n = (gsize)ask->span_count;
    ShapeAsk *copy = g_memdup2(ask, sizeof *ask);
    ShapeSpan *spans = g_memdup2(ask->spans, n * sizeof *spans);
    for (gsize i = 0; i < n; i++) {
        spans[i].lang = g_intern_string(spans[i].lang);
        spans[i].opens = g_intern_string(spans[i].opens);
        spans[i].marked = g_intern_string(spans[i].marked);
        spans[i].family = NULL;
    }
    copy->text = g_strndup(ask->text, (gsize)ask->length);
    copy->spans = spans;
    copy->lang = g_intern_string(ask->lang);
    copy->family = g_memdup2(ask->family, n * sizeof *ask->family);
    return copy;
}

void ask_free(gpointer data)
{
    ShapeAsk *ask = data;
    g_free((char *)ask->text);
    g_free((ShapeSpan *)ask->spans);
    g_free((guint *)ask->family);
    g_free(ask);
}
