/* Decimal digits of any script as numbers: ASCII, Arabic-Indic, Persian, Devanagari, full width and the rest of
 * Unicode's category Nd. Apart because numbers, records and dates all read them. Prefix: digit_. */
#ifndef BASE_DIGIT_H
#define BASE_DIGIT_H

#include <glib.h>

/* 0 to 9; -1 for what is no decimal digit. */
static inline int digit_value(gunichar c)
{
    if (c < 0x80) {
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    }
    return g_unichar_isdigit(c) ? g_unichar_digit_value(c) : -1;
}

/* The zero of a digit's script: equal for digits of one script. Only for what digit_value takes. */
static inline gunichar digit_zero(gunichar c)
{
    return c - (gunichar)digit_value(c);
}

#endif
