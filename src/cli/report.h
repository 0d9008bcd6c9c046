/* What the job says to people: findings, notices, progress, the last line; and reports for programs. Prefix: report_.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/step.h"

/* On a terminal: a line for the piece once its last product (job->products[at]) is laid out. */
void report_progress(const Job *job, guint at, ProductState state);
/* Errors and warnings by place, then notices, on standard error, each once, in the compilers' form. Accepted warnings
 * are only counted. */
void report_findings(const Job *job);
/* The same of a check: by piece, worst first, each under a line with its name and how much of what there is; what is of
 * no piece, or of the words of all, first. */
void report_by_piece(const Job *job);
/* The same without notices: what stands between a change and a sound build. */
void report_faults(const Job *job);
/* "1 error, 0 warnings, 3 notices". You own it. */
char *report_counts(const Job *job);
/* The last line of a build or a check, on standard output: what was made and where, how to print it, what was found. */
void report_summary(const Job *job, const Step *step);
/* What the step removed, in a line each of what and why: the kit no longer makes it, or it showed an earlier build.
 * report_summary says it too. */
void report_removed(const Step *step);
/* Findings for programs, on standard output: {"handbill", "findings"}, or SARIF 2.1.0 (report_json.c). */
void report_json(const Job *job);
void report_sarif(const Job *job);

#endif
