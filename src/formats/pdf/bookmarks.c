/* Writes the bookmarks from the view's headings. Apart from the tags because it follows levels of headings, not the
 * tree. */
#include "formats/pdf/metadata.h"

#include "base/num.h"
#include "formats/pdf/space.h"

/* A heading that is painted. */
typedef struct Bookmark {
    const Node *heading;
    const PdfMark *place;
    int parent, first, last, previous, next; /* bookmarks, -1 for none */
    int below;                               /* how many stand below it, at any depth */
} Bookmark;

static Bookmark *at(GArray *a, int i)
{
    return &g_array_index(a, Bookmark, i);
}

/* The headings, nested: each under the nearest one before it of a higher rank. */
static GArray *collect(const Node *view, const PdfMarks *marks)
{
    GArray *a = g_array_new(FALSE, FALSE, sizeof(Bookmark));
    for (const Node *n = view; n; n = node_following(n, view)) {
        if (n->kind != NODE_HEADING || n->level < 1) {
            continue;
        }
        const PdfMark *place = pdf_marks_find(marks, n);
        if (!place) {
            continue;
        }
        int self = (int)a->len, before = self - 1, parent = before;
        while (parent >= 0 && at(a, parent)->heading->level >= n->level) {
            before = parent;
            parent = at(a, parent)->parent;
        }
        bool sibling = before >= 0 && before != parent;
        Bookmark b = { n, place, parent, -1, -1, sibling ? before : -1, -1, 0 };
        g_array_append_val(a, b);
        if (sibling) {
            at(a, before)->next = self;
        }
        if (parent >= 0 && at(a, parent)->first < 0) {
            at(a, parent)->first = self;
        }
        if (parent >= 0) {
            at(a, parent)->last = self;
        }
        for (int p = parent; p >= 0; p = at(a, p)->parent) {
            at(a, p)->below++;
        }
    }
    return a;
}

static void put_number(GString *s, const char *key, int first, int index)
{
    if (index < 0) {
        return;
    }
    g_string_append(s, key);
    pdf_put_ref(s, first + index);
}

/* "[12 0 R/XYZ x y 0]": the mark's corner, of that object: its page, or an element. */
static void put_corner(const PdfMark *mark, const List *list, int object, GString *s)
{
    PdfSpace space = pdf_space(list_page(list, mark->page));
    bool seen = !extent_is_nothing(mark->extent);
    g_string_append_c(s, '[');
    pdf_put_ref(s, object);
    g_string_append(s, "/XYZ ");
    num_append(s, pdf_space_x(space, seen ? mark->extent.left : 0), 3);
    g_string_append_c(s, ' ');
    num_append(s, pdf_space_y(space, seen ? mark->extent.top : 0), 3);
    g_string_append(s, " 0]");
}

void pdf_bookmarks_put_place(const PdfMark *mark, const OutInput *in, const PdfTags *tags, PdfStandard standard,
                             int first_page, GString *s)
{
    if (standard != PDF_UA_2) {
        g_string_append(s, "/Dest");
        put_corner(mark, in->list, first_page + mark->page, s);
        return;
    }
    g_string_append(s, "/A<</S/GoTo/D");
    put_corner(mark, in->list, first_page + mark->page, s);
    g_string_append(s, "/SD");
    put_corner(mark, in->list, pdf_tags_heading(tags, mark), s);
    g_string_append(s, ">>");
}

int pdf_bookmarks_write(const OutInput *in, const PdfTags *tags, PdfFile *file, int first_page)
{
    GArray *a = collect(in->view, tags->marks);
    int count = (int)a->len, last = count - 1;
    if (!count) {
        g_array_unref(a);
        return 0;
    }
    int root = pdf_object_reserve(file, 1), first = pdf_object_reserve(file, count);
    while (at(a, last)->parent >= 0) {
        last = at(a, last)->parent;
    }
    GString *s = pdf_object_begin(file, root);
    g_string_append(s, "<</Type/Outlines");
    put_number(s, "/First ", first, 0);
    put_number(s, "/Last ", first, last);
    g_string_append(s, "/Count ");
    num_append_int(s, count);
    g_string_append(s, ">>");
    pdf_object_end(file);
    for (int i = 0; i < count; i++) {
        const Bookmark *b = at(a, i);
        g_autofree char *title = node_text(b->heading);
        s = pdf_object_begin(file, first + i);
        g_string_append(s, "<</Title");
        pdf_put_text(s, title, -1);
        g_string_append(s, "/Parent ");
        pdf_put_ref(s, b->parent < 0 ? root : first + b->parent);
        put_number(s, "/Prev ", first, b->previous);
        put_number(s, "/Next ", first, b->next);
        put_number(s, "/First ", first, b->first);
        put_number(s, "/Last ", first, b->last);
        if (b->below) {
            g_string_append(s, "/Count ");
            num_append_int(s, b->below);
        }
        pdf_bookmarks_put_place(b->place, in, tags, pdf_file_standard(file), first_page, s);
        g_string_append(s, ">>");
        pdf_object_end(file);
    }
    g_array_unref(a);
    return root;
}
