/* The file as a body of numbered objects: plain ones are gathered into object streams, streams are deflated as they
 * come, the cross-reference stream closes it (PDF 32000-1, 7.5). Knows nothing of pages, fonts or tags. Prefix:
 * pdf_file_, pdf_object_, pdf_put_. */
#ifndef FORMATS_PDF_OBJECTS_H
#define FORMATS_PDF_OBJECTS_H

#include <glib.h>
#include <stdbool.h>
#include "formats/common/keep.h"

typedef struct PdfFile PdfFile;

/* Which standard a file keeps: PDF/UA-1 (ISO 14289-1) in PDF 1.7; PDF/UA-2 (ISO 14289-2) and WTPDF 1.0 in PDF 2.0; for
 * presses, PDF/X-4 (ISO 15930-7) and PDF/UA-1 at once in PDF 1.6, or PDF/X-1a:2003 (ISO 15930-4) in PDF 1.4, which has
 * neither object streams nor cross-reference streams. */
typedef enum { PDF_UA_1, PDF_UA_2, PDF_X_4, PDF_X_1A } PdfStandard;

static inline bool pdf_standard_is_press(PdfStandard s)
{
    return s == PDF_X_4 || s == PDF_X_1A;
}

/* keep: what is kept from file to file, borrowed; or NULL. */
PdfFile *pdf_file_new(PdfStandard standard, OutKeep *keep);
PdfStandard pdf_file_standard(const PdfFile *f);
void pdf_file_free(PdfFile *f);

/* How far a file is; pdf_file_rewind takes back what was reserved and written since. */
typedef struct PdfFileMark {
    gsize out, bodies;
    guint order, places;
} PdfFileMark;
PdfFileMark pdf_file_mark(const PdfFile *f);
void pdf_file_rewind(PdfFile *f, const PdfFileMark *mark);

/* Reserves `count` object numbers in a row and returns the first. Every one of them must be written. */
int pdf_object_reserve(PdfFile *f, int count);

/* Begins the plain object `number` and returns where its body is to be appended; one object at a time. Borrowed. */
GString *pdf_object_begin(PdfFile *f, int number);
void pdf_object_end(PdfFile *f);

/* Writes stream object `number`. `dict` holds further entries of its dictionary ("/Type/Metadata") or "". The
 * data is deflated. */
void pdf_object_stream(PdfFile *f, int number, const char *dict, const void *data, gsize length);

/* The same for data that is in the form that `dict` declares, /Filter included; as it stands where it declares none. */
void pdf_object_stream_coded(PdfFile *f, int number, const char *dict, const void *data, gsize length);

/* Checksum of all that is written so far, 32 hex digits. You own it. */
char *pdf_file_checksum(PdfFile *f);
/* Data as pdf_object_stream deflates it. You own it. */
GBytes *pdf_deflated(PdfFile *f, const void *data, gsize length);

/* Closes the file: object streams, cross-reference stream, an /ID from the checksum of all that stands before it. You
 * own the bytes; of f only pdf_file_free is left to call. */
GBytes *pdf_file_finish(PdfFile *f, int root, int info); /* info 0: none */

/* "12 0 R". */
void pdf_put_ref(GString *s, int number);
/* "[a b c d]" with three decimals. */
void pdf_put_box(GString *s, double a, double b, double c, double d);
/* A text string: "(…)" where the text is printable ASCII, else UTF-16BE in hex with its byte order mark. */
void pdf_put_text(GString *s, const char *utf8, gssize length);
/* A URI as an ASCII string: bytes outside printable ASCII are percent-encoded. */
void pdf_put_uri(GString *s, const char *uri);
/* "/Name", other than regular characters escaped. */
void pdf_put_name(GString *s, const char *name);
/* Four hex digits. */
void pdf_put_hex4(GString *s, unsigned v);

#endif
