/* What was found while a row was made, as findings of its table. Prefix: row_findings_. */
#ifndef BATCH_ROW_FINDINGS_H
#define BATCH_ROW_FINDINGS_H

#include "batch/row.h"
#include "job/run.h"

/* Adds the job's errors and its warnings that the kit doesn't accept, each at the place of the value that brings it
 * about, as far as that is known, or of the row. */
void row_findings_add(const Row *row, const Job *job, Findings *f);

#endif
