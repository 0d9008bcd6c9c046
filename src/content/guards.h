/* The guards over addresses in what stands outside a content file's body. Prefix: guards_. */
#ifndef CONTENT_GUARDS_H
#define CONTENT_GUARDS_H

#include "base/yaml.h"
#include "content/address.h"
#include "content/frame.h"

typedef struct Guards {
    const Addresses *addresses;
    const Values *values;
    const Yaml *front; /* the front matter, or NULL */
    const Frame *frame;
} Guards;

/* Holds the front matter's words, the frame's and the register's own words against the register, as address_check does
 * a block's. */
void guards_check(const Guards *g, Findings *f);

#endif
