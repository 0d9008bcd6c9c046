/* An SVG as nothing but paths in plain colors, for outputs that draw paths: librsvg draws it onto cairo's SVG surface,
 * which writes what is drawn as paths with all styles, references and transformations resolved. Prefix: picture_trace_.
 */
#ifndef PICTURE_PICTURE_TRACE_H
#define PICTURE_PICTURE_TRACE_H

#include "picture/picture-parts.h"

#define TRACE_LONG 10000 /* units of the longer side */

/* picture-svg-draw.c, in the process of picture-helper.c: what cairo writes. NULL, or why there is none. */
char *picture_trace_svg(const guint8 *svg, gsize length, const PictureRows *to);

/* What cairo wrote, `h` units high, as path operators (ISO 32000, 8.5), y up. NULL where it has more than paths with
 * solid fills and strokes: gradients, opacity, clips, masks, pictures. You own it. */
GBytes *picture_trace_read(const char *svg, gsize length, int h, PictureInk ink);

#endif
