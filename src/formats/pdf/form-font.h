/* The font that readers set what is typed in: the theme's own face with a code a letter (type/field-letters.h), whole,
 * for nobody knows what will be typed. Prefix: pdf_form_font_. */
#ifndef FORMATS_PDF_FORM_FONT_H
#define FORMATS_PDF_FORM_FONT_H

#include "formats/formats.h"
#include "formats/pdf/objects.h"

/* Writes the font of the list for the language of what is written, and returns its object; 0 with a finding where it
 * can't be cut. */
int pdf_form_font_write(const OutInput *in, const ListFont *font, PdfFile *file, Findings *f);

#endif
