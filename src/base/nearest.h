/* The nearest known name to a mistyped one, for "did you mean". Prefix: nearest_. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

/* The name in NULL-terminated `known` with the smallest edit distance (insert, delete, replace, swap of neighbours), or
 * NULL where none is within a third of the word's length (at least 2) and half of the longer of the two. Case does not
 * count. Borrowed from `known`. */
const char *nearest_name(const char *word, const char *const *known);

/* "did you mean ‘cover’?" or "known: a, b, c" (at most 12 names) as a fix sentence. You own it. */
char *nearest_fix(const char *word, const char *const *known);

#endif
