/* Outputs from finished lists, in as many threads as asked for. Prefix: outputs_. */
#ifndef JOB_OUTPUTS_H
#define JOB_OUTPUTS_H

#include "job/job.h"

typedef struct Outputs Outputs;

/* Starts the threads that the request asks for; with one job everything runs in the caller. You own it. */
Outputs *outputs_new(Job *job);
/* Takes a sound product: makes its formats, writes its files (build only), releases its spec, view and list. A product
 * is written as a whole or not at all; its findings and `made` are complete after outputs_finish. Waits while more is
 * to be done than the threads can begin, so that few lists are in memory at a time. */
void outputs_add(Outputs *o, Product *product);
/* Waits for all of it and frees o. */
void outputs_finish(Outputs *o);

#endif
