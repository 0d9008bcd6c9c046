/* The service register: every address, phone and short code that may be printed, one record each, from
 * content/services.yaml and the office's own file. Text, links and codes name records, so that a digit stands in one
 * place. Prefix: register_, record_. */
#ifndef CONTENT_REGISTER_H
#define CONTENT_REGISTER_H

#include "base/finding.h"
#include "content/node.h"
#include "content/record.h"

typedef struct Register Register;

/* What to read. */
typedef struct RegisterSource {
    const char *root;     /* the project's folder */
    const char *services; /* "content/services.yaml" */
    const char *office;   /* "content/offices/ms-ag.yaml" */
    const char *lang;     /* "es": the language of names and other words that records have in several; or NULL */
} RegisterSource;

/* Reads both files. Findings for faults; never NULL, empty at worst. You own it. */
Register *register_read(const RegisterSource *source, Findings *f);
void register_free(Register *r);

#define REGISTER_OFFICE "office." /* the ids of an office's records begin so */

/* By id ("takeitback", "office.site"); NULL if none. Borrowed. */
const Record *register_find(const Register *r, const char *id);
int register_count(const Register *r);
const Record *register_at(const Register *r, int i);
const char *const *register_names(const Register *r); /* NULL-terminated ids, borrowed */

/* Says (NOTICE record-unconfirmed) each unconfirmed record that `root` uses, (WARNING record-review-due) each whose
 * review date is before `today` (ISO date; NULL: not asked), and (NOTICE words-ours) each passage of `root` that awaits
 * approval. */
void register_report(const Register *r, const Node *root, const char *today, Findings *f);

/* The same of one record, which something other than a view names. */
void register_report_record(const Record *record, const char *today, Findings *f);

#endif
