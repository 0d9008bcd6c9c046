/* Hyphenation: which words of a text may be parted, by the patterns that Debian has of its language. Apart from line
 * breaking, which only sees the soft hyphens, and from hyphen-patterns.c, which knows no texts. */
#include "type/hyphenation.h"

#include <string.h>
#include "base/spelling.h"
#include "type/hyphen-patterns.h"

#define LEAST_WORD 6   /* letters of a word that is parted */
#define MOST_WORD 100  /* letters, as libhyphen has it */
#define LEAST_BEFORE 2 /* letters before the hyphen, where patterns ask for fewer */
#define LEAST_BEHIND 3 /* and behind it */

/* Debian's packages of patterns, /usr/share/hyphen/hyph_FILE.dic each. Of several files of one language the first that
 * fits the tag is taken, else the first. */
static const struct {
    const char *tag, *package, *file;
} patterns[] = {
    { "af", "hyphen-af", "af_ZA" },       { "be", "hyphen-be", "be_BY" },    { "bg", "hyphen-bg", "bg_BG" },
    { "ca", "hyphen-ca", "ca" },          { "cs", "hyphen-cs", "cs_CZ" },    { "da", "hyphen-da", "da_DK" },
    { "de", "hyphen-de", "de_DE" },       { "el", "hyphen-el", "el_GR" },    { "en", "hyphen-en-us", "en_US" },
    { "en-GB", "hyphen-en-gb", "en_GB" }, { "es", "hyphen-es", "es_ES" },    { "fr", "hyphen-fr", "fr" },
    { "gl", "hyphen-gl", "gl" },          { "hr", "hyphen-hr", "hr_HR" },    { "hu", "hyphen-hu", "hu_HU" },
    { "id", "hyphen-id", "id_ID" },       { "is", "hyphen-is", "is" },       { "it", "hyphen-it", "it_IT" },
    { "lt", "hyphen-lt", "lt_LT" },       { "lv", "hyphen-lv", "lv_LV" },    { "nl", "hyphen-nl", "nl_NL" },
    { "pl", "hyphen-pl", "pl_PL" },       { "pt", "hyphen-pt-br", "pt_BR" }, { "pt-PT", "hyphen-pt-pt", "pt_PT" },
    { "ro", "hyphen-ro", "ro_RO" },       { "ru", "hyphen-ru", "ru_RU" },    { "sk", "hyphen-sk", "sk_SK" },
    { "sl", "hyphen-sl", "sl_SI" },       { "sv", "hyphen-sv", "sv_SE" },    { "uk", "hyphen-uk", "uk_UA" },
};

/* What is read, for the whole process: a place in `patterns` each. */
typedef struct Loaded {
    bool tried;
    HyphenPatterns *patterns; /* NULL where they are not there */
    GHashTable *words;        /* a word → it with its soft hyphens; copyfit asks for each again and again */
} Loaded;

static Loaded loaded[G_N_ELEMENTS(patterns)];
G_LOCK_DEFINE_STATIC(loaded);

static bool is_of(const char *lang, const char *tag)
{
    gsize n = strlen(tag);
    return g_ascii_strncasecmp(lang, tag, n) == 0 && (lang[n] == '\0' || lang[n] == '-');
}

/* The place of the language's patterns, those of its region first; -1 where Debian has none. */
static int place_of(const char *lang)
{
    int found = -1;
    for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
        if (is_of(lang, patterns[i].tag) && (found < 0 || strlen(patterns[i].tag) > strlen(patterns[found].tag))) {
            found = (int)i;
        }
    }
    return found;
}

bool hyphenation_knows(const char *lang)
{
    return place_of(lang) >= 0;
}

static Loaded *loaded_at(int place)
{
    Loaded *l = &loaded[place];
    if (!l->tried) {
        g_autofree char *path = g_strdup_printf("/usr/share/hyphen/hyph_%s.dic", patterns[place].file);
        l->tried = true;
        l->patterns = hyphen_patterns_new(path);
        l->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    }
    return l;
}

/* The word in small letters and in the patterns' encoding; NULL where it has a letter that they don't know. You own it.
 */
static char *encoded(const HyphenPatterns *p, const char *word)
{
    g_autofree char *small = g_utf8_strdown(word, -1);
    return g_convert(small, -1, hyphen_patterns_encoding(p), "UTF-8", NULL, NULL, NULL);
}

/* The word of `letters` characters with its soft hyphens. You own it. */
static char *parted_word(const HyphenPatterns *patterns_of, const char *word, int letters)
{
    GString *s = g_string_new(NULL);
    g_autofree char *known = encoded(patterns_of, word);
    g_autofree char *points = known ? hyphen_patterns_points(patterns_of, known) : g_strnfill((gsize)letters, '0');
    for (int i = 0; i < letters; i++) {
        const char *next = g_utf8_next_char(word);
        g_string_append_len(s, word, next - word);
        word = next;
        bool room = i + 1 >= LEAST_BEFORE && letters - i - 1 >= LEAST_BEHIND;
        if (room && points[i] == '1' && !g_unichar_ismark(g_utf8_get_char(next))) {
            g_string_append_unichar(s, SOFT_HYPHEN);
        }
    }
    return g_string_free(s, FALSE);
}

static void add_word(GString *s, Loaded *l, const char *start, const char *end, int letters)
{
    g_autofree char *word = g_strndup(start, (gsize)(end - start));
    const char *parted = g_hash_table_lookup(l->words, word);
    if (!parted) {
        parted = parted_word(l->patterns, word, letters);
        g_hash_table_insert(l->words, g_steal_pointer(&word), (char *)parted);
    }
    g_string_append(s, parted);
}

static bool is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

/* Whether the word of [p, end) may be parted: nothing of a number, an address or a hyphenated word, no capitals alone.
 */
static bool may_part(const char *text, const char *p, const char *end, int letters)
{
    static const char others[] = "-@_/+%:.";
    if (letters < LEAST_WORD || letters > MOST_WORD) {
        return false;
    }
    char before = p > text ? p[-1] : ' ', behind = *end;
    bool begins = before != ' ' && (strchr(others, before) || g_ascii_isdigit(before)),
         goes_on = behind && (strchr(others, behind) || g_ascii_isdigit(behind))
                   && (behind == '-' || g_unichar_isalnum(g_utf8_get_char(end))
                       || g_unichar_isalnum(g_utf8_get_char(end + 1)));
    if (begins || goes_on || (p - text >= 2 && spelling_mark(p - 2)) || spelling_mark(end)) {
        return false;
    }
    for (; p < end; p = g_utf8_next_char(p)) {
        if (g_unichar_islower(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

static char *parted_text(const char *text, Loaded *l)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text, *end; *p; p = end) {
        int letters = 0;
        for (end = p; is_letter(g_utf8_get_char(end)); end = g_utf8_next_char(end)) {
            letters++;
        }
        if (may_part(text, p, end, letters)) {
            add_word(s, l, p, end, letters);
        } else {
            end = letters ? end : g_utf8_next_char(p);
            g_string_append_len(s, p, end - p);
        }
    }
    return g_string_free(s, FALSE);
}

char *hyphenation_new(const char *text, const char *lang, Findings *f)
{
    int place = place_of(lang);
    if (place < 0) {
        return NULL;
    }
    if (!hyphen_patterns_open()) {
        finding_add(f, CODE_FILE_MISSING, (Pos){ 0 }, "install the package libhyphen0",
                    "libhyphen, which parts words, is missing");
        return NULL;
    }
    G_LOCK(loaded);
    Loaded *l = loaded_at(place);
    char *text_parted = l->patterns ? parted_text(text, l) : NULL;
    G_UNLOCK(loaded);
    if (!text_parted) {
        g_autofree char *fix = g_strdup_printf("install the package %s", patterns[place].package);
        finding_add(f, CODE_FILE_MISSING, (Pos){ 0 }, fix, "there are no hyphenation patterns for the language ‘%s’",
                    lang);
    }
    return text_parted;
}
