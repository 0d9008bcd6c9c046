/* Pictures: PNG and JPEG files as image objects, paths as a form. Prefix: pdf_images_. */
#ifndef FORMATS_PDF_IMAGES_H
#define FORMATS_PDF_IMAGES_H

#include "base/finding.h"
#include "formats/pdf/objects.h"
#include "list/list.h"

/* Writes each image of the list as an object and returns their numbers, parallel to List.images. NULL with findings
 * where one is no PNG that can be read. You own the array. */
int *pdf_images_write(const List *list, PdfFile *file, Findings *f);

/* The matrix that sets an image's unit square into w × h pt at the origin, y up, turned as it is meant to be seen. */
void pdf_images_matrix(const ListImage *image, double w, double h, double m[6]);

/* "<</Im0 9 0 R …>>": the image entry of the resources. */
void pdf_images_put_resources(const List *list, const int *objects, GString *s);

#endif
