/* Speakers of a chat, in a view. Prefix: speakers_. */
#ifndef VIEW_SPEAKERS_H
#define VIEW_SPEAKERS_H

#include "content/node.h"
#include "design/spec.h"

/* Takes the colon off each name that stands at its bubble's tail (position: tail), which parts it from the words. */
void speakers_trim(Node *root, const Spec *spec);

#endif
