/* Copies parts of a doc as parsed to where they are said again. Before filling, since the words may hold variables, and
 * once for all value sets. A copy keeps its place in the file: a fault in it is mended where it is written. */
#include "content/again.h"

#include <string.h>

#include "base/nearest.h"

static bool stands_in(const Node *n, const Node *part)
{
    while (n != NULL && n != part) {
        n = n->parent;
    }
    return n != NULL;
}

/* Why a part can't stand there, or NULL. */
static const char *why_not(const Node *part, const Node *there)
{
    if (stands_in(there, part)) {
        return "the part that it stands in";
    }
    for (const Node *at = part; at != NULL; at = node_following(at, part)) {
        if (at->kind == NODE_HEADING || at->kind == NODE_AGAIN) {
            return at->kind == NODE_HEADING ? "a part with a heading" : "a part that says another again";
        }
    }
    return NULL;
}

/* "did you mean …" of the ids whose parts could stand there. You own it. */
static char *ids_fix(const Node *doc, const Node *there)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (const Node *n = doc; n != NULL; n = node_following(n, doc)) {
        if (n->id != NULL && why_not(n, there) == NULL) {
            g_ptr_array_add(ids, n->id);
        }
    }
    g_ptr_array_add(ids, NULL);
    return ids->pdata[0] != NULL ? nearest_fix(there->text, (const char *const *)ids->pdata)
                                 : g_strdup("give the group that holds the words an id");
}

static const Node *find_part(const Node *doc, const Node *there, Findings *f)
{
    const Node *part = node_find(doc, there->text);
    if (part == NULL) {
        g_autofree char *fix = ids_fix(doc, there);
        finding_add(f, CODE_SECTION_UNKNOWN, there->pos, fix, "there is no part ‘%s’ to be said again", there->text);
        return NULL;
    }
    const char *why = why_not(part, there);
    if (why != NULL) {
        finding_add(f, CODE_AGAIN_INVALID, there->pos, "put the words meant into a group of their own, and name its id",
                    "‘%s’ is %s", there->text, why);
        return NULL;
    }
    return part;
}

/* Puts a copy before `there`. */
static void put(const Node *block, Node *there)
{
    Node *copy = node_copy(block);
    for (const Node *at = copy; at != NULL; at = node_following(at, copy)) {
        g_clear_pointer(&((Node *)at)->id, g_free); /* ours to change: the copy is not const */
    }
    if (copy->lang == NULL && strcmp(node_language(block), node_language(there)) != 0) {
        copy->lang = node_language(block);
    }
    if (copy->kind == NODE_SPAN) {
        Node *paragraph = node_new(NODE_PARAGRAPH, there->pos);
        node_append(paragraph, copy);
        copy = paragraph;
    }
    node_insert_before(there, copy);
}

void again_resolve(Node *doc, Findings *f)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new(), parts = g_ptr_array_new();
    for (const Node *n = doc; n != NULL; n = node_following(n, doc)) {
        if (n->kind == NODE_AGAIN) {
            g_ptr_array_add(places, (gpointer)n);
        }
    }
    for (guint i = 0; i < places->len; i++) { /* all are found before the first is put in: none is a copy */
        g_ptr_array_add(parts, (gpointer)find_part(doc, places->pdata[i], f));
    }
    for (guint i = 0; i < places->len; i++) {
        Node *there = places->pdata[i];
        const Node *part = parts->pdata[i];
        if (part == NULL) { /* nothing more is said of what stays empty for it */
            node_insert_before(there, node_new(NODE_PARAGRAPH, there->pos));
        }
        bool group = part != NULL && part->kind == NODE_GROUP;
        for (const Node *block = group ? part->first : part; block != NULL; block = group ? block->next : NULL) {
            put(block, there);
        }
        node_detach(there);
        node_free(there);
    }
}
