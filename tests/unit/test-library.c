/* Definitions: trees that share their parts, maps of many keys, and files that are read once until they change. In C
 * because a project shows only that the outcome is right, not that a file was left alone. */
#include "design/library.h"

#include <glib/gstdio.h>
#include <string.h>

static Yaml *tree(const char *text)
{
    g_autoptr(Findings) f = findings_new();
    Yaml *y = yaml_read(text, strlen(text), "t.yaml", 1, f);
    g_assert_cmpint(findings_count(f), ==, 0);
    g_assert_nonnull(y);
    return y;
}

static void test_merge(void)
{
    g_autoptr(Yaml) base = tree("a: 1\nb: { c: 2, d: 3 }\ne: 4\n");
    g_autoptr(Yaml) patch = tree("b: { d: 5, f: 6 }\ng: 7\ne: [8]\n");
    g_autoptr(Yaml) merged = yaml_merge(base, patch);
    const char *keys[] = { "a", "b", "e", "g" };
    g_assert_cmpuint(merged->keys->len, ==, G_N_ELEMENTS(keys));
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_assert_cmpstr(merged->keys->pdata[i], ==, keys[i]);
    }
    const Yaml *b = yaml_at(merged, "b");
    g_assert_cmpstr(yaml_at(b, "c")->text, ==, "2");
    g_assert_cmpstr(yaml_at(b, "d")->text, ==, "5");
    g_assert_cmpstr(yaml_at(b, "f")->text, ==, "6");
    g_assert_cmpint(yaml_at(merged, "e")->kind, ==, YAML_LIST);
    g_assert_cmpstr(yaml_at(yaml_at(base, "b"), "d")->text, ==, "3"); /* what was merged is left alone */
    g_assert_null(yaml_at(yaml_at(base, "b"), "f"));
    g_clear_pointer(&base, yaml_free);
    g_clear_pointer(&patch, yaml_free);
    g_assert_cmpstr(yaml_at(merged, "a")->text, ==, "1"); /* it holds its parts */
}

static void test_many_keys(void)
{
    g_autoptr(GString) s = g_string_new(NULL);
    for (int i = 0; i < 100; i++) {
        g_string_append_printf(s, "k%d: %d\n", i, i);
    }
    g_autoptr(Yaml) map = tree(s->str);
    for (int i = 0; i < 100; i++) {
        g_autofree char *key = g_strdup_printf("k%d", i), *value = g_strdup_printf("%d", i);
        g_assert_cmpstr(yaml_at(map, key)->text, ==, value);
        g_assert_cmpint(yaml_key_pos(map, key).line, ==, i + 1);
    }
    g_assert_null(yaml_at(map, "k100"));
    g_string_append(s, "k50: again\n");
    g_autoptr(Findings) f = findings_new();
    g_autoptr(Yaml) twice = yaml_read(s->str, s->len, "t.yaml", 1, f);
    g_assert_cmpint(findings_at(f, 0)->code, ==, CODE_YAML_DUPLICATE);
    g_assert_cmpstr(yaml_at(twice, "k50")->text, ==, "50"); /* the first holds, and the rest is there */
}

typedef struct Folder {
    char *root;
    Library *library;
} Folder;

static void write_file(const Folder *d, const char *path, const char *text)
{
    g_autofree char *full = g_build_filename(d->root, path, NULL);
    g_assert_true(g_file_set_contents(full, text, -1, NULL));
}

static void remove_file(const Folder *d, const char *path)
{
    g_autofree char *full = g_build_filename(d->root, path, NULL);
    g_remove(full);
}

static Folder folder_new(void)
{
    Folder d = { .root = g_build_filename(g_test_get_dir(G_TEST_BUILT), "library-XXXXXX", NULL) };
    g_assert_nonnull(g_mkdtemp(d.root));
    d.library = library_new(d.root, NULL);
    return d;
}

static void folder_end(Folder *d)
{
    library_free(d->library);
    remove_file(d, "a.yaml");
    remove_file(d, "b.yaml");
    g_rmdir(d->root);
    g_free(d->root);
}

static void test_read_once(void)
{
    Folder d = folder_new();
    g_autoptr(Findings) f = findings_new();
    write_file(&d, "a.yaml", "a: 1\n");
    const Yaml *first = library_file(d.library, "a.yaml", f);
    write_file(&d, "a.yaml", "a: 2\n");
    g_assert_true(library_file(d.library, "a.yaml", f) == first);
    g_assert_cmpstr(yaml_at(first, "a")->text, ==, "1");
    library_drop(d.library, "a.yaml");
    g_assert_cmpstr(yaml_at(library_file(d.library, "a.yaml", f), "a")->text, ==, "2");
    g_assert_cmpint(findings_count(f), ==, 0);
    folder_end(&d);
}

/* A file's findings are told to each that asks; a file that could not be read is looked for again after any change. */
static void test_findings(void)
{
    Folder d = folder_new();
    for (int i = 0; i < 2; i++) {
        g_autoptr(Findings) f = findings_new();
        findings_context(f, &(FindingContext){ .piece = i ? "two" : "one" });
        g_assert_null(library_file(d.library, "a.yaml", f));
        g_assert_cmpint(findings_count(f), ==, 1);
        g_assert_cmpint(findings_at(f, 0)->code, ==, CODE_FILE_MISSING);
        g_assert_cmpstr(findings_at(f, 0)->where.piece, ==, i ? "two" : "one");
    }
    write_file(&d, "a.yaml", "a: 1\n");
    library_drop(d.library, "b.yaml");
    g_autoptr(Findings) f = findings_new();
    g_assert_nonnull(library_file(d.library, "a.yaml", f));
    folder_end(&d);
}

static bool touches(const Library *l, const char *piece, const char *path)
{
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(paths, (gpointer)path);
    return library_touches(l, piece, paths);
}

static void test_touches(void)
{
    static const Shelf shelf = { "layouts/themes", "theme", NULL };
    Folder d = folder_new();
    g_autoptr(Findings) f = findings_new();
    g_assert_true(touches(d.library, "one", "layouts/b.yaml")); /* it never asked */
    library_begin(d.library, "one");
    library_file(d.library, "layouts/a.yaml", f);
    library_named(d.library, &shelf, "evening", (Pos){ 0 }, f);
    library_begin(d.library, NULL);
    library_file(d.library, "layouts/b.yaml", f);
    g_assert_true(touches(d.library, "one", "layouts/a.yaml"));
    g_assert_true(touches(d.library, "one", "layouts/themes/evening.yaml")); /* which isn't there yet */
    g_assert_false(touches(d.library, "one", "layouts/b.yaml"));
    g_assert_true(touches(d.library, "one", "layouts/kit.yaml"));
    g_assert_true(touches(d.library, "one", "content/a.md"));
    library_begin(d.library, "one");
    g_assert_false(touches(d.library, "one", "layouts/a.yaml")); /* what it asked for before is forgotten */
    folder_end(&d);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/library/merge", test_merge);
    g_test_add_func("/library/many-keys", test_many_keys);
    g_test_add_func("/library/read-once", test_read_once);
    g_test_add_func("/library/findings", test_findings);
    g_test_add_func("/library/touches", test_touches);
    return g_test_run();
}
