/* ICU, opened only for languages that need it: letters whose capitals are the language's own, and words of scripts
 * without spaces. In this room the only file that meets its headers; content/calendar.c asks it for days. Its functions
 * are called as icu.brk_open(…) once icu_open has said that they are there. */
#ifndef TYPE_ICU_CALLS_H
#define TYPE_ICU_CALLS_H

#include <stdbool.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include "base/finding.h"
#include "base/shared-library.h"

/* Those that are called; add a line here to call another. */
#define ICU_CALLS(X)          \
    X(u, brk_open)            \
    X(u, brk_setText)         \
    X(u, brk_next)            \
    X(u, brk_close)           \
    X(u, casemap_open)        \
    X(u, casemap_close)       \
    X(u, casemap_utf8ToUpper) \
    X(u, casemap_utf8ToLower) \
    X(u, casemap_utf8ToTitle)

typedef struct IcuCalls {
    ICU_CALLS(SHARED_FIELD)
} IcuCalls;

extern IcuCalls icu;
/* False where the ICU that the program was made with is not installed, with CODE_FILE_MISSING and its package,
 * unless `f` is NULL. */
bool icu_open(Findings *f);

#endif
