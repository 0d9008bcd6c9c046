/* Plain text for screen readers: each utterance of the reading as a line, with blank lines between blocks. What is said
 * and in which order is the reading's; lines are made in lines.c. */
#include "formats/text/text.h"

#include "view/reading.h"
#include "view/words.h"

/* Label and words in one line. You own it. */
static GString *line_of(const Utterance *u)
{
    GString *s = g_string_new(u->label);
    if (u->label) {
        g_string_append_c(s, ' ');
    }
    return g_string_append(s, u->words);
}

/* Items and addresses follow the line before; all else begins a block. */
static void write_utterance(TextLines *lines, const Utterance *u)
{
    GString *s = line_of(u);
    switch (u->kind) {
    case UTTERANCE_TITLE:
        words_stop(s);
        textlines_block(lines, s->str);
        break;
    case UTTERANCE_HEADING:
        textlines_heading(lines, s->str);
        break;
    case UTTERANCE_NOTE:
    case UTTERANCE_PARAGRAPH:
        textlines_block(lines, s->str);
        break;
    case UTTERANCE_COUNT:
        if (u->level == 1) {
            textlines_block(lines, s->str);
        } else {
            textlines_line(lines, s->str);
        }
        break;
    case UTTERANCE_ITEM:
    case UTTERANCE_ADDRESS:
        textlines_line(lines, s->str);
        break;
    }
    g_string_free(s, TRUE);
}

GBytes *text_render(const OutInput *in, const TextOptions *options, Findings *f)
{
    g_autoptr(GPtrArray) row = reading_new(in->view, in->campaign);
    g_autoptr(TextLines) lines = textlines_new(options);
    for (guint i = 0; i < row->len; i++) {
        write_utterance(lines, row->pdata[i]);
    }
    g_autofree char *fault = NULL;
    GBytes *bytes = textlines_finish(lines, &fault);
    if (fault) {
        finding_add(f, CODE_OUTPUT_FAILED, (Pos){ .file = g_intern_string(in->campaign->file) }, "write it in words",
                    "%s", fault);
    }
    return bytes;
}

GBytes *text_write(const OutInput *in, int page, Findings *f)
{
    static const TextOptions defaults = { .wrap = 0 };
    return text_render(in, &defaults, f);
}
