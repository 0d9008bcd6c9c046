/* The lines of a plain text file: how many blank lines stand between what, wrapping, line ends, forbidden characters.
 * It knows nothing of the view, so that braille and other line-shaped outputs may stand on it. Prefix: textlines_. */
#ifndef FORMATS_TEXT_LINES_H
#define FORMATS_TEXT_LINES_H

#include "design/spec.h"

typedef struct TextLines TextLines;

/* `form` is borrowed. You own the result. */
TextLines *textlines_new(const TextForm *form);
void textlines_free(TextLines *t);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextLines, textlines_free)

/* Two blank lines before, one after. A full stop is added where it ends in no sentence mark. */
void textlines_heading(TextLines *t, const char *text);
/* A line (or several, wrapped) with one blank line before it. Empty text writes nothing. */
void textlines_block(TextLines *t, const char *text);
/* A line with nothing between it and the one before: a list's items. */
void textlines_line(TextLines *t, const char *text);

/* The finished bytes, in NFC, ending with one newline; NULL where the text holds what no reader should meet, and *fault
 * (you own it) names it. Call once. */
GBytes *textlines_finish(TextLines *t, char **fault);

#endif
