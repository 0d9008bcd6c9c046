/* Emphasis beside Chinese, Japanese and Korean words. Prefix: emphasis_. */
#ifndef CONTENT_EMPHASIS_H
#define CONTENT_EMPHASIS_H

#include <glib.h>

#define EMPHASIS_NOWHERE G_MAXSIZE

/* Of asterisks [at, behind) in the region [start, end): where a character that is no punctuation must stand, so that
 * CommonMark lets them open or close as they are meant; EMPHASIS_NOWHERE where they do so already. Sets *behind. */
gsize emphasis_gap(const char *text, gsize start, gsize end, gsize at, gsize *behind);

#endif
