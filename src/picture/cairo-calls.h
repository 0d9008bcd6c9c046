/* cairo, opened when the first picture or proof is drawn: it brings more libraries than all else together. The only
 * file that meets its header. Its functions are called as cairo.paint(…) once cairo_open has said that they are there.
 */
#ifndef PICTURE_CAIRO_CALLS_H
#define PICTURE_CAIRO_CALLS_H

#include <cairo-svg.h>
#include <cairo.h>
#include <glib.h>
#include "base/shared-library.h"

/* Those that are called; add a line here to call another. */
#define CAIRO_CALLS(X)                              \
    X(cairo_, clip)                                 \
    X(cairo_, close_path)                           \
    X(cairo_, create)                               \
    X(cairo_, curve_to)                             \
    X(cairo_, destroy)                              \
    X(cairo_, fill)                                 \
    X(cairo_, fill_preserve)                        \
    X(cairo_, get_source)                           \
    X(cairo_, image_surface_create)                 \
    X(cairo_, image_surface_create_for_data)        \
    X(cairo_, image_surface_create_from_png_stream) \
    X(cairo_, image_surface_get_data)               \
    X(cairo_, image_surface_get_format)             \
    X(cairo_, image_surface_get_height)             \
    X(cairo_, image_surface_get_stride)             \
    X(cairo_, image_surface_get_width)              \
    X(cairo_, line_to)                              \
    X(cairo_, move_to)                              \
    X(cairo_, new_path)                             \
    X(cairo_, paint)                                \
    X(cairo_, pattern_set_extend)                   \
    X(cairo_, pattern_set_filter)                   \
    X(cairo_, rectangle)                            \
    X(cairo_, restore)                              \
    X(cairo_, save)                                 \
    X(cairo_, scale)                                \
    X(cairo_, set_antialias)                        \
    X(cairo_, set_dash)                             \
    X(cairo_, set_line_cap)                         \
    X(cairo_, set_line_join)                        \
    X(cairo_, set_line_width)                       \
    X(cairo_, set_miter_limit)                      \
    X(cairo_, set_source_rgb)                       \
    X(cairo_, set_source_surface)                   \
    X(cairo_, set_tolerance)                        \
    X(cairo_, status)                               \
    X(cairo_, status_to_string)                     \
    X(cairo_, stroke_preserve)                      \
    X(cairo_, surface_destroy)                      \
    X(cairo_, surface_finish)                       \
    X(cairo_, surface_flush)                        \
    X(cairo_, surface_mark_dirty)                   \
    X(cairo_, surface_status)                       \
    X(cairo_, surface_write_to_png_stream)          \
    X(cairo_, svg_surface_create_for_stream)        \
    X(cairo_, transform)                            \
    X(cairo_, translate)

typedef struct CairoCalls {
    CAIRO_CALLS(SHARED_FIELD)
} CairoCalls;

extern CairoCalls cairo;
/* False where cairo is not installed. */
bool cairo_open(void);

/* A PNG file's pixels; ask for the surface's status. You own it (cairo.surface_destroy). */
cairo_surface_t *cairo_read_png(GBytes *file);

#endif
