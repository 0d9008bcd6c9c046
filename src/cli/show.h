/* The commands that print: show and list. Prefix: show_. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/options.h"
#include "job/job.h"

/* Prints what a stage made of the first product asked for. Returns 0, or the exit status of a mistake on the command
 * line. */
int show_stage(Job *job, const Options *options);
/* Prints the kit: pieces with variants, editions and formats, and the campaign's sections. */
void show_list(Job *job);

#endif
