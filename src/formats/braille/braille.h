/* Braille from the view. Prefix: braille_. */
#ifndef FORMATS_BRAILLE_BRAILLE_H
#define FORMATS_BRAILLE_BRAILLE_H

#include "formats/braille/pages.h"
#include "formats/formats.h"

/* The pages of a piece: GPtrArray of BraillePage *, which you own; NULL with findings. */
GPtrArray *braille_pages(const OutInput *in, Findings *f);

#endif
