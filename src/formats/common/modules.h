/* A QR code's dark modules as few rectangles that don't overlap: what a vector output draws in their place. Prefix:
 * modules_. */
#ifndef FORMATS_COMMON_MODULES_H
#define FORMATS_COMMON_MODULES_H

#include <glib.h>

/* In whole modules from the code's top left, y down. */
typedef struct ModuleRect {
    int x, y, w, h;
} ModuleRect;

/* ModuleRect: those of a code of n modules a side, `dark` as ITEM_QR has it, row by row. Neighbours share their edges
 * exactly, so that no seam shows. You own it.
 */
GArray *modules_new(int n, const unsigned char *dark);

#endif
