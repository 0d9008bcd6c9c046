/* Reads lists and tables: each item is one utterance behind its label. Apart from the walk, because lists in items and
 * quotations in them have rules of their own. */
#include "view/reading-lists.h"

#include "base/num.h"
#include "view/words.h"

/* The label of a list's item; that of a list in an item begins with the outer item's: "2.1.". You own it. */
static char *label_of(const Walk *w, const Node *list, int i, const char *outer)
{
    GString *s = g_string_new(outer);
    bool dont = node_has_role(list, ROLE_DONT), numbers = list->ordered && !dont;
    bool goes_on = numbers && s->len > 1 && g_ascii_isdigit(s->str[s->len - 2]) && s->str[s->len - 1] == '.';
    if (s->len > 0 && !goes_on) {
        g_string_append_c(s, ' ');
    }
    if (dont) {
        g_string_append(s, frame_word(w->frame, FRAME_DONT));
    } else if (numbers) {
        num_append_int(s, list->start + i);
        g_string_append_c(s, '.');
    } else {
        g_string_append_c(s, '-');
    }
    return g_string_free(s, FALSE);
}

/* A list's item being read. */
typedef struct Item {
    const Node *node;
    int level;          /* of its list */
    const char *label;  /* its own, which lists in it begin theirs with */
    bool labelled;      /* it has been said */
    ReadingWords words; /* so far */
} Item;

static void read_list(Walk *w, const Node *list, const char *outer, int level);

/* The item's words so far, as one utterance. */
static void flush_item(Walk *w, Item *item)
{
    if (item->words.words->len == 0) {
        return;
    }
    Utterance *u = walk_say_words(w, UTTERANCE_ITEM, &item->words, item->node);
    u->level = item->level;
    g_autofree char *lead = g_steal_pointer(&w->lead);
    if (item->labelled) {
        u->label = g_steal_pointer(&lead);
    } else {
        u->label = lead ? g_strconcat(item->label, " ", lead, NULL) : g_strdup(item->label);
    }
    item->labelled = true;
    walk_say_addresses(w, &item->words);
    reading_words_end(&item->words);
    reading_words_begin(&item->words, w->frame, w->once);
}

static void collect_item(Walk *w, const Node *n, Item *item);

/* A quotation is an utterance of its own. */
static void collect_quote(Walk *w, const Node *quote, Item *item)
{
    flush_item(w, item);
    walk_begin_quote(w);
    collect_item(w, quote, item);
    flush_item(w, item);
    g_clear_pointer(&w->lead, g_free);
}

/* A code or a picture is one, too. */
static void collect_picture(Walk *w, const Node *picture, Item *item)
{
    const Node *around = item->node;
    flush_item(w, item);
    reading_words_add(&item->words, picture);
    item->node = picture;
    flush_item(w, item);
    item->node = around;
}

/* An item is one utterance, whatever blocks it holds but quotations, codes, pictures and lists, which follow with their
 * own. */
static void collect_item(Walk *w, const Node *n, Item *item)
{
    for (const Node *child = n->first; child; child = child->next) {
        if (child->kind == NODE_LIST) {
            flush_item(w, item);
            read_list(w, child, item->label, item->level + 1);
        } else if (child->kind == NODE_QUOTE) {
            collect_quote(w, child, item);
        } else if (child->kind == NODE_QR || child->kind == NODE_PICTURE) {
            collect_picture(w, child, item);
        } else if (child->kind == NODE_GROUP || child->kind == NODE_SECTION) {
            collect_item(w, child, item);
        } else {
            reading_words_add(&item->words, child);
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

static void read_list(Walk *w, const Node *list, const char *outer, int level)
{
    int items = count_items(list), i = 0;
    if (items == 0) {
        return;
    }
    walk_say_count(w, items, level);
    for (const Node *n = list->first; n; n = n->next) {
        if (n->kind != NODE_ITEM) {
            continue;
        }
        g_autofree char *label = label_of(w, list, i++, outer);
        Item item = { .node = n, .level = level, .label = label };
        reading_words_begin(&item.words, w->frame, w->once);
        collect_item(w, n, &item);
        flush_item(w, &item);
        reading_words_end(&item.words);
    }
}

void reading_lists_table(Walk *w, const Node *table)
{
    int rows = 0;
    for (const Node *row = table->first; row; row = row->next) {
        rows += row->kind == NODE_ROW;
    }
    if (rows > 0) {
        walk_say_count(w, rows, /*level*/ 1);
    }
    for (const Node *row = table->first; row; row = row->next) {
        if (row->kind != NODE_ROW) {
            continue;
        }
        ReadingWords t;
        reading_words_begin(&t, w->frame, w->once);
        reading_words_add_row(&t, row);
        Utterance *u = walk_say_words(w, UTTERANCE_ITEM, &t, row);
        u->level = 1;
        u->label = g_strdup("-");
        walk_say_addresses(w, &t);
        reading_words_end(&t);
    }
}

void reading_lists_list(Walk *w, const Node *list)
{
    read_list(w, list, "", /*level*/ 1);
}
