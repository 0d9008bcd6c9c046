/* Files and what is made of them, by name. Apart from what layouts, themes and profiles are: it only remembers. */
#include "design/library.h"

#include <string.h>
#include "base/nearest.h"
#include "base/source.h"
#include "design/values.h"

/* A file as read. */
typedef struct Entry {
    Yaml *tree;         /* NULL where it can't be read */
    Findings *findings; /* of reading it, of no piece */
} Entry;

/* Something made of files. */
typedef struct Made {
    gpointer thing;
    GDestroyNotify thing_free;
} Made;

struct Library {
    char *root;          /* absolute */
    char *own;           /* absolute; or NULL */
    GHashTable *entries; /* char * path → Entry * */
    GHashTable *made;    /* char * key → Made * */
    GHashTable *folders; /* char * folder → char **: names of its .yaml files */
    GHashTable *asked;   /* char * piece → GHashTable * of char *: the files that it asked for */
    GHashTable *asking;  /* of the piece being resolved, borrowed from `asked`; or NULL */
};

static void entry_free(gpointer data)
{
    Entry *e = data;
    yaml_free(e->tree);
    findings_free(e->findings);
    g_free(e);
}

static void made_free(gpointer data)
{
    Made *m = data;
    m->thing_free(m->thing);
    g_free(m);
}

Library *library_new(const char *root, const char *own)
{
    Library *l = g_new0(Library, 1);
    l->root = g_strdup(root);
    l->own = g_strdup(own);
    l->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free);
    l->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, made_free);
    l->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
    l->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    return l;
}

void library_free(Library *l)
{
    if (l == NULL) {
        return;
    }
    g_hash_table_unref(l->made);
    g_hash_table_unref(l->entries);
    g_hash_table_unref(l->folders);
    g_hash_table_unref(l->asked);
    g_free(l->root);
    g_free(l->own);
    g_free(l);
}

/* What of a name or a path stands behind "handbill:"; NULL where it is not of the program's own. */
static const char *behind_own(const char *name)
{
    return g_str_has_prefix(name, LIBRARY_OWN) ? name + strlen(LIBRARY_OWN) : NULL;
}

char *library_layout_path(const char *called, const char *from)
{
    const char *name = behind_own(called);
    if (name != NULL) {
        return g_strconcat(LIBRARY_OWN "layouts/", name, ".yaml", NULL);
    }
    return g_strconcat(behind_own(from) != NULL ? LIBRARY_OWN : "", called, NULL);
}

/* The piece being resolved depends on the file. */
static void note(Library *l, const char *path)
{
    if (l->asking != NULL && !g_hash_table_contains(l->asking, path)) {
        g_hash_table_add(l->asking, g_strdup(path));
    }
}

void library_note_named(Library *l, const Shelf *shelf, const char *name)
{
    if (value_is_name(name)) {
        g_autofree char *path = g_strconcat(shelf->folder, "/", name, ".yaml", NULL);
        note(l, path);
    }
}

/* The names of the folder's .yaml files, sorted, without the suffix; none of the program's own where they are not
 * there.
 */
static const char *const *names_in(Library *l, const char *folder)
{
    char **names = g_hash_table_lookup(l->folders, folder);
    if (names == NULL) {
        const char *rest = behind_own(folder);
        names = rest == NULL     ? value_yaml_names(l->root, folder)
                : l->own != NULL ? value_yaml_names(l->own, rest)
                                 : g_new0(char *, 1);
        g_hash_table_insert(l->folders, g_strdup(folder), names);
    }
    return (const char *const *)names;
}

/* A name of the program's own that it doesn't have. */
static void say_unknown(Library *l, const char *path, Findings *f)
{
    g_autofree char *folder = g_path_get_dirname(path), *file = g_path_get_basename(path);
    g_autofree char *name = g_strndup(file, strlen(file) - strlen(".yaml"));
    g_autofree char *fix = nearest_fix(name, names_in(l, folder));
    finding_add(f, CODE_FILE_MISSING, (Pos){ g_intern_string(path), 1, 1 }, fix,
                "‘%s’ is not among the program’s own layouts", name);
}

/* The tree of one of the program's own files; `rest` is its path without "handbill:". */
static Yaml *read_own(Library *l, const char *path, const char *rest, Findings *f)
{
    g_autofree char *full = l->own != NULL ? g_build_filename(l->own, rest, NULL) : NULL;
    if (l->own == NULL) {
        finding_add(f, CODE_FILE_MISSING, (Pos){ g_intern_string(path), 1, 1 },
                    "make install, or run the program where it was built",
                    "the program’s own layouts are not beside it");
        return NULL;
    }
    if (!g_str_has_suffix(rest, ".yaml") || !g_file_test(full, G_FILE_TEST_IS_REGULAR)) {
        say_unknown(l, path, f);
        return NULL;
    }
    gsize length;
    g_autofree char *text = source_read(l->own, rest, &length, f);
    return text != NULL ? yaml_read(text, length, path, /*first_line*/ 1, f) : NULL;
}

static Yaml *read_tree(Library *l, const char *path, const Shipped *shipped, Findings *f)
{
    const char *rest = behind_own(path);
    return shipped != NULL ? yaml_read(shipped->text, strlen(shipped->text), path, /*first_line*/ 1, f)
           : rest != NULL  ? read_own(l, path, rest, f)
                           : yaml_read_file(l->root, path, f);
}

/* The tree of a path, read from `shipped` or, where that is NULL, from the file. */
static const Yaml *tree_at(Library *l, const char *path, const Shipped *shipped, Findings *f)
{
    note(l, path);
    Entry *e = g_hash_table_lookup(l->entries, path);
    if (e == NULL) {
        e = g_new0(Entry, 1);
        e->findings = findings_new();
        e->tree = read_tree(l, path, shipped, e->findings);
        g_hash_table_insert(l->entries, g_strdup(path), e);
    }
    findings_repeat(f, e->findings);
    return e->tree;
}

const Yaml *library_file(Library *l, const char *path, Findings *f)
{
    return tree_at(l, path, /*shipped*/ NULL, f);
}

bool library_has(const Library *l, const char *path)
{
    g_autofree char *full = g_build_filename(l->root, path, NULL);
    return g_file_test(full, G_FILE_TEST_IS_REGULAR);
}

static const Shipped *find_shipped(const Shelf *shelf, const char *name)
{
    for (const Shipped *s = shelf->shipped; s != NULL && s->name != NULL; s++) {
        if (strcmp(s->name, name) == 0) {
            return s;
        }
    }
    return NULL;
}

/* The path of the definition of that name: the project's, else the program's own. You own it; NULL where there is none
 * in a file. */
static char *find_file(Library *l, const Shelf *shelf, const char *name)
{
    g_autofree char *own = g_strconcat(LIBRARY_OWN, shelf->folder, NULL);
    const char *alone = behind_own(name);
    const char *bare = alone != NULL ? alone : name;
    if (!value_is_name(bare)) {
        return NULL;
    }
    return alone == NULL && g_strv_contains(names_in(l, shelf->folder), bare)
               ? g_strconcat(shelf->folder, "/", bare, ".yaml", NULL)
           : g_strv_contains(names_in(l, own), bare) ? g_strconcat(own, "/", bare, ".yaml", NULL)
                                                     : NULL;
}

static void add_names(GPtrArray *all, const char *const *names)
{
    for (gsize i = 0; names[i] != NULL; i++) {
        if (!g_ptr_array_find_with_equal_func(all, names[i], g_str_equal, NULL)) {
            g_ptr_array_add(all, (gpointer)names[i]);
        }
    }
}

/* What a definition may be called: the project's names, then the program's own. Borrowed; you own the array. */
static GPtrArray *known_names(Library *l, const Shelf *shelf)
{
    g_autofree char *own = g_strconcat(LIBRARY_OWN, shelf->folder, NULL);
    GPtrArray *all = g_ptr_array_new();
    add_names(all, names_in(l, shelf->folder));
    for (const Shipped *s = shelf->shipped; s != NULL && s->name != NULL; s++) {
        add_names(all, (const char *const[]){ s->name, NULL });
    }
    add_names(all, names_in(l, own));
    g_ptr_array_add(all, NULL);
    return all;
}

const Yaml *library_named(Library *l, const Shelf *shelf, const char *name, Pos pos, Findings *f)
{
    library_note_named(l, shelf, name); /* also where it is still to come */
    const Shipped *shipped = find_shipped(shelf, name);
    g_autofree char *file = find_file(l, shelf, name);
    if (shipped != NULL && (file == NULL || behind_own(file) != NULL)) { /* compiled in: as good as the file */
        g_autofree char *path = g_strconcat(shelf->folder, "/", name, ".yaml", NULL);
        return tree_at(l, path, shipped, f);
    }
    if (file != NULL) {
        return tree_at(l, file, NULL, f);
    }
    g_autoptr(GPtrArray) all = known_names(l, shelf);
    g_autofree char *fix = nearest_fix(name, (const char *const *)all->pdata);
    finding_add(f, CODE_VALUE_INVALID, pos, fix, "there is no %s ‘%s’ in %s", shelf->what, name, shelf->folder);
    return NULL;
}

gpointer library_made(const Library *l, const char *key)
{
    const Made *m = g_hash_table_lookup(l->made, key);
    return m != NULL ? m->thing : NULL;
}

gpointer library_keep(Library *l, const char *key, gpointer thing, GDestroyNotify thing_free)
{
    Made *m = g_new(Made, 1);
    *m = (Made){ thing, thing_free };
    g_hash_table_insert(l->made, g_strdup(key), m);
    return thing;
}

void library_begin(Library *l, const char *piece)
{
    l->asking = NULL;
    if (piece != NULL) {
        l->asking = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_replace(l->asked, g_strdup(piece), l->asking);
    }
}

bool library_touches(const Library *l, const char *piece, GHashTable *paths)
{
    GHashTable *asked = g_hash_table_lookup(l->asked, piece);
    GHashTableIter at;
    gpointer path;
    g_hash_table_iter_init(&at, paths);
    while (g_hash_table_iter_next(&at, &path, NULL)) {
        if (asked == NULL || !g_str_has_prefix(path, "layouts/") || strcmp(path, LIBRARY_KIT) == 0
            || g_hash_table_contains(asked, path)) {
            return true;
        }
    }
    return false;
}

/* True for a file that can't be read, and for the path or what lies below it: the names of others may stand in the
 * findings of the first. */
static gboolean is_stale(gpointer key, gpointer value, gpointer path)
{
    const Entry *e = value;
    gsize n = strlen(path);
    const char *file = key;
    return e->tree == NULL || (strncmp(file, path, n) == 0 && (file[n] == '\0' || file[n] == '/'));
}

void library_drop(Library *l, const char *path)
{
    g_hash_table_remove_all(l->made); /* made anew of trees that are still there */
    g_hash_table_remove_all(l->folders);
    g_hash_table_foreach_remove(l->entries, is_stale, (gpointer)path);
}
