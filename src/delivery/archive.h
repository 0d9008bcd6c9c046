/* The kit in one file for mailing: out/SLUG-kit.zip. Prefix: archive_. */
#ifndef DELIVERY_ARCHIVE_H
#define DELIVERY_ARCHIVE_H

#include "delivery/manifest.h"

/* Stages `name`: every file of the manifest, manifest.json, and `index` as index.html, sorted, all dated `date`
 * ("2026-11-22T00:00:00Z"), so that the same kit is the same file. One that holds the same bytes already is left
 * untouched. Its size; 0 with findings. */
gint64 archive_add(Store *store, const char *name, const Manifest *manifest, GBytes *index, const char *date,
                   Findings *f);

#endif
