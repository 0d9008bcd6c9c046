/* What was made of the whole kit beside its files. Neither stands in the manifest, which is in the archive itself: they
 * are known by their names. */
#include "delivery/stale.h"

#include <string.h>
#include "delivery/archive.h"

static const char page_name[] = "index.html", suffix[] = "-kit.zip";
/* What tests/statement/run wrote of the files as they were. */
static const char *const statement_names[] = { "accessibility.html", "accessibility.json" };
enum { PAGE_MOST = 64 << 20 };

/* Adds SLUG-kit.zip, once. Takes the slug. */
static void add_slug(GPtrArray *names, char *slug)
{
    g_autofree char *owned = slug, *name = g_strconcat(slug, suffix, NULL);
    bool known = strchr(name, '/') != NULL || !store_path_is_below(name);
    for (guint i = 0; i < names->len; i++) {
        known = known || strcmp(names->pdata[i], name) == 0;
    }
    if (!known) {
        g_ptr_array_add(names, g_steal_pointer(&name));
    }
}

/* The one that the page offers. */
static void add_offered(GPtrArray *names, Store *store)
{
    gsize length;
    g_autofree char *page = store_text(store, page_name, PAGE_MOST, &length);
    const char *at = page != NULL ? strstr(page, INDEX_OFFER) : NULL;
    if (at == NULL) {
        return;
    }
    at += strlen(INDEX_OFFER);
    g_autofree char *link = g_strndup(at, strcspn(at, "\""));
    g_autofree char *name = g_uri_unescape_string(link, NULL);
    if (name != NULL && g_str_has_suffix(name, suffix)) {
        add_slug(names, g_strndup(name, strlen(name) - strlen(suffix)));
    }
}

GPtrArray *stale_archives(const Job *job, Store *store, const ManifestChange *change)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint l = 0; l < job->campaigns->len; l++) {
        const Campaign *c = job->campaigns->pdata[l];
        if (c != NULL && c->slug != NULL) {
            add_slug(names, g_strdup(c->slug));
        }
    }
    add_offered(names, store);
    for (guint i = 0; i < change->removed->len; i++) { /* PIECE/SLUG-PIECE-… */
        const char *path = change->removed->pdata[i], *base = strrchr(path, '/') + 1;
        g_autofree char *piece = g_path_get_dirname(path), *behind = g_strconcat("-", piece, "-", NULL);
        const char *cut = strstr(base, behind);
        if (cut != NULL) {
            add_slug(names, g_strndup(base, (gsize)(cut - base)));
        }
    }
    return names;
}

static void remove_there(Store *store, const char *path, GPtrArray *removed)
{
    StoreFile there;
    if (store_look(store, path, &there)) {
        store_remove(store, path);
        g_ptr_array_add(removed, g_strdup(path));
    }
}

void stale_remove(Store *store, const GPtrArray *archives, const ManifestChange *change, const IndexMade *made,
                  GPtrArray *removed)
{
    if (!made->page && change->differs) {
        remove_there(store, page_name, removed);
    }
    if (!made->sheet && (made->page || change->differs)) {
        remove_there(store, ARCHIVE_SHEET, removed);
    }
    for (gsize i = 0; change->files && i < G_N_ELEMENTS(statement_names); i++) {
        remove_there(store, statement_names[i], removed);
    }
    for (guint i = 0; i < archives->len; i++) {
        if (g_strcmp0(archives->pdata[i], made->archive) != 0 && (change->files || made->archive != NULL)) {
            remove_there(store, archives->pdata[i], removed);
        }
    }
}
