/* Output intent and identification of files for presses (ISO 15930-4 and -7). Apart from metadata.c, which says what
 * all files say. */
#include "formats/pdf/press.h"

#include "base/num.h"
#include "formats/common/press-profile.h"

#define REGISTRY "http://www.color.org"
#define REGISTERED "CGATS TR 006" /* sheet-fed offset on coated paper, US: named where the office gives no profile */

static void put_entry(GString *s, const char *key, const char *text)
{
    g_string_append(s, key);
    pdf_put_text(s, text, -1);
}

/* PDF/X-4 embeds the profile always; PDF/X-1a the office's own, else it names a condition of the registry. */
static bool embeds(const OutInput *in, PdfStandard standard)
{
    return standard == PDF_X_4 || in->press->own;
}

void pdf_press_put_intent(const OutInput *in, PdfFile *file, GString *catalog)
{
    bool embedded = embeds(in, pdf_file_standard(file));
    const char *condition = embedded ? in->press->condition : REGISTERED;
    int profile = embedded ? pdf_object_reserve(file, 1) : 0;
    if (embedded) {
        gsize length;
        const void *data = g_bytes_get_data(in->press->packed, &length);
        pdf_object_stream_coded(file, profile, "/N 4/Alternate/DeviceCMYK/Filter/FlateDecode", data, length);
    }
    g_string_append(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX");
    put_entry(catalog, "/OutputConditionIdentifier", condition);
    put_entry(catalog, "/Info", condition);
    if (!in->press->own) { /* a condition that the ICC's registry has */
        put_entry(catalog, "/RegistryName", REGISTRY);
    }
    if (embedded) {
        g_string_append(catalog, "/DestOutputProfile ");
        pdf_put_ref(catalog, profile);
    }
    g_string_append(catalog, ">>]");
}

void pdf_press_put_xmp(PdfStandard standard, const char *checksum, GString *s)
{
    g_string_append(s, "<pdf:Trapped>False</pdf:Trapped>\n");
    if (standard == PDF_X_4) {
        g_string_append(s, "<pdfxid:GTS_PDFXVersion xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">PDF/X-4"
                           "</pdfxid:GTS_PDFXVersion>\n");
    }
    /* a UUID's groups of digits, of the version that is made from a hash */
    g_autofree char *uuid = g_strdup_printf("uuid:%.8s-%.4s-3%.3s-8%.3s-%.12s", checksum, checksum + 8, checksum + 13,
                                            checksum + 17, checksum + 20);
    g_string_append_printf(s,
                           "<xmpMM:DocumentID xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">%s</xmpMM:DocumentID>\n"
                           "<xmpMM:InstanceID xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">%s</xmpMM:InstanceID>\n"
                           "<xmpMM:VersionID xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">1</xmpMM:VersionID>\n"
                           "<xmpMM:RenditionClass xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">default"
                           "</xmpMM:RenditionClass>\n",
                           uuid, uuid);
}

void pdf_press_put_info(PdfStandard standard, GString *s)
{
    g_string_append(s, "/Trapped/False");
    if (standard == PDF_X_1A) {
        put_entry(s, "/GTS_PDFXVersion", "PDF/X-1a:2003");
    }
}
