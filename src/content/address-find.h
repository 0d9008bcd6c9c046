/* What looks like an address in running text, whether or not any record has it. Prefix: address_. */
#ifndef CONTENT_ADDRESS_FIND_H
#define CONTENT_ADDRESS_FIND_H

#include <glib.h>
#include <stdbool.h>

typedef enum { ADDRESS_WEB, ADDRESS_EMAIL, ADDRESS_PHONE, ADDRESS_SHORT_CODE } AddressKind;

typedef struct Address {
    AddressKind kind;
    gsize start, end; /* bytes */
} Address;

/* All of them, by kind and place. GArray of Address; you own it. */
GArray *address_find(const char *text, gsize length);

/* True where the words [start, end) are only a part of a longer address or word. */
bool address_goes_on(const char *text, gsize length, gsize start, gsize end);

/* What two spellings of one address have in common: a phone's digits, letters as keys and without the country's 1; a
 * host in small letters.
 * "" where it is no such address. You own it. */
char *address_key(AddressKind kind, const char *words);

/* "a web address", "an e-mail address", … */
const char *address_kind_text(AddressKind kind);

#endif
