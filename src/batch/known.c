/* One array, and a table that leads to it by a number of the id. Apart from the run, which goes by what it says. */
#include "batch/known.h"

#include "batch/lines.h"
#include "batch/rows.h"
#include "batch/shard.h"

struct KnownRows {
    GHashTable *at; /* an id's number (shard.h) → its index in `all`, plus one */
    GArray *all;    /* Known */
};

KnownRows *known_new(void)
{
    KnownRows *k = g_new0(KnownRows, 1);
    k->at = g_hash_table_new(g_direct_hash, g_direct_equal);
    k->all = g_array_new(FALSE, FALSE, sizeof(Known));
    return k;
}

void known_free(KnownRows *k)
{
    g_hash_table_unref(k->at);
    g_array_unref(k->all);
    g_free(k);
}

Known *known_find(KnownRows *k, const char *id)
{
    gpointer number = (gpointer)(guintptr)shard_number(id);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(k->at, number));
    if (at == 0) {
        Known none = { 0, 0, false, 0 };
        g_array_append_val(k->all, none);
        at = k->all->len;
        g_hash_table_insert(k->at, number, GUINT_TO_POINTER(at));
    }
    return &g_array_index(k->all, Known, at - 1);
}

guint known_count(const KnownRows *k)
{
    return k->all->len;
}

void known_forget(KnownRows *k)
{
    g_hash_table_remove_all(k->at);
    g_array_set_size(k->all, 0);
}

guint64 known_number(const char *sum)
{
    g_autofree char *first = g_strndup(sum, 16);
    return MAX(g_ascii_strtoull(first, NULL, 16), 1);
}

static bool row_differs(const KnownRows *k, const Row *row, const char *inputs)
{
    gpointer number = row->id != NULL ? (gpointer)(guintptr)shard_number(row->id) : NULL;
    guint at = number != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(k->at, number)) : 0;
    g_autofree char *sum = at > 0 ? line_sum(row, inputs) : NULL;
    return at > 0 && g_array_index(k->all, Known, at - 1).sum != known_number(sum);
}

bool known_differs(const KnownRows *k, const char *table, const char *inputs)
{
    g_autoptr(Findings) passed = findings_new(); /* they are told when the rows are made */
    g_autoptr(Rows) rows = g_file_test(table, G_FILE_TEST_IS_REGULAR) ? rows_open(table, table, passed) : NULL;
    bool differs = rows == NULL;
    for (bool more = !differs; more && !differs;) {
        g_autoptr(Row) row = rows_next(rows, passed);
        more = row != NULL;
        differs = more && row_differs(k, row, inputs);
    }
    return differs;
}
