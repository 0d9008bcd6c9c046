/* What folding dummies and printer's specifications say: labels and sentences of ours, per language. The frame's map
 * `printer`. Apart from frame.c: those words are said in every language, these only where such a sheet is made. Prefix:
 * printer_words_. */
#ifndef CONTENT_PRINTER_WORDS_H
#define CONTENT_PRINTER_WORDS_H

#include "base/yaml.h"

#define PRINTER_KEY "printer"

/* X(ENUM, "key", places that the words must hold). */
#define PRINTER_WORDS(X)                                                                                    \
    X(PRINTER_DUMMY, "dummy", "")             /* the title of a folding dummy */                            \
    X(PRINTER_PANEL, "panel", "nm")           /* "Panel {n} of {m}" */                                      \
    X(PRINTER_WIDE, "wide", "x")              /* "{x} wide" */                                              \
    X(PRINTER_OUTSIDE, "outside", "")         /* which side of the sheet: "Outside" */                      \
    X(PRINTER_INSIDE, "inside", "")           /* "Inside" */                                                \
    X(PRINTER_FOLD_LETTER, "fold-letter", "") /* how it is folded, by kind */                               \
    X(PRINTER_FOLD_Z, "fold-z", "")                                                                         \
    X(PRINTER_FOLD_HALF, "fold-half", "")                                                                   \
    X(PRINTER_FOLD_GATE, "fold-gate", "")                                                                   \
    X(PRINTER_SPECIFICATION, "specification", "") /* the title of a specification */                        \
    X(PRINTER_PIECE, "piece", "")                 /* labels of its rows */                                  \
    X(PRINTER_STOCK, "stock", "")                                                                           \
    X(PRINTER_FLAT, "flat", "")                                                                             \
    X(PRINTER_FOLDED, "folded", "")                                                                         \
    X(PRINTER_FOLD, "fold", "")                                                                             \
    X(PRINTER_SIDE, "side", "xy")         /* "Panels {x}; folds at {y} from the left" */                    \
    X(PRINTER_SIDE_ONE, "side-one", "xy") /* the same of one fold */                                        \
    X(PRINTER_TOLERANCE, "tolerance", "")                                                                   \
    X(PRINTER_TOLERANCES, "tolerances", "xy") /* "Folds within {x}, trim within {y}" */                     \
    X(PRINTER_GRAIN, "grain", "")                                                                           \
    X(PRINTER_GRAIN_FOLD, "grain-fold", "") /* "Parallel to the first fold" */                              \
    X(PRINTER_INKS, "inks", "")                                                                             \
    X(PRINTER_BOTH_SIDES, "both-sides", "x") /* "{x}, on both sides" */                                     \
    X(PRINTER_CYAN, "cyan", "")                                                                             \
    X(PRINTER_MAGENTA, "magenta", "")                                                                       \
    X(PRINTER_YELLOW, "yellow", "")                                                                         \
    X(PRINTER_BLACK, "black", "")                                                                           \
    X(PRINTER_BLEED, "bleed", "")                                                                           \
    X(PRINTER_BLEEDS, "bleeds", "x")           /* "{x} on each side" */                                     \
    X(PRINTER_BLEED_BLANK, "bleed-blank", "x") /* "The file has {x} …; nothing reaches it" */               \
    X(PRINTER_NO_BLEED, "no-bleed", "")                                                                     \
    X(PRINTER_QUANTITY, "quantity", "")                                                                     \
    X(PRINTER_PACKING, "packing", "")                                                                       \
    X(PRINTER_OPEN, "open", "")       /* in place of what the layout leaves open */                         \
    X(PRINTER_CONTACT, "contact", "") /* heading above the office's own words */                            \
    X(PRINTER_TURN, "turn", "")       /* how paper is turned by hand: heading, what it is for, each step */ \
    X(PRINTER_TURN_FOR, "turn-for", "")                                                                     \
    X(PRINTER_TURN_1, "turn-1", "")                                                                         \
    X(PRINTER_TURN_1_MORE, "turn-1-more", "")                                                               \
    X(PRINTER_TURN_2, "turn-2", "")                                                                         \
    X(PRINTER_TURN_2_MORE, "turn-2-more", "")                                                               \
    X(PRINTER_TURN_3, "turn-3", "")                                                                         \
    X(PRINTER_TURN_3_MORE, "turn-3-more", "")                                                               \
    X(PRINTER_TURN_4, "turn-4", "")                                                                         \
    X(PRINTER_TURN_4_MORE, "turn-4-more", "")                                                               \
    X(PRINTER_TURN_5, "turn-5", "")                                                                         \
    X(PRINTER_TEST, "test", "") /* the test sheet: heading, what to do, what each thing on it is */         \
    X(PRINTER_TEST_PRINT, "test-print", "")                                                                 \
    X(PRINTER_TEST_SCALE, "test-scale", "")                                                                 \
    X(PRINTER_TEST_SCALE_MORE, "test-scale-more", "")                                                       \
    X(PRINTER_TEST_INCH, "test-inch", "")                                                                   \
    X(PRINTER_TEST_METRIC, "test-metric", "")                                                               \
    X(PRINTER_TEST_FOLD, "test-fold", "")                                                                   \
    X(PRINTER_TEST_FOLD_MORE, "test-fold-more", "")                                                         \
    X(PRINTER_TEST_SHIFT, "test-shift", "")                                                                 \
    X(PRINTER_TEST_SHIFT_MORE, "test-shift-more", "")                                                       \
    X(PRINTER_TEST_READ, "test-read", "")                                                                   \
    X(PRINTER_TEST_READ_MORE, "test-read-more", "")

#define X(name, key, places) name,
typedef enum { PRINTER_WORDS(X) PRINTER_COUNT } PrinterWord;
#undef X

typedef struct PrinterWords PrinterWords;

/* Reads the map `printer` of the frame `file`, which may be NULL, or have none. Never NULL; you own it. */
PrinterWords *printer_words_read(const Yaml *file, Findings *f);
void printer_words_free(PrinterWords *p);
/* True where the frame has the map: all of its words are there, or a finding said so. */
bool printer_words_are_there(const PrinterWords *p);
/* Where the words stand, or would. */
Pos printer_words_pos(const PrinterWords *p, PrinterWord w);
/* The words with x and y filled in, each of which may be NULL. You own it. */
char *printer_words_fill(const PrinterWords *p, PrinterWord w, const char *x, const char *y);
/* The words with the numbers filled in. You own it. */
char *printer_words_count(const PrinterWords *p, PrinterWord w, int n, int m);
/* The word of that key, for layouts; false where there is none. */
bool printer_words_find(const char *key, PrinterWord *w);
/* NULL-terminated keys of all words, for nearest_fix. Static. */
const char *const *printer_words_keys(void);

#endif
