/* Text in Unicode's composed form, NFC. Prefix: nfc_. */
#ifndef CONTENT_NFC_H
#define CONTENT_NFC_H

#include <glib.h>

/* The first `length` bytes of a text in NFC; NULL where they are not valid UTF-8 and would have to be changed. You own
 * it. */
char *nfc_new(const char *text, gsize length);

#endif
