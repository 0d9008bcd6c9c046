/* How long a text message is: in septets of GSM 03.38's default alphabet, or in UTF-16 units where a character is
 * outside of it. Prefix: septets_. */
#ifndef FORMATS_SMS_SEPTETS_H
#define FORMATS_SMS_SEPTETS_H

#include <glib.h>

#define SEPTETS_MAX 160 /* of one message */
#define UNITS_MAX 70    /* UTF-16 units of one message */

/* Septets of the text: those of its extension (^ { } \ [ ~ ] | and the euro) count two. -1 where a character is in
 * neither; *outside is the first such. */
int septets_count(const char *text, gunichar *outside);

/* UTF-16 units of the text: two of a character beyond U+FFFF. */
int septets_units(const char *text);

#endif
