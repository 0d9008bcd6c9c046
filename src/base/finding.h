/* Findings: everything that is wrong with a source file, said once, where it is, with a way out.
 * A finding never aborts: the caller goes on and collects the rest. Prefix: finding_, findings_. */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include <glib.h>
#include <stdbool.h>
#include "base/codes.h"

/* NOTICE: said at the end of a build, never a fault. WARNING: counted, may be accepted in layouts/kit.yaml. ERROR: the
 * piece is not written and the exit status is 1. */
typedef enum { LEVEL_NOTICE, LEVEL_WARNING, LEVEL_ERROR } Level;

#define X(name, text, level, meaning, way) name,
typedef enum { FINDING_CODES(X) CODE_COUNT } Code;
#undef X

/* A place in a source file. `file` is relative to the project and interned (g_intern_string): never freed, compare by
 * pointer. line and column count from 1, column in characters; 0 means unknown and is reported as 1. */
typedef struct Pos {
    const char *file;
    int line;
    int column;
} Pos;

/* What is being built. Names are interned; NULL where there is none. */
typedef struct FindingContext {
    const char *piece;   /* the kit's name of it */
    const char *variant; /* "letter" */
    const char *edition; /* "office" */
    const char *lang;    /* "en" */
} FindingContext;

typedef struct Finding {
    Code code;
    Level level;
    Pos pos;
    char *message;        /* one sentence, no newline: what is wrong, by how much */
    char *fix;            /* one sentence: the nearest way out; never NULL */
    FindingContext where; /* all NULL where the fault is in no piece */
    int page;             /* 1-based, 0 where it is on no page */
    bool accepted;        /* a warning that layouts/kit.yaml accepts */
} Finding;

/* A growing list of findings. Not thread-safe. */
typedef struct Findings Findings;

Findings *findings_new(void);
void findings_free(Findings *f);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

/* What is being built, and on which page (0: none), from here on: copied into each finding added. The names are
 * interned here. */
void findings_context(Findings *f, const FindingContext *where);
void findings_page(Findings *f, int page);
/* A new list in the context of f. You own it. */
Findings *findings_new_beside(const Findings *f);

/* Adds one. `fix` is copied and may be NULL only where there is truly no way out ("" is then stored). The level is the
 * code's. The same code, place and message twice (two editions of one piece) is stored once per context. */
void finding_add(Findings *f, Code code, Pos pos, const char *fix, const char *format, ...) G_GNUC_PRINTF(5, 6);

int findings_count(const Findings *f);                    /* all */
int findings_count_level(const Findings *f, Level level); /* of a level, accepted ones included */
const Finding *findings_at(const Findings *f, int i);     /* borrowed */
Finding *findings_edit(Findings *f, int i);               /* borrowed; for marking as accepted */
/* Takes those away that `is` says yes to. */
void findings_drop(Findings *f, bool (*is)(const Finding *finding, const void *data), const void *data);
void findings_append(Findings *to, const Findings *from); /* copies all of `from` behind those of `to` */
void findings_repeat(Findings *to, const Findings *from); /* the same, in the context of `to` */
/* Whether both were found in the same output: piece, variant, edition and language. */
bool finding_same_output(const Finding *a, const Finding *b);
/* const Finding *, by file, line, column, code: a stable order for reports. You own the array. */
GPtrArray *findings_sorted_new(const Findings *f);

const char *code_text(Code code); /* "key-unknown" */
Level code_level(Code code);
const char *code_meaning(Code code); /* in a clause, Markdown */
const char *code_way(Code code);     /* the usual way out, likewise */
const char *level_text(Level level); /* "notice", "warning", "error" */

#endif
