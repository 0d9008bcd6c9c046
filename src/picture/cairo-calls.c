/* Where cairo's functions are, once it is opened. */
#include "picture/cairo-calls.h"

CairoCalls cairo;

bool cairo_open(void)
{
    static const char *const names[] = { CAIRO_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libcairo.so.2", names, &cairo, 0 };
    return shared_open(&library);
}
