/* What a text looks like: the confusable skeleton behind the look-alike check. Apart from address.c because it is a
 * table of characters and knows no records. */
#include "content/address.h"

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

static char alike_find(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(alike); i++) {
        if (g_utf8_strchr(alike[i].from, -1, c) != NULL) {
            return alike[i].to[0];
        }
    }
    return '\0';
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

static void put(GString *s, GArray *map, char c, gsize at)
{
    char last = s->len > 0 ? s->str[s->len - 1] : '\0';
    if ((last == 'r' && c == 'n') || (last == 'v' && c == 'v')) {
        s->str[s->len - 1] = c == 'n' ? 'm' : 'w';
        return;
    }
    guint32 offset = (guint32)at;
    g_string_append_c(s, c);
    if (map != NULL) {
        g_array_append_val(map, offset);
    }
}

/* A character beyond ASCII: by the table, or as what is left of it without accents and widths. */
static void put_other(GString *s, GArray *map, gunichar c, gsize at)
{
    char same = alike_find(c);
    if (same != '\0') {
        put(s, map, same, at);
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
            put(s, map, same, at);
            continue;
        }
        char bytes[6];
        int length = g_unichar_to_utf8(g_unichar_tolower(parts[i]), bytes);
        for (int k = 0; k < length; k++) {
            put(s, map, bytes[k], at);
        }
    }
}

char *address_skeleton(const char *text, gsize length, GArray *map)
{
    GString *s = g_string_sized_new(length + 1);
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        if ((guchar)*p < 0x80) {
            put(s, map, fold_ascii(*p), (gsize)(p - text));
        } else {
            put_other(s, map, g_utf8_get_char(p), (gsize)(p - text));
        }
    }
    guint32 end = (guint32)length;
    if (map != NULL) {
        g_array_append_val(map, end);
    }
    return g_string_free(s, FALSE);
}
