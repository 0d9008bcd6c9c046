/* The job: folders and dates, the kit, the campaigns; then job_run, which takes every product through product.c and outputs.c. An
 * error of one product never stops another. */
#include "cli/job.h"

#include <glib/gstdio.h>
#include <string.h>
#include "cli/index.h"
#include "cli/outputs.h"
#include "cli/report.h"

/* The folders of the job. 0, or the exit status of a mistake. */
static int find_folders(Job *job)
{
    const char *directory = options_value(job->options, OPTION_DIRECTORY);
    const char *output = options_value(job->options, OPTION_OUTPUT);
    job->root = g_canonicalize_filename(directory != NULL ? directory : ".", NULL);
    if (!g_file_test(job->root, G_FILE_TEST_IS_DIR)) {
        return usage_error("name the project’s folder", "-C: ‘%s’ is no folder", directory);
    }
    if (output != NULL && output[0] == '\0') {
        return usage_error("name a folder", "-o: the name is empty");
    }
    job->out = output != NULL ? g_canonicalize_filename(output, NULL) : g_build_filename(job->root, "out", NULL);
    job->out_shown = g_strdup(output != NULL ? output : "out");
    if (g_file_test(job->out, G_FILE_TEST_EXISTS) && !g_file_test(job->out, G_FILE_TEST_IS_DIR)) {
        return usage_error("name a folder", "-o: ‘%s’ is no folder", job->out_shown);
    }
    return 0;
}

/* Today and the date of files. 0, or the exit status of a mistake. */
static int find_dates(Job *job)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    guint64 seconds = 0;
    if (epoch != NULL && !g_ascii_string_to_unsigned(epoch, 10, 0, G_GUINT64_CONSTANT(253402300799), &seconds, NULL)) {
        return usage_error("give whole seconds since 1970", "SOURCE_DATE_EPOCH: ‘%s’ is no date", epoch);
    }
    g_autoptr(GDateTime) now = epoch != NULL ? g_date_time_new_from_unix_utc((gint64)seconds) : g_date_time_new_now_utc();
    job->today = g_date_time_format(now, "%Y-%m-%d");
    job->date = epoch != NULL ? g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    return 0;
}

Job *job_open(const Options *options, int *status)
{
    Job *job = g_new0(Job, 1);
    job->options = options;
    job->campaigns = g_ptr_array_new_with_free_func((GDestroyNotify)campaign_free);
    job->languages = g_ptr_array_new();
    job->campaign_bad = g_array_new(FALSE, FALSE, sizeof(bool));
    job->products = g_ptr_array_new_with_free_func((GDestroyNotify)product_free);
    job->findings = findings_new();
    *status = find_folders(job);
    *status = *status != 0 ? *status : find_dates(job);
    if (*status == 0) {
        job->kit = kit_read(job->root, job->findings);
        *status = job_select(job);
    }
    if (*status != 0) {
        job_free(job);
        return NULL;
    }
    return job;
}

/* A folder for the font cache that lives as long as the job: `check` and `show` write nothing into the project. */
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

void job_free(Job *job)
{
    if (job == NULL) {
        return;
    }
    g_ptr_array_unref(job->products); /* before what they borrow */
    g_ptr_array_unref(job->campaigns);
    g_ptr_array_unref(job->languages);
    g_array_unref(job->campaign_bad);
    typesetter_free(job->typesetter);
    remove_passing(job->passing);
    g_free(job->passing);
    kit_free(job->kit);
    findings_free(job->findings);
    g_free(job->root);
    g_free(job->out);
    g_free(job->out_shown);
    g_free(job->date);
    g_free(job->today);
    g_free(job);
}

Typesetter *job_typesetter(Job *job)
{
    if (job->fonts_tried) {
        return job->typesetter;
    }
    job->fonts_tried = true;
    const char *named = options_value(job->options, OPTION_FONT_CACHE);
    g_autofree char *cache = named != NULL ? g_canonicalize_filename(named, NULL) : g_build_filename(job->root, "build", "font-cache", NULL);
    bool there = g_file_test(cache, G_FILE_TEST_IS_DIR);
    if (!there && (named != NULL || job->options->command == COMMAND_BUILD)) {
        there = g_mkdir_with_parents(cache, 0777) == 0;
    }
    if (!there) {
        g_free(cache);
        cache = passing_cache(job);
    }
    job->typesetter = typesetter_new(job->root, cache, job->findings);
    return job->typesetter;
}

/* Faults of --set are mistakes on the command line, not of the content. 0, or the exit status. */
static int check_set(const Findings *f)
{
    for (int i = 0; i < findings_count(f); i++) {
        const Finding *finding = findings_at(f, i);
        if (finding->pos.file != NULL && g_str_has_prefix(finding->pos.file, "--set")) {
            return usage_error(finding->fix, "%s: %s", finding->pos.file, finding->message);
        }
    }
    return 0;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The office of --office is one of content/offices/. */
static int check_office(const Job *job)
{
    const char *office = options_value(job->options, OPTION_OFFICE);
    if (office == NULL) {
        return 0;
    }
    g_autofree char *folder = g_build_filename(job->root, "content", "offices", NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    for (const char *name; files != NULL && (name = g_dir_read_name(files)) != NULL;) {
        if (g_str_has_suffix(name, ".yaml")) {
            g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".yaml")));
        }
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    const char *const *known = (const char *const *)names->pdata;
    return g_strv_contains(known, office) ? 0 : usage_unknown("office", office, known);
}

int job_read(Job *job)
{
    int status = check_office(job);
    if (job->kit == NULL || status != 0) {
        return status;
    }
    const char *office = options_value(job->options, OPTION_OFFICE);
    g_autofree char *office_file = g_strdup_printf("content/offices/%s.yaml", office != NULL ? office : job->kit->office);
    for (guint i = 0; i < job->languages->len; i++) {
        const char *lang = job->languages->pdata[i];
        g_autofree char *content = g_strdup_printf("content/%s/%s.md", job->kit->campaign, lang);
        g_autofree char *frame = g_strdup_printf("content/frame/%s.yaml", lang);
        CampaignSource source = { job->root, content, "content/services.yaml", office_file, frame, job->options->set };
        int before = findings_count_level(job->findings, LEVEL_ERROR);
        Campaign *campaign = campaign_read(&source, job->findings);
        bool bad = campaign == NULL || findings_count_level(job->findings, LEVEL_ERROR) > before;
        g_ptr_array_add(job->campaigns, campaign);
        g_array_append_val(job->campaign_bad, bad);
        status = check_set(job->findings);
        if (status != 0) {
            return status;
        }
    }
    for (guint i = 0; i < job->products->len; i++) {
        Product *product = job->products->pdata[i];
        for (guint l = 0; l < job->languages->len; l++) {
            if (strcmp(job->languages->pdata[l], product->lang) == 0 && job->campaigns->pdata[l] != NULL) {
                product->campaign = job->campaigns->pdata[l];
                product->date = job->date != NULL ? g_strdup(job->date) : g_strconcat(product->campaign->edition_date, "T00:00:00Z", NULL);
            }
        }
    }
    return 0;
}

/* What may be written: nothing of it has an error. */
static bool is_sound(const Job *job, const Product *product)
{
    for (guint l = 0; l < job->languages->len; l++) {
        if (product->campaign == job->campaigns->pdata[l] && g_array_index(job->campaign_bad, bool, l)) {
            return false;
        }
    }
    bool laid_out = product->list != NULL || (product->spec != NULL && product->spec->pages == PAGES_NONE);
    return product->campaign != NULL && product->view != NULL && laid_out && findings_count_level(product->findings, LEVEL_ERROR) == 0;
}

void job_run(Job *job)
{
    bool indexed = job->options->command == COMMAND_BUILD && index_is_wanted(job->options);
    Outputs *outputs = outputs_new(job);
    for (guint i = 0; i < job->products->len; i++) {
        Product *product = job->products->pdata[i];
        product_resolve(job, product);
        product_lay_out(job, product);
        product_check(job, product);
        product->about = indexed && product->spec != NULL ? about_new(product->spec, product->view) : NULL;
        bool sound = is_sound(job, product);
        report_progress(job, i, sound);
        if (sound) {
            outputs_add(outputs, product);
        } else {
            product_release(product);
        }
    }
    outputs_finish(outputs);
    for (guint i = 0; i < job->products->len; i++) {
        Product *product = job->products->pdata[i];
        if (!product->written && job->options->command == COMMAND_BUILD) {
            g_autofree char *label = product_label(job, product);
            finding_add(product->findings, CODE_PIECE_NOT_WRITTEN, product->piece->pos, "correct the errors and build it again",
                        "%s was not written; files of it from an earlier build stay as they were", label);
        }
        findings_append(job->findings, product->findings);
        job->file_count += (int)product->made->len;
    }
    report_accept(job);
}
