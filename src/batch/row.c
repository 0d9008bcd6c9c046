/* What a row may say, whatever form its table has. */
#include "batch/row.h"

#include <string.h>

#include "base/nearest.h"
#include "content/variable.h"
#include "job/names.h"

enum { ID_MOST = 64 }; /* bytes: as --name */

static const char *const reserved[] = { "id", "office", "lang", NULL };

Row *row_new(Pos pos)
{
    Row *row = g_new0(Row, 1);
    row->set = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    row->places = g_array_new(FALSE, FALSE, sizeof(RowPlace));
    row->pos = pos;
    return row;
}

void row_free(Row *row)
{
    if (row == NULL) {
        return;
    }
    g_free(row->id);
    g_free(row->office);
    g_free(row->lang);
    g_hash_table_unref(row->set);
    g_array_unref(row->places);
    g_free(row);
}

Pos row_place(const Row *row, const char *name)
{
    for (guint i = 0; i < row->places->len; i++) {
        const RowPlace *p = &g_array_index(row->places, RowPlace, i);
        if (strcmp(p->name, name) == 0) {
            return (Pos){ row->pos.file, p->line, p->column };
        }
    }
    return row->pos;
}

bool row_check_column(const char *name, Pos pos, Findings *f)
{
    const char *const *settable = variable_settable();
    if (g_strv_contains(reserved, name) || g_strv_contains(settable, name)) {
        return true;
    }
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (const char *const *n = reserved; *n != NULL; n++) {
        g_ptr_array_add(known, (gpointer)*n);
    }
    for (const char *const *n = settable; *n != NULL; n++) {
        g_ptr_array_add(known, (gpointer)*n);
    }
    g_ptr_array_add(known, NULL);
    g_autofree char *fix = nearest_fix(name, (const char *const *)known->pdata);
    bool semicolons = strchr(name, ';') != NULL;
    finding_add(f, CODE_ROW_INVALID, pos, semicolons ? "part the columns by commas" : fix,
                "‘%.60s’ is no column of a batch: it is no variable, and not id, office or lang", name);
    return false;
}

void row_add(Row *row, const char *name, const char *value, Pos pos)
{
    if (value[strspn(value, " ")] == '\0') {
        return;
    }
    RowPlace place = { g_intern_string(name), pos.line, pos.column };
    g_array_append_val(row->places, place);
    char **own = strcmp(name, "id") == 0       ? &row->id
                 : strcmp(name, "office") == 0 ? &row->office
                 : strcmp(name, "lang") == 0   ? &row->lang
                                               : NULL;
    if (own == NULL) {
        g_hash_table_replace(row->set, (gpointer)place.name, g_strdup(value));
    } else {
        g_free(*own);
        *own = g_strstrip(g_strdup(value));
    }
}

void row_settle(Row *row, Findings *f)
{
    static const char fix[] = "use letters, digits and hyphens, 64 of them at most, such as lincoln-high";
    if (row->bad) {
        return;
    }
    if (row->id == NULL) {
        finding_add(f, CODE_ROW_INVALID, row->pos, fix, "this row has no id");
        row->bad = true;
    } else if (!name_is_plain(row->id) || strlen(row->id) > ID_MOST) {
        finding_add(f, CODE_ROW_INVALID, row_place(row, "id"), fix, "the id ‘%.60s’ can’t be part of a file name",
                    row->id);
        row->bad = true;
    }
}
