/* The command init: a project that builds at once. Prefix: init_. */
#ifndef CLI_INIT_H
#define CLI_INIT_H

#include "cli/options.h"

/* Makes the folder that the options name, whole or not at all. The exit status; what is wrong is told. */
int init_run(const Options *o);

#endif
