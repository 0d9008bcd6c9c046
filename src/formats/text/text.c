/* Plain text for screen readers: walks the view in reading order and says each thing in words: places of sections,
 * sizes of lists, "Do not:" on each item that says so, what a code opens. The words around the office's own come from
 * the frame only. Paragraphs and their addresses are made in inline.c, lines in lines.c. */
#include "formats/text/text.h"

#include "base/num.h"
#include "formats/text/inline.h"

/* The walk's state. */
typedef struct Walk {
    const Frame *frame;
    TextLines *lines;
    GPtrArray *top; /* const Node *: the sections that say their place, in order */
    char *lead;     /* words that the next paragraph begins with, or NULL ("Quote:") */
} Walk;

static const Node *heading_of(const Node *section)
{
    const Node *first = section->first;
    return first && first->kind == NODE_HEADING && first->level > 0 ? first : NULL;
}

/* Sections that show a heading. */
static void find_sections(const Node *n, GPtrArray *found)
{
    for (const Node *child = n->first; child; child = child->next) {
        if (child->kind == NODE_SECTION && heading_of(child)) {
            g_ptr_array_add(found, (gpointer)child);
        }
        if (node_is_block(child->kind)) {
            find_sections(child, found);
        }
    }
}

/* The sections of the highest level. The document's own title, the first heading and the one of level 1, isn't a
 * section among them. */
static GPtrArray *find_top(const Node *view)
{
    GPtrArray *found = g_ptr_array_new(), *top = g_ptr_array_new();
    find_sections(view, found);
    int count[7] = { 0 };
    for (guint i = 0; i < found->len; i++) {
        count[MIN(heading_of(found->pdata[i])->level, 6)]++;
    }
    bool titled = found->len > 1 && count[1] == 1 && heading_of(found->pdata[0])->level == 1;
    int level = titled ? 2 : 1;
    while (level < 6 && count[level] == 0) {
        level++;
    }
    for (guint i = titled; i < found->len; i++) {
        if (heading_of(found->pdata[i])->level == level) {
            g_ptr_array_add(top, found->pdata[i]);
        }
    }
    g_ptr_array_unref(found);
    return top;
}

static void write_urls(Walk *w, const TextInline *t)
{
    for (guint i = 0; i < t->urls->len; i++) {
        textlines_line(w->lines, t->urls->pdata[i]);
    }
}

static void write_inline(Walk *w, TextInline *t)
{
    if (w->lead && t->words->len) {
        g_string_prepend_c(t->words, ' ');
        g_string_prepend(t->words, w->lead);
        g_clear_pointer(&w->lead, g_free);
    }
    textlines_line(w->lines, t->words->str);
    write_urls(w, t);
    textlines_end_block(w->lines);
}

static void write_paragraph(Walk *w, const Node *n)
{
    TextInline t;
    textinline_begin(&t, w->frame);
    textinline_add(&t, n);
    write_inline(w, &t);
    textinline_end(&t);
}

static void write_heading(Walk *w, const Node *n)
{
    if (n->level == 0) {
        write_paragraph(w, n);
        return;
    }
    TextInline t;
    textinline_begin(&t, w->frame);
    textinline_add(&t, n);
    guint place;
    if (g_ptr_array_find(w->top, n->parent, &place)) {
        char *words = frame_fill(w->frame, FRAME_SECTION, (int)place + 1, (int)w->top->len, NULL);
        g_string_prepend_c(t.words, ' ');
        g_string_prepend(t.words, words);
        g_free(words);
    }
    textlines_heading(w->lines, t.words->str);
    if (t.urls->len) {
        write_urls(w, &t);
        textlines_end_block(w->lines);
    }
    textinline_end(&t);
}

static void write_count(Walk *w, int items)
{
    char *words = frame_fill(w->frame, items == 1 ? FRAME_LIST_ONE : FRAME_LIST, items, 0, NULL);
    textlines_line(w->lines, words);
    g_free(words);
}

/* The label of a list's item; that of a list in an item begins with the outer item's: "2.1. ". */
static char *label_of(const Walk *w, const Node *list, int i, const char *outer)
{
    GString *s = g_string_new(outer);
    if (node_has_role(list, ROLE_DONT)) {
        g_string_append(s, frame_word(w->frame, FRAME_DONT));
    } else if (list->ordered) {
        if (s->len > 2 && g_ascii_isdigit(s->str[s->len - 3])) {
            g_string_truncate(s, s->len - 1);
        }
        num_append_int(s, list->start + i);
        g_string_append_c(s, '.');
    } else {
        g_string_append_c(s, '-');
    }
    g_string_append_c(s, ' ');
    return g_string_free(s, FALSE);
}

static void write_list(Walk *w, const Node *list, const char *outer);

/* The item's words so far, as one line; label is NULL once it has been said. */
static void flush_item(Walk *w, TextInline *t, const char **label)
{
    if (!t->words->len) {
        return;
    }
    if (*label) {
        g_string_prepend(t->words, *label);
    }
    *label = NULL;
    textlines_line(w->lines, t->words->str);
    write_urls(w, t);
    textinline_end(t);
    textinline_begin(t, w->frame);
}

/* An item is one line, whatever blocks it holds; a list in it follows on lines of its own. */
static void collect_item(Walk *w, const Node *n, TextInline *t, const char **label, const char *outer)
{
    for (const Node *child = n->first; child; child = child->next) {
        if (child->kind == NODE_LIST) {
            flush_item(w, t, label);
            write_list(w, child, outer);
        } else if (child->kind == NODE_GROUP || child->kind == NODE_QUOTE || child->kind == NODE_SECTION) {
            collect_item(w, child, t, label, outer);
        } else {
            textinline_add(t, child);
        }
    }
}

static int count_items(const Node *list)
{
    int items = 0;
    for (const Node *item = list->first; item; item = item->next) {
        items += item->kind == NODE_ITEM;
    }
    return items;
}

static void write_list(Walk *w, const Node *list, const char *outer)
{
    int items = count_items(list), i = 0;
    if (items == 0) {
        return;
    }
    write_count(w, items);
    for (const Node *item = list->first; item; item = item->next) {
        if (item->kind != NODE_ITEM) {
            continue;
        }
        char *own = label_of(w, list, i++, outer);
        const char *label = own;
        TextInline t;
        textinline_begin(&t, w->frame);
        collect_item(w, item, &t, &label, own);
        flush_item(w, &t, &label);
        textinline_end(&t);
        g_free(own);
    }
    if (!*outer) {
        textlines_end_block(w->lines);
    }
}

static void write_blocks(Walk *w, const Node *n);

static void write_quote(Walk *w, const Node *n)
{
    g_free(w->lead);
    w->lead = g_strdup(frame_word(w->frame, FRAME_QUOTE_BEGIN));
    write_blocks(w, n);
    g_clear_pointer(&w->lead, g_free);
}

static void write_block(Walk *w, const Node *n)
{
    switch (n->kind) {
    case NODE_HEADING:
        write_heading(w, n);
        break;
    case NODE_LIST:
        write_list(w, n, "");
        break;
    case NODE_QUOTE:
        write_quote(w, n);
        break;
    case NODE_GROUP:
        if (node_has_role(n, ROLE_CHAT) && !n->ghost) {
            textlines_paragraph(w->lines, frame_word(w->frame, FRAME_CHAT));
        }
        write_blocks(w, n);
        break;
    case NODE_ROOT:
    case NODE_SECTION:
    case NODE_ITEM:
        write_blocks(w, n);
        break;
    case NODE_CONTENTS: /* pages have one; the title block has ours */
    case NODE_ENTRY:
        break;
    case NODE_PARAGRAPH:
    case NODE_QR:
    case NODE_PICTURE:
    case NODE_TEXT:
    case NODE_STRONG:
    case NODE_EMPHASIS:
    case NODE_SPAN:
    case NODE_LINK:
    case NODE_ABBREVIATION:
    case NODE_BREAK:
    case NODE_VARIABLE: /* not in a view */
    case NODE_KIND_COUNT:
        write_paragraph(w, n);
        break;
    }
}

static void write_blocks(Walk *w, const Node *n)
{
    for (const Node *child = n->first; child; child = child->next) {
        write_block(w, child);
    }
}

static void write_title_block(Walk *w, const Campaign *campaign)
{
    GString *title = g_string_new(campaign->title);
    textlines_stop(title);
    textlines_paragraph(w->lines, title->str);
    g_string_free(title, TRUE);
    char *language = frame_fill(w->frame, FRAME_LANGUAGE, 0, 0, frame_word(w->frame, FRAME_LANGUAGE_NAME));
    textlines_paragraph(w->lines, language);
    g_free(language);
    const char *printed = campaign->edition ? campaign->edition : campaign->edition_date;
    char *date = g_strdelimit(g_strdup(printed), " ", TEXT_HARD_SPACE);
    char *edition = frame_fill(w->frame, FRAME_EDITION, 0, 0, date);
    textlines_paragraph(w->lines, edition);
    g_free(edition);
    g_free(date);
}

static void write_contents(Walk *w)
{
    if (w->top->len == 0) {
        return;
    }
    textlines_heading(w->lines, frame_word(w->frame, FRAME_CONTENTS));
    write_count(w, (int)w->top->len);
    for (guint i = 0; i < w->top->len; i++) {
        TextInline t;
        textinline_begin(&t, w->frame);
        num_append_int(t.words, (int)i + 1);
        g_string_append(t.words, ". ");
        textinline_add(&t, heading_of(w->top->pdata[i]));
        textlines_line(w->lines, t.words->str);
        textinline_end(&t);
    }
    textlines_end_block(w->lines);
}

GBytes *text_render(const OutInput *in, const TextOptions *options, Findings *f)
{
    Walk w = { .frame = in->campaign->frame, .lines = textlines_new(options), .top = find_top(in->view) };
    write_title_block(&w, in->campaign);
    write_contents(&w);
    write_blocks(&w, in->view);
    textlines_paragraph(w.lines, frame_word(w.frame, FRAME_END));
    char *fault;
    GBytes *bytes = textlines_finish(w.lines, &fault);
    if (fault) {
        finding_add(f, CODE_OUTPUT_FAILED, (Pos){ .file = g_intern_string(in->campaign->file) }, "write it in words",
                    "%s", fault);
    }
    g_free(fault);
    g_ptr_array_unref(w.top);
    textlines_free(w.lines);
    return bytes;
}

GBytes *text_write(const OutInput *in, int page, Findings *f)
{
    static const TextOptions defaults = { .wrap = 0 };
    return text_render(in, &defaults, f);
}
