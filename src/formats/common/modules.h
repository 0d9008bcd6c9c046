/* A QR code's dark modules as few rectangles that don't overlap: what a vector output draws in their place. Prefix:
 * modules_. */
#ifndef FORMATS_COMMON_MODULES_H
#define FORMATS_COMMON_MODULES_H

#include "list/list.h"

/* In whole modules from the code's top left, y down. */
typedef struct ModuleRect {
    int x, y, w, h;
} ModuleRect;

/* ModuleRect: those of an ITEM_QR, row by row. Neighbours share their edges exactly, so that no seam shows. You own it.
 */
GArray *modules_new(const Item *qr);

#endif
