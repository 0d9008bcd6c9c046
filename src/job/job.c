/* The job's memory, its font cache and its products' labels. */
#include "job/job.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "formats/common/press-profile.h"

static void made_end(gpointer data)
{
    Made *m = data;
    g_free(m->path);
    g_free(m->sha256);
    g_free(m->drawn);
    g_clear_pointer(&m->packed, g_bytes_unref);
    g_array_unref(m->codes);
}

void product_release(Product *product)
{
    list_free(product->list);
    node_free(product->view);
    product->list = NULL;
    product->view = NULL;
    if (!product->keeps_spec) {
        spec_free(product->spec);
        product->spec = NULL;
    }
}

Product *product_new(const KitPiece *piece, const char *variant, const char *edition, const char *lang,
                     GPtrArray *formats)
{
    Product *product = g_new0(Product, 1);
    product->piece = piece;
    product->variant = variant;
    product->edition = edition;
    product->lang = lang;
    product->formats = formats;
    product->findings = findings_new();
    findings_context(product->findings, &(FindingContext){ piece->piece, variant, edition, lang });
    product->made = g_array_new(FALSE, FALSE, sizeof(Made));
    g_array_set_clear_func(product->made, made_end);
    return product;
}

void product_reset(Product *product)
{
    product_release(product);
    findings_free(product->findings);
    product->findings = findings_new();
    findings_context(product->findings,
                     &(FindingContext){ product->piece->piece, product->variant, product->edition, product->lang });
    g_array_set_size(product->made, 0);
    g_clear_pointer(&product->facts, g_array_unref);
    g_clear_pointer(&product->lacks, g_array_unref);
    product->pages = 0;
    product->written = false;
}

SpecAsk product_ask(const Product *product)
{
    const KitPiece *piece = product->piece;
    return (SpecAsk){ .file = piece->file,
                      .variant = product->variant,
                      .edition = product->edition,
                      .lang = product->lang,
                      .theme = piece->theme,
                      .called = piece->piece,
                      .over = piece->kit->office_theme };
}

void product_free(Product *product)
{
    product->keeps_spec = false;
    product_release(product);
    findings_free(product->resolved);
    g_ptr_array_unref(product->formats);
    findings_free(product->findings);
    g_array_unref(product->made);
    g_clear_pointer(&product->facts, g_array_unref);
    g_clear_pointer(&product->lacks, g_array_unref);
    g_free(product->date);
    g_free(product);
}

char *product_label(const Job *job, const Product *product)
{
    bool languages = job->languages->len > 1;
    return g_strconcat(product->piece->piece, product->variant != NULL ? " " : "",
                       product->variant != NULL ? product->variant : "", " ", product->edition, languages ? " " : "",
                       languages ? product->lang : "", NULL);
}

Job *job_new(const Request *request)
{
    Job *job = g_new0(Job, 1);
    job->request = request;
    job->library = request->library != NULL ? request->library : library_new(request->root, request->own);
    job->campaigns = g_ptr_array_new_with_free_func((GDestroyNotify)campaign_free);
    job->languages = g_ptr_array_new();
    job->campaign_bad = g_array_new(FALSE, FALSE, sizeof(bool));
    job->products = g_ptr_array_new_with_free_func((GDestroyNotify)product_free);
    job->findings = findings_new();
    return job;
}

/* A folder for the font cache outside the project, into which `check` and `show` write nothing: the user's own among
 * the temporary files, shared by all projects and kept. NULL where it can't be made, or another could write into it. */
static char *common_cache(void)
{
    g_autofree char *name = g_strdup_printf("handbill-fonts-%u", (unsigned)geteuid());
    char *folder = g_build_filename(g_get_tmp_dir(), name, NULL);
    GStatBuf st;
    (void)g_mkdir(folder, 0700);
    if (g_lstat(folder, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() && (st.st_mode & 0077) == 0) {
        return folder;
    }
    g_free(folder);
    return NULL;
}

/* One that lives as long as the job. */
static char *passing_cache(Job *job)
{
    job->passing = g_dir_make_tmp("handbill-XXXXXX", NULL);
    return g_strdup(job->passing);
}

static void remove_passing(const char *folder)
{
    g_autoptr(GDir) files = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *name; files != NULL && (name = g_dir_read_name(files)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    if (folder != NULL) {
        g_rmdir(folder);
    }
}

void job_leave(Job *job)
{
    remove_passing(job->passing);
    g_clear_pointer(&job->passing, g_free);
}

void job_free(Job *job)
{
    if (job == NULL) {
        return;
    }
    job_leave(job);
    g_ptr_array_unref(job->products); /* before what they borrow */
    g_ptr_array_unref(job->campaigns);
    g_ptr_array_unref(job->languages);
    g_array_unref(job->campaign_bad);
    for (int i = 0; i < STOCK_COUNT; i++) {
        press_profile_free(job->press[i]);
    }
    if (job->typesetter != job->request->typesetter) {
        typesetter_free(job->typesetter);
    }
    kit_free(job->kit);
    if (job->library != job->request->library) {
        library_free(job->library);
    }
    campaign_free(job->source);
    findings_free(job->findings);
    g_free(job);
}

const Campaign *job_source(const Job *job)
{
    for (guint i = 0; job->kit != NULL && i < job->campaigns->len; i++) {
        if (job->languages->pdata[i] == job->kit->languages->pdata[0]) {
            return job->campaigns->pdata[i];
        }
    }
    return job->source;
}

Typesetter *job_typesetter(Job *job)
{
    if (job->fonts_tried) {
        return job->typesetter;
    }
    job->fonts_tried = true;
    const Request *r = job->request;
    if (r->typesetter != NULL) {
        return job->typesetter = r->typesetter;
    }
    g_autofree char *cache = r->font_cache != NULL ? g_strdup(r->font_cache)
                                                   : g_build_filename(r->root, "build", "font-cache", NULL);
    bool there = g_file_test(cache, G_FILE_TEST_IS_DIR);
    if (!there && (r->font_cache != NULL || r->keep_font_cache)) {
        there = g_mkdir_with_parents(cache, 0777) == 0;
    }
    if (!there) {
        g_free(cache);
        cache = common_cache();
        cache = cache != NULL ? cache : passing_cache(job);
    }
    job->typesetter = typesetter_new(r->root, cache, job->findings);
    return job->typesetter;
}

const PressProfile *job_press(Job *job, Stock stock, Findings *f)
{
    const KitPress *named = &job->kit->press[stock];
    if (job->press[stock] == NULL) {
        job->press[stock] = press_profile_new(job->request->root, named, f);
    }
    return job->press[stock];
}
