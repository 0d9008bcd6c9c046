/* Negations and their verbs, which no line of braille parts. Prefix: negations_. */
#ifndef FORMATS_BRAILLE_NEGATIONS_H
#define FORMATS_BRAILLE_NEGATIONS_H

#include "content/bonds.h"

/* `text` with hard spaces (view/words.h) inside "do NOT delete", by the frame's negations; lang: the text's. You own
 * it. */
char *negations_hold(const char *text, const Bonds *bonds, const char *lang);

#endif
