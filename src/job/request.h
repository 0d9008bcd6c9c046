/* What a run is asked to make: plain data, which the command line fills, or anyone else who links the library. And what
 * is said where the request itself is at fault. Prefix: request_, mistake_. */
#ifndef JOB_REQUEST_H
#define JOB_REQUEST_H

#include <glib.h>
#include <stdbool.h>
#include "design/library.h"
#include "layout/layout.h"

/* Everything is borrowed and outlives the job. */
typedef struct Request {
    const char *root;        /* the project's folder, absolute */
    const char *root_shown;  /* what stands before a project's path that a person reads: "../kit/", "" */
    const GPtrArray *pieces; /* these five: char *, names of the kit; empty or NULL: all */
    const GPtrArray *variants;
    const GPtrArray *editions;
    const GPtrArray *formats;
    const GPtrArray *languages;
    const char *office;     /* id of an office in place of the kit's, or NULL */
    GHashTable *set;        /* char * → char *: variables of the content; or NULL */
    const char *own;        /* the folder whose layouts/ are the program's own, absolute; or NULL */
    const char *local;      /* whose words `set` has: a part of each file's name; NULL: the kit's own */
    const char *font_cache; /* absolute folder, or NULL: build/font-cache below the root */
    bool keep_font_cache;   /* that folder is made where it is not there; else a passing one serves */
    int jobs;               /* threads that write outputs; at least 1 */
    bool packs;             /* what an archive compresses is compressed by the threads that make it: Made.packed */
    int resolution;         /* of proofs, pixels an inch; 0: by the sheet */
    const char *date;       /* of files' metadata, "2026-11-22T00:00:00Z"; NULL: the content's edition date */
    Library *library;       /* definitions kept from job to job; or NULL: the job reads its own */
    bool final; /* press editions are made as final, and refused while anything in them awaits its approval */
    Typesetter *typesetter; /* fonts and shaped text kept likewise; or NULL */
    bool counts;            /* how easily the words are understood is counted, and said in notices: content/plain.h */
    const char *today;      /* ISO date that review dates are held against; NULL: they are not */
} Request;

/* True where none are named, or `word` is. */
bool request_admits(const GPtrArray *names, const char *word);
/* True where the whole kit is asked for. */
bool request_is_whole(const Request *r);

/* What is wrong with a request: nothing was made. */
typedef struct Mistake {
    char *message;
    char *fix; /* or NULL */
} Mistake;

/* You own it. */
Mistake *mistake_new(const char *fix, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A name that is not among the NULL-terminated known ones: says the nearest. */
Mistake *mistake_unknown(const char *what, const char *word, const char *const *known);
void mistake_free(Mistake *m);

#endif
