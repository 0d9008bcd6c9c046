/* What the kit's page says in another language than English: the frame's map `kit-page`, from its English words to
 * theirs. Apart from frame.h, because a kit's page is whole without it: what is not there is said in English. Prefix:
 * page_words_. */
#ifndef CONTENT_PAGE_WORDS_H
#define CONTENT_PAGE_WORDS_H

#include "base/yaml.h"

#define PAGE_WORDS_KEY "kit-page"

typedef struct PageWords PageWords;

/* Reads the map of the frame `file`, which may be NULL, or have none. A translation without the {n} of its English
 * words, or with one more, is an error. Never NULL; you own it. */
PageWords *page_words_read(const Yaml *file, Findings *f);
void page_words_free(PageWords *words);
/* The words for `english`; those themselves where there are none. Borrowed from either; words may be NULL. */
const char *page_words_of(const PageWords *words, const char *english);

#endif
