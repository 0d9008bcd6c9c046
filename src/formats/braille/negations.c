/* Braille's lines are short, and "not" at the end of one is as easily passed over by a finger as by an eye. Apart from
 * the line breaker of pages, which weighs such places among others: here a blank just isn't one to end a line at. */
#include "formats/braille/negations.h"

#include <string.h>
#include "view/words.h"

static bool is_mark(const char *p)
{
    gunichar c = g_utf8_get_char(p);
    return !g_unichar_isalnum(c) && !g_unichar_ismark(c);
}

/* The word [from, to) as the frame's patterns see it: without the marks around it. */
static BondWord word_of(const char *from, const char *to, bool foreign)
{
    const char *end = to;
    while (from < end && is_mark(from)) {
        from = g_utf8_next_char(from);
    }
    while (end > from && is_mark(g_utf8_prev_char(end))) {
        end = g_utf8_prev_char(end);
    }
    return (BondWord){ .core = from, .length = (int)(end - from), .closes = end < to, .foreign = foreign };
}

char *negations_hold(const char *text, const Bonds *bonds, const char *lang)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(BondWord));
    bool foreign = !bonds_speaks(bonds, lang);
    for (const char *p = text; *p != '\0';) {
        const char *end = p + strcspn(p, " ");
        BondWord word = word_of(p, end, foreign);
        g_array_append_val(words, word);
        p = *end != '\0' ? end + 1 : end;
    }
    bonds_mark(bonds, (BondWord *)(void *)words->data, (int)words->len);
    char *held = g_strdup(text);
    guint at = 0;
    for (char *p = held; (p = strchr(p, ' ')) != NULL; p++, at++) {
        if (at < words->len && g_array_index(words, BondWord, at).behind == BOND_NEGATION) {
            *p = WORDS_HARD_SPACE;
        }
    }
    return held;
}
