/* Writes the structure tree: as objects of the file, and as text. Apart from tags.c, which makes it. */
#include "formats/pdf/tags.h"

#include <string.h>
#include "base/language.h"
#include "base/num.h"
#include "formats/formats.h"
#include "formats/pdf/space.h"

static const PdfElement *element_at(const PdfTags *t, int e)
{
    return &g_array_index(t->elements, PdfElement, e);
}

static const PdfMark *mark_at(const PdfTags *t, int i)
{
    return &g_array_index(t->marks->marks, PdfMark, i);
}

static const PdfLink *link_at(const PdfTags *t, int i)
{
    return &g_array_index(t->marks->links, PdfLink, i);
}

static const PdfKid *kid_at(const PdfTags *t, int i)
{
    return i < 0 ? NULL : &g_array_index(t->kids, PdfKid, i);
}

/* The page that an element's plain MCIDs are of: that of its first mark; -1 where it has none. */
static int page_of(const PdfTags *t, const PdfElement *e)
{
    for (const PdfKid *k = kid_at(t, e->first); k; k = kid_at(t, k->next)) {
        if (k->kind == KID_MARK) {
            return mark_at(t, k->index)->page;
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
    const PdfKid *item = kid_at(t, list->first);
    const PdfKid *label = item && item->kind == KID_ELEMENT ? kid_at(t, element_at(t, item->index)->first) : NULL;
    return label && label->kind == KID_ELEMENT && !strcmp(element_at(t, label->index)->type, "Lbl");
}

/* A list's numbering (PDF 32000-1, table 347). */
static const char *numbering_of(const PdfTags *t, const PdfElement *list)
{
    return !has_labels(t, list) ? "None" : list->node->ordered ? "Decimal" : "Disc";
}

static void put_attributes(const PdfTags *t, const PdfElement *e, const List *list, GString *s)
{
    const char *mode = writing_mode(e);
    if (!strcmp(e->type, "L")) {
        const char *numbering = numbering_of(t, e);
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
    for (const PdfKid *k = kid_at(t, e->first); k; k = kid_at(t, k->next)) {
        if (k->kind != KID_MARK || mark_at(t, k->index)->page != page) {
            continue;
        }
        extent_add(&extent, mark_at(t, k->index)->extent);
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
    const List *list;
    int root;                                  /* object of the StructTreeRoot */
    int first_element, first_page, first_link; /* objects of the first of each */
} TreeWriter;

/* One kid; plain integers are MCIDs of the page `page`. */
static void put_kid(const TreeWriter *w, const PdfKid *k, int page, GString *s)
{
    const PdfTags *t = w->tags;
    switch (k->kind) {
    case KID_ELEMENT:
        pdf_put_ref(s, w->first_element + k->index);
        break;
    case KID_MARK: {
        const PdfMark *m = mark_at(t, k->index);
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
        pdf_put_ref(s, w->first_page + link_at(t, k->index)->page);
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
    const PdfElement *e = element_at(t, number);
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
    put_string(s, "/Lang", e->lang);
    put_string(s, "/Alt", e->alt);
    put_string(s, "/E", e->expansion);
    put_attributes(t, e, w->list, s);
    g_string_append(s, "/K[");
    const char *gap = "";
    for (const PdfKid *k = kid_at(t, e->first); k; k = kid_at(t, k->next)) {
        if (k->kind == KID_MARK && mark_at(t, k->index)->joined) {
            continue;
        }
        g_string_append(s, gap);
        put_kid(w, k, page, s);
        gap = " ";
    }
    g_string_append(s, "]>>");
    pdf_object_end(w->file);
}

/* The parent tree: the elements of each page's sequences, then the element of each link. */
static void write_parents(const PdfTags *t, PdfFile *file, int pages, int number, int first_element)
{
    int first = pdf_object_reserve(file, pages);
    for (int p = 0; p < pages; p++) {
        GString *s = pdf_object_begin(file, first + p);
        g_string_append_c(s, '[');
        for (int i = t->marks->page_mark[p]; i < t->marks->page_mark[p + 1]; i++) {
            const PdfMark *m = mark_at(t, t->marks->order[i]);
            if (m->joined) {
                continue;
            }
            pdf_put_ref(s, first_element + m->element);
            g_string_append_c(s, ' ');
        }
        g_string_append_c(s, ']');
        pdf_object_end(file);
    }
    GString *s = pdf_object_begin(file, number);
    g_string_append(s, "<</Nums[");
    for (int i = 0; i < pages + (int)t->marks->links->len; i++) {
        num_append_int(s, i);
        g_string_append_c(s, ' ');
        pdf_put_ref(s, i < pages ? first + i : first_element + link_at(t, i - pages)->element);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, "]>>");
    pdf_object_end(file);
}

void pdf_tags_write(const PdfTags *t, PdfFile *file, const List *list, int root, int first_page, int first_link)
{
    int pages = (int)list->pages->len;
    int first_element = pdf_object_reserve(file, (int)t->elements->len), parents = pdf_object_reserve(file, 1);
    GString *s = pdf_object_begin(file, root);
    g_string_append(s, "<</Type/StructTreeRoot/K ");
    pdf_put_ref(s, first_element);
    g_string_append(s, "/ParentTree ");
    pdf_put_ref(s, parents);
    g_string_append(s, "/ParentTreeNextKey ");
    num_append_int(s, pages + (int)t->marks->links->len);
    g_string_append(s, ">>");
    pdf_object_end(file);
    const TreeWriter w = { t, file, list, root, first_element, first_page, first_link };
    for (int e = 0; e < (int)t->elements->len; e++) {
        write_element(&w, e);
    }
    write_parents(t, file, pages, parents, first_element);
}

/* ---- as text ---- */

/* The text that a mark shows or says. */
static void put_mark_text(const List *list, const PdfMark *m, GString *s)
{
    if (m->words) {
        g_string_append(s, m->words);
        return;
    }
    const Page *page = list_page(list, m->page);
    for (int i = m->item + 1; i < (int)page->items->len; i++) {
        const Item *item = page_item(page, i);
        if (item->kind == ITEM_MARK_END) {
            break;
        }
        if (item->kind == ITEM_GLYPHS) {
            g_string_append(s, item->glyphs.text);
        }
    }
}

static void put_quoted(GString *s, const char *key, const char *text)
{
    if (!text) {
        return;
    }
    g_string_append_c(s, ' ');
    g_string_append(s, key);
    g_string_append_c(s, '"');
    g_string_append(s, text);
    g_string_append_c(s, '"');
}

/* An element and what stands in it: `P 0:3 0:4 "text" + 1:0 "more" link 1`: page and id of each sequence with its text,
 * a plus for an element (on its own line below), a link area by its page. */
static void dump(const PdfTags *t, const List *list, int number, int depth, GString *s)
{
    const PdfElement *e = element_at(t, number);
    for (int i = 0; i < depth; i++) {
        g_string_append(s, "  ");
    }
    g_string_append(s, e->type);
    if (!strcmp(e->type, "L")) {
        g_autofree char *numbering = g_ascii_strdown(numbering_of(t, e), -1);
        g_string_append_c(s, ' ');
        g_string_append(s, numbering);
    }
    put_quoted(s, "lang=", e->lang);
    put_quoted(s, "alt=", e->alt);
    put_quoted(s, "E=", e->expansion);
    bool plain = false; /* it holds more than elements: say where they stand */
    for (const PdfKid *k = kid_at(t, e->first); k; k = kid_at(t, k->next)) {
        plain |= k->kind != KID_ELEMENT;
    }
    for (const PdfKid *k = kid_at(t, e->first); k; k = kid_at(t, k->next)) {
        if (k->kind == KID_ELEMENT) {
            if (plain) {
                g_string_append(s, " +");
            }
        } else if (k->kind == KID_LINK) {
            g_string_append(s, " link ");
            num_append_int(s, link_at(t, k->index)->page);
        } else {
            const PdfMark *m = mark_at(t, k->index);
            if (m->joined) {
                continue;
            }
            g_string_append_c(s, ' ');
            num_append_int(s, m->page);
            g_string_append_c(s, ':');
            num_append_int(s, m->mcid);
            g_autoptr(GString) text = g_string_new(NULL);
            put_mark_text(list, m, text);
            for (const PdfKid *j = kid_at(t, k->next); j && j->kind == KID_MARK && mark_at(t, j->index)->joined;
                 j = kid_at(t, j->next)) {
                put_mark_text(list, mark_at(t, j->index), text);
            }
            if (text->len) {
                put_quoted(s, "", text->str);
            }
        }
    }
    g_string_append_c(s, '\n');
    for (const PdfKid *k = kid_at(t, e->first); k; k = kid_at(t, k->next)) {
        if (k->kind == KID_ELEMENT) {
            dump(t, list, k->index, depth + 1, s);
        }
    }
}

void pdf_dump_tags(const OutInput *in, GString *s)
{
    PdfMarks *marks = pdf_marks_new(in->list);
    PdfTags *tags = pdf_tags_new(in->view, in->campaign->lang, marks, (int)in->list->pages->len);
    dump(tags, in->list, 0, 0, s);
    pdf_tags_free(tags);
    pdf_marks_free(marks);
}
