/* Capitals and small letters: GLib's for most languages, ICU's for those whose letters are cased by rules of their own
 * (Unicode's SpecialCasing.txt and CLDR: Turkish and Azerbaijani i, Lithuanian dots, Greek without its tonos, Dutch ij,
 * Armenian ew). Apart from text.c, which gathers words. */
#include "type/letter-case.h"

#include <string.h>
#include "content/nfc.h"
#include "type/icu-calls.h"

static bool has_own_rules(const char *lang)
{
    static const char *const languages[] = { "az", "el", "hy", "lt", "nl", "tr" };
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        if (g_ascii_strncasecmp(lang, languages[i], 2) == 0 && (lang[2] == '\0' || lang[2] == '-')) {
            return true;
        }
    }
    return false;
}

/* NULL where ICU can't; you own it. */
static char *by_language(const char *text, Transform how, const char *lang)
{
    const char language[] = { lang[0], lang[1], '\0' };
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = icu.casemap_open(language, U_TITLECASE_WHOLE_STRING, &error);
    int32_t length = (int32_t)strlen(text), room = length * 3 + 1, n = 0; /* no character grows more than threefold */
    g_autofree char *cased = g_malloc((gsize)room);
    switch (how) {
    case TRANSFORM_UPPERCASE:
        n = icu.casemap_utf8ToUpper(map, cased, room, text, length, &error);
        break;
    case TRANSFORM_LOWERCASE:
        n = icu.casemap_utf8ToLower(map, cased, room, text, length, &error);
        break;
    case TRANSFORM_SENTENCE:
        n = icu.casemap_utf8ToTitle(map, cased, room, text, length, &error);
        break;
    case TRANSFORM_NONE:
        break;
    }
    icu.casemap_close(map);
    return U_SUCCESS(error) ? nfc_new(cased, (gsize)n) : NULL;
}

static char *by_most(const char *text, Transform how)
{
    switch (how) {
    case TRANSFORM_NONE:
        return g_strdup(text);
    case TRANSFORM_UPPERCASE:
        return g_utf8_strup(text, -1);
    case TRANSFORM_LOWERCASE:
        return g_utf8_strdown(text, -1);
    case TRANSFORM_SENTENCE:
        break;
    }
    char *low = g_utf8_strdown(text, -1);
    if (!*low) {
        return low;
    }
    char *rest = g_utf8_next_char(low);
    g_autofree char *first = g_utf8_strup(low, rest - low);
    char *all = g_strconcat(first, rest, NULL);
    g_free(low);
    return all;
}

char *letter_case_new(const char *text, Transform how, const char *lang, Findings *f)
{
    char *own = how != TRANSFORM_NONE && has_own_rules(lang) && icu_open(f) ? by_language(text, how, lang) : NULL;
    return own ? own : by_most(text, how);
}
