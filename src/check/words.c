/* The rule on words: what is painted is what the view says, each leaf once, each code and picture too. The outputs can
 * then trust the list blindly. */
#include "check/rules.h"

#include <string.h>
#include "base/spelling.h"

static const char FIX[] =
    "this is a fault of the layout program, or of a style that hides it: show it, or leave the block out of the piece";

/* Without white space, but for the line ends of what is painted, and what has no shape: a line's end may take or leave
 * a space. Where a style sets capitals or
 * small letters, also without case and without what some languages add or drop with it: accents, and the dot of an i.
 * You own it. */
static char *bare(const char *text, Transform how)
{
    g_autofree char *apart = how == TRANSFORM_NONE ? NULL : g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
    g_autofree char *folded = apart ? g_utf8_casefold(apart, -1) : g_strdup(text);
    GString *s = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool accent = apart && c >= 0x300 && c <= 0x36F;
        if ((c == '\n' || !g_unichar_isspace(c)) && g_unichar_type(c) != G_UNICODE_FORMAT && !accent) {
            g_string_append_unichar(s, apart && c == 0x131 ? 'i' : c);
        }
    }
    return g_string_free(s, FALSE);
}

/* The common case, without a copy: the same bytes but for white space. */
static bool same_but_spaces(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (g_ascii_isspace(*a)) {
            a++;
        }
        while (g_ascii_isspace(*b)) {
            b++;
        }
        if (*a != *b || !*a) {
            return *a == *b;
        }
    }
}

/* Whether b says what a says, where the ends of its lines say the bars of a that they took the place of. */
static bool same_but_bars(const char *a, const char *b)
{
    while (*a || *b) {
        if (*b == '\n' && b[1] != *a && (*a == '|' || g_str_has_prefix(a, "\u00B7"))) {
            a = g_utf8_next_char(a);
            b++;
        } else if (*a == '\n') {
            a++;
        } else if (*b == '\n') {
            b++;
        } else if (*a++ != *b++) {
            return false;
        }
    }
    return true;
}

typedef struct Walk {
    const CheckFacts *facts;
    StyleScale scale;
    GString **painted; /* by node index: its words with the ends of its lines, or "" for a code or picture; NULL where
                          nothing was painted */
    int *page;         /* 0-based, of its first run */
    Findings *f;
} Walk;

/* The style that a node of the view has. Asked of few, so that it is computed from the root. */
static void style_of(const Walk *w, const Node *n, Style *style)
{
    Style parent;
    bool top = n == w->facts->in->view;
    if (!top) {
        style_of(w, n->parent, &parent);
    }
    style_compute(w->facts->in->spec->sheet, n, top ? NULL : &parent, &w->scale, style);
}

static Transform transform_of(const Walk *w, const Node *leaf)
{
    Style style;
    if (leaf == w->facts->in->view) {
        return TRANSFORM_NONE;
    }
    style_of(w, leaf->parent, &style);
    return style.text_transform;
}

static void compare(const Walk *w, const Node *leaf)
{
    const GString *p = w->painted[leaf->index];
    if (same_but_spaces(leaf->text, p ? p->str : "")) {
        return;
    }
    Transform how = transform_of(w, leaf);
    bool parted = facts_rule(w->facts, RULE_NO_HYPHENATION) && p && strstr(p->str, SOFT_HYPHEN_UTF8);
    g_autofree char *want = bare(leaf->text, how), *have = bare(p ? p->str : "", how);
    if (parted || !same_but_bars(want, have)) {
        facts_context(w->facts, p ? w->page[leaf->index] : -1, w->f);
        finding_add(w->f, CODE_WORDS_LOST, leaf->pos, FIX, "“%s” is painted as “%s”", leaf->text, p ? p->str : "");
    }
}

static void walk(const Walk *w, const Node *n)
{
    if (n->kind == NODE_TEXT) {
        compare(w, n);
        return;
    }
    if ((n->kind == NODE_QR || n->kind == NODE_PICTURE) && !w->painted[n->index]) {
        facts_context(w->facts, -1, w->f);
        finding_add(w->f, CODE_WORDS_LOST, n->pos, FIX, "‘%s’ is not painted", n->alt ? n->alt : "a picture");
    }
    for (const Node *k = n->first; k; k = k->next) {
        walk(w, k);
    }
}

/* The words of one leaf's ink are taken; `last` is the ink of words before it, or NULL. */
static void take(Walk *w, const Ink *k, const Node *leaf, const Ink *last)
{
    if (!w->painted[leaf->index]) {
        w->painted[leaf->index] = g_string_new(NULL);
        w->page[leaf->index] = k->page;
    }
    if (k->item->kind != ITEM_GLYPHS) {
        return;
    }
    if (last && (last->page != k->page || last->item->glyphs.y != k->item->glyphs.y)) {
        g_string_append_c(w->painted[facts_node(w->facts, last->node)->index], '\n');
    }
    g_string_append(w->painted[leaf->index], k->item->glyphs.text);
}

void rule_words_lost(const CheckFacts *facts, Findings *f)
{
    const Spec *spec = facts->in->spec;
    guint n = facts->nodes->len;
    Walk w = { .facts = facts,
               .scale = { spec->body, spec->u, 1, 1 },
               .painted = g_new0(GString *, n + 1),
               .page = g_new0(int, n + 1),
               .f = f };
    const Ink *last = NULL;
    for (guint i = 0; i < facts->ink->len; i++) {
        const Ink *k = facts_ink(facts, i);
        const Node *leaf = k->item->kind != ITEM_PATH && k->part == PART_BODY ? facts_node(facts, k->node) : NULL;
        if (leaf) {
            take(&w, k, leaf, last);
            last = k->item->kind == ITEM_GLYPHS ? k : last;
        }
    }
    walk(&w, facts->in->view);
    for (guint i = 0; i < n; i++) {
        if (w.painted[i]) {
            g_string_free(w.painted[i], TRUE);
        }
    }
    g_free(w.painted);
    g_free(w.page);
}
