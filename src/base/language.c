/* Which languages are written from right to left. Apart because boxes, panels, pages and files all ask, and must get
 * one answer. */
#include "base/language.h"

#include <string.h>

/* Languages whose usual script runs from right to left: Arabic, Hebrew, Syriac, Thaana, N'Ko. */
static const char *const languages[] = { "ar",  "arc", "ckb", "dv", "fa",  "he",  "iw", "ji", "ks", "nqo",
                                         "pnb", "prs", "ps",  "sd", "skr", "syr", "ug", "ur", "yi", NULL };

static const char *const scripts[] = { "adlm", "arab", "aran", "hebr", "mand", "mend",
                                       "nkoo", "rohg", "samr", "syrc", "thaa", NULL };

static bool is_in(const char *const *list, const char *word, gsize length)
{
    for (; *list; list++) {
        if (strlen(*list) == length && g_ascii_strncasecmp(*list, word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* A script is four letters behind the language, or behind its extension of three. */
bool language_is_rtl(const char *tag)
{
    gsize first = strcspn(tag, "-");
    for (const char *p = tag + first; *p == '-';) {
        const char *word = p + 1;
        gsize length = strcspn(word, "-");
        if (length == 1) { /* what follows is private, or an extension */
            break;
        }
        if (length == 4 && g_ascii_isalpha(*word)) {
            return is_in(scripts, word, length);
        }
        p = word + length;
    }
    return is_in(languages, tag, first);
}
