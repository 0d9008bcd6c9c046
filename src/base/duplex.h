/* How a sheet goes through a printer, and the words that layouts and dumps have for it. Apart because layouts ask for
 * it, the page list carries it, and the outputs say it. */
#ifndef BASE_DUPLEX_H
#define BASE_DUPLEX_H

/* NONE: nothing is asked for. SHORT_EDGE, LONG_EDGE: both sides, turned on that edge. SIMPLEX: one side. */
typedef enum { DUPLEX_NONE, DUPLEX_SHORT_EDGE, DUPLEX_LONG_EDGE, DUPLEX_SIMPLEX } Duplex;

/* By Duplex: "none", "short-edge", "long-edge", "simplex"; NULL-terminated. */
extern const char *const duplex_names[];

#endif
