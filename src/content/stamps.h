/* Which words a translation was made from: a checksum of each part of its source, in its front matter (`stamps:`).
 * Prefix: stamps_. */
#ifndef CONTENT_STAMPS_H
#define CONTENT_STAMPS_H

#include "content/campaign.h"

/* A finding (translation-stale) for each part of the source whose words are not those that it was translated from, at
 * its place in the translation. */
void stamps_check(const Campaign *source, const Campaign *translation, Findings *f);

/* Writes the checksums of the source's parts as they are now into the translation's file below root; parts: char *, ids
 * of those that are stamped, empty: all. How many it has stamped; -1 with a finding where the file can't be written, or
 * the source has no part of one of the names. */
int stamps_write(const char *root, const Campaign *source, const Campaign *translation, const GPtrArray *parts,
                 Findings *f);

#endif
