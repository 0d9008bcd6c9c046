/* A batch: every row of a table as files of its own, made by one run or by the shards of several. The room prints
 * nothing and never exits. Prefix: batch_. */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "batch/shard.h"
#include "job/request.h"

/* What is asked for; all borrowed. */
typedef struct BatchAsk {
    const Request *request;      /* of all rows: `set` and `local` of it don't count */
    const char *rows;            /* the table's path */
    const char *rows_shown;      /* as messages name it */
    const char *out, *out_shown; /* the folder, absolute, and as messages name it */
    Shard shard;
    bool volumes; /* one PDF of each piece for every 1,000 rows; the request asks for PDF alone */
    bool slips;   /* with volumes: a sheet before each row, with its id and name */
    bool tar;     /* one archive of all files */
} BatchAsk;

/* What a batch tells while it runs. */
typedef struct BatchEvents {
    void (*found)(const Findings *f, void *user); /* findings, each once; they are gone when it returns */
    bool (*stops)(void *user);                    /* asked behind each row: true ends the run */
    void *user;
} BatchEvents;

/* How it went. */
typedef struct BatchCount {
    guint made, before, bad; /* rows: made now, made by an earlier run, and bad ones */
    guint files;             /* of those made now */
    bool unsound;            /* the campaign or the table's head has errors: nothing was made */
    bool again;              /* the disk or a signal ended it: trying again goes on where it ended */
    bool busy;               /* another program is making this shard: nothing was made */
    bool faulty;             /* a fault of the program itself */
} BatchCount;

/* Makes what isn't made yet. NULL, or what is wrong with the request, which you own. */
Mistake *batch_run(const BatchAsk *ask, const BatchEvents *events, BatchCount *count);

/* The name of a shard's manifest: "manifest.jsonl", or "manifest-3-of-16.jsonl". You own it. */
char *batch_manifest(const Shard *shard);

#endif
