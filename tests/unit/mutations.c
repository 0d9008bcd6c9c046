/* Breaks a sound page list on purpose, one way at a time, and prints the codes that the rules find: what no project can
 * bring about must still be noticed. Built and judged by test_mutations.py. Usage: mutations ROOT FONT-CACHE LAYOUT
 * EDITION */
#include <stdio.h>
#include <string.h>
#include "check/check.h"
#include "content/campaign.h"
#include "design/resolve.h"
#include "layout/layout.h"
#include "list/walk.h"

typedef struct Piece {
    List *list;
    const Node *view;
} Piece;

static Page *page_at(const Piece *p, guint i)
{
    return g_ptr_array_index(p->list->pages, i);
}

static const Node *within(const Piece *p, int index, NodeKind kind)
{
    for (const Node *n = p->view; n; n = node_following(n, p->view)) {
        if (n->index == index) {
            while (n && n->kind != kind) {
                n = n->parent;
            }
            return n;
        }
    }
    return NULL;
}

/* The first item of a kind on the first page that has one, in a body mark of a node below `kind_of_node` (NODE_ROOT:
 * any). */
static Item *first(const Piece *p, ItemKind kind, NodeKind kind_of_node, Page **page, int *node)
{
    for (guint i = 0; i < p->list->pages->len; i++) {
        *page = page_at(p, i);
        g_auto(Walk) w = walk_page(*page);
        while (walk_next(&w)) {
            int mark = w.mark && w.mark->mark.part == PART_BODY ? w.mark->mark.node : -1;
            if (w.item->kind == kind && mark >= 0 && within(p, mark, kind_of_node)) {
                *node = mark;
                return (Item *)w.item;
            }
        }
    }
    g_error("the piece has no such item");
}

static void lose_a_word(Piece *p, Page *page, Item *run, int node)
{
    run->glyphs.text[strlen(run->glyphs.text) / 2] = '\0';
}

/* A bar is gone in the midst of a line, where no line's end says it. */
static void lose_a_bar(Piece *p, Page *page, Item *run, int node)
{
    for (guint i = 0; i < p->list->pages->len; i++) {
        g_auto(Walk) w = walk_page(page_at(p, i));
        while (walk_next(&w)) {
            char *bar = w.item->kind == ITEM_GLYPHS ? strchr(w.item->glyphs.text, '|') : NULL;
            if (bar) {
                *bar = ' ';
            }
        }
    }
}

/* Paints a copy of the run again, `down` points below. */
static void paint_again(Page *page, const Item *run, int node, double down)
{
    Item copy = *run;
    copy.glyphs.text = g_strdup(run->glyphs.text);
    copy.glyphs.glyphs = g_memdup2(run->glyphs.glyphs, sizeof(Glyph) * (gsize)run->glyphs.count);
    copy.glyphs.y += down;
    page_mark(page, node, PART_BODY, NULL);
    *page_add(page, ITEM_GLYPHS) = copy;
    page_mark_end(page);
}

static void say_it_twice(Piece *p, Page *page, Item *run, int node)
{
    paint_again(page, run, node, 0);
}

static void break_an_address(Piece *p, Page *page, Item *run, int node)
{
    paint_again(page, run, node, 14);
}

static void slant_the_font(Piece *p, Page *page, Item *run, int node)
{
    ListFont *font = &g_array_index(p->list->fonts, ListFont, run->glyphs.font);
    g_free(font->postscript);
    font->postscript = g_strdup("Inter-Italic");
}

static void move_to_the_edge(Piece *p, Page *page, Item *run, int node)
{
    run->glyphs.x = page->trim.x + 2;
}

static void grow_smaller(Piece *p, Page *page, Item *run, int node)
{
    run->glyphs.size = 8;
}

static void fade(Piece *p, Page *page, Item *run, int node)
{
    run->glyphs.color = list_color(p->list, &(Color){ .name = g_intern_string("faded"), .rgb = { 0.9, 0.9, 0.9 } });
}

static void rule_across(Page *page, int color, Rect r)
{
    page_artifact(page, ARTIFACT_LAYOUT);
    Item *path = page_add(page, ITEM_PATH);
    path_rect(path, r, 0);
    path->path.fill = color;
    page_mark_end(page);
}

static void cross_the_fold(Piece *p, Page *page, Item *run, int node)
{
    double x = page->folds->len ? g_array_index(page->folds, double, 0) : page->trim.w / 2;
    rule_across(page, run->glyphs.color, (Rect){ x - 30, page->trim.h / 2, 60, 1 });
}

static void crowd_a_code(Piece *p, Page *page, Item *qr, int node)
{
    Rect r = qr->qr.rect;
    rule_across(page, qr->qr.color, (Rect){ r.x, r.y + r.h + r.w / qr->qr.modules, r.w, 1 });
}

static void stand_on_words(Piece *p, Page *page, Item *qr, int node)
{
    int words;
    Page *with;
    const Item *run = first(p, ITEM_GLYPHS, NODE_PARAGRAPH, &with, &words);
    paint_again(page, run, words, 0);
    Item *copy = (Item *)page_item(page, (int)page->items->len - 2);
    copy->glyphs.x = qr->qr.rect.x;
    copy->glyphs.y = qr->qr.rect.y + qr->qr.rect.h / 2;
}

static void shrink_a_code(Piece *p, Page *page, Item *qr, int node)
{
    qr->qr.rect.w = qr->qr.rect.h = 25;
}

static void drop_a_code(Piece *p, Page *page, Item *qr, int node)
{
    g_free(qr->qr.dark);
    g_free(qr->qr.payload);
    g_free(qr->qr.record);
    *qr = (Item){ .kind = ITEM_LINK };
}

static const struct {
    const char *name;
    void (*break_it)(Piece *p, Page *page, Item *item, int node); /* NULL: as it is */
    ItemKind item;
    NodeKind in;
} mutations[] = {
    { "nothing", NULL, ITEM_GLYPHS, NODE_ROOT },
    { "lose-a-word", lose_a_word, ITEM_GLYPHS, NODE_ROOT },
    { "lose-a-bar", lose_a_bar, ITEM_GLYPHS, NODE_ROOT },
    { "say-it-twice", say_it_twice, ITEM_GLYPHS, NODE_ROOT },
    { "break-an-address", break_an_address, ITEM_GLYPHS, NODE_LINK },
    { "slant-the-font", slant_the_font, ITEM_GLYPHS, NODE_ROOT },
    { "move-to-the-edge", move_to_the_edge, ITEM_GLYPHS, NODE_ROOT },
    { "grow-smaller", grow_smaller, ITEM_GLYPHS, NODE_ROOT },
    { "fade", fade, ITEM_GLYPHS, NODE_ROOT },
    { "cross-the-fold", cross_the_fold, ITEM_GLYPHS, NODE_ROOT },
    { "crowd-a-code", crowd_a_code, ITEM_QR, NODE_ROOT },
    { "stand-on-words", stand_on_words, ITEM_QR, NODE_ROOT },
    { "shrink-a-code", shrink_a_code, ITEM_QR, NODE_ROOT },
    { "drop-a-code", drop_a_code, ITEM_QR, NODE_ROOT },
};

int main(int argc, char **argv)
{
    if (argc != 5) {
        return 2;
    }
    Findings *f = findings_new();
    CampaignSource source = { argv[1],
                              "content/sextortion/en.md",
                              "content/services.yaml",
                              "content/offices/ms-ag.yaml",
                              "content/frame/en.yaml",
                              NULL };
    Campaign *campaign = campaign_read(&source, f);
    Library *library = library_new(argv[1], NULL);
    Spec *spec = spec_resolve(library, &(SpecAsk){ .file = argv[3], .edition = argv[4], .lang = "en" }, f);
    Typesetter *typesetter = typesetter_new(argv[1], argv[2], f);
    Node *view = view_build(spec, campaign, NULL, f);
    for (gsize i = 0; i < G_N_ELEMENTS(mutations); i++) {
        Piece piece = { layout_run(typesetter, spec, view, campaign, NULL, f), view };
        if (!piece.list) {
            for (int k = 0; k < findings_count(f); k++) {
                fprintf(stderr, "%s: %s\n", code_text(findings_at(f, k)->code), findings_at(f, k)->message);
            }
            return 3;
        }
        Page *page = NULL;
        int node = -1;
        Item *item = first(&piece, mutations[i].item, mutations[i].in, &page, &node);
        if (mutations[i].break_it) {
            mutations[i].break_it(&piece, page, item, node);
        }
        Findings *found = findings_new();
        CheckInput in = { campaign, spec, view, piece.list };
        check_run(&in, found);
        printf("%s:", mutations[i].name);
        for (int k = 0; k < findings_count(found); k++) {
            printf(" %s", code_text(findings_at(found, k)->code));
        }
        printf("\n");
        findings_free(found);
        list_free(piece.list);
    }
    node_free(view);
    typesetter_free(typesetter);
    spec_free(spec);
    library_free(library);
    campaign_free(campaign);
    findings_free(f);
    return 0;
}
