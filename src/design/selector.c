/* Reads selectors and matches them against nodes. Apart from the stylesheet because the view's `only` and `without` use
 * the same language. */
#include "design/selector.h"

#include <string.h>
#include "base/nearest.h"

/* The names of kinds and h1 to h6, NULL-terminated. */
static const char *const kind_names[] = {
#define X(name, text, block) text,
    NODE_KINDS(X)
#undef X
        "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    NULL
};

static bool is_name_char(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_';
}

static char *read_name(const char **p)
{
    const char *start = *p;
    while (is_name_char(**p)) {
        (*p)++;
    }
    return *p > start ? g_strndup(start, (gsize)(*p - start)) : NULL;
}

/* A word without mark: a kind, or h1 to h6. */
static char *read_kind(const char *word, Compound *c)
{
    if (word[0] == 'h' && word[1] >= '1' && word[1] <= '6' && !word[2]) {
        c->kind = NODE_HEADING;
        c->level = word[1] - '0';
        return NULL;
    }
    for (int k = 0; k < NODE_KIND_COUNT; k++) {
        if (strcmp(word, kind_names[k]) != 0) {
            continue;
        }
        c->kind = k;
        return NULL;
    }
    g_autofree char *fix = nearest_fix(word, kind_names);
    return g_strdup_printf("‘%s’ is no kind of node (a name needs a dot, an id a #): %s", word, fix);
}

static char *read_pseudo(const char **p, Compound *c, bool *marker)
{
    bool element = (*p)[1] == ':';
    *p += element ? 2 : 1;
    g_autofree char *word = read_name(p);
    if (element && word && strcmp(word, "marker") == 0) {
        *marker = true;
    } else if (!element && word && strcmp(word, "first") == 0) {
        c->first = true;
    } else if (!element && word && strcmp(word, "last") == 0) {
        c->last = true;
    } else {
        return g_strdup_printf("‘%s%s’ is none of ::marker, :first and :last", element ? "::" : ":", word ? word : "");
    }
    return NULL;
}

/* Reads one compound at *p. What is wrong, or NULL. */
static char *read_compound(const char **p, Compound *c, bool *marker)
{
    if (is_name_char(**p)) {
        g_autofree char *word = read_name(p);
        char *wrong = read_kind(word, c);
        if (wrong) {
            return wrong;
        }
    }
    while (**p == '.' || **p == '#' || **p == ':') {
        if (*marker) {
            return g_strdup("::marker must stand last");
        }
        char mark = **p;
        if (mark == ':') {
            char *wrong = read_pseudo(p, c, marker);
            if (wrong) {
                return wrong;
            }
            continue;
        }
        (*p)++;
        g_autofree char *word = read_name(p);
        if (!word) {
            return g_strdup_printf("a name is missing behind ‘%c’", mark);
        }
        if (mark == '#') {
            if (c->id) {
                return g_strdup("a node has one id only");
            }
            c->id = g_intern_string(word);
            continue;
        }
        if (c->names == SELECTOR_NAMES_MAX) {
            return g_strdup_printf("more than %d names are joined", SELECTOR_NAMES_MAX);
        }
        Role role;
        guint64 bit = role_find(word, &role) ? G_GUINT64_CONSTANT(1) << role : 0;
        c->name[c->names++] = (SelectorName){ g_intern_string(word), bit };
    }
    if (c->kind < 0 && !c->id && c->names == 0) {
        if (**p && **p != ' ' && **p != '>') {
            return g_strdup_printf("‘%c’ has no meaning here", **p);
        }
        return g_strdup("a kind, a .name or an #id is missing");
    }
    return NULL;
}

static int specificity(const Selector *s)
{
    int ids = 0, names = 0, kinds = 0;
    for (int i = 0; i < s->count; i++) {
        const Compound *c = &s->parts[i];
        ids += c->id != NULL;
        names += c->names + c->first + c->last;
        kinds += c->kind >= 0;
    }
    return ids * 10000 + names * 100 + kinds;
}

char *selector_read(const char *text, Selector *s)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(Compound));
    bool marker = false, child = false;
    char *wrong = NULL;
    const char *p = text;
    while (*p == ' ') {
        p++;
    }
    while (*p && !wrong) {
        Compound c = { .kind = -1, .child = child };
        wrong = marker ? g_strdup("::marker must stand last") : read_compound(&p, &c, &marker);
        if (wrong) {
            break;
        }
        g_array_append_val(parts, c);
        const char *end = p;
        while (*p == ' ') {
            p++;
        }
        child = *p == '>';
        if (child) {
            do {
                p++;
            } while (*p == ' ');
            if (!*p) {
                wrong = g_strdup("nothing stands behind ‘>’");
            }
        } else if (*p && p == end) {
            wrong = g_strdup_printf("‘%c’ has no meaning here", *p);
        }
    }
    if (!wrong && parts->len == 0) {
        wrong = g_strdup("it is empty");
    }
    if (wrong) {
        g_array_free(parts, TRUE);
        return wrong;
    }
    s->count = (int)parts->len;
    s->parts = (Compound *)(void *)g_array_free(parts, FALSE);
    s->marker = marker;
    s->specificity = specificity(s);
    return NULL;
}

void selector_clear(Selector *s)
{
    g_free(s->parts);
    s->parts = NULL;
    s->count = 0;
}

static bool has_class(const Node *n, const char *name)
{
    for (guint i = 0; n->classes && i < n->classes->len; i++) {
        if (g_ptr_array_index(n->classes, i) == (gpointer)name) {
            return true;
        }
    }
    return false;
}

static bool compound_matches(const Compound *c, const Node *n)
{
    if (c->kind >= 0 && (int)n->kind != c->kind) {
        return false;
    }
    if (c->level > 0 && n->level != c->level) {
        return false;
    }
    for (int i = 0; i < c->names; i++) {
        if (!(n->roles & c->name[i].role) && !has_class(n, c->name[i].name)) {
            return false;
        }
    }
    if (c->id && g_strcmp0(node_content_id(n), c->id) != 0) {
        return false;
    }
    if (c->first && n->previous) {
        return false;
    }
    return !(c->last && n->next);
}

/* Whether parts 0 … i match n and its ancestors. */
static bool matches_up(const Selector *s, int i, const Node *n)
{
    if (!compound_matches(&s->parts[i], n)) {
        return false;
    }
    if (i == 0) {
        return true;
    }
    if (s->parts[i].child) {
        return n->parent && matches_up(s, i - 1, n->parent);
    }
    for (const Node *up = n->parent; up; up = up->parent) {
        if (matches_up(s, i - 1, up)) {
            return true;
        }
    }
    return false;
}

bool selector_matches(const Selector *s, const Node *n)
{
    return matches_up(s, s->count - 1, n);
}
