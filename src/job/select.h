/* Which products a request asks for. */
#ifndef JOB_SELECT_H
#define JOB_SELECT_H

#include "job/job.h"

/* Resolves the request's names against the kit: fills the job's languages and products. NULL, or what is wrong with the
 * names, with the nearest ones; you own it. */
Mistake *job_select(Job *job);

#endif
