/* Order matters here and nowhere else: the folder, products, then the manifest of them, then what is made from the
 * manifest. */
#include "cli/step.h"

#include <stdio.h>
#include "base/visible.h"
#include "cli/interrupt.h"
#include "delivery/about.h"
#include "delivery/archive.h"
#include "delivery/manifest.h"
#include "delivery/stale.h"

/* Says something of the folder, on standard error. */
static void say(const char *before, const Store *store, const char *behind)
{
    g_autofree char *name = visible_text(store_name(store));
    fprintf(stderr, "handbill: %s %s%s\n", before, name, behind);
}

/* Takes the folder. */
static StoreState take(Step *step, StoreFolder folder)
{
    StoreState state = store_lock(step->store, folder, STORE_TRY, step->folder);
    if (state == STORE_BUSY) {
        say("another build is at work in", step->store, ": this one waits until it ends");
    }
    while (state == STORE_BUSY && !interrupt_came()) {
        state = store_lock(step->store, folder, STORE_WAIT, step->folder);
    }
    return state;
}

void step_open(Step *step, const Asked *asked)
{
    step->store = store_open(asked->out, asked->out_shown);
    step->folder = findings_new();
    take(step, STORE_IF_THERE);
    switch (store_found(step->store)) {
    case STORE_CLEAN:
        break;
    case STORE_FINISHED:
        say("an earlier build was cut off in", step->store, ": it is finished now");
        break;
    case STORE_UNDONE:
        say("an earlier build was cut off in", step->store, ": it is undone now");
        break;
    }
}

void step_close(Step *step)
{
    store_close(step->store);
    findings_free(step->folder);
    report_html_free(step->html);
    g_clear_pointer(&step->unnamed, g_ptr_array_unref);
    g_clear_pointer(&step->stale, g_ptr_array_unref);
}

/* The product's spec and view are freed when its outputs are done: what the page says of it is taken down before. */
static void on_progress(const Job *job, guint at, ProductState state, void *user)
{
    Step *step = user;
    const Product *product = job->products->pdata[at];
    if (step->about != NULL) {
        step->about->pdata[at] = product->spec != NULL ? about_new(product->spec, product->view) : NULL;
    }
    if (step->html != NULL) {
        report_html_take(step->html, job, at);
    }
    if (step->progress != NULL) {
        step->progress(job, at, state);
    }
}

static bool on_asked_to_stop(void *user)
{
    return interrupt_came();
}

/* Stages the manifest and what is made from it, and commits all. */
static void finish(Step *step, Job *job, ManifestKeep keep)
{
    ManifestChange change;
    if (!manifest_add(job, step->store, keep, &change)) {
        store_give_up(step->store);
    }
    g_autoptr(GPtrArray) archives = stale_archives(job, step->store, &change);
    step->unnamed = g_steal_pointer(&change.removed);
    step->stale = g_ptr_array_new_with_free_func(g_free);
    if (step->indexed && !store_failed(step->store)) {
        step->index = index_add(job, step->store, step->about);
    } else if (step->indexed) {
        store_need(step->store, archive_size(job));
    }
    stale_remove(step->store, archives, &change, &step->index, step->stale);
    if (!store_commit(step->store, "manifest.json", job->findings)) { /* everything is as it was */
        step->index = (IndexMade){ .page = false };
        g_ptr_array_set_size(step->unnamed, 0);
        g_ptr_array_set_size(step->stale, 0);
        job_undo(job);
    }
}

void step_run(Step *step, Job *job)
{
    JobEvents events = { .progress = on_progress, .stops = on_asked_to_stop, .user = step };
    StoreState state = STORE_ABSENT;
    if (step->store != NULL) { /* without a kit this may be no project at all */
        state = take(step, job->kit != NULL ? STORE_MAKE : STORE_IF_THERE);
        findings_append(job->findings, step->folder);
    }
    if (step->store != NULL && step->indexed) {
        step->about = g_ptr_array_new_with_free_func((GDestroyNotify)about_free);
        g_ptr_array_set_size(step->about, (int)job->products->len);
    }
    job_run(job, step->store, &events);
    if (state != STORE_ABSENT && !job->stopped) {
        finish(step, job, step->indexed ? MANIFEST_KEEP_NAMED : MANIFEST_KEEP_ALL);
    }
    g_clear_pointer(&step->about, g_ptr_array_unref);
}

void step_index(Step *step, Job *job)
{
    g_ptr_array_set_size(job->products, 0);
    step->indexed = true;
    if (take(step, STORE_IF_THERE) == STORE_HELD) {
        finish(step, job, MANIFEST_KEEP_NAMED);
    }
}
