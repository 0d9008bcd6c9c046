/* The rows of a batch: a table as CSV or JSON Lines, one row at a time, so that memory does not grow with the file. A
 * column is a variable of the content; `id`, `office` and `lang` are the row's own. Prefix: rows_. */
#ifndef BATCH_ROWS_H
#define BATCH_ROWS_H

#include "batch/row.h"

/* An open table. */
typedef struct Rows Rows;

/* Opens the file; messages name it as `shown`. A name that ends in .jsonl or .ndjson holds JSON Lines, any other CSV
 * with a head. NULL with findings where it can't be read or its head is wrong. You own it. */
Rows *rows_open(const char *path, const char *shown, Findings *f);
void rows_close(Rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rows, rows_close)

/* The next row, which you own; NULL at the end. What is wrong with it is added to f, and it is marked bad. */
Row *rows_next(Rows *rows, Findings *f);

#endif
