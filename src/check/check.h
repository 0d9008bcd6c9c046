/* The rule table: one rule, one code, one level, one function. Rules read the spec, the view and the list, and change
 * nothing. Prefix: check_. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/input.h"

/* Runs every rule; findings go to f, with the piece, the edition and the page as their context, which is left at page
 * 0. */
void check_run(const CheckInput *in, Findings *f);

struct CheckFacts; /* what was measured on the list, once for all rules: check/facts.h */

/* The table, for --help and the docs: code, what it asks. `run` is NULL behind the last, and where the rule before it
 * raises this code too (an error and its warning, measured together). */
typedef struct CheckRule {
    Code code;
    const char *asks; /* one sentence with its number and source; NULL behind the last */
    void (*run)(const struct CheckFacts *facts, Findings *f);
} CheckRule;
extern const CheckRule check_rules[];

#endif
