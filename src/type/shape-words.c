/* Where a line may end although Unicode's rules know nothing of it: at the text's own marks, soft hyphens and
 * zero-width spaces, and between words of Khmer, Lao and Burmese, which are written without spaces: ICU's dictionaries
 * find these. Separate from shape-breaks.c, which only takes opportunities back. Thai is pango's, by libthai. */
#include <string.h>
#include "base/spelling.h"
#include "type/icu-calls.h"
#include "type/shape-parts.h"

/* Letters, marks and signs of Lao, Burmese and Khmer, with their extensions. Each is one unit of UTF-16. */
static bool is_dictionary(gunichar c)
{
    return (c >= 0x0E80 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF)
           || (c >= 0xA9E0 && c <= 0xA9FF) || (c >= 0xAA60 && c <= 0xAA7F);
}

/* At the marks of the span whose characters begin at `first`; none at its edges. */
static void add_marks(ShapeChar *chars, int count, int first, const ShapeSpan *span)
{
    int i = first;
    for (const char *p = span->marked; *p != '\0';) {
        gsize mark = spelling_mark(p);
        if (mark == 0) {
            p = g_utf8_next_char(p);
            i++;
            continue;
        }
        if (i > first && i < count && chars[i].span == chars[first].span && !chars[i].joins) {
            chars[i].may_break = chars[i].marked = true;
            chars[i].hyphen = g_utf8_get_char(p) == SOFT_HYPHEN;
        }
        p += mark;
    }
}

/* Whether the writer has marked words among the characters [first, end): the marks are then all that counts. */
static bool has_marks(const ShapeChar *chars, int first, int end)
{
    for (int i = first + 1; i < end; i++) {
        if (chars[i].marked) {
            return true;
        }
    }
    return false;
}

/* Between the words of the characters [first, end); `stop` is the byte behind them. */
static void add_words(UBreakIterator *words, const char *text, ShapeChar *chars, int first, int end, int stop)
{
    UErrorCode error = U_ZERO_ERROR;
    glong length;
    const char *start = text + chars[first].at;
    g_autofree gunichar2 *units = g_utf8_to_utf16(start, stop - chars[first].at, NULL, &length, NULL);
    if (!units) {
        return;
    }
    icu.brk_setText(words, (const UChar *)units, (int32_t)length, &error);
    for (int at; U_SUCCESS(error) && (at = icu.brk_next(words)) != UBRK_DONE;) {
        if (at < end - first && !chars[first + at].joins) {
            chars[first + at].may_break = true;
        }
    }
}

bool shape_words(const char *text, ShapeChar *chars, int count, const ShapeSpan *spans)
{
    UBreakIterator *words = NULL;
    bool asked = false;
    for (int i = 0; i < count; i++) {
        if ((i == 0 || chars[i - 1].span != chars[i].span) && spans[chars[i].span].marked) {
            add_marks(chars, count, i, &spans[chars[i].span]);
        }
    }
    for (int i = 0, end; i < count; i = end) {
        for (end = i; end < count && is_dictionary(chars[end].c); end++)
            ;
        if (end - i > 1 && !has_marks(chars, i, end)) {
            UErrorCode error = U_ZERO_ERROR;
            asked = true;
            words = !words && icu_open(NULL) ? icu.brk_open(UBRK_LINE, "", NULL, 0, &error) : words;
            if (words) {
                add_words(words, text, chars, i, end, end < count ? chars[end].at : (int)strlen(text));
            }
        }
        end += end == i;
    }
    if (words) {
        icu.brk_close(words);
    }
    return asked;
}
