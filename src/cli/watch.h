/* handbill watch: builds, then builds anew what each saved change touches. Prefix: watch_. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/options.h"

/* Runs until SIGINT, SIGTERM or SIGHUP; the exit status: 0, or that of a mistake on the command line. */
int watch_run(const Options *options);

#endif
