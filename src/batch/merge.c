/* Reads lines shard by shard, and the table behind them. Apart from the run, because it makes nothing. */
#include "batch/merge.h"

#include <glib/gstdio.h>
#include <string.h>

#include "batch/lines.h"
#include "batch/rows.h"
#include "batch/volumes.h"
#include "store/place.h"
#include "store/trail.h"

/* What the manifests say of an id. */
typedef struct Seen {
    guint made, bad; /* lines */
    bool lost;       /* a file isn't there, or has another size */
    bool asked;      /* the table has it */
} Seen;

typedef struct Merge {
    const BatchAsk *ask;
    const BatchEvents *events;
    MergeCount *count;
    Trail *trail;
    int to;         /* descriptor of the merged manifest; -1 where it can't be written */
    GHashTable *at; /* an id's number → its index in `seen`, plus one */
    GArray *seen;   /* Seen */
} Merge;

static Seen *find_seen(Merge *m, const char *id)
{
    gpointer number = (gpointer)(guintptr)shard_number(id);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(m->at, number));
    if (at == 0) {
        Seen none = { 0, 0, false, false };
        g_array_append_val(m->seen, none);
        at = m->seen->len;
        g_hash_table_insert(m->at, number, GUINT_TO_POINTER(at));
    }
    return &g_array_index(m->seen, Seen, at - 1);
}

static bool is_lost(const Merge *m, const LineHead *head)
{
    for (guint i = 0; i < head->paths->len; i++) {
        gint64 there = trail_size(m->trail, head->paths->pdata[i]), due = g_array_index(head->sizes, gint64, i);
        if (there < 0 || (due > 0 && there != due) || there < -due) {
            return true;
        }
    }
    return false;
}

static void put_line(Merge *m, const char *line, gsize length)
{
    if (m->to >= 0 && !(place_write(m->to, line, length) && place_write(m->to, "\n", 1))) {
        m->count->again = true;
    }
}

static void use_line(const char *line, gsize length, void *user)
{
    Merge *m = user;
    LineHead head;
    if (!line_read(line, length, &head)) {
        if (volumes_is_line(line, length)) {
            put_line(m, line, length);
        }
        return;
    }
    Seen *seen = find_seen(m, head.id);
    seen->made += head.made;
    seen->bad += !head.made;
    seen->lost = seen->lost || is_lost(m, &head);
    put_line(m, line, length);
    line_head_clear(&head);
}

static void check_row(Merge *m, const Row *row, Findings *f)
{
    Seen *seen = find_seen(m, row->id);
    Pos pos = row_place(row, "id");
    g_autofree char *fix = g_strdup_printf("run its shard again: --shard %d/%d",
                                           shard_of(shard_number(row->id), m->ask->shard.count), m->ask->shard.count);
    m->count->rows++;
    if (seen->made > 1 || seen->asked) {
        m->count->twice++;
        finding_add(f, CODE_ROW_MISSING, pos, "give each row an id of its own, and use one number of shards",
                    "the row ‘%s’ is there twice", row->id);
    } else if (seen->made == 1 && !seen->lost) {
        m->count->made++;
    } else if (seen->made == 0 && seen->bad > 0) {
        m->count->bad++;
        finding_add(f, CODE_ROW_MISSING, pos, "correct it, and run its shard again", "the row ‘%s’ was bad", row->id);
    } else {
        m->count->missing++;
        finding_add(f, CODE_ROW_MISSING, pos, fix,
                    seen->made == 0 ? "the row ‘%s’ was not made" : "files of the row ‘%s’ are not as they were made",
                    row->id);
    }
    seen->asked = true;
}

static void check_rows(Merge *m, Rows *rows)
{
    for (;;) {
        g_autoptr(Findings) f = findings_new();
        g_autoptr(Row) row = rows_next(rows, f);
        if (row == NULL) {
            break;
        }
        if (row->bad) {
            m->count->rows++;
            m->count->bad++;
        } else {
            check_row(m, row, f);
        }
        if (findings_count(f) > 0) {
            m->events->found(f, m->events->user);
        }
    }
    for (guint i = 0; i < m->seen->len; i++) {
        m->count->gone += !g_array_index(m->seen, Seen, i).asked;
    }
}

/* Every shard has its manifest there. */
static void read_shards(Merge *m, Findings *f)
{
    for (int i = 0; i < m->ask->shard.count; i++) {
        g_autofree char *name = batch_manifest(&(Shard){ i, m->ask->shard.count });
        if (trail_size(m->trail, name) < 0) {
            g_autofree char *fix = g_strdup_printf("run it: --shard %d/%d", i, m->ask->shard.count);
            finding_add(f, CODE_FILE_MISSING, (Pos){ g_intern_string(name), 1, 1 }, fix,
                        "the manifest of a shard is missing: %s", name);
        } else {
            m->count->shards++;
            m->count->again = !trail_each(m->trail, name, use_line, m) || m->count->again;
        }
    }
}

void merge_run(const BatchAsk *ask, const BatchEvents *events, MergeCount *count)
{
    g_autoptr(Findings) f = findings_new();
    g_autoptr(Trail) trail = trail_open(ask->out, ask->out_shown, "manifest.jsonl");
    g_autoptr(Rows) rows = rows_open(ask->rows, ask->rows_shown, f);
    Merge m = { .ask = ask,
                .events = events,
                .count = count,
                .trail = trail,
                .to = -1,
                .at = g_hash_table_new(g_direct_hash, g_direct_equal),
                .seen = g_array_new(FALSE, FALSE, sizeof(Seen)) };
    bool held = rows != NULL && trail_take(trail) == STORE_HELD;
    if (held) {
        m.to = ask->shard.count > 1 ? trail_begin_file(trail, "manifest.jsonl") : -1;
        read_shards(&m, f);
        check_rows(&m, rows);
        count->again = !trail_commit(trail) || count->again;
    }
    count->again = count->again || (rows != NULL && !held);
    if (count->again && trail_failed(trail)) {
        trail_say(trail, f);
    }
    if (m.to >= 0) {
        g_close(m.to, NULL);
    }
    if (findings_count(f) > 0) {
        events->found(f, events->user);
    }
    count->missing += rows == NULL;
    g_hash_table_unref(m.at);
    g_array_unref(m.seen);
}
