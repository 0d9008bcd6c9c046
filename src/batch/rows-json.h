/* A table as JSON Lines. Prefix: rows_json_. */
#ifndef BATCH_ROWS_JSON_H
#define BATCH_ROWS_JSON_H

#include <stdio.h>
#include "batch/row.h"

typedef struct RowsJson RowsJson;

/* Of the open file, which becomes its own; messages name it as `shown`, which is interned. You own it. */
RowsJson *rows_json_new(FILE *file, const char *shown);
void rows_json_free(RowsJson *rows);
/* The next row, which you own; NULL at the end. */
Row *rows_json_next(RowsJson *rows, Findings *f);

#endif
