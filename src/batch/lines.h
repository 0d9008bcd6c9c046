/* The lines of a batch's manifest: a JSON object for each row. Prefix: line_. */
#ifndef BATCH_LINES_H
#define BATCH_LINES_H

#include "batch/row.h"
#include "job/run.h"

/* A file of a row: whose it is. */
typedef struct RowFile {
    const Product *product; /* borrowed */
    const Made *made;       /* likewise */
    const char *path;       /* of the volume that it is a part of, likewise; NULL: its own */
    int page;               /* in that, from 1 */
} RowFile;

/* What is written of a row. */
typedef struct RowLine {
    const Row *row;
    const char *sum;          /* of the row and of all it is made from: line_sum */
    const char *inside;       /* the folder, or the file, that its files are in; NULL of a row that is bad */
    const char *archive;      /* that holds them; NULL: they stand by themselves */
    gint64 end;               /* of the last of them in that, in bytes */
    const GArray *files;      /* RowFile; empty of a bad row */
    const Findings *findings; /* errors and warnings, at their places in the table */
} RowLine;

/* Without its line end. You own it. */
char *line_new(const RowLine *line);

/* The row's values and `inputs`, the sum of what all rows are made from. 16 bytes in hex; you own it. */
char *line_sum(const Row *row, const char *inputs);

/* What a line says, read back. */
typedef struct LineHead {
    char *id, *sum;
    bool made;
    gint64 end;       /* of its files in an archive; 0 where they are in none */
    GPtrArray *paths; /* char *, below the batch's folder: its files; owned */
    GArray *sizes;    /* gint64, parallel: bytes; 0 of a part of a larger file, negative: at
                       * least so many */
} LineHead;

/* False where it is no line of a row. Clear it then. */
bool line_read(const char *text, gsize length, LineHead *head);
void line_head_clear(LineHead *head);

#endif
