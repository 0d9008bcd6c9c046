/* Which invisible characters a text needs. Apart from source.c, which refuses all others, because it knows scripts. */
#include "base/spelling.h"

#include <string.h>

#define WORD 100 /* characters on either side that are looked at for a number or an address */

static gunichar before(const char *text, const char *p)
{
    const char *b = p > text ? g_utf8_find_prev_char(text, p) : NULL;
    gunichar c = b != NULL ? g_utf8_get_char_validated(b, p - b) : 0;
    return c <= 0x10FFFF ? c : 0;
}

static gunichar at(const char *p, const char *end)
{
    gunichar c = p < end ? g_utf8_get_char_validated(p, end - p) : 0;
    return c <= 0x10FFFF ? c : 0;
}

static bool is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static bool is_one_of(GUnicodeScript s, const GUnicodeScript *scripts, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (scripts[i] == s) {
            return true;
        }
    }
    return false;
}

/* Scripts in which a joiner or non-joiner changes how letters are written. */
static bool is_joining(GUnicodeScript s)
{
    static const GUnicodeScript scripts[] = {
        G_UNICODE_SCRIPT_ARABIC,  G_UNICODE_SCRIPT_SYRIAC,   G_UNICODE_SCRIPT_MONGOLIAN, G_UNICODE_SCRIPT_DEVANAGARI,
        G_UNICODE_SCRIPT_BENGALI, G_UNICODE_SCRIPT_GURMUKHI, G_UNICODE_SCRIPT_GUJARATI,  G_UNICODE_SCRIPT_ORIYA,
        G_UNICODE_SCRIPT_TAMIL,   G_UNICODE_SCRIPT_TELUGU,   G_UNICODE_SCRIPT_KANNADA,   G_UNICODE_SCRIPT_MALAYALAM,
        G_UNICODE_SCRIPT_SINHALA, G_UNICODE_SCRIPT_KHMER,    G_UNICODE_SCRIPT_NKO
    };
    return is_one_of(s, scripts, G_N_ELEMENTS(scripts));
}

/* Behind a letter or its mark, and before one of the same script or none: Malayalam's chillu and Kurdish's short heh
 * stand at a word's end, Bengali's ya-phalaa before a mark. */
static bool joins(gunichar a, gunichar b)
{
    GUnicodeScript script = g_unichar_get_script(a);
    return is_letter(a) && is_joining(script) && (!is_letter(b) || g_unichar_get_script(b) == script)
           && g_unichar_type(b) != G_UNICODE_FORMAT;
}

static bool is_unspaced(gunichar c)
{
    static const GUnicodeScript scripts[] = { G_UNICODE_SCRIPT_KHMER, G_UNICODE_SCRIPT_LAO, G_UNICODE_SCRIPT_MYANMAR,
                                              G_UNICODE_SCRIPT_THAI };
    return c >= 0x0E00 && is_one_of(g_unichar_get_script(c), scripts, G_N_ELEMENTS(scripts));
}

static bool parts(gunichar a, gunichar b)
{
    return (is_unspaced(a) || is_unspaced(b)) && (is_letter(a) || g_unichar_ispunct(a) || g_unichar_isdigit(a))
           && (is_letter(b) || g_unichar_ispunct(b) || g_unichar_isdigit(b));
}

/* What numbers and addresses are made of, beside letters: a full stop or colon only within them. */
static bool is_sign(gunichar c, gunichar next)
{
    return c != 0 && c < 0x80
           && (strchr("@_+%", (int)c) != NULL || (strchr(":.", (int)c) != NULL && g_unichar_isalnum(next)));
}

/* Whether the word goes on at the character c, and whether it shows that this is a number or an address; `next` stands
 * behind c, as seen from the soft hyphen. */
typedef enum { WORD_GOES_ON, WORD_ENDS, WORD_IS_NONE } WordSign;

static WordSign judge(gunichar c, gunichar next)
{
    if (g_unichar_isdigit(c) || is_sign(c, next)) {
        return WORD_IS_NONE;
    }
    return is_letter(c) || c == SOFT_HYPHEN || (c != 0 && c < 0x80 && strchr("-/'", (int)c)) || c == 0x2019
               ? WORD_GOES_ON
               : WORD_ENDS;
}

/* A word of letters alone, with its hyphens and apostrophes. */
static bool in_word(const char *text, const char *p, const char *end)
{
    WordSign sign = WORD_GOES_ON;
    const char *q = p;
    for (int n = 0; sign == WORD_GOES_ON; n++) {
        gunichar c = before(text, q);
        q = c != 0 ? g_utf8_prev_char(q) : q;
        sign = n == WORD ? WORD_IS_NONE : judge(c, before(text, q));
    }
    if (sign == WORD_IS_NONE) {
        return false;
    }
    sign = WORD_GOES_ON;
    q = p;
    for (int n = 0; sign == WORD_GOES_ON; n++) {
        gunichar c = at(q, end);
        q = c != 0 ? g_utf8_next_char(q) : q;
        sign = n == WORD ? WORD_IS_NONE : judge(c, at(q, end));
    }
    return sign == WORD_ENDS;
}

bool spelling_needs(const char *text, const char *p, const char *end)
{
    gunichar c = at(p, end), a = before(text, p), b = at(g_utf8_next_char(p), end);
    switch (c) {
    case 0x200C:
    case 0x200D:
        return joins(a, b);
    case ZERO_WIDTH_SPACE:
        return parts(a, b);
    case SOFT_HYPHEN:
        return is_letter(a) && g_unichar_isalpha(b) && in_word(text, p, end);
    default:
        return false;
    }
}

char *spelling_without_marks(const char *text)
{
    GString *s = g_string_sized_new(strlen(text));
    for (const char *p = text; *p != '\0';) {
        gsize mark = spelling_mark(p), n = mark > 0 ? mark : (gsize)g_utf8_skip[(guchar)*p];
        if (mark == 0) {
            g_string_append_len(s, p, (gssize)n);
        }
        p += n;
    }
    return g_string_free(s, FALSE);
}
