/* What looks like an address and is no record's words. Prefix: address_. */
#ifndef CONTENT_ADDRESS_NEAR_H
#define CONTENT_ADDRESS_NEAR_H

#include "content/address-parts.h"

/* Findings for what looks like an address and isn't settled yet. */
void address_check_found(AddressCheck *c);

#endif
