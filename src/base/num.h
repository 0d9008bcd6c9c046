/* Numbers to text and back, in one place and proof against any locale: a decimal point is always a full stop.
 * Prefix: num_. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <glib.h>
#include <stdbool.h>

/* Appends v rounded to `decimals` (0 to 6) places, without trailing zeros, without "-0". NaN and infinities abort: they
 * are our own bug. */
void num_append(GString *s, double v, int decimals);
void num_append_int(GString *s, gint64 v);

/* Reads a plain decimal number ("-12.5") at the start of text; *end is set behind it. False where none stands there. */
bool num_read(const char *text, double *value, const char **end);

/* v rounded to `decimals` places, for messages: "0.62". You own it. */
char *num_text(double v, int decimals);

#endif
