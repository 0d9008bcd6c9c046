/* What looks like an address in running text, whether or not any record has it. Prefix: address_. */
#ifndef CONTENT_ADDRESS_FIND_H
#define CONTENT_ADDRESS_FIND_H

#include <glib.h>
#include <stdbool.h>

typedef enum { ADDRESS_WEB, ADDRESS_EMAIL, ADDRESS_PHONE, ADDRESS_SHORT_CODE } AddressKind;

/* How sure its form makes it. */
typedef enum {
    ADDRESS_FAINT,  /* nothing, but where it is nearly a record's: a year, a postal code, a degree, part of a number */
    ADDRESS_UNSURE, /* it could be one: 12500, 555 0123, node.example */
    ADDRESS_SURE    /* nothing else is written so: +44 20 7946 0958, help@example.org, www.example.org */
} AddressGrade;

typedef struct Address {
    AddressKind kind;
    AddressGrade grade;
    gsize start, end; /* bytes */
    int run;          /* the same for all that stands in one run of digits or letters */
    bool mixed;       /* a number in digits of more than one script */
} Address;

/* All of them, by place; of a run of digits each part that could be a number. GArray of Address; you own it. */
GArray *address_find(const char *text, gsize length);

/* Numbers alone, added to `found`: its part in address-number.c. */
void address_find_numbers(GArray *found, const char *text, gsize length);

/* True where the words [start, end) are only a part of a longer address or word. */
bool address_goes_on(const char *text, gsize length, gsize start, gsize end);

/* A letter or digit that an address may be made of; those beyond ASCII are for look-alikes. */
bool address_is_part(gunichar c);

/* The character before or at a byte; a space at the text's ends. */
gunichar address_char_before(const char *text, gsize at);
gunichar address_char_at(const char *text, gsize length, gsize at);

/* Where a number [start, end) stands as a postal code, a room, a page or a box, and so is no short code
 * (address-context.c). */
bool address_in_context(const char *text, gsize length, gsize start, gsize end);

/* "a web address", "an e-mail address", … */
const char *address_kind_text(AddressKind kind);

#endif
