/* What Unicode's bidi algorithm (UAX #9) is asked: the characters of a paragraph, with isolates around passages whose
 * direction is known. A number or an address is an isolate of its own, so that what stands beside it, brackets among
 * it, goes by the rules alone; without one the groups of 1-800-843-5678 in Arabic words would stand in the opposite
 * order. Separate from shape-text.c because no library is needed to ask. */
#include <string.h>
#include "content/address-find.h"
#include "type/shape-parts.h"

#define LRI 0x2066
#define RLI 0x2067
#define PDI 0x2069
#define LRO 0x202D

/* Bytes [start, end) of a number or an address that stands in words. */
typedef struct Found {
    int start, end;
    char how; /* as in ShapeSpan.opens */
} Found;

struct ShapeOrder {
    const char *source; /* the whole text */
    const ShapeChar *chars;
    const ShapeSpan *spans;
    int count, next; /* of chars; the first that was not asked for yet */
    GArray *found;   /* Found of what is asked, ascending; of those at one place the longest first */
    guint which;     /* the one that is open, or comes next */
    bool inside;     /* it is open */
    GString *open;   /* isolates of spans, outermost first, as in ShapeSpan.opens */
    GString *text;   /* what was asked last */
    GArray *at;      /* int: the character of the paragraph for each of its characters, or -1 */
};

/* Whether the character can raise an embedding level: letters and marks of right-to-left scripts, and bidi controls. */
static bool turns(gunichar c)
{
    return (c >= 0x590 && c <= 0x8FF) || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
           || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF)
           || (c >= 0x1E800 && c <= 0x1EFFF);
}

static bool is_plain(const ShapeChar *chars, int count, const ShapeSpan *spans, int span_count)
{
    for (int i = 0; i < span_count; i++) {
        if (spans[i].opens && strchr(spans[i].opens, SHAPE_RIGHT_TO_LEFT)) {
            return false;
        }
    }
    for (int i = 0; i < count; i++) {
        if (turns(chars[i].c)) {
            return false;
        }
    }
    return true;
}

static gint compare_found(gconstpointer a, gconstpointer b)
{
    const Found *x = a, *y = b;
    return x->start != y->start ? x->start - y->start : y->end - x->end;
}

/* A bracket around a number isn't the number's; that around its area code is. */
static int without_bracket(const char *text, const Address *a)
{
    bool around = text[a->start] == '(' && !memchr(text + a->start, ')', a->end - a->start);
    return (int)a->start + around;
}

/* Numbers of several groups, and addresses: RFC 3987, 4.1, has these stand as if they were in left-to-right words.
 * Digits of Arabic would turn even there, where a hyphen parts them: a number is overridden. */
static void find(ShapeOrder *o, int start, int end)
{
    const char *text = o->source + start;
    g_autoptr(GArray) addresses = address_find(text, (gsize)(end - start));
    g_array_set_size(o->found, 0);
    o->which = 0;
    for (guint i = 0; i < addresses->len; i++) {
        const Address *a = &g_array_index(addresses, Address, i);
        if (a->grade != ADDRESS_SURE) {
            continue; /* a date, a count, a year in brackets */
        }
        Found one = { start + without_bracket(text, a), start + (int)a->end, SHAPE_LEFT_TO_RIGHT };
        switch (a->kind) {
        case ADDRESS_PHONE:
        case ADDRESS_SHORT_CODE:
            one.how = SHAPE_NUMBER;
            break;
        case ADDRESS_WEB:
        case ADDRESS_EMAIL:
            break;
        }
        g_array_append_val(o->found, one);
    }
    g_array_sort(o->found, compare_found);
}

ShapeOrder *shape_order_new(const char *text, const ShapeChar *chars, int count, const ShapeSpan *spans, int span_count,
                            bool rtl)
{
    if (!rtl && is_plain(chars, count, spans, span_count)) {
        return NULL;
    }
    ShapeOrder *o = g_new0(ShapeOrder, 1);
    o->source = text;
    o->chars = chars;
    o->spans = spans;
    o->count = count;
    o->found = g_array_new(FALSE, FALSE, sizeof(Found));
    o->open = g_string_new(NULL);
    o->text = g_string_new(NULL);
    o->at = g_array_new(FALSE, FALSE, sizeof(int));
    return o;
}

void shape_order_free(ShapeOrder *o)
{
    g_array_unref(o->found);
    g_string_free(o->open, TRUE);
    g_string_free(o->text, TRUE);
    g_array_unref(o->at);
    g_free(o);
}

static void put(ShapeOrder *o, gunichar c, int at)
{
    g_string_append_unichar(o->text, c);
    g_array_append_val(o->at, at);
}

static void put_open(ShapeOrder *o, char how)
{
    put(o, how == SHAPE_RIGHT_TO_LEFT ? RLI : LRI, -1);
    if (how == SHAPE_NUMBER) {
        put(o, LRO, -1); /* its isolate's end ends it */
    }
}

static void end_found(ShapeOrder *o)
{
    if (o->inside) {
        put(o, PDI, -1);
        o->which++;
        o->inside = false;
    }
}

/* What opens before character i. */
static void open_at(ShapeOrder *o, int i)
{
    const ShapeSpan *span = &o->spans[o->chars[i].span];
    bool first = i == 0 || o->chars[i - 1].span != o->chars[i].span;
    if (first && span->opens) {
        end_found(o);
        g_string_append(o->open, span->opens);
        for (const char *how = span->opens; *how; how++) {
            put_open(o, *how);
        }
    }
    const Found *f = (const Found *)(const void *)o->found->data;
    for (; o->which < o->found->len && !o->inside && f[o->which].start < o->chars[i].at; o->which++)
        ;
    if (o->which < o->found->len && f[o->which].start == o->chars[i].at) {
        put_open(o, f[o->which].how);
        o->inside = true;
    }
}

/* What closes behind character i. */
static void close_at(ShapeOrder *o, int i)
{
    bool last = i + 1 == o->count;
    const ShapeSpan *span = &o->spans[o->chars[i].span];
    if (o->inside && (last || o->chars[i + 1].at >= g_array_index(o->found, Found, o->which).end)) {
        end_found(o);
    }
    if (span->closes && (last || o->chars[i + 1].span != o->chars[i].span)) {
        end_found(o);
        for (int k = 0; k < span->closes; k++) {
            put(o, PDI, -1);
        }
        g_string_truncate(o->open, o->open->len - MIN(o->open->len, (gsize)span->closes));
    }
}

/* A line break asked for ends a bidi paragraph, as it does in CSS (Writing Modes 4, 2.4.3). */
static bool begins(const ShapeOrder *o, int i)
{
    const ShapeChar *c = &o->chars[i];
    return c[-1].newline || (c[-1].span != c->span && o->spans[c->span].begins_line);
}

const char *shape_order_next(ShapeOrder *o)
{
    int first = o->next, end = first + 1;
    if (first >= o->count) {
        return NULL;
    }
    while (end < o->count && !begins(o, end)) {
        end++;
    }
    find(o, o->chars[first].at, end < o->count ? o->chars[end].at : (int)strlen(o->source));
    g_string_truncate(o->text, 0);
    g_array_set_size(o->at, 0);
    for (const char *how = o->open->str; *how; how++) {
        put_open(o, *how);
    }
    for (int i = first; i < end; i++) {
        open_at(o, i);
        put(o, o->chars[i].c, i);
        close_at(o, i);
    }
    end_found(o);
    o->next = end;
    return o->text->str;
}

void shape_order_take(ShapeOrder *o, ShapeChar *chars, const guint8 *levels)
{
    for (guint k = 0; k < o->at->len; k++) {
        int i = g_array_index(o->at, int, k);
        if (i >= 0) {
            chars[i].level = levels[k];
        }
    }
}
