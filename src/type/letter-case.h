/* Capitals and small letters as a language writes them. Prefix: letter_case_. */
#ifndef TYPE_LETTER_CASE_H
#define TYPE_LETTER_CASE_H

#include "base/finding.h"
#include "design/style.h"

/* `text` as text-transform has it, in a language (BCP 47), NFC. `sentence` raises the first letter and lowers the rest.
 * Where the language needs ICU and it is not installed: a finding, and letters as most languages write them. You own
 * it. */
char *letter_case_new(const char *text, Transform how, const char *lang, Findings *f);

#endif
