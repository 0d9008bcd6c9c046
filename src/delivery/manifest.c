/* The manifest: what of the one that is there stays, and what a run puts in its place. Apart from the job because its
 * form is a promise to others; the form itself stands in manifest-form. */
#include "delivery/manifest.h"

#include <stdlib.h>
#include <string.h>
#include "base/version.h"
#include "delivery/manifest-read.h"

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

/* The manifest that is there, or NULL where there is none. One that can't be believed is told and replaced. */
static Manifest *read_old(Job *job, Store *store)
{
    Manifest *old;
    g_autofree char *fault = NULL;
    if (manifest_load(store, &old, &fault) == MANIFEST_LOST) {
        g_autofree char *shown = store_shown(store, "manifest.json");
        finding_add(job->findings, CODE_MANIFEST_LOST, (Pos){ g_intern_string(shown), 1, 1 },
                    "build all pieces, so that it is whole again",
                    "the manifest is not one that a build wrote (%s), and was begun anew", fault);
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
        if (u->written && is_of(u, file) && out_is_asked(u->formats, file->format)) {
            return true;
        }
    }
    return false;
}

static bool is_about(const Product *u, const ManifestFinding *finding)
{
    return g_strcmp0(u->piece->piece, finding->piece) == 0 && g_strcmp0(u->variant, finding->variant) == 0
           && g_strcmp0(u->edition, finding->edition) == 0 && g_strcmp0(u->lang, finding->language) == 0;
}

bool manifest_not_written(const Product *product, const ManifestFinding *finding)
{
    return strcmp(finding->code, code_text(CODE_PIECE_NOT_WRITTEN)) == 0 && is_about(product, finding);
}

/* True where this run looked at that piece, variant, edition and language, so that old findings of it are history. */
static bool is_examined(const Job *job, const ManifestFinding *finding)
{
    for (guint i = 0; i < job->products->len; i++) {
        if (is_about(job->products->pdata[i], finding)) {
            return true;
        }
    }
    return false;
}

static bool has_word(const GPtrArray *words, const char *word)
{
    for (guint i = 0; i < words->len; i++) {
        if (strcmp(words->pdata[i], word) == 0) {
            return true;
        }
    }
    return false;
}

/* True where the kit was read without an error: what it doesn't name then isn't meant to be made. */
static bool kit_is_sound(const Job *job)
{
    for (int i = 0; i < findings_count(job->findings); i++) {
        const Finding *f = findings_at(job->findings, i);
        if (f->level == LEVEL_ERROR && g_strcmp0(f->pos.file, "layouts/kit.yaml") == 0) {
            return false;
        }
    }
    return job->kit != NULL;
}

/* True where the kit has files of that piece, variant, edition, language and format. */
static bool is_named(const Kit *kit, const ManifestFile *file)
{
    const KitPiece *piece = kit_find(kit, file->piece, file->language);
    if (piece == NULL || !has_word(kit->languages, file->language)
        || (file->variant != NULL ? !has_word(piece->variants, file->variant) : piece->variants->len > 0)) {
        return false;
    }
    for (guint e = 0; e < piece->editions->len; e++) {
        if (strcmp(piece->editions->pdata[e], file->edition) == 0) {
            return kit_makes(piece, e, file->variant) && out_is_asked(piece->formats->pdata[e], file->format);
        }
    }
    return false;
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

/* A run's entries over the old ones. */
typedef struct Merge {
    Job *job;
    Store *store;
    const Manifest *old;    /* or NULL */
    gint64 modified;        /* when the old one was written, nanoseconds since 1970 */
    bool named_only;        /* what the kit doesn't name goes */
    ManifestChange *change; /* what that changes */
} Merge;

/* Says that a file in out/ is not what was made, until its piece is built again. */
static void say_changed(const Merge *m, const ManifestFile *file)
{
    Findings *f = m->job->findings;
    g_autofree char *shown = store_shown(m->store, file->path);
    g_autofree char *fix = g_strdup_printf("move it away if you need it, then: handbill build %s", file->piece);
    findings_context(f, &(FindingContext){ file->piece, file->variant, file->edition, file->language });
    findings_page(f, file->page);
    finding_add(f, CODE_FILE_CHANGED, (Pos){ g_intern_string(shown), 1, 1 }, fix,
                "the file is not what was built: its checksum is not the manifest’s");
    findings_context(f, &(FindingContext){ NULL });
}

/* True where an old entry, whose path this run didn't make, stays; else its file may have to go. */
static bool stays(const Merge *m, const ManifestFile *file)
{
    bool goes = is_replaced(m->job, file) || (m->named_only && !is_named(m->job->kit, file));
    ManifestFileState state = manifest_look(m->store, file, goes ? G_MININT64 : m->modified);
    if (state == MANIFEST_FILE_SAME && goes) {
        store_remove(m->store, file->path);
        g_ptr_array_add(m->change->removed, g_strdup(file->path));
    }
    if (state == MANIFEST_FILE_OTHER && !goes) {
        say_changed(m, file);
    }
    return state == MANIFEST_FILE_SAME && !goes;
}

/* The entries of files as they will stand: those of `made`, whose lines are written into `lines`, and of the old ones
 * what stays. Borrowed, by path, in a new array. */
static GPtrArray *merge_files(const Merge *m, GArray *made, GPtrArray *lines)
{
    GPtrArray *all = g_ptr_array_new();
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    guint same = 0;
    for (guint i = 0; i < made->len; i++) {
        ManifestFile *file = &g_array_index(made, ManifestFile, i);
        g_ptr_array_add(lines, manifest_file_line(file));
        g_hash_table_insert(paths, (gpointer)file->path, file);
        g_ptr_array_add(all, file);
    }
    for (guint i = 0; m->old != NULL && i < m->old->files->len; i++) {
        ManifestFile *file = &g_array_index(m->old->files, ManifestFile, i);
        const ManifestFile *anew = g_hash_table_lookup(paths, file->path);
        if (anew != NULL) {
            same += strcmp(anew->sha256, file->sha256) == 0;
        } else if (stays(m, file)) {
            g_ptr_array_add(all, file);
            same++;
        }
    }
    m->change->files = m->old == NULL || same != all->len || same != m->old->files->len;
    g_ptr_array_sort(all, compare_files);
    return all;
}

/* True where the finding is of a piece and edition that the kit still has. kit: NULL where it can't be read. */
static bool is_standing(const Kit *kit, const ManifestFinding *finding)
{
    const KitPiece *piece = kit != NULL && finding->piece != NULL ? kit_find(kit, finding->piece, finding->language)
                                                                  : NULL;
    return finding->piece != NULL
           && (kit == NULL
               || (piece != NULL && (finding->edition == NULL || has_word(piece->editions, finding->edition))));
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
        if (is_standing(job->kit, finding) && !is_examined(job, finding)) {
            g_ptr_array_add(all, finding);
        }
    }
    g_ptr_array_sort(all, compare_findings);
    return all;
}

/* The findings of this run as entries; ManifestFinding. You own the array. */
static GArray *found_now(const Job *job)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(ManifestFinding));
    for (int i = 0; i < findings_count(job->findings); i++) {
        const Finding *f = findings_at(job->findings, i);
        if (f->code != CODE_RECORD_REVIEW_DUE) {
            ManifestFinding finding = manifest_entry_of(f);
            g_array_append_val(found, finding);
        }
    }
    return found;
}

/* The whole file, of entries in their order: ManifestFile *, ManifestFinding *. You own it. */
static GBytes *text_of(const GPtrArray *files, const GPtrArray *findings)
{
    GString *s = g_string_new("{\n\"handbill\": \"" HANDBILL_VERSION "\",\n\"files\": [\n");
    for (guint i = 0; i < files->len; i++) {
        const ManifestFile *file = files->pdata[i];
        g_string_append_len(s, file->line, (gssize)file->line_length);
        g_string_append(s, i + 1 < files->len ? ",\n" : "\n");
    }
    g_string_append(s, "],\n\"findings\": [\n");
    for (guint i = 0; i < findings->len; i++) {
        const ManifestFinding *finding = findings->pdata[i];
        g_string_append_len(s, finding->entry, (gssize)finding->entry_length);
        g_string_append(s, i + 1 < findings->len ? ",\n" : "\n");
    }
    g_string_append(s, "]\n}\n");
    return g_string_free_to_bytes(s);
}

bool manifest_add(Job *job, Store *store, ManifestKeep keep, ManifestChange *change)
{
    StoreFile there = { 0, 0 };
    *change = (ManifestChange){ .removed = g_ptr_array_new_with_free_func(g_free) };
    Manifest *old = read_old(job, store);
    store_look(store, "manifest.json", &there);
    Merge merge = { job, store, old, there.modified, keep == MANIFEST_KEEP_NAMED && kit_is_sound(job), change };
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(ManifestFile));
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(free);
    add_made(job, made);
    g_autoptr(GPtrArray) files = merge_files(&merge, made, lines);
    g_autoptr(GArray) found = found_now(job);
    g_autoptr(GPtrArray) findings = merge_findings(job, found, old, lines);
    g_autoptr(GBytes) text = text_of(files, findings);
    gsize length;
    const char *bytes = g_bytes_get_data(text, &length);
    change->differs = old == NULL || strlen(old->text) != length || memcmp(old->text, bytes, length) != 0;
    bool good = store_stage_file(store, "manifest.json", text, job->findings);
    g_clear_pointer(&old, manifest_free);
    return good;
}

void manifest_change_clear(ManifestChange *change)
{
    g_clear_pointer(&change->removed, g_ptr_array_unref);
}

Manifest *manifest_read(Store *store)
{
    Manifest *m;
    g_autofree char *fault = NULL;
    if (manifest_load(store, &m, &fault) != MANIFEST_READ) {
        char *empty = g_strdup("{\"files\": [], \"findings\": []}");
        m = manifest_scan(empty, strlen(empty));
    }
    return m;
}
