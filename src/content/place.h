/* Offsets in a source file's text and their lines and columns. Prefix: place_. */
#ifndef CONTENT_PLACE_H
#define CONTENT_PLACE_H

#include "base/finding.h"

/* A file's text with a table of its lines. */
typedef struct Place {
    const char *file; /* interned */
    const char *text; /* valid UTF-8, borrowed */
    gsize length;     /* bytes */
    GArray *lines;    /* gsize: offset of each line's first byte */
    gsize last;       /* the offset asked for last: the next one is counted from there */
    guint last_line;  /* its line, from 0 */
    int last_column;  /* its column, from 1 */
} Place;

/* Over a text that outlives it. You own it. */
Place *place_new(const char *file, const char *text, gsize length);
void place_free(Place *p);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Place, place_free)

/* Line and column (in characters) of a byte offset, at most the text's length. Quick where the offset is near the one
 * asked for before. Not thread-safe: it notes where it was. */
Pos place_pos(const Place *p, gsize offset);
/* Index of the line, from 0, that holds the offset. */
guint place_line(const Place *p, gsize offset);
guint place_lines(const Place *p);
/* First byte of a line, and the offset of the LF (or the text's end) that ends it. */
gsize place_line_start(const Place *p, guint line);
gsize place_line_end(const Place *p, guint line);

#endif
