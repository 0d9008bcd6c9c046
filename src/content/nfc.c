/* NFC, where it can change anything: most text is in it already and is only copied. Apart because texts, attributes,
 * front matter and outputs need it alike. */
#include "content/nfc.h"

#include <stdbool.h>

/* What NFC changes holds a character from U+0300 on, which begins with the byte 0xCC or a higher one. Of the general
 * punctuation (quotation marks, dashes) only U+2000 and U+2001 change. */
static bool may_change(const char *text, gsize length)
{
    const guchar *p = (const guchar *)text;
    for (gsize i = 0; i < length; i++) {
        if (p[i] < 0xCC) {
            continue;
        }
        if (p[i] != 0xE2 || i + 2 >= length || p[i + 1] != 0x80 || p[i + 2] < 0x82) {
            return true;
        }
        i += 2;
    }
    return false;
}

char *nfc_new(const char *text, gsize length)
{
    return may_change(text, length) ? g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC) : g_strndup(text, length);
}
