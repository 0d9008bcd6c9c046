/* Sets the words of a slip sheet, large and in the middle of the upper half, where a stack of paper is looked at. They
 * are tagged as what they are, a heading and a line. */
#include "impose/slip.h"

#include "impose/pen.h"

static Node *add_words(Node *parent, NodeKind kind, const char *words, const SlipWords *from)
{
    Node *block = node_new(kind, parent->pos), *text = node_new(NODE_TEXT, parent->pos);
    block->level = kind == NODE_HEADING ? 1 : 0;
    text->text = g_strdup(words);
    text->value = from->variable;
    node_append(parent, block);
    node_append(block, text);
    return text;
}

static Page *add_sheet(List *list, const Page *like, const char *name)
{
    Page *sheet = list_page_new(list, name, like->trim.w, like->trim.h);
    sheet->bleed = like->bleed;
    sheet->media = like->media;
    return sheet;
}

Slip slip_new(const ImposeInput *in, const SlipWords *words, Findings *f)
{
    const Page *like = list_page(in->list, 0);
    Slip slip = { list_new(), node_new(NODE_ROOT, in->view->pos) };
    slip.view->lang = in->campaign->lang;
    Node *section = node_new(NODE_SECTION, in->view->pos);
    node_append(slip.view, section);
    const Node *id = add_words(section, NODE_HEADING, words->id, words),
               *name = words->name != NULL ? add_words(section, NODE_PARAGRAPH, words->name, words) : NULL;
    slip.list->nodes = node_number(slip.view);
    slip.list->duplex = in->list->duplex;
    Pen pen = pen_new(in, slip.list, add_sheet(slip.list, like, "slip"), f);
    double w = like->trim.w, column = w * 0.8;
    Point at = { (w - column) / 2, like->trim.h * 0.25 };
    PenStyle large = { .size = w / 17, .leading = w / 14, .weight = 700, .width = column, .align = ALIGN_START },
             small = { .size = w / 25, .leading = w / 20, .weight = 400, .width = column, .align = ALIGN_START };
    at.y += pen_write_node(&pen, &large, id, at) + small.size / 2;
    if (name != NULL) {
        pen_write_node(&pen, &small, name, at);
    }
    if (in->list->duplex == DUPLEX_SHORT_EDGE || in->list->duplex == DUPLEX_LONG_EDGE) {
        add_sheet(slip.list, like, "back");
    }
    return slip;
}

void slip_clear(Slip *slip)
{
    list_free(slip->list);
    node_free(slip->view);
}
