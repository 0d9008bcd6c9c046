/* Where cairo's functions are, once it is opened; and what it is asked for in two rooms. */
#include "picture/cairo-calls.h"

#include <string.h>

CairoCalls cairo;

bool cairo_open(void)
{
    static const char *const names[] = { CAIRO_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libcairo.so.2", names, &cairo, 0 };
    return shared_open(&library);
}

/* How far a file's bytes were read. */
typedef struct Cursor {
    const guint8 *data;
    gsize left; /* bytes */
} Cursor;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned length)
{
    Cursor *c = closure;
    if (length > c->left) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(data, c->data, length);
    c->data += length;
    c->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *cairo_read_png(GBytes *file)
{
    Cursor c;
    c.data = g_bytes_get_data(file, &c.left);
    return cairo.image_surface_create_from_png_stream(read_bytes, &c);
}
