/* From a flat row of blocks to the doc: sections by heading level, what fell away taken out, ids unique. Prefix:
 * sections_. */
#ifndef CONTENT_SECTIONS_H
#define CONTENT_SECTIONS_H

#include "content/node.h"

/* Gives each heading in root and in its groups a section, nested by level. A group's end ends the sections in it, and a
 * group that opens with a heading ends those before it as that heading would. The heading's id and roles become the
 * section's, and a section without an id gets one from its words. */
void sections_nest(Node *root);
/* Removes paragraphs and headings without children (an optional variable was unset) and all that is empty because of
 * it, and adds their ids to `fallen` (char *, owned by it); what is empty for no such reason is a finding. */
void sections_prune(Node *root, GPtrArray *fallen, Findings *f);
/* Adds the ids of n and of all below it to `fallen`: it is about to be removed. */
void sections_note_fallen(const Node *n, GPtrArray *fallen);
/* A group that holds one list, paragraph, code or section and nothing else becomes it: id and roles move inward. */
void sections_join(Node *root);
/* Two equal ids are a finding at the second. */
void sections_check_ids(const Node *root, Findings *f);

#endif
