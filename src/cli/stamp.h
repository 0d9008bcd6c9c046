/* stamp: notes in a translation which words it was made from. Prefix: stamp_. */
#ifndef CLI_STAMP_H
#define CLI_STAMP_H

#include "cli/options.h"
#include "job/job.h"

/* Stamps the job's only language, where it has no error, and tells what it did and what it found. The exit status. */
int stamp_run(Job *job, const Options *options);

#endif
