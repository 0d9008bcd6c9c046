/* Counts syllables as spelling shows them, and sees passives by a form of “be” or “ser” before a participle: neither
 * needs a dictionary, both err now and then, and neither errs by much over a text. Apart from the counting, which knows
 * the doc. */
#include "content/plain-words.h"

#include <string.h>

static bool is_one_of(const char *word, const char *const *words)
{
    return g_strv_contains(words, word);
}

static bool ends(const char *word, const char *const *endings)
{
    for (int i = 0; endings[i] != NULL; i++) {
        if (strlen(word) > strlen(endings[i]) + 1 && g_str_has_suffix(word, endings[i])) {
            return true;
        }
    }
    return false;
}

/* Groups of vowels; a silent e at the end, and -es and -ed that are not spoken, make none. */
static int english_syllables(const char *word)
{
    static const char *const silent[] = { "e", "es", "ed", NULL }, *const spoken[] = { "le",   "ted", "ded", "ses",
                                                                                       "ces",  "ges", "zes", "ches",
                                                                                       "shes", "xes", NULL };
    int count = 0;
    bool before = false;
    for (const char *c = word; *c != '\0'; c++) {
        bool vowel = strchr("aeiouy", *c) != NULL;
        count += vowel && !before;
        before = vowel;
    }
    gsize length = strlen(word);
    bool pair = length > 2 && strchr("aeiouy", word[length - 2]) != NULL && word[length - 1] == 'e'; /* “free” */
    if (ends(word, silent) && !ends(word, spoken) && !pair) {
        count--;
    }
    return MAX(count, 1);
}

typedef enum { VOWEL_NONE, VOWEL_WEAK, VOWEL_STRONG } Vowel;

static Vowel spanish_vowel(gunichar c)
{
    switch (c) {
    case 'a':
    case 'e':
    case 'o':
    case 0xE1: /* á */
    case 0xE9:
    case 0xED: /* í: its accent parts it from its neighbour, as a strong one is */
    case 0xF3:
    case 0xFA:
        return VOWEL_STRONG;
    case 'i':
    case 'u':
    case 0xFC: /* ü */
        return VOWEL_WEAK;
    default:
        return VOWEL_NONE;
    }
}

/* Each strong vowel is one; weak ones join a neighbour. The u of que, qui, gue, gui is not spoken. */
static int spanish_syllables(const char *word)
{
    int count = 0;
    Vowel before = VOWEL_NONE;
    gunichar last = 0;
    for (const char *c = word; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar at = g_utf8_get_char(c);
        const char *next = g_utf8_next_char(c);
        bool silent = at == 'u' && (last == 'q' || last == 'g') && (*next == 'e' || *next == 'i');
        Vowel vowel = silent ? VOWEL_NONE : at == 'y' && *next == '\0' ? VOWEL_WEAK : spanish_vowel(at);
        count += vowel != VOWEL_NONE && (before == VOWEL_NONE || (before == VOWEL_STRONG && vowel == VOWEL_STRONG));
        before = vowel;
        last = at;
    }
    return MAX(count, 1);
}

int plain_syllables(const char *word, const char *lang)
{
    return strcmp(lang, "en") == 0 ? english_syllables(word) : strcmp(lang, "es") == 0 ? spanish_syllables(word) : 0;
}

static bool is_participle(const char *word, bool english)
{
    static const char *const regular_en[] = { "ed", NULL }, *const irregular_en[] = {
        "been",   "born",   "bought", "broken", "brought", "built", "caught", "chosen", "done",    "drawn",   "driven",
        "found",  "forced", "given",  "gone",   "heard",   "held",  "hidden", "hurt",   "kept",    "known",   "left",
        "lost",   "made",   "meant",  "met",    "paid",    "put",   "read",   "said",   "seen",    "sent",    "set",
        "shared", "shown",  "sold",   "spoken", "stolen",  "taken", "taught", "told",   "thought", "written", NULL
    };
    static const char *const regular_es[] = { "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", NULL },
                             *const irregular_es[] = { "hecho", "hecha",   "hechos",   "hechas",   "visto",  "vista",
                                                       "dicho", "escrito", "escrita",  "puesto",   "puesta", "abierto",
                                                       "roto",  "muerto",  "cubierto", "devuelto", NULL };
    return english ? ends(word, regular_en) || is_one_of(word, irregular_en)
                   : ends(word, regular_es) || is_one_of(word, irregular_es);
}

/* Between the verb and the participle: “is not shared”, “was quickly sent”. */
static bool is_between(const char *word, bool english)
{
    static const char
        *const words_en[] = { "not", "also", "always", "never", "often", "still", "then", "being", "been", NULL },
               *const adverb_en[] = { "ly", NULL }, *const words_es[] = { "no", "ya", "siempre", "nunca", NULL },
               *const adverb_es[] = { "mente", NULL };
    return english ? is_one_of(word, words_en) || ends(word, adverb_en)
                   : is_one_of(word, words_es) || ends(word, adverb_es);
}

bool plain_is_passive(const GPtrArray *words, const char *lang)
{
    static const char *const be_en[] = { "am",    "is",     "are",    "was",     "were", "be",      "been",   "being",
                                         "isn’t", "aren’t", "wasn’t", "weren’t", "it’s", "they’re", "you’re", NULL },
                             *const be_es[] = { "es",   "son",  "fue",   "fueron", "era",  "eran",   "ser",
                                                "sido", "será", "serán", "sea",    "sean", "siendo", NULL };
    bool english = strcmp(lang, "en") == 0;
    if (!english && strcmp(lang, "es") != 0) {
        return false;
    }
    for (guint i = 0; i + 1 < words->len; i++) {
        if (!is_one_of(words->pdata[i], english ? be_en : be_es)) {
            continue;
        }
        guint at = i + 1;
        while (at + 1 < words->len && is_between(words->pdata[at], english)) {
            at++;
        }
        if (is_participle(words->pdata[at], english)) {
            return true;
        }
    }
    return false;
}
