/* Source files: read whole, inside the project only, and free of what no reader would see. Prefix: source_. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <glib.h>
#include <stdbool.h>
#include "base/finding.h"

/* The text of project-relative `path` below `root`, NUL-terminated, *length bytes. NULL with a finding where it is
 * missing (1:1), empty (1:1), unreadable, or leads outside the project. A byte order mark of UTF-8 at its beginning is
 * left out. You own it. */
char *source_read(const char *root, const char *path, gsize *length, Findings *f);

/* Findings, each at its line and column and with its code point, for invalid UTF-8, NUL, controls but LF, bidi
 * controls, zero-width and other invisible characters (but where spelling_needs them), no-break space, private use,
 * U+FEFF. True where there are none. CR LF and tabs are findings too. */
bool source_check(const char *text, gsize length, const char *file, int first_line, Findings *f);

/* The text with what source_check finds replaced, so that the rest can be read and reported too: CR LF by LF, UTF-16 by
 * UTF-8, controls and unusual spaces by spaces, bytes that are no UTF-8 and private use by "?". *out bytes; you own it.
 */
char *source_readable(const char *text, gsize length, gsize *out);

#endif
