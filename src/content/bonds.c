/* Reads the frame's patterns and finds them in a row of words. A pattern is found by its first word that is not "…",
 * in a table, so that a word of running text costs one look. */
#include "content/bonds.h"

#include <string.h>

#define ANY "…"

enum { MOST_WORDS = 5, LONGEST_WORD = 47 /* bytes, in small letters */ };

typedef struct Pattern {
    int count;
    int anchor;  /* the first of its words that is no "…" */
    char **word; /* in small letters */
    Bond bond;
} Pattern;

struct Bonds {
    char *lang;
    const char *key;       /* interned */
    GPtrArray *patterns;   /* Pattern, owned */
    GHashTable *by_anchor; /* its word (borrowed) → GPtrArray of Pattern, owned */
};

static void pattern_free(gpointer data)
{
    Pattern *p = data;
    g_strfreev(p->word);
    g_free(p);
}

static void free_list(gpointer list)
{
    g_ptr_array_unref(list);
}

/* The word in small letters, with the typographic apostrophe for the typewriter's; false where it is longer than any
 * word of a pattern. */
static bool fold(const char *core, int length, char *into)
{
    int n = 0;
    for (const char *p = core, *end = core + length; p < end; p = g_utf8_next_char(p)) {
        if (n > LONGEST_WORD - 6) {
            return false;
        }
        if (*p == '\'') {
            n += g_unichar_to_utf8(0x2019, into + n);
        } else if ((guchar)*p < 0x80) {
            into[n++] = g_ascii_tolower(*p);
        } else {
            n += g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(p)), into + n);
        }
    }
    into[n] = '\0';
    return n > 0;
}

static bool is_any(const char *word)
{
    return strcmp(word, ANY) == 0;
}

/* What is wrong with a pattern's words, and how to mend it; NULL where nothing is. */
static const char *fault(char **word, int count, const char **fix)
{
    bool named = false;
    for (int i = 0; i < count; i++) {
        char folded[LONGEST_WORD + 1];
        if (strstr(word[i], "...") != NULL || (strstr(word[i], ANY) != NULL && !is_any(word[i]))) {
            *fix = "write … as a word of its own, with a space beside it";
            return "has dots that are no word of their own";
        }
        if (!fold(word[i], (int)strlen(word[i]), folded)) {
            *fix = "write words as they stand in the text";
            return "has a word that is too long";
        }
        named = named || !is_any(word[i]);
    }
    if (!named || count < 2) {
        *fix = "write a word, and beside it the word that it holds to, or … for any";
        return "binds no word to another";
    }
    *fix = "write two to five words";
    return count > MOST_WORDS ? "is too long" : NULL;
}

static void add_pattern(Bonds *b, const Yaml *item, Bond bond, Findings *f)
{
    if (item->kind != YAML_SCALAR) {
        finding_add(f, CODE_VALUE_INVALID, item->pos, "write words with a space between them, such as … not …",
                    "this is no row of words");
        return;
    }
    g_auto(GStrv) parts = g_strsplit_set(item->text, " \n", -1);
    Pattern *p = g_new0(Pattern, 1);
    p->word = g_new0(char *, g_strv_length(parts) + 1);
    p->bond = bond;
    for (int i = 0; parts[i] != NULL; i++) {
        if (parts[i][0] != '\0') {
            p->word[p->count++] = g_strdup(parts[i]);
        }
    }
    const char *fix, *why = fault(p->word, p->count, &fix);
    if (why != NULL) {
        finding_add(f, CODE_VALUE_INVALID, item->pos, fix, "‘%s’ %s", item->text, why);
        pattern_free(p);
        return;
    }
    p->anchor = -1;
    for (int i = 0; i < p->count; i++) {
        char folded[LONGEST_WORD + 1];
        if (!is_any(p->word[i]) && fold(p->word[i], (int)strlen(p->word[i]), folded)) {
            g_free(p->word[i]);
            p->word[i] = g_strdup(folded);
            p->anchor = p->anchor < 0 ? i : p->anchor;
        }
    }
    g_ptr_array_add(b->patterns, p);
}

static void read_list(Bonds *b, const Yaml *file, const char *key, Bond bond, Findings *f)
{
    const Yaml *list = yaml_at(file, key);
    if (list == NULL) {
        return;
    }
    if (list->kind != YAML_LIST) {
        finding_add(f, CODE_VALUE_INVALID, list->pos, "write a list: - … not …", "‘%s’ is no list", key);
        return;
    }
    for (guint i = 0; i < list->items->len; i++) {
        add_pattern(b, list->items->pdata[i], bond, f);
    }
}

/* Fills the table, and says all that there is as one text. */
static void index_patterns(Bonds *b)
{
    g_autoptr(GString) all = g_string_new(b->lang);
    for (guint i = 0; i < b->patterns->len; i++) {
        Pattern *p = b->patterns->pdata[i];
        GPtrArray *same = g_hash_table_lookup(b->by_anchor, p->word[p->anchor]);
        if (same == NULL) {
            same = g_ptr_array_new();
            g_hash_table_insert(b->by_anchor, p->word[p->anchor], same);
        }
        g_ptr_array_add(same, p);
        g_autofree char *words = g_strjoinv(" ", p->word);
        g_string_append_printf(all, "\n%d %s", (int)p->bond, words);
    }
    b->key = b->patterns->len > 0 ? g_intern_string(all->str) : NULL;
}

Bonds *bonds_read(const Yaml *file, const char *lang, Findings *f)
{
    Bonds *b = g_new0(Bonds, 1);
    b->lang = g_strdup(lang);
    b->patterns = g_ptr_array_new_with_free_func(pattern_free);
    b->by_anchor = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    read_list(b, file, BONDS_NEGATIONS, BOND_NEGATION, f);
    read_list(b, file, BONDS_BINDS, BOND_WORDS, f);
    index_patterns(b);
    return b;
}

void bonds_free(Bonds *bonds)
{
    if (bonds != NULL) {
        g_hash_table_unref(bonds->by_anchor);
        g_ptr_array_unref(bonds->patterns);
        g_free(bonds->lang);
        g_free(bonds);
    }
}

const char *bonds_key(const Bonds *bonds)
{
    return bonds != NULL ? bonds->key : NULL;
}

bool bonds_speaks(const Bonds *bonds, const char *lang)
{
    gsize n = strlen(bonds->lang);
    return lang != NULL && g_ascii_strncasecmp(lang, bonds->lang, n) == 0 && (lang[n] == '\0' || lang[n] == '-');
}

/* Whether the pattern's words stand from words[0] on. */
static bool stands(const Pattern *p, const BondWord *words)
{
    for (int i = 0; i < p->count; i++) {
        char folded[LONGEST_WORD + 1];
        if (i + 1 < p->count && words[i].closes) {
            return false;
        }
        if (i == p->anchor || is_any(p->word[i])) {
            continue;
        }
        if (words[i].foreign || !fold(words[i].core, words[i].length, folded) || strcmp(folded, p->word[i]) != 0) {
            return false;
        }
    }
    return true;
}

void bonds_mark(const Bonds *bonds, BondWord *words, int count)
{
    for (int at = 0; at < count; at++) {
        char folded[LONGEST_WORD + 1];
        const GPtrArray *same = NULL;
        if (!words[at].foreign && fold(words[at].core, words[at].length, folded)) {
            same = g_hash_table_lookup(bonds->by_anchor, folded);
        }
        for (guint i = 0; same != NULL && i < same->len; i++) {
            const Pattern *p = same->pdata[i];
            int first = at - p->anchor;
            if (first < 0 || first + p->count > count || !stands(p, &words[first])) {
                continue;
            }
            for (int k = first; k + 1 < first + p->count; k++) {
                words[k].behind = MAX(words[k].behind, p->bond);
            }
        }
    }
}
