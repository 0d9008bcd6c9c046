/* Text as a terminal may have it. Prefix: visible_. */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

/* One line of valid UTF-8 that a terminal can show: line breaks become spaces, other controls and what reorders text
 * their code point, "<U+001B>". For whatever a file's name or content may bring. You own it. */
char *visible_text(const char *text);

#endif
