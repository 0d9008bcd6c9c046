/* A view as it is read aloud: a row of utterances in reading order, with what the frame says around the office's words:
 * places of sections, sizes of lists, what a code opens. What each becomes, a line of text, a cell of braille, a
 * message, is the outputs' work. Prefix: reading_. */
#ifndef VIEW_READING_H
#define VIEW_READING_H

#include "content/campaign.h"
#include "view/utterance.h"

/* All that is read of a view, the title and the contents first. GPtrArray of Utterance *; you own it, and it borrows
 * the view's records. */
GPtrArray *reading_new(const Node *view, const Campaign *campaign);

#endif
