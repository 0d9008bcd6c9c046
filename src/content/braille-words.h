/* What a language's braille needs that no text says: its table, signs that are cells, and the words of transcriber's
 * notes. The frame's map `braille`. Apart from frame.c: those words are said in every language, these only where
 * braille is made. Prefix: braille_words_. */
#ifndef CONTENT_BRAILLE_WORDS_H
#define CONTENT_BRAILLE_WORDS_H

#include "base/yaml.h"

#define BRAILLE_KEY "braille"

/* X(ENUM, "key", what it is). A TABLE is a file of liblouis', a CELL and CELLS are Unicode's (U+2801 to U+283F), WORDS
 * hold {x}. Cells may be absent: then the sign isn't made. */
#define BRAILLE_WORDS(X)                                                                                              \
    X(BRAILLE_TABLE, "table", TABLE)           /* "en-ueb-g2.ctb" */                                                  \
    X(BRAILLE_NOTE_BEGIN, "note-begin", CELLS) /* before a transcriber's note */                                      \
    X(BRAILLE_NOTE_END, "note-end", CELLS)     /* and behind it */                                                    \
    X(BRAILLE_BULLET, "bullet", CELLS)         /* before an item of a list without numbers; "-" where it is absent */ \
    X(BRAILLE_GUIDE, "guide", CELL)            /* leads from a contents list's entry to its page, repeated */         \
    X(BRAILLE_GOES_ON, "goes-on", CELL)        /* ends a line on which an address goes on, where none holds it */     \
    X(BRAILLE_DRAFT, "draft", WORDS)           /* on the first page; {x}: what made it */                             \
    X(BRAILLE_CODE, "code", WORDS)             /* in place of a code; {x}: what it opens */                           \
    X(BRAILLE_PICTURE, "picture", WORDS)       /* in place of a picture; {x}: its alternative text */

#define X(name, key, kind) name,
typedef enum { BRAILLE_WORDS(X) BRAILLE_COUNT } BrailleWord;
#undef X

typedef struct BrailleWords BrailleWords;

/* Reads the map `braille` of the frame `file`, which may be NULL, or have none. Never NULL; you own it. */
BrailleWords *braille_words_read(const Yaml *file, Findings *f);
void braille_words_free(BrailleWords *b);
/* As written; NULL where it is absent, and all of them where the map is absent or wrong. Borrowed. */
const char *braille_words_at(const BrailleWords *b, BrailleWord w);
/* Where it stands, or would. */
Pos braille_words_pos(const BrailleWords *b, BrailleWord w);
/* A word with its {x} filled in. You own it. */
char *braille_words_fill(const BrailleWords *b, BrailleWord w, const char *x);

#endif
