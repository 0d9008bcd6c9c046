/* Words that stand once in a content file and are said once more elsewhere in it: ![](again:ID). Prefix: again_. */
#ifndef CONTENT_AGAIN_H
#define CONTENT_AGAIN_H

#include "content/node.h"

/* Puts copies of what each AGAIN node of a doc as parsed names in its place: the blocks of a group, or a span's words
 * as a paragraph, without ids and in their own language. What can't be said again is a finding, and an empty
 * paragraph stands there, which falls away. Sections are nested. */
void again_resolve(Node *doc, Findings *f);

#endif
