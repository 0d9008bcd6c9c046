/* From the command line to a request: folders, dates, and mistakes as the command line tells them. Prefix: asked_. */
#ifndef CLI_ASKED_H
#define CLI_ASKED_H

#include "cli/options.h"
#include "job/request.h"

typedef struct Asked {
    Request request;  /* borrows from the options and from what follows */
    char *root;       /* the project's folder, absolute */
    char *root_shown; /* what leads to it from the current folder, "../kit/"; "" for that folder itself */
    char *out;        /* absolute */
    char *out_shown;  /* as messages name it: "out" */
    char *own;        /* where the program's own layouts/ are, absolute; or NULL */
    char *font_cache, *date, *today;
    GPtrArray *stamped; /* the language of stamp; or NULL */
} Asked;

/* Fills it from the options, which outlive it. 0, or the exit status of a mistake, which is told. End it with
 * asked_clear either way. */
int asked_read(const Options *o, Asked *asked);
void asked_clear(Asked *asked);

/* The folder whose layouts/, content/ and fonts/ the program brings along; NULL where they are not beside it. You own
 * it. */
char *asked_own_new(void);

/* Tells the mistake and frees it. Its exit status; 0 for NULL. */
int asked_tell(Mistake *mistake);

#endif
