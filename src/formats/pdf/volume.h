/* Editions of one piece for many schools, in one PDF: for a print shop. Its own file says how (formats/pdf/volume.c).
 * Prefix: pdf_volume_. */
#ifndef FORMATS_PDF_VOLUME_H
#define FORMATS_PDF_VOLUME_H

#include "formats/formats.h"
#include "formats/pdf/objects.h"

typedef struct PdfVolume PdfVolume;

/* You own it. */
PdfVolume *pdf_volume_new(void);
void pdf_volume_free(PdfVolume *v);

/* What the file says of itself is what an edition says; without it, the first one that is added. */
void pdf_volume_describe(PdfVolume *v, const OutInput *in);
/* Adds an edition's pages; title: its bookmark's, NULL: it has none; label: what its pages' labels begin with. False
 * with findings, and then it is to be rewound. */
bool pdf_volume_add(PdfVolume *v, const OutInput *in, const char *title, const char *label, Findings *f);
int pdf_volume_pages(const PdfVolume *v);

/* How far it is; pdf_volume_rewind takes back what was added since. */
typedef struct PdfVolumeMark {
    PdfFileMark file;
    guint editions, kids;
    gsize nums, catalog;
    guint resources;
    int key;
} PdfVolumeMark;
PdfVolumeMark pdf_volume_mark(const PdfVolume *v);
void pdf_volume_rewind(PdfVolume *v, const PdfVolumeMark *mark);

/* Closes it and frees it: its bytes, which you own; NULL where nothing was added. */
GBytes *pdf_volume_end(PdfVolume *v);

#endif
