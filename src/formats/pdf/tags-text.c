/* The structure tree as text, for people and goldens. Apart from structure.c, which writes it as objects. */
#include "formats/pdf/tags.h"

#include <string.h>
#include "base/num.h"

void pdf_tags_put_text(const List *list, const PdfMark *m, GString *s)
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
    const PdfElement *e = pdf_element_at(t, number);
    for (int i = 0; i < depth; i++) {
        g_string_append(s, "  ");
    }
    g_string_append(s, e->type);
    if (!strcmp(e->type, "L")) {
        g_autofree char *numbering = g_ascii_strdown(pdf_tags_numbering(t, e), -1);
        g_string_append_c(s, ' ');
        g_string_append(s, numbering);
    }
    put_quoted(s, "lang=", e->lang);
    put_quoted(s, "alt=", e->alt);
    put_quoted(s, "E=", e->expansion);
    bool plain = false; /* it holds more than elements: say where they stand */
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        plain |= k->kind != KID_ELEMENT;
    }
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        if (k->kind == KID_ELEMENT) {
            if (plain) {
                g_string_append(s, " +");
            }
        } else if (k->kind == KID_LINK) {
            g_string_append(s, " link ");
            num_append_int(s, pdf_link_at(t, k->index)->page);
        } else {
            const PdfMark *m = pdf_mark_at(t, k->index);
            if (m->joined) {
                continue;
            }
            g_string_append_c(s, ' ');
            num_append_int(s, m->page);
            g_string_append_c(s, ':');
            num_append_int(s, m->mcid);
            g_autoptr(GString) text = g_string_new(NULL);
            pdf_tags_put_text(list, m, text);
            for (const PdfKid *j = pdf_kid_at(t, k->next); j && j->kind == KID_MARK && pdf_mark_at(t, j->index)->joined;
                 j = pdf_kid_at(t, j->next)) {
                pdf_tags_put_text(list, pdf_mark_at(t, j->index), text);
            }
            if (text->len) {
                put_quoted(s, "", text->str);
            }
        }
    }
    g_string_append_c(s, '\n');
    for (const PdfKid *k = pdf_kid_at(t, e->first); k; k = pdf_kid_at(t, k->next)) {
        if (k->kind == KID_ELEMENT) {
            dump(t, list, k->index, depth + 1, s);
        }
    }
}

void pdf_dump_tags(const OutInput *in, GString *s)
{
    PdfMarks *marks = pdf_marks_new(in->list, PDF_LINKS_ANNOTATED);
    PdfTags *tags = pdf_tags_new(in->view, marks, (int)in->list->pages->len);
    dump(tags, in->list, 0, 0, s);
    pdf_tags_free(tags);
    pdf_marks_free(marks);
}
