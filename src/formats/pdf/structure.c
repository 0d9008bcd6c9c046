/* Writes the structure tree as objects of the file. Apart from tags.c, which makes it. */
#include "formats/pdf/tags.h"

#include <string.h>
#include "base/language.h"
#include "base/num.h"
#include "formats/formats.h"
#include "formats/pdf/space.h"

/* The page that an element's plain MCIDs are of: that of its first mark; -1 where it has none. */
static int page_of(const PdfTags *t, const PdfElement *e)
{
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        if (k->kind == KID_MARK) {
            return pdf_mark_at(t, k->index)->page;
        }
    }
    return -1;
}

/* The writing mode of an element where it is not that of the element around it; elements inherit it. NULL where it is.
 */
static const char *writing_mode(const PdfElement *e)
{
    const Node *n = e->node;
    if (e->parent < 0) {
        return language_is_rtl(node_language(n)) ? "RlTb" : NULL;
    }
    if (!e->lang || !node_is_block(n->kind)) {
        return NULL;
    }
    bool rtl = language_is_rtl(e->lang);
    return rtl == language_is_rtl(node_language(n->parent)) ? NULL : rtl ? "RlTb" : "LrTb";
}

/* True where the list's items have labels of their own; "Do not:" is said by their paragraphs. */
static bool has_labels(const PdfTags *t, const PdfElement *list)
{
    const PdfKid *item = pdf_kid_at(t, list->first);
    const PdfKid *label = item && item->kind == KID_ELEMENT ? pdf_kid_at(t, pdf_element_at(t, item->index)->first)
                                                            : NULL;
    return label && label->kind == KID_ELEMENT && !strcmp(pdf_element_at(t, label->index)->type, "Lbl");
}

/* A list's numbering (PDF 32000-1, table 347). */
const char *pdf_tags_numbering(const PdfTags *t, const PdfElement *list)
{
    return !has_labels(t, list) ? "None" : list->node->ordered ? "Decimal" : "Disc";
}

static void put_attributes(const PdfTags *t, const PdfElement *e, const List *list, GString *s)
{
    const char *mode = writing_mode(e);
    if (!strcmp(e->type, "L")) {
        const char *numbering = pdf_tags_numbering(t, e);
        if (mode) {
            g_string_append_printf(s, "/A[<</O/List/ListNumbering/%s>><</O/Layout/WritingMode/%s>>]", numbering, mode);
        } else {
            g_string_append_printf(s, "/A<</O/List/ListNumbering/%s>>", numbering);
        }
        return;
    }
    if (!strcmp(e->type, "TH")) { /* what it is the header of (PDF 32000-1, table 349) */
        const char *scope = e->node->parent->kind == NODE_HEAD ? "Column" : "Row";
        if (mode) {
            g_string_append_printf(s, "/A[<</O/Table/Scope/%s>><</O/Layout/WritingMode/%s>>]", scope, mode);
        } else {
            g_string_append_printf(s, "/A<</O/Table/Scope/%s>>", scope);
        }
        return;
    }
    if (strcmp(e->type, "Figure")) {
        if (mode) {
            g_string_append_printf(s, "/A<</O/Layout/WritingMode/%s>>", mode);
        }
        return;
    }
    int page = page_of(t, e);
    Extent extent = extent_nothing();
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        if (k->kind != KID_MARK || pdf_mark_at(t, k->index)->page != page) {
            continue;
        }
        extent_add(&extent, pdf_mark_at(t, k->index)->extent);
    }
    g_string_append(s, "/A<</O/Layout/Placement/Block");
    if (!extent_is_nothing(extent)) {
        g_string_append(s, "/BBox");
        pdf_space_put_box(s, pdf_space(list_page(list, page)), extent);
    }
    g_string_append(s, ">>");
}

/* A tree being written, and the objects that its elements refer to. */
typedef struct TreeWriter {
    const PdfTags *tags;
    PdfFile *file;
    const OutInput *in;
    int root;                                  /* object of the StructTreeRoot */
    int first_element, first_page, first_link; /* objects of the first of each */
    int namespace_2, namespace_1;              /* objects of PDF 2.0's namespace and of PDF 1.7's; 0 in PDF/UA-1 */
} TreeWriter;

/* What PDF 2.0's own namespace has no type for, or leaves to contents of another kind (ISO 32000-2, 14.8.6). */
static bool is_old_type(const char *type)
{
    static const char *const old[] = { "TOC", "TOCI", "Reference", "BlockQuote", "Quote" };
    for (gsize i = 0; i < G_N_ELEMENTS(old); i++) {
        if (!strcmp(type, old[i])) {
            return true;
        }
    }
    return false;
}

void pdf_tags_reserve(PdfTags *t, PdfFile *file)
{
    t->first_object = pdf_object_reserve(file, (int)t->elements->len);
}

int pdf_tags_heading(const PdfTags *t, const PdfMark *mark)
{
    for (int e = mark->element; e >= 0; e = pdf_element_at(t, e)->parent) {
        const char *type = pdf_element_at(t, e)->type;
        if (type[0] == 'H' && g_ascii_isdigit(type[1])) {
            return t->first_object + e;
        }
    }
    return t->first_object + mark->element;
}

/* The first link in an element, or NULL. */
static const PdfLink *link_in(const PdfTags *t, const PdfElement *e)
{
    const PdfLink *found = NULL;
    for (const PdfKid *k = pdf_kid_at(t, e->first); k && !found; k = pdf_kid_at(t, k->next)) {
        if (k->kind == KID_LINK && pdf_link_at(t, k->index)->item->kind == ITEM_LINK) {
            found = pdf_link_at(t, k->index);
        } else if (k->kind == KID_ELEMENT) {
            found = link_in(t, pdf_element_at(t, k->index));
        }
    }
    return found;
}

/* What PDF 2.0 says of an element more: its namespace; of a contents list's entry the heading that it names. */
static void put_namespace(const TreeWriter *w, const PdfElement *e, GString *s)
{
    if (!w->namespace_2) {
        return;
    }
    g_string_append(s, "/NS ");
    pdf_put_ref(s, is_old_type(e->type) ? w->namespace_1 : w->namespace_2);
    const PdfLink *link = strcmp(e->type, "TOCI") ? NULL : link_in(w->tags, e);
    const Node *target = link ? node_find(w->in->view, link->item->link.uri + 1) : NULL;
    const PdfMark *place = target ? pdf_marks_find(w->tags->marks, target) : NULL;
    if (place) {
        g_string_append(s, "/Ref[");
        pdf_put_ref(s, pdf_tags_heading(w->tags, place));
        g_string_append_c(s, ']');
    }
}

/* One kid; plain integers are MCIDs of the page `page`. */
static void put_kid(const TreeWriter *w, const PdfKid *k, int page, GString *s)
{
    const PdfTags *t = w->tags;
    switch (k->kind) {
    case KID_ELEMENT:
        pdf_put_ref(s, w->first_element + k->index);
        break;
    case KID_MARK: {
        const PdfMark *m = pdf_mark_at(t, k->index);
        if (m->page == page) {
            num_append_int(s, m->mcid);
            break;
        }
        g_string_append(s, "<</Type/MCR/Pg ");
        pdf_put_ref(s, w->first_page + m->page);
        g_string_append(s, "/MCID ");
        num_append_int(s, m->mcid);
        g_string_append(s, ">>");
        break;
    }
    case KID_LINK:
        g_string_append(s, "<</Type/OBJR/Pg ");
        pdf_put_ref(s, w->first_page + pdf_link_at(t, k->index)->page);
        g_string_append(s, "/Obj ");
        pdf_put_ref(s, w->first_link + k->index);
        g_string_append(s, ">>");
        break;
    }
}

static void put_string(GString *s, const char *key, const char *text)
{
    if (!text) {
        return;
    }
    g_string_append(s, key);
    pdf_put_text(s, text, -1);
}

static void write_element(const TreeWriter *w, int number)
{
    const PdfTags *t = w->tags;
    const PdfElement *e = pdf_element_at(t, number);
    int page = page_of(t, e);
    GString *s = pdf_object_begin(w->file, w->first_element + number);
    g_string_append(s, "<</S");
    pdf_put_name(s, e->type);
    g_string_append(s, "/P ");
    pdf_put_ref(s, e->parent < 0 ? w->root : w->first_element + e->parent);
    if (page >= 0) {
        g_string_append(s, "/Pg ");
        pdf_put_ref(s, w->first_page + page);
    }
    put_namespace(w, e, s);
    put_string(s, "/Lang", e->lang);
    put_string(s, "/Alt", e->alt);
    put_string(s, "/E", e->expansion);
    put_attributes(t, e, w->in->list, s);
    g_string_append(s, "/K[");
    const char *gap = "";
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        if (k->kind == KID_MARK && pdf_mark_at(t, k->index)->joined) {
            continue;
        }
        g_string_append(s, gap);
        put_kid(w, k, page, s);
        gap = " ";
    }
    g_string_append(s, "]>>");
    pdf_object_end(w->file);
}

void pdf_tags_put_parents(const PdfTags *t, PdfFile *file, int pages, int first_key, GString *nums)
{
    int first = pdf_object_reserve(file, pages);
    for (int p = 0; p < pages; p++) {
        GString *s = pdf_object_begin(file, first + p);
        g_string_append_c(s, '[');
        for (int i = t->marks->page_mark[p]; i < t->marks->page_mark[p + 1]; i++) {
            const PdfMark *m = pdf_mark_at(t, t->marks->order[i]);
            if (m->joined) {
                continue;
            }
            pdf_put_ref(s, t->first_object + m->element);
            g_string_append_c(s, ' ');
        }
        g_string_append_c(s, ']');
        pdf_object_end(file);
    }
    for (int i = 0; i < pages + (int)t->marks->links->len; i++) {
        num_append_int(nums, first_key + i);
        g_string_append_c(nums, ' ');
        pdf_put_ref(nums, i < pages ? first + i : t->first_object + pdf_link_at(t, i - pages)->element);
        g_string_append_c(nums, ' ');
    }
}

void pdf_tags_write_parents(PdfFile *file, int number, const GString *nums)
{
    GString *s = pdf_object_begin(file, number);
    g_string_append(s, "<</Nums[");
    g_string_append_len(s, nums->str, (gssize)nums->len);
    g_string_append(s, "]>>");
    pdf_object_end(file);
}

/* The namespaces as objects. */
static int write_namespaces(PdfFile *file)
{
    static const char *const names[] = { "http://iso.org/pdf2/ssn", "http://iso.org/pdf/ssn" };
    int first = pdf_object_reserve(file, G_N_ELEMENTS(names));
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        GString *s = pdf_object_begin(file, first + (int)i);
        g_string_append(s, "<</Type/Namespace/NS");
        pdf_put_text(s, names[i], -1);
        g_string_append(s, ">>");
        pdf_object_end(file);
    }
    return first;
}

void pdf_tags_write_elements(const PdfTags *t, PdfFile *file, const OutInput *in, const PdfTreeSite *site)
{
    const TreeWriter w = { t,
                           file,
                           in,
                           site->parent,
                           t->first_object,
                           site->first_page,
                           site->first_link,
                           site->namespaces,
                           site->namespaces ? site->namespaces + 1 : 0 };
    for (int e = 0; e < (int)t->elements->len; e++) {
        write_element(&w, e);
    }
}

void pdf_tags_write(const PdfTags *t, PdfFile *file, const OutInput *in, int root, int first_page, int first_link)
{
    int pages = (int)in->list->pages->len, parents = pdf_object_reserve(file, 1);
    int spaces = pdf_file_standard(file) == PDF_UA_2 ? write_namespaces(file) : 0;
    GString *s = pdf_object_begin(file, root);
    g_string_append(s, "<</Type/StructTreeRoot/K ");
    pdf_put_ref(s, t->first_object);
    g_string_append(s, "/ParentTree ");
    pdf_put_ref(s, parents);
    g_string_append(s, "/ParentTreeNextKey ");
    num_append_int(s, pages + (int)t->marks->links->len);
    if (spaces) {
        g_string_append(s, "/Namespaces[");
        pdf_put_ref(s, spaces);
        g_string_append_c(s, ' ');
        pdf_put_ref(s, spaces + 1);
        g_string_append_c(s, ']');
    }
    g_string_append(s, ">>");
    pdf_object_end(file);
    pdf_tags_write_elements(t, file, in, &(PdfTreeSite){ root, first_page, first_link, spaces });
    g_autoptr(GString) nums = g_string_new(NULL);
    pdf_tags_put_parents(t, file, pages, 0, nums);
    pdf_tags_write_parents(file, parents, nums);
}
