/* CommonMark's asterisks (0.30, 6.2) neither close behind punctuation that a word follows, as in **重要。**次, nor open
 * before punctuation that follows a word, as in 次は**「重要」**: it counts on spaces there, which Chinese and Japanese
 * don't write, and Korean not before its particles. Apart from inline.c because it knows scripts, no marks. */
#include "content/emphasis.h"

#include <stdbool.h>
#include "base/language.h"

static bool is_cjk(gunichar c)
{
    return language_is_unspaced(c) || language_is_hangul(c);
}

static bool opens(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

gsize emphasis_gap(const char *text, gsize start, gsize end, gsize at, gsize *behind)
{
    for (*behind = at; *behind < end && text[*behind] == '*'; ++*behind)
        ;
    if (at == start || *behind == end) {
        return EMPHASIS_NOWHERE;
    }
    gunichar before = g_utf8_get_char(g_utf8_prev_char(text + at)), next = g_utf8_get_char(text + *behind);
    if (!is_cjk(before) && !is_cjk(next)) {
        return EMPHASIS_NOWHERE;
    }
    if (g_unichar_ispunct(before) && !opens(before) && g_unichar_isalnum(next)) {
        return at;
    }
    return opens(next) && g_unichar_isalnum(before) ? *behind : EMPHASIS_NOWHERE;
}
