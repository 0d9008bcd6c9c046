/* What is asked of shaping, as the key under which its result is kept: two asks are equal when nothing that the result
 * depends on differs, whatever the pointers. Private to shape*.c. Prefix: ask_. */
#ifndef TYPE_SHAPE_ASK_H
#define TYPE_SHAPE_ASK_H

#include "type/shape.h"

typedef struct ShapeAsk {
    const char *text;
    int length; /* bytes */
    const ShapeSpan *spans;
    int span_count;
    const char *lang;    /* the paragraph's, or NULL */
    const guint *family; /* by span: the number of its family; see ask_family */
    const char *bonds;   /* bonds_key of what binds its words */
} ShapeAsk;

/* Families met so far, numbered by what they are: those of another piece are other pointers and the same fonts. */
typedef struct AskFamilies AskFamilies;

AskFamilies *ask_families_new(void);
void ask_families_free(AskFamilies *a);
/* Families that were met may be gone: their places in memory say nothing any more. */
void ask_families_forget(AskFamilies *a);
/* The family's number. */
guint ask_family(AskFamilies *a, const FontFamily *family);

/* For a hash table with keys of ShapeAsk. */
guint ask_hash(gconstpointer ask);
gboolean ask_equal(gconstpointer a, gconstpointer b);
/* A copy that stands by itself, but for the families, which only numbers tell apart in it. You own it. */
ShapeAsk *ask_copy(const ShapeAsk *ask);
void ask_free(gpointer ask);

#endif
