/* Makes the structure tree from the view. Apart from its writing (structure.c), so that it can be dumped without a PDF.
 */
#include "formats/pdf/tags.h"

#include <string.h>

#define DEPTH_MAX 2 /* elements that one node makes, one within the other */

static bool is_figure(const Node *n)
{
    return n->kind == NODE_QR || n->kind == NODE_PICTURE;
}

/* A paragraph that holds an unlinked figure and nothing else: the figure stands as a block of its own. */
static bool is_figure_only(const PdfTags *t, const Node *n)
{
    if (!n->first || n->lang) {
        return false;
    }
    for (const Node *c = n->first; c; c = c->next) {
        if (!is_figure(c) || t->marks->first_link[c->index] >= 0) {
            return false;
        }
    }
    return true;
}

/* A figure that its address's link takes in (links-join.c) stands there and not here. */
static bool is_taken(const PdfTags *t, const Node *n)
{
    return n->kind == NODE_QR && t->joined_to[n->index] >= 0;
}

/* A caption stands beside its figure, first or last in one element with it (ISO 14289-2, 8.2.5.27): within the figure,
 * its alternative text would be said in place of the caption. */
static bool is_caption(const PdfTags *t, const Node *n)
{
    bool caption = node_has_role(n, ROLE_CAPTION) && n->parent && n->parent->kind == NODE_GROUP && !n->parent->ghost;
    bool figure = false, edge = !n->next || (n->parent && n->parent->first == n);
    for (const Node *c = caption && edge ? n->parent->first : NULL; c; c = c->next) {
        figure = figure || (is_figure(c) && !is_taken(t, c));
    }
    return figure;
}

/* A figure and its caption are a part of their own: what only groups is none to PDF 2.0, and its caption would be the
 * document's. */
static bool has_caption(const PdfTags *t, const Node *group)
{
    for (const Node *c = group->first; c; c = c->next) {
        if (c->kind == NODE_PARAGRAPH && is_caption(t, c)) {
            return true;
        }
    }
    return false;
}

/* Structure types of a node, outer before inner; returns how many. None: its content belongs to the element around it.
 */
static int types_of(const PdfTags *t, const Node *n, const char *types[DEPTH_MAX])
{
    static const char *const headings[] = { "P", "H1", "H2", "H3", "H4", "H5", "H6" };
    bool linked = t->marks->first_link[n->index] >= 0;
    const char *type = NULL;
    switch (n->kind) {
    case NODE_ROOT:
        type = "Document";
        break;
    case NODE_SECTION:
        type = "Sect";
        break;
    case NODE_HEADING:
        type = headings[CLAMP(n->level, 0, 6)];
        break;
    case NODE_PARAGRAPH:
        if (node_has_role(n, ROLE_DEFINITION)) {
            types[0] = "BlockQuote";
            types[1] = "P";
            return 2;
        }
        type = is_figure_only(t, n) ? NULL : is_caption(t, n) ? "Caption" : "P";
        break;
    case NODE_LIST:
        type = "L";
        break;
    case NODE_ITEM:
        type = "LI";
        break; /* LBody is opened behind Lbl */
    case NODE_QUOTE:
        type = "BlockQuote";
        break;
    case NODE_TABLE:
        type = "Table";
        break;
    case NODE_HEAD:
        types[0] = "THead";
        types[1] = "TR";
        return 2;
    case NODE_ROW:
        type = "TR";
        break;
    case NODE_CELL:
        type = node_has_role(n, ROLE_HEADER) ? "TH" : "TD";
        break;
    case NODE_GROUP:
        type = n->ghost ? NULL : node_has_role(n, ROLE_DEFINITION) ? "BlockQuote" : has_caption(t, n) ? "Sect" : "Div";
        break;
    case NODE_CONTENTS:
        type = "TOC";
        break;
    case NODE_ENTRY:
        types[0] = "TOCI";
        types[1] = "Reference";
        return 2;
    case NODE_LINK:
        type = linked ? "Link" : NULL;
        break;
    case NODE_FIELD:
        type = linked ? "Form" : NULL;
        break;
    case NODE_ABBREVIATION:
        type = "Span";
        break;
    case NODE_QR:
    case NODE_PICTURE:
        types[0] = linked ? "Link" : "Figure";
        types[1] = "Figure";
        return linked ? 2 : 1;
    case NODE_ART: /* an artifact */
    case NODE_TEXT:
    case NODE_STRONG:
    case NODE_EMPHASIS:
    case NODE_SPAN:
    case NODE_BREAK:
    case NODE_VARIABLE: /* not in a view */
    case NODE_AGAIN:
    case NODE_KIND_COUNT:
        break;
    }
    if (!type && n->lang) {
        type = node_is_block(n->kind) ? "Div" : "Span";
    }
    types[0] = type;
    return type ? 1 : 0;
}

static void add_kid(PdfTags *t, int e, PdfKidKind kind, int index)
{
    int number = (int)t->kids->len;
    PdfKid kid = { kind, index, -1 };
    g_array_append_val(t->kids, kid);
    PdfElement *element = pdf_element_at(t, e);
    if (element->first < 0) {
        element->first = number;
    } else {
        g_array_index(t->kids, PdfKid, element->last).next = number;
    }
    element->last = number;
}

static int open(PdfTags *t, const char *type, const Node *n, int parent)
{
    PdfElement e = { .type = type, .node = n, .parent = parent, .first = -1, .last = -1 };
    g_array_append_val(t->elements, e);
    return (int)t->elements->len - 1;
}

static bool is_cell(const PdfElement *e)
{
    return e->node->kind == NODE_CELL && (!strcmp(e->type, "TD") || !strcmp(e->type, "TH"));
}

/* An element that collected nothing goes again (it is the last: nothing in it is left), but for a cell: each row of a
 * table has as many as the others. All else is given to its parent. */
static void finish(PdfTags *t, int e)
{
    if (pdf_element_at(t, e)->first < 0 && e > 0 && !is_cell(pdf_element_at(t, e))) {
        g_array_set_size(t->elements, (guint)e);
    } else if (e > 0) {
        add_kid(t, pdf_element_at(t, e)->parent, KID_ELEMENT, e);
    }
}

static void add_mark(PdfTags *t, int e, int index)
{
    PdfMark *mark = &g_array_index(t->marks->marks, PdfMark, index);
    mark->element = e;
    mark->rank = t->rank++;
    add_kid(t, e, KID_MARK, index);
}

static bool is_label(const Node *n, const PdfMark *mark)
{
    return n->kind == NODE_ITEM && mark->part == PART_LABEL;
}

/* Gives e the marks of a node: those of its label, or all others. */
static void add_marks(PdfTags *t, const Node *n, int e, MarkPart part)
{
    for (int i = t->marks->first_mark[n->index]; i >= 0; i = g_array_index(t->marks->marks, PdfMark, i).next) {
        if (is_label(n, &g_array_index(t->marks->marks, PdfMark, i)) == (part == PART_LABEL)) {
            add_mark(t, e, i);
        }
    }
}

/* True where the item's label is words that begin what the item says ("Do not:"), not a sign or a numeral before it. */
static bool has_label_of_words(const PdfTags *t, const Node *item)
{
    for (int i = t->marks->first_mark[item->index]; i >= 0; i = g_array_index(t->marks->marks, PdfMark, i).next) {
        const PdfMark *mark = &g_array_index(t->marks->marks, PdfMark, i);
        for (const char *c = is_label(item, mark) ? mark->words : NULL; c && *c; c = g_utf8_next_char(c)) {
            if (g_unichar_isalnum(g_utf8_get_char(c))) {
                return true;
            }
        }
    }
    return false;
}

/* The paragraph or heading that an item begins with; NULL where it begins otherwise. */
static const Node *first_paragraph(const PdfTags *t, const Node *item)
{
    const Node *n = item->first;
    while (n && n->kind == NODE_GROUP) {
        n = n->first;
    }
    bool text = n && (n->kind == NODE_HEADING || (n->kind == NODE_PARAGRAPH && !is_figure_only(t, n)));
    return text ? n : NULL;
}

/* An item's label as an element of its own, or, where it is words, in the paragraph that it begins: what must not be
 * done is said in one breath with its "Do not:". */
static void add_label(PdfTags *t, const Node *item, int e)
{
    t->label_home = has_label_of_words(t, item) ? first_paragraph(t, item) : NULL;
    if (t->label_home) {
        t->labelled = item;
        return;
    }
    int label = open(t, "Lbl", item, e);
    add_marks(t, item, label, PART_LABEL);
    finish(t, label);
}

static void visit(PdfTags *t, const Node *n, int parent);

/* A table's rows stand in a body of their own behind its head. */
static void visit_children(PdfTags *t, const Node *n, int e)
{
    int body = -1;
    for (const Node *c = n->first; c; c = c->next) {
        if (n->kind == NODE_TABLE && c->kind == NODE_ROW && body < 0) {
            body = open(t, "TBody", n, e);
        }
        visit(t, c, body >= 0 ? body : e);
    }
    if (body >= 0) {
        finish(t, body);
    }
}

/* The code beside an address, in its link: one thing to a reader, and one step of the Tab key. */
static void add_code(PdfTags *t, const Node *code, int link)
{
    int figure = open(t, "Figure", code, link);
    pdf_element_at(t, figure)->alt = code->alt;
    add_marks(t, code, figure, PART_BODY);
    finish(t, figure);
}

static void visit(PdfTags *t, const Node *n, int parent)
{
    if (is_taken(t, n)) {
        return;
    }
    const char *types[DEPTH_MAX];
    int opened[DEPTH_MAX + 1], count = 0, inner = parent;
    int wanted = types_of(t, n, types);
    for (int i = 0; i < wanted; i++) {
        inner = opened[count++] = open(t, types[i], n, inner);
    }
    if (count) {
        pdf_element_at(t, opened[0])->lang = n->lang;
    }
    if (is_figure(n)) {
        pdf_element_at(t, inner)->alt = n->alt;
    }
    if (n->kind == NODE_ABBREVIATION) {
        pdf_element_at(t, inner)->expansion = n->alt;
    }
    if (n->kind == NODE_ITEM) {
        add_label(t, n, inner);
        inner = opened[count++] = open(t, "LBody", n, inner);
    }

    if (n == t->label_home) {
        add_marks(t, t->labelled, inner, PART_LABEL);
    }
    add_marks(t, n, inner, PART_BODY);
    visit_children(t, n, inner);
    if (n->kind == NODE_LINK && t->joined_code[n->index]) {
        add_code(t, t->joined_code[n->index], inner);
    }

    if (is_figure(n) && count > 1) { /* it comes before the link's annotation */
        inner = opened[0];
        finish(t, opened[--count]);
    }
    for (int i = t->marks->first_link[n->index]; i >= 0; i = g_array_index(t->marks->links, PdfLink, i).next) {
        g_array_index(t->marks->links, PdfLink, i).element = inner;
        add_kid(t, inner, KID_LINK, i);
    }
    while (count > 0) {
        finish(t, opened[--count]);
    }
}

PdfTags *pdf_tags_new(const Node *view, PdfMarks *marks, int pages)
{
    PdfTags *t = g_new0(PdfTags, 1);
    t->elements = g_array_new(FALSE, FALSE, sizeof(PdfElement));
    t->kids = g_array_new(FALSE, FALSE, sizeof(PdfKid));
    t->marks = marks;
    t->joined_to = g_new(int, (gsize)marks->nodes + 1);
    t->joined_code = g_new0(const Node *, (gsize)marks->nodes + 1);
    pdf_links_join(view, marks, t->joined_to, t->joined_code);
    visit(t, view, -1);
    pdf_marks_number(marks, pages);
    return t;
}

void pdf_tags_free(PdfTags *t)
{
    if (!t) {
        return;
    }
    g_array_unref(t->elements);
    g_array_unref(t->kids);
    g_free(t->joined_to);
    g_free(t->joined_code);
    g_free(t);
}
