/* The front matter's abbreviations, marked wherever they stand. Prefix: abbreviation_,
 * abbreviations_. */
#ifndef CONTENT_ABBREVIATION_H
#define CONTENT_ABBREVIATION_H

#include "base/yaml.h"
#include "content/node.h"

/* What the front matter declares. */
typedef struct Abbreviations Abbreviations;

/* Reads the map `expand` (short: long); NULL: none. You own it. */
Abbreviations *abbreviations_read(const Yaml *expand, Findings *f);
void abbreviations_free(Abbreviations *a);

/* Turns each whole word of them into a NODE_ABBREVIATION, outside links and abbreviations. */
void abbreviation_mark(Node *root, const Abbreviations *a);

#endif
