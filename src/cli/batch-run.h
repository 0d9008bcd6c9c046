/* The command `batch`. Prefix: batch_. */
#ifndef CLI_BATCH_RUN_H
#define CLI_BATCH_RUN_H

#include "cli/options.h"

/* Does what the options ask, and says how it went. The exit status. */
int batch_command(const Options *options);

#endif
