/* The frame's words: what handbill itself says around the office's text ("Section 2 of 6.", "Do not:"), a closed list,
 * translated per language in content/frame/LANG.yaml. Prefix: frame_. */
#ifndef CONTENT_FRAME_H
#define CONTENT_FRAME_H

#include "content/bonds.h"
#include "content/braille-words.h"
#include "content/field-words.h"
#include "content/page-words.h"
#include "content/printer-words.h"
#include "content/sheet-words.h"

/* X(ENUM, "key in the file"). {n} {m} {x} {y} in a value are filled in. */
#define FRAME_WORDS(X)                                                                                   \
    X(FRAME_SECTION, "section")             /* "Section {n} of {m}." */                                  \
    X(FRAME_LIST, "list")                   /* "List of {n} items." */                                   \
    X(FRAME_LIST_ONE, "list-one")           /* "List of 1 item." */                                      \
    X(FRAME_STEP, "step")                   /* "Step {n}:" */                                            \
    X(FRAME_DONT, "dont")                   /* "Do not:" */                                              \
    X(FRAME_BULLET, "bullet")               /* "•" */                                                    \
    X(FRAME_QUOTE_BEGIN, "quote-begin")     /* "Quote:" */                                               \
    X(FRAME_CHAT, "chat")                   /* "Messages:" */                                            \
    X(FRAME_LANGUAGE, "language")           /* "Language: {x}." */                                       \
    X(FRAME_EDITION, "edition")             /* "Edition of {x}." */                                      \
    X(FRAME_CONTENTS, "contents")           /* "Contents" */                                             \
    X(FRAME_PAGE, "page")                   /* "Page {n}" */                                             \
    X(FRAME_END, "end")                     /* "End of document." */                                     \
    X(FRAME_QR, "qr")                       /* "QR code: {x}" */                                         \
    X(FRAME_OPENS, "opens")                 /* "Opens {x}" (web address) */                              \
    X(FRAME_CALLS, "calls")                 /* "Calls {x}" */                                            \
    X(FRAME_TEXTS, "texts")                 /* "Opens a text message to {x} that says {y}" */            \
    X(FRAME_MAILS, "mails")                 /* "Writes an e-mail to {x}" */                              \
    X(FRAME_SAME_ADDRESS, "same-address")   /* "It opens the address {x}" */                             \
    X(FRAME_EXPANDS, "expands")             /* "{x}, the {y}" (an abbreviation, what it is short for) */ \
    X(FRAME_LEAVE, "leave")                 /* "Leave this page" */                                      \
    X(FRAME_LEAVE_NOTE, "leave-note")       /* "Opens {x}. Your browser still …" */                      \
    X(FRAME_ACCESSIBILITY, "accessibility") /* what an e-book says of itself */                          \
    X(FRAME_UNREVIEWED, "unreviewed")       /* "Translation not reviewed yet" */                         \
    X(FRAME_LANGUAGE_NAME, "language-name") /* "English" */

#define X(name, key) name,
typedef enum { FRAME_WORDS(X) FRAME_COUNT } FrameWord;
#undef X

typedef struct Frame Frame;

/* Reads `path` below root, "content/frame/en.yaml": every word is required, the lists of content/bonds.h and the maps
 * of content/braille-words.h, content/field-words.h, content/printer-words.h, content/page-words.h and
 * content/sheet-words.h may be there, no other key. Whatever is wrong with the file is an error, and there is a frame
 * all the same: a word that it lacks is stood in for, so that the rest can be laid out and checked. Never NULL; you own
 * it. */
Frame *frame_read(const char *root, const char *path, Findings *f);
void frame_free(Frame *frame);
/* The words that hold together at a line's end. Borrowed; never NULL. */
const Bonds *frame_bonds(const Frame *frame);
/* What its braille needs. Borrowed; never NULL. */
const BrailleWords *frame_braille(const Frame *frame);
/* What sheets for printers say. Borrowed; never NULL. */
const PrinterWords *frame_printer(const Frame *frame);
/* What the kit's page says in this language. Borrowed; never NULL. */
const PageWords *frame_page_words(const Frame *frame);
/* What fields are called. Borrowed; never NULL. */
const FieldWords *frame_fields(const Frame *frame);
/* What imposed sheets say. Borrowed; never NULL. */
const SheetWords *frame_sheets(const Frame *frame);
/* The words as written, with {n} and so on. Borrowed. */
const char *frame_word(const Frame *frame, FrameWord w);
/* Where the words stand in the file; false where it has none. */
bool frame_find_pos(const Frame *frame, FrameWord w, Pos *pos);
/* The words with {n}, {m} and {x} filled in; x may be NULL. You own it. */
char *frame_fill(const Frame *frame, FrameWord w, int n, int m, const char *x);

/* FRAME_EXPANDS with both. You own it. */
char *frame_fill_expands(const Frame *frame, const char *abbreviation, const char *expansion);

/* FRAME_TEXTS with the number and the word that is to be sent. You own it. */
char *frame_fill_texts(const Frame *frame, const char *number, const char *keyword);

#endif
