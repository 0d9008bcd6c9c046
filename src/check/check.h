/* The rule table: one rule, one code, one level, one function. Rules read the spec, the view and the list, and change nothing. Prefix: check_. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "content/campaign.h"
#include "list/list.h"
#include "spec/spec.h"

typedef struct CheckInput {
    const Campaign *campaign;
    const Spec *spec;
    const Node *view;
    const List *list; /* NULL for a reading piece */
} CheckInput;

/* Runs every rule; findings go to f. */
void check_run(const CheckInput *in, Findings *f);

/* The table, for --help and the docs: code, what it asks. NULL code behind the last. */
typedef struct CheckRule {
    Code code;
    const char *asks; /* one sentence with its number and source */
    void (*run)(const CheckInput *in, Findings *f);
} CheckRule;
extern const CheckRule check_rules[];

#endif
