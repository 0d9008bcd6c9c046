/* The words of duplex printing. A file of its own so that they stand once. */
#include "base/duplex.h"

#include <stddef.h>

const char *const duplex_names[] = {
    [DUPLEX_NONE] = "none",       [DUPLEX_SHORT_EDGE] = "short-edge", [DUPLEX_LONG_EDGE] = "long-edge",
    [DUPLEX_SIMPLEX] = "simplex", [DUPLEX_SIMPLEX + 1] = NULL,
};
