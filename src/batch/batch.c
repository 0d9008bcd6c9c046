/* Rows in, files and lines out, a group at a time. */
#include "batch/batch.h"

#include <string.h>

#include "batch/known.h"
#include "batch/lines.h"
#include "batch/row-findings.h"
#include "batch/rows.h"
#include "batch/tar.h"
#include "batch/volumes.h"
#include "batch/works.h"
#include "store/trail.h"

/* Rows between two commits: a kill costs that many rows, and a commit writes out the disk three times. */
enum { GROUP = 64 };

typedef struct Run {
    const BatchAsk *ask;
    const BatchEvents *events;
    BatchCount *count;
    Works *works;
    Trail *trail;
    char *inputs; /* sum of what all rows are made from */
    KnownRows *known;
    GArray *entries;  /* StoreEntry: the files of the row that is being made; owned */
    guint waiting;    /* rows since the last commit */
    bool remade;      /* a row that had a line has another now */
    Volumes *volumes; /* NULL where each row has files of its own */
    Tar *tar;         /* that these are put into; NULL where they stand by themselves */
    gint64 there;     /* its bytes when the run begins */
    gint64 kept;      /* and those of them that lines speak of */
} Run;

char *batch_manifest(const Shard *shard)
{
    return shard->count > 1 ? g_strdup_printf("manifest-%d-of-%d.jsonl", shard->index, shard->count)
                            : g_strdup("manifest.jsonl");
}

/* The files of a row that an earlier run made are where this one puts them. */
static bool is_there(const Run *r, const LineHead *head)
{
    return head->made && (r->tar != NULL ? head->end > 0 && head->end <= r->there : head->end == 0);
}

/* Of the manifest of an earlier run, lines of rows that were made are kept; in volumes all, for these are whole. */
static bool keep_line(const char *line, gsize length, void *user)
{
    Run *r = user;
    LineHead head;
    if (!line_read(line, length, &head)) {
        return r->volumes != NULL && volumes_is_line(line, length);
    }
    bool kept = is_there(r, &head) || r->volumes != NULL;
    if (kept) {
        r->kept = MAX(r->kept, head.end);
        Known *known = known_find(r->known, head.id);
        known->sum = known_number(head.sum);
        known->bad = !head.made;
    }
    line_head_clear(&head);
    return kept;
}

/* The same at the end, where rows were made anew: of their lines the last stays. */
static bool keep_last(const char *line, gsize length, void *user)
{
    Run *r = user;
    LineHead head;
    if (r->volumes != NULL && volumes_is_line(line, length)) {
        return !volumes_outdated(r->volumes, line, length);
    }
    bool last = line_read(line, length, &head);
    if (last) {
        Known *known = known_find(r->known, head.id);
        last = known->stale == 0;
        known->stale -= !last;
        line_head_clear(&head);
    }
    return last;
}

static void clear_entry(gpointer data)
{
    StoreEntry *e = data;
    g_free((char *)e->path);
    g_bytes_unref(e->bytes);
}

static bool take_files(const GArray *entries, Findings *f, void *user)
{
    Run *r = user;
    for (guint i = 0; i < entries->len; i++) {
        const StoreEntry *e = &g_array_index(entries, StoreEntry, i);
        StoreEntry own = { g_strdup(e->path), g_bytes_ref(e->bytes) };
        g_array_append_val(r->entries, own);
    }
    return true;
}

static GBytes *take_pages(const Product *product, const OutInput *in, Findings *f, void *user)
{
    return volumes_take(((Run *)user)->volumes, product, in, f);
}

static void tell(Run *r, const Findings *f)
{
    if (findings_count(f) > 0) {
        r->events->found(f, r->events->user);
    }
}

/* The files of a row, or its parts of volumes. */
static GArray *files_of(const Run *r, const Job *job)
{
    GArray *files = g_array_new(FALSE, FALSE, sizeof(RowFile));
    for (guint i = 0; i < job->products->len; i++) {
        const Product *p = job->products->pdata[i];
        for (guint m = 0; m < p->made->len; m++) {
            RowFile file = { p, &g_array_index(p->made, Made, m), NULL, 0 };
            const char *path = r->volumes != NULL ? volumes_find(r->volumes, p, &file.page) : NULL;
            file.path = path != NULL ? strchr(path, '/') + 1 : NULL; /* below volumes/ */
            g_array_append_val(files, file);
        }
    }
    return files;
}

/* Makes the row's files; true where all are sound. */
static bool make_files(Run *r, Work *work, const Row *row, Findings *f)
{
    JobEvents none = { .user = NULL };
    g_array_set_size(r->entries, 0);
    work->request.set = row->set;
    work->request.local = row->id;
    typesetter_settle(work->request.typesetter);
    job_again(work->job);
    work->job->sink = (JobSink){ take_files, r->volumes != NULL ? take_pages : NULL, r };
    if (r->volumes != NULL) {
        volumes_begin_row(r->volumes, row, typesetter_shaper(work->request.typesetter));
    }
    if (findings_count_level(work->job->findings, LEVEL_ERROR) == 0) {
        job_run(work->job, NULL, &none);
    }
    r->count->faulty = r->count->faulty || work->job->faulty;
    row_findings_add(row, work->job, f);
    return findings_count_level(work->job->findings, LEVEL_ERROR) == 0;
}

static void put_line(Run *r, const Row *row, const char *sum, const Job *job, const Findings *f)
{
    bool archived = job != NULL && r->tar != NULL;
    g_autoptr(GArray) files = job != NULL ? files_of(r, job) : g_array_new(FALSE, FALSE, sizeof(RowFile));
    g_autofree char *inside = job == NULL          ? NULL
                              : r->volumes != NULL ? g_strdup("volumes")
                                                   : g_strdup_printf("local/%s", row->id);
    RowLine line = { .row = row, .sum = sum, .inside = inside, .files = files, .findings = f };
    line.archive = archived ? tar_name(r->tar) : NULL;
    line.end = archived ? r->kept : 0;
    g_autofree char *text = line_new(&line);
    r->count->files += files->len;
    trail_line(r->trail, text);
}

static void commit(Run *r)
{
    trail_commit(r->trail);
    r->waiting = 0;
}

/* The row's files, which are sound, go where they belong. */
static void put_files(Run *r, const Row *row, const Job *job)
{
    g_autofree char *place = g_strdup_printf("local/%s", row->id);
    if (r->tar != NULL) {
        const Product *first = job->products->len > 0 ? job->products->pdata[0] : NULL;
        r->kept = tar_put(r->tar, place, r->entries, first != NULL ? first->date : NULL);
    } else if (r->volumes == NULL) {
        trail_put(r->trail, place, r->entries);
    }
}

static void make_row(Run *r, const Row *row)
{
    g_autoptr(Findings) f = findings_new();
    g_autofree char *sum = line_sum(row, r->inputs);
    Known *known = known_find(r->known, row->id);
    if (known->line > 0) {
        finding_add(f, CODE_ROW_INVALID, row_place(row, "id"), "give each row an id of its own",
                    "the id ‘%s’ is that of line %d too", row->id, known->line);
        r->count->bad++;
        tell(r, f);
        return;
    }
    known->line = row->pos.line;
    if (r->volumes == NULL && known->sum == known_number(sum)) {
        r->count->before++;
        return;
    }
    Work *work = works_find(r->works, row, f);
    bool made = work != NULL && make_files(r, work, row, f);
    if (made) {
        put_files(r, row, work->job);
    } else if (r->volumes != NULL) {
        volumes_drop_row(r->volumes);
    }
    put_line(r, row, sum, made ? work->job : NULL, f);
    r->remade = r->remade || known->sum != 0;
    known->stale += known->sum != 0;
    known->sum = known_number(sum);
    r->count->made += made;
    r->count->bad += !made;
    tell(r, f);
    if (++r->waiting >= GROUP && r->volumes == NULL) {
        commit(r);
    }
}

static bool is_own(const Run *r, const Row *row)
{
    return shard_of(shard_number(row->id), r->ask->shard.count) == r->ask->shard.index;
}

/* The next row that is this shard's and can be made; NULL at the end. A row without an id is the first shard's to tell.
 */
static Row *next_own(Run *r, Rows *rows)
{
    for (;;) {
        g_autoptr(Findings) f = findings_new();
        g_autoptr(Row) row = rows_next(rows, f);
        if (row == NULL) {
            return NULL;
        }
        if (row->bad && (row->id != NULL ? is_own(r, row) : r->ask->shard.index == 0)) {
            r->count->bad++;
            tell(r, f);
        } else if (!row->bad && is_own(r, row)) {
            return g_steal_pointer(&row);
        }
    }
}

/* Asked behind each row. */
static bool stops(Run *r)
{
    bool asked = r->events->stops(r->events->user);
    r->count->again = r->count->again || asked;
    return asked || trail_failed(r->trail);
}

static void make_rows(Run *r, Rows *rows)
{
    for (bool stopped = false; !stopped; stopped = stops(r)) {
        g_autoptr(Row) row = next_own(r, rows);
        if (row == NULL) {
            break;
        }
        make_row(r, row);
    }
    commit(r);
}

/* True where an earlier run has made this very block; counts it. */
static bool was_made(Run *r, const GPtrArray *block)
{
    guint bad = 0;
    for (guint i = 0; i < block->len; i++) {
        const Row *row = block->pdata[i];
        g_autofree char *sum = line_sum(row, r->inputs);
        const Known *known = known_find(r->known, row->id);
        if (known->sum != known_number(sum)) {
            return false;
        }
        bad += known->bad;
    }
    r->count->before += block->len - bad;
    r->count->bad += bad;
    return true;
}

/* The same, block by block, each a volume of every piece; a block that is cut off leaves nothing. */
static void make_volumes(Run *r, Rows *rows)
{
    bool stopped = false;
    for (int number = 0; !stopped; number++) {
        g_autoptr(GPtrArray) block = g_ptr_array_new_with_free_func((GDestroyNotify)row_free);
        for (Row *row; block->len < VOLUME_ROWS && (row = next_own(r, rows)) != NULL;) {
            g_ptr_array_add(block, row);
        }
        if (block->len == 0) {
            break;
        }
        if (was_made(r, block)) {
            continue;
        }
        volumes_begin(r->volumes, number);
        for (guint i = 0; i < block->len && !stopped; i++) {
            make_row(r, block->pdata[i]);
            stopped = stops(r);
        }
        if (!stopped) {
            volumes_end(r->volumes, r->trail);
            commit(r);
        }
    }
}

static bool keep_none(const char *line, gsize length, void *user)
{
    return false;
}

/* A tar has each file once: where a row has other values now, it is made anew. */
static void begin_tar(Run *r)
{
    if (known_count(r->known) > 0 && known_differs(r->known, r->ask->rows, r->inputs)) {
        trail_read(r->trail, keep_none, NULL);
        known_forget(r->known);
        r->kept = 0;
    }
    tar_begin(r->tar, r->kept);
}

static void make_all(Run *r, Rows *rows)
{
    if (r->tar != NULL) {
        begin_tar(r);
    }
    if (r->volumes != NULL) {
        make_volumes(r, rows);
    } else {
        make_rows(r, rows);
    }
    if (r->tar != NULL && !r->count->again && !trail_failed(r->trail)) {
        tar_end(r->tar);
    }
    if (r->remade && !trail_failed(r->trail)) {
        trail_read(r->trail, keep_last, r);
    }
    if (trail_failed(r->trail)) {
        g_autoptr(Findings) f = findings_new();
        trail_say(r->trail, f);
        tell(r, f);
        r->count->again = true;
    }
}

/* Takes the folder and reads what an earlier run left. True where rows can be made. */
static bool begin(Run *r)
{
    g_autofree char *name = batch_manifest(&r->ask->shard);
    r->trail = trail_open(r->ask->out, r->ask->out_shown, name);
    StoreState state = trail_take(r->trail);
    r->count->busy = state == STORE_BUSY;
    if (state == STORE_HELD && r->ask->tar) {
        r->tar = tar_new(&r->ask->shard, r->trail);
        r->there = tar_size(r->tar);
    }
    if (state == STORE_HELD && trail_read(r->trail, keep_line, r)) {
        return true;
    }
    if (state != STORE_BUSY) {
        g_autoptr(Findings) f = findings_new();
        trail_say(r->trail, f);
        tell(r, f);
        r->count->again = true;
    }
    return false;
}

static void end(Run *r)
{
    tar_free(r->tar);
    trail_close(r->trail);
    volumes_free(r->volumes);
    works_free(r->works);
    known_free(r->known);
    g_array_unref(r->entries);
    g_free(r->inputs);
}

Mistake *batch_run(const BatchAsk *ask, const BatchEvents *events, BatchCount *count)
{
    g_autoptr(Findings) f = findings_new();
    Run r = { .ask = ask,
              .events = events,
              .count = count,
              .works = works_new(ask->request),
              .volumes = ask->volumes ? volumes_new(&ask->shard, ask->slips ? VOLUMES_SLIPS : VOLUMES_BARE) : NULL,
              .known = known_new(),
              .entries = g_array_new(FALSE, FALSE, sizeof(StoreEntry)) };
    g_array_set_clear_func(r.entries, clear_entry);
    bool sound = false;
    Mistake *mistake = works_try(r.works, &sound, f);
    g_autoptr(Rows) rows = mistake == NULL ? rows_open(ask->rows, ask->rows_shown, f) : NULL;
    tell(&r, f);
    count->unsound = mistake == NULL && (!sound || rows == NULL);
    if (mistake == NULL && !count->unsound) {
        g_autofree char *inputs = works_sum(r.works);
        r.inputs = g_strconcat(inputs, ask->slips ? " slips" : "", NULL);
        if (begin(&r)) {
            make_all(&r, rows);
        }
    }
    end(&r);
    return mistake;
}
