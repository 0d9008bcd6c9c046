/* The contents list of a view. Prefix: contents_. */
#ifndef VIEW_CONTENTS_H
#define VIEW_CONTENTS_H

#include "base/yaml.h"
#include "content/frame.h"
#include "content/node.h"

/* The section of a block `{ contents: CLASS, depth: N }`, with its heading and a list without entries. You own it. */
Node *contents_new(const Frame *frame, const Yaml *block, Findings *f);
/* How many headings a contents list would have that the block asks for. */
int contents_entries(const Node *view, const Yaml *block, Findings *f);
/* Fills the list of a view, where it has one, from its headings and their pages, section id → page; a finding for a
 * heading that it can't lead to. */
void contents_fill(Node *root, const GHashTable *pages, Findings *f);

#endif
