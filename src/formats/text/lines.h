/* The lines of a plain text file: how many blank lines stand between what, wrapping, line ends, forbidden characters.
 * It knows nothing of the view, so that braille and other line-shaped outputs may stand on it. Prefix: textlines_. */
#ifndef FORMATS_TEXT_LINES_H
#define FORMATS_TEXT_LINES_H

#include <glib.h>
#include <stdbool.h>

/* Stands for a space at which a line is never broken; the finished text has a plain space there. */
#define TEXT_HARD_SPACE '\x1f'

/* How lines are written. All zero: one line a paragraph, LF, no BOM. */
typedef struct TextOptions {
    int wrap;  /* characters a line, or 0 for one line a paragraph */
    bool crlf; /* lines end in CR LF */
    bool bom;  /* begins with U+FEFF */
} TextOptions;

typedef struct TextLines TextLines;

/* `options` is borrowed. You own the result. */
TextLines *textlines_new(const TextOptions *options);
void textlines_free(TextLines *t);

/* Two blank lines before, one after. A full stop is added where it ends in no sentence mark. */
void textlines_heading(TextLines *t, const char *text);
/* One line (or several, wrapped), one blank line after. Empty text writes nothing. */
void textlines_paragraph(TextLines *t, const char *text);
/* A line with nothing between it and the next: a list's items. textlines_end_block ends it. */
void textlines_line(TextLines *t, const char *text);
/* The next line is parted from the last by one blank line. */
void textlines_end_block(TextLines *t);

/* The finished bytes, in NFC, ending with one newline; NULL where the text holds what no reader should meet, and *fault
 * (you own it) names it. Call once. */
GBytes *textlines_finish(TextLines *t, char **fault);

/* Appends `text` to s with its white space as single spaces, none at the start. hard: its spaces become
 * TEXT_HARD_SPACE. A space between two digits is always hard. */
void textlines_append(GString *s, const char *text, bool hard);
/* Appends a full stop where s ends in none of . ? ! : (or the same in another script). */
void textlines_stop(GString *s);

#endif
