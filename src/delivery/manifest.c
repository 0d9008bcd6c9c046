/* The manifest: what of the one that is there stays, and what a run puts in its place. Apart from the job because its
 * form is a promise to others; the form itself stands in manifest-form. */
#include "delivery/manifest.h"

#include <stdlib.h>
#include <string.h>

static int compare_files(gconstpointer a, gconstpointer b)
{
    return g_strcmp0((*(const ManifestFile *const *)a)->path, (*(const ManifestFile *const *)b)->path);
}

static int compare_numbers(int a, int b)
{
    return (a > b) - (a < b);
}

static int compare_findings(gconstpointer a, gconstpointer b)
{
    const ManifestFinding *x = *(const ManifestFinding *const *)a, *y = *(const ManifestFinding *const *)b;
    int order = g_strcmp0(x->file, y->file);
    order = order != 0 ? order : compare_numbers(x->line, y->line);
    order = order != 0 ? order : compare_numbers(x->column, y->column);
    order = order != 0 ? order : g_strcmp0(x->code, y->code);
    order = order != 0 ? order : g_strcmp0(x->piece, y->piece);
    order = order != 0 ? order : g_strcmp0(x->variant, y->variant);
    order = order != 0 ? order : g_strcmp0(x->edition, y->edition);
    order = order != 0 ? order : g_strcmp0(x->language, y->language);
    order = order != 0 ? order : compare_numbers(x->page, y->page);
    return order != 0 ? order : g_strcmp0(x->message, y->message);
}

/* The manifest that is there, or NULL where there is none. One that can't be read is told and replaced. */
static Manifest *read_old(Job *job, Store *store)
{
    g_autofree char *path = store_find(store, "manifest.json");
    char *text;
    gsize length;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        return NULL;
    }
    Manifest *old = g_file_get_contents(path, &text, &length, NULL) ? manifest_scan(text, length) : NULL;
    if (old == NULL) {
        g_autofree char *shown = store_shown(store, "manifest.json");
        finding_add(job->findings, CODE_MANIFEST_LOST, (Pos){ g_intern_string(shown), 1, 1 },
                    "build all pieces, so that it is whole again", "the manifest can’t be read and was begun anew");
    }
    return old;
}

/* True where the product is what the entry is of. */
static bool is_of(const Product *u, const ManifestFile *file)
{
    return g_strcmp0(u->piece->piece, file->piece) == 0 && g_strcmp0(u->variant, file->variant) == 0
           && g_strcmp0(u->edition, file->edition) == 0 && g_strcmp0(u->lang, file->language) == 0;
}

/* True where a product that was written makes files of that kind. */
static bool is_replaced(const Job *job, const ManifestFile *file)
{
    for (guint i = 0; file->format != NULL && i < job->products->len; i++) {
        const Product *u = job->products->pdata[i];
        for (guint n = 0; u->written && is_of(u, file) && n < u->formats->len; n++) {
            if (strcmp(u->formats->pdata[n], file->format) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* True where this run looked at that piece, variant, edition and language, so that old findings of it are history. */
static bool is_examined(const Job *job, const ManifestFinding *finding)
{
    for (guint i = 0; i < job->products->len; i++) {
        const Product *u = job->products->pdata[i];
        if (g_strcmp0(u->piece->piece, finding->piece) == 0 && g_strcmp0(u->variant, finding->variant) == 0
            && g_strcmp0(u->edition, finding->edition) == 0 && g_strcmp0(u->lang, finding->language) == 0) {
            return true;
        }
    }
    return false;
}

/* A path that an entry may name: below out/, never up. */
static bool is_below(const char *path)
{
    if (path == NULL || path[0] == '\0' || path[0] == '/') {
        return false;
    }
    for (const char *part = path; part != NULL; part = strchr(part, '/'), part = part != NULL ? part + 1 : NULL) {
        if (part[0] == '.' && part[1] == '.' && (part[2] == '/' || part[2] == '\0')) {
            return false;
        }
    }
    return true;
}

/* The entries of files that this run made. */
static void add_made(const Job *job, GArray *entries)
{
    for (guint i = 0; i < job->products->len; i++) {
        const Product *u = job->products->pdata[i];
        for (guint n = 0; n < u->made->len; n++) {
            const Made *made = &g_array_index(u->made, Made, n);
            ManifestFile file = { .path = made->path,
                                  .piece = u->piece->piece,
                                  .variant = u->variant,
                                  .edition = u->edition,
                                  .language = u->lang,
                                  .kind = made->format,
                                  .page = made->page,
                                  .pages = made->pages,
                                  .bytes = made->bytes,
                                  .sha256 = made->sha256,
                                  .standard = made->standard,
                                  .codes = made->codes };
            g_array_append_val(entries, file);
        }
    }
}

/* The entries of files as they will stand: those of `made`, whose lines are written into `lines`, and of the old ones
 * what stays. Borrowed, by path, in a new array. */
static GPtrArray *merge_files(const Job *job, Store *store, GArray *made, const Manifest *old, GPtrArray *lines)
{
    GPtrArray *all = g_ptr_array_new();
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < made->len; i++) {
        ManifestFile *file = &g_array_index(made, ManifestFile, i);
        g_ptr_array_add(lines, manifest_file_line(file));
        g_hash_table_add(paths, (gpointer)file->path);
        g_ptr_array_add(all, file);
    }
    for (guint i = 0; old != NULL && i < old->files->len; i++) {
        ManifestFile *file = &g_array_index(old->files, ManifestFile, i);
        if (!is_below(file->path) || g_hash_table_contains(paths, file->path)) {
            continue;
        }
        g_autofree char *full = g_build_filename(store_folder(store), file->path, NULL);
        if (is_replaced(job, file)) {
            store_remove(store, file->path);
        } else if (g_file_test(full, G_FILE_TEST_IS_REGULAR)) {
            g_ptr_array_add(all, file);
        }
    }
    g_ptr_array_sort(all, compare_files);
    return all;
}

/* The same of findings. */
static GPtrArray *merge_findings(const Job *job, GArray *found, const Manifest *old, GPtrArray *lines)
{
    GPtrArray *all = g_ptr_array_new();
    for (guint i = 0; i < found->len; i++) {
        ManifestFinding *finding = &g_array_index(found, ManifestFinding, i);
        g_ptr_array_add(lines, manifest_finding_line(finding));
        g_ptr_array_add(all, finding);
    }
    for (guint i = 0; old != NULL && i < old->findings->len; i++) {
        ManifestFinding *finding = &g_array_index(old->findings, ManifestFinding, i);
        bool stands = finding->piece != NULL && (job->kit == NULL || kit_find(job->kit, finding->piece) != NULL);
        if (stands && !is_examined(job, finding)) {
            g_ptr_array_add(all, finding);
        }
    }
    g_ptr_array_sort(all, compare_findings);
    return all;
}

void manifest_add(Job *job, Store *store)
{
    Manifest *old = read_old(job, store);
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(ManifestFile));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(ManifestFinding));
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(free);
    add_made(job, made);
    for (int i = 0; i < findings_count(job->findings); i++) {
        const Finding *f = findings_at(job->findings, i);
        if (f->code != CODE_RECORD_REVIEW_DUE) {
            ManifestFinding finding = manifest_entry_of(f);
            g_array_append_val(found, finding);
        }
    }
    g_autoptr(GPtrArray) files = merge_files(job, store, made, old, lines);
    g_autoptr(GPtrArray) findings = merge_findings(job, found, old, lines);
    g_autoptr(GBytes) text = manifest_text(files, findings);
    store_stage_file(store, "manifest.json", text, job->findings);
    g_clear_pointer(&old, manifest_free);
}

/* Removes the entries that lack a member. */
static void keep_whole(Manifest *m)
{
    guint kept = 0;
    for (guint i = 0; i < m->files->len; i++) {
        const ManifestFile *file = &g_array_index(m->files, ManifestFile, i);
        if (is_below(file->path) && file->piece != NULL && file->edition != NULL && file->language != NULL
            && file->format != NULL) {
            g_array_index(m->files, ManifestFile, kept++) = *file;
        }
    }
    g_array_set_size(m->files, kept);
    kept = 0;
    for (guint i = 0; i < m->findings->len; i++) {
        const ManifestFinding *f = &g_array_index(m->findings, ManifestFinding, i);
        if (f->code != NULL && f->level != NULL && f->file != NULL && f->message != NULL && f->fix != NULL) {
            g_array_index(m->findings, ManifestFinding, kept++) = *f;
        }
    }
    g_array_set_size(m->findings, kept);
}

Manifest *manifest_read(Store *store)
{
    g_autofree char *path = store_find(store, "manifest.json");
    char *text;
    gsize length;
    Manifest *m = g_file_get_contents(path, &text, &length, NULL) ? manifest_scan(text, length) : NULL;
    if (m == NULL) {
        char *empty = g_strdup("{}");
        m = manifest_scan(empty, strlen(empty));
    }
    keep_whole(m);
    return m;
}
