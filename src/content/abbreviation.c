/* Marks abbreviations in a finished doc. Apart from the reader because they are declared once a file, not where they
 * stand. */
#include "content/abbreviation.h"

#include <string.h>

typedef struct Word {
    char *word;      /* as it stands in the text */
    char *expansion; /* what it stands for */
} Word;

struct Abbreviations {
    GArray *words; /* Word */
};

/* True where a whole word ends or begins between `outer` (NULL at the text's edge) and the abbreviation. */
static bool parts(const char *text, const char *at, const char *end)
{
    gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : ' ';
    gunichar after = *end != '\0' ? g_utf8_get_char(end) : ' ';
    if (g_unichar_isalnum(before) || g_unichar_isalnum(after) || before == '@' || after == '@') {
        return false;
    }
    bool host_before = before == '.' && at - text > 1 && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at - 1)));
    return !host_before && !(after == '.' && g_ascii_isalnum(end[1]));
}

/* The first abbreviation in text, or NULL. */
static const char *find_first(const char *text, const GArray *words, const Word **which)
{
    const char *first = NULL;
    for (guint i = 0; i < words->len; i++) {
        const Word *w = &g_array_index(words, Word, i);
        gsize n = strlen(w->word);
        for (const char *p = strstr(text, w->word); p != NULL; p = strstr(p + 1, w->word)) {
            if (!parts(text, p, p + n)) {
                continue;
            }
            if (first == NULL || p < first || (p == first && n > strlen((*which)->word))) {
                first = p;
                *which = w;
            }
            break;
        }
    }
    return first;
}

static Node *new_text(const char *text, gsize length, Pos pos)
{
    Node *piece = node_new(NODE_TEXT, pos);
    piece->text = g_strndup(text, length);
    return piece;
}

/* Splits one text node around its abbreviations. Returns the last piece. */
static Node *split(Node *n, const GArray *words)
{
    const Word *w = NULL;
    for (const char *at = find_first(n->text, words, &w); at != NULL; at = find_first(n->text, words, &w)) {
        gsize before = (gsize)(at - n->text);
        Pos pos = n->pos;
        if (before > 0) {
            node_insert_before(n, new_text(n->text, before, pos));
        }
        pos.column += (int)g_utf8_strlen(n->text, (gssize)before);
        Node *abbreviation = node_new(NODE_ABBREVIATION, pos);
        abbreviation->alt = g_strdup(w->expansion);
        node_append(abbreviation, new_text(w->word, strlen(w->word), pos));
        node_insert_before(n, abbreviation);
        char *rest = g_strdup(at + strlen(w->word));
        n->pos = pos;
        n->pos.column += (int)g_utf8_strlen(w->word, -1);
        g_free(n->text);
        n->text = rest;
        if (rest[0] == '\0') {
            node_detach(n);
            node_free(n);
            return abbreviation;
        }
    }
    return n;
}

static void mark_below(Node *n, const GArray *words)
{
    for (Node *child = n->first; child != NULL; child = child->next) {
        if (child->kind == NODE_TEXT) {
            child = split(child, words);
        } else if (child->kind != NODE_LINK && child->kind != NODE_ABBREVIATION) {
            mark_below(child, words);
        }
    }
}

static void word_clear(gpointer data)
{
    Word *w = data;
    g_free(w->word);
    g_free(w->expansion);
}

Abbreviations *abbreviations_read(const Yaml *expand, Findings *f)
{
    Abbreviations *a = g_new0(Abbreviations, 1);
    a->words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(a->words, word_clear);
    if (expand != NULL && expand->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, expand->pos, "write one a line: NCMEC: National Center …",
                    "‘expand’ is not a map");
        return a;
    }
    for (guint i = 0; expand != NULL && i < expand->keys->len; i++) {
        const char *key = g_ptr_array_index(expand->keys, i), *expansion = yaml_text(expand, key, NULL, f);
        if (expansion != NULL && expansion[0] != '\0') {
            Word w = { g_strdup(key), g_strdup(expansion) };
            g_array_append_val(a->words, w);
        } else if (expansion != NULL) {
            finding_add(f, CODE_VALUE_INVALID, yaml_key_pos(expand, key), "write what it stands for",
                        "the expansion of ‘%s’ is empty", key);
        }
    }
    return a;
}

void abbreviations_free(Abbreviations *a)
{
    if (a == NULL) {
        return;
    }
    g_array_unref(a->words);
    g_free(a);
}

void abbreviation_mark(Node *root, const Abbreviations *a)
{
    if (a->words->len > 0) {
        mark_below(root, a->words);
    }
}
