/* A job from its request to its products: opened, read, run. Prefix: job_. */
#ifndef JOB_RUN_H
#define JOB_RUN_H

#include "job/job.h"

/* What is known of a product before its outputs are made. */
typedef enum { PRODUCT_FAULTY, PRODUCT_SOUND } ProductState;

/* What a job tells while it runs; always in the thread of job_run. A function may be NULL. */
typedef struct JobEvents {
    /* Product `at` is laid out and checked. Its spec, view and list are there until this returns.
     * PRODUCT_SOUND: it has no error so far. */
    void (*progress)(const Job *job, guint at, ProductState state, void *user);
    /* Product `at` was made (`written`) or refused; its findings are complete. In the order of the products. */
    void (*finished)(const Job *job, guint at, void *user);
    /* Asked behind each product: true ends the run, which job->stopped then says. */
    bool (*stops)(void *user);
    void *user;
} JobEvents;

/* Reads the kit and resolves the request's names against it (select.c). NULL and *job, which you own; or what is wrong
 * with the request, which you own. */
Mistake *job_open(const Request *request, Job **job);

/* Reads the campaigns of the languages asked for. NULL, or what is wrong with the request's office or variables. */
Mistake *job_read(Job *job);

/* The request's `set` and `local` are others now: fills the campaigns anew, and makes the products ready to be run once
 * more. Its findings are of these values alone. Only of a job whose campaigns were read without an error. */
void job_again(Job *job);

/* Every product, then its outputs. Their files are staged in `store`; NULL: made, and thrown away. */
void job_run(Job *job, Store *store, const JobEvents *events);

/* What was made was not kept: no product is written, no file is counted. */
void job_undo(Job *job);

#endif
