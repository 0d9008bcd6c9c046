/* Addresses in text: every web address, e-mail, phone and short code that is printed must be a record's, byte for byte.
 * Prefix: address_. */
#ifndef CONTENT_ADDRESS_H
#define CONTENT_ADDRESS_H

#include "content/register.h"
#include "content/variable.h"

/* What the register allows, ready to be compared with. */
typedef struct Addresses Addresses;

/* A link in a text: its bytes must be its record's printed form, or its digits. */
typedef struct AddressLink {
    gsize start, end; /* bytes of the text */
    const Record *record;
    bool digits; /* leads to ID.digits */
    Pos pos;
} AddressLink;

typedef struct AddressText {
    const char *text; /* one block's words, line ends where it breaks */
    gsize length;
    const AddressLink *links;
    guint link_count;
    Pos (*pos)(const void *data, gsize offset); /* where a byte of the text stands */
    const void *data;
} AddressText;

/* Over a register that outlives it. You own it. */
Addresses *address_new(const Register *reg);
void address_free(Addresses *a);

/* Findings for links whose text is not their record's (address-mismatch), for what only looks like a record's printed
 * form (address-lookalike), and for addresses of no record (address-unregistered) or value. */
void address_check(const Addresses *a, const Values *values, const AddressText *t, Findings *f);

/* A text as the eye takes it: small letters, confusable characters as one, rn as m. *map: byte offset in the text of
 * each byte, and of its end; map may be NULL. You own the string and the map. */
char *address_skeleton(const char *text, gsize length, guint32 **map);

#endif
