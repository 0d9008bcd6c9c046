/* What a reader gets back from a book: the words of the pages that are packed in it. */
#include "formats/common/zip-read.h"
#include "formats/formats.h"

#include <string.h>

typedef struct Pages {
    const OutInput *in;
    GString *s;
} Pages;

static void on_file(const char *path, const char *text, void *user)
{
    Pages *pages = user;
    if (g_str_has_suffix(path, ".xhtml")) {
        g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
        g_autofree char *words = heard_markup(pages->in, bytes, 0);
        g_string_append(pages->s, words);
        g_string_append_c(pages->s, '\n');
    }
}

char *epub_heard(const OutInput *in, GBytes *bytes, int page)
{
    (void)page;
    Pages pages = { in, g_string_new(NULL) };
    zip_read(bytes, on_file, &pages);
    return g_string_free(pages.s, FALSE);
}
