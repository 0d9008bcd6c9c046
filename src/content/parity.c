/* Compares two docs. Parts with ids are found by these, wherever they stand; what has none is paired by kind and roles,
 * in order. Apart from stamps.c, which knows what was said when it was translated. */
#include "content/parity.h"

#include <string.h>

#include "content/register.h"

typedef struct Pair {
    const Node *source, *translation;
} Pair;

typedef struct Parity {
    const Node *source, *translation; /* both docs */
    Findings *f;
} Parity;

/* What is compared by itself; all else (paragraphs, emphasis, spans without an id) belongs to what it stands in. */
static bool is_part(const Node *n)
{
    switch (n->kind) {
    case NODE_SECTION:
    case NODE_HEADING:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_TABLE:
    case NODE_HEAD:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_GROUP:
    case NODE_QR:
    case NODE_PICTURE:
        return true;
    case NODE_ROOT:
    case NODE_PARAGRAPH:
    case NODE_ART:
    case NODE_CONTENTS:
    case NODE_ENTRY:
    case NODE_TEXT:
    case NODE_STRONG:
    case NODE_EMPHASIS:
    case NODE_SPAN:
    case NODE_LINK:
    case NODE_ABBREVIATION:
    case NODE_BREAK:
    case NODE_FIELD:
    case NODE_VARIABLE:
    case NODE_AGAIN:
    case NODE_KIND_COUNT:
        break;
    }
    return n->id != NULL;
}

/* The parts directly in n, in order. */
static void gather(const Node *n, GPtrArray *parts)
{
    for (const Node *child = n->first; child != NULL; child = child->next) {
        if (is_part(child)) {
            g_ptr_array_add(parts, (gpointer)child);
        } else {
            gather(child, parts);
        }
    }
}

/* What a part is, in words: "numbered list .steps", "code of ‘thorn’". Two that are said alike can be a pair. You own
 * it. */
static char *kind_of(const Node *n)
{
    GString *s = g_string_new(NULL);
    if (n->kind == NODE_LIST) {
        g_string_append(s, n->ordered ? "numbered list" : "list");
    } else if (n->kind == NODE_QR) {
        g_string_append_printf(s, "code of ‘%s’", n->record != NULL ? n->record->id : "");
    } else {
        g_string_append(s, node_kind_text(n->kind));
    }
    for (int r = 0; r < ROLE_COUNT; r++) {
        if (node_has_role(n, (Role)r) && r != ROLE_PHRASE) { /* which words stay on one line is each language's own */
            g_string_append_printf(s, " .%s", role_text((Role)r));
        }
    }
    return g_string_free(s, FALSE);
}

/* What a part is called in a message: its id, or that of the nearest around it. */
static const char *name_of(const Node *n)
{
    while (n != NULL && n->id == NULL) {
        n = n->parent;
    }
    return n != NULL ? n->id : "the text";
}

/* The words of a paragraph that are the same in all languages: links, variables, words to be typed. You own each. */
static void gather_fixed(const Node *n, GPtrArray *words)
{
    for (const Node *child = n->first; child != NULL; child = child->next) {
        if (is_part(child)) {
            continue;
        }
        if (child->kind == NODE_LINK && child->record != NULL) {
            g_ptr_array_add(words,
                            g_strdup_printf("link to ‘%s%s’", child->record->id, child->digits ? ".digits" : ""));
        } else if (child->kind == NODE_VARIABLE) {
            g_ptr_array_add(words, g_strdup_printf("variable {{%s}}", child->text));
        } else if (node_has_role(child, ROLE_KEYWORD)) {
            g_autofree char *text = node_text(child);
            g_ptr_array_add(words, g_strdup_printf("word to be typed, “%s”", text));
        }
        gather_fixed(child, words);
    }
}

static bool take_word(GPtrArray *words, const char *word)
{
    guint at;
    bool there = g_ptr_array_find_with_equal_func(words, word, g_str_equal, &at);
    if (there) {
        g_ptr_array_remove_index(words, at);
    }
    return there;
}

static void compare_fixed(const Parity *p, const Pair *pair)
{
    g_autoptr(GPtrArray) source = g_ptr_array_new_with_free_func(g_free),
                         translation = g_ptr_array_new_with_free_func(g_free);
    gather_fixed(pair->source, source);
    gather_fixed(pair->translation, translation);
    Pos at = pair->source->pos, here = pair->translation->pos;
    for (guint i = 0; i < source->len; i++) {
        const char *word = source->pdata[i];
        if (!take_word(translation, word)) {
            finding_add(p->f, CODE_TRANSLATION_PARITY, here, "add it, as it stands there",
                        "the %s of %s:%d is missing here, in ‘%s’", word, at.file, at.line, name_of(pair->translation));
        }
    }
    for (guint i = 0; i < translation->len; i++) {
        const char *word = translation->pdata[i];
        finding_add(p->f, CODE_TRANSLATION_PARITY, here, "take it away, or add it there",
                    "the %s in ‘%s’ is one too many: %s:%d has none", word, name_of(pair->translation), at.file,
                    at.line);
    }
}

static void compare_levels(const Parity *p, const Pair *pair)
{
    const Node *source = pair->source, *translation = pair->translation;
    if (source->kind == NODE_HEADING && translation->kind == NODE_HEADING && source->level != translation->level) {
        g_autofree char *fix = g_strdup_printf("begin it with %d × #", source->level);
        finding_add(p->f, CODE_TRANSLATION_PARITY, translation->pos, fix,
                    "the heading of ‘%s’ is of level %d here, and of level %d at %s:%d", name_of(translation),
                    translation->level, source->level, source->pos.file, source->pos.line);
    }
}

static void compare(const Parity *p, const Pair *pair);

/* The unnamed parts of one kind among those given, in order. */
static GPtrArray *of_kind(const GPtrArray *parts, const char *kind)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < parts->len; i++) {
        const Node *n = parts->pdata[i];
        g_autofree char *own = n->id == NULL ? kind_of(n) : NULL;
        if (g_strcmp0(own, kind) == 0) {
            g_ptr_array_add(found, (gpointer)n);
        }
    }
    return found;
}

/* Pairs the unnamed parts of one kind; true where there are as many on both sides. */
static void pair_kind(const Parity *p, const Pair *around, const char *kind, const GPtrArray *parts[2])
{
    g_autoptr(GPtrArray) source = of_kind(parts[0], kind), translation = of_kind(parts[1], kind);
    if (source->len != translation->len) {
        const Node *at = source->len > 0 ? source->pdata[MIN(translation->len, source->len - 1)] : around->source,
                   *here = translation->len > source->len ? translation->pdata[source->len] : around->translation;
        bool less = translation->len < source->len;
        finding_add(p->f, CODE_TRANSLATION_PARITY, here->pos,
                    less ? "translate it too" : "take it away, or add it there",
                    "‘%s’ has %u × %s here, and %u at %s:%d", name_of(around->translation), translation->len, kind,
                    source->len, at->pos.file, at->pos.line);
        return; /* which of them is the other's translation is not known */
    }
    for (guint i = 0; i < source->len; i++) {
        compare(p, &(Pair){ source->pdata[i], translation->pdata[i] });
    }
}

/* Each kind of unnamed parts that either side has, once. */
static void pair_unnamed(const Parity *p, const Pair *around, const GPtrArray *parts[2])
{
    g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int side = 0; side < 2; side++) {
        for (guint i = 0; i < parts[side]->len; i++) {
            const Node *n = parts[side]->pdata[i];
            char *kind = n->id == NULL ? kind_of(n) : NULL;
            if (kind != NULL && g_hash_table_add(done, kind)) {
                pair_kind(p, around, kind, parts);
            }
        }
    }
}

static const Node *part_around(const Node *n)
{
    do {
        n = n->parent;
    } while (n->parent != NULL && !is_part(n));
    return n;
}

/* A named part of the source: its counterpart, with the same name, is in the same part and of the same kind. */
static void pair_named(const Parity *p, const Pair *around, const Node *source)
{
    const Node *translation = node_find(p->translation, source->id);
    Pos at = source->pos;
    if (translation == NULL) {
        finding_add(p->f, CODE_TRANSLATION_PARITY, around->translation->pos, "translate it, with the same id",
                    "the part ‘%s’ of %s:%d is missing here", source->id, at.file, at.line);
        return;
    }
    g_autofree char *kind = kind_of(source), *own = kind_of(translation);
    if (strcmp(kind, own) != 0) {
        finding_add(p->f, CODE_TRANSLATION_PARITY, translation->pos, "write it as it is there",
                    "‘%s’ is a %s here, and a %s at %s:%d", source->id, own, kind, at.file, at.line);
    }
    if (part_around(translation) != around->translation) {
        finding_add(p->f, CODE_TRANSLATION_PARITY, translation->pos, "move it to where it stands there",
                    "‘%s’ stands in ‘%s’ here, and in ‘%s’ at %s:%d", source->id, name_of(part_around(translation)),
                    name_of(around->source), at.file, at.line);
    }
    compare(p, &(Pair){ source, translation });
}

static void compare(const Parity *p, const Pair *pair)
{
    g_autoptr(GPtrArray) source = g_ptr_array_new(), translation = g_ptr_array_new();
    gather(pair->source, source);
    gather(pair->translation, translation);
    compare_fixed(p, pair);
    compare_levels(p, pair);
    for (guint i = 0; i < source->len; i++) {
        if (((const Node *)source->pdata[i])->id != NULL) {
            pair_named(p, pair, source->pdata[i]);
        }
    }
    for (guint i = 0; i < translation->len; i++) {
        const Node *extra = translation->pdata[i];
        if (extra->id != NULL && node_find(p->source, extra->id) == NULL) {
            finding_add(p->f, CODE_TRANSLATION_PARITY, extra->pos, "take it away, or add it there",
                        "the part ‘%s’ is one too many: ‘%s’ at %s:%d has none of that name", extra->id,
                        name_of(pair->source), pair->source->pos.file, pair->source->pos.line);
        }
    }
    pair_unnamed(p, pair, (const GPtrArray *[]){ source, translation });
}

void parity_check(const Campaign *source, const Campaign *translation, Findings *f)
{
    Parity p = { source->parsed->doc, translation->parsed->doc, f };
    compare(&p, &(Pair){ p.source, p.translation });
}
