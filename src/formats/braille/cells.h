/* A text as cells that know what they stand for: what lines are made of. Prefix: cells_. */
#ifndef FORMATS_BRAILLE_CELLS_H
#define FORMATS_BRAILLE_CELLS_H

#include <glib.h>
#include <stdbool.h>

typedef struct Cell {
    guint8 dots; /* bit 0 is dot 1; 0: a blank */
    bool hard;   /* a blank at which no line ends */
    int at;      /* character of the print that it stands for, from 0; -1: of none, a sign of ours */
} Cell;

typedef struct Cells {
    GArray *row;    /* Cell */
    GString *print; /* what it says, UTF-8 */
} Cells;

Cells *cells_new(void);
void cells_free(Cells *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cells, cells_free)
/* Adds signs that stand for no print: Unicode's cells, UTF-8; NULL: none. */
void cells_add_signs(Cells *c, const char *unicode);
/* Adds a blank where a line may end. */
void cells_add_blank(Cells *c);
/* Adds the translation of `text`, in which hard spaces (view/words.h) are blanks at which no line ends. False where
 * the table can't translate it. */
bool cells_add_text(Cells *c, const char *text, const char *table);

/* The first of Unicode's cells, UTF-8. */
guint8 cells_of_sign(const char *unicode);
/* North American ASCII braille of a cell: 0x20 to 0x5F. */
char cells_ascii(guint8 dots);
/* And back; 0, a blank, for a byte that is none. */
guint8 cells_of_ascii(char c);

#endif
