/* A file's form: its fields, which readers let people type in, and the fonts that they are set in (PDF 32000-1, 12.7).
 * Prefix: pdf_form_. */
#ifndef FORMATS_PDF_FORM_H
#define FORMATS_PDF_FORM_H

#include "formats/pdf/pages.h"

typedef struct PdfForm PdfForm;

/* Reserves its objects; NULL where nothing of the file is a field. first_link: object of the first annotation. It
 * borrows the rest. You own it. */
PdfForm *pdf_form_new(const OutInput *in, const PdfTags *tags, PdfFile *file, int first_link);
void pdf_form_free(PdfForm *form);
/* "/AcroForm 12 0 R" for the catalog; nothing for NULL. */
void pdf_form_put_catalog(const PdfForm *form, GString *s);
/* Writes all but the annotations. False with a finding where a font can't be written. */
bool pdf_form_write(PdfForm *form, Findings *f);
/* Writes the annotation of link `index`, which is a field. */
void pdf_form_write_field(const PdfForm *form, const PdfNumbers *n, int index);

#endif
