/* The jobs that rows are made by: one for each office and language that rows name, opened when it is first asked for
 * and kept, so that its campaign is parsed once. They share definitions, fonts and shaped text. Prefix: work_, works_.
 */
#ifndef BATCH_WORKS_H
#define BATCH_WORKS_H

#include "batch/row.h"
#include "job/run.h"

/* A job, and the request that it goes by: `set` and `local` of it are the row's. */
typedef struct Work {
    char *office, *lang; /* as rows name them; or NULL */
    GPtrArray *languages;
    Request request;
    Job *job;
    bool sound;   /* its definitions and campaigns have no error */
    guint64 used; /* when it was asked for last, by a count */
} Work;

typedef struct Works Works;

/* From the request of all rows, borrowed. You own it. */
Works *works_new(const Request *request);
void works_free(Works *w);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Works, works_free)

/* What is wrong with the request itself, which you own; NULL where nothing is. Its findings, and the campaign's, are
 * added to f; *sound: none of them is an error. To be asked before any row. */
Mistake *works_try(Works *w, bool *sound, Findings *f);

/* The work of a row; NULL with a finding at the row's place where its office or language can't be had. What is wrong
 * with the office's own files is added to f when they are first read. Borrowed, until the next call. */
Work *works_find(Works *w, const Row *row, Findings *f);

/* A sum over all that the rows are made from: definitions, content, the request. Hex; you own it. */
char *works_sum(const Works *w);

#endif
