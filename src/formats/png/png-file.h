/* Pixels as a PNG file. Prefix: png_file_. */
#ifndef FORMATS_PNG_PNG_FILE_H
#define FORMATS_PNG_PNG_FILE_H

#include <glib.h>

/* The file of width × height pixels, 0xRRGGBB in the low bytes, row after row, each of `stride` bytes; ppi: how large
 * it is on paper. The same pixels give the same bytes. You own it. */
GBytes *png_file(const guint8 *pixels, int width, int height, int stride, double ppi);

#endif
