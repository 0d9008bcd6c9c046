/* A build as one step: the folder is taken, the job's files, the manifest, the kit's page and archive are staged, then
 * all take their places, or none does. Prefix: step_. */
#ifndef CLI_STEP_H
#define CLI_STEP_H

#include "cli/asked.h"
#include "cli/report-html.h"
#include "delivery/index.h"
#include "job/run.h"

typedef struct Step {
    Store *store;                                                   /* NULL: nothing is written (check) */
    bool indexed;                                                   /* the kit's page and archive are made too */
    void (*progress)(const Job *job, guint at, ProductState state); /* told of each product that is laid out; or NULL */
    HtmlReport *html;                                               /* told the same; or NULL. Owned */
    IndexMade index;                                                /* set by step_run: what was made of them */
    GPtrArray *unnamed; /* char *: files that went because the kit no longer names them; or NULL */
    GPtrArray *stale;   /* char *: the kit's page and archive, where they went because they showed an earlier build */
    GPtrArray *about;   /* private: About *, by product */
    Findings *folder;   /* private: what taking the folder found */
} Step;

/* Takes the output folder, where it is there: waits while another program has it, and says so; finishes or undoes what
 * was cut off there. To be called before the job reads anything: who waits builds what stands there then. */
void step_open(Step *step, const Asked *asked);
void step_close(Step *step);

/* Runs the job, which has read its campaigns, and commits. Faults are findings of the job. Where a signal came,
 * nothing was committed. */
void step_run(Step *step, Job *job);

/* The kit's page and archive alone, from the manifest that is there. Drops the job's products. */
void step_index(Step *step, Job *job);

#endif
