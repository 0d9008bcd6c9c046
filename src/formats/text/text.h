/* Plain text for screen readers, from the view. Prefix: text_. */
#ifndef FORMATS_TEXT_TEXT_H
#define FORMATS_TEXT_TEXT_H

#include "formats/formats.h"
#include "formats/text/lines.h"

/* text_write (formats/formats.h) with options. You own the bytes; NULL with a finding where the view holds what can't
 * be read aloud. */
GBytes *text_render(const OutInput *in, const TextOptions *options, Findings *f);

#endif
