/* The table of outputs: what each format needs and how it is written. Outputs do not see each other. Prefix: out_. */
#ifndef FORMATS_FORMATS_H
#define FORMATS_FORMATS_H

#include "content/campaign.h"
#include "design/spec.h"
#include "list/list.h"

/* All that an output may read. */
typedef struct OutInput {
    const Campaign *campaign;
    const Spec *spec;
    const Node *view; /* numbered */
    const List *list; /* NULL for reading outputs */
    const char
        *date; /* ISO date and time for metadata, "2026-11-22T00:00:00Z": from SOURCE_DATE_EPOCH or the edition date */
    double resolution; /* of PNG proofs, pixels per inch */
} OutInput;

typedef struct Output {
    const char *format; /* "pdf" */
    const char *suffix; /* ".pdf" */
    const char
        *kind; /* what the manifest calls the file, where it is not the format: "svg" for either form; else NULL */
    bool needs_list;     /* a page output */
    bool per_page;       /* one file a page */
    bool names_standard; /* writes *standard */
    bool picture;        /* its bytes depend on what the list draws on that page, and on nothing else */
    /* The file's bytes, or NULL with findings. page is 0-based for per_page, else 0. *standard: name of the standard it
     * claims ("pdf/ua-1"), static, or NULL. */
    GBytes *(*write)(const OutInput *in, int page, const char **standard, Findings *f);
} Output;

const Output *out_find(const char *format); /* NULL if none */
const Output *out_at(int i);                /* NULL behind the last */
const char *const *out_formats(void);       /* NULL-terminated */
const char *out_kind(const Output *o);      /* what the manifest calls its files */
const Output *out_of(const char *kind,
                     const char *path); /* which of that kind writes a file of that name; NULL if none */

GBytes *pdf_write(const OutInput *in, int page, const char **standard, Findings *f); /* out/pdf/ */
GBytes *png_write(const OutInput *in, int page, const char **standard, Findings *f); /* formats/png/png.c */
GBytes *svg_write(const OutInput *in, int page, const char **standard, Findings *f); /* formats/svg/svg.c: real text */
GBytes *svg_outlines_write(const OutInput *in, int page, const char **standard,
                           Findings *f);                                              /* formats/svg/outlines.c */
GBytes *text_write(const OutInput *in, int page, const char **standard, Findings *f); /* formats/text/text.c */

/* The structure tree as text, one element a line with its marked-content ids: golden form of `--stage tags`. */
void pdf_dump_tags(const OutInput *in, GString *s);

#endif
