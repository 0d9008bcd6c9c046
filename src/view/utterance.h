/* What is said at a time when a view is read aloud. Apart from reading.h, because the parts of the reading make it and
 * outputs take it. Prefix: UTTERANCE_. */
#ifndef VIEW_UTTERANCE_H
#define VIEW_UTTERANCE_H

#include "content/record-type.h"

typedef enum {
    UTTERANCE_TITLE,     /* the document's title */
    UTTERANCE_NOTE,      /* the frame's own: the language, the edition, "Messages:", the end */
    UTTERANCE_HEADING,   /* label: its place among the sections, or NULL; level: 1 to 6 */
    UTTERANCE_PARAGRAPH, /* or a code or picture; label: "Quote:" where a quotation begins, or NULL */
    UTTERANCE_COUNT,  /* "List of 3 items.": a list begins; label: likewise; level: 1, or more for a list in an item */
    UTTERANCE_ITEM,   /* label: "2.", "-", "Do not:", "- Quote:"; where it goes on behind a list, a quotation, a code
                         or a picture in it NULL, or "Quote:"; level: its list's */
    UTTERANCE_ADDRESS /* a web address in full, in its printed capitals, which the utterance before names */
} UtteranceKind;

/* A stretch of an utterance's words that is said in a way of its own. */
typedef enum {
    MARK_RECORD,       /* a link's words: a record's printed form, or its digits */
    MARK_ABBREVIATION, /* letters that stand for words */
    MARK_LANGUAGE      /* words in another language */
} MarkKind;

typedef struct ReadingMark {
    MarkKind kind;
    gsize start, end;     /* bytes of the words */
    const Record *record; /* RECORD; borrowed */
    const char *lang;     /* LANGUAGE: BCP 47; interned */
} ReadingMark;

typedef struct Utterance {
    UtteranceKind kind;
    int level;             /* of headings, lists and items; else 0 */
    char *label;           /* said before the words, or NULL */
    char *words;           /* one line, with hard spaces (view/words.h); "" where only addresses follow */
    const Record *address; /* ADDRESS: the record whose address the words are; else NULL. Borrowed */
    const char *lang;      /* BCP 47, of the block as a whole; interned */
    GArray *marks;         /* ReadingMark, by start, none over another but within a LANGUAGE; NULL: none */
    Pos pos;               /* of the block; no file where the words are the frame's */
    const Node *node;      /* the block, code, picture, item, row or chat that is said; of an item of the contents its
                              heading; NULL where it is the frame's own. Borrowed from the view */
} Utterance;

#endif
