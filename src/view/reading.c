/* Walks the view in reading order and says each thing in words. The words around the office's own come from the frame
 * only. What stands in a paragraph is made in reading-words.c. */
#include "view/reading.h"

#include "base/num.h"
#include "view/reading-words.h"
#include "view/words.h"

/* The walk's state. */
typedef struct Walk {
    const Frame *frame;
    const char *lang;  /* of the frame's words */
    GPtrArray *row;    /* Utterance * */
    GPtrArray *top;    /* const Node *: the sections that say their place, in order */
    GHashTable *place; /* of each of them, from 1 */
    char *lead;        /* words that the next paragraph begins with, or NULL ("Quote:") */
} Walk;

static void utterance_free(gpointer data)
{
    Utterance *u = data;
    g_free(u->label);
    g_free(u->words);
    g_free(u);
}

/* The words are copied. */
static Utterance *say(Walk *w, UtteranceKind kind, const char *words, const char *lang)
{
    Utterance *u = g_new0(Utterance, 1);
    u->kind = kind;
    u->words = g_strdup(words);
    u->lang = g_intern_string(lang);
    g_ptr_array_add(w->row, u);
    return u;
}

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
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    GPtrArray *top = g_ptr_array_new();
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
    return top;
}

static void say_addresses(Walk *w, const ReadingWords *t)
{
    for (guint i = 0; i < t->addresses->len; i++) {
        const Record *record = t->addresses->pdata[i];
        say(w, UTTERANCE_ADDRESS, record->value, w->lang)->address = record;
    }
}

static void read_paragraph(Walk *w, const Node *n)
{
    ReadingWords t;
    reading_words_begin(&t, w->frame);
    reading_words_add(&t, n);
    if (t.words->len > 0 || t.addresses->len > 0) {
        Utterance *u = say(w, UTTERANCE_PARAGRAPH, t.words->str, node_language(n));
        u->node = n;
        u->label = t.words->len > 0 ? g_steal_pointer(&w->lead) : NULL;
    }
    say_addresses(w, &t);
    reading_words_end(&t);
}

static void read_heading(Walk *w, const Node *n)
{
    if (n->level == 0) {
        read_paragraph(w, n);
        return;
    }
    ReadingWords t;
    reading_words_begin(&t, w->frame);
    reading_words_add(&t, n);
    Utterance *u = say(w, UTTERANCE_HEADING, t.words->str, node_language(n));
    u->level = n->level;
    u->node = n;
    int place = GPOINTER_TO_INT(g_hash_table_lookup(w->place, n->parent));
    if (place > 0) {
        u->label = frame_fill(w->frame, FRAME_SECTION, place, (int)w->top->len, NULL);
    }
    say_addresses(w, &t);
    reading_words_end(&t);
}

static void say_count(Walk *w, int items, int level)
{
    g_autofree char *words = frame_fill(w->frame, items == 1 ? FRAME_LIST_ONE : FRAME_LIST, items, 0, NULL);
    Utterance *u = say(w, UTTERANCE_COUNT, words, w->lang);
    u->level = level;
    u->label = g_steal_pointer(&w->lead);
}

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

static void begin_quote(Walk *w)
{
    g_free(w->lead);
    w->lead = g_strdup(frame_word(w->frame, FRAME_QUOTE_BEGIN));
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
    Utterance *u = say(w, UTTERANCE_ITEM, item->words.words->str, node_language(item->node));
    u->level = item->level;
    u->node = item->node;
    g_autofree char *lead = g_steal_pointer(&w->lead);
    if (item->labelled) {
        u->label = g_steal_pointer(&lead);
    } else {
        u->label = lead ? g_strconcat(item->label, " ", lead, NULL) : g_strdup(item->label);
    }
    item->labelled = true;
    say_addresses(w, &item->words);
    reading_words_end(&item->words);
    reading_words_begin(&item->words, w->frame);
}

static void collect_item(Walk *w, const Node *n, Item *item);

/* A quotation is an utterance of its own. */
static void collect_quote(Walk *w, const Node *quote, Item *item)
{
    flush_item(w, item);
    begin_quote(w);
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
    say_count(w, items, level);
    for (const Node *n = list->first; n; n = n->next) {
        if (n->kind != NODE_ITEM) {
            continue;
        }
        g_autofree char *label = label_of(w, list, i++, outer);
        Item item = { .node = n, .level = level, .label = label };
        reading_words_begin(&item.words, w->frame);
        collect_item(w, n, &item);
        flush_item(w, &item);
        reading_words_end(&item.words);
    }
}

/* A table is read as a list of its rows. */
static void read_table(Walk *w, const Node *table)
{
    int rows = 0;
    for (const Node *row = table->first; row; row = row->next) {
        rows += row->kind == NODE_ROW;
    }
    if (rows > 0) {
        say_count(w, rows, /*level*/ 1);
    }
    for (const Node *row = table->first; row; row = row->next) {
        if (row->kind != NODE_ROW) {
            continue;
        }
        ReadingWords t;
        reading_words_begin(&t, w->frame);
        reading_words_add_row(&t, row);
        Utterance *u = say(w, UTTERANCE_ITEM, t.words->str, node_language(row));
        u->level = 1;
        u->node = row;
        u->label = g_strdup("-");
        say_addresses(w, &t);
        reading_words_end(&t);
    }
}

static void read_blocks(Walk *w, const Node *n);

static void read_quote(Walk *w, const Node *n)
{
    begin_quote(w);
    read_blocks(w, n);
    g_clear_pointer(&w->lead, g_free);
}

static void read_block(Walk *w, const Node *n)
{
    switch (n->kind) {
    case NODE_HEADING:
        read_heading(w, n);
        break;
    case NODE_LIST:
        read_list(w, n, "", 1);
        break;
    case NODE_TABLE:
        read_table(w, n);
        break;
    case NODE_QUOTE:
        read_quote(w, n);
        break;
    case NODE_GROUP:
        if (node_has_role(n, ROLE_CHAT) && !n->ghost) {
            say(w, UTTERANCE_NOTE, frame_word(w->frame, FRAME_CHAT), w->lang)->node = n;
        }
        read_blocks(w, n);
        break;
    case NODE_ROOT:
    case NODE_SECTION:
    case NODE_ITEM:
    case NODE_HEAD:
    case NODE_ROW:
        read_blocks(w, n);
        break;
    case NODE_ART:
    case NODE_CONTENTS: /* pages have one; the title block has ours */
    case NODE_ENTRY:
        break;
    case NODE_PARAGRAPH:
    case NODE_CELL:
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
    case NODE_AGAIN:
    case NODE_KIND_COUNT:
        read_paragraph(w, n);
        break;
    }
}

static void read_blocks(Walk *w, const Node *n)
{
    for (const Node *child = n->first; child; child = child->next) {
        read_block(w, child);
    }
}

static void read_title_block(Walk *w, const Campaign *campaign)
{
    say(w, UTTERANCE_TITLE, campaign->title, campaign->lang);
    g_autofree char *language = frame_fill(w->frame, FRAME_LANGUAGE, 0, 0, frame_word(w->frame, FRAME_LANGUAGE_NAME));
    say(w, UTTERANCE_NOTE, language, w->lang);
    const char *printed = campaign->edition ? campaign->edition : campaign->edition_date;
    g_autofree char *date = g_strdelimit(g_strdup(printed), " ", WORDS_HARD_SPACE);
    g_autofree char *edition = frame_fill(w->frame, FRAME_EDITION, 0, 0, date);
    say(w, UTTERANCE_NOTE, edition, w->lang);
}

static void read_contents(Walk *w)
{
    if (w->top->len == 0) {
        return;
    }
    say(w, UTTERANCE_HEADING, frame_word(w->frame, FRAME_CONTENTS), w->lang)->level = 1;
    say_count(w, (int)w->top->len, /*level*/ 1);
    for (guint i = 0; i < w->top->len; i++) {
        const Node *heading = heading_of(w->top->pdata[i]);
        ReadingWords t;
        reading_words_begin(&t, w->frame);
        reading_words_add(&t, heading);
        Utterance *u = say(w, UTTERANCE_ITEM, t.words->str, node_language(heading));
        u->level = 1;
        u->node = heading;
        GString *label = g_string_new(NULL);
        num_append_int(label, (int)i + 1);
        g_string_append_c(label, '.');
        u->label = g_string_free(label, FALSE);
        reading_words_end(&t);
    }
}

GPtrArray *reading_new(const Node *view, const Campaign *campaign)
{
    g_autoptr(GPtrArray) top = find_top(view);
    g_autoptr(GHashTable) place = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < top->len; i++) {
        g_hash_table_insert(place, top->pdata[i], GUINT_TO_POINTER(i + 1));
    }
    Walk w = { .frame = campaign->frame,
               .lang = campaign->lang,
               .row = g_ptr_array_new_with_free_func(utterance_free),
               .top = top,
               .place = place };
    read_title_block(&w, campaign);
    read_contents(&w);
    read_blocks(&w, view);
    say(&w, UTTERANCE_NOTE, frame_word(w.frame, FRAME_END), w.lang);
    return w.row;
}
