/* A build as one step: the job's files, the manifest, the kit's page and archive are staged, then all take their
 * places. Prefix: step_. */
#ifndef CLI_STEP_H
#define CLI_STEP_H

#include "delivery/index.h"
#include "job/run.h"

typedef struct Step {
    Store *store;                                                   /* NULL: nothing is written (check) */
    bool indexed;                                                   /* the kit's page and archive are made too */
    void (*progress)(const Job *job, guint at, ProductState state); /* told of each product that is laid out; or NULL */
    IndexMade index;                                                /* set by step_run: what was made of them */
    GPtrArray *about;                                               /* private: About *, by product */
} Step;

/* Runs the job, which has read its campaigns, and commits. Faults are findings of the job. */
void step_run(Step *step, Job *job);

/* The kit's page and archive alone, from the manifest that is there. */
void step_index(Step *step, Job *job);

#endif
