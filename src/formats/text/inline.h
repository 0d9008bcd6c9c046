/* The words of one paragraph of the plain text, and the addresses that follow it on lines of their own. Prefix:
 * textinline_. */
#ifndef FORMATS_TEXT_INLINE_H
#define FORMATS_TEXT_INLINE_H

#include "content/frame.h"
#include "content/node.h"

typedef struct TextInline {
    const Frame *frame; /* borrowed */
    GString *words;     /* one line, with hard spaces (formats/text/lines.h) */
    GPtrArray *urls;    /* const char *: complete web addresses, each once, in order; borrowed from records */
} TextInline;

void textinline_begin(TextInline *t, const Frame *frame);
void textinline_end(TextInline *t);

/* Adds a paragraph, heading, code, picture or inline node, parted from what is there by a space where it is a block. A
 * code says what it opens; a lettered phone number has its digits behind it, unless the block writes them itself. */
void textinline_add(TextInline *t, const Node *n);

#endif
