/* Characters without a shape that writing needs: joiners, and marks where a line may end. Prefix: spelling_. */
#ifndef BASE_SPELLING_H
#define BASE_SPELLING_H

#include <glib.h>
#include <stdbool.h>

#define SOFT_HYPHEN 0xADu        /* a line may end there, with a hyphen */
#define ZERO_WIDTH_SPACE 0x200Bu /* a line may end there */
#define SOFT_HYPHEN_UTF8 "\xC2\xAD"
#define ZERO_WIDTH_SPACE_UTF8 "\xE2\x80\x8B"

/* Whether the character at p, of [text, end), is one of these and stands where spelling or line breaking needs it:
 * a non-joiner or joiner behind a letter of a script whose letters join or stack (Unicode 15, 23.2), and before another
 * or at the word's end; a zero-width space beside a letter of Khmer, Lao, Burmese or Thai (16.4), which are written
 * without spaces; a soft hyphen between two letters of a word that is no number or address. */
bool spelling_needs(const char *text, const char *p, const char *end);

/* Whether UTF-8 at p is a mark where a line may end; its length in bytes, else 0. */
static inline gsize spelling_mark(const char *p)
{
    if ((guchar)p[0] == 0xC2) {
        return (guchar)p[1] == 0xAD ? 2 : 0;
    }
    return (guchar)p[0] == 0xE2 && (guchar)p[1] == 0x80 && (guchar)p[2] == 0x8B ? 3 : 0;
}

/* The text without those marks, for everything but lines on a page: a joiner is spelling, and stays. You own it. */
char *spelling_without_marks(const char *text);

#endif
