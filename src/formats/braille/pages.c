/* Lines and pages. Lines end at blanks alone, so that no word, number or address is parted unless it is longer than a
 * line; a heading stays on the page of the whole block behind it. Pages are made twice, since a contents list at the
 * front says on which page the rest stands. */
#include "formats/braille/pages.h"

#include <string.h>
#include "base/num.h"
#include "formats/braille/louis.h"

/* Cells, but for the last. */
enum {
    NUMBER_GAP = 3,   /* blank cells, at least, between a page number and words before it */
    HEADING_SIDE = 3, /* on each side of a centered heading */
    ENTRY_END = 6,    /* at the right that a contents list's words leave free */
    GUIDE_LEAST = 2,  /* signs that lead to a page number */
    INDENT_MOST = 20  /* blanks before a line: lists in lists, however deep, leave half of it to words */
};

typedef struct Setter {
    const BrailleWords *words;
    const char *table;
    GPtrArray *pages;    /* BraillePage *; NULL while something is only tried */
    int page;            /* its number, from 1 */
    int line;            /* the next free line, from 0 */
    int used;            /* lines of the page down to the last with words */
    bool filled;         /* the page before was used down to one of its last two lines */
    int gap;             /* blank lines asked for by the block before */
    GHashTable *page_of; /* const Node * of a heading → its page */
    GHashTable *known;   /* the same of the round before, or NULL */
} Setter;

static void page_free(gpointer data)
{
    BraillePage *page = data;
    for (int i = 0; i < PAGE_LINES; i++) {
        g_clear_pointer(&page->lines[i].words, g_array_unref);
    }
    g_free(page);
}

/* A number's cells. You own it. */
static GByteArray *number_cells(const Setter *s, int number)
{
    GByteArray *cells = g_byte_array_new();
    g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GString) text = g_string_new(NULL);
    num_append_int(text, number);
    louis_translate(s->table, text->str, cells, at);
    return cells;
}

/* Cells that a line may have. */
static int room_of(const Setter *s, const Block *b)
{
    int room = PAGE_CELLS;
    if (s->line == PAGE_LINES - 1) {
        g_autoptr(GByteArray) number = number_cells(s, s->page);
        room -= (int)number->len + NUMBER_GAP;
    }
    return b->target != NULL ? MIN(room, PAGE_CELLS - ENTRY_END) : room;
}

/* Lines of a page that it may stand on: a contents list's page numbers and the page's own don't meet. */
static int lines_for(const Block *b)
{
    return b->target != NULL ? PAGE_LINES - 1 : PAGE_LINES;
}

static void put_right(BrailleLine *line, const GByteArray *cells)
{
    int count = MIN((int)cells->len, PAGE_CELLS);
    memcpy(line->cells + PAGE_CELLS - count, cells->data, (gsize)count);
    line->count = PAGE_CELLS;
}

static BraillePage *page_now(const Setter *s)
{
    return g_ptr_array_index(s->pages, s->pages->len - 1);
}

/* With its number. */
static void begin_page(Setter *s)
{
    s->page++;
    s->line = 0;
    s->filled = s->used >= PAGE_LINES - 1;
    s->used = 0;
    if (s->pages == NULL) {
        return;
    }
    g_ptr_array_add(s->pages, g_new0(BraillePage, 1));
    g_autoptr(GByteArray) number = number_cells(s, s->page);
    put_right(&page_now(s)->lines[PAGE_LINES - 1], number);
}

static const Cell *cell_at(const Block *b, int i)
{
    return &g_array_index(b->cells->row, Cell, i);
}

static bool may_end(const Block *b, int i)
{
    return cell_at(b, i)->dots == 0 && !cell_at(b, i)->hard;
}

/* Where a line ends that begins with cell `from` and has `room` cells, inside something that is longer than a line: at
 * a blank, before a mark of an address, between two characters, in this order. */
static int end_inside(const Block *b, int from, int room)
{
    int blank = -1, mark = -1, between = from + MAX(room - 1, 1);
    for (int i = from + 1; i < from + room; i++) {
        const Cell *cell = cell_at(b, i);
        bool begins = cell->at >= 0 && cell->at != cell_at(b, i - 1)->at;
        const char *print = cell->at >= 0 ? g_utf8_offset_to_pointer(b->cells->print->str, cell->at) : "";
        blank = cell->dots == 0 ? i : blank;
        mark = begins && *print != '\0' && strchr("./@-_?=&", *print) != NULL ? i : mark;
        between = begins ? i : between;
    }
    return blank > from ? blank : mark > from ? mark : between;
}

/* How a line is filled that begins with cell `from`: it ends before `end`, and the next begins with `next`. */
typedef struct Filled {
    int end, next;
    bool inside; /* what is longer than a line goes on in the next */
} Filled;

static Filled fill_line(const Block *b, int from, int room)
{
    int count = (int)b->cells->row->len, end = -1;
    if (count - from <= room) {
        return (Filled){ count, count, false };
    }
    for (int i = from; i <= from + room; i++) {
        end = may_end(b, i) ? i : end;
    }
    bool inside = end <= from;
    end = inside ? end_inside(b, from, room) : end;
    int next = end;
    while (next < count && cell_at(b, next)->dots == 0) {
        next++;
    }
    return (Filled){ end, next, inside && next == end };
}

static int count_lines(const Block *b, int room)
{
    int lines = 0;
    for (int at = 0; at < (int)b->cells->row->len; lines++) {
        at = fill_line(b, at, room).next;
    }
    return lines;
}

/* The least room in which a centered block has as few lines as it can: they are of like length. */
static int centered_room(const Block *b)
{
    int room = PAGE_CELLS - 2 * HEADING_SIDE, lines = count_lines(b, room);
    while (room > 1 && count_lines(b, room - 1) == lines) {
        room--;
    }
    return room;
}

static void word_clear(gpointer data)
{
    g_free(((LineWord *)data)->text);
}

/* The characters that cells from `next` on stand for begin there; the print's length where none does. */
static int print_end(const Block *b, int next)
{
    for (int i = next; i < (int)b->cells->row->len; i++) {
        if (cell_at(b, i)->at >= 0) {
            return cell_at(b, i)->at;
        }
    }
    return (int)g_utf8_strlen(b->cells->print->str, -1);
}

/* The words of the print whose cells are [from, filled.end), the first of them in cell `in` of the line. */
static GArray *line_words(const Block *b, int from, Filled filled, int in)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(LineWord));
    const char *print = b->cells->print->str;
    int stop = print_end(b, filled.next);
    bool within = false;
    g_array_set_clear_func(words, word_clear);
    for (int i = from; i < filled.end; i++) {
        const Cell *cell = cell_at(b, i);
        if (cell->dots == 0 || cell->at < 0) {
            within = within && cell->dots != 0;
            continue;
        }
        if (!within) {
            const char *begin = g_utf8_offset_to_pointer(print, cell->at), *end = begin + strcspn(begin, " ");
            const char *last = g_utf8_offset_to_pointer(print, MAX(stop, cell->at));
            LineWord word = { in + i - from, g_strndup(begin, (gsize)(MIN(end, last) - begin)) };
            g_array_append_val(words, word);
        }
        within = true;
    }
    return words;
}

/* Leads from an entry's last words to its page number. */
static void put_target(const Setter *s, BrailleLine *line, const Block *b)
{
    int page = s->known != NULL ? GPOINTER_TO_INT(g_hash_table_lookup(s->known, b->target)) : 0;
    g_autoptr(GByteArray) number = number_cells(s, page);
    const char *guide = braille_words_at(s->words, BRAILLE_GUIDE);
    int from = line->count + 1, to = PAGE_CELLS - (int)number->len - 1;
    put_right(line, number);
    if (guide != NULL && to - from >= GUIDE_LEAST) {
        memset(line->cells + from, cells_of_sign(guide), (gsize)(to - from));
    }
}

static void put_line(Setter *s, const Block *b, int from, Filled filled, int in)
{
    if (s->pages == NULL) {
        return;
    }
    BrailleLine *line = &page_now(s)->lines[s->line];
    int at = in;
    for (int i = from; i < filled.end && at < PAGE_CELLS; i++) {
        line->cells[at++] = cell_at(b, i)->dots;
    }
    const char *goes_on = braille_words_at(s->words, BRAILLE_GOES_ON);
    if (filled.inside && goes_on != NULL && at < PAGE_CELLS) {
        line->cells[at++] = cells_of_sign(goes_on);
    }
    line->count = MAX(line->count, at); /* the last line has its number */
    line->words = line_words(b, from, filled, in);
    if (b->target != NULL && filled.next == (int)b->cells->row->len) {
        put_target(s, line, b);
    }
}

/* Leaves the lines blank that part a block from the one before. None is left at the top of a page, unless the page
 * before has no blank line at its foot either; but a heading is known by its place. */
static void part(Setter *s, const Block *b)
{
    int gap = MAX(s->gap, b->before);
    s->line += s->line > 0 ? gap : 0;
    if (s->line >= lines_for(b)) {
        begin_page(s);
    }
    if (s->line == 0 && gap > 0 && b->heading == NULL && s->filled) {
        s->line = 1;
    }
}

static void set_block(Setter *s, const Block *b)
{
    int count = (int)b->cells->row->len, most = b->centered ? centered_room(b) : PAGE_CELLS;
    part(s, b);
    for (int at = 0; at < count;) {
        if (s->line >= lines_for(b)) {
            begin_page(s);
        }
        if (at == 0 && b->heading != NULL) {
            g_hash_table_insert(s->page_of, (gpointer)b->heading, GINT_TO_POINTER(s->page));
        }
        int in = MIN(at == 0 ? b->first : b->runover, INDENT_MOST), room = MIN(room_of(s, b) - in, most);
        Filled filled = fill_line(b, at, room);
        in = b->centered ? (PAGE_CELLS - (filled.end - at)) / 2 : in;
        put_line(s, b, at, filled, in);
        at = filled.next;
        s->used = ++s->line;
    }
    s->gap = b->after;
}

/* The page on which blocks [from, to] end, set where `like` stands. */
static int try_blocks(const Setter *like, const GPtrArray *blocks, guint from, guint to)
{
    Setter trial = *like;
    trial.pages = NULL;
    trial.page_of = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = from; i <= to; i++) {
        set_block(&trial, blocks->pdata[i]);
    }
    g_hash_table_unref(trial.page_of);
    return trial.page;
}

/* Begins a page where block i and those that it keeps wouldn't all stand on this one, and a page holds them. */
static void keep(Setter *s, const GPtrArray *blocks, guint i)
{
    guint to = i;
    while (to + 1 < blocks->len && to - i < PAGE_LINES && ((const Block *)blocks->pdata[to])->keeps) {
        to++;
    }
    Setter fresh = *s;
    fresh.line = 0;
    fresh.gap = 0;
    fresh.filled = false;
    while (to > i && try_blocks(&fresh, blocks, i, to) > s->page) {
        to--; /* more than a page: as many as it holds */
    }
    if (to > i && s->line > 0 && try_blocks(s, blocks, i, to) > s->page) {
        begin_page(s);
    }
}

static GPtrArray *set_all(const GPtrArray *blocks, const BrailleWords *words, GHashTable *known, GHashTable *page_of)
{
    Setter s = { .words = words,
                 .table = braille_words_at(words, BRAILLE_TABLE),
                 .pages = g_ptr_array_new_with_free_func(page_free),
                 .page_of = page_of,
                 .known = known };
    begin_page(&s);
    for (guint i = 0; i < blocks->len; i++) {
        keep(&s, blocks, i);
        set_block(&s, blocks->pdata[i]);
    }
    return s.pages;
}

GPtrArray *pages_new(const GPtrArray *blocks, const BrailleWords *words)
{
    g_autoptr(GHashTable) first = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GHashTable) second = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_ptr_array_unref(set_all(blocks, words, NULL, first));
    return set_all(blocks, words, first, second);
}
