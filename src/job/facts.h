/* Facts: the phones, addresses and short codes of what a product says, and whether each of its files gives them back
 * byte for byte. A file that says a passage without one of its facts is an error that names it, and another file that
 * has it. Prefix: facts_, fact_. */
#ifndef JOB_FACTS_H
#define JOB_FACTS_H

#include "job/job.h"

/* One fact of one paragraph. */
typedef struct Fact {
    const Record *record; /* borrowed from the campaign */
    const char *printed;  /* the record's printed form, or its digits */
    const char *part;     /* interned: id of the part of the content that says it */
    Pos pos;              /* of the paragraph, in the content */
} Fact;

/* Fills the product's facts: those of all paragraphs that its view has words of, in the order of the content. */
void facts_gather(Product *product);

/* Notes in the product that the output's files, as a reader gives them back, lack a fact. True where they have all. */
bool facts_compare(Product *product, const Output *output, const char *heard);

/* The findings of what is lacking, once all products are made. */
void facts_report(Job *job);

#endif
