/* What sheets are made from. Apart from impose.h so that what makes them needs not include what asks for them. */
#ifndef IMPOSE_INPUT_H
#define IMPOSE_INPUT_H

#include "content/campaign.h"
#include "design/spec.h"
#include "list/list.h"
#include "type/shape.h"

/* All borrowed. */
typedef struct ImposeInput {
    const Spec *spec; /* its impose is of another kind than NONE */
    const List *list;
    Node *view; /* numbered; what a sheet says itself becomes a part of it, behind all others */
    const Campaign *campaign;
    Shaper *shaper;
} ImposeInput;

#endif
