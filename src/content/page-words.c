/* Reads the frame's map `kit-page`. Its keys are the English words themselves: they stand in the page's code and in the
 * layouts (`for`, `purpose`), and a name beside each would be a third place to keep. */
#include "content/page-words.h"

#include <string.h>

struct PageWords {
    GHashTable *of; /* char * → char *: English → the language's */
};

static int count_places(const char *text)
{
    int n = 0;
    for (const char *at = strstr(text, "{n}"); at != NULL; at = strstr(at + 1, "{n}")) {
        n++;
    }
    return n;
}

PageWords *page_words_read(const Yaml *file, Findings *f)
{
    PageWords *words = g_new0(PageWords, 1);
    words->of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const Yaml *map = yaml_at(file, PAGE_WORDS_KEY);
    if (map != NULL && map->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, map->pos, "write a map: English words: their translation",
                    "‘" PAGE_WORDS_KEY "’ is no map");
        return words;
    }
    for (guint i = 0; map != NULL && i < map->keys->len; i++) {
        const char *english = map->keys->pdata[i];
        const Yaml *value = yaml_at(map, english);
        if (value->kind != YAML_SCALAR || value->text[0] == '\0') {
            finding_add(f, CODE_VALUE_INVALID, value->pos, "write the words, or take the line away",
                        "‘%s’ has no translation", english);
        } else if (count_places(english) != count_places(value->text)) {
            finding_add(f, CODE_VALUE_INVALID, value->pos, "write {n} where the number is said",
                        "the translation of ‘%s’ has {n} %d times, not %d", english, count_places(value->text),
                        count_places(english));
        } else {
            g_hash_table_insert(words->of, g_strdup(english), g_strdup(value->text));
        }
    }
    return words;
}

void page_words_free(PageWords *words)
{
    if (words != NULL) {
        g_hash_table_unref(words->of);
        g_free(words);
    }
}

const char *page_words_of(const PageWords *words, const char *english)
{
    const char *own = words != NULL && english != NULL ? g_hash_table_lookup(words->of, english) : NULL;
    return own != NULL ? own : english;
}
