/* What stands inside text and CommonMark does not know: spans, variables, trailing attributes; and what the doc has no
 * place for: code, HTML, entities, link definitions. All are replaced by marks, one private-use character each
 * (a span's between ‹ and ›, so that emphasis around it still opens and closes), which the content itself may not hold.
 * Prefix: inline_. */
#ifndef CONTENT_INLINE_H
#define CONTENT_INLINE_H

#include "content/attributes.h"

typedef enum {
    MARK_LITERAL,    /* a character behind a backslash: printed as it is */
    MARK_VARIABLE,   /* {{name}} */
    MARK_OPEN,       /* a span's [ */
    MARK_CLOSE,      /* a span's ]{…} */
    MARK_ATTRIBUTES, /* {…} at a line's end: of a heading */
    MARK_NOTHING     /* prints nothing: what is reported already, or parts asterisks from punctuation */
} MarkKind;

typedef struct Mark {
    MarkKind kind;
    gsize start, end;       /* what it replaces, in the file */
    char *text;             /* LITERAL: the character; VARIABLE: the name; else NULL */
    Attributes *attributes; /* CLOSE, ATTRIBUTES; else NULL */
} Mark;

/* A region ready for CommonMark, line by line as in the file. */
typedef struct Prepared {
    const Place *place; /* borrowed */
    GString *text;      /* with marks */
    GArray *map;        /* guint32: file offset of each byte of the text, and of its end */
    GArray *lines;      /* gsize: offset in `text` of each line */
    GPtrArray *marks;   /* Mark *, by offset */
} Prepared;

Prepared *inline_prepare(const Place *place, gsize start, gsize end, Findings *f);
void inline_free(Prepared *p);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Prepared, inline_free)

/* The mark that a character stands for, or NULL. Borrowed. */
Mark *inline_mark(const Prepared *p, gunichar c);
/* Offset in the file of one in the prepared text, and its place. */
gsize inline_offset(const Prepared *p, gsize offset);
Pos inline_pos(const Prepared *p, gsize offset);

#endif
