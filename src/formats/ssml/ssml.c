/* Speech: the reading as SSML 1.1, for synthesisers. What is printed stands in it as text, and where it is said in
 * another way, that stands in `sub alias`, the one element that each synthesiser obeys: espeak-ng reads over `say-as`.
 * The complete form of an address is not said: its spoken form is complete. */
#include "formats/formats.h"

#include <string.h>

#include "formats/ssml/said.h"
#include "view/reading.h"
#include "view/words.h"

typedef struct Speech {
    GString *out;
    const Said *said;
    const char *lang; /* of the paragraph */
    bool open;        /* a paragraph is */
} Speech;

static void put_escaped(GString *out, const char *text, gsize length)
{
    g_autofree char *escaped = g_markup_escape_text(text, (gssize)length);
    g_string_append(out, escaped);
}

/* Marks that end a clause stand in the alias, too: espeak-ng reads a full stop behind an element as "dot". */
static gsize closing_marks(const char *text)
{
    return strspn(text, ".,;:!?");
}

/* Bytes of the printed form that a group of its spoken form says, with the marks behind them; 0 where its letters and
 * digits are others ("Mississippi" for "MS"). */
static gsize group_bytes(const char *printed, gsize length, const char *group)
{
    const char *p = printed, *end = printed + length;
    for (const char *g = group; *g != '\0'; g = g_utf8_next_char(g)) {
        gunichar want = g_utf8_get_char(g);
        if (!g_unichar_isalnum(want)) {
            continue;
        }
        while (p < end && !g_unichar_isalnum(g_utf8_get_char(p))) {
            p = g_utf8_next_char(p);
        }
        if (p >= end || g_unichar_tolower(g_utf8_get_char(p)) != g_unichar_tolower(want)) {
            return 0;
        }
        p = g_utf8_next_char(p);
    }
    while (p < end && !g_unichar_isalnum(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
    }
    return (gsize)(p - printed);
}

static void put_sub(GString *out, const char *printed, gsize length, const char *alias)
{
    g_string_append(out, "<sub alias=\"");
    put_escaped(out, alias, strlen(alias));
    g_string_append(out, "\">");
    put_escaped(out, printed, length);
    g_string_append(out, "</sub>");
}

/* A printed form in the groups in which it is said, with a pause between: within an alias, espeak-ng makes none at a
 * comma, and nobody can write ten digits down in one breath. */
static void put_groups(GString *out, const char *printed, gsize length, const char *alias)
{
    gsize at = 0;
    const char *comma;
    while ((comma = strstr(alias, ", ")) != NULL) {
        g_autofree char *group = g_strndup(alias, (gsize)(comma - alias));
        gsize bytes = group_bytes(printed + at, length - at, group);
        if (bytes == 0 || at + bytes >= length) {
            break;
        }
        put_sub(out, printed + at, bytes, group);
        g_string_append(out, "<break strength=\"medium\"/>");
        at += bytes;
        alias = comma + strlen(", ");
    }
    put_sub(out, printed + at, length - at, alias);
}

/* The words up to `end`, with what is said in another way. */
static void put_words(const Speech *sp, const char *words, gsize start, gsize end)
{
    gsize plain = start;
    for (gsize at = start; at < end;) {
        g_autofree char *alias = NULL;
        gsize length = said_at(sp->said, words, at, &alias);
        if (length == 0 || at + length > end) {
            at = (gsize)(g_utf8_next_char(words + at) - words);
            continue;
        }
        gsize marks = MIN(closing_marks(words + at + length), end - at - length);
        put_escaped(sp->out, words + plain, at - plain);
        g_autofree char *closed = g_strdup_printf("%s%.*s", alias, (int)marks, words + at + length);
        put_groups(sp->out, words + at, length + marks, closed);
        at += length + marks;
        plain = at;
    }
    put_escaped(sp->out, words + plain, end - plain);
}

/* The words with their passages in other languages. */
static void put_passages(const Speech *sp, const Utterance *u, const char *words)
{
    gsize at = 0;
    for (guint i = 0; u->marks != NULL && i < u->marks->len; i++) {
        const ReadingMark *m = &g_array_index(u->marks, ReadingMark, i);
        if (m->kind != MARK_LANGUAGE || m->start < at) {
            continue;
        }
        put_words(sp, words, at, m->start);
        g_string_append(sp->out, "<lang xml:lang=\"");
        put_escaped(sp->out, m->lang, strlen(m->lang));
        g_string_append(sp->out, "\">");
        put_words(sp, words, m->start, m->end);
        g_string_append(sp->out, "</lang>");
        at = m->end;
    }
    put_words(sp, words, at, strlen(words));
}

static void close_paragraph(Speech *sp)
{
    g_string_append(sp->out, sp->open ? "</p>\n" : "");
    sp->open = false;
}

/* A paragraph for each block; a list is one, whose items are its sentences. */
static void begin_sentence(Speech *sp, const Utterance *u)
{
    bool goes_on = u->kind == UTTERANCE_ITEM || (u->kind == UTTERANCE_COUNT && u->level > 1);
    if (!goes_on || !sp->open) {
        close_paragraph(sp);
        g_string_append(sp->out, u->kind == UTTERANCE_HEADING ? "<break strength=\"x-strong\"/>\n" : "");
        g_string_append_printf(sp->out, "<p xml:lang=\"%s\">", u->lang);
        sp->lang = u->lang;
        sp->open = true;
    }
    if (strcmp(sp->lang, u->lang) == 0) {
        g_string_append(sp->out, "<s>");
    } else {
        g_string_append_printf(sp->out, "<s xml:lang=\"%s\">", u->lang);
    }
}

static void say(Speech *sp, const Utterance *u)
{
    static const char hard[] = { WORDS_HARD_SPACE, '\0' };
    if (u->kind == UTTERANCE_ADDRESS) {
        return;
    }
    g_autofree char *words = g_strchomp(g_strdelimit(g_strdup(u->words), hard, ' ')),
                    *label = g_strdelimit(g_strdup(u->label != NULL ? u->label : ""), hard, ' ');
    if (words[0] == '\0' && label[0] == '\0') {
        return;
    }
    begin_sentence(sp, u);
    put_words(sp, label, 0, strlen(label));
    g_string_append(sp->out, label[0] != '\0' && words[0] != '\0' ? " " : "");
    put_passages(sp, u, words);
    g_string_append(sp->out, "</s>");
}

GBytes *ssml_write(const OutInput *in, int page, Findings *f)
{
    g_autoptr(GPtrArray) row = reading_new(in->view, in->campaign);
    g_autoptr(Said) said = said_new(in->campaign->reg, row);
    Speech sp = { .out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), .said = said };
    g_string_append_printf(sp.out,
                           "<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"%s\">\n",
                           in->campaign->lang);
    for (guint i = 0; i < row->len; i++) {
        say(&sp, row->pdata[i]);
    }
    close_paragraph(&sp);
    g_string_append(sp.out, "</speak>\n");
    return g_string_free_to_bytes(sp.out);
}
