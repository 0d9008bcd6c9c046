/* Whom to turn to: each phone on a line of its own with whose it is, and the names of those who publish this in one
 * line. Private to the reading. Prefix: reading_contact_. */
#ifndef VIEW_READING_CONTACT_H
#define VIEW_READING_CONTACT_H

#include "view/reading-walk.h"

/* Whether the paragraph lists phones: it, or the group that it stands in, is a `phones` or `contact`, and it holds one.
 */
bool reading_contact_lists(const Node *paragraph);
/* Says it: a paragraph for each phone, "The office’s phone: 601.555.0123", and one for what stands before them. */
void reading_contact_say(Walk *w, const Node *paragraph);

/* A `mark` group: its pictures, then its paragraphs as one, parted by commas. False, and nothing said, where it holds
 * anything else. */
bool reading_contact_mark(Walk *w, const Node *group);

#endif
