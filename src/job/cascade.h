/* A fault and what follows from it: only the fault is told. Prefix: cascade_. */
#ifndef JOB_CASCADE_H
#define JOB_CASCADE_H

#include "base/finding.h"

/* Takes findings away that another one of the list brings about: they would go with it, and send their reader to the
 * wrong place. */
void cascade_settle(Findings *f);

#endif
