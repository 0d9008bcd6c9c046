/* A content file as parsed: its doc with variables in it, and what a filling of it needs besides. One parse serves any
 * number of value sets (fill.h). Prefix: parsed_. */
#ifndef CONTENT_PARSED_H
#define CONTENT_PARSED_H

#include "base/yaml.h"
#include "content/abbreviation.h"
#include "content/address.h"
#include "content/place.h"
#include "content/variable.h"

typedef struct Parsed {
    Node *doc; /* owned; NODE_ROOT, not numbered. Sections are nested. Text nodes are stretches of one line each, not
                  yet NFC, or (a "\n" alone) a line end behind a variable; a code's or picture's children are its
                  alternative text, whose places are the code's */
    GHashTable *filled;           /* Node * of doc → Node *, owned: paragraphs and the like that no value of --set
                                   * touches, as fill.c filled them; NULL where they are not kept */
    Addresses *addresses;         /* owned; of the register */
    Abbreviations *abbreviations; /* owned; of the front matter */
} Parsed;

/* What to read. */
typedef struct ParsedSource {
    const Register *reg; /* must outlive what is parsed */
    const Place *place;  /* the whole file */
    guint first;         /* its first line, from 0, behind the front matter */
    const Yaml *front;   /* the front matter, or NULL */
    const char *lang;    /* the doc's language, BCP 47 */
    bool dated;          /* there is an edition date: {{edition}} has a value */
} ParsedSource;

/* Reads the file's body, reporting every fault that no value can mend. Never NULL. You own it. */
Parsed *parsed_read(const ParsedSource *source, Findings *f);
void parsed_free(Parsed *p);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parsed, parsed_free)

#endif
