/* out/manifest.json: every file that was made, and every finding. Prefix: manifest_. */
#ifndef CLI_MANIFEST_H
#define CLI_MANIFEST_H

#include "cli/job.h"

typedef struct _JsonObject JsonObject; /* json-glib's */

/* Lays this run over the manifest that is there and writes it: entries of products that were written replace theirs, those of others
 * stay while their files exist; files that a written product no longer makes are removed. Findings likewise by piece and edition. What is measured
 * against today (a review date) is left out. Faults become findings of the job. */
void manifest_write(Job *job);

/* A finding as the manifest has it. You own it. */
JsonObject *manifest_finding(const Finding *f);
/* The text of a tree, indented, with a line end. Takes the object. You own the text. */
char *manifest_text(JsonObject *root);

#endif
