/* Whether a translation says what its source says: the same parts, lists, steps, links, codes and levels of headings.
 * Words are for people to compare; what they stand in is compared here. Prefix: parity_. */
#ifndef CONTENT_PARITY_H
#define CONTENT_PARITY_H

#include "content/campaign.h"

/* A finding (translation-parity) for each part, list, item, heading, link, code and variable that one of the two has
 * and the other lacks, at its place in the translation, with the place in the source. Both docs are compared as parsed,
 * so that nothing depends on values. */
void parity_check(const Campaign *source, const Campaign *translation, Findings *f);

#endif
