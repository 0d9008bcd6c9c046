/* Spec → view → layout → check → sheets. Apart from the run, which knows of all products at once. */
#include "job/pipeline.h"

#include <string.h>
#include "base/language.h"
#include "check/check.h"
#include "impose/impose.h"
#include "job/names.h"
#include "view/leave.h"

/* Pixels an inch of a proof. A sheet larger than Tabloid gets fewer, so that its longer side has about as many pixels
 * as a Letter page: it is looked at on a screen, where a poster of 24 × 36 inches would fill forty. */
enum { PROOF_PPI = 150, PROOF_LONGEST = 17 * 72 /* pt */, PROOF_PIXELS = 1700 };

static int proof_resolution(const Job *job, const Product *product)
{
    if (job->request->resolution > 0) {
        return job->request->resolution;
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
    return (OutInput){ .campaign = product->campaign,
                       .spec = product->spec,
                       .view = product->view,
                       .list = product->list,
                       .date = product->date,
                       .press = product->spec != NULL ? job->press[product->spec->stock] : NULL,
                       .resolution = proof_resolution(job, product),
                       .root = job->request->root,
                       .keep = job->keep };
}

/* What its files are called and its sheets say: a proof, or final; when, and for which printing condition. */
static void name_press(const Job *job, const Product *product)
{
    Spec *spec = product->spec;
    const KitPress *named = &job->kit->press[spec->stock];
    spec->press = job->request->final ? PRESS_FINAL : PRESS_PROOF;
    if (product->campaign == NULL) {
        return;
    }
    g_autofree char *name = name_of_product(job, product, NAME_PLAIN);
    g_autofree char *date = product->date != NULL ? g_strndup(product->date, strlen("2026-11-22")) : g_strdup("");
    spec->press_line = (PressLine){ g_intern_string(name), g_intern_string(date),
                                    named->condition != NULL ? named->condition : "FOGRA39 (X-1a: CGATS TR 006)" };
}

/* A piece with fields is made of a doc of its own. */
static void ask_fields(const Product *product)
{
    if (product->spec != NULL && product->spec->fields && product->campaign != NULL) {
        campaign_ask_fields(product->campaign);
    }
}

void product_resolve(Job *job, Product *product)
{
    if (product->spec != NULL) { /* kept from when it was made before */
        spec_settle(product->spec);
        ask_fields(product);
        findings_append(product->findings, product->resolved);
        return;
    }
    SpecAsk ask = product_ask(product);
    product->spec = spec_resolve(job->library, &ask, product->findings);
    if (product->keeps_spec) {
        findings_free(product->resolved);
        product->resolved = findings_new();
        findings_append(product->resolved, product->findings);
    }
    if (product->spec != NULL && product->campaign != NULL && language_is_rtl(product->campaign->lang)) {
        spec_mirror(product->spec);
    }
    if (product->spec != NULL && product->spec->press != PRESS_NONE) {
        name_press(job, product);
    }
    ask_fields(product);
    product->actual_size = product->spec != NULL && product->spec->actual_size;
    product->duplex = product->spec != NULL ? product->spec->duplex : DUPLEX_NONE;
}

/* A list that breaks its invariants goes, with a finding. */
static void assert_list(Job *job, Product *product)
{
    product->pages = product->list != NULL ? (int)product->list->pages->len : 0;
    g_autofree char *fault = product->list != NULL ? list_check(product->list) : NULL;
    if (fault != NULL) {
        job->faulty = true;
        finding_add(product->findings, CODE_FAULT_INTERNAL, product->piece->pos,
                    "report it with the files that lead to it; nothing of this piece is written",
                    "a fault of the program itself: %s", fault);
        g_clear_pointer(&product->list, list_free);
    }
}

void product_lay_out(Job *job, Product *product)
{
    if (product->spec == NULL || product->campaign == NULL) {
        return;
    }
    /* a definition with an error is laid out otherwise than it is meant: what would be found there follows from it */
    bool sound = findings_count_level(product->findings, LEVEL_ERROR) == 0;
    Typesetter *typesetter = product->spec->pages != PAGES_NONE && sound ? job_typesetter(job) : NULL;
    LayoutSource source = { typesetter, product->spec, product->campaign };
    product->list = layout_piece(&source, &product->view, product->findings);
    assert_list(job, product);
}

void product_impose(Job *job, Product *product)
{
    if (product->list == NULL || product->spec->impose.kind == IMPOSE_NONE) {
        return;
    }
    Typesetter *typesetter = job_typesetter(job); /* it laid the list out, so that it is there */
    ImposeInput in = { product->spec, product->list, product->view, product->campaign, typesetter_shaper(typesetter) };
    List *sheets = impose_run(&in, product->findings);
    list_free(product->list);
    product->list = sheets;
    product->duplex = sheets != NULL ? sheets->duplex : DUPLEX_NONE;
    assert_list(job, product);
}

/* Why a press file may not be final yet, by the notices and warnings of what is on it: a finding. */
static void refuse_final(const Product *product)
{
    static const Code codes[] = { CODE_RECORD_UNCONFIRMED, CODE_WORDS_OURS, CODE_RECORD_REVIEW_DUE,
                                  CODE_TRANSLATION_UNREVIEWED };
    const Finding *first = NULL;
    int count = 0;
    for (int i = 0; i < findings_count(product->findings); i++) {
        const Finding *f = findings_at(product->findings, i);
        for (gsize c = 0; c < G_N_ELEMENTS(codes); c++) {
            first = f->code == codes[c] && first == NULL ? f : first;
            count += f->code == codes[c];
        }
    }
    if (count == 0) {
        return;
    }
    g_autofree char *what = g_strdup(first->message);
    finding_add(product->findings, CODE_PRESS_UNCONFIRMED, first->pos,
                "do what each of these notices asks, or build a proof: without --final",
                "no final press file: %d of what is on it awaits confirmation, approval or a review, such as: %s",
                count, what);
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
    const Campaign *campaign = product->campaign;
    register_report(campaign->reg, product->view, job->request->today,
                    product->findings); /* what awaits confirmation or approval */
    bool leaves = false;
    for (guint i = 0; i < product->formats->len; i++) {
        const Output *output = out_find(product->formats->pdata[i]);
        leaves = leaves || (output != NULL && output->leaves);
    }
    if (leaves) {
        leave_check(campaign, product->piece->pos, job->request->today, product->findings);
    }
    translation_report(&campaign->translation, product->findings);
    if (product->spec->press == PRESS_FINAL) {
        refuse_final(product);
    }
}
