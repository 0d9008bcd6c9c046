/* Behind a summary at the foot of the kit's page: files of single pages, for web pages and print shops, and pictures.
 */
#include <string.h>
#include "delivery/index-page.h"
#include "formats/formats.h"
#include "view/title.h"

/* "Page 2, flap". You own it. */
static char *page_text(const IndexCard *card, const ManifestFile *file)
{
    const GPtrArray *names = card->about != NULL ? card->about->page_names : NULL;
    const char *name = names != NULL && file->page >= 1 && file->page <= (int)names->len ? names->pdata[file->page - 1]
                                                                                         : NULL;
    return g_strdup_printf("Page %d%s%s", MAX(file->page, 1), name != NULL ? ", " : "", name != NULL ? name : "");
}

/* The pages of one card in one format, as a row. */
static void put_row(IndexPage *page, const IndexCard *card, const Output *output)
{
    GString *s = page->s;
    bool open = false;
    g_autofree char *name = index_piece_name(page, card->piece), *title = index_card_title(page, card);
    for (guint i = 0; i < card->files->len; i++) {
        const ManifestFile *file = card->files->pdata[i];
        if (out_find(file->format) != output) {
            continue;
        }
        g_string_append(s, open ? "" : "<li><span>");
        if (!open) {
            index_text(s, name);
            g_string_append(s, ", ");
            index_text(s, title);
            g_string_append(s, "</span> ");
        }
        open = true;
        g_autofree char *where = page_text(card, file);
        g_string_append(s, "<a class=\"file\" href=\"");
        index_link(s, file->path);
        g_string_append(s, "\" download>");
        index_text(s, where);
        g_string_append(s, ", ");
        index_bytes(s, file->bytes);
        g_string_append(s, "<span class=\"hidden\"> – ");
        index_text(s, name);
        g_string_append(s, ", ");
        index_text(s, title);
        g_string_append(s, "</span></a>\n");
    }
    g_string_append(s, open ? "</li>\n" : "");
}

static bool is_used(const IndexPage *page, const Output *output)
{
    for (guint i = 0; i < page->manifest->files->len; i++) {
        if (out_find(g_array_index(page->manifest->files, ManifestFile, i).format) == output) {
            return true;
        }
    }
    return false;
}

void index_single_pages(IndexPage *page)
{
    GString *s = page->s;
    for (int n = 0; out_at(n) != NULL; n++) {
        const Output *output = out_at(n);
        if (!output->per_page || !is_used(page, output) || (output->picture && page->view == VIEW_ARCHIVED)) {
            continue;
        }
        g_autofree char *name = title_of_word(output->name);
        g_string_append_printf(
            s, "<details class=\"single\"><summary>%s of each page</summary>\n<p>%s</p>\n<ul class=\"rows\">\n", name,
            output->use);
        for (guint i = 0; i < page->cards->len; i++) {
            put_row(page, page->cards->pdata[i], output);
        }
        g_string_append(s, "</ul></details>\n");
    }
}
