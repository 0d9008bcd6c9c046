/* The letters of a field that is typed in, and how wide they get. A reader sets what is typed in a font of one byte a
 * letter (PDF 32000-1, 12.7.3.3): Windows' Latin letters, in their places, and the language's other letters in places
 * that those leave free. Prefix: field_letters_. */
#ifndef TYPE_FIELD_LETTERS_H
#define TYPE_FIELD_LETTERS_H

#include "type/face.h"

#define FIELD_CODES 256

typedef struct FieldLetters {
    guint32 point[FIELD_CODES]; /* by code; 0: none */
    int lacking;                /* letters of the language that have no place */
} FieldLetters;

/* Those of a language, BCP 47. */
FieldLetters field_letters(const char *lang);
/* The widest of those that the face has, em; 0 where it has none. */
double field_letters_widest(const FieldLetters *letters, const Face *face);

#endif
