/* What a language's tag says about its writing, and its name. Prefix: language_. */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <glib.h>
#include <stdbool.h>

/* Whether a language (BCP 47: "ar", "fa-IR", "az-Arab") is written from right to left. Its script decides where the tag
 * names one. */
bool language_is_rtl(const char *tag);

/* "Spanish" for "es" and for "es-MX"; NULL for one that has no name here. */
const char *language_in_english(const char *tag);

/* Whether a character belongs to writing without spaces between words: Han, kana, and their punctuation. Hangul has
 * spaces. */
static inline bool language_is_unspaced(gunichar c)
{
    return c >= 0x2E80 && !(c >= 0xAC00 && c <= 0xD7FB) && !(c >= 0xE000 && c <= 0xF8FF)
           && !(c >= 0xFB00 && c <= 0xFDFF) && c < 0xE0000;
}

/* Korean letters, whose words are parted by spaces and stand beside marks without one. */
static inline bool language_is_hangul(gunichar c)
{
    return (c >= 0xAC00 && c <= 0xD7FB) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F);
}

#endif
