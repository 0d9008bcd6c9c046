/* Speakers of a chat, in a view. Prefix: speakers_. */
#ifndef VIEW_SPEAKERS_H
#define VIEW_SPEAKERS_H

#include "content/node.h"
#include "design/spec.h"

/* Each name that stands at its bubble's tail (position: tail) loses its colon and gets a paragraph of its own. A piece
 * without pages keeps both: there it stands before the words. */
void speakers_part(Node *root, const Spec *spec);

#endif
