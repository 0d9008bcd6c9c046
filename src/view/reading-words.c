/* Turns paragraphs, codes and pictures into words. Separate from the row of utterances because it alone knows what each
 * kind of record needs when it is heard: a web address in full by itself, a code that says what it opens, digits for a
 * lettered number. */
#include "view/reading-words.h"

#include <string.h>
#include "content/register.h"
#include "view/words.h"

void reading_words_begin(ReadingWords *t, const Frame *frame)
{
    t->frame = frame;
    t->words = g_string_new(NULL);
    t->addresses = g_ptr_array_new();
}

void reading_words_end(ReadingWords *t)
{
    g_string_free(t->words, TRUE);
    g_ptr_array_unref(t->addresses);
}

static void add_address(ReadingWords *t, const Record *r)
{
    if (!r || r->kind != RECORD_URL || !r->value) {
        return;
    }
    for (guint i = 0; i < t->addresses->len; i++) {
        if (strcmp(((const Record *)t->addresses->pdata[i])->value, r->value) == 0) {
            return;
        }
    }
    g_ptr_array_add(t->addresses, (gpointer)r);
}

/* True where the block that holds n writes the digits of its number itself. */
static bool writes_digits(const Node *n)
{
    const Node *block = n;
    while (block->parent && !node_is_block(block->kind)) {
        block = block->parent;
    }
    g_autofree char *all = node_text(block);
    return strstr(all, n->record->digits) != NULL;
}

bool reading_words_lacks_digits(const Node *link)
{
    return link->record && link->record->digits && !link->digits && !writes_digits(link);
}

static void add_words(ReadingWords *t, const Node *n, Spaces spaces)
{
    switch (n->kind) {
    case NODE_TEXT:
        words_append(t->words, n->text, spaces);
        return;
    case NODE_BREAK:
        words_append(t->words, " ", SPACES_BREAK);
        return;
    case NODE_QR:
    case NODE_PICTURE:
        reading_words_add(t, n);
        return;
    case NODE_ROOT:
    case NODE_SECTION:
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_TABLE:
    case NODE_HEAD:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_GROUP:
    case NODE_ART:
    case NODE_CONTENTS:
    case NODE_ENTRY:
    case NODE_STRONG:
    case NODE_EMPHASIS:
    case NODE_SPAN:
    case NODE_LINK:
    case NODE_ABBREVIATION:
    case NODE_VARIABLE: /* not in a view */
    case NODE_AGAIN:
    case NODE_KIND_COUNT:
        break;
    }
    Spaces within = n->kind == NODE_LINK || node_has_role(n, ROLE_EDITION) ? SPACES_HARD : spaces;
    for (const Node *child = n->first; child; child = child->next) {
        add_words(t, child, within);
    }
    if (n->kind != NODE_LINK || !n->record) {
        return;
    }
    add_address(t, n->record);
    if (reading_words_lacks_digits(n)) {
        words_append(t->words, " (", SPACES_BREAK);
        words_append(t->words, n->record->digits, SPACES_HARD);
        words_append(t->words, ")", SPACES_BREAK);
    }
}

/* "QR code: TakeItBack. It opens the address …": its alternative text, then what a reader's phone would do with it. */
static void add_code(ReadingWords *t, const Node *n)
{
    const Record *r = n->record;
    GString *s = g_string_new(NULL);
    words_append(s, n->alt ? n->alt : "", SPACES_BREAK);
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
        g_autofree char *printed = g_strdelimit(g_strdup(r->printed), " ", WORDS_HARD_SPACE);
        g_autofree char *opens = frame_fill(t->frame, word, 0, 0, printed);
        words_stop(s);
        words_append(s, " ", SPACES_BREAK);
        words_append(s, opens, SPACES_BREAK);
    }
    words_append(t->words, s->str, SPACES_BREAK);
    g_string_free(s, TRUE);
    add_address(t, r);
}

void reading_words_add(ReadingWords *t, const Node *n)
{
    if (node_is_block(n->kind)) {
        words_append(t->words, " ", SPACES_BREAK);
    }
    if (n->kind == NODE_QR) {
        add_code(t, n);
    } else if (n->kind == NODE_PICTURE) {
        words_append(t->words, n->alt ? n->alt : "", SPACES_BREAK);
    } else {
        add_words(t, n, SPACES_BREAK);
    }
}

void reading_words_add_row(ReadingWords *t, const Node *row)
{
    const Node *head = row->parent ? row->parent->first : NULL;
    const Node *header = head && head->kind == NODE_HEAD && head != row ? head->first : NULL;
    for (const Node *cell = row->first; cell; cell = cell->next, header = header ? header->next : NULL) {
        if (!cell->first) {
            continue;
        }
        words_stop(t->words);
        words_append(t->words, " ", SPACES_BREAK);
        if (header && header->first && !node_has_role(cell, ROLE_HEADER)) {
            add_words(t, header, SPACES_BREAK);
            words_lead(t->words);
            words_append(t->words, " ", SPACES_BREAK);
        }
        add_words(t, cell, SPACES_BREAK);
    }
    words_stop(t->words);
}
