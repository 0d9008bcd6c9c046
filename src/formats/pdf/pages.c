/* Pages and link annotations as objects. Apart from pdf.c because a volume has those of many editions. */
#include "formats/pdf/pages.h"

#include "base/num.h"
#include "formats/pdf/metadata.h"
#include "formats/pdf/space.h"

static void put_page_box(GString *s, const char *key, const Page *page, Rect box)
{
    g_string_append(s, key);
    pdf_space_put_box(s, pdf_space(page), matrix_extent(matrix_identity(), box));
}

void pdf_page_write(const OutInput *in, const PdfMarks *marks, PdfFile *file, const PdfNumbers *n, int number)
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
    num_append_int(s, n->first_key + number);
    g_string_append(s, "/Resources ");
    pdf_put_ref(s, n->resources);
    g_string_append(s, "/Contents ");
    pdf_put_ref(s, n->contents[number]);
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
void pdf_link_write(const OutInput *in, const PdfTags *tags, PdfFile *file, const PdfNumbers *n, int index)
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
    num_append_int(s, (gint64)n->first_key + in->list->pages->len + index);
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
