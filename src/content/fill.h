/* Filling: from a doc with variables, as parsed, to one with words in their place, which views are made of. Prefix:
 * content_. */
#ifndef CONTENT_FILL_H
#define CONTENT_FILL_H

#include "content/parsed.h"

/* What becomes of an unset variable that a reader could fill in (variable_fields). */
typedef enum { UNSET_FALLS, UNSET_IS_FIELD } Unset;

/* A doc of its own with the values' words, as text whatever signs they hold; numbered. A block with an unset optional
 * variable falls away, and with it what is empty then; their ids are added to `fallen` (char *, owned by it). With
 * UNSET_IS_FIELD a NODE_FIELD stands in its place where there is one for it. Findings:
 * addresses that are not their records', what is empty otherwise, ids that stand twice. `parsed` is not changed. You
 * own the doc; it borrows the register's records. */
Node *content_fill(const Parsed *parsed, const Values *values, Unset unset, GPtrArray *fallen, Findings *f);

#endif
