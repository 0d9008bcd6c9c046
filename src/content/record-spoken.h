/* How a record is said aloud: digit by digit, in words that a synthesiser reads as people say them. Prefix:
 * record_spoken_. */
#ifndef CONTENT_RECORD_SPOKEN_H
#define CONTENT_RECORD_SPOKEN_H

#include "base/yaml.h"
#include "content/record-type.h"

/* How a record is said: its `spoken`, or else its number with each digit by itself, or its printed form. You own it. */
char *record_spoken_new(const Record *r);

/* A number with each digit by itself, and a pause where others stand between: "1-800-843-5678" is "1, 8 0 0, 8 4 3, 5 6
 * 7 8". You own it. */
char *record_spoken_digits_new(const char *number);

/* Checks (record-invalid) that `spoken`, which is there, says the record's number or address and no other, each digit
 * by itself. */
void record_spoken_check(const Record *r, const Yaml *map, Findings *f);

#endif
