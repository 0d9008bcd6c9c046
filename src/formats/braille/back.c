/* A table that contracts may write a number or an address that reads back as another: Spanish grade 2 does. Whoever
 * dials it can't know, so that each block is read back by the same library before it is written. */
#include "formats/braille/back.h"

#include <string.h>
#include "formats/braille/louis.h"
#include "view/words.h"

enum { REACH = 3 }; /* words by which the two may be out of step */

/* A character as it is compared: in small letters, with one sign for all quotation marks, apostrophes and full stops,
 * which some tables write alike, and one for all dashes. */
static gunichar fold(gunichar c)
{
    bool quotes = c == '"' || c == '.' || (c >= 0x2018 && c <= 0x201F), dashes = c >= 0x2010 && c <= 0x2015;
    return quotes ? '\'' : dashes ? '-' : g_unichar_tolower(c);
}

typedef enum { WORDS_WRITTEN, WORDS_FOLDED } Words;

/* NULL-terminated; you own it. */
static char **words_of(const char *text, Words how)
{
    g_autoptr(GString) s = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool space = c == WORDS_HARD_SPACE || g_unichar_isspace(c);
        g_string_append_unichar(s, space ? ' ' : how == WORDS_FOLDED ? fold(c) : c);
    }
    return g_strsplit(s->str, " ", -1);
}

/* Whether whoever reads the word must be able to write it down: it has a digit, an @, or a full stop inside. */
static bool is_vital(const char *word)
{
    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool inside = c == '\'' && p > word && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(p)));
        if (g_unichar_isdigit(c) || c == '@'
            || (inside && strlen(p) > 3 && g_unichar_isalpha(g_utf8_get_char(p + 1)))) {
            return true;
        }
    }
    return false;
}

/* The word without the marks around it. You own it. */
static char *bare(const char *word)
{
    static const char marks[] = ".,;:!?()\"'";
    const char *from = word + strspn(word, marks), *to = from + strlen(from);
    while (to > from && strchr(marks, to[-1]) != NULL) {
        to--;
    }
    return to > from ? g_strndup(from, (gsize)(to - from)) : g_strdup(word);
}

static void lose(BackLoss *loss, const char *written, Pos pos, Findings *f)
{
    g_autofree char *word = bare(written);
    if (is_vital(word)) {
        g_autofree char *fix = g_strdup_printf("name another table than %s in %s: one of grade 1, without contractions",
                                               loss->table, loss->table_pos.file);
        finding_add(f, CODE_BRAILLE_LOST, pos, fix, "braille by %s doesn’t give ‘%s’ back", loss->table, word);
        return;
    }
    if (loss->words++ == 0) {
        loss->first = g_steal_pointer(&word);
    }
}

void back_check(BackLoss *loss, const char *text, const guint8 *cells, int count, Pos pos, Findings *f)
{
    g_autofree char *read = louis_back(loss->table, cells, count);
    g_auto(GStrv) written = words_of(text, WORDS_WRITTEN), want = words_of(text, WORDS_FOLDED);
    g_auto(GStrv) have = words_of(read != NULL ? read : "", WORDS_FOLDED);
    int at = 0, most = (int)g_strv_length(have);
    for (int i = 0; want[i] != NULL; i++) {
        int found = at;
        while (found < most && found < at + REACH && strcmp(have[found], want[i]) != 0) {
            found++;
        }
        if (found < most && found < at + REACH) {
            at = found + 1;
        } else {
            lose(loss, written[i], pos, f);
            at = MIN(at + 1, most);
        }
    }
}

char *back_letters_new(const char *text)
{
    g_auto(GStrv) words = words_of(text, WORDS_FOLDED);
    return g_strjoinv("", words);
}

void back_report(BackLoss *loss, Findings *f)
{
    if (loss->words > 0) {
        finding_add(f, CODE_BRAILLE_WORDS, loss->table_pos, "let a reader of braille look at it, or name another table",
                    "braille by %s doesn’t give %d words back as they were; the first is ‘%s’", loss->table,
                    loss->words, loss->first);
    }
    g_clear_pointer(&loss->first, g_free);
}
