/* What the two forms of a table share. Private to the rows. */
#ifndef BATCH_ROWS_PARTS_H
#define BATCH_ROWS_PARTS_H

#include <stdio.h>
#include "batch/rows.h"

enum { ROW_MOST = 1 << 20 }; /* bytes of a row: what is longer is a quote that never ends */

/* One of the two forms. */
typedef struct RowsForm {
    Row *(*next)(void *state, Findings *f);
    void (*end)(void *state);
} RowsForm;

/* Opens the form's state on the file, which becomes its own. NULL with findings. */
void *rows_csv_new(FILE *file, const char *shown, Findings *f);
void *rows_json_new(FILE *file, const char *shown);
extern const RowsForm rows_csv, rows_json;

/* A row that begins there. You own it. */
Row *row_new(Pos pos);
/* True where a column may have that name; else a finding with the nearest. */
bool row_check_column(const char *name, Pos pos, Findings *f);
/* Takes a value over: what is blank is as if it were not there. */
void row_add(Row *row, const char *name, const char *value, Pos pos);
/* Holds the row's id against what a file's name may be. */
void row_settle(Row *row, Findings *f);

#endif
