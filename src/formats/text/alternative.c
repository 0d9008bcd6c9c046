/* The alternative text of an image that is posted: its words in reading order, a line a block, and nothing else, for it
 * is pasted into a field that has room for little. Apart from the plain text, which also says where one is in it. */
#include "formats/formats.h"

#include "view/reading.h"
#include "view/words.h"

/* True of what the picture itself says; what the frame says around it is left out. */
static bool is_shown(const Utterance *u)
{
    switch (u->kind) {
    case UTTERANCE_HEADING:
    case UTTERANCE_PARAGRAPH:
        return *u->words != '\0' && u->pos.file != NULL;
    case UTTERANCE_ITEM:
        return *u->words != '\0' && u->node != NULL && u->node->kind != NODE_HEADING; /* those are the contents' */
    case UTTERANCE_TITLE:
    case UTTERANCE_NOTE:
    case UTTERANCE_COUNT:
    case UTTERANCE_ADDRESS: /* nobody can follow a link of a picture; what it shows stands in the words */
        return false;
    }
    g_assert_not_reached();
}

/* Ends the line before, unless a sentence goes on: a piece may set "Text THORN to" and the number apart. */
static void begin_line(GString *s)
{
    bool goes_on = s->len > 0 && s->str[s->len - 1] == ' ';
    if (s->len > 0 && !goes_on) {
        g_string_append_c(s, '\n');
    }
}

GBytes *image_text_write(const OutInput *in, int page, Findings *f)
{
    (void)page, (void)f;
    g_autoptr(GPtrArray) row = reading_new(in->view, in->campaign);
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < row->len; i++) {
        const Utterance *u = row->pdata[i];
        if (!is_shown(u)) {
            continue;
        }
        begin_line(s);
        if (u->kind == UTTERANCE_ITEM && u->label != NULL) {
            g_string_append_printf(s, "%s ", u->label);
        }
        g_string_append(s, u->words);
    }
    g_strdelimit(s->str, (char[]){ WORDS_HARD_SPACE, '\0' }, ' ');
    words_strip_end(s);
    g_string_append_c(s, '\n');
    return g_string_free_to_bytes(s);
}
