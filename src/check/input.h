/* What rules look at. */
#ifndef CHECK_INPUT_H
#define CHECK_INPUT_H

#include "content/campaign.h"
#include "design/spec.h"
#include "list/list.h"

typedef struct CheckInput {
    const Campaign *campaign;
    const Spec *spec;
    const Node *view; /* numbered */
    const List *list; /* NULL for a reading piece: no rule then has anything to measure */
} CheckInput;

#endif
