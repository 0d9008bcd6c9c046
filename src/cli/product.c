/* One product through the pipeline: spec → view → layout → check. Apart from the job, which knows of all products at once. */
#include "cli/job.h"

#include <stdlib.h>
#include "base/language.h"
#include "check/check.h"

/* A contents list is laid out again until its page numbers stand, at most so often. */
enum { CONTENTS_ROUNDS = 4 };

/* Pixels an inch of a proof. A sheet larger than Tabloid gets fewer, so that its longer side has about as many pixels as a Letter page: it is looked
 * at on a screen, where a poster of 24 × 36 inches would fill forty. */
enum { PROOF_PPI = 150, PROOF_LONGEST = 17 * 72 /* pt */, PROOF_PIXELS = 1700 };

static void made_end(gpointer data)
{
    Made *m = data;
    g_free(m->path);
    g_free(m->sha256);
    g_free(m->drawn);
    g_array_unref(m->codes);
}

void product_release(Product *product)
{
    list_free(product->list);
    node_free(product->view);
    spec_free(product->spec);
    product->list = NULL;
    product->view = NULL;
    product->spec = NULL;
}

Product *product_new(const KitPiece *piece, const char *variant, const char *edition, const char *lang, GPtrArray *formats)
{
    Product *product = g_new0(Product, 1);
    product->piece = piece;
    product->variant = variant;
    product->edition = edition;
    product->lang = lang;
    product->formats = formats;
    product->findings = findings_new();
    product->made = g_array_new(FALSE, FALSE, sizeof(Made));
    g_array_set_clear_func(product->made, made_end);
    return product;
}

void product_free(Product *product)
{
    product_release(product);
    g_ptr_array_unref(product->formats);
    findings_free(product->findings);
    g_array_unref(product->made);
    about_free(product->about);
    g_free(product->date);
    g_free(product);
}

char *product_label(const Job *job, const Product *product)
{
    bool languages = job->languages->len > 1;
    return g_strconcat(product->piece->piece, product->variant != NULL ? " " : "", product->variant != NULL ? product->variant : "", " ", product->edition,
                       languages ? " " : "", languages ? product->lang : "", NULL);
}

static int proof_resolution(const Job *job, const Product *product)
{
    if (job->options->resolution > 0) {
        return job->options->resolution;
    }
    double longest = 0;
    for (guint i = 0; product->list != NULL && i < product->list->pages->len; i++) {
        const Page *page = product->list->pages->pdata[i];
        longest = MAX(longest, MAX(page->media.w, page->media.h));
    }
    return longest > PROOF_LONGEST ? MAX((int)(PROOF_PIXELS * 72 / longest), 1) : PROOF_PPI;
}

OutInput product_input(const Job *job, const Product *product)
{
    return (OutInput){ .campaign = product->campaign, .spec = product->spec, .view = product->view, .list = product->list, .date = product->date, .resolution = proof_resolution(job, product) };
}

static bool has_contents(const Yaml *blocks)
{
    for (guint i = 0; blocks != NULL && blocks->kind == YAML_LIST && i < blocks->items->len; i++) {
        const Yaml *block = blocks->items->pdata[i];
        if (yaml_at(block, "contents") != NULL || has_contents(yaml_at(block, "blocks"))) {
            return true;
        }
    }
    return false;
}

/* True where the piece asks for a contents list when it has that many pages. */
static bool wants_contents(const Spec *spec, guint pages)
{
    bool found = false;
    for (guint i = 0; i < spec->panels->len; i++) {
        found = found || has_contents(g_array_index(spec->panels, Panel, i).blocks);
    }
    return found && spec->profile != NULL && spec->profile->contents_over > 0 && pages > (guint)spec->profile->contents_over;
}

static bool same_pages(ViewPages *a, ViewPages *b)
{
    if (a == NULL || b == NULL || g_hash_table_size(a) != g_hash_table_size(b)) {
        return false;
    }
    GHashTableIter at;
    gpointer id, page, other;
    g_hash_table_iter_init(&at, a);
    while (g_hash_table_iter_next(&at, &id, &page)) {
        if (!g_hash_table_lookup_extended(b, id, NULL, &other) || other != page) {
            return false;
        }
    }
    return true;
}

/* View and list. Those of one round replace those of the round before, findings too: with page numbers the words change. */
static void lay_out(Job *job, Product *product)
{
    ViewPages *pages = NULL;
    bool stable = false;
    for (int round = 0; round <= CONTENTS_ROUNDS && !stable; round++) {
        Findings *f = findings_new();
        findings_context(f, product->piece->piece, product->edition, 0);
        list_free(product->list);
        node_free(product->view);
        product->list = NULL;
        product->view = view_build(product->spec, product->campaign, pages, f);
        ViewPages *next = NULL;
        Typesetter *typesetter = product->view != NULL && product->spec->pages != PAGES_NONE ? job_typesetter(job) : NULL;
        if (typesetter != NULL) {
            product->list = layout_run(typesetter, product->spec, product->view, product->campaign, &next, f);
        }
        stable = product->list == NULL || (round == 0 ? !wants_contents(product->spec, product->list->pages->len) : same_pages(pages, next));
        if (!stable && round == CONTENTS_ROUNDS) {
            finding_add(f, CODE_CONTENTS_UNSTABLE, (Pos){ g_intern_string(product->spec->file), 1, 1 }, "begin a new page behind the contents list",
                        "the contents list changes the page numbers that it lists, after %d rounds", CONTENTS_ROUNDS);
        }
        if (stable || round == CONTENTS_ROUNDS) {
            findings_append(product->findings, f);
        }
        findings_free(f);
        if (pages != NULL) {
            g_hash_table_unref(pages);
        }
        pages = next;
    }
    if (pages != NULL) {
        g_hash_table_unref(pages);
    }
}

void product_resolve(Job *job, Product *product)
{
    const KitPiece *piece = product->piece;
    findings_context(product->findings, piece->piece, product->edition, 0);
    product->spec = spec_resolve(job->root, piece->file, product->variant, product->edition, product->findings);
    if (product->spec != NULL && product->campaign != NULL && language_is_rtl(product->campaign->lang)) {
        spec_mirror(product->spec);
    }
    product->duplex = product->spec != NULL ? product->spec->duplex : SHEET_DUPLEX_NONE;
}

void product_lay_out(Job *job, Product *product)
{
    if (product->spec == NULL || product->campaign == NULL) {
        return;
    }
    lay_out(job, product);
    product->pages = product->list != NULL ? (int)product->list->pages->len : 0;
    g_autofree char *fault = product->list != NULL ? list_check(product->list) : NULL;
    if (fault != NULL) {
        fprintf(stderr, "handbill: a fault of the program itself: %s %s: %s\n", product->piece->piece, product->edition, fault);
        exit(EXIT_OUR_FAULT);
    }
}

void product_check(Job *job, Product *product)
{
    if (product->view == NULL) {
        return;
    }
    if (product->list != NULL || product->spec->pages == PAGES_NONE) {
        CheckInput in = { product->campaign, product->spec, product->view, product->list };
        check_run(&in, product->findings);
    }
    findings_context(product->findings, product->piece->piece, product->edition, 0);
    register_report(product->campaign->reg, product->view, job->today, product->findings); /* what awaits confirmation or approval */
}
