/* A table as CSV (RFC 4180), with a head. Prefix: rows_csv_. */
#ifndef BATCH_ROWS_CSV_H
#define BATCH_ROWS_CSV_H

#include <stdio.h>
#include "batch/row.h"

typedef struct RowsCsv RowsCsv;

/* Of the open file, which becomes its own; messages name it as `shown`, which is interned. NULL with findings where its
 * head is wrong. You own it. */
RowsCsv *rows_csv_new(FILE *file, const char *shown, Findings *f);
void rows_csv_free(RowsCsv *rows);
/* The next row, which you own; NULL at the end. */
Row *rows_csv_next(RowsCsv *rows, Findings *f);

#endif
