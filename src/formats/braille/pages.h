/* Blocks on pages of 40 cells by 25 lines, with a page number at the lower right. Prefix: pages_. */
#ifndef FORMATS_BRAILLE_PAGES_H
#define FORMATS_BRAILLE_PAGES_H

#include "content/braille-words.h"
#include "formats/braille/blocks.h"

enum { PAGE_CELLS = 40, PAGE_LINES = 25 };

/* A word of the print, where its cells begin. */
typedef struct LineWord {
    int cell; /* from 0 */
    char *text;
} LineWord;

typedef struct BrailleLine {
    guint8 cells[PAGE_CELLS]; /* bit 0 is dot 1 */
    int count;                /* of cells, without the blanks at its end */
    GArray *words;            /* LineWord: what it says; NULL where that is nothing */
} BrailleLine;

typedef struct BraillePage {
    BrailleLine lines[PAGE_LINES];
} BraillePage;

/* GPtrArray of BraillePage *, which you own. */
GPtrArray *pages_new(const GPtrArray *blocks, const BrailleWords *words);

#endif
