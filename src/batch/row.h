/* A row of a batch's table: what it says, and where. Prefix: row_. */
#ifndef BATCH_ROW_H
#define BATCH_ROW_H

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

/* A row that begins there. You own it. */
Row *row_new(Pos pos);
/* True where a column may have that name; else a finding with the nearest. */
bool row_check_column(const char *name, Pos pos, Findings *f);
/* Takes a value over: what is blank is as if it were not there. */
void row_add(Row *row, const char *name, const char *value, Pos pos);
/* Holds the row's id against what a file's name may be. */
void row_settle(Row *row, Findings *f);

#endif
