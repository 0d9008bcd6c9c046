/* All products of a job, one after another; an error of one never stops another. */
#include "job/run.h"

#include <string.h>
#include "content/parity.h"
#include "content/plain.h"
#include "content/stamps.h"
#include "job/cascade.h"
#include "job/facts.h"
#include "job/outputs.h"
#include "job/pipeline.h"
#include "job/select.h"
#include "picture/picture-helper.h"

Mistake *job_open(const Request *request, Job **opened)
{
    Job *job = job_new(request);
    job->kit = kit_read(job->library, job->request->office, job->findings);
    Mistake *mistake = job_select(job);
    if (mistake != NULL) {
        job_free(job);
        return mistake;
    }
    *opened = job;
    return NULL;
}

/* Faults of the request's variables are its mistakes, not the content's. */
static Mistake *check_set(const Findings *f)
{
    for (int i = 0; i < findings_count(f); i++) {
        const Finding *finding = findings_at(f, i);
        if (finding->pos.file != NULL && g_str_has_prefix(finding->pos.file, "--set")) {
            return mistake_new(finding->fix, "%s: %s", finding->pos.file, finding->message);
        }
    }
    return NULL;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The request's office is one of content/offices/. */
static Mistake *check_office(const Job *job)
{
    const char *office = job->request->office;
    if (office == NULL) {
        return NULL;
    }
    g_autofree char *folder = g_build_filename(job->request->root, "content", "offices", NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    for (const char *name; files != NULL && (name = g_dir_read_name(files)) != NULL;) {
        if (g_str_has_suffix(name, ".yaml") && !g_str_has_suffix(name, ".theme.yaml")) {
            g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".yaml")));
        }
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    const char *const *known = (const char *const *)names->pdata;
    return g_strv_contains(known, office) ? NULL : mistake_unknown("office", office, known);
}

/* Pictures are drawn by a process that must be started before the first thread. */
static void start_helper(const Campaign *campaign)
{
    for (int i = 0; campaign != NULL && i < register_count(campaign->reg); i++) {
        if (register_at(campaign->reg, i)->kind == RECORD_PICTURE) {
            picture_helper_start();
        }
    }
}

/* Each product has the campaign of its language. */
static void give_campaigns(Job *job)
{
    const char *given = job->request->date;
    for (guint i = 0; i < job->products->len; i++) {
        Product *product = job->products->pdata[i];
        for (guint l = 0; l < job->languages->len; l++) {
            if (strcmp(job->languages->pdata[l], product->lang) == 0 && job->campaigns->pdata[l] != NULL) {
                product->campaign = job->campaigns->pdata[l];
                product->date = given != NULL ? g_strdup(given)
                                              : g_strconcat(product->campaign->edition_date, "T00:00:00Z", NULL);
            }
        }
    }
}

/* The campaign in one language. NULL where it can't be read. You own it. */
static Campaign *read_language(const Job *job, const char *lang, Findings *f)
{
    const Request *r = job->request;
    g_autofree char *content = g_strdup_printf("content/%s/%s.md", job->kit->campaign, lang),
                    *frame = g_strdup_printf("content/frame/%s.yaml", lang),
                    *office = g_strdup_printf("content/offices/%s.yaml",
                                              r->office != NULL ? r->office : job->kit->office);
    CampaignSource source = { r->root, content, "content/services.yaml", office, frame, r->set };
    return campaign_read(&source, f);
}

/* A translation says what its source says; false where it doesn't. Two that have other errors are not compared: what
 * is missing there may not be read at all. */
static bool compare_languages(Job *job, const Campaign *campaign)
{
    const Campaign *source = job_source(job);
    if (source == NULL || campaign == NULL || source == campaign
        || findings_count_level(job->findings, LEVEL_ERROR) > 0) {
        return true;
    }
    parity_check(source, campaign, job->findings);
    stamps_check(source, campaign, job->findings);
    return findings_count_level(job->findings, LEVEL_ERROR) == 0;
}

/* The source of the translations that are asked for, where it isn't asked for itself. What is wrong with it is told
 * when it is built. */
static void read_source(Job *job)
{
    const char *first = job->kit->languages->pdata[0];
    bool asked = job->languages->len == 0;
    for (guint i = 0; i < job->languages->len; i++) {
        asked = asked || job->languages->pdata[i] == first;
    }
    if (!asked) {
        g_autoptr(Findings) passed = findings_new();
        job->source = read_language(job, first, passed);
        if (findings_count_level(passed, LEVEL_ERROR) > 0) {
            g_clear_pointer(&job->source, campaign_free);
        }
    }
}

Mistake *job_read(Job *job)
{
    Mistake *mistake = check_office(job);
    if (job->kit == NULL || mistake != NULL) {
        return mistake;
    }
    read_source(job);
    for (guint i = 0; i < job->languages->len; i++) {
        g_autoptr(Findings) own = findings_new(); /* a record's fault is each language's, though it is told once */
        Campaign *campaign = read_language(job, job->languages->pdata[i], own);
        bool bad = campaign == NULL || findings_count_level(own, LEVEL_ERROR) > 0;
        if (campaign != NULL && job->request->counts) {
            plain_report(campaign, own);
        }
        findings_repeat(job->findings, own);
        start_helper(campaign);
        g_ptr_array_add(job->campaigns, campaign);
        bad = !compare_languages(job, campaign) || bad;
        g_array_append_val(job->campaign_bad, bad);
        mistake = check_set(job->findings);
        if (mistake != NULL) {
            return mistake;
        }
    }
    give_campaigns(job);
    return NULL;
}

void job_again(Job *job)
{
    for (guint i = 0; i < job->products->len; i++) { /* they borrow from the campaigns */
        product_reset(job->products->pdata[i]);
    }
    findings_free(job->findings);
    job->findings = findings_new();
    job->faulty = job->stopped = false;
    job->file_count = 0;
    for (guint l = 0; l < job->campaigns->len; l++) {
        g_autoptr(Findings) own = findings_new();
        campaign_refill(job->campaigns->pdata[l], job->request->set, own);
        g_array_index(job->campaign_bad, bool, l) = findings_count_level(own, LEVEL_ERROR) > 0;
        findings_repeat(job->findings, own);
    }
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
    return product->campaign != NULL && product->view != NULL && laid_out
           && findings_count_level(product->findings, LEVEL_ERROR) == 0;
}

static bool is_at(const Finding *f, const char *at)
{
    const char *file = f->pos.file != NULL ? f->pos.file : "";
    g_autofree char *place = g_strdup_printf("%s:%d", file, MAX(f->pos.line, 1));
    return strcmp(at, file) == 0 || strcmp(at, place) == 0;
}

/* Marks the warnings that layouts/kit.yaml accepts. */
static void accept_warnings(Job *job)
{
    for (int i = 0; i < findings_count(job->findings); i++) {
        Finding *f = findings_edit(job->findings, i);
        for (guint a = 0; f->level == LEVEL_WARNING && job->kit != NULL && a < job->kit->accepted->len; a++) {
            const Accepted *accepted = job->kit->accepted->pdata[a];
            f->accepted = f->accepted || (accepted->code == f->code && is_at(f, accepted->at));
        }
    }
}

/* Product `at` as far as its list, and on to its outputs where it is sound. */
static void run_product(Job *job, guint at, Outputs *outputs, const JobEvents *events)
{
    Product *product = job->products->pdata[at];
    product_resolve(job, product);
    product_lay_out(job, product);
    product_check(job, product);
    product_impose(job, product);
    bool sound = is_sound(job, product);
    if (events->progress != NULL) {
        events->progress(job, at, sound ? PRODUCT_SOUND : PRODUCT_FAULTY, events->user);
    }
    if (sound) {
        outputs_add(outputs, product);
    } else {
        product_release(product);
    }
}

void job_run(Job *job, Store *store, const JobEvents *events)
{
    job->store = store;
    Outputs *outputs = outputs_new(job);
    for (guint i = 0; i < job->products->len && !job->stopped; i++) {
        run_product(job, i, outputs, events);
        job->stopped = events->stops != NULL && events->stops(events->user);
    }
    outputs_finish(outputs);
    facts_report(job);
    for (guint i = 0; i < job->products->len && !job->stopped; i++) {
        Product *product = job->products->pdata[i];
        if (!product->written && store != NULL) {
            finding_add(product->findings, CODE_PIECE_NOT_WRITTEN, product->piece->pos,
                        "correct the errors and build it again",
                        "not everything was written; files from an earlier build stay as they were");
        }
        findings_append(job->findings, product->findings);
        job->file_count += (int)product->made->len;
        if (events->finished != NULL) {
            events->finished(job, i, events->user);
        }
    }
    cascade_settle(job->findings);
    accept_warnings(job);
}

void job_undo(Job *job)
{
    for (guint i = 0; i < job->products->len; i++) {
        ((Product *)job->products->pdata[i])->written = false;
    }
    job->file_count = 0;
}
