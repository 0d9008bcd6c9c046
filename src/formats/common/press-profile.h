/* The ICC profile of a printing condition, as a press file embeds it: of the office's printer, or the packaged one
 * where the kit names none. Read, judged and deflated once a run. Prefix: press_profile_. */
#ifndef FORMATS_COMMON_PRESS_PROFILE_H
#define FORMATS_COMMON_PRESS_PROFILE_H

#include <glib.h>
#include <stdbool.h>
#include "design/spec.h"

typedef struct PressProfile {
    bool own;              /* the office's; else the packaged one */
    const char *condition; /* name of the printing condition, interned: "FOGRA39" */
    GBytes *packed;        /* the file, deflated */
} PressProfile;

/* The packaged profile's condition: ISO Coated v2 at 300 % of ink, European (Debian's scribus-data, zlib licence). */
#define PRESS_PROFILE_DEFAULT_CONDITION "FOGRA39"

/* Reads the profile that the kit names for a stock, below root, or the packaged one. NULL with a finding where it can't
 * be read, or is no CMYK profile of a press. You own it. */
PressProfile *press_profile_new(const char *root, const KitPress *named, Findings *f);
void press_profile_free(PressProfile *p);

#endif
