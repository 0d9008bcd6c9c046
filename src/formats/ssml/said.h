/* How words are said that a synthesiser would read another way: addresses and numbers by their records' spoken form,
 * abbreviations letter by letter. Prefix: said_. */
#ifndef FORMATS_SSML_SAID_H
#define FORMATS_SSML_SAID_H

#include "content/register.h"
#include "view/utterance.h"

typedef struct Said Said;

/* Knows the register's records, and the abbreviations that the row of utterances marks. You own it; what it is made of
 * is borrowed. */
Said *said_new(const Register *reg, const GPtrArray *row);
void said_free(Said *said);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Said, said_free)

/* What begins at byte `at` of the words and is said in another way: how many bytes it has, and how it is said (you own
 * that); 0 where nothing does. */
gsize said_at(const Said *said, const char *words, gsize at, char **alias);

#endif
