/* The inside of a store: what staging (staging.c), taking the folder (take.c) and the commit (commit.c) share. Private
 * to the room. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/store.h"

#define STEP_FOLDER ".handbill-step" /* in the output folder, while a step is under way */
#define STEP_JOURNAL "journal"       /* in that: what is to be done */
#define STEP_UNDO "undo"             /* the same journal once it is to be undone */

/* A staged file: its name in the step's folder is the number. */
typedef struct Staged {
    char *path; /* below the output folder; owned */
    guint number;
} Staged;

struct Store {
    char *folder, *shown;
    int root;            /* descriptor of the folder, with the lock; -1 until it is taken */
    bool made;           /* the folder wasn't there before */
    bool stuck;          /* an earlier step can't be ended: its folder stays */
    StoreFound found;    /* of an earlier step */
    GMutex guard;        /* of what follows: files are staged in several threads */
    int step;            /* descriptor of the step's folder; -1 until something is staged */
    guint next;          /* number of the next staged file */
    GArray *staged;      /* Staged, in the order of staging */
    GHashTable *at;      /* char * path → index in staged + 1; keys borrowed from staged */
    GHashTable *streams; /* char * path → number of what is streamed, by GUINT_TO_POINTER; owned keys */
    GPtrArray *removals; /* char * path */
    guint64 needed;      /* bytes of all that was to be staged */
    int error;           /* errno of what failed the step; 0 while it has not */
    char *fault;         /* path that it failed at, below the folder; owned */
    bool told;           /* a finding says so */
};

/* Notes that the step has failed, where it hasn't before: errno and the path below the folder. */
void store_fail(Store *s, int error, const char *path);

/* Empties and removes the step's folder, where it is open, and closes it. */
void store_clear_step(Store *s);

/* Ends what an earlier program left. False with a finding where that can't be done. take.c asks it. */
bool store_take_up(Store *s, Findings *f);

/* The finding of a place that can't be had: ELOOP, ENOTDIR, EISDIR. */
void store_say_place(const Store *s, const char *path, int error, Findings *f);

/* The finding of a failed step, once. */
void store_say_failed(Store *s, Findings *f);

#endif
