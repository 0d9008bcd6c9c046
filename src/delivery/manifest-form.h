/* The manifest's form: one entry a line, so that a build of one piece keeps the lines of the others as they stand.
 * Prefix: manifest_. */
#ifndef DELIVERY_MANIFEST_FORM_H
#define DELIVERY_MANIFEST_FORM_H

#include "job/job.h"

typedef struct json_t json_t; /* jansson's */

/* An entry of a file. Texts are borrowed from the manifest; NULL where the file has null. */
typedef struct ManifestFile {
    const char *path;     /* below out/ */
    const char *piece;    /* the kit's name of it */
    const char *variant;  /* or NULL */
    const char *edition;  /* office, screen … */
    const char *language; /* its code */
    const char *kind;     /* what the file calls its format */
    const char *format;   /* the kit's word for it, which tells both forms of SVG apart; static; NULL where unknown */
    const char *sha256;   /* hex */
    const char *standard; /* or NULL */
    const GArray *codes;  /* MadeCode, of an entry that is new; NULL of one that was read */
    int page;             /* 0 for a file of all pages */
    int pages;            /* of the piece */
    gint64 bytes;         /* the file's size */
    const char *line;     /* the entry as it is written, `line_length` bytes */
    gsize line_length;
} ManifestFile;

/* An entry of a finding, likewise. */
typedef struct ManifestFinding {
    const char *code, *level, *file, *message, *fix;  /* as in the file */
    const char *piece, *variant, *edition, *language; /* or NULL */
    int line, column;                                 /* of its place, from 1 */
    int page;                                         /* 0 where it is on no page */
    const char *entry;                                /* as it is written, `entry_length` bytes */
    gsize entry_length;
} ManifestFinding;

/* A manifest that was read. */
typedef struct Manifest {
    GArray *files;      /* ManifestFile, by path; each path leads below out/ */
    GArray *findings;   /* ManifestFinding, by place */
    char *text;         /* of the file: the entries' lines point into it */
    char *fields;       /* the same once more: the entries' texts point into it, each ended by a NUL */
    json_t *tree;       /* where the file had to be parsed, in place of both; else NULL */
    GPtrArray *lines;   /* char *: the lines of its entries then */
    const char *misfit; /* a member that is missing or of another type than this program writes; static; else NULL */
} Manifest;

/* The file's text with all entries, also such as are no use (misfit; manifest_read asks further). Where each line is as
 * this program writes it, the lines are only looked through; any other JSON (written by an earlier version, or edited)
 * is parsed as a whole. Takes the text, which a NUL follows. NULL where it is no manifest. You own it. */
Manifest *manifest_scan(char *text, gsize length);
void manifest_free(Manifest *m);

/* A finding as the manifest has it. You own it. */
json_t *manifest_finding(const Finding *f);

/* A finding as an entry, without its line. Texts are borrowed from it. */
ManifestFinding manifest_entry_of(const Finding *f);

/* Writes the line of an entry that is new and sets it. You own it; free() frees it. */
char *manifest_file_line(ManifestFile *file);
char *manifest_finding_line(ManifestFinding *finding);

/* Calls with each code of a file that was read, in their order; its texts live as long as the call. */
typedef void (*ManifestCodeCall)(const ManifestFile *file, const MadeCode *code, void *user);
void manifest_each_code(const ManifestFile *file, ManifestCodeCall call, void *user);

/* Sets what follows from the other members: the kit's word for the format. */
void manifest_name_format(ManifestFile *file);

#endif
