/* One product through the stages. Prefix: product_. */
#ifndef JOB_PIPELINE_H
#define JOB_PIPELINE_H

#include "job/job.h"

/* One product through the pipeline, one stage after another; each does what it can after a fault of the one before. Kit
 * → spec; spec and campaign → view → list; all of it → findings of rules and notices; list → sheets. */
void product_resolve(Job *job, Product *product);
void product_lay_out(Job *job, Product *product);
void product_check(Job *job, Product *product);
/* Puts the pages of the list, which rules have judged, onto the sheets that the layout asks for, if any. */
void product_impose(Job *job, Product *product);
/* What its outputs read. */
OutInput product_input(const Job *job, const Product *product);

#endif
