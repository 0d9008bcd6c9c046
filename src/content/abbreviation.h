/* The front matter's abbreviations, marked wherever they stand. Prefix: abbreviation_. */
#ifndef CONTENT_ABBREVIATION_H
#define CONTENT_ABBREVIATION_H

#include "base/yaml.h"
#include "content/node.h"

/* Turns each whole word of the map `expand` (short: long) into a NODE_ABBREVIATION, outside links and abbreviations.
 * NULL: none. */
void abbreviation_mark(Node *root, const Yaml *expand, Findings *f);

#endif
