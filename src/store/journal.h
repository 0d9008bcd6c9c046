/* The journal of a step: what takes whose place. It is on the disk before the first file moves, so that whoever finds
 * it can finish the step, or undo it, from wherever it was cut off. Prefix: journal_.
 *
 * It is a text, one line an act, in the step's folder beside the staged files, which are named by numbers:
 *     handbill step 1
 *     folder PATH
 *     move NUMBER new|kept|bare PATH
 *     remove NUMBER PATH
 *     end
 * What stood in a place before is NUMBER.old. A journal without its last line was never begun.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <glib.h>
#include <stdbool.h>

typedef struct Journal Journal;

/* What stood in the place of a file that moves. */
typedef enum {
    BEFORE_NOTHING, /* "new" */
    BEFORE_KEPT,    /* "kept": NUMBER.old is it */
    BEFORE_BARE     /* "bare": the file system has no hard links, so that it can't be brought back */
} JournalBefore;

/* Where a journal is carried out: two open folders, borrowed. */
typedef struct JournalGround {
    int root; /* the output folder: paths lead below it */
    int step; /* the step's own folder in it */
} JournalGround;

/* You own it. */
Journal *journal_new(void);
void journal_free(Journal *j);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Journal, journal_free)

/* Add an act. Paths are below the root (place_is_below). */
void journal_add_folder(Journal *j, const char *path);
void journal_add_move(Journal *j, guint number, JournalBefore before, const char *path);
void journal_add_removal(Journal *j, guint number, const char *path);

/* Its text; you own it. And from a text; NULL where that is none, or isn't whole. */
GBytes *journal_text(const Journal *j);
Journal *journal_parse(const char *text);

/* The name of a staged file in the step's folder, or of what it replaces. You own it. */
char *journal_staged_name(guint number);
char *journal_old_name(guint number);

/* Carries out what isn't done yet, moves in the order of adding behind all else. False with errno, and *fault is the
 * path that can't be moved, borrowed. What was done until then stays done. */
bool journal_do(const Journal *j, const JournalGround *on, const char **fault);
/* Brings back what was there before. False likewise; what can be brought back is. */
bool journal_undo(const Journal *j, const JournalGround *on, const char **fault);
/* When it is done: folders that its removals left empty go. */
void journal_sweep(const Journal *j, const JournalGround *on);

#endif
