/* The size that a piece says of itself. Prefix: size_words_. */
#ifndef VIEW_SIZE_WORDS_H
#define VIEW_SIZE_WORDS_H

#include "content/node.h"
#include "design/spec.h"

/* Puts the piece's body size, in points, in place of the words of each `.size`. */
void size_words_fill(Node *root, const Spec *spec);

#endif
