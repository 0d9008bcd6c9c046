/* What a reader of the finished file gets back: its bytes as cells, and these read back by liblouis, a page at a time,
 * so that whatever the layout of lines and pages did to a number is heard, too. Apart from the check of each block
 * (back.h), which knows what was written. */
#include "formats/braille/back.h"
#include "formats/braille/cells.h"
#include "formats/braille/louis.h"
#include "formats/formats.h"

#include <string.h>

/* The cells of a line, without the blanks around them. */
static GByteArray *line_cells(const char *from, gsize length)
{
    GByteArray *cells = g_byte_array_new();
    while (length > 0 && from[length - 1] <= ' ') {
        length--;
    }
    for (gsize i = 0; i < length; i++) {
        guint8 dots = cells_of_ascii(from[i]);
        if (dots != 0 || cells->len > 0) {
            g_byte_array_append(cells, &dots, 1);
        }
    }
    return cells;
}

/* Whether an address goes on in the next line: the line ends in the sign for it, which is taken away, or the language
 * has none and nothing but one word stands there. */
static bool goes_on(GByteArray *line, const char *sign)
{
    if (line->len == 0) {
        return false;
    }
    if (sign == NULL) {
        return memchr(line->data, 0, line->len) == NULL;
    }
    bool ends = line->data[line->len - 1] == cells_of_sign(sign);
    g_byte_array_set_size(line, line->len - (ends ? 1 : 0));
    return ends;
}

/* A page's lines as one row of cells. */
static GByteArray *page_cells(const char *page, const char *sign)
{
    static const guint8 blank = 0;
    GByteArray *cells = g_byte_array_new();
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        g_autoptr(GByteArray) line = line_cells(lines[i], strlen(lines[i]));
        bool joined = goes_on(line, sign);
        g_byte_array_append(cells, line->data, line->len);
        if (!joined) {
            g_byte_array_append(cells, &blank, 1);
        }
    }
    return cells;
}

char *brf_heard(const OutInput *in, GBytes *bytes, int page)
{
    (void)page;
    const BrailleWords *words = frame_braille(in->campaign->frame);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    g_auto(GStrv) pages = g_strsplit(text, "\f", -1);
    GString *s = g_string_new(NULL);
    for (int i = 0; pages[i] != NULL; i++) {
        g_autoptr(GByteArray) cells = page_cells(pages[i], braille_words_at(words, BRAILLE_GOES_ON));
        g_autofree char *read = louis_back(braille_words_at(words, BRAILLE_TABLE), cells->data, (int)cells->len),
                        *letters = back_letters_new(read != NULL ? read : "");
        g_string_append(s, letters);
        g_string_append_c(s, '\n');
    }
    return g_string_free(s, FALSE);
}

char *brf_said(const Record *record, const char *printed)
{
    (void)record;
    return back_letters_new(printed);
}
