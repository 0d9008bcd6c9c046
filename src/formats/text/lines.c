/* Writes lines, keeps the count of blank lines between them and looks at every character once at the end. Separate from
 * text.c, which says what is a heading, a paragraph or a line of a list. */
#include "formats/text/lines.h"

#include <string.h>
#include "content/nfc.h"
#include "view/words.h"

enum { RUN_MAX = 4 }; /* so many of one symbol in a row are read aloud without harm */

struct TextLines {
    const TextForm *form; /* borrowed */
    GString *out;         /* LF, plain and hard (view/words.h) spaces */
    int gap;              /* blank lines before the next line */
};

TextLines *textlines_new(const TextForm *form)
{
    TextLines *t = g_new0(TextLines, 1);
    t->form = form;
    t->out = g_string_new(NULL);
    return t;
}

void textlines_free(TextLines *t)
{
    if (!t) {
        return;
    }
    g_string_free(t->out, TRUE);
    g_free(t);
}

/* True for what a line can't begin with, for it would be heard as an item's label: "-", "2.", a dash between words. */
static bool is_like_label(const char *word, gsize bytes)
{
    gsize digits = 0;
    while (digits < bytes && g_ascii_isdigit(word[digits])) {
        digits++;
    }
    if (digits > 0) {
        return digits + 1 == bytes && word[digits] == '.';
    }
    const char *end = word + bytes;
    while (word < end && !g_unichar_isalnum(g_utf8_get_char(word))) {
        word = g_utf8_next_char(word);
    }
    return word == end;
}

/* Bytes of the words that stand on one line from `words` on: up to the next plain space that a line may be broken at.
 */
static gsize bound_bytes(const char *words)
{
    gsize bytes = strcspn(words, " ");
    while (words[bytes] != '\0') {
        gsize next = strcspn(words + bytes + 1, " ");
        if (!is_like_label(words + bytes + 1, next)) {
            break;
        }
        bytes += 1 + next;
    }
    return bytes;
}

/* Writes the words of one paragraph, broken at plain spaces where a line would be longer than `wrap`. */
static void put_wrapped(GString *out, const char *text, int wrap)
{
    int column = 0;
    for (const char *words = text; *words;) {
        gsize bytes = bound_bytes(words);
        int width = (int)g_utf8_strlen(words, (gssize)bytes);
        if (column > 0) {
            bool fits = column + 1 + width <= wrap;
            g_string_append_c(out, fits ? ' ' : '\n');
            column = fits ? column + 1 : 0;
        }
        g_string_append_len(out, words, (gssize)bytes);
        column += width;
        words += bytes + (words[bytes] ? 1 : 0);
    }
}

void textlines_line(TextLines *t, const char *text)
{
    GString *clean = g_string_new(NULL);
    words_append(clean, text, SPACES_BREAK);
    words_strip_end(clean);
    if (clean->len) {
        for (int i = 0; i < t->gap && t->out->len; i++) {
            g_string_append_c(t->out, '\n');
        }
        t->gap = 0;
        if (t->form->wrap > 0) {
            put_wrapped(t->out, clean->str, t->form->wrap);
        } else {
            g_string_append(t->out, clean->str);
        }
        g_string_append_c(t->out, '\n');
    }
    g_string_free(clean, TRUE);
}

void textlines_block(TextLines *t, const char *text)
{
    t->gap = MAX(t->gap, 1);
    textlines_line(t, text);
}

void textlines_heading(TextLines *t, const char *text)
{
    GString *s = g_string_new(text);
    words_stop(s);
    t->gap = 2;
    textlines_line(t, s->str);
    t->gap = MAX(t->gap, 1);
    g_string_free(s, TRUE);
}

/* Characters that a screen reader skips, spells out, or is confused by. */
static bool is_forbidden(gunichar c)
{
    if (c < 0x80) {
        return c != '\n' && (c < 0x20 || c == 0x7F);
    }
    if (g_unichar_iscntrl(c) || c == 0xFEFF) {
        return true;
    }
    if (c == 0x200C || c == 0x200D) { /* joiners: the source has them only where words need them */
        return false;
    }
    GUnicodeType type = g_unichar_type(c);
    if (type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_SURROGATE
        || type == G_UNICODE_UNASSIGNED || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR) {
        return true; /* format: soft hyphen, zero-width and bidi controls */
    }
    if (type == G_UNICODE_SPACE_SEPARATOR && c != ' ') {
        return true;
    }
    return (c >= 0x2500 && c <= 0x25FF)    /* box drawing, blocks, shapes */
           || (c >= 0x2600 && c <= 0x27BF) /* symbols that emoji are made of */
           || (c >= 0xFE00 && c <= 0xFE0F) /* variation selectors */
           || (c >= 0x1F000 && c <= 0x1FAFF);
}

/* What is wrong with the text, or NULL. You own it. */
static char *find_fault(const char *text)
{
    gunichar before = 0;
    int run = 0, line = 1;
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (is_forbidden(u)) {
            return g_strdup_printf("line %d of the text holds U+%04X, which a screen reader can't say", line,
                                   (unsigned)u);
        }
        run = u == before ? run + 1 : 1;
        if (run > RUN_MAX && u != '\n' && !g_unichar_isalnum(u)) {
            return g_strdup_printf("line %d of the text holds more than %d U+%04X in a row", line, (int)RUN_MAX,
                                   (unsigned)u);
        }
        before = u;
        line += u == '\n';
    }
    return NULL;
}

GBytes *textlines_finish(TextLines *t, char **fault)
{
    *fault = NULL;
    for (gsize i = 0; i < t->out->len; i++) {
        if (t->out->str[i] == WORDS_HARD_SPACE) {
            t->out->str[i] = ' ';
        }
    }
    g_autofree char *text = nfc_new(t->out->str, t->out->len);
    *fault = text ? find_fault(text) : g_strdup("the text is not valid UTF-8");
    if (*fault) {
        return NULL;
    }
    GString *bytes = g_string_new(t->form->bom ? "\xEF\xBB\xBF" : "");
    for (const char *c = text; *c; c++) {
        if (*c == '\n' && t->form->crlf) {
            g_string_append_c(bytes, '\r');
        }
        g_string_append_c(bytes, *c);
    }
    return g_string_free_to_bytes(bytes);
}
