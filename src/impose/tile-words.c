/* Parts a page's runs of text into words, each in a mark of its own, before the page is parted: a sheet then has the
 * meaning of the words that it shows and not of a line that begins on another. Readers leave out letters that lie
 * beyond the paper; a word that its sheet does not hold is parted into letters, so that each of them is read from where
 * it is seen. */
#include "impose/tiles.h"

#include <string.h>
#include "list/walk.h"

typedef struct Splitter {
    Page *to;
    int order;           /* of the marks so far: sheets come in another order than that of reading */
    const GArray *tiles; /* Tile */
    Matrix matrix;       /* of the run that is parted, to the page */
} Splitter;

static void begin_mark(Splitter *s, const Item *mark)
{
    Item *i = page_add_copy(s->to, mark);
    i->mark.order = ++s->order;
}

/* The glyphs [from, to) of a run that runs from left to right. */
static void add_piece(Splitter *s, const Item *mark, const Item *run, int from, int to)
{
    const Glyph *g = run->glyphs.glyphs;
    double pen = 0, width = 0;
    for (int k = 0; k < to; k++) {
        *(k < from ? &pen : &width) += g[k].advance;
    }
    guint32 begin = g[from].cluster, end = to < run->glyphs.count ? g[to].cluster : (guint32)strlen(run->glyphs.text);
    begin_mark(s, mark);
    Item *i = page_add(s->to, ITEM_GLYPHS);
    i->glyphs = run->glyphs;
    i->glyphs.x += pen;
    i->glyphs.width = width;
    i->glyphs.count = to - from;
    i->glyphs.glyphs = g_memdup2(g + from, (gsize)(to - from) * sizeof(Glyph));
    i->glyphs.text = g_strndup(run->glyphs.text + begin, end - begin);
    for (int k = 0; k < to - from; k++) {
        i->glyphs.glyphs[k].x -= pen;
        i->glyphs.glyphs[k].cluster -= begin;
    }
    page_mark_end(s->to);
}

/* The glyph behind the word, with the spaces that follow it, or behind the letter, that begins at `from`. */
static int end_of(const Item *run, int from, bool letters)
{
    const Glyph *g = run->glyphs.glyphs;
    int k = from + 1;
    while (k < run->glyphs.count) {
        bool apart = g[k].cluster != g[k - 1].cluster;
        bool begins = run->glyphs.text[g[k].cluster] != ' ' && run->glyphs.text[g[k - 1].cluster] == ' ';
        if (apart && (begins || (letters && run->glyphs.text[g[k].cluster] != ' '))) {
            break;
        }
        k++;
    }
    return k;
}

/* True where the sheet that shows most of it has paper below all of it. */
static bool is_held(const Splitter *s, const Item *run, int from, int to)
{
    double left = run->glyphs.x, right;
    for (int k = 0; k < from; k++) {
        left += run->glyphs.glyphs[k].advance;
    }
    right = left;
    for (int k = from; k < to && run->glyphs.text[run->glyphs.glyphs[k].cluster] != ' '; k++) {
        right += run->glyphs.glyphs[k].advance;
    }
    Rect em = { left, run->glyphs.y - run->glyphs.size * 0.75, right - left, run->glyphs.size * 0.75 };
    Rect r = extent_rect(matrix_extent(s->matrix, em));
    const Tile *best = NULL;
    double most = 0;
    for (guint k = 0; k < s->tiles->len; k++) {
        const Tile *t = &g_array_index(s->tiles, Tile, k);
        Rect seen = rect_cut(t->window, r);
        if (seen.w * seen.h > most + 1e-6) {
            best = t;
            most = seen.w * seen.h;
        }
    }
    if (!best) {
        return true;
    }
    Rect paper = { best->window.x - best->at.x, best->window.y - best->at.y, best->plan->sheet_w, best->plan->sheet_h };
    return r.x >= paper.x && rect_right(r) <= rect_right(paper) && r.y >= paper.y
           && rect_bottom(r) <= rect_bottom(paper);
}

static void add_run(Splitter *s, const Item *mark, const Item *run)
{
    for (int from = 0, to; from < run->glyphs.count; from = to) {
        to = end_of(run, from, /*letters*/ false);
        if (is_held(s, run, from, to)) {
            add_piece(s, mark, run, from, to);
            continue;
        }
        for (int k = from, end; k < to; k = end) {
            end = MIN(end_of(run, k, /*letters*/ true), to);
            add_piece(s, mark, run, k, end);
        }
    }
}

/* A mark that holds nothing but runs and shapes, whose runs can be parted. */
static bool is_plain(const Page *page, guint begin)
{
    const Item *mark = page_item(page, (int)begin);
    for (guint k = begin + 1; page_item(page, (int)k)->kind != ITEM_MARK_END; k++) {
        const Item *i = page_item(page, (int)k);
        if (i->kind == ITEM_GROUP_BEGIN || i->kind == ITEM_GROUP_END || i->kind == ITEM_LINK
            || (i->kind == ITEM_GLYPHS && i->glyphs.rtl)) {
            return false;
        }
    }
    return mark->mark.node >= 0 && mark->mark.actual == NULL;
}

static void add_shape(Splitter *s, const Item *mark, const Item *i)
{
    begin_mark(s, mark);
    page_add_copy(s->to, i);
    page_mark_end(s->to);
}

Page *tile_words(List *scratch, const Page *page, const GArray *tiles)
{
    Splitter s = { .to = list_page_new(scratch, page->name, page->trim.w, page->trim.h), .tiles = tiles };
    s.to->bleed = page->bleed;
    s.to->media = page->media;
    const Item *mark = NULL; /* the plain one that is parted */
    g_auto(Walk) w = walk_page(page);
    while (walk_next(&w)) {
        s.matrix = w.matrix;
        if (w.item->kind == ITEM_MARK_BEGIN && is_plain(page, (guint)w.at)) {
            mark = w.item;
        } else if (mark && w.item->kind == ITEM_MARK_END) {
            mark = NULL;
        } else if (mark && w.item->kind == ITEM_GLYPHS) {
            add_run(&s, mark, w.item);
        } else if (mark) {
            add_shape(&s, mark, w.item);
        } else if (w.item->kind == ITEM_MARK_BEGIN) {
            begin_mark(&s, w.item);
        } else {
            page_add_copy(s.to, w.item);
        }
    }
    return s.to;
}
