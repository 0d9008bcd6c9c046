/* Turns paragraphs, codes and pictures into words. Separate from the walk because it alone knows what each kind of
 * record needs when it is heard: a web address in full on a line of its own, a code that says what it opens, digits for
 * a lettered number. */
#include "formats/text/inline.h"

#include <string.h>
#include "content/register.h"
#include "formats/text/lines.h"

void textinline_begin(TextInline *t, const Frame *frame)
{
    t->frame = frame;
    t->words = g_string_new(NULL);
    t->urls = g_ptr_array_new();
}

void textinline_end(TextInline *t)
{
    g_string_free(t->words, TRUE);
    g_ptr_array_unref(t->urls);
}

static void add_url(TextInline *t, const Record *r)
{
    if (!r || r->kind != RECORD_URL || !r->value) {
        return;
    }
    for (guint i = 0; i < t->urls->len; i++) {
        if (strcmp(t->urls->pdata[i], r->value) == 0) {
            return;
        }
    }
    g_ptr_array_add(t->urls, r->value);
}

/* True where the block that holds n writes the digits of its number itself. */
static bool writes_digits(const Node *n)
{
    const Node *block = n;
    while (block->parent && !node_is_block(block->kind)) {
        block = block->parent;
    }
    char *all = node_text(block);
    bool found = strstr(all, n->record->digits) != NULL;
    g_free(all);
    return found;
}

static void add_words(TextInline *t, const Node *n, bool hard)
{
    switch (n->kind) {
    case NODE_TEXT:
        textlines_append(t->words, n->text, hard);
        return;
    case NODE_BREAK:
        textlines_append(t->words, " ", /*hard*/ false);
        return;
    case NODE_QR:
    case NODE_PICTURE:
        textinline_add(t, n);
        return;
    case NODE_ROOT:
    case NODE_SECTION:
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_GROUP:
    case NODE_CONTENTS:
    case NODE_ENTRY:
    case NODE_STRONG:
    case NODE_EMPHASIS:
    case NODE_SPAN:
    case NODE_LINK:
    case NODE_ABBREVIATION:
    case NODE_VARIABLE: /* not in a view */
    case NODE_KIND_COUNT:
        break;
    }
    bool whole = hard || n->kind == NODE_LINK || node_has_role(n, ROLE_EDITION);
    for (const Node *child = n->first; child; child = child->next) {
        add_words(t, child, whole);
    }
    if (n->kind != NODE_LINK || !n->record) {
        return;
    }
    add_url(t, n->record);
    if (n->record->digits && !n->digits && !writes_digits(n)) {
        textlines_append(t->words, " (", /*hard*/ false);
        textlines_append(t->words, n->record->digits, /*hard*/ true);
        textlines_append(t->words, ")", /*hard*/ false);
    }
}

/* "QR code: TakeItBack. It opens the address …": its alternative text, then what a reader's phone would do with it. */
static void add_code(TextInline *t, const Node *n)
{
    const Record *r = n->record;
    GString *s = g_string_new(NULL);
    textlines_append(s, n->alt ? n->alt : "", /*hard*/ false);
    FrameWord word = FRAME_COUNT;
    if (r && r->printed && !(n->alt && strstr(n->alt, r->printed))) {
        switch (r->kind) {
        case RECORD_URL:
            word = FRAME_SAME_ADDRESS;
            break;
        case RECORD_EMAIL:
            word = FRAME_MAILS;
            break;
        case RECORD_PHONE:
            word = FRAME_CALLS;
            break;
        case RECORD_SMS:
            word = FRAME_TEXTS;
            break;
        case RECORD_TEXT:
        case RECORD_PICTURE:
        case RECORD_KIND_COUNT:
            break;
        }
    }
    if (word != FRAME_COUNT) {
        char *printed = g_strdelimit(g_strdup(r->printed), " ", TEXT_HARD_SPACE);
        char *opens = frame_fill(t->frame, word, 0, 0, printed);
        textlines_stop(s);
        textlines_append(s, " ", /*hard*/ false);
        textlines_append(s, opens, /*hard*/ false);
        g_free(opens);
        g_free(printed);
    }
    textlines_append(t->words, s->str, /*hard*/ false);
    g_string_free(s, TRUE);
    add_url(t, r);
}

void textinline_add(TextInline *t, const Node *n)
{
    if (node_is_block(n->kind)) {
        textlines_append(t->words, " ", /*hard*/ false);
    }
    if (n->kind == NODE_QR) {
        add_code(t, n);
    } else if (n->kind == NODE_PICTURE) {
        textlines_append(t->words, n->alt ? n->alt : "", /*hard*/ false);
    } else {
        add_words(t, n, /*hard*/ false);
    }
}
