/* Plain text for screen readers: each utterance of the reading as a line, with blank lines between blocks. What is said
 * and in which order is the reading's; lines are made in lines.c. */
#include "formats/common/ascii.h"
#include "formats/formats.h"
#include "formats/text/lines.h"
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

/* In ASCII. What has no such form is said at its place, and stays as it is. */
static void make_ascii(Utterance *u, const OutInput *in, Findings *f)
{
    char **const parts[] = { &u->label, &u->words };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        gunichar missing = 0;
        char *ascii = *parts[i] ? ascii_new(*parts[i], &missing) : NULL;
        if (missing != 0) {
            char letter[7] = { 0 };
            g_unichar_to_utf8(missing, letter);
            Pos pos = u->pos.file ? u->pos : (Pos){ .file = g_intern_string(in->campaign->file) };
            finding_add(f, CODE_TEXT_CHARSET, pos, "write it another way, or charset: utf-8 in the edition",
                        "‘%s’ (U+%04X) has no form in ASCII", letter, (unsigned)missing);
        }
        if (ascii) {
            g_free(*parts[i]);
            *parts[i] = ascii;
        }
    }
}

GBytes *text_write(const OutInput *in, int page, Findings *f)
{
    g_autoptr(GPtrArray) row = reading_new(in->view, in->campaign);
    g_autoptr(TextLines) lines = textlines_new(&in->spec->text);
    int errors = findings_count_level(f, LEVEL_ERROR);
    for (guint i = 0; i < row->len; i++) {
        if (in->spec->text.ascii) {
            make_ascii(row->pdata[i], in, f);
        }
        write_utterance(lines, row->pdata[i]);
    }
    g_autofree char *fault = NULL;
    g_autoptr(GBytes) bytes = textlines_finish(lines, &fault);
    if (fault) {
        finding_add(f, CODE_OUTPUT_FAILED, (Pos){ .file = g_intern_string(in->campaign->file) }, "write it in words",
                    "%s", fault);
    }
    return findings_count_level(f, LEVEL_ERROR) > errors ? NULL : g_steal_pointer(&bytes);
}
