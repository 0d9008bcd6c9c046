/* Ctrl-C and the signals that end a program from outside: a build that is asked to end undoes its step first, a second
 * signal ends it at once. Prefix: interrupt_. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/* Notes SIGINT, SIGTERM and SIGHUP from here on, a SIGHUP only where the caller does not ignore it (nohup). */
void interrupt_catch(void);

/* True once one came. */
bool interrupt_came(void);

/* A descriptor that can be read once one came, or -1; not yours to close. */
int interrupt_descriptor(void);

/* Ends the program by the signal that came, so that whoever started it learns of it; returns where none came. */
void interrupt_end(void);

#endif
