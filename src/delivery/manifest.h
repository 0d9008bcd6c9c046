/* out/manifest.json: every file that was made, and every finding. Prefix: manifest_. */
#ifndef DELIVERY_MANIFEST_H
#define DELIVERY_MANIFEST_H

#include "delivery/manifest-form.h"

/* What a run changes by its manifest. */
typedef struct ManifestChange {
    bool differs;       /* the manifest's text: the kit's page, if it is not made anew, shows something else */
    bool files;         /* its files, or their checksums: so does the archive */
    GPtrArray *removed; /* char *: paths of files that go; owned */
} ManifestChange;

/* Of files that an earlier run made and the kit no longer names. */
typedef enum { MANIFEST_KEEP_ALL, MANIFEST_KEEP_NAMED } ManifestKeep;

/* Lays this run over the manifest that is there and stages it: entries of products that were written replace theirs,
 * those of others stay while their files are what was made; files that a written product no longer makes are removed,
 * and with MANIFEST_KEEP_NAMED those of pieces, variants, editions, languages and formats that the kit no longer names.
 * Only what the earlier manifest lists is removed, and only where it is still the file that was made. Findings stay
 * likewise by piece and edition. What is measured against today (a review date) is left out. The store is locked.
 * Faults become findings of the job; false where the manifest can't be staged. `change` is filled either way; end it
 * with manifest_change_clear. */
bool manifest_add(Job *job, Store *store, ManifestKeep keep, ManifestChange *change);
void manifest_change_clear(ManifestChange *change);

/* True where the finding says that the product was not written. */
bool manifest_not_written(const Product *product, const ManifestFinding *finding);

/* The manifest as the store has it, for what is made from it; empty where it can't be read. You own it. */
Manifest *manifest_read(Store *store);

#endif
