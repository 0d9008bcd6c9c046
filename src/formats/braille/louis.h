/* liblouis: text to cells and back. Opened when braille is first made. A cell is a byte: bit 0 is dot 1, bit 5 dot 6; a
 * blank is 0. From any thread, one at a time. Prefix: louis_. */
#ifndef FORMATS_BRAILLE_LOUIS_H
#define FORMATS_BRAILLE_LOUIS_H

#include <glib.h>
#include <stdbool.h>

/* False where it isn't installed. Before all else. */
bool louis_open(void);
/* "3.24.0". Borrowed. */
const char *louis_version(void);
/* Whether the table ("en-ueb-g2.ctb") is installed and can be read. */
bool louis_has(const char *table);

/* The cells of `text` (UTF-8), a byte each, and of each the character that it stands for, from 0 (int; a cell that
 * stands for several has their first). False where the table makes cells of eight dots, or can't do it. Both are
 * appended to. */
bool louis_translate(const char *table, const char *text, GByteArray *cells, GArray *at);
/* The text of cells, UTF-8; NULL where the table can't do it. You own it. */
char *louis_back(const char *table, const guint8 *cells, int count);

#endif
