/* Addresses in text: every web address, e-mail, phone and short code that is printed must be a record's, byte for byte.
 * Prefix: address_. */
#ifndef CONTENT_ADDRESS_H
#define CONTENT_ADDRESS_H

#include "content/address-parts.h"

/* Findings for links whose text is not their record's (address-mismatch), for what only looks like a record's printed
 * form (address-lookalike), for addresses of no record or value (address-unregistered), and for what may be one
 * (address-unsure). */
void address_check(const Addresses *a, const Values *values, const AddressText *t, Findings *f);

#endif
