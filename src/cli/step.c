/* Order matters here and nowhere else: products, then the manifest of them, then what is made from the manifest. */
#include "cli/step.h"

#include "delivery/about.h"
#include "delivery/manifest.h"

/* The product's spec and view are freed when its outputs are done: what the page says of it is taken down before. */
static void on_progress(const Job *job, guint at, ProductState state, void *user)
{
    Step *step = user;
    const Product *product = job->products->pdata[at];
    if (step->about != NULL) {
        step->about->pdata[at] = product->spec != NULL ? about_new(product->spec, product->view) : NULL;
    }
    if (step->progress != NULL) {
        step->progress(job, at, state);
    }
}

void step_run(Step *step, Job *job)
{
    JobEvents events = { .progress = on_progress, .user = step };
    if (step->store != NULL && step->indexed) {
        step->about = g_ptr_array_new_with_free_func((GDestroyNotify)about_free);
        g_ptr_array_set_size(step->about, (int)job->products->len);
    }
    job_run(job, step->store, &events);
    bool there = step->store != NULL
                 && (job->kit != NULL
                     || g_file_test(store_folder(step->store),
                                    G_FILE_TEST_IS_DIR)); /* without a kit this may be no project at all */
    if (there) {
        store_lock(step->store); /* two partial builds at once: one waits */
        manifest_add(job, step->store);
        if (step->indexed) {
            step->index = index_add(job, step->store, step->about);
        }
        store_commit(step->store, job->findings);
    }
    g_clear_pointer(&step->about, g_ptr_array_unref);
}

void step_index(Step *step, Job *job)
{
    store_lock(step->store);
    step->index = index_add(job, step->store, NULL);
    store_commit(step->store, job->findings);
}
