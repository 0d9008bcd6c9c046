/* The process that draws SVG and reads JPEG: one of our own, with limits on time, memory and output, so that a drawing
 * that never ends, grows without end or brings its library down ends as a fault of that picture. Prefix:
 * picture_helper_. */
#ifndef PICTURE_PICTURE_HELPER_H
#define PICTURE_PICTURE_HELPER_H

#include <glib.h>
#include <stdbool.h>

#define PICTURE_SECONDS 1     /* of CPU time that a drawing may take */
#define PICTURE_MEGABYTES 256 /* of memory that it may take */

/* Starts the process, unless it runs. Call it before any thread is made: a thread's locks would stay locked in it. */
void picture_helper_start(void);
/* Ends it and waits for its end. */
void picture_helper_stop(void);

/* What is made of a file. */
typedef enum {
    PICTURE_ASK_SVG,       /* its pixels */
    PICTURE_ASK_JPEG,      /* its pixels, as they are stored */
    PICTURE_ASK_JPEG_HEAD, /* what it says of itself: picture-jpeg.h */
    PICTURE_ASK_TRACE      /* of an SVG: the same as nothing but paths, where it can be: picture-trace.h */
} PictureAsk;

/* Asks for what has so many bytes, at most, or less: all of them go to `to`. NULL, or why there are none: you own it.
 */
char *picture_helper_ask(PictureAsk ask, GBytes *file, int w, int h, GByteArray *to);

/* Draws an SVG into w × h pixels, ARGB32 as cairo has it, row after row. NULL, or why it can't be drawn: you own it.
 * From any thread; one drawing at a time. */
char *picture_helper_draw(GBytes *svg, int w, int h, guint8 *pixels);
/* The same of a JPEG, which has that size. */
char *picture_helper_read(GBytes *jpeg, int w, int h, guint8 *pixels);

#endif
