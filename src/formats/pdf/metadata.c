/* Writes XMP and the information dictionary (ISO 16684-1; PDF 32000-1, 14.3). Apart from pdf.c because the two say the
 * same things twice and must agree. */
#include "formats/pdf/metadata.h"

#include <string.h>
#include "base/language.h"
#include "base/markup.h"
#include "formats/pdf/press.h"
#include "view/title.h"

#define PRODUCER "Handbill"

/* The language of the whole, never NULL. */
static const char *language(const OutInput *in)
{
    if (in->campaign->lang) {
        return in->campaign->lang;
    }
    return in->view->lang ? in->view->lang : "en";
}

/* Date and time in ISO form; the edition's date stands in. You own it. */
static char *date_of(const OutInput *in)
{
    if (in->date) {
        return g_strdup(in->date);
    }
    return in->campaign->edition_date ? g_strconcat(in->campaign->edition_date, "T00:00:00Z", NULL) : NULL;
}

static void put_xml(GString *s, const char *before, const char *text, const char *after)
{
    if (!text || !*text) {
        return;
    }
    g_string_append(s, before);
    markup_put(s, text, -1);
    g_string_append(s, after);
}

/* What the file keeps, in the terms of each standard. WTPDF 1.0 asks for a declaration of each of its two levels. */
static void put_standard(GString *s, PdfStandard standard)
{
    if (standard == PDF_X_1A) {
        return;
    }
    if (standard != PDF_UA_2) {
        put_xml(s, "<pdfuaid:part>", "1", "</pdfuaid:part>\n");
        return;
    }
    g_string_append(s, "<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>\n"
                       "<pdfd:declarations xmlns:pdfd=\"http://pdfa.org/declarations/\">\n<rdf:Bag>\n");
    static const char *const levels[] = { "accessibility", "reuse" };
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_string_append_printf(s,
                               "<rdf:li rdf:parseType=\"Resource\"><pdfd:conformsTo>http://pdfa.org/declarations/"
                               "wtpdf#%s1.0</pdfd:conformsTo></rdf:li>\n",
                               levels[i]);
    }
    g_string_append(s, "</rdf:Bag>\n</pdfd:declarations>\n");
}

static GString *packet(const OutInput *in, const char *title, const char *date, PdfFile *file)
{
    PdfStandard standard = pdf_file_standard(file);
    const Campaign *c = in->campaign;
    GString *s = g_string_new(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<dc:format>application/pdf</dc:format>\n");
    put_xml(s, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", title, "</rdf:li></rdf:Alt></dc:title>\n");
    put_xml(s, "<dc:creator><rdf:Seq><rdf:li>", c->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_xml(s, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", c->subject,
            "</rdf:li></rdf:Alt></dc:description>\n");
    put_xml(s, "<dc:language><rdf:Bag><rdf:li>", language(in), "</rdf:li></rdf:Bag></dc:language>\n");
    put_xml(s, "<xmp:CreateDate>", date, "</xmp:CreateDate>\n");
    put_xml(s, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>\n");
    put_xml(s, "<xmp:MetadataDate>", date, "</xmp:MetadataDate>\n");
    put_xml(s, "<xmp:CreatorTool>", PRODUCER, "</xmp:CreatorTool>\n");
    put_xml(s, "<pdf:Producer>", PRODUCER, "</pdf:Producer>\n");
    put_standard(s, standard);
    if (pdf_standard_is_press(standard)) {
        g_autofree char *checksum = pdf_file_checksum(file);
        pdf_press_put_xmp(standard, checksum, s);
    }
    g_string_append(s, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return s;
}

static void put_info(GString *s, const char *key, const char *text)
{
    if (!text || !*text) {
        return;
    }
    g_string_append(s, key);
    pdf_put_text(s, text, -1);
}

/* "2026-11-22T00:00:00Z" as "D:20261122000000Z". You own it. */
static char *pdf_date(const char *iso)
{
    if (!iso) {
        return NULL;
    }
    GString *s = g_string_new("D:");
    for (const char *p = iso; *p; p++) {
        if (g_ascii_isdigit(*p) || *p == 'Z') {
            g_string_append_c(s, *p);
        }
    }
    return g_string_free(s, FALSE);
}

void pdf_metadata_write(const OutInput *in, PdfFile *file, int xmp, int info)
{
    g_autofree char *date = date_of(in);
    g_autofree char *title = title_new(in->spec, in->view, in->campaign);
    g_autofree char *moment = pdf_date(date);
    g_autoptr(GString) x = packet(in, title, date, file);
    pdf_object_stream_coded(file, xmp, "/Type/Metadata/Subtype/XML", x->str, x->len);
    if (!info) {
        return;
    }

    GString *s = pdf_object_begin(file, info);
    g_string_append(s, "<<");
    put_info(s, "/Title", title);
    put_info(s, "/Author", in->campaign->author);
    put_info(s, "/Subject", in->campaign->subject);
    put_info(s, "/CreationDate", moment);
    put_info(s, "/ModDate", moment);
    put_info(s, "/Creator", PRODUCER);
    put_info(s, "/Producer", PRODUCER);
    if (pdf_standard_is_press(pdf_file_standard(file))) {
        pdf_press_put_info(pdf_file_standard(file), s);
    }
    g_string_append(s, ">>");
    pdf_object_end(file);
}

/* How a viewer is to print it; a press file leaves that to the press. */
static void put_printing(const OutInput *in, GString *s)
{
    static const char *const duplex[] = { [DUPLEX_SHORT_EDGE] = "/Duplex/DuplexFlipShortEdge",
                                          [DUPLEX_LONG_EDGE] = "/Duplex/DuplexFlipLongEdge",
                                          [DUPLEX_SIMPLEX] = "/Duplex/Simplex" };
    if (in->list->duplex == DUPLEX_NONE) {
        return;
    }
    g_string_append(s, duplex[in->list->duplex]);
}

void pdf_metadata_put_catalog(const OutInput *in, PdfStandard standard, GString *s)
{
    bool press = pdf_standard_is_press(standard), printed = in->list->duplex != DUPLEX_NONE;
    g_string_append(s, "/Lang");
    pdf_put_text(s, language(in), -1);
    g_string_append(s, "/ViewerPreferences<</DisplayDocTitle true");
    if (!press) {
        put_printing(in, s);
    }
    if (language_is_rtl(language(in))) {
        g_string_append(s, "/Direction/R2L");
    }
    bool imposed = in->spec != NULL && in->spec->impose.kind != IMPOSE_NONE;
    bool measured = in->spec == NULL || in->spec->actual_size;
    if (measured && (press || printed || imposed)) {
        g_string_append(s, "/PrintScaling/None");
    }
    if ((printed || imposed) && !press) {
        g_string_append(s, "/PickTrayByPDFSize true");
    }
    g_string_append(s, ">>");
}
