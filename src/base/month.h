/* Names of the months in the languages that most kits are written in, which need no library. Prefix: month_. */
#ifndef BASE_MONTH_H
#define BASE_MONTH_H

#include <glib.h>

/* 1 to 12 for a month's name, spelt to the letter (English months with a capital, others without); 0 for none. Of
 * English (short forms too), Spanish, French and Portuguese. */
int month_find(const char *word, gsize length);

#endif
