/* Offsets to lines and columns. Apart because every reader of a content file needs it, and none should count by itself.
 */
#include "content/place.h"

Place *place_new(const char *file, const char *text, gsize length)
{
    Place *p = g_new0(Place, 1);
    p->file = g_intern_string(file);
    p->text = text;
    p->length = length;
    p->lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    p->last_column = 1;
    gsize start = 0;
    g_array_append_val(p->lines, start);
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '\n' && i + 1 < length) {
            start = i + 1;
            g_array_append_val(p->lines, start);
        }
    }
    return p;
}

void place_free(Place *p)
{
    if (p == NULL) {
        return;
    }
    g_array_unref(p->lines);
    g_free(p);
}

guint place_lines(const Place *p)
{
    return p->lines->len;
}

gsize place_line_start(const Place *p, guint line)
{
    return g_array_index(p->lines, gsize, line);
}

gsize place_line_end(const Place *p, guint line)
{
    gsize end = line + 1 < p->lines->len ? place_line_start(p, line + 1) : p->length;
    return end > place_line_start(p, line) && p->text[end - 1] == '\n' ? end - 1 : end;
}

guint place_line(const Place *p, gsize offset)
{
    guint low = 0, high = p->lines->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (place_line_start(p, middle) <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How many characters begin in the bytes [from, to). */
static int count_characters(const char *text, gsize from, gsize to)
{
    int n = 0;
    for (gsize i = from; i < to; i++) {
        n += ((guchar)text[i] & 0xC0) != 0x80;
    }
    return n;
}

Pos place_pos(const Place *place, gsize offset)
{
    Place *p = (Place *)place; /* what it notes changes nothing that others see */
    offset = MIN(offset, p->length);
    gsize start = place_line_start(p, p->last_line);
    bool here = start <= offset
                && (p->last_line + 1 == p->lines->len || offset < place_line_start(p, p->last_line + 1));
    if (!here) {
        p->last_line = place_line(p, offset);
        p->last = start = place_line_start(p, p->last_line);
        p->last_column = 1;
    }
    if (offset >= p->last) {
        p->last_column += count_characters(p->text, p->last, offset);
    } else if (p->last - offset < offset - start) {
        p->last_column -= count_characters(p->text, offset, p->last);
    } else {
        p->last_column = 1 + count_characters(p->text, start, offset);
    }
    p->last = offset;
    return (Pos){ p->file, (int)p->last_line + 1, p->last_column };
}
