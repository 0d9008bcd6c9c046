/* What the fields of a fillable edition are called by those who hear them, and how much may be typed: the frame's map
 * `fields`. Apart from frame.c: those words are said in every language, these only where a piece has fields. Prefix:
 * field_words_. */
#ifndef CONTENT_FIELD_WORDS_H
#define CONTENT_FIELD_WORDS_H

#include "base/yaml.h"

#define FIELDS_KEY "fields"

typedef struct FieldWords FieldWords;

/* Reads the map `fields` of the frame `file`, which may be NULL, or have none: a name for each of `variables` (ended by
 * NULL; interned or static) and the limit, "{x}, up to {n} letters". Never NULL; you own it. */
FieldWords *field_words_read(const Yaml *file, const char *const *variables, Findings *f);
void field_words_free(FieldWords *w);
/* False where the frame has no such map: a fillable edition can't be made in that language. */
bool field_words_are_there(const FieldWords *w);
/* "School’s name, up to 28 letters": of a variable. You own it; NULL where it has no name. */
char *field_words_new(const FieldWords *w, const char *variable, int letters);

#endif
