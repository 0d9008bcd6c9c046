/* Syllables and passives of English and Spanish, by rules of spelling. Prefix: plain_. */
#ifndef CONTENT_PLAIN_WORDS_H
#define CONTENT_PLAIN_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* Of a word in small letters, at least 1; 0 of other languages than en and es. */
int plain_syllables(const char *word, const char *lang);
/* True where the words of a sentence, in small letters, hold a form of “be” (“ser”) with a participle. */
bool plain_is_passive(const GPtrArray *words, const char *lang);

#endif
