/* The edition's date as it is printed. Prefix: edition_. */
#ifndef CONTENT_EDITION_H
#define CONTENT_EDITION_H

#include "base/yaml.h"

typedef struct EditionDate {
    const Yaml *front;   /* the front matter, or NULL */
    const char *date;    /* ISO, valid */
    const char *printed; /* edition-printed */
    const char *lang;    /* BCP 47 */
} EditionDate;

/* Findings where the printed date is another day than the edition's, and (edition-unchecked) where nobody but its
 * reader can tell. */
void edition_check(const EditionDate *e, Findings *f);

#endif
