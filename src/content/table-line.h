/* The source lines of a table: how many cells one has, and whether a line of dashes stands so that a table can be read.
 * Prefix: table_line_. */
#ifndef CONTENT_TABLE_LINE_H
#define CONTENT_TABLE_LINE_H

#include "content/place.h"

#define TABLE_NOWHERE G_MAXSIZE

/* How many cells a row has: what its bars part, those at its two ends not counted, nor a bar behind a backslash. The
 * row ends at `end` or at its LF. */
int table_line_cells(const char *from, const char *end);

/* The offset in the file of the first dash or bar of the line (from 0) where it is a line of dashes under a line with a
 * bar and no table can be made of the two: a finding says why. TABLE_NOWHERE where it is none, or all is well. start:
 * of the text that the line stands in, which no table reaches over. */
gsize table_line_check(const Place *place, gsize start, guint line, Findings *f);

#endif
