/* The names of files below out/. Prefix: name_. */
#ifndef JOB_NAMES_H
#define JOB_NAMES_H

#include "job/job.h"

/* True where the word can be a part of a file name: letters, digits, and single marks between them. */
bool name_is_plain(const char *word);

/* A name begins with the campaign's slug, or with the discreet one; alone, the piece is left out.
 */
typedef enum { NAME_PLAIN, NAME_DISCREET, NAME_ALONE, NAME_PLAIN_ALONE } NameSlug;

/* "sextortion-poster-fault-letter-office-en", of a press edition "…-press-proof-en" or "…-press-final-en": a product
 * with spec and campaign. You own it. */
char *name_of_product(const Job *job, const Product *product, NameSlug slug);

/* The path below out/ of an output: PIECE/SLUG[-local-ID]-PIECE[-VARIANT]-EDITION-LANG[-pNN].SUFFIX; page is 1-based, 0
 * for a file of all pages. What a child may download (a screen edition, a reading output) begins with the discreet
 * slug, and leaves the piece's name out unless another piece of the kit that comes first has that edition and format
 * too. NULL with a finding where a part of the name is no plain word. You own it. */
char *name_of_file(const Job *job, const Product *product, const Output *output, int page, Findings *f);

#endif
