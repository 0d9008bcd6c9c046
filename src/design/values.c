/* Splitting and reading of the scalars that hold several lengths, names or a range. Apart from the readers of styles
 * and of layouts because both use it. */
#include "design/values.h"

#include <string.h>
#include "base/num.h"

static bool is_digits(const char *t)
{
    if (!*t) {
        return false;
    }
    for (; *t; t++) {
        if (!g_ascii_isdigit(*t)) {
            return false;
        }
    }
    return true;
}

/* True for "5/8in": what may follow the whole number of a mixed fraction. */
static bool is_fraction(const char *t)
{
    const char *slash = strchr(t, '/');
    if (!slash || slash == t || !g_ascii_isdigit(slash[1])) {
        return false;
    }
    for (const char *p = t; p < slash; p++) {
        if (!g_ascii_isdigit(*p)) {
            return false;
        }
    }
    return true;
}

char **value_split(const char *text)
{
    GPtrArray *words = g_ptr_array_new();
    const char *p = text;
    while (*p) {
        while (*p == ' ') {
            p++;
        }
        if (!*p) {
            break;
        }
        const char *start = p;
        int depth = 0;
        for (; *p && (*p != ' ' || depth > 0); p++) {
            if (*p == '(') {
                depth++;
            }
            if (*p == ')' && depth > 0) {
                depth--;
            }
        }
        char *word = g_strndup(start, (gsize)(p - start));
        char *before = words->len > 0 ? g_ptr_array_index(words, words->len - 1) : NULL;
        if (before && is_digits(before) && is_fraction(word)) {
            g_ptr_array_index(words, words->len - 1) = g_strconcat(before, " ", word, NULL);
            g_free(before);
            g_free(word);
        } else {
            g_ptr_array_add(words, word);
        }
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

bool value_is_definite(Length l)
{
    if (l.unit == UNIT_NONE) {
        return l.value == 0;
    }
    return l.unit != UNIT_FR && l.unit != UNIT_AUTO;
}

bool value_box(const char *text, Length out[4])
{
    static const int from[4][4] = { { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 } };
    g_auto(GStrv) words = value_split(text);
    guint n = g_strv_length(words);
    if (n < 1 || n > 4) {
        return false;
    }
    Length read[4];
    for (guint i = 0; i < n; i++) {
        if (!length_read(words[i], &read[i]) || !value_is_definite(read[i])) {
            return false;
        }
    }
    for (int i = 0; i < 4; i++) {
        out[i] = read[from[n - 1][i]];
    }
    return true;
}

bool value_range(const char *text, char **low, char **high)
{
    *low = *high = NULL;
    const char *dots = strstr(text, "..");
    if (!dots) {
        if (!*text) {
            return false;
        }
        *low = g_strdup(text);
        *high = g_strdup(text);
        return true;
    }
    g_autofree char *a = g_strstrip(g_strndup(text, (gsize)(dots - text)));
    g_autofree char *b = g_strstrip(g_strdup(dots + 2));
    if (!*a) {
        return false;
    }
    *low = g_steal_pointer(&a);
    if (*b) {
        *high = g_steal_pointer(&b);
    }
    return true;
}

bool value_integer(const char *text, int *out)
{
    if (!is_digits(text) || strlen(text) > 6) {
        return false;
    }
    int v = 0;
    for (; *text; text++) {
        v = v * 10 + (*text - '0');
    }
    *out = v;
    return true;
}

char **value_words(const Yaml *map, const char *key, Findings *f)
{
    const Yaml *y = yaml_at(map, key);
    if (!y) {
        return NULL;
    }
    if (y->kind == YAML_SCALAR) {
        return value_split(y->text);
    }
    GPtrArray *words = g_ptr_array_new();
    for (guint i = 0; y->kind == YAML_LIST && i < y->items->len; i++) {
        const Yaml *item = g_ptr_array_index(y->items, i);
        if (item->kind == YAML_SCALAR) {
            g_ptr_array_add(words, g_strdup(item->text));
            continue;
        }
        finding_add(f, CODE_VALUE_INVALID, item->pos, "write plain words in the list",
                    "an item of ‘%s’ is not a plain value", key);
    }
    if (y->kind == YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, y->pos, "write words or a list of words", "‘%s’ is a map, not words", key);
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **value_yaml_names(const char *root, const char *folder)
{
    GPtrArray *names = g_ptr_array_new();
    g_autofree char *path = g_build_filename(root, folder, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (g_str_has_suffix(name, ".yaml")) {
            g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".yaml")));
        }
    }
    if (dir) {
        g_dir_close(dir);
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

bool value_is_name(const char *text)
{
    if (!*text) {
        return false;
    }
    for (const char *p = text; *p; p++) {
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '-') {
            return false;
        }
    }
    return true;
}

char *value_number(double v, int decimals)
{
    GString *s = g_string_new(NULL);
    num_append(s, v, decimals);
    return g_string_free(s, FALSE);
}

char *value_inches(double pt)
{
    GString *s = g_string_new(NULL);
    num_append(s, pt / 72, /*decimals*/ 3);
    g_string_append(s, " in");
    return g_string_free(s, FALSE);
}
