/* Opens and keeps jobs. Apart from the run, which asks for one a row and knows nothing of offices and languages. */
#include "batch/works.h"

#include <string.h>

#include "base/nearest.h"
#include "base/version.h"

enum { WORKS_MOST = 8 }; /* campaigns in memory at a time */

struct Works {
    const Request *request;
    Library *library;
    OutKeep *keep;          /* owned */
    Typesetter *typesetter; /* owned; NULL until a job has opened it */
    GPtrArray *works;       /* Work *, owned */
    guint64 asked;
};

static void work_free(gpointer data)
{
    Work *work = data;
    job_free(work->job);
    g_clear_pointer(&work->languages, g_ptr_array_unref);
    g_free(work->office);
    g_free(work->lang);
    g_free(work);
}

Works *works_new(const Request *request)
{
    Works *w = g_new0(Works, 1);
    w->request = request;
    w->library = library_new(request->root, request->own);
    w->keep = keep_new();
    w->works = g_ptr_array_new_with_free_func(work_free);
    return w;
}

void works_free(Works *w)
{
    if (w == NULL) {
        return;
    }
    g_ptr_array_unref(w->works);
    typesetter_free(w->typesetter);
    library_free(w->library);
    keep_free(w->keep);
    g_free(w);
}

/* What is made many times is read, resolved and filled once. */
static void prepare(const Works *w, Job *job)
{
    job->keep = w->keep;
    for (guint i = 0; i < job->campaigns->len; i++) {
        if (job->campaigns->pdata[i] != NULL) {
            campaign_keep(job->campaigns->pdata[i]);
        }
    }
    for (guint i = 0; i < job->products->len; i++) {
        ((Product *)job->products->pdata[i])->keeps_spec = true;
    }
}

/* Opens and reads; what is wrong with the request, or NULL. */
static Mistake *open_work(Works *w, Work *work, Findings *f)
{
    work->request = *w->request;
    work->request.library = w->library;
    work->request.typesetter = w->typesetter;
    work->request.set = NULL;
    work->request.jobs = 1;
    work->request.office = work->office != NULL ? work->office : w->request->office;
    if (work->lang != NULL) {
        work->languages = g_ptr_array_new();
        g_ptr_array_add(work->languages, work->lang);
        work->request.languages = work->languages;
    }
    Mistake *mistake = job_open(&work->request, &work->job);
    mistake = mistake != NULL ? mistake : job_read(work->job);
    if (mistake != NULL) {
        return mistake;
    }
    prepare(w, work->job);
    if (w->typesetter == NULL && (w->typesetter = job_typesetter(work->job)) != NULL) {
        typesetter_remember(w->typesetter);
        work->request.typesetter = w->typesetter; /* it is the works' own from here on */
    }
    work->sound = work->job->kit != NULL && findings_count_level(work->job->findings, LEVEL_ERROR) == 0;
    findings_append(f, work->job->findings);
    return NULL;
}

Mistake *works_try(Works *w, bool *sound, Findings *f)
{
    Work *work = g_new0(Work, 1);
    Mistake *mistake = open_work(w, work, f);
    *sound = mistake == NULL && work->sound;
    if (mistake != NULL) {
        work_free(work);
    } else {
        g_ptr_array_add(w->works, work);
    }
    return mistake;
}

/* Makes room for one more. */
static void drop_oldest(Works *w)
{
    guint oldest = 0;
    for (guint i = 1; i < w->works->len; i++) {
        const Work *a = w->works->pdata[i], *b = w->works->pdata[oldest];
        oldest = a->used < b->used ? i : oldest;
    }
    if (w->works->len >= WORKS_MOST) {
        typesetter_forget(w->typesetter);
        g_ptr_array_remove_index(w->works, oldest);
    }
}

/* What is wrong with a row's office or language, at its place. */
static void say_mistake(const Row *row, const Work *work, Mistake *mistake, Findings *f)
{
    const char *column = work->lang != NULL && strstr(mistake->message, "language") != NULL ? "lang" : "office";
    finding_add(f, CODE_ROW_INVALID, row_place(row, column), mistake->fix, "%s", mistake->message);
    mistake_free(mistake);
}

Work *works_find(Works *w, const Row *row, Findings *f)
{
    Work *work = NULL;
    for (guint i = 0; i < w->works->len && work == NULL; i++) {
        Work *one = w->works->pdata[i];
        work = g_strcmp0(one->office, row->office) == 0 && g_strcmp0(one->lang, row->lang) == 0 ? one : NULL;
    }
    if (work == NULL) {
        drop_oldest(w);
        work = g_new0(Work, 1);
        work->office = g_strdup(row->office);
        work->lang = g_strdup(row->lang);
        Mistake *mistake = open_work(w, work, f);
        if (mistake != NULL) {
            say_mistake(row, work, mistake, f);
            work_free(work);
            return NULL;
        }
        g_ptr_array_add(w->works, work);
    }
    work->used = ++w->asked;
    if (!work->sound) {
        finding_add(f, CODE_ROW_INVALID, row_place(row, row->office != NULL ? "office" : "lang"),
                    "correct what was found in its files", "this office or language has errors of its own");
        return NULL;
    }
    return work;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Adds the names and bytes of all files below a folder of the project, in the order of their names. */
static void add_folder(GChecksum *sum, const char *root, const char *below)
{
    g_autofree char *folder = g_build_filename(root, below, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    for (const char *name; files != NULL && (name = g_dir_read_name(files)) != NULL;) {
        if (name[0] != '.') {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(below, names->pdata[i], NULL),
                        *full = g_build_filename(root, path, NULL), *bytes = NULL;
        gsize length;
        if (g_file_test(full, G_FILE_TEST_IS_SYMLINK)) { /* leads out of the project, or to what is added anyway */
        } else if (g_file_test(full, G_FILE_TEST_IS_DIR)) {
            add_folder(sum, root, path);
        } else if (g_file_get_contents(full, &bytes, &length, NULL)) {
            g_checksum_update(sum, (const guchar *)path, (gssize)strlen(path) + 1);
            g_checksum_update(sum, (const guchar *)bytes, (gssize)length);
        }
    }
}

static void add_words(GChecksum *sum, const GPtrArray *words)
{
    for (guint i = 0; words != NULL && i < words->len; i++) {
        const char *word = words->pdata[i];
        g_checksum_update(sum, (const guchar *)word, (gssize)strlen(word) + 1);
    }
    g_checksum_update(sum, (const guchar *)"", 1);
}

char *works_sum(const Works *w)
{
    const Request *r = w->request;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)HANDBILL_VERSION, sizeof HANDBILL_VERSION);
    const GPtrArray *const words[] = { r->pieces, r->variants, r->editions, r->formats, r->languages };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        add_words(sum, words[i]);
    }
    g_autofree char *others = g_strdup_printf("%s\n%s\n%d", r->office != NULL ? r->office : "",
                                              r->date != NULL ? r->date : "", r->resolution);
    g_checksum_update(sum, (const guchar *)others, -1);
    static const char *const folders[] = { "content", "layouts", "fonts" };
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        add_folder(sum, r->root, folders[i]);
    }
    if (r->own != NULL) { /* the program's own definitions, which the project's may lie upon */
        add_folder(sum, r->own, "layouts");
    }
    return g_strdup(g_checksum_get_string(sum));
}
