/* Values of layouts that hold several lengths in one scalar: "24pt 20pt 25pt", "11pt..12pt", "5.5in x 8.5in". Private
 * to the room. Prefix: value_. */
#ifndef DESIGN_VALUES_H
#define DESIGN_VALUES_H

#include <glib.h>
#include "base/length.h"
#include "base/yaml.h"

/* The words of text, parted by spaces; brackets keep theirs ("max(12pt, 9.6u)"), and so does a mixed fraction ("3
 * 5/8in"). NULL-terminated; you own it (g_strfreev). */
char **value_split(const char *text);

/* One to four lengths in CSS's order (two: vertical, horizontal; three: top, sides, bottom), by Side. False where it is
 * no such thing. */
bool value_box(const char *text, Length out[4]);

/* A length that stands for points by itself: no bare number but 0, no share, no auto. */
bool value_is_definite(Length l);

/* "A..B", "A.." or "A" as two texts; *high is NULL for "A..", equal to *low for "A". False where a part is empty. You
 * own both. */
bool value_range(const char *text, char **low, char **high);

/* A whole number, 0 or more; false where text is anything else. */
bool value_integer(const char *text, int *out);

/* The scalar map[key], split into words; a list gives its scalars. NULL where absent or of another form (then a
 * finding). You own it. */
char **value_words(const Yaml *map, const char *key, Findings *f);

/* The names of the files in root/folder that end in ".yaml", sorted, without it. NULL-terminated; you own it. */
char **value_yaml_names(const char *root, const char *folder);

/* True for a name that may be part of a path: a–z, 0–9 and hyphens. */
bool value_is_name(const char *text);

/* 265.5 pt as "3.688 in": for findings. You own it. */
char *value_inches(double pt);

/* The number with at most `decimals` places. You own it. */
char *value_number(double v, int decimals);

#endif
