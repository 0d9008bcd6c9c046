/* A page list that breaks its invariants is one finding of its piece, and the others are made. No project can bring it
 * about, so list_check is put in place of the library's here, and finds a fault with the first list that it is shown.
 */
#include "job/run.h"

#include "list/list.h"

static int shown;

char *list_check(const List *l)
{
    (void)l;
    return shown++ == 0 ? g_strdup("I0: made up by the test") : NULL;
}

static bool has(const Job *job, Code code, const char *piece)
{
    for (int i = 0; i < findings_count(job->findings); i++) {
        const Finding *f = findings_at(job->findings, i);
        if (f->code == code && g_strcmp0(f->where.piece, piece) == 0) {
            return true;
        }
    }
    return false;
}

static void test_others_are_made(void)
{
    g_autofree char *cache = g_test_build_filename(G_TEST_BUILT, "font-cache", NULL);
    g_autoptr(GPtrArray) pieces = g_ptr_array_new();
    g_autoptr(GPtrArray) edition = g_ptr_array_new();
    g_autoptr(GPtrArray) format = g_ptr_array_new();
    g_ptr_array_add(pieces, "brochure");
    g_ptr_array_add(pieces, "poster-flags");
    g_ptr_array_add(edition, "office");
    g_ptr_array_add(format, "pdf");
    Request request = { .root = g_test_get_dir(G_TEST_DIST),
                        .pieces = pieces,
                        .editions = edition,
                        .formats = format,
                        .font_cache = cache,
                        .keep_font_cache = true,
                        .jobs = 1 };
    Job *job = NULL;
    g_assert_null(job_open(&request, &job));
    g_assert_null(job_read(job));
    JobEvents events = { 0 };
    job_run(job, NULL, &events);
    g_assert_true(job->faulty);
    g_assert_true(has(job, CODE_FAULT_INTERNAL, "brochure"));
    g_assert_false(has(job, CODE_FAULT_INTERNAL, "poster-flags"));
    for (guint i = 0; i < job->products->len; i++) {
        const Product *p = job->products->pdata[i];
        g_assert_cmpint(p->made->len > 0, ==, i > 0);
    }
    job_free(job);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/others-are-made", test_others_are_made);
    return g_test_run();
}
