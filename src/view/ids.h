/* Ids of a view: each stands once in it, and what a contents list leads to has one. Private to view/. Prefix: ids_. */
#ifndef VIEW_IDS_H
#define VIEW_IDS_H

#include "content/node.h"

/* Ids of a view, each with the number that the next id made of it ends in. You own it. */
GHashTable *ids_new(const Node *root);
/* What is taken again, later in reading order, gets an id of its own. Styles know it by the content's all the same. */
void ids_part(Node *root, GHashTable *ids);
/* A contents list leads to sections by id: one that has none takes its group's, as "group-section". */
void ids_name_sections(Node *root, GHashTable *ids);

#endif
