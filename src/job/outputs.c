/* One task a file: the bytes are made in any thread, and whoever finishes the last task of a product writes the
 * product. Results are kept in the order of the tasks, so that nothing depends on which thread was faster. */
#include "job/outputs.h"

#include <math.h>
#include <string.h>
#include "base/nearest.h"
#include "base/sum.h"
#include "formats/common/deflate.h"
#include "formats/common/press-profile.h"
#include "job/facts.h"
#include "job/names.h"
#include "job/pipeline.h"

typedef struct Batch Batch;

/* One file. */
typedef struct Task {
    Batch *batch;
    const Output *output;
    const List *list; /* the product's, or what the output drew; NULL of a reading output */
    int page;         /* 0-based for one file a page, else 0 */
    char *path;       /* below out/ */
    GBytes *bytes;    /* NULL where it failed */
    GBytes *packed;   /* the bytes deflated, and their CRC-32: see Made */
    guint32 crc;
    char *drawn; /* of a picture: checksum of what its page draws; NULL where the job does not keep them */
    Findings *findings;
} Task;

/* A product's tasks. */
struct Batch {
    const Job *job;
    Product *product;
    GArray *tasks;    /* Task */
    GPtrArray *drawn; /* List *: those that outputs drew */
    int pending;      /* tasks still to be done; atomic */
};

struct Outputs {
    Job *job;
    GThreadPool *pool; /* NULL with one job */
    GHashTable *paths; /* char *: every path of this run, owned */
    GMutex guard;      /* of what follows */
    GCond fewer;       /* a task was done */
    int waiting;       /* tasks of the pool that are not done */
    int waiting_most;  /* as many keep every thread at work; more of them only keep their lists in memory */
};

static void task_end(gpointer data)
{
    Task *t = data;
    g_free(t->path);
    g_free(t->drawn);
    g_clear_pointer(&t->packed, g_bytes_unref);
    g_clear_pointer(&t->bytes, g_bytes_unref);
    findings_free(t->findings);
}

static void code_end(gpointer data)
{
    g_free(((MadeCode *)data)->record);
    g_free(((MadeCode *)data)->payload);
}

/* True for a code that isn't among those of its page. */
static bool is_first(const GArray *codes, int page, const char *payload)
{
    for (guint i = 0; i < codes->len; i++) {
        const MadeCode *code = &g_array_index(codes, MadeCode, i);
        if (code->page == page && strcmp(code->payload, payload) == 0) {
            return false;
        }
    }
    return true;
}

/* The codes that a file shows, each once a page. */
static GArray *codes_of(const Task *t)
{
    const List *list = t->list;
    GArray *codes = g_array_new(FALSE, FALSE, sizeof(MadeCode));
    g_array_set_clear_func(codes, code_end);
    for (guint p = 0; list != NULL && p < list->pages->len; p++) {
        const Page *page = list->pages->pdata[p];
        for (guint i = 0; i < page->items->len && (!t->output->per_page || (int)p == t->page); i++) {
            const Item *item = &g_array_index(page->items, Item, i);
            if (item->kind == ITEM_QR && is_first(codes, (int)p + 1, item->qr.payload)) {
                MadeCode code = { (int)p + 1, (int)lround(item->qr.rect.w / 72 * 25400), item->qr.modules,
                                  g_strdup(item->qr.record), g_strdup(item->qr.payload) };
                g_array_append_val(codes, code);
            }
        }
    }
    return codes;
}

/* Pages of the list that a file shows or is one of; 0 of a reading output. */
static int pages_of(const Task *t)
{
    return t->list != NULL ? (int)t->list->pages->len : 0;
}

/* True where the file is one page of several, which its name says. */
static bool is_one_of_several(const Task *t)
{
    return t->output->per_page && pages_of(t) > 1;
}

static void batch_free(Batch *b)
{
    g_array_unref(b->tasks);
    g_ptr_array_unref(b->drawn);
    g_free(b);
}

/* What the product's files of that output say, all pages. You own it; NULL where it makes none, or they have no
 * letters.
 */
static char *heard_of(const Batch *b, const Output *output)
{
    OutInput in = product_input(b->job, b->product);
    GString *s = NULL;
    for (guint i = 0; output->heard != NULL && i < b->tasks->len; i++) {
        const Task *t = &g_array_index(b->tasks, Task, i);
        if (t->output == output) {
            g_autofree char *heard = output->heard(&in, t->bytes, t->page);
            s = s != NULL ? s : g_string_new(NULL);
            g_string_append(s, heard);
        }
    }
    return s != NULL ? g_string_free(s, FALSE) : NULL;
}

/* True where each of its outputs says all facts of what it carries. Sheets that hold parts of a page have parts of
 * words: theirs are judged by the page's words alone. */
static bool says_facts(const Batch *b)
{
    bool whole = true;
    for (int i = 0; out_at(i) != NULL; i++) {
        bool parts = b->product->spec->impose.kind == IMPOSE_TILE && out_at(i)->reads == READS_LIST;
        g_autofree char *heard = parts ? NULL : heard_of(b, out_at(i));
        whole = (heard == NULL || facts_compare(b->product, out_at(i), heard)) && whole;
    }
    return whole;
}

static void write_product(Batch *b)
{
    Product *product = b->product;
    bool good = true;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(StoreEntry));
    for (guint i = 0; i < b->tasks->len; i++) {
        Task *t = &g_array_index(b->tasks, Task, i);
        StoreEntry entry = { t->path, t->bytes };
        g_array_append_val(entries, entry);
        findings_append(product->findings, t->findings);
        good = good && t->bytes != NULL && findings_count_level(t->findings, LEVEL_ERROR) == 0;
    }
    good = good && says_facts(b);
    if (good && b->job->sink.take != NULL) {
        good = b->job->sink.take(entries, product->findings, b->job->sink.user);
    } else if (good && b->job->store != NULL) {
        good = store_stage(b->job->store, entries, product->findings);
    }
    for (guint i = 0; good && i < b->tasks->len; i++) {
        Task *t = &g_array_index(b->tasks, Task, i);
        Made made = {
            .path = g_steal_pointer(&t->path),
            .format = out_kind(t->output),
            .page = is_one_of_several(t) ? t->page + 1 : 0,
            .pages = MAX(pages_of(t), 1),
            .bytes = (gint64)g_bytes_get_size(t->bytes),
            .sha256 = sum_sha256(g_bytes_get_data(t->bytes, NULL), g_bytes_get_size(t->bytes)),
            .standard = t->output->standard,
            .packed = g_steal_pointer(&t->packed),
            .crc = t->crc,
            .codes = codes_of(t),
            .drawn = g_steal_pointer(&t->drawn),
        };
        g_array_append_val(product->made, made);
    }
    product->written = good;
    batch_free(b);
    product_release(product);
}

/* The picture that is in out/, where its page draws the same as when it was written; else NULL. */
static GBytes *same_picture(const Task *t)
{
    const Job *job = t->batch->job;
    const char *before = t->drawn != NULL ? g_hash_table_lookup(job->pictures, t->path) : NULL;
    bool same = before != NULL && strcmp(before, t->drawn) == 0 && job->store != NULL;
    return same ? store_read(job->store, t->path, G_MAXSSIZE) : NULL;
}

/* Deflates the bytes for an archive, where one is asked for and gains by it. */
static void pack(Task *t)
{
    if (t->bytes != NULL && t->batch->job->request->packs && !t->output->packed) {
        gsize length;
        const void *data = g_bytes_get_data(t->bytes, &length);
        t->packed = deflate_for_archive(data, length);
        t->crc = deflate_crc(data, length);
    }
}

/* Makes a file's bytes; the last of a product writes it. */
static void run_task(Task *t)
{
    Batch *b = t->batch;
    OutInput in = product_input(b->job, b->product);
    in.list = t->list;
    t->bytes = same_picture(t);
    const JobSink *sink = &b->job->sink;
    if (t->bytes == NULL) {
        t->bytes = sink->merge != NULL ? sink->merge(b->product, &in, t->findings, sink->user)
                                       : t->output->write(&in, t->page, t->findings);
    }
    pack(t);
    if (t->bytes == NULL && findings_count_level(t->findings, LEVEL_ERROR) == 0) {
        finding_add(t->findings, CODE_OUTPUT_FAILED, b->product->piece->pos, "free memory or disk, and build it again",
                    "the %s could not be made", t->output->format);
    }
    if (g_atomic_int_dec_and_test(&b->pending)) {
        write_product(b);
    }
}

static void run_pooled(gpointer task, gpointer outputs)
{
    Outputs *o = outputs;
    run_task(task);
    g_mutex_lock(&o->guard);
    o->waiting--;
    g_cond_signal(&o->fewer);
    g_mutex_unlock(&o->guard);
}

/* Hands the task to a thread, as soon as not too many wait. */
static void push_task(Outputs *o, Task *t)
{
    g_mutex_lock(&o->guard);
    while (o->waiting >= o->waiting_most) {
        g_cond_wait(&o->fewer, &o->guard);
    }
    o->waiting++;
    g_mutex_unlock(&o->guard);
    g_thread_pool_push(o->pool, t, NULL);
}

Outputs *outputs_new(Job *job)
{
    Outputs *o = g_new0(Outputs, 1);
    g_mutex_init(&o->guard);
    g_cond_init(&o->fewer);
    o->waiting_most = 2 * job->request->jobs;
    o->job = job;
    o->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (job->request->jobs > 1) {
        o->pool = g_thread_pool_new(run_pooled, o, job->request->jobs, FALSE, NULL);
    }
    return o;
}

/* Checksum of what a page draws: of the list's dump, its head and that page. You own it. */
static char *drawn_on(const List *list, int page)
{
    static const char begin[] = "\npage ";
    GString *dump = g_string_new(NULL);
    list_dump(list, dump);
    const char *head = strstr(dump->str, begin), *at = head;
    for (int i = 0; at != NULL && i < page; i++) {
        at = strstr(at + 1, begin);
    }
    const char *end = at != NULL ? strstr(at + 1, begin) : NULL;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    if (at != NULL) {
        g_checksum_update(sum, (const guchar *)dump->str, head - dump->str);
        g_checksum_update(sum, (const guchar *)at, end != NULL ? end - at : (gssize)strlen(at));
    }
    g_string_free(dump, TRUE);
    return at != NULL ? g_strdup(g_checksum_get_string(sum)) : NULL;
}

/* Adds the task of one file, where its name is good and nobody else's. */
static void add_task(Outputs *o, Batch *b, const Output *output, const List *list, int page)
{
    Product *product = b->product;
    Task t = { .batch = b, .output = output, .list = list, .page = page };
    char *path = name_of_file(o->job, product, output, is_one_of_several(&t) ? page + 1 : 0, product->findings);
    if (path == NULL) {
        return;
    }
    if (!g_hash_table_add(o->paths, g_strdup(path))) {
        finding_add(product->findings, CODE_VALUE_INVALID, product->piece->pos, "rename a variant or an edition",
                    "two outputs would have the name %s", path);
        g_free(path);
        return;
    }
    t.path = path;
    t.findings = findings_new_beside(product->findings);
    t.drawn = output->picture && o->job->pictures != NULL ? drawn_on(list, page) : NULL;
    findings_page(t.findings, output->per_page ? page + 1 : 0);
    g_array_append_val(b->tasks, t);
}

/* The pages that an output draws itself, kept in the batch; NULL with findings. */
static const List *draw_pages(Outputs *o, Batch *b, const Output *output)
{
    Product *product = b->product;
    OutInput in = product_input(o->job, product);
    Typesetter *typesetter = job_typesetter(o->job);
    List *list = typesetter != NULL ? output->draw(&in, typesetter_shaper(typesetter), product->findings) : NULL;
    g_autofree char *fault = list != NULL ? list_check(list) : NULL;
    if (fault != NULL) {
        o->job->faulty = true;
        finding_add(product->findings, CODE_FAULT_INTERNAL, product->piece->pos,
                    "report it with the files that lead to it; nothing of this piece is written",
                    "a fault of the program itself: %s", fault);
        g_clear_pointer(&list, list_free);
    }
    if (list != NULL) {
        g_ptr_array_add(b->drawn, list);
    }
    return list;
}

/* Has the profile of the product's press ready; false with a finding. Where the kit names none, a notice says so. */
static bool find_press(Outputs *o, Product *product)
{
    const PressProfile *press = job_press(o->job, product->spec->stock, product->findings);
    if (press != NULL && !press->own) {
        finding_add(product->findings, CODE_PRESS_PROFILE_DEFAULT, (Pos){ g_intern_static_string(LIBRARY_KIT), 1, 1 },
                    "ask the printer for the profile of the press, and name it under press: (docs/press.md)",
                    "press files have the packaged European profile (%s), for the kit names none of the printer’s",
                    press->condition);
    }
    return press != NULL;
}

static bool is_listed(const GPtrArray *formats, const char *format)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)formats, format, g_str_equal, NULL);
}

static void add_format(Outputs *o, Batch *b, const char *format)
{
    Product *product = b->product;
    const Output *output = out_find(format);
    if (output == NULL) {
        g_autofree const char **formats = out_formats_new();
        g_autofree char *fix = nearest_fix(format, formats);
        finding_add(product->findings, CODE_VALUE_INVALID, product->piece->pos, fix, "unknown format ‘%s’ of %s %s",
                    format, product->piece->piece, product->edition);
    } else if (output->reads == READS_LIST && product->list == NULL) {
        finding_add(product->findings, CODE_VALUE_INVALID, product->piece->pos,
                    "take the format out of the kit, or give the layout a sheet", "%s has no pages, so it has no %s",
                    product->piece->piece, format);
    } else if (!output->press || find_press(o, product)) {
        const List *list = output->draw != NULL          ? draw_pages(o, b, output)
                           : output->reads == READS_LIST ? product->list
                                                         : NULL;
        int pages = list != NULL ? (int)list->pages->len : 0;
        for (int page = 0; page < (output->per_page ? pages : 1); page++) {
            add_task(o, b, output, list, page);
        }
        if (output->beside != NULL && !is_listed(product->formats, output->beside)) {
            add_format(o, b, output->beside);
        }
    }
}

void outputs_add(Outputs *o, Product *product)
{
    Batch *b = g_new0(Batch, 1);
    b->job = o->job;
    b->product = product;
    b->tasks = g_array_new(FALSE, FALSE, sizeof(Task));
    g_array_set_clear_func(b->tasks, task_end);
    b->drawn = g_ptr_array_new_with_free_func((GDestroyNotify)list_free);
    for (guint i = 0; i < product->formats->len; i++) {
        add_format(o, b, product->formats->pdata[i]);
    }
    int count = (int)b->tasks->len;
    if (count == 0 || findings_count_level(product->findings, LEVEL_ERROR) > 0) {
        batch_free(b);
        product_release(product);
        return;
    }
    facts_gather(product);
    g_atomic_int_set(&b->pending, count);
    GArray *tasks = b->tasks; /* the last task frees b */
    for (int i = 0; i < count; i++) {
        Task *t = &g_array_index(tasks, Task, i);
        if (o->pool != NULL) {
            push_task(o, t);
        } else {
            run_task(t);
        }
    }
}

void outputs_finish(Outputs *o)
{
    if (o->pool != NULL) {
        g_thread_pool_free(o->pool, FALSE, TRUE);
    }
    g_hash_table_unref(o->paths);
    g_mutex_clear(&o->guard);
    g_cond_clear(&o->fewer);
    g_free(o);
}
