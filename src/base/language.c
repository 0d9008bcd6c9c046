/* Which languages are written from right to left, and what they are called in English. Apart because boxes, panels,
 * pages and files all ask, and must get one answer. */
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

/* Those that an office in the United States most often translates into; a library of all would be one more to need. */
static const struct {
    const char *tag, *name;
} names[] = {
    { "am", "Amharic" },        { "ar", "Arabic" },     { "bn", "Bengali" }, { "de", "German" },
    { "en", "English" },        { "es", "Spanish" },    { "fa", "Persian" }, { "fr", "French" },
    { "gu", "Gujarati" },       { "he", "Hebrew" },     { "hi", "Hindi" },   { "hmn", "Hmong" },
    { "ht", "Haitian Creole" }, { "hy", "Armenian" },   { "it", "Italian" }, { "ja", "Japanese" },
    { "km", "Khmer" },          { "ko", "Korean" },     { "lo", "Lao" },     { "my", "Burmese" },
    { "ne", "Nepali" },         { "nv", "Navajo" },     { "pa", "Punjabi" }, { "pl", "Polish" },
    { "ps", "Pashto" },         { "pt", "Portuguese" }, { "ru", "Russian" }, { "so", "Somali" },
    { "sw", "Swahili" },        { "th", "Thai" },       { "tl", "Tagalog" }, { "uk", "Ukrainian" },
    { "ur", "Urdu" },           { "vi", "Vietnamese" }, { "yi", "Yiddish" }, { "zh", "Chinese" },
};

const char *language_in_english(const char *tag)
{
    gsize length = strcspn(tag, "-");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strlen(names[i].tag) == length && strncmp(names[i].tag, tag, length) == 0) {
            return names[i].name;
        }
    }
    return NULL;
}
