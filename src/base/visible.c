/* What must not reach a terminal as it is. Apart from findings because names of files and words of the command line are
 * said elsewhere too. */
#include "base/visible.h"

#include <glib.h>

char *visible_text(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *s = g_string_new(NULL);
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\n' || c == '\r' || c == '\t') {
            g_string_append_c(s, ' ');
        } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200B && c <= 0x200F)
                   || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF) {
            g_string_append_printf(s, "<U+%04X>", c);
        } else {
            g_string_append_unichar(s, c);
        }
    }
    return g_string_free(s, FALSE);
}
