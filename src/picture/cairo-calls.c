/* Where cairo's functions are, once it is opened. */
#include "picture/cairo-calls.h"

CairoCalls cairo;

bool cairo_open(void)
{
    static const char *const names[] = { CAIRO_CALLS(LIBRARY_NAME) NULL };
    static Library library = { "libcairo.so.2", names, &cairo, 0 };
    return library_open(&library);
}
