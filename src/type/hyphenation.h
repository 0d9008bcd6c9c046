/* Where words may be parted at a line's end, by the patterns of their language. Prefix: hyphenation_. */
#ifndef TYPE_HYPHENATION_H
#define TYPE_HYPHENATION_H

#include "base/finding.h"

/* `text` with soft hyphens (base/spelling.h) where its words may be parted; words that have some already, and whatever
 * isn't made of letters alone, stay as they are. NULL where nothing is parted: also where Debian has no patterns of the
 * language (BCP 47), or, with CODE_FILE_MISSING and the package, where they or libhyphen aren't installed. You own it.
 */
char *hyphenation_new(const char *text, const char *lang, Findings *f);
/* Whether Debian has patterns of the language. */
bool hyphenation_knows(const char *lang);

#endif
