/* Turns paragraphs, codes and pictures into words. Separate from the row of utterances because it alone knows what each
 * kind of record needs when it is heard: a web address in full by itself, a code that says what it opens, digits for a
 * lettered number. */
#include "view/reading-words.h"

#include <string.h>
#include "content/register.h"
#include "view/words.h"

void reading_words_begin(ReadingWords *t, const Frame *frame, ReadingOnce *once)
{
    t->frame = frame;
    t->once = once;
    t->closing[0] = '\0';
    t->marks = g_array_new(FALSE, FALSE, sizeof(ReadingMark));
    t->words = g_string_new(NULL);
    t->addresses = g_ptr_array_new();
}

void reading_words_end(ReadingWords *t)
{
    g_string_free(t->words, TRUE);
    g_ptr_array_unref(t->addresses);
    g_array_unref(t->marks);
}

static void mark(ReadingWords *t, ReadingMark m)
{
    if (m.end > m.start) {
        g_array_append_val(t->marks, m);
    }
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

/* The words of a text. A comma that is due behind an expansion comes first where the sentence goes on. */
static void add_text(ReadingWords *t, const char *text, Spaces spaces)
{
    if (text[0] == ' ' && g_unichar_isalnum(g_utf8_get_char(text + 1))) {
        words_append(t->words, t->closing, SPACES_BREAK);
    }
    t->closing[0] = '\0';
    words_append(t->words, text, spaces);
}

/* "NCMEC, the National Center for …": the frame's pattern, whose comma closes what it opens. */
static void add_expanded(ReadingWords *t, const Node *n)
{
    g_autofree char *letters = node_text(n), *words = frame_fill_expands(t->frame, letters, n->alt);
    gsize start = t->words->len;
    words_append(t->words, words, SPACES_BREAK);
    const char *at = strstr(t->words->str + start, letters);
    if (at == NULL) {
        return;
    }
    gsize from = (gsize)(at - t->words->str), end = from + strlen(letters);
    mark(t, (ReadingMark){ .kind = MARK_ABBREVIATION, .start = from, .end = end });
    gunichar comma = g_utf8_get_char(t->words->str + end);
    if (comma == ',' || comma == 0x060C) {
        t->closing[g_unichar_to_utf8(comma, t->closing)] = '\0';
    }
}

/* What is said of a link behind its words: its address in full, on a line of its own; the digits of a lettered number.
 */
static void add_link_end(ReadingWords *t, const Node *n)
{
    add_address(t, n->record);
    if (t->once) {
        reading_once_gives(t->once, n->record);
    }
    if (reading_words_lacks_digits(n)) {
        words_append(t->words, " (", SPACES_BREAK);
        words_append(t->words, n->record->digits, SPACES_HARD);
        words_append(t->words, ")", SPACES_BREAK);
    }
}

/* The mark of an element whose words begin at `start`. `inner`: how many marks there were before them. */
static void mark_element(ReadingWords *t, const Node *n, gsize start, guint inner)
{
    gsize end = t->words->len;
    ReadingMark m = { .start = start, .end = end };
    if (n->kind == NODE_LINK && n->record) {
        m.kind = MARK_RECORD;
        m.record = n->record;
    } else if (n->kind == NODE_ABBREVIATION) {
        m.kind = MARK_ABBREVIATION;
    } else if (n->lang != NULL && !node_is_block(n->kind)) {
        m.kind = MARK_LANGUAGE;
        m.lang = n->lang;
    } else {
        return;
    }
    while (m.start < end && (t->words->str[m.start] == ' ' || t->words->str[m.start] == WORDS_HARD_SPACE)) {
        m.start++;
    }
    if (m.end > m.start) {
        g_array_insert_val(t->marks, inner, m); /* before those within it */
    }
}

static void add_words(ReadingWords *t, const Node *n, Spaces spaces)
{
    switch (n->kind) {
    case NODE_TEXT:
        add_text(t, n->text, spaces);
        return;
    case NODE_ABBREVIATION:
        if (t->once && reading_once_expands(t->once, n)) {
            add_expanded(t, n);
            return;
        }
        break;
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
    case NODE_FIELD:
    case NODE_VARIABLE: /* not in a view */
    case NODE_AGAIN:
    case NODE_KIND_COUNT:
        break;
    }
    bool bound = n->kind == NODE_LINK || node_has_role(n, ROLE_ADDRESS);
    gsize start = t->words->len;
    guint inner = t->marks->len;
    for (const Node *child = n->first; child; child = child->next) {
        add_words(t, child, bound ? SPACES_HARD : spaces);
    }
    mark_element(t, n, start, inner);
    if (n->kind == NODE_LINK && n->record) {
        add_link_end(t, n);
    }
}

/* What the frame says of the code's address; FRAME_COUNT: nothing. */
static FrameWord opening_of(RecordKind kind)
{
    switch (kind) {
    case RECORD_URL:
        return FRAME_SAME_ADDRESS;
    case RECORD_EMAIL:
        return FRAME_MAILS;
    case RECORD_PHONE:
        return FRAME_CALLS;
    case RECORD_SMS:
        return FRAME_TEXTS;
    case RECORD_TEXT:
    case RECORD_PICTURE:
    case RECORD_KIND_COUNT:
        break;
    }
    return FRAME_COUNT;
}

/* "QR code: TakeItBack, TakeItBack.NCMEC.org": its alternative text, which ends in the address, or else what a reader's
 * phone would do with it; where the address has just been given, without either. */
static void add_code(ReadingWords *t, const Node *n)
{
    const Record *r = n->record;
    g_autoptr(GString) s = g_string_new(NULL);
    words_append(s, n->alt ? n->alt : "", SPACES_BREAK);
    if (r == NULL || r->printed == NULL) {
        words_append(t->words, s->str, SPACES_BREAK);
        return;
    }
    bool given = t->once && reading_once_gives(t->once, r);
    g_autofree char *ending = g_strconcat(", ", r->printed, NULL);
    FrameWord word = opening_of(r->kind);
    if (given && g_str_has_suffix(s->str, ending)) {
        g_string_truncate(s, s->len - strlen(ending));
    } else if (!given && word != FRAME_COUNT && strstr(n->alt ? n->alt : "", r->printed) == NULL) {
        g_autofree char *printed = g_strdelimit(g_strdup(r->printed), " ", WORDS_HARD_SPACE);
        g_autofree char *opens = frame_fill(t->frame, word, 0, 0, printed);
        words_stop(s);
        words_append(s, " ", SPACES_BREAK);
        words_append(s, opens, SPACES_BREAK);
    }
    words_append(t->words, s->str, SPACES_BREAK);
    if (!given) {
        add_address(t, r);
    }
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
