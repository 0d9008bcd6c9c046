/* Escapes words for markup. Apart from the outputs because HTML, EPUB, SVG, PDF's metadata and the kit's page all write
 * it, and a word that ends its element early is a fault wherever it happens. */
#include "base/markup.h"

#include <string.h>

void markup_put(GString *s, const char *words, gssize length)
{
    const char *end = words + (length < 0 ? (gssize)strlen(words) : length);
    for (const char *p = words; p < end; p++) {
        switch (*p) {
        case '&':
            g_string_append(s, "&amp;");
            break;
        case '<':
            g_string_append(s, "&lt;");
            break;
        case '>':
            g_string_append(s, "&gt;");
            break;
        case '"':
            g_string_append(s, "&quot;");
            break;
        default:
            if ((guchar)*p >= 0x20 || *p == '\n') {
                g_string_append_c(s, *p);
            }
        }
    }
}

void markup_put_attribute(GString *s, const char *name, const char *words)
{
    g_string_append_printf(s, " %s=\"", name);
    markup_put(s, words, -1);
    g_string_append_c(s, '"');
}

void markup_put_element(GString *s, const char *name, const char *words)
{
    if (words == NULL || words[0] == '\0') {
        return;
    }
    g_string_append_printf(s, "<%s>", name);
    markup_put(s, words, -1);
    g_string_append_printf(s, "</%s>\n", name);
}
