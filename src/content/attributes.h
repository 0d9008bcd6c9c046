/* Attributes in braces, `{#id .role key=value}`, behind a heading, a span or a fence. Prefix: attributes_. */
#ifndef CONTENT_ATTRIBUTES_H
#define CONTENT_ATTRIBUTES_H

#include "content/node.h"
#include "content/place.h"

typedef struct Attributes {
    Pos pos;          /* of the opening brace */
    char *id;         /* or NULL */
    guint64 roles;    /* bits by Role */
    const char *lang; /* interned, or NULL */
    bool ours;        /* source="ours, awaiting approval" */
    char *expand;     /* or NULL */
    Pos expand_pos;
} Attributes;

/* Reads from the `{` at `offset` and sets *end behind the closing `}`, or at the line's end where there is none.
 * Reports what is wrong and keeps the rest. Never NULL. You own it. */
Attributes *attributes_read(const Place *place, gsize offset, gsize *end, Findings *f);
void attributes_free(Attributes *a);

/* Puts id (moved), roles, language and `ours` on a node. An `expand` makes a span an abbreviation, and is a finding
 * elsewhere. */
void attributes_apply(Attributes *a, Node *n, Findings *f);

/* True for "en", "en-US", "zh-Hant-TW": letters and digits in parts of two to eight. */
bool attributes_language_valid(const char *tag);
/* True for a small letter or any letter beyond ASCII, then such, digits and hyphens. */
bool attributes_id_valid(const char *id);

#endif
