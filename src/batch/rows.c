/* A table of either form. Apart from the forms, which know nothing of each other. */
#include "batch/rows.h"

#include <errno.h>
#include <stdio.h>

#include "batch/rows-csv.h"
#include "batch/rows-json.h"

struct Rows {
    RowsCsv *csv; /* one of them */
    RowsJson *json;
};

Rows *rows_open(const char *path, const char *shown, Findings *f)
{
    shown = g_intern_string(shown);
    bool json = g_str_has_suffix(path, ".jsonl") || g_str_has_suffix(path, ".ndjson");
    FILE *file = g_file_test(path, G_FILE_TEST_IS_DIR) ? NULL : fopen(path, "re");
    if (file == NULL) {
        finding_add(f, errno == ENOENT ? CODE_FILE_MISSING : CODE_FILE_UNREADABLE, (Pos){ shown, 1, 1 },
                    "name the table of rows: a CSV file, or JSON Lines", "%s can’t be read", shown);
        return NULL;
    }
    RowsCsv *csv = json ? NULL : rows_csv_new(file, shown, f);
    if (csv == NULL && !json) {
        return NULL;
    }
    Rows *rows = g_new0(Rows, 1);
    rows->csv = csv;
    rows->json = json ? rows_json_new(file, shown) : NULL;
    return rows;
}

void rows_close(Rows *rows)
{
    if (rows != NULL) {
        rows_csv_free(rows->csv);
        rows_json_free(rows->json);
        g_free(rows);
    }
}

Row *rows_next(Rows *rows, Findings *f)
{
    Row *row = rows->csv != NULL ? rows_csv_next(rows->csv, f) : rows_json_next(rows->json, f);
    if (row != NULL) {
        row_settle(row, f);
    }
    return row;
}
