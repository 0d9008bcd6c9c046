/* The braille file that embossers and displays read (BRF), and the same pages as text for people without either. */
#include "formats/braille/braille.h"

#include "base/num.h"

GPtrArray *braille_pages(const OutInput *in, Findings *f)
{
    int errors = findings_count_level(f, LEVEL_ERROR);
    g_autoptr(GPtrArray) blocks = blocks_new(in, f);
    if (blocks == NULL || findings_count_level(f, LEVEL_ERROR) > errors) {
        return NULL;
    }
    return pages_new(blocks, frame_braille(in->campaign->frame));
}

/* All lines of a page are there, each ended by CR LF, and a form feed behind the last. */
GBytes *brf_write(const OutInput *in, int page, Findings *f)
{
    g_autoptr(GPtrArray) pages = braille_pages(in, f);
    if (pages == NULL) {
        return NULL;
    }
    GString *s = g_string_new(NULL);
    for (guint p = 0; p < pages->len; p++) {
        const BraillePage *from = pages->pdata[p];
        for (int i = 0; i < PAGE_LINES; i++) {
            for (int k = 0; k < from->lines[i].count; k++) {
                g_string_append_c(s, cells_ascii(from->lines[i].cells[k]));
            }
            g_string_append(s, "\r\n");
        }
        g_string_append_c(s, '\f');
    }
    return g_string_free_to_bytes(s);
}

void braille_dump(const OutInput *in, GString *s, Findings *f)
{
    g_autoptr(GPtrArray) pages = braille_pages(in, f);
    for (guint p = 0; pages != NULL && p < pages->len; p++) {
        const BraillePage *from = pages->pdata[p];
        g_string_append(s, "page ");
        num_append_int(s, (int)p + 1);
        g_string_append_c(s, '\n');
        for (int i = 0; i < PAGE_LINES; i++) {
            const BrailleLine *line = &from->lines[i];
            g_string_append_printf(s, "%4d  ", i + 1);
            for (int k = 0; k < line->count; k++) {
                g_string_append_unichar(s, 0x2800u + line->cells[k]);
            }
            g_string_append(s, line->words != NULL && line->words->len > 0 ? "\n     " : "");
            for (guint w = 0; line->words != NULL && w < line->words->len; w++) {
                g_string_append_printf(s, " %s", g_array_index(line->words, LineWord, w).text);
            }
            g_string_append_c(s, '\n');
        }
    }
}
