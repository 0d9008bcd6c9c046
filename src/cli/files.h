/* Files below out/: their names, and how they are written: all of a product or none, and never half. Prefix: files_. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "cli/job.h"

/* The path below out/ of an output: PIECE/SLUG-PIECE[-VARIANT]-EDITION-LANG[-pNN].SUFFIX; page is 1-based, 0 for a file of all pages. What a child may
 * download (a screen edition, a reading output) begins with the discreet slug, and leaves the piece's name out unless another piece of the kit
 * that comes first has that edition and format too. NULL with a finding where a part of the name is no plain word. You own it. */
char *files_name(const Job *job, const Product *product, const Output *output, int page, Findings *f);

/* A file to be written. */
typedef struct FilesEntry {
    const char *path; /* relative to the folder; borrowed */
    GBytes *bytes;    /* borrowed */
} FilesEntry;

/* Writes all of the entries (FilesEntry) into the absolute folder `out`, or none: first each into a temporary beside its place, then all
 * are renamed. A file that holds the same bytes already is left untouched. False with findings, which name the folder as `shown`.
 * Safe in several threads for different files. */
bool files_write(const char *out, const char *shown, const GArray *entries, Findings *f);

#endif
