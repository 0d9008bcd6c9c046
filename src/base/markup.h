/* Words inside markup: HTML, XHTML, SVG, XML metadata. Prefix: markup_. */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include <glib.h>

/* Appends words as text or as an attribute's value; length in bytes, -1: up to the NUL. What markup can't hold, the
 * control characters, is left out. */
void markup_put(GString *s, const char *words, gssize length);
/* ` name="words"` */
void markup_put_attribute(GString *s, const char *name, const char *words);
/* `<name>words</name>`, and a newline; nothing where the words are NULL or empty. */
void markup_put_element(GString *s, const char *name, const char *words);

#endif
