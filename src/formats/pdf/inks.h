/* How colors of the list become operators: the one place that decides. A file for screens and offices has their sRGB,
 * black by grey; a file for presses has the inks that the theme declares, as they are declared and never converted.
 * Prefix: pdf_inks_. */
#ifndef FORMATS_PDF_INKS_H
#define FORMATS_PDF_INKS_H

#include "formats/pdf/objects.h"
#include "list/list.h"

typedef enum { PDF_INKS_SCREEN, PDF_INKS_PRESS } PdfInks;

/* Which the files of a standard have. */
static inline PdfInks pdf_inks_of(PdfStandard s)
{
    return pdf_standard_is_press(s) ? PDF_INKS_PRESS : PDF_INKS_SCREEN;
}

typedef enum { PDF_PAINT_FILL, PDF_PAINT_STROKE } PdfPaint;

/* What is painted: type, rules and codes print over what is under them where they are black alone; fields never do. */
typedef enum { PDF_MATTER_FIELD, PDF_MATTER_TYPE } PdfMatter;

/* Appends the operator that sets a color of the list: "1 0.78 0.3 rg", "0 0 0 1 k", "/S2 cs 1 scn". */
void pdf_inks_put(const List *list, PdfInks inks, int color, PdfPaint paint, GString *s);

/* True where it is to print over what is under it: matter of black ink alone. White and fields knock out, for with
 * OPM 1 an ink that is 0 would leave what is under it. */
bool pdf_inks_overprint(const List *list, PdfInks inks, int color, PdfMatter matter);

/* Appends the operator that sets overprint on or off, fill and stroke together; nothing in a file for screens. */
void pdf_inks_put_overprint(PdfInks inks, bool on, GString *s);

/* Appends "/ColorSpace<<…>>/ExtGState<<…>>", what these operators name; nothing in a file for screens. */
void pdf_inks_put_resources(const List *list, PdfInks inks, GString *s);

/* The matter of a path of the list: what is thin is a rule, else a field. */
PdfMatter pdf_inks_matter(const Item *path);

#endif
