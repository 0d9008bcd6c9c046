/* Words as a line of text: single spaces, some of them hard, and a stop at the end. Prefix: words_. */
#ifndef VIEW_WORDS_H
#define VIEW_WORDS_H

#include <glib.h>

/* Stands for a space at which a line is never broken: in an address, a number, a date. */
#define WORDS_HARD_SPACE '\x1f'

typedef enum {
    SPACES_BREAK, /* a line may be broken at them */
    SPACES_HARD
} Spaces;

/* Appends `text` to s with its white space as single spaces, none at the start, and without marks where a line may
 * end. A space between two digits is always
 * hard, and hard spaces stay so. */
void words_append(GString *s, const char *text, Spaces spaces);
/* Takes white space off the end. */
void words_strip_end(GString *s);
/* Appends a full stop where s ends in none of . ? ! : (or the same in another script), behind no white space. */
void words_stop(GString *s);
/* Appends a colon likewise: what follows belongs to it. */
void words_lead(GString *s);

#endif
