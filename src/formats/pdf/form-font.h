/* The font that readers set what is typed in: the theme's own face with a code a letter (type/field-letters.h), whole,
 * for nobody knows what will be typed. Prefix: pdf_form_font_. */
#ifndef FORMATS_PDF_FORM_FONT_H
#define FORMATS_PDF_FORM_FONT_H

#include "base/finding.h"
#include "formats/pdf/objects.h"
#include "list/list.h"

/* Writes the font for a language, BCP 47, and returns its object; 0 with a finding where it can't be cut. */
int pdf_form_font_write(const ListFont *font, const char *lang, PdfFile *file, Findings *f);

#endif
