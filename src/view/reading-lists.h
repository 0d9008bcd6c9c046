/* Lists and tables, read item by item. Private to the reading. Prefix: reading_lists_. */
#ifndef VIEW_READING_LISTS_H
#define VIEW_READING_LISTS_H

#include "view/reading-walk.h"

void reading_lists_list(Walk *w, const Node *list);
/* A table is read as a list of its rows. */
void reading_lists_table(Walk *w, const Node *table);

#endif
