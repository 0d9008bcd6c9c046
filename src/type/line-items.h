/* Runs of lines as items of a page list: what paints text and what makes a proof both do so. Prefix: line_item_. */
#ifndef TYPE_LINE_ITEMS_H
#define TYPE_LINE_ITEMS_H

#include "list/list.h"
#include "type/lines.h"

/* Index of the face in List.fonts, where it stands once. */
int line_item_font(List *list, const Face *face);
/* Adds the run's glyphs to the page, in the innermost mark. font and color are indexes of the list's, size is pt; `at`
 * is where its line begins, on the baseline. Borrowed from the page. */
Item *line_item_add(Page *page, const LineRun *run, int font, double size, int color, Point at);

#endif
