/* `handbill batch`: which shard this is, and what is said of it. Apart from main.c because it opens a job an office,
 * and no step. */
#include "cli/batch-run.h"

#include <stdio.h>
#include <string.h>
#include "base/visible.h"
#include "batch/batch.h"
#include "batch/merge.h"
#include "cli/asked.h"
#include "cli/interrupt.h"

static void say_findings(const Findings *f, void *user)
{
    bool quiet = *(const bool *)user;
    g_autoptr(GPtrArray) sorted = findings_sorted_new(f);
    for (guint i = 0; i < sorted->len; i++) {
        const Finding *one = sorted->pdata[i];
        if (one->accepted || (quiet && one->level == LEVEL_NOTICE)) {
            continue;
        }
        g_autofree char *message = visible_text(one->message), *fix = visible_text(one->fix),
                        *file = visible_text(one->pos.file != NULL ? one->pos.file : "");
        fprintf(stderr, "%s:%d:%d: %s: %s [%s]\n", file, MAX(one->pos.line, 1), MAX(one->pos.column, 1),
                level_text(one->level), message, code_text(one->code));
        if (fix[0] != '\0') {
            fprintf(stderr, "fix: %s\n", fix);
        }
    }
}

static bool asked_to_stop(void *user)
{
    return interrupt_came();
}

/* Which part of the rows is to be made. 0, or the exit status of a mistake. */
static int find_shard(const Options *o, Shard *shard)
{
    const char *one = options_value(o, OPTION_SHARD), *all = options_value(o, OPTION_SHARDS);
    *shard = (Shard){ 0, 1 };
    if (one != NULL && all != NULL) {
        return usage_error("give one of them", "--shard and --shards say the same");
    }
    if (one != NULL && !shard_parse(one, shard)) {
        return usage_error("write --shard I/N, I from 0 to N - 1, such as --shard 0/16", "--shard: ‘%s’ is no shard",
                           one);
    }
    guint64 count = 1;
    if (all != NULL && !g_ascii_string_to_unsigned(all, 10, 1, SHARD_MOST, &count, NULL)) {
        return usage_error("write a whole number from 1 to 100000", "--shards: ‘%s’ is no number of shards", all);
    }
    if (all != NULL && options_value(o, OPTION_MERGE) == NULL) {
        shard->count = (int)count;
        const char *name = shard_find_index(shard->count, &shard->index);
        if (name == NULL) {
            return usage_error("write --shard I/N, or run it as a task of an array",
                               "--shards needs an index, and SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX and "
                               "AWS_BATCH_JOB_ARRAY_INDEX are not set");
        }
        if (shard->index < 0) {
            return usage_error("give the array as many tasks as there are shards", "%s is no index of %d shards: ‘%s’",
                               name, shard->count, g_getenv(name));
        }
    } else if (all != NULL) {
        shard->count = (int)count;
    }
    return 0;
}

static void say_count(const BatchAsk *ask, const BatchCount *count)
{
    g_autofree char *out = visible_text(ask->out_shown);
    if (count->busy) {
        fprintf(stderr, "handbill: another batch is at work on these rows in %s\n", out);
    } else if (!count->unsound) {
        printf("%u rows made in %s (%u files), %u made before, %u bad.%s\n", count->made, out, count->files,
               count->before, count->bad, count->again ? " It was cut off: run it again, and it goes on." : "");
    }
}

static int status_of(const BatchCount *count)
{
    return count->faulty                      ? EXIT_OUR_FAULT
           : count->again || count->busy      ? EXIT_AGAIN
           : count->unsound || count->bad > 0 ? EXIT_ERRORS
                                              : EXIT_CLEAN;
}

static int merge_shards(const BatchAsk *ask, const BatchEvents *events)
{
    MergeCount count = { 0 };
    merge_run(ask, events, &count);
    printf("%u rows in %u manifests: %u are there once, %u missing, %u bad, %u twice; %u lines of no row.\n",
           count.rows, count.shards, count.made, count.missing, count.bad, count.twice, count.gone);
    bool whole = count.made == count.rows && count.gone == 0 && count.shards == (guint)ask->shard.count;
    return count.again ? EXIT_AGAIN : whole ? EXIT_CLEAN : EXIT_ERRORS;
}

static int run_batch(const Options *o, const Asked *asked, const Shard *shard)
{
    BatchAsk ask = { .request = &asked->request,
                     .rows = o->table,
                     .rows_shown = o->table,
                     .out = asked->out,
                     .out_shown = asked->out_shown,
                     .shard = *shard,
                     .volumes = options_value(o, OPTION_VOLUMES) != NULL,
                     .slips = options_value(o, OPTION_SLIPS) != NULL,
                     .tar = options_value(o, OPTION_TAR) != NULL };
    bool quiet = false;
    BatchEvents events = { say_findings, asked_to_stop, &quiet };
    BatchCount count = { 0 };
    if (options_value(o, OPTION_MERGE) != NULL) {
        return merge_shards(&ask, &events);
    }
    interrupt_catch();
    int status = asked_tell(batch_run(&ask, &events, &count));
    if (status != 0) {
        return status;
    }
    say_count(&ask, &count);
    return status_of(&count);
}

int batch_command(const Options *options)
{
    Asked asked;
    Shard shard;
    int status = asked_read(options, &asked);
    status = status != 0 ? status : find_shard(options, &shard);
    g_autoptr(GPtrArray) pdf = g_ptr_array_new();
    g_ptr_array_add(pdf, (gpointer) "pdf");
    if (options_value(options, OPTION_VOLUMES) != NULL && status == 0) {
        const char *format = options_value(options, OPTION_FORMAT);
        status = format != NULL && strcmp(format, "pdf") != 0
                     ? usage_error("leave --format away", "--volumes are PDF, and not ‘%s’", format)
                     : 0;
        asked.request.formats = pdf;
        if (status == 0 && options_value(options, OPTION_TAR) != NULL) {
            status = usage_error("give one of them", "--volumes and --tar are two ways to put many rows into a file");
        }
    }
    if (status == 0 && options_value(options, OPTION_SLIPS) != NULL && options_value(options, OPTION_VOLUMES) == NULL) {
        status = usage_error("write --volumes too", "--slip-sheets stand between the rows of a volume");
    }
    status = status != 0 ? status : run_batch(options, &asked, &shard);
    asked_clear(&asked);
    return status;
}
