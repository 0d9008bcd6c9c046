/* A file of hyphenation patterns, asked a word at a time. Private to hyphen*.c. Prefix: hyphen_patterns_. */
#ifndef TYPE_HYPHEN_PATTERNS_H
#define TYPE_HYPHEN_PATTERNS_H

#include <glib.h>
#include <stdbool.h>

typedef struct HyphenPatterns HyphenPatterns;

/* False where libhyphen isn't installed. */
bool hyphen_patterns_open(void);
/* A file's patterns; NULL where it is not there. You own it, for the whole run. */
HyphenPatterns *hyphen_patterns_new(const char *path);
/* The name of their encoding, as the file says it: "UTF-8", "ISO8859-1". Borrowed. */
const char *hyphen_patterns_encoding(const HyphenPatterns *p);
/* A word in small letters and in that encoding: for each of its characters '1' where it may be parted behind it, else
 * '0'; not where its letters would change there, as in the Schiff-fahrt of old. You own it. */
char *hyphen_patterns_points(const HyphenPatterns *p, const char *word);

#endif
