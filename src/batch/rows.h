/* The rows of a batch: a table as CSV or JSON Lines, one row at a time, so that memory does not grow with the file. A
 * column is a variable of the content; `id`, `office` and `lang` are the row's own. Prefix: rows_, row_. */
#ifndef BATCH_ROWS_H
#define BATCH_ROWS_H

#include "base/finding.h"

/* Where a row says something. */
typedef struct RowPlace {
    const char *name; /* of the column; interned */
    int line, column; /* of its first character in the file, from 1 */
} RowPlace;

typedef struct Row {
    char *id;        /* a plain word; NULL where it has none that can be used */
    char *office;    /* or NULL: the kit's */
    char *lang;      /* or NULL: all that are asked for */
    GHashTable *set; /* char * → char *: variables with words */
    GArray *places;  /* RowPlace, of every column of the row that is not empty */
    Pos pos;         /* of the row's first character */
    bool bad;        /* it can't be used: findings say why */
} Row;

void row_free(Row *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Row, row_free)

/* The place of a column in the row; the row's own where it has none of that name. */
Pos row_place(const Row *row, const char *name);

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
