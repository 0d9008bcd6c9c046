/* Reads cells back, and says which words are lost. Prefix: back_. */
#ifndef FORMATS_BRAILLE_BACK_H
#define FORMATS_BRAILLE_BACK_H

#include "base/finding.h"

/* What was lost so far, over a piece. Zeroed: nothing. */
typedef struct BackLoss {
    const char *table; /* that reads them back */
    Pos table_pos;     /* where it is named */
    int words;         /* that don't come back as they were, numbers and addresses aside */
    char *first;       /* the first of these, owned; NULL */
} BackLoss;

/* Compares `text` with what `count` cells say. A number or an address that is lost is an error at once, at `pos`; other
 * words are counted. Capitals don't count, nor which quotation mark or dash it is. */
void back_check(BackLoss *loss, const char *text, const guint8 *cells, int count, Pos pos, Findings *f);
/* A warning for the words, if any; frees what the loss holds. */
void back_report(BackLoss *loss, Findings *f);

/* What can be compared of a text that was read back: as above, and without its blanks, for a line may end inside. You
 * own it. */
char *back_letters_new(const char *text);

#endif
