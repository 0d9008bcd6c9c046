/* out/manifest.json: every file that was made, and every finding. Prefix: manifest_. */
#ifndef DELIVERY_MANIFEST_H
#define DELIVERY_MANIFEST_H

#include "job/job.h"

typedef struct _JsonObject JsonObject; /* json-glib's */

/* Lays this run over the manifest that is there and stages it: entries of products that were written replace theirs,
 * those of others stay while their files exist; files that a written product no longer makes are removed. Findings
 * likewise by piece and edition. What is measured against today (a review date) is left out. The store is locked.
 * Faults become findings of the job. */
void manifest_add(Job *job, Store *store);

/* The manifest as the store has it, for what is made from it. Texts are borrowed from `tree`; NULL where the file has
 * null. */
typedef struct ManifestFile {
    const char *path, *piece, *variant, *edition, *language;
    const char *format; /* the kit's word for it, which tells both forms of SVG apart; static */
    int page, pages;    /* page: 0 for a file of all pages */
    gint64 bytes;
} ManifestFile;

typedef struct ManifestFinding {
    const char *code, *level, *file, *message, *fix, *piece, *edition;
    int line;
} ManifestFinding;

typedef struct Manifest {
    GArray *files;    /* ManifestFile, by path; each path leads below out/ */
    GArray *findings; /* ManifestFinding, by place */
    void *tree;
} Manifest;

/* Reads it; empty where it can't be read. You own it. */
Manifest *manifest_read(Store *store);
void manifest_free(Manifest *m);

/* A finding as the manifest has it. You own it. */
JsonObject *manifest_finding(const Finding *f);
/* The text of a tree, indented, with a line end. Takes the object. You own the text. */
char *manifest_text(JsonObject *root);

#endif
