/* Words that hold together at a line's end, per language: the frame's `negations` and `binds`, lists of patterns such
 * as "… not …", in which "…" stands for any one word. Apart from frame.c: those are words that handbill says, these are
 * told to the line breaker. Prefix: bonds_, bond_. */
#ifndef CONTENT_BONDS_H
#define CONTENT_BONDS_H

#include "base/yaml.h"

#define BONDS_NEGATIONS "negations"
#define BONDS_BINDS "binds"

/* What a line parts that ends between two words; the higher counts. */
typedef enum { BOND_NONE, BOND_WORDS, BOND_NEGATION } Bond;

typedef struct Bonds Bonds;

/* A word of running text. */
typedef struct BondWord {
    const char *core; /* UTF-8, without punctuation at its edges */
    int length;       /* bytes of the core */
    bool closes;      /* punctuation stands behind it: nothing is bound across */
    bool foreign;     /* it is in another language: only "…" stands for it */
    Bond behind;      /* what a line would part that ends behind it */
} BondWord;

/* Reads both lists of the frame `file`, which may be NULL, of language `lang` ("en"); either may be absent. A pattern
 * that can bind nothing: CODE_VALUE_INVALID. Never NULL; you own it. */
Bonds *bonds_read(const Yaml *file, const char *lang, Findings *f);
void bonds_free(Bonds *bonds);
/* All that it holds, as one interned text: two that bind alike have the same pointer. NULL for `bonds` NULL, and where
 * it binds nothing. */
const char *bonds_key(const Bonds *bonds);
/* Whether a text of that language (BCP 47) is what it binds. */
bool bonds_speaks(const Bonds *bonds, const char *lang);
/* Raises `behind` of each word that a pattern holds to the next. */
void bonds_mark(const Bonds *bonds, BondWord *words, int count);

#endif
