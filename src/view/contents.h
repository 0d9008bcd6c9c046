/* The contents list of a view. Private to view/. Prefix: contents_. */
#ifndef VIEW_CONTENTS_H
#define VIEW_CONTENTS_H

#include "view/view.h"

/* The section of a block `{ contents: CLASS, depth: N }`, with its heading and a list without entries. You own it. */
Node *contents_new(const Frame *frame, const Yaml *block, Findings *f);
/* Fills the list of a view, where it has one, from its headings and their pages; a finding for a heading that it can't
 * lead to. */
void contents_fill(Node *root, const ViewPages *pages, Findings *f);

#endif
