/* The words of one utterance, and the addresses that are said in full behind it. Prefix: reading_words_. */
#ifndef VIEW_READING_WORDS_H
#define VIEW_READING_WORDS_H

#include "view/reading-once.h"
#include "view/utterance.h"

typedef struct ReadingWords {
    const Frame *frame;   /* borrowed */
    ReadingOnce *once;    /* borrowed; NULL: nothing is expanded, and nothing left out */
    GString *words;       /* one line, with hard spaces (view/words.h) */
    GPtrArray *addresses; /* const Record *: of web addresses, each once, in order; borrowed */
    GArray *marks;        /* ReadingMark, by start */
    char closing[8];      /* the comma that is due behind an expansion where the sentence goes on, or "" */
} ReadingWords;

void reading_words_begin(ReadingWords *t, const Frame *frame, ReadingOnce *once);
void reading_words_end(ReadingWords *t);

/* Adds a paragraph, heading, code, picture or inline node, parted from what is there by a space where it is a block. A
 * code says what it opens, unless that has just been given; a lettered phone number has its digits behind it, unless
 * the block writes them itself; an abbreviation is expanded once. */
void reading_words_add(ReadingWords *t, const Node *n);

/* True where a link shows a lettered number and nothing around it says its digits, so that they follow in parentheses.
 */
bool reading_words_lacks_digits(const Node *link);

/* Adds a row of a table, each cell behind the header of its column: "Date: 3 May. Place: Jackson."; a cell that is the
 * header of the row comes first, by itself. What is empty is passed over. */
void reading_words_add_row(ReadingWords *t, const Node *row);

#endif
