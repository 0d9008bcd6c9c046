/* libhyphen, opened when a style first asks for hyphenation. It takes four seconds to read German's 78,000 patterns;
 * but only a pattern whose letters stand in a word says anything about it, so that it is given these alone, a few
 * dozen, for each word. Apart from hyphenation.c, which knows languages and texts. */
#include "type/hyphen-patterns.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/shared-library.h"

#define HYPHEN_CALLS(X) X(hnj_hyphen_, load_file) X(hnj_hyphen_, hyphenate2) X(hnj_hyphen_, free)

static struct {
    HYPHEN_CALLS(SHARED_FIELD)
} hnj;

/* One line of the file. */
typedef struct Line {
    const char *text;
    int same; /* another line of the same letters, or -1 */
} Line;

struct HyphenPatterns {
    char *text;          /* the file, its lines ended by NUL */
    GArray *lines;       /* Line */
    GHashTable *letters; /* a pattern's letters, without digits → the number of its last line, from 1 */
    GArray *always;      /* int: lines that are no patterns: the encoding, limits, levels */
    int longest;         /* bytes of the longest pattern's letters */
};

bool hyphen_patterns_open(void)
{
    static const char *const names[] = { HYPHEN_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libhyphen.so.0", names, &hnj, 0 };
    return shared_open(&library);
}

/* "1ge" is of the letters "ge"; of "f1f/ff=f,1,2" what stands before the stroke. You own it. */
static char *letters_of(const char *pattern)
{
    GString *s = g_string_new(NULL);
    for (; *pattern && *pattern != '/'; pattern++) {
        if (!g_ascii_isdigit(*pattern)) {
            g_string_append_c(s, *pattern);
        }
    }
    return g_string_free(s, FALSE);
}

static void add_line(HyphenPatterns *p, char *text)
{
    int number = (int)p->lines->len;
    Line line = { g_strchomp(text), -1 };
    if (!*text || *text == '#' || *text == '%') {
        return;
    }
    if (number == 0 || g_ascii_isupper(*text)) {
        g_array_append_val(p->always, number);
    } else {
        char *letters = letters_of(text);
        p->longest = MAX(p->longest, (int)strlen(letters));
        line.same = GPOINTER_TO_INT(g_hash_table_lookup(p->letters, letters)) - 1;
        g_hash_table_insert(p->letters, letters, GINT_TO_POINTER(number + 1));
    }
    g_array_append_val(p->lines, line);
}

HyphenPatterns *hyphen_patterns_new(const char *path)
{
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        return NULL;
    }
    HyphenPatterns *p = g_new0(HyphenPatterns, 1);
    p->text = text;
    p->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    p->letters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    p->always = g_array_new(FALSE, FALSE, sizeof(int));
    for (char *next; text; text = next) {
        next = strchr(text, '\n');
        if (next) {
            *next++ = '\0';
        }
        add_line(p, text);
    }
    return p;
}

const char *hyphen_patterns_encoding(const HyphenPatterns *p)
{
    return p->lines->len ? g_array_index(p->lines, Line, 0).text : "UTF-8";
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/* The lines that have something to say about the word, in the file's order. You own it. */
static GArray *lines_for(const HyphenPatterns *p, const char *word)
{
    GArray *found = g_array_copy(p->always);
    g_autofree char *ends = g_strconcat(".", word, ".", NULL);
    g_autoptr(GHashTable) had = g_hash_table_new(NULL, NULL);
    int length = (int)strlen(ends);
    for (int from = 0; from < length; from++) {
        for (int n = 1; n <= p->longest && from + n <= length; n++) {
            g_autofree char *letters = g_strndup(ends + from, (gsize)n);
            int i = GPOINTER_TO_INT(g_hash_table_lookup(p->letters, letters)) - 1;
            for (; i >= 0 && g_hash_table_add(had, GINT_TO_POINTER(i)); i = g_array_index(p->lines, Line, i).same) {
                g_array_append_val(found, i);
            }
        }
    }
    g_array_sort(found, compare_numbers);
    return found;
}

/* NULL where libhyphen can't. You own it. */
static HyphenDict *dictionary_new(const HyphenPatterns *p, const char *word)
{
    g_autoptr(GArray) lines = lines_for(p, word);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        g_string_append(text, g_array_index(p->lines, Line, g_array_index(lines, int, i)).text);
        g_string_append_c(text, '\n');
    }
    FILE *file = fmemopen(text->str, text->len, "r");
    HyphenDict *dict = file ? hnj.load_file(file) : NULL;
    if (file) {
        fclose(file);
    }
    return dict;
}

char *hyphen_patterns_points(const HyphenPatterns *p, const char *word)
{
    int bytes = (int)strlen(word);
    char *points = g_malloc0((gsize)bytes + 6), **replace = NULL;
    int *at = NULL, *cut = NULL;
    HyphenDict *dict = dictionary_new(p, word);
    bool ok = dict && !hnj.hyphenate2(dict, word, bytes, points, NULL, &replace, &at, &cut);
    for (int i = 0; i < bytes; i++) {
        points[i] = ok && points[i] & 1 && (!replace || !replace[i]) ? '1' : '0';
        free(replace ? replace[i] : NULL);
    }
    points[bytes] = '\0';
    free(replace);
    free(at);
    free(cut);
    if (dict) {
        hnj.free(dict);
    }
    return points;
}
