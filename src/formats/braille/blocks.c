/* From utterances to blocks. What only the ear needs (a list's length, a section's place, a web address in full behind
 * the printed one) isn't said: a hand feels where a list or section begins, and braille is bulky. What print shows and
 * braille doesn't, a code or a picture, is a transcriber's note; so are words of ours that print lacks. Emphasis that
 * is only seen is left out (UEB 9.1.3); capitals stay. */
#include "formats/braille/blocks.h"

#include <string.h>
#include "formats/braille/back.h"
#include "formats/braille/louis.h"
#include "formats/braille/negations.h"
#include "view/reading.h"
#include "view/words.h"

/* Blanks before a line, and blank lines around a block. */
enum {
    PARAGRAPH_FIRST = 2, /* begins in cell 3, runs over in cell 1 */
    NOTE_FIRST = 6,      /* 7-5 */
    NOTE_RUNOVER = 4,
    HEADING_IN = 4, /* a cell-5 heading */
    STEP = 2        /* a list's, and the next lower heading's */
};

typedef struct Build {
    const OutInput *in;
    const BrailleWords *words;
    const GPtrArray *row; /* Utterance * */
    GPtrArray *blocks;    /* Block * */
    BackLoss loss;
    int top;    /* level of the highest sections' headings */
    int depth;  /* of the list that is being read; 0: none */
    bool front; /* only the title block has been met so far */
    Findings *f;
} Build;

static void block_free(gpointer data)
{
    Block *b = data;
    cells_free(b->cells);
    g_free(b);
}

static Block *add_block(Build *b, int first, int runover)
{
    Block *block = g_new0(Block, 1);
    block->cells = cells_new();
    block->first = first;
    block->runover = runover;
    g_ptr_array_add(b->blocks, block);
    return block;
}

static Pos pos_of(const Build *b, const Utterance *u)
{
    return u->node != NULL ? u->node->pos : (Pos){ g_intern_string(b->in->campaign->file), 1, 1 };
}

/* Says which character of the text the table has no cells for, or that it has none of six dots for any. */
static void refuse(const Build *b, const char *text, Pos pos)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        g_autoptr(Cells) alone = cells_new();
        gunichar c = g_utf8_get_char(p);
        char letter[8] = { 0 };
        g_unichar_to_utf8(c, letter);
        if (c > 0x7F && !cells_add_text(alone, letter, b->loss.table)) {
            g_autofree char *fix = g_strdup_printf("write it in other letters, or name another table in %s",
                                                   b->loss.table_pos.file);
            finding_add(b->f, CODE_BRAILLE_LOST, pos, fix, "%s has no cells for ‘%s’ (U+%04X)", b->loss.table, letter,
                        (unsigned)c);
            return;
        }
    }
    finding_add(b->f, CODE_BRAILLE_LOST, b->loss.table_pos, "name a table of six dots",
                "%s makes no cells of six dots, which braille files hold", b->loss.table);
}

/* Adds words in the document's language, and reads them back. */
static void say(Build *b, Block *block, const char *text, Pos pos)
{
    guint before = block->cells->row->len;
    const Campaign *campaign = b->in->campaign;
    g_autofree char *held = negations_hold(text, frame_bonds(campaign->frame), campaign->lang);
    if (!cells_add_text(block->cells, held, b->loss.table)) {
        refuse(b, text, pos);
        return;
    }
    int count = (int)(block->cells->row->len - before);
    g_autofree guint8 *dots = g_new(guint8, count + 1);
    for (int i = 0; i < count; i++) {
        dots[i] = g_array_index(block->cells->row, Cell, before + (guint)i).dots;
    }
    back_check(&b->loss, text, dots, count, pos, b->f);
}

/* Words between the signs of a transcriber's note. */
static void say_note(Build *b, Block *block, const char *text, Pos pos)
{
    cells_add_signs(block->cells, braille_words_at(b->words, BRAILLE_NOTE_BEGIN));
    say(b, block, text, pos);
    cells_add_signs(block->cells, braille_words_at(b->words, BRAILLE_NOTE_END));
}

static Block *add_note(Build *b, const char *text, Pos pos)
{
    Block *block = add_block(b, NOTE_FIRST, NOTE_RUNOVER);
    say_note(b, block, text, pos);
    return block;
}

static void add_centered(Build *b, const Utterance *u)
{
    Block *block = add_block(b, 0, 0);
    block->centered = true;
    say(b, block, u->words, pos_of(b, u));
}

/* Behind the title block. The table is named without its suffix, which no braille reader needs. */
static void add_draft(Build *b)
{
    g_autofree char *table = g_strndup(b->loss.table, strcspn(b->loss.table, "."));
    g_autofree char *made = g_strdup_printf("liblouis %s, %s", louis_version(), table);
    g_autofree char *words = braille_words_fill(b->words, BRAILLE_DRAFT, made);
    add_note(b, words, braille_words_pos(b->words, BRAILLE_DRAFT))->before = 1;
}

static void add_heading(Build *b, const Utterance *u)
{
    int below = MAX(u->level - b->top, 0), in = below > 0 ? HEADING_IN + STEP * (MIN(below, 2) - 1) : 0;
    Block *block = add_block(b, in, in);
    block->centered = below == 0;
    block->before = 1;
    block->after = block->centered ? 1 : 0;
    block->keeps = true;
    block->heading = u->node;
    say(b, block, u->words, pos_of(b, u));
}

/* What a transcriber's note says of a code or picture; NULL of all else. You own it. */
static char *note_of(const Build *b, const Utterance *u)
{
    NodeKind kind = u->node != NULL ? u->node->kind : NODE_PARAGRAPH;
    if (kind != NODE_QR && kind != NODE_PICTURE) {
        return NULL;
    }
    return braille_words_fill(b->words, kind == NODE_QR ? BRAILLE_CODE : BRAILLE_PICTURE, u->words);
}

static void add_paragraph(Build *b, const Utterance *u)
{
    Pos pos = pos_of(b, u);
    g_autofree char *note = note_of(b, u);
    if (note != NULL) {
        add_note(b, note, pos);
        return;
    }
    Block *block = add_block(b, PARAGRAPH_FIRST, 0);
    bool quote = g_strcmp0(u->label, frame_word(b->in->campaign->frame, FRAME_QUOTE_BEGIN)) == 0;
    if (u->label != NULL && quote) {
        say_note(b, block, u->label, pos);
        cells_add_blank(block->cells);
    } else if (u->label != NULL) { /* whose a phone is */
        g_autofree char *label = g_strconcat(u->label, " ", NULL);
        say(b, block, label, pos);
    }
    say(b, block, u->words, pos);
    block->keeps = g_str_has_suffix(u->words, ":"); /* what it announces */
}

/* Levels of the list that begins with the count at i. */
static int depth_of(const Build *b, guint i)
{
    int depth = 1;
    for (guint n = i + 1; n < b->row->len; n++) {
        const Utterance *u = b->row->pdata[n];
        bool goes_on = u->kind == UTTERANCE_ITEM || u->kind == UTTERANCE_ADDRESS
                       || (u->kind == UTTERANCE_COUNT && u->level > 1);
        if (!goes_on) {
            break;
        }
        depth = MAX(depth, u->level);
    }
    return depth;
}

/* The label without what stands for bullets ("-", "- Quote:", "Do not: -"), of which the last is true. */
static bool take_bullet(char *label)
{
    char *bullet = g_str_has_prefix(label, "- ") || strcmp(label, "-") == 0 ? label : NULL;
    for (char *p = label; (p = strstr(p, " -")) != NULL; p++) {
        bullet = p[2] == ' ' || p[2] == '\0' ? p + 1 : bullet;
    }
    if (bullet == NULL) {
        return false;
    }
    memmove(label, bullet + 1, strlen(bullet));
    g_strstrip(label);
    return true;
}

static void say_label(Build *b, Block *block, const Utterance *u)
{
    g_autofree char *label = g_strdup(u->label);
    bool row = u->node != NULL && u->node->kind == NODE_ROW;
    if (take_bullet(label) && !row) {
        const char *bullet = braille_words_at(b->words, BRAILLE_BULLET);
        if (bullet != NULL) {
            cells_add_signs(block->cells, bullet);
        } else {
            say(b, block, "-", pos_of(b, u));
        }
        cells_add_blank(block->cells);
    }
    if (label[0] != '\0') {
        g_autofree char *words = g_strconcat(label, " ", NULL);
        say(b, block, words, pos_of(b, u));
    }
}

/* Whether a page's end before the next item would part what is forbidden. */
static bool is_forbidden(const Utterance *u, const Utterance *next)
{
    const Node *list = u->node != NULL ? u->node->parent : NULL;
    return list != NULL && list->kind == NODE_LIST && node_has_role(list, ROLE_DONT) && next != NULL
           && next->kind == UTTERANCE_ITEM;
}

static void add_item(Build *b, const Utterance *u, const Utterance *next)
{
    bool contents = u->node != NULL && u->node->kind == NODE_HEADING;
    g_autofree char *note = note_of(b, u);
    if (note != NULL && u->label == NULL) {
        add_note(b, note, pos_of(b, u));
        return;
    }
    int runover = STEP * MAX(b->depth, 1);
    Block *block = add_block(b, u->label != NULL ? STEP * (u->level - 1) : runover, runover);
    block->target = contents ? u->node : NULL;
    block->keeps = is_forbidden(u, next);
    if (u->label != NULL && !contents) {
        say_label(b, block, u);
    }
    if (note != NULL) {
        say_note(b, block, note, pos_of(b, u));
    } else {
        say(b, block, u->words, pos_of(b, u));
    }
}

/* An address that the words before don't name as it is printed. */
static void add_address(Build *b, const Utterance *u, const Utterance *said)
{
    g_autofree char *words = g_strdelimit(g_strdup(said->words), (const char[]){ WORDS_HARD_SPACE, '\0' }, ' ');
    if (strstr(words, u->address->printed) == NULL) {
        int in = b->depth > 0 ? STEP * b->depth : PARAGRAPH_FIRST;
        say(b, add_block(b, in, b->depth > 0 ? in : 0), u->address->printed, pos_of(b, said));
    }
}

static void begin_list(Build *b, guint i)
{
    const Utterance *u = b->row->pdata[i];
    if (u->level == 1) {
        b->depth = depth_of(b, i);
        if (b->blocks->len > 0) {
            Block *last = g_ptr_array_index(b->blocks, b->blocks->len - 1);
            bool beneath = last->heading != NULL && !last->centered; /* nothing parts it from a cell-5 heading */
            last->after = MAX(last->after, beneath ? 0 : 1);
        }
    }
    if (u->label != NULL) {
        add_note(b, u->label, pos_of(b, u))->keeps = true;
    }
}

static void end_list(Build *b)
{
    Block *last = g_ptr_array_index(b->blocks, b->blocks->len - 1);
    last->after = MAX(last->after, 1);
    b->depth = 0;
}

/* The frame's own: the title block, "Messages:", the end. */
static void add_own(Build *b, const Utterance *u)
{
    if (u->node != NULL) {
        add_note(b, u->words, pos_of(b, u))->keeps = true;
        return;
    }
    add_centered(b, u);
    Block *block = g_ptr_array_index(b->blocks, b->blocks->len - 1);
    block->before = b->front ? 0 : 1;
}

static void add_utterance(Build *b, guint i)
{
    const Utterance *u = b->row->pdata[i], *next = i + 1 < b->row->len ? b->row->pdata[i + 1] : NULL;
    bool in_list = u->kind == UTTERANCE_ITEM || u->kind == UTTERANCE_ADDRESS || u->kind == UTTERANCE_COUNT;
    bool title = u->node == NULL && (u->kind == UTTERANCE_TITLE || u->kind == UTTERANCE_NOTE) && next != NULL;
    if (b->front && !title) {
        add_draft(b);
        b->front = false;
    }
    if (!in_list && b->depth > 0) {
        end_list(b);
    }
    switch (u->kind) {
    case UTTERANCE_TITLE:
        add_centered(b, u);
        break;
    case UTTERANCE_NOTE:
        add_own(b, u);
        break;
    case UTTERANCE_HEADING:
        add_heading(b, u);
        break;
    case UTTERANCE_PARAGRAPH:
        add_paragraph(b, u);
        break;
    case UTTERANCE_COUNT:
        begin_list(b, i);
        break;
    case UTTERANCE_ITEM:
        add_item(b, u, next);
        break;
    case UTTERANCE_ADDRESS:
        add_address(b, u, b->row->pdata[i - 1]);
        break;
    }
}

/* The level of headings that say their place among the sections; 1 where none does. */
static int top_level(const GPtrArray *row)
{
    for (guint i = 0; i < row->len; i++) {
        const Utterance *u = row->pdata[i];
        if (u->kind == UTTERANCE_HEADING && u->label != NULL) {
            return u->level;
        }
    }
    return 1;
}

/* False, with a finding, where there is no table to translate by. */
static bool has_table(const OutInput *in, const BrailleWords *words, Findings *f)
{
    Pos pos = braille_words_pos(words, BRAILLE_TABLE);
    const char *table = braille_words_at(words, BRAILLE_TABLE);
    if (table == NULL) {
        finding_add(
            f, CODE_KEY_MISSING, pos,
            "add ‘braille:’ with the table of liblouis, as content/frame/en.yaml has it, or take brf out of the kit",
            "the frame names no braille table for %s", in->campaign->lang);
    } else if (!louis_open()) {
        finding_add(f, CODE_FILE_MISSING, pos, "install the package liblouis20",
                    "liblouis, which translates into braille, is not installed");
    } else if (!louis_has(table)) {
        finding_add(f, CODE_FILE_MISSING, pos,
                    "install the package liblouis-data, or name one of the tables in /usr/share/liblouis/tables",
                    "the braille table %s is not installed", table);
    } else {
        return true;
    }
    return false;
}

GPtrArray *blocks_new(const OutInput *in, Findings *f)
{
    const BrailleWords *words = frame_braille(in->campaign->frame);
    if (!has_table(in, words, f)) {
        return NULL;
    }
    g_autoptr(GPtrArray) row = reading_new(in->view, in->campaign);
    Build b = { .in = in,
                .words = words,
                .row = row,
                .blocks = g_ptr_array_new_with_free_func(block_free),
                .loss = { .table = braille_words_at(words, BRAILLE_TABLE),
                          .table_pos = braille_words_pos(words, BRAILLE_TABLE) },
                .top = top_level(row),
                .front = true,
                .f = f };
    for (guint i = 0; i < row->len; i++) {
        add_utterance(&b, i);
    }
    back_report(&b.loss, f);
    return b.blocks;
}
