/* Edit distance over characters, without regard to case: the everyday slips (a letter too many, too few, wrong,
 * swapped) each cost one. */
#include "base/nearest.h"

#include <glib.h>
#include <string.h>

#define LONGEST 64 /* characters that are looked at; names are shorter */
#define SHOWN 12   /* names listed where none is near */

static int letters(const char *text, gunichar out[LONGEST])
{
    int n = 0;
    const char *end = text + strlen(text);
    for (const char *p = text; p < end && n < LONGEST; p = g_utf8_find_next_char(p, NULL)) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        out[n++] = c <= 0x10FFFF ? g_unichar_tolower(c) : 0xFFFD;
    }
    return n;
}

/* Optimal string alignment: three rows of the table are enough. */
static int distance(const gunichar *a, int na, const gunichar *b, int nb)
{
    int rows[3][LONGEST + 1];
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= nb; j++) {
        last[j] = j;
    }
    for (int i = 1; i <= na; i++) {
        now[0] = i;
        for (int j = 1; j <= nb; j++) {
            int d = last[j - 1] + (a[i - 1] != b[j - 1]);
            d = MIN(d, MIN(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d = MIN(d, before[j - 2] + 1);
            }
            now[j] = d;
        }
        int *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[nb];
}

const char *nearest_name(const char *word, const char *const *known)
{
    gunichar a[LONGEST], b[LONGEST];
    int na = letters(word, a);
    int best = MAX(2, na / 3) + 1;
    const char *found = NULL;
    for (; *known != NULL; known++) {
        int nb = letters(*known, b);
        int d = distance(a, na, b, nb);
        if (d < best && 2 * d <= MAX(na, nb)) {
            best = d;
            found = *known;
        }
    }
    return found;
}

char *nearest_fix(const char *word, const char *const *known)
{
    const char *name = nearest_name(word, known);
    if (name != NULL) {
        return g_strdup_printf("did you mean ‘%s’?", name);
    }
    if (*known == NULL) {
        return g_strdup("remove it: none is known here");
    }
    GString *s = g_string_new("known: ");
    for (int i = 0; known[i] != NULL; i++) {
        if (i == SHOWN) {
            g_string_append(s, ", …");
            break;
        }
        g_string_append_printf(s, "%s%s", i > 0 ? ", " : "", known[i]);
    }
    return g_string_free(s, FALSE);
}
