/* A page's content stream: its units in the order of reading, each in the marked-content sequence that the tags decided
 * on and in the groups that it stands in. Apart from content-items.c, which knows operators and nothing of marks. */
#include "formats/pdf/content.h"

#include "base/language.h"
#include "base/num.h"
#include "formats/pdf/content-writer.h"
#include "formats/pdf/order.h"
#include "list/walk.h"

/* True where the text of the artifact that begins at item `begin` stands in the upper half of the trimmed page; *none
 * where it has none. */
static bool stands_above(const Page *page, int begin, bool *none)
{
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        if (w.mark_at != begin || w.item->kind != ITEM_GLYPHS) {
            continue;
        }
        double x = w.item->glyphs.x, y = w.item->glyphs.y;
        matrix_move(w.matrix, &x, &y);
        *none = false;
        return y < page->trim.h / 2;
    }
    *none = true;
    return false;
}

/* A running line or page number is a header where it stands in the upper half of the page. */
static const char *artifact_properties(const Page *page, int begin)
{
    bool none;
    switch (page_item(page, begin)->mark.artifact) {
    case ARTIFACT_LAYOUT:
        return "/Type/Layout";
    case ARTIFACT_PAGE_MARK:
        return "/Type/Page";
    case ARTIFACT_PAGE_NUMBER:
    case ARTIFACT_RUNNING:
        break;
    }
    bool above = stands_above(page, begin, &none);
    return none ? "/Type/Pagination" : above ? "/Type/Pagination/Subtype/Header" : "/Type/Pagination/Subtype/Footer";
}

/* A page being written. */
typedef struct PageWriter {
    ContentWriter *w;
    const Page *page;
    const PdfTags *tags;
    const PdfOrder *order;
    int group; /* the innermost open group: the place of its begin, or -1 */
} PageWriter;

static const PdfUnit *unit_at(const PageWriter *p, guint i)
{
    return i < p->order->units->len ? &g_array_index(p->order->units, PdfUnit, i) : NULL;
}

static const PdfMark *mark_of(const PageWriter *p, const PdfUnit *u)
{
    return u && u->mark >= 0 ? &g_array_index(p->tags->marks->marks, PdfMark, u->mark) : NULL;
}

static void open_groups(PageWriter *p, int group)
{
    if (group < 0) {
        return;
    }
    open_groups(p, p->order->around[group]);
    content_begin_group(p->w, page_item(p->page, group));
}

/* Between sequences: into the groups that `group` is the innermost of. */
static void go_into(PageWriter *p, int group)
{
    if (group == p->group) {
        return;
    }
    for (; p->group >= 0; p->group = p->order->around[p->group]) {
        content_end_group(p->w);
    }
    open_groups(p, group);
    p->group = group;
}

static void begin_sequence(PageWriter *p, const PdfUnit *u)
{
    ContentWriter *w = p->w;
    const PdfMark *m = mark_of(p, u);
    content_end_text(w);
    if (!m) {
        g_string_append(w->s, "/Artifact<<");
        g_string_append(w->s, artifact_properties(p->page, u->begin));
        g_string_append(w->s, ">>BDC\n");
        return;
    }
    pdf_put_name(w->s, g_array_index(p->tags->elements, PdfElement, m->element).type);
    g_string_append(w->s, "<</MCID ");
    num_append_int(w->s, m->mcid);
    g_string_append(w->s, ">>BDC\n");
}

/* True where b goes on in the sequence of a, which stands before it. */
static bool goes_on(const PageWriter *p, const PdfUnit *a, const PdfUnit *b)
{
    if (!a || !b) {
        return false;
    }
    if (b->mark >= 0) {
        return mark_of(p, b)->joined;
    }
    return a->mark < 0 && a->group == b->group && page_item(p->page, a->begin)->mark.artifact == ARTIFACT_LAYOUT
           && page_item(p->page, b->begin)->mark.artifact == ARTIFACT_LAYOUT;
}

/* The run that stands behind a drawn mark: the first of the unit that is read next, in the same groups. NULL where
 * there is none. */
static const Item *run_behind(const PageWriter *p, const PdfUnit *u, const PdfUnit *next)
{
    if (!next || next->mark < 0 || next->group != u->group) {
        return NULL;
    }
    const Item *run = page_item(p->page, next->begin + 1);
    return run->kind == ITEM_GLYPHS ? run : NULL;
}

static void write_unit(PageWriter *p, const PdfUnit *u, const PdfUnit *next)
{
    const PdfMark *m = mark_of(p, u);
    if (m && m->words) {
        const PdfElement *e = &g_array_index(p->tags->elements, PdfElement, m->element);
        const ContentLabel label = { p->page,  u->begin,
                                     u->end,   run_behind(p, u, next),
                                     m->words, language_is_rtl(node_language(e->node)) };
        content_put_label(p->w, &label);
        return;
    }
    for (int i = u->begin + 1; i < u->end; i++) {
        content_put_item(p->w, page_item(p->page, i), m ? WORDS_TAGGED : WORDS_OF_ARTIFACT);
    }
}

void pdf_content_write(const PdfContentParts *parts, int number, GString *s)
{
    const List *list = parts->list;
    const PdfTags *tags = parts->tags;
    const Page *page = list_page(list, number);
    ContentWriter w = content_writer(list, parts->inks, s);
    w.fonts = parts->fonts;
    w.labels = parts->labels;
    w.space = pdf_space(page);
    w.saved = g_array_new(FALSE, FALSE, sizeof(ContentState));
    PdfOrder *order = pdf_order_new(list, number, tags->marks);
    PageWriter p = { .w = &w, .page = page, .tags = tags, .order = order, .group = -1 };
    const PdfUnit *before = NULL;
    for (guint i = 0; i < order->units->len; i++) {
        const PdfUnit *u = unit_at(&p, i), *next = unit_at(&p, i + 1);
        if (!goes_on(&p, before, u)) {
            go_into(&p, u->group);
            begin_sequence(&p, u);
        }
        write_unit(&p, u, next);
        if (!goes_on(&p, u, next)) {
            content_end_text(&w);
            g_string_append(s, "EMC\n");
        }
        before = u;
    }
    go_into(&p, -1);
    pdf_order_free(order);
    g_array_unref(w.saved);
}
