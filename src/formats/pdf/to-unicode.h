/* The text that codes of a font stand for, as a CMap (PDF 32000-1, 9.10.3). Prefix: pdf_unicode_. */
#ifndef FORMATS_PDF_TO_UNICODE_H
#define FORMATS_PDF_TO_UNICODE_H

#include "formats/pdf/objects.h"

typedef struct PdfUnicode PdfUnicode;

/* For codes of that many bytes, 1 or 2. */
PdfUnicode *pdf_unicode_new(int bytes);
void pdf_unicode_add(PdfUnicode *u, unsigned code, const char *text);
/* Its text, which you own; frees it. */
GString *pdf_unicode_end(PdfUnicode *u);
/* Writes it as the stream object `number` and frees it. */
void pdf_unicode_write(PdfUnicode *u, PdfFile *file, int number);

#endif
