/* Which files a layout uses, read from its names alone: a layout that is wrong, or whose theme isn't there yet, is
 * touched by their coming too. Apart from watch.c because it knows how layouts name things, and watch.c how files
 * change. */
#include "design/uses.h"

#include <string.h>
#include "base/yaml.h"

struct Uses {
    char *root;
    GHashTable *of; /* char * file → GHashTable * of char *: what it uses, itself included */
};

Uses *uses_new(const char *root)
{
    Uses *u = g_new0(Uses, 1);
    u->root = g_strdup(root);
    u->of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    return u;
}

void uses_free(Uses *u)
{
    g_free(u->root);
    g_hash_table_unref(u->of);
    g_free(u);
}

static void add_file(const Uses *u, const char *path, GHashTable *used);

/* Every file that the tree names, however deep: editions and variants may have themes of their own. */
static void add_named(const Uses *u, const Yaml *y, GHashTable *used)
{
    static const struct {
        const char *key, *folder;
    } names[] = { { "theme", "layouts/themes" }, { "extends", "layouts/themes" }, { "profile", "layouts/profiles" } };
    for (guint i = 0; y->items != NULL && i < y->items->len; i++) {
        const Yaml *item = y->items->pdata[i];
        for (gsize n = 0; y->kind == YAML_MAP && item->kind == YAML_SCALAR && n < G_N_ELEMENTS(names); n++) {
            if (strcmp(y->keys->pdata[i], names[n].key) == 0) {
                g_autofree char *path = g_strconcat(names[n].folder, "/", item->text, ".yaml", NULL);
                add_file(u, path, used);
            }
        }
        add_named(u, item, used);
    }
}

static void add_file(const Uses *u, const char *path, GHashTable *used)
{
    if (!g_hash_table_add(used, g_strdup(path))) {
        return;
    }
    Findings *unsaid = findings_new(); /* the build says them */
    Yaml *y = yaml_read_file(u->root, path, unsaid);
    if (y != NULL) {
        add_named(u, y, used);
    }
    yaml_free(y);
    findings_free(unsaid);
}

bool uses_any(Uses *u, const char *file, GHashTable *paths)
{
    GHashTable *used = g_hash_table_lookup(u->of, file);
    if (used == NULL) {
        used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        add_file(u, file, used);
        add_file(u, "layouts/themes/default.yaml", used); /* of a layout that names no theme */
        g_hash_table_insert(u->of, g_strdup(file), used);
    }
    GHashTableIter at;
    gpointer path;
    g_hash_table_iter_init(&at, paths);
    while (g_hash_table_iter_next(&at, &path, NULL)) {
        if (!g_str_has_prefix(path, "layouts/") || strcmp(path, "layouts/kit.yaml") == 0
            || g_hash_table_contains(used, path)) {
            return true;
        }
    }
    return false;
}
