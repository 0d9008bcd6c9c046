/* The program: command line in, exit status out. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "cli/asked.h"
#include "cli/batch-run.h"
#include "cli/init.h"
#include "cli/interrupt.h"
#include "cli/report.h"
#include "cli/show.h"
#include "cli/stamp.h"
#include "cli/step.h"
#include "cli/watch.h"
#include "picture/picture-helper.h"

/* GLib's last words before it aborts: which assertion failed, or how much memory it could not get. */
static char last_words[300];

static void keep_words(const char *words)
{
    g_strlcpy(last_words, words, sizeof last_words);
    g_strchomp(last_words);
}

static GLogWriterOutput write_log(GLogLevelFlags level, const GLogField *fields, gsize count, gpointer data)
{
    (void)data;
    if ((level & G_LOG_LEVEL_ERROR) == 0) {
        return g_log_writer_default(level, fields, count, NULL);
    }
    for (gsize i = 0; i < count; i++) {
        if (strcmp(fields[i].key, "MESSAGE") == 0) {
            keep_words(fields[i].value);
        }
    }
    return G_LOG_WRITER_HANDLED;
}

/* An assertion failed, or memory ran out, and GLib aborts. Nothing was committed: the output folder is as it was. */
static void end_by_fault(int signal_number)
{
    static const char *const text[] = { "handbill: a fault of the program itself: ", last_words,
                                        "\nfix: report it with the files that lead to it\n" };
    (void)signal_number;
    for (gsize i = 0; i < G_N_ELEMENTS(text); i++) {
        (void)!write(STDERR_FILENO, text[i], strlen(text[i]));
    }
    _exit(EXIT_OUR_FAULT);
}

static void report(const Job *job, const Options *options, const Step *step)
{
    const char *form = options_value(options, OPTION_REPORT);
    if (g_strcmp0(form, "json") == 0) {
        report_json(job);
    } else if (g_strcmp0(form, "sarif") == 0) {
        report_sarif(job);
    } else if (g_strcmp0(form, "html") == 0) {
        g_autofree char *counts = report_counts(job);
        report_html_put(step->html, job, counts);
    } else if (options->command == COMMAND_CHECK) {
        report_by_piece(job);
        report_summary(job, step);
    } else {
        report_findings(job);
        report_summary(job, step);
    }
}

/* Build or check. */
static void run_step(Job *job, const Options *options, Step *step)
{
    step->progress = options_value(options, OPTION_REPORT) == NULL ? report_progress : NULL;
    step->html = g_strcmp0(options_value(options, OPTION_REPORT), "html") == 0 ? report_html_new() : NULL;
    step_run(step, job);
    if (!job->stopped) {
        report(job, options, step);
    }
}

/* 0, or the exit status of a mistake on the command line. */
static int run_command(Job *job, const Options *options, Step *step)
{
    int status = 0;
    switch (options->command) {
    case COMMAND_BUILD:
    case COMMAND_CHECK:
        run_step(job, options, step);
        break;
    case COMMAND_LIST:
        show_list(job);
        report_findings(job);
        break;
    case COMMAND_SHOW:
        status = show_stage(job, options);
        report_findings(job);
        break;
    case COMMAND_STAMP:
        status = stamp_run(job, options);
        break;
    case COMMAND_WATCH: /* opens a job a build */
    case COMMAND_INIT:  /* has no project yet */
    case COMMAND_BATCH: /* or an office */
    case COMMAND_COUNT:
        break;
    }
    return status;
}

/* Memory goes with the process: to free it piece by piece would be work for nothing, but for a leak's finder. */
static void end_job(Job *job, Asked *asked)
{
#ifdef __SANITIZE_ADDRESS__
    job_free(job);
    asked_clear(asked);
#else
    (void)asked;
    if (job != NULL) {
        job_leave(job);
    }
#endif
}

/* Reads and does what is asked, in the step that is open. The exit status. */
static int run_job(const Options *options, const Asked *asked, Step *step, Job **job)
{
    int status = asked_tell(job_open(&asked->request, job));
    if (*job == NULL) {
        return status;
    }
    status = asked_tell(job_read(*job));
    status = status != 0 ? status : run_command(*job, options, step);
    if ((*job)->faulty) {
        status = EXIT_OUR_FAULT;
    } else if (status == 0 && findings_count_level((*job)->findings, LEVEL_ERROR) > 0) {
        status = EXIT_ERRORS;
    }
    return status;
}

static int run(const Options *options)
{
    Asked asked;
    Job *job = NULL;
    Step step = { .store = NULL };
    int status = asked_read(options, &asked);
    if (status == 0 && options->command == COMMAND_BUILD) {
        step.indexed = request_is_whole(&asked.request) || options_value(options, OPTION_INDEX) != NULL;
        asked.request.packs = step.indexed;
        interrupt_catch();
        step_open(&step, &asked);
    }
    status = status != 0 ? status : run_job(options, &asked, &step, &job);
    step_close(&step);
    if (interrupt_came() && job != NULL && job->stopped) {
        fputs("handbill: ended by a signal; what was there is as it was\n", stderr);
        interrupt_end();
    }
    end_job(job, &asked);
    return status;
}

int main(int argc, char **argv)
{
    signal(SIGABRT, end_by_fault);
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error of write(), and a finding */
    g_set_printerr_handler(keep_words);
    g_log_set_writer_func(write_log, NULL, NULL);
    int status = 0;
    Options *options = options_parse(argc, argv, &status);
    if (options != NULL) {
        status = options->command == COMMAND_WATCH   ? watch_run(options)
                 : options->command == COMMAND_INIT  ? init_run(options)
                 : options->command == COMMAND_BATCH ? batch_command(options)
                                                     : run(options);
    }
    options_free(options);
    picture_helper_stop();
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == 0) {
        fputs("handbill: standard output can’t be written\n", stderr);
        status = EXIT_ERRORS;
    }
    return status;
}
