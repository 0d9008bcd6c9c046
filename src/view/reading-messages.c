/* Finds the messages of a view and says each in one line. Apart from the reading of a whole piece, whose title,
 * contents and counts nobody sends. */
#include "view/reading-messages.h"

#include "view/reading-lists.h"
#include "view/reading-walk.h"
#include "view/words.h"

static bool has_message(const Node *n)
{
    for (const Node *at = node_following(n, n); at != NULL; at = node_following(at, n)) {
        if (node_has_role(at, ROLE_SMS)) {
            return true;
        }
    }
    return false;
}

/* The blocks of a message. */
static void collect(Walk *w, const Node *n, GPtrArray *outside)
{
    if (n->kind == NODE_PARAGRAPH) {
        walk_paragraph(w, n);
    } else if (n->kind == NODE_LIST) {
        reading_lists_list(w, n);
    } else if (n->kind == NODE_GROUP) {
        for (const Node *child = n->first; child != NULL; child = child->next) {
            collect(w, child, outside);
        }
    } else {
        g_ptr_array_add(outside, (gpointer)n);
    }
}

/* One line of all that was said: sentences end where blocks do, and the complete form of an address, which is printed
 * already, is left out. You own it. */
static char *line_new(const GPtrArray *row)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < row->len; i++) {
        const Utterance *u = g_ptr_array_index(row, i);
        if (u->kind == UTTERANCE_COUNT || u->kind == UTTERANCE_ADDRESS) {
            continue;
        }
        words_stop(s);
        words_append(s, " ", SPACES_BREAK);
        words_append(s, u->label != NULL ? u->label : "", SPACES_BREAK);
        words_append(s, " ", SPACES_BREAK);
        words_append(s, u->words, SPACES_BREAK);
    }
    words_strip_end(s);
    g_strdelimit(s->str, (const char[]){ WORDS_HARD_SPACE, '\0' }, ' ');
    return g_string_free(s, FALSE);
}

static void read_message(Walk *w, const Node *n, GPtrArray *outside)
{
    Walk inner = *w;
    g_autoptr(GPtrArray) row = inner.row = walk_row_new();
    collect(&inner, n, outside);
    g_autofree char *line = line_new(row);
    if (line[0] != '\0') {
        Utterance *u = walk_say(w, UTTERANCE_PARAGRAPH, line);
        u->lang = node_language(n);
        u->pos = n->pos;
        g_strdelimit(u->words, (const char[]){ WORDS_HARD_SPACE, '\0' }, ' ');
    }
}

/* Messages, and what stands around them. */
static void read_blocks(Walk *w, const Node *n, GPtrArray *outside)
{
    for (const Node *child = n->first; child != NULL; child = child->next) {
        if (has_message(child)) {
            read_blocks(w, child, outside);
        } else if (node_has_role(child, ROLE_SMS)) {
            read_message(w, child, outside);
        } else if (child->kind != NODE_GROUP || !child->ghost) {
            g_ptr_array_add(outside, (gpointer)child);
        } else {
            read_blocks(w, child, outside);
        }
    }
}

GPtrArray *reading_messages_new(const Node *view, const Campaign *campaign, GPtrArray *outside)
{
    Walk w = { .frame = campaign->frame, .lang = campaign->lang, .date = "", .row = walk_row_new() };
    read_blocks(&w, view, outside);
    return w.row;
}
