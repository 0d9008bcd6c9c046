/* The program: command line in, exit status out. */
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include "cli/index.h"
#include "cli/job.h"
#include "cli/manifest.h"
#include "cli/report.h"
#include "cli/show.h"
#include "cli/watch.h"

/* An assertion failed, or memory ran out: GLib aborts. */
static void end_by_fault(int signal_number)
{
    static const char text[] = "handbill: a fault of the program itself; please report it with the files that lead to it\n";
    (void)signal_number;
    (void)!write(STDERR_FILENO, text, sizeof text - 1);
    _exit(EXIT_OUR_FAULT);
}

static void run_report(const Job *job)
{
    const char *form = options_value(job->options, OPTION_REPORT);
    if (g_strcmp0(form, "json") == 0) {
        report_json(job);
    } else if (g_strcmp0(form, "sarif") == 0) {
        report_sarif(job);
    } else {
        report_findings(job);
        report_summary(job);
    }
}

/* 0, or the exit status of a mistake on the command line. */
static int run_command(Job *job)
{
    int status = 0;
    switch (job->options->command) {
    case COMMAND_BUILD:
        job_run(job);
        manifest_write(job);
        if (index_is_wanted(job->options)) {
            index_write(job);
        }
        run_report(job);
        break;
    case COMMAND_CHECK:
        job_run(job);
        run_report(job);
        break;
    case COMMAND_LIST:
        show_list(job);
        report_findings(job);
        break;
    case COMMAND_SHOW:
        status = show_stage(job);
        report_findings(job);
        break;
    case COMMAND_WATCH: /* opens a job a build */
    case COMMAND_COUNT:
        break;
    }
    return status;
}

int main(int argc, char **argv)
{
    signal(SIGABRT, end_by_fault);
    int status = 0;
    Options *options = options_parse(argc, argv, &status);
    bool watches = options != NULL && options->command == COMMAND_WATCH;
    if (watches) {
        status = watch_run(options);
    }
    Job *job = options != NULL && !watches ? job_open(options, &status) : NULL;
    if (job != NULL) {
        status = job_read(job);
        status = status != 0 ? status : run_command(job);
        if (status == 0 && findings_count_level(job->findings, LEVEL_ERROR) > 0) {
            status = EXIT_ERRORS;
        }
    }
    job_free(job);
    options_free(options);
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == 0) {
        fputs("handbill: standard output can’t be written\n", stderr);
        status = EXIT_ERRORS;
    }
    return status;
}
