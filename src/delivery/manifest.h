/* out/manifest.json: every file that was made, and every finding. Prefix: manifest_. */
#ifndef DELIVERY_MANIFEST_H
#define DELIVERY_MANIFEST_H

#include "delivery/manifest-form.h"

/* Lays this run over the manifest that is there and stages it: entries of products that were written replace theirs,
 * those of others stay while their files exist; files that a written product no longer makes are removed. Findings
 * likewise by piece and edition. What is measured against today (a review date) is left out. The store is locked.
 * Faults become findings of the job. */
void manifest_add(Job *job, Store *store);

/* The manifest as the store has it, for what is made from it: entries whose members are all there; empty where it can't
 * be read. You own it. */
Manifest *manifest_read(Store *store);

#endif
