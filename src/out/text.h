/* Plain text for screen readers, from the view. Prefix: text_. */
#ifndef OUT_TEXT_H
#define OUT_TEXT_H

#include "out/out.h"
#include "out/text_lines.h"

/* text_write (out/out.h) with options. You own the bytes; NULL with a finding where the view holds what can't be read aloud. */
GBytes *text_render(const OutInput *in, const TextOptions *options, Findings *f);

#endif
