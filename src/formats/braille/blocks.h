/* What braille says, block by block: the reading in cells, each block with its place on the line after BANA's Braille
 * Formats 2016. Prefix: blocks_. */
#ifndef FORMATS_BRAILLE_BLOCKS_H
#define FORMATS_BRAILLE_BLOCKS_H

#include "formats/braille/cells.h"
#include "formats/formats.h"

/* A heading, a paragraph, an item of a list or a note. Blanks are counted in cells, gaps in lines. */
typedef struct Block {
    Cells *cells;
    bool centered;
    int first, runover;  /* blanks before its first line, and before the others; none where it is centered */
    int before, after;   /* blank lines at least, but not at the top of a page */
    bool keeps;          /* it stays on a page with all of the next block */
    const Node *heading; /* it is this heading; else NULL */
    const Node *target;  /* of an item of the contents: the heading whose page number ends it; else NULL */
} Block;

/* GPtrArray of Block *, which you own; NULL where none can be made: findings say why. What liblouis doesn't give back
 * as it was is a finding too. */
GPtrArray *blocks_new(const OutInput *in, Findings *f);

#endif
