/* Findings as people are told them: the same fault in forty sheets is one. Prefix: report_group_. */
#ifndef CLI_REPORT_GROUPS_H
#define CLI_REPORT_GROUPS_H

#include "job/job.h"

/* One fault, and the outputs that have it. */
typedef struct ReportGroup {
    const Finding *first; /* borrowed from the job, as are those of `in` */
    GPtrArray *in; /* const Finding *: one of each output that has it, `first` included; empty where it is in none */
    bool figures;  /* its figures are not the same in all of them */
} ReportGroup;

/* The job's findings by place, each fault once: one code, place and message; of several outputs also one whose messages
 * differ in their figures only. ReportGroup *; you own the array. */
GPtrArray *report_groups_new(const Job *job);

/* What is said of it, as compilers do: "FILE:LINE:COLUMN: error: MESSAGE [code]", "in 40 outputs: …" where it is in
 * some of the job's only, "fix: …", each with a line end. You own it. */
char *report_group_text(const Job *job, const ReportGroup *group);

#endif
