/* The kit in one file for mailing: out/SLUG-kit.zip. Prefix: archive_. */
#ifndef DELIVERY_ARCHIVE_H
#define DELIVERY_ARCHIVE_H

#include "delivery/manifest.h"

/* The proof sheet of codes, beside the page. */
#define ARCHIVE_SHEET "codes.html"

/* What an archive holds; all borrowed. */
typedef struct ArchiveSource {
    const Manifest *manifest; /* whose files are in it */
    GBytes *index;            /* the page, as index.html */
    GBytes *sheet;            /* of codes, as codes.html; or NULL */
    const char *date;         /* of every file in it, "2026-11-22T00:00:00Z" */
    const Job *job;           /* what it has deflated already is not deflated again */
    GHashTable *shown;        /* paths of the pictures that the page shows: of the proofs, only those are in it */
} ArchiveSource;

/* Stages `name`: every file of the manifest but proofs that the page does not show, manifest.json and index.html,
 * sorted, so that the same kit is the same file. One that holds the same bytes already is left untouched. Its size; 0
 * with findings. */
gint64 archive_add(Store *store, const char *name, const ArchiveSource *source, Findings *f);

/* About how many bytes the archive of what the job made takes. */
guint64 archive_size(const Job *job);

#endif
