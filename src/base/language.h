/* What a language's tag says about its writing. Prefix: language_. */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <stdbool.h>

/* Whether a language (BCP 47: "ar", "fa-IR", "az-Arab") is written from right to left. Its script decides where the tag names one. */
bool language_is_rtl(const char *tag);

#endif
