/* What a printed sheet says besides the piece that is on it: labels of tiles, how they are put together. The frame's
 * map `sheets`. Apart from frame.c: those words are said in every language, these only where sheets are made. Prefix:
 * sheet_words_. */
#ifndef CONTENT_SHEET_WORDS_H
#define CONTENT_SHEET_WORDS_H

#include "base/yaml.h"

#define SHEETS_KEY "sheets"

/* X(ENUM, "key", its places). */
#define SHEET_WORDS(X)                                                                             \
    X(SHEET_NUMBER, "number", "nm")   /* "Sheet {n} of {m}" */                                     \
    X(SHEET_PLACE, "place", "xy")     /* "Left {x}, top {y}": of the part on the poster, inches */ \
    X(SHEET_RULER, "ruler", "")       /* "1 inch at 100 %" */                                      \
    X(SHEET_CUT, "cut", "")           /* "Cut along the dashed lines" */                           \
    X(SHEET_GLUE, "glue", "x")        /* "Glue {x} here": the neighbour's label */                 \
    X(SHEET_TOGETHER, "together", "") /* heading: "How to put it together" */                      \
    X(SHEET_PRINT, "print", "")       /* the steps … */                                            \
    X(SHEET_CUT_STEP, "cut-step", "")                                                              \
    X(SHEET_LAY_STEP, "lay-step", "")                                                              \
    X(SHEET_GLUE_STEP, "glue-step", "")                                                            \
    X(SHEET_MAP, "map", "nxy") /* alternative text: {n} sheets, {x} rows, {y} columns */

#define X(name, key, places) name,
typedef enum { SHEET_WORDS(X) SHEET_COUNT } SheetWord;
#undef X

typedef struct SheetWords SheetWords;

/* Reads the map `sheets` of the frame `file`, which may be NULL, or have none. Never NULL; you own it. */
SheetWords *sheet_words_read(const Yaml *file, Findings *f);
void sheet_words_free(SheetWords *s);
/* True where the frame has them. */
bool sheet_words_are_there(const SheetWords *s);
/* Where one stands, or the frame. */
Pos sheet_words_pos(const SheetWords *s, SheetWord w);
/* A word with its places filled in; x and y may be NULL. You own it. */
char *sheet_words_fill(const SheetWords *s, SheetWord w, const char *const nmxy[4]);

#endif
