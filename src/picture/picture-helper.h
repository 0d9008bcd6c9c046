/* The process that draws SVG: one of our own, with limits on time, memory and output, so that a drawing that never
 * ends, grows without end or brings its library down ends as a fault of that picture. Prefix: picture_helper_. */
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

/* Draws an SVG into w × h pixels, ARGB32 as cairo has it, row after row. NULL, or why it can't be drawn: you own it.
 * From any thread; one drawing at a time. */
char *picture_helper_draw(GBytes *svg, int w, int h, guint8 *pixels);

#endif
