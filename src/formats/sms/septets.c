/* The default alphabet and its extension (3GPP TS 23.038, 6.2.1). Apart from the writer, because counting is all that
 * the standard is needed for: phones and services encode the messages. */
#include "formats/sms/septets.h"

#include <string.h>

/* Beyond the ASCII characters that have their own place in it. */
static const gunichar letters[] = {
    0x00A3, 0x00A5, 0x00E8, 0x00E9, 0x00F9, 0x00EC, 0x00F2, 0x00C7, 0x00D8, 0x00F8, 0x00C5, 0x00E5, 0x0394,
    0x03A6, 0x0393, 0x039B, 0x03A9, 0x03A0, 0x03A8, 0x03A3, 0x0398, 0x039E, 0x00C6, 0x00E6, 0x00DF, 0x00C9,
    0x00A4, 0x00A1, 0x00C4, 0x00D6, 0x00D1, 0x00DC, 0x00A7, 0x00BF, 0x00E4, 0x00F6, 0x00F1, 0x00FC, 0x00E0,
};

/* 1, 2, or 0 for a character that is outside. */
static int septets_of(gunichar c)
{
    if (c == 0x20AC || (c < 0x80 && c > 0 && strchr("^{}\\[~]|\f", (int)c) != NULL)) {
        return 2;
    }
    if (c < 0x80) {
        return c == '\n' || c == '\r' || (c >= ' ' && c != '`' && c != 0x7F) ? 1 : 0;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (letters[i] == c) {
            return 1;
        }
    }
    return 0;
}

int septets_count(const char *text, gunichar *outside)
{
    int count = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        int of = septets_of(g_utf8_get_char(p));
        if (of == 0) {
            *outside = g_utf8_get_char(p);
            return -1;
        }
        count += of;
    }
    return count;
}

int septets_units(const char *text)
{
    int count = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        count += g_utf8_get_char(p) > 0xFFFF ? 2 : 1;
    }
    return count;
}
