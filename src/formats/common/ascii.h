/* Text in ASCII, where nothing is lost by it: quotation marks, dashes and the like as a typewriter has them. Prefix:
 * ascii_. */
#ifndef FORMATS_COMMON_ASCII_H
#define FORMATS_COMMON_ASCII_H

#include <glib.h>

/* The text with each sign beyond ASCII as ASCII writes it; NULL where a letter has no such form (é is another letter
 * than e), and *missing is the first of them. You own it. */
char *ascii_new(const char *text, gunichar *missing);

#endif
