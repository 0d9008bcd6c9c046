/* A view as it is read aloud: a row of utterances in reading order, with what the frame says around the office's words:
 * places of sections, sizes of lists, what a code opens. What each becomes, a line of text, a cell of braille, a
 * message, is the outputs' work. Prefix: reading_. */
#ifndef VIEW_READING_H
#define VIEW_READING_H

#include "content/campaign.h"

typedef enum {
    UTTERANCE_TITLE,     /* the document's title */
    UTTERANCE_NOTE,      /* the frame's own: the language, the edition, "Messages:", the end */
    UTTERANCE_HEADING,   /* label: its place among the sections, or NULL; level: 1 to 6 */
    UTTERANCE_PARAGRAPH, /* or a code or picture; label: "Quote:" where a quotation begins, or NULL */
    UTTERANCE_COUNT, /* "List of 3 items.": a list begins; label: likewise; level: 1, or more for a list in an item */
    UTTERANCE_ITEM, /* label: "2.", "-", "Do not:", "- Quote:"; where it goes on behind a list, a quotation, a code or a
                       picture in it NULL, or "Quote:"; level: its list's */
    UTTERANCE_ADDRESS /* a web address in full, which the utterance before names in other words */
} UtteranceKind;

typedef struct Utterance {
    UtteranceKind kind;
    int level;             /* of headings, lists and items; else 0 */
    char *label;           /* said before the words, or NULL */
    char *words;           /* one line, with hard spaces (view/words.h); "" where only addresses follow */
    const Record *address; /* ADDRESS: the record whose value the words are; else NULL. Borrowed */
    const char *lang;      /* BCP 47, of the block as a whole; interned */
    const Node *node;      /* the block, code, picture, item, row or chat that is said; of an item of the contents its
                              heading;      NULL where it is the frame's own. Borrowed from the view */
} Utterance;

/* All that is read of a view, the title and the contents first. GPtrArray of Utterance *; you own it, and it borrows
 * the view's records. */
GPtrArray *reading_new(const Node *view, const Campaign *campaign);

#endif
