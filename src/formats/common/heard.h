/* What a reader gets back from a file, as text: outputs are held against the facts that they should say. Apart from the
 * writers, which it must not believe. Prefix: heard_. */
#ifndef FORMATS_COMMON_HEARD_H
#define FORMATS_COMMON_HEARD_H

#include "formats/formats.h"

/* Each of them: page is 0-based for one file a page, else 0. You own the text. */

/* All that is drawn as letters, a line a line: of a file of all pages. */
char *heard_pages(const OutInput *in, GBytes *bytes, int page);
/* The characters of a drawing's text elements. */
char *heard_svg(const OutInput *in, GBytes *bytes, int page);
/* The characters of a web page that stand between tags. */
char *heard_markup(const OutInput *in, GBytes *bytes, int page);
/* The file as it is. */
char *heard_plain(const OutInput *in, GBytes *bytes, int page);

#endif
