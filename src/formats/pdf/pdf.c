/* The PDF as a whole: which objects there are and in which order they are written. Everything with rules of its own
 * stands in a file beside this one: objects, page space, pages, fonts, content streams, marks, labels, tags, metadata,
 * bookmarks, images. */
#include "formats/formats.h"

#include "base/num.h"
#include "formats/pdf/content.h"
#include "formats/pdf/form.h"
#include "formats/pdf/images.h"
#include "formats/pdf/metadata.h"
#include "formats/pdf/pages.h"
#include "formats/pdf/press.h"

/* Numbers of the objects that others refer to. */
typedef struct Numbers {
    int catalog, structure, xmp, info;
    PdfNumbers own;
} Numbers;

static void write_contents(const PdfContentParts *parts, PdfFile *file, const int *numbers)
{
    for (int page = 0; page < (int)parts->list->pages->len; page++) {
        g_autoptr(GString) s = g_string_sized_new(1 << 14);
        pdf_content_write(parts, page, s);
        pdf_object_stream(file, numbers[page], "", s->str, s->len);
    }
}

static void write_pages_root(const List *list, PdfFile *file, const Numbers *n)
{
    GString *s = pdf_object_begin(file, n->own.pages);
    g_string_append(s, "<</Type/Pages/Count ");
    num_append_int(s, list->pages->len);
    for (int i = 0; i < (int)list->pages->len; i++) {
        g_string_append(s, i ? " " : "/Kids[");
        pdf_put_ref(s, n->own.first_page + i);
    }
    g_string_append(s, "]>>");
    pdf_object_end(file);
}

static void write_catalog(const OutInput *in, PdfFile *file, const Numbers *n, const PdfForm *form, int bookmarks)
{
    g_autoptr(GString) intent = g_string_new(NULL);
    if (pdf_standard_is_press(pdf_file_standard(file))) {
        pdf_press_put_intent(in, file, intent);
    }
    GString *s = pdf_object_begin(file, n->catalog);
    g_string_append(s, "<</Type/Catalog/Pages ");
    pdf_put_ref(s, n->own.pages);
    g_string_append(s, intent->str);
    pdf_metadata_put_catalog(in, pdf_file_standard(file), s);
    g_string_append(s, "/MarkInfo<</Marked true>>/StructTreeRoot ");
    pdf_put_ref(s, n->structure);
    g_string_append(s, "/Metadata ");
    pdf_put_ref(s, n->xmp);
    pdf_form_put_catalog(form, s);
    if (bookmarks) {
        g_string_append(s, "/Outlines ");
        pdf_put_ref(s, bookmarks);
    }
    g_string_append(s, ">>");
    pdf_object_end(file);
}

static void write_annotations(const OutInput *in, const PdfTags *tags, PdfFile *file, const PdfNumbers *n,
                              const PdfForm *form)
{
    for (int i = 0; i < (int)tags->marks->links->len; i++) {
        if (pdf_link_at(tags, i)->item->kind == ITEM_FIELD) {
            pdf_form_write_field(form, n, i);
        } else {
            pdf_link_write(in, tags, file, n, i);
        }
    }
}

/* The file, to a standard. */
static GBytes *write_to(const OutInput *in, PdfStandard standard, Findings *f)
{
    const List *list = in->list;
    int pages = (int)list->pages->len;
    keep_settle(in->keep);
    PdfLocal *local = pdf_local_new(in);
    PdfFonts *fonts = pdf_fonts_new(in, local, f);
    pdf_local_free(local);
    if (!fonts) {
        return NULL;
    }
    PdfFile *file = pdf_file_new(standard, in->keep);
    bool press = pdf_standard_is_press(standard);
    PdfMarks *marks = pdf_marks_new(list, press ? PDF_LINKS_NONE : PDF_LINKS_ANNOTATED);
    PdfLabels *labels = pdf_labels_new();
    PdfTags *tags = pdf_tags_new(in->view, marks, pages);
    g_autoptr(GString) inks = g_string_new(NULL);
    pdf_inks_put_resources(list, pdf_inks_of(standard), inks);
    GBytes *bytes = NULL;
    Numbers n;
    n.catalog = pdf_object_reserve(file, 1);
    n.info = standard != PDF_UA_2 ? pdf_object_reserve(file, 1) : 0;
    n.xmp = pdf_object_reserve(file, 1);
    n.own.pages = pdf_object_reserve(file, 1);
    n.own.resources = pdf_object_reserve(file, 1);
    n.structure = pdf_object_reserve(file, 1);
    n.own.first_page = pdf_object_reserve(file, pages);
    g_autofree int *contents = n.own.contents = g_new(int, pages + 1);
    for (int p = 0; p < pages; p++) {
        contents[p] = pdf_object_reserve(file, 1);
    }
    n.own.first_link = pdf_object_reserve(file, (int)marks->links->len);
    n.own.first_key = 0;
    pdf_tags_reserve(tags, file);
    PdfForm *form = pdf_form_new(in, tags, file, n.own.first_link);

    g_autofree int *images = pdf_images_write(list, file, f);
    if (!pdf_fonts_write(fonts, file, f) || !images || (form && !pdf_form_write(form, f))) {
        goto out;
    }
    write_catalog(in, file, &n, form, press ? 0 : pdf_bookmarks_write(in, tags, file, n.own.first_page));
    if (!press) {
        pdf_metadata_write(in, file, n.xmp, n.info);
    }
    write_pages_root(list, file, &n);
    for (int p = 0; p < pages; p++) {
        pdf_page_write(in, marks, file, &n.own, p);
    }
    write_contents(&(PdfContentParts){ list, pdf_inks_of(standard), fonts, labels, tags }, file, contents);
    pdf_labels_write(labels, file, inks->str);
    write_annotations(in, tags, file, &n.own, form);
    GString *s = pdf_object_begin(file, n.own.resources);
    g_string_append(s, "<</Font<<");
    pdf_fonts_put_resources(fonts, s);
    pdf_labels_put_resources(labels, s);
    g_string_append(s, ">>/XObject");
    pdf_images_put_resources(list, images, s);
    g_string_append(s, inks->str);
    g_string_append(s, ">>");
    pdf_object_end(file);
    pdf_tags_write(tags, file, in, n.structure, n.own.first_page, n.own.first_link);
    if (press) { /* last: it says a checksum of all else */
        pdf_metadata_write(in, file, n.xmp, n.info);
    }
    bytes = pdf_file_finish(file, n.catalog, n.info);

out:
    pdf_form_free(form);
    pdf_labels_free(labels);
    pdf_tags_free(tags);
    pdf_marks_free(marks);
    pdf_file_free(file);
    pdf_fonts_free(fonts);
    return bytes;
}

GBytes *pdf_write(const OutInput *in, int page, Findings *f)
{
    return write_to(in, PDF_UA_1, f);
}

GBytes *pdf_ua2_write(const OutInput *in, int page, Findings *f)
{
    return write_to(in, PDF_UA_2, f);
}

GBytes *pdf_x4_write(const OutInput *in, int page, Findings *f)
{
    return write_to(in, PDF_X_4, f);
}

GBytes *pdf_x1a_write(const OutInput *in, int page, Findings *f)
{
    return write_to(in, PDF_X_1A, f);
}
