/* Watches the folders that the program reads. A change is let settle for a moment; then the pieces that it touches are
 * built in the same process, so that fonts, shaped text and pictures that still show the same are not made again. The
 * kit's page and archive follow when it is quiet. */
#include "cli/watch.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <string.h>
#include "base/num.h"
#include "base/shared-library.h"
#include "base/visible.h"
#include "cli/asked.h"
#include "cli/interrupt.h"
#include "cli/report.h"
#include "cli/step.h"
#include "design/resolve.h"
#include "picture/picture-helper.h"

enum {
    SETTLE = 60,      /* ms after the last event: editors write a file in several steps */
    QUIET = 1500,     /* ms after a build: page and archive */
    FRESH_AFTER = 200 /* builds: the shaped text of words that are gone is let go */
};

static const char *const folders[] = { "content", "layouts", "fonts", NULL };

/* gio is opened by `watch` alone. */
#define GIO_CALLS(X)                   \
    X(g_, file_new_for_path)           \
    X(g_, file_get_path)               \
    X(g_, file_monitor_directory)      \
    X(g_, file_monitor_set_rate_limit) \
    X(g_, file_monitor_cancel)         \
    X(g_, signal_connect_data)         \
    X(g_, object_unref)

static struct {
    GIO_CALLS(SHARED_FIELD)
} gio;

typedef struct Watch {
    Asked asked;  /* what is built at each change */
    bool indexed; /* the kit's page and archive follow when it is quiet */
    GMainLoop *loop;
    GHashTable *monitors;   /* char * folder → GFileMonitor * */
    GHashTable *changed;    /* char *: project-relative paths that changed since the last build */
    guint settle, quiet;    /* running timers, or 0 */
    Typesetter *typesetter; /* kept from build to build, or NULL */
    GHashTable *pictures;   /* char * path → char * checksum of what it shows: Job.pictures */
    GHashTable *files;      /* char * path → char * sha256: what was made so far */
    guint builds;
} Watch;

static bool gio_open(void)
{
    static const char *const names[] = { GIO_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libgio-2.0.so.0", names, &gio, 0 };
    return shared_open(&library);
}

/* Notes what was made. How many files are new; *names are the products that have them. */
static guint note_made(Watch *w, Job *job, GString *names)
{
    guint fresh = 0, named = 0;
    for (guint i = 0; i < job->products->len; i++) {
        const Product *product = job->products->pdata[i];
        guint before = fresh;
        for (guint m = 0; m < product->made->len; m++) {
            const Made *made = &g_array_index(product->made, Made, m);
            fresh += g_strcmp0(g_hash_table_lookup(w->files, made->path), made->sha256) != 0;
            g_hash_table_replace(w->files, g_strdup(made->path), g_strdup(made->sha256));
            if (made->drawn != NULL) {
                g_hash_table_replace(w->pictures, g_strdup(made->path), g_strdup(made->drawn));
            }
        }
        if (fresh > before && named++ < 4) {
            g_autofree char *label = product_label(job, product);
            g_string_append_printf(names, "%s%s", named > 1 ? ", " : "", label);
        }
    }
    if (named > 4) {
        g_string_append_printf(names, " and %u more", named - 4);
    }
    return fresh;
}

/* "content/a.md and 2 more: 12 files new in 0.3 s: brochure office, …. 0 errors, …" */
static void say_built(Watch *w, Job *job, gint64 began)
{
    GString *names = g_string_new(NULL);
    guint fresh = note_made(w, job, names);
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    GHashTableIter at;
    gpointer path;
    g_hash_table_iter_init(&at, w->changed);
    while (g_hash_table_iter_next(&at, &path, NULL)) {
        g_ptr_array_add(paths, path);
    }
    const char *first = paths->pdata[0];
    for (guint i = 1; i < paths->len; i++) {
        first = strcmp(paths->pdata[i], first) < 0 ? paths->pdata[i] : first;
    }
    GString *s = g_string_new(first);
    if (paths->len > 1) {
        g_string_append_printf(s, " and %u more", paths->len - 1);
    }
    g_autofree char *seconds = num_text((double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC, 2);
    g_autofree char *counts = report_counts(job);
    g_string_append_printf(s, ": %u file%s new in %s s%s%s. %s.", fresh, fresh == 1 ? "" : "s", seconds,
                           fresh > 0 ? ": " : "", names->str, counts);
    g_autofree char *line = visible_text(s->str); /* names of files are anything */
    fprintf(stdout, "%s\n", line);
    fflush(stdout);
    g_string_free(s, TRUE);
    g_string_free(names, TRUE);
}

/* Drops the products that no change touches. */
static void keep_touched(const Watch *w, Job *job)
{
    for (guint i = job->products->len; i > 0; i--) {
        const Product *product = job->products->pdata[i - 1];
        SpecAsk ask = product_ask(product);
        g_autofree char *name = spec_name(&ask);
        if (!library_touches(w->asked.request.library, name, w->changed)) {
            g_ptr_array_remove_index(job->products, i - 1);
        }
    }
}

/* Forgets the definitions that changed. */
static void drop_changed(const Watch *w)
{
    GHashTableIter at;
    gpointer path;
    g_hash_table_iter_init(&at, w->changed);
    while (g_hash_table_iter_next(&at, &path, NULL)) {
        library_drop(w->asked.request.library, path);
    }
}

/* A job of this project with the typesetter that is kept, its campaigns read; NULL where the command line, or the kit,
 * is at fault. */
static Job *open_job(Watch *w, int *status)
{
    Job *job = NULL;
    *status = asked_tell(job_open(&w->asked.request, &job));
    if (job == NULL) {
        return NULL;
    }
    job->pictures = w->pictures;
    job->typesetter = g_steal_pointer(&w->typesetter);
    job->fonts_tried = job->typesetter != NULL;
    return job;
}

static void close_job(Watch *w, Job *job)
{
    w->typesetter = g_steal_pointer(&job->typesetter);
    job_free(job);
    fflush(stdout);
}

static gboolean on_quiet(gpointer data)
{
    Watch *w = data;
    int status = 0;
    w->quiet = 0;
    if (!w->indexed) {
        return G_SOURCE_REMOVE;
    }
    Step step = { .store = NULL };
    step_open(&step, &w->asked);
    Job *job = open_job(w, &status);
    if (job != NULL) {
        if (asked_tell(job_read(job)) == 0) {
            step_index(&step, job);
            report_removed(&step);
        }
        close_job(w, job);
    }
    step_close(&step);
    return G_SOURCE_REMOVE;
}

/* Builds what is left in the job and says what that made. */
static void run_told(Watch *w, Job *job, Step *step, gint64 began)
{
    if (asked_tell(job_read(job)) == 0) {
        step_run(step, job);
    }
    if (!job->stopped) {
        report_faults(job);
        say_built(w, job, began);
        if (!w->indexed) { /* else page and archive come anew when it is quiet */
            report_removed(step);
        }
    }
    w->builds++;
}

static void build(Watch *w)
{
    gint64 began = g_get_monotonic_time();
    int status = 0;
    Step step = { .store = NULL };
    step_open(&step, &w->asked);
    drop_changed(w);
    Job *job = open_job(w, &status);
    if (job != NULL) {
        keep_touched(w, job);
        if (job->kit == NULL || job->products->len > 0) {
            run_told(w, job, &step, began);
        }
        close_job(w, job);
    }
    step_close(&step);
}

static gboolean on_settled(gpointer data)
{
    Watch *w = data;
    GHashTableIter at;
    gpointer path;
    bool fonts = w->builds % FRESH_AFTER == FRESH_AFTER - 1;
    w->settle = 0;
    g_hash_table_iter_init(&at, w->changed);
    while (g_hash_table_iter_next(&at, &path, NULL)) {
        fonts = fonts || g_str_has_prefix(path, "fonts/");
    }
    if (fonts) {
        g_clear_pointer(&w->typesetter, typesetter_free);
    }
    build(w);
    g_hash_table_remove_all(w->changed);
    if (w->quiet != 0) {
        g_source_remove(w->quiet);
    }
    w->quiet = g_timeout_add(QUIET, on_quiet, w);
    return G_SOURCE_REMOVE;
}

/* What the program never reads: editors' copies and locks. */
static bool is_passing(const char *name)
{
    return name[0] == '.' || name[0] == '#' || g_str_has_suffix(name, "~") || g_str_has_suffix(name, ".swp")
           || g_str_has_suffix(name, ".tmp") || strchr(name, '.') == NULL;
}

static void watch_folder(Watch *w, const char *path);

/* A file changed, or came, or went; or a folder came. */
static void note_change(Watch *w, GFile *file)
{
    g_autofree char *path = file != NULL ? gio.file_get_path(file) : NULL;
    gsize root = strlen(w->asked.root);
    if (path == NULL || strncmp(path, w->asked.root, root) != 0 || path[root] != '/') {
        return;
    }
    g_autofree char *name = g_path_get_basename(path);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        watch_folder(w, path);
    } else if (is_passing(name)) {
        return;
    }
    g_hash_table_add(w->changed, g_strdup(path + root + 1));
    if (w->settle != 0) {
        g_source_remove(w->settle);
    }
    w->settle = g_timeout_add(SETTLE, on_settled, w);
}

static void on_event(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
    if (event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED) {
        note_change(data, file);
        note_change(data, other);
    }
}

static void monitor_end(gpointer data)
{
    gio.file_monitor_cancel(data);
    gio.object_unref(data);
}

/* The folder and all below it, unless it is watched already. */
static void watch_folder(Watch *w, const char *path)
{
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    if (entries == NULL) {
        return;
    }
    GFile *folder = gio.file_new_for_path(path);
    GFileMonitor *monitor = g_hash_table_contains(w->monitors, path)
                                ? NULL
                                : gio.file_monitor_directory(folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    if (monitor != NULL) {
        gio.file_monitor_set_rate_limit(monitor, SETTLE);
        gio.signal_connect_data(monitor, "changed", G_CALLBACK(on_event), w, NULL, 0);
        g_hash_table_replace(w->monitors, g_strdup(path), monitor);
    }
    gio.object_unref(folder);
    for (const char *name; (name = g_dir_read_name(entries)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        if (g_file_test(below, G_FILE_TEST_IS_DIR) && !g_file_test(below, G_FILE_TEST_IS_SYMLINK)) {
            watch_folder(w, below);
        }
    }
}

static gboolean on_signal(gint descriptor, GIOCondition condition, gpointer data)
{
    g_main_loop_quit(((Watch *)data)->loop);
    return G_SOURCE_REMOVE;
}

/* The first build is one like any other. 0, or the exit status of a mistake on the command line. */
static int build_first(Watch *w)
{
    int status = 0;
    Step step = { .indexed = w->indexed, .progress = report_progress };
    step_open(&step, &w->asked);
    Job *job = open_job(w, &status);
    if (job == NULL) {
        step_close(&step);
        return status;
    }
    for (gsize i = 0; folders[i] != NULL; i++) { /* from here on, so that nothing is missed */
        g_autofree char *path = g_build_filename(w->asked.root, folders[i], NULL);
        watch_folder(w, path);
    }
    status = asked_tell(job_read(job));
    if (status == 0) {
        step_run(&step, job);
    }
    if (status == 0 && !job->stopped) {
        report_findings(job);
        report_summary(job, &step);
        GString *names = g_string_new(NULL);
        note_made(w, job, names);
        g_string_free(names, TRUE);
        fputs("Watching content/, layouts/ and fonts/; Ctrl-C ends.\n", stdout);
    }
    close_job(w, job);
    step_close(&step);
    return status;
}

int watch_run(const Options *options)
{
    if (!gio_open()) {
        fputs("handbill: gio, which watches folders, is missing: install GLib’s package, libglib2.0-0\n", stderr);
        return EXIT_OUR_FAULT;
    }
    picture_helper_start(); /* the folders are watched by a thread */
    Watch w = { .loop = g_main_loop_new(NULL, FALSE) };
    int status = asked_read(options, &w.asked);
    w.indexed = request_is_whole(&w.asked.request);
    w.asked.request.library = status == 0 ? library_new(w.asked.root, w.asked.own) : NULL;
    w.asked.request.jobs = options_value(options, OPTION_JOBS) != NULL ? options->jobs : (int)g_get_num_processors();
    w.monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, monitor_end);
    w.changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    w.pictures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    w.files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_setenv("GIO_USE_VFS", "local", FALSE); /* files are on disks: no session bus is asked for */
    interrupt_catch();
    if (interrupt_descriptor() >= 0) {
        g_unix_fd_add(interrupt_descriptor(), G_IO_IN, on_signal, &w);
    }
    status = status != 0 ? status : build_first(&w);
    if (status == 0) {
        g_main_loop_run(w.loop);
    }
    if (w.quiet != 0) {
        g_source_remove(w.quiet);
        on_quiet(&w);
    }
    if (w.settle != 0) {
        g_source_remove(w.settle);
    }
    typesetter_free(w.typesetter);
    g_hash_table_unref(w.monitors);
    g_hash_table_unref(w.changed);
    g_hash_table_unref(w.pictures);
    g_hash_table_unref(w.files);
    g_main_loop_unref(w.loop);
    library_free(w.asked.request.library);
    asked_clear(&w.asked);
    return status;
}
