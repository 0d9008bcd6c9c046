/* What a text looks like: the confusable skeleton behind the look-alike check. Apart from address.c because it is a
 * table of characters and knows no records. */
#include "content/skeleton.h"

#include <stdlib.h>
#include <string.h>

/* Characters beyond ASCII that are taken for an ASCII one. */
static const struct {
    const char *from; /* characters */
    const char *to;   /* one ASCII letter or sign, already of the skeleton */
} alike[] = {
    { "аАαΑɑ", "a" }, { "вВΒβƄЬь", "b" },      { "сСϲϹⅽ", "c" },
    { "ԁⅾ", "d" },    { "еЕεΕёЁ", "e" },       { "ғϜ", "f" },
    { "ɡԌԍ", "g" },   { "һнНΗ", "h" },         { "іІιΙӏӀɩⅰⅠłŁıİ", "l" },
    { "јЈϳ", "j" },   { "кКκΚ", "k" },         { "мМΜⅿ", "m" },
    { "ոηΝп", "n" },  { "оОοΟσօΘθØøѳѲ", "o" }, { "рРρΡ", "p" },
    { "ԛ", "q" },     { "гᴦ", "r" },           { "ѕЅ", "s" },
    { "тТτΤ", "t" },  { "υսц", "u" },          { "νѵѴⅴ", "v" },
    { "ԝωѡш", "w" },  { "хХχΧⅹ", "x" },        { "уУγΥүҮ", "y" },
    { "ᴢΖ", "z" },    { "‐‑‒–—−﹣", "-" },     { "․。．·‧", "." },
    { "∕⁄", "/" },
};

typedef struct Alike {
    gunichar from;
    char to;
} Alike;

static gint compare_alike(gconstpointer a, gconstpointer b)
{
    const Alike *x = a, *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

/* The table by character, made once a process. */
static const GArray *alike_table(void)
{
    static gsize table = 0;
    if (g_once_init_enter(&table)) {
        GArray *sorted = g_array_new(FALSE, FALSE, sizeof(Alike));
        for (gsize i = 0; i < G_N_ELEMENTS(alike); i++) {
            for (const char *p = alike[i].from; *p != '\0'; p = g_utf8_next_char(p)) {
                Alike one = { g_utf8_get_char(p), alike[i].to[0] };
                g_array_append_val(sorted, one);
            }
        }
        g_array_sort(sorted, compare_alike);
        g_once_init_leave(&table, (gsize)sorted);
    }
    return (const GArray *)table;
}

static char alike_find(gunichar c)
{
    const GArray *table = alike_table();
    Alike wanted = { c, '\0' };
    const Alike *found = bsearch(&wanted, table->data, table->len, sizeof(Alike), compare_alike);
    return found != NULL ? found->to : '\0';
}

static char fold_ascii(char c)
{
    switch (c) {
    case 'I':
    case 'i':
    case 'l':
    case 'L':
    case '1':
    case '|':
        return 'l';
    case '0':
    case 'O':
    case 'o':
        return 'o';
    case '5':
        return 's';
    case '8':
        return 'b';
    default: /* characters, not an enum */
        return g_ascii_tolower(c);
    }
}

/* A skeleton being made. */
typedef struct Skeleton {
    GString *s;
    guint32 *map; /* for each byte, where in the text its character begins; room for `room` bytes */
    gsize room;
} Skeleton;

static void put(Skeleton *k, char c, gsize at)
{
    GString *s = k->s;
    char last = s->len > 0 ? s->str[s->len - 1] : '\0';
    if ((last == 'r' && c == 'n') || (last == 'v' && c == 'v')) {
        s->str[s->len - 1] = c == 'n' ? 'm' : 'w';
        return;
    }
    if (s->len == k->room) {
        k->room = k->room * 2 + 16;
        k->map = g_renew(guint32, k->map, k->room);
    }
    k->map[s->len] = (guint32)at;
    g_string_append_c(s, c);
}

/* A character beyond ASCII: by the table, or as what is left of it without accents and widths. */
static void put_other(Skeleton *k, gunichar c, gsize at)
{
    char same = alike_find(c);
    if (same != '\0') {
        put(k, same, at);
        return;
    }
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize n = g_unichar_fully_decompose(c, /*compat*/ TRUE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 0; i < n && i < G_N_ELEMENTS(parts); i++) {
        if (g_unichar_ismark(parts[i])) {
            continue;
        }
        same = parts[i] < 0x80 ? fold_ascii((char)parts[i]) : alike_find(parts[i]);
        if (same != '\0') {
            put(k, same, at);
            continue;
        }
        char bytes[6];
        int length = g_unichar_to_utf8(g_unichar_tolower(parts[i]), bytes);
        for (int b = 0; b < length; b++) {
            put(k, bytes[b], at);
        }
    }
}

char *address_skeleton(const char *text, gsize length, guint32 **map)
{
    Skeleton k = { g_string_sized_new(length + 1), g_new(guint32, length + 1), length + 1 };
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        if ((guchar)*p < 0x80) {
            put(&k, fold_ascii(*p), (gsize)(p - text));
        } else {
            put_other(&k, g_utf8_get_char(p), (gsize)(p - text));
        }
    }
    if (map != NULL) {
        k.map = g_renew(guint32, k.map, k.s->len + 1);
        k.map[k.s->len] = (guint32)length;
        *map = k.map;
    } else {
        g_free(k.map);
    }
    return g_string_free(k.s, FALSE);
}
