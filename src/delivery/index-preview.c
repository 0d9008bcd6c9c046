/* What a card shows of its piece: the proofs of its first pages, or, of a text, its first lines. Apart from
 * index-cards.c, which says what it is. */
#include <string.h>
#include "delivery/index-page.h"
#include "formats/formats.h"

enum { PREVIEW_WIDTH = 560, PREVIEW_HEIGHT = 360, PREVIEW_BYTES = 1000 };

/* Pixels of a PNG file, from its header; false where it is none. */
static bool png_size(const IndexPage *page, const char *path, int *w, int *h)
{
    guint8 head[24];
    bool good = store_head(page->store, path, head, sizeof head) && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0;
    *w = good ? head[16] << 24 | head[17] << 16 | head[18] << 8 | head[19] : 0;
    *h = good ? head[20] << 24 | head[21] << 16 | head[22] << 8 | head[23] : 0;
    return *w > 0 && *h > 0;
}

guint index_pictures(IndexPage *page, const IndexCard *card, guint most, const char *alt, IndexLoad load)
{
    GString *s = page->s;
    guint put = 0;
    for (guint i = 0; i < card->files->len && put < most; i++) {
        const ManifestFile *file = card->files->pdata[i];
        const Output *output = out_find(file->format);
        int w, h;
        if (!output->picture || output->draw != NULL || !png_size(page, file->path, &w, &h)) {
            continue;
        }
        double scale = MIN(MIN((double)PREVIEW_WIDTH / w, (double)PREVIEW_HEIGHT / h), 1);
        g_string_append(s, "<img src=\"");
        index_link(s, file->path);
        g_string_append_printf(s, "\" width=\"%d\" height=\"%d\"%s alt=\"", MAX((int)(w * scale + 0.5), 1),
                               MAX((int)(h * scale + 0.5), 1), load == LOAD_LATER ? " loading=\"lazy\"" : "");
        index_text(s, put == 0 ? alt : "");
        g_string_append(s, "\">");
        g_hash_table_add(page->shown, g_strdup(file->path));
        put++;
    }
    return put;
}

/* The lines of a text, as small as those of a page in a picture. */
static void put_lines(GString *s, char *text)
{
    const char *end;
    if (!g_utf8_validate(text, -1, &end)) { /* the last character is cut */
        text[end - text] = '\0';
    }
    g_string_append(s, "<p class=\"sheet\" aria-hidden=\"true\">");
    index_text(s, text);
    g_string_append(s, "</p>");
}

void index_first_words(IndexPage *page, const IndexCard *card)
{
    for (guint i = 0; i < card->files->len; i++) {
        const ManifestFile *file = card->files->pdata[i];
        char head[PREVIEW_BYTES + 1];
        gsize length = (gsize)MIN(file->bytes, PREVIEW_BYTES);
        if (strcmp(out_find(file->format)->name, "text") == 0 && store_head(page->store, file->path, head, length)) {
            head[length] = '\0';
            put_lines(page->s, head);
            return;
        }
    }
}
