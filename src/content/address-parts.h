/* What the files of the address check share: the register made ready, a text to be checked, and one check of it.
 * Prefix: address_. */
#ifndef CONTENT_ADDRESS_PARTS_H
#define CONTENT_ADDRESS_PARTS_H

#include "content/phone.h"
#include "content/register.h"
#include "content/variable.h"

/* A link in a text: its bytes must be its record's printed form, or its digits. */
typedef struct AddressLink {
    gsize start, end; /* bytes of the text */
    const Record *record;
    bool digits; /* leads to ID.digits */
    Pos pos;
} AddressLink;

/* Words that a person knows to be no address: [P.O.Box]{.plain}. */
typedef struct AddressRange {
    gsize start, end; /* bytes of the text */
} AddressRange;

/* Whether a text may hold spans, and so be marked as plain. */
typedef enum { ADDRESS_BARE_TEXT, ADDRESS_WITH_SPANS } AddressMarkup;

typedef struct AddressText {
    const char *text; /* one block's words, line ends where it breaks */
    gsize length;
    const AddressLink *links;
    guint link_count;
    const AddressRange *plain;
    guint plain_count;
    AddressMarkup markup;
    const Record *words; /* the record of words whose text this is, or NULL: what its words hold is said there only */
    Pos (*pos)(const void *data, gsize offset); /* where a byte of the text stands */
    const void *data;
} AddressText;

/* One printed form of a record that can be followed. */
typedef struct AddressForm {
    const Record *record;
    const char *text;
    char *skeleton;
} AddressForm;

/* A number that a record dials. */
typedef struct AddressNumber {
    const Record *record;
    Phone value;
} AddressNumber;

/* What the register allows, ready to be compared with. */
typedef struct Addresses {
    const Register *reg;
    GPtrArray *words;   /* const Record *: those that are words, which a text may hold whole */
    GPtrArray *reached; /* const Record *: all others */
    GArray *forms;      /* AddressForm */
    GArray *numbers;    /* AddressNumber */
    GPtrArray *web;     /* const char *, printed forms of web addresses, NULL-terminated: for nearest_name */
    GPtrArray *mail;    /* the same of e-mail addresses */
} Addresses;

/* Over a register that outlives it. You own it. */
Addresses *address_new(const Register *reg);
void address_free(Addresses *a);

/* One check. */
typedef struct AddressCheck {
    const Addresses *a;
    const Values *values;
    const AddressText *t;
    bool *settled;   /* by byte of the text: rightly an address, or said by a finding */
    GArray *numbers; /* AddressLink: where a record's number stands to the byte */
    Findings *f;
} AddressCheck;

void address_cover(AddressCheck *c, gsize start, gsize end);
/* Whether all of a range is settled, or any of it. */
bool address_is_covered(const AddressCheck *c, gsize start, gsize end);
bool address_is_touched(const AddressCheck *c, gsize start, gsize end);
bool address_touches_link(const AddressCheck *c, gsize start, gsize end);

void address_say_mismatch(const AddressCheck *c, Pos pos, const char *found, const Record *r, const char *printed);

#endif
