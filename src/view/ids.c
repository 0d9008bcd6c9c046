/* Makes the ids of a view its own. Apart from the builder, which copies the content's. */
#include "view/ids.h"

#include "base/num.h"

GHashTable *ids_new(const Node *root)
{
    GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const Node *n = root; n; n = node_following(n, root)) {
        if (n->id) {
            g_hash_table_insert(ids, g_strdup(n->id), GINT_TO_POINTER(2));
        }
    }
    return ids;
}

/* "help-2", or with the next number that makes an id which there isn't. Adds it to `ids`. You own it. */
static char *numbered_id(GHashTable *ids, const char *id)
{
    char *numbered = NULL;
    int k = GPOINTER_TO_INT(g_hash_table_lookup(ids, id));
    do {
        g_free(numbered);
        GString *s = g_string_new(id);
        g_string_append_c(s, '-');
        num_append_int(s, k++);
        numbered = g_string_free(s, FALSE);
    } while (g_hash_table_contains(ids, numbered));
    g_hash_table_insert(ids, g_strdup(id), GINT_TO_POINTER(k));
    g_hash_table_insert(ids, g_strdup(numbered), GINT_TO_POINTER(2));
    return numbered;
}

void ids_part(Node *root, GHashTable *ids)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (Node *n = root; n; n = (Node *)node_following(n, root)) {
        if (n->id && !g_hash_table_add(seen, n->id)) {
            n->content_id = n->id;
            n->id = numbered_id(ids, n->content_id);
        }
    }
}

void ids_name_sections(Node *root, GHashTable *ids)
{
    for (Node *n = root; n; n = (Node *)node_following(n, root)) {
        const Node *up = n->parent;
        if (n->kind != NODE_SECTION || n->id) {
            continue;
        }
        while (up && !up->id) {
            up = up->parent;
        }
        if (!up) {
            continue;
        }
        char *id = g_strconcat(up->id, "-section", NULL);
        if (g_hash_table_contains(ids, id)) {
            n->id = numbered_id(ids, id);
            g_free(id);
        } else {
            n->id = id;
            g_hash_table_insert(ids, g_strdup(id), GINT_TO_POINTER(2));
        }
    }
}
