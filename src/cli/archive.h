/* The kit in one file for mailing: out/SLUG-kit.zip. Prefix: archive_. */
#ifndef CLI_ARCHIVE_H
#define CLI_ARCHIVE_H

#include "cli/manifest.h"

/* Writes `name` below the job's out folder: every file of the manifest, manifest.json, and `index` as index.html, sorted, all dated `date`
 * ("2026-11-22T00:00:00Z"), so that the same kit is the same file. One that holds the same bytes already is left untouched. Its size; 0
 * with findings of the job. */
gint64 archive_write(Job *job, const char *name, const Manifest *manifest, GBytes *index, const char *date);

#endif
