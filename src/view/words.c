/* White space and full stops. Apart from the reading because outputs that write lines clean theirs the same way. */
#include "view/words.h"

#include <stdbool.h>
#include "base/spelling.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == WORDS_HARD_SPACE;
}

void words_append(GString *s, const char *text, Spaces spaces)
{
    for (const char *c = text; *c; c++) {
        gsize mark = spelling_mark(c);
        if (mark > 0) {
            c += mark - 1;
            continue;
        }
        if (!is_space(*c)) {
            g_string_append_c(s, *c);
            continue;
        }
        if (s->len == 0) {
            continue;
        }
        bool digits = g_ascii_isdigit(s->str[s->len - 1]) && g_ascii_isdigit(c[1]);
        char space = spaces == SPACES_HARD || digits || *c == WORDS_HARD_SPACE ? WORDS_HARD_SPACE : ' ';
        if (!is_space(s->str[s->len - 1])) {
            g_string_append_c(s, space);
        }
    }
}

void words_strip_end(GString *s)
{
    while (s->len && is_space(s->str[s->len - 1])) {
        g_string_truncate(s, s->len - 1);
    }
}

/* Whether s ends in a mark that ends a sentence or leads on: . ? ! : and the ideographic, full-width, Arabic and
 * Devanagari marks. Not where it is empty. */
static bool is_closed(const GString *s)
{
    static const gunichar ends[] = { '.', '?', '!', ':', 0x3002, 0xFF01, 0xFF1A, 0xFF1F, 0x061F, 0x06D4, 0x0964 };
    gunichar last = s->len > 0 ? g_utf8_get_char(g_utf8_prev_char(s->str + s->len)) : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (last == ends[i]) {
            return true;
        }
    }
    return false;
}

void words_stop(GString *s)
{
    words_strip_end(s);
    if (s->len > 0 && !is_closed(s)) {
        g_string_append_c(s, '.');
    }
}

void words_lead(GString *s)
{
    words_strip_end(s);
    if (s->len > 0 && !is_closed(s)) {
        g_string_append_c(s, ':');
    }
}
