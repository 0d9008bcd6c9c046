/* The PDF as a whole: which objects there are and in which order they are written; pages and link annotations.
 * Everything with rules of its own stands in a file beside this one: objects, page space, fonts, content streams,
 * marks, labels, tags, metadata, bookmarks, images. */
#include "formats/formats.h"

#include "base/num.h"
#include "formats/pdf/content.h"
#include "formats/pdf/images.h"
#include "formats/pdf/metadata.h"
#include "formats/pdf/press.h"
#include "formats/pdf/space.h"

/* Numbers of the objects that others refer to. */
typedef struct Numbers {
    int catalog, pages, first_page, first_content, resources, structure, xmp, info, first_link;
} Numbers;

static void put_page_box(GString *s, const char *key, const Page *page, Rect box)
{
    g_string_append(s, key);
    pdf_space_put_box(s, pdf_space(page), matrix_extent(matrix_identity(), box));
}

static void write_page(const OutInput *in, const PdfMarks *marks, PdfFile *file, const Numbers *n, int number)
{
    const Page *page = list_page(in->list, number);
    GString *s = pdf_object_begin(file, n->first_page + number);
    g_string_append(s, "<</Type/Page/Parent ");
    pdf_put_ref(s, n->pages);
    put_page_box(s, "/MediaBox", page, page->media);
    put_page_box(s, "/CropBox", page, page->media);
    put_page_box(s, "/BleedBox", page, page->bleed);
    put_page_box(s, "/TrimBox", page, page->trim);
    if (pdf_file_standard(file) != PDF_X_1A) { /* of PDF 1.5 */
        g_string_append(s, "/Tabs/S");
    }
    if (in->list->images->len > 0 && pdf_file_standard(file) == PDF_X_4) { /* what shines through blends in inks */
        g_string_append(s, "/Group<</S/Transparency/CS/DeviceCMYK>>");
    }
    g_string_append(s, "/StructParents ");
    num_append_int(s, number);
    g_string_append(s, "/Resources ");
    pdf_put_ref(s, n->resources);
    g_string_append(s, "/Contents ");
    pdf_put_ref(s, n->first_content + number);
    const char *before = "/Annots[";
    for (int i = 0; i < (int)marks->links->len; i++) {
        if (g_array_index(marks->links, PdfLink, i).page != number) {
            continue;
        }
        g_string_append(s, before);
        pdf_put_ref(s, n->first_link + i);
        before = " ";
    }
    g_string_append(s, *before == ' ' ? "]>>" : ">>");
    pdf_object_end(file);
}

static void write_contents(const PdfContentParts *parts, PdfFile *file, int first)
{
    for (int page = 0; page < (int)parts->list->pages->len; page++) {
        g_autoptr(GString) s = g_string_sized_new(1 << 14);
        pdf_content_write(parts, page, s);
        pdf_object_stream(file, first + page, "", s->str, s->len);
    }
}

/* Where a link covers several areas: the corners of each, upper left, upper right, lower left, lower right. The
 * standard says another order (PDF 32000-1, table 173); this one is Acrobat's, and every reader goes by it. */
static void put_areas(const List *list, const PdfMarks *marks, const PdfLink *link, GString *s)
{
    if (link->first_area == link->last_area) {
        return;
    }
    PdfSpace space = pdf_space(list_page(list, link->page));
    g_string_append(s, "/QuadPoints[");
    for (int i = link->first_area; i >= 0; i = g_array_index(marks->areas, PdfArea, i).next) {
        Extent e = g_array_index(marks->areas, PdfArea, i).extent;
        const double corner[4][2] = {
            { e.left, e.top }, { e.right, e.top }, { e.left, e.bottom }, { e.right, e.bottom }
        };
        for (int k = 0; k < 4; k++) {
            num_append(s, pdf_space_x(space, corner[k][0]), 3);
            g_string_append_c(s, ' ');
            num_append(s, pdf_space_y(space, corner[k][1]), 3);
            g_string_append_c(s, ' ');
        }
    }
    g_string_append_c(s, ']');
}

/* The annotation of a link: it opens an address, or leads to the section "#id" of the same file. */
static void write_link(const OutInput *in, const PdfTags *tags, PdfFile *file, const Numbers *n, int index)
{
    const PdfMarks *marks = tags->marks;
    const PdfLink *link = &g_array_index(marks->links, PdfLink, index);
    GString *s = pdf_object_begin(file, n->first_link + index);
    g_string_append(s, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P ");
    pdf_put_ref(s, n->first_page + link->page);
    g_string_append(s, "/Rect");
    pdf_space_put_box(s, pdf_space(list_page(in->list, link->page)), link->extent);
    put_areas(in->list, marks, link, s);
    g_string_append(s, "/StructParent ");
    num_append_int(s, (gint64)in->list->pages->len + index);
    if (link->item->link.contents) {
        g_string_append(s, "/Contents");
        pdf_put_text(s, link->item->link.contents, -1);
    }
    const char *uri = link->item->link.uri;
    if (uri[0] == '#') {
        const Node *target = node_find(in->view, uri + 1);
        const PdfMark *place = target ? pdf_marks_find(marks, target) : NULL;
        g_assert(place); /* a contents list names sections that are laid out */
        pdf_bookmarks_put_place(place, in, tags, pdf_file_standard(file), n->first_page, s);
    } else {
        g_string_append(s, "/A<</S/URI/URI");
        pdf_put_uri(s, uri);
        g_string_append(s, ">>");
    }
    g_string_append(s, ">>");
    pdf_object_end(file);
}

static void write_pages_root(const List *list, PdfFile *file, const Numbers *n)
{
    GString *s = pdf_object_begin(file, n->pages);
    g_string_append(s, "<</Type/Pages/Count ");
    num_append_int(s, list->pages->len);
    for (int i = 0; i < (int)list->pages->len; i++) {
        g_string_append(s, i ? " " : "/Kids[");
        pdf_put_ref(s, n->first_page + i);
    }
    g_string_append(s, "]>>");
    pdf_object_end(file);
}

static void write_catalog(const OutInput *in, PdfFile *file, const Numbers *n, int bookmarks)
{
    g_autoptr(GString) intent = g_string_new(NULL);
    if (pdf_standard_is_press(pdf_file_standard(file))) {
        pdf_press_put_intent(in, file, intent);
    }
    GString *s = pdf_object_begin(file, n->catalog);
    g_string_append(s, "<</Type/Catalog/Pages ");
    pdf_put_ref(s, n->pages);
    g_string_append(s, intent->str);
    pdf_metadata_put_catalog(in, pdf_file_standard(file), s);
    g_string_append(s, "/MarkInfo<</Marked true>>/StructTreeRoot ");
    pdf_put_ref(s, n->structure);
    g_string_append(s, "/Metadata ");
    pdf_put_ref(s, n->xmp);
    if (bookmarks) {
        g_string_append(s, "/Outlines ");
        pdf_put_ref(s, bookmarks);
    }
    g_string_append(s, ">>");
    pdf_object_end(file);
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
    bool press = pdf_standard_is_press(standard);
    PdfFile *file = pdf_file_new(standard, in->keep);
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
    n.pages = pdf_object_reserve(file, 1);
    n.resources = pdf_object_reserve(file, 1);
    n.structure = pdf_object_reserve(file, 1);
    n.first_page = pdf_object_reserve(file, pages);
    n.first_content = pdf_object_reserve(file, pages);
    n.first_link = pdf_object_reserve(file, (int)marks->links->len);
    pdf_tags_reserve(tags, file);

    g_autofree int *images = pdf_images_write(list, file, f);
    if (!pdf_fonts_write(fonts, file, f) || !images) {
        goto out;
    }
    write_catalog(in, file, &n, press ? 0 : pdf_bookmarks_write(in, tags, file, n.first_page));
    if (!press) {
        pdf_metadata_write(in, file, n.xmp, n.info);
    }
    write_pages_root(list, file, &n);
    for (int p = 0; p < pages; p++) {
        write_page(in, marks, file, &n, p);
    }
    write_contents(&(PdfContentParts){ list, pdf_inks_of(standard), fonts, labels, tags }, file, n.first_content);
    pdf_labels_write(labels, file, inks->str);
    for (int i = 0; i < (int)marks->links->len; i++) {
        write_link(in, tags, file, &n, i);
    }
    GString *s = pdf_object_begin(file, n.resources);
    g_string_append(s, "<</Font<<");
    pdf_fonts_put_resources(fonts, s);
    pdf_labels_put_resources(labels, s);
    g_string_append(s, ">>/XObject");
    pdf_images_put_resources(list, images, s);
    g_string_append(s, inks->str);
    g_string_append(s, ">>");
    pdf_object_end(file);
    pdf_tags_write(tags, file, in, n.structure, n.first_page, n.first_link);
    if (press) { /* last: it says a checksum of all else */
        pdf_metadata_write(in, file, n.xmp, n.info);
    }
    bytes = pdf_file_finish(file, n.catalog, n.info);

out:
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
