/* What a text looks like. Prefix: address_. */
#ifndef CONTENT_SKELETON_H
#define CONTENT_SKELETON_H

#include <glib.h>

/* A text as the eye takes it: small letters, confusable characters as one, rn as m. *map: byte offset in the text of
 * each byte, and of its end; map may be NULL. You own the string and the map. */
char *address_skeleton(const char *text, gsize length, guint32 **map);

#endif
