/* Text messages: what a phone is sent of a view, each complete in itself. Prefix: reading_messages_. */
#ifndef VIEW_READING_MESSAGES_H
#define VIEW_READING_MESSAGES_H

#include "content/campaign.h"
#include "view/utterance.h"

/* Each innermost block of role `sms` as one utterance (PARAGRAPH), on one line with plain spaces. GPtrArray of
 * Utterance
 * *; you own it, and it borrows the view's records. What can't be sent, words outside of messages and codes, pictures
 * and tables in them, is added to `outside`: const Node *, borrowed. */
GPtrArray *reading_messages_new(const Node *view, const Campaign *campaign, GPtrArray *outside);

#endif
