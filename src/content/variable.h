/* Variables of the content, {{name}}: which there are, and a set of values for them. A doc as parsed names variables; a
 * doc filled with one value set has words in their place (content/content.h). Prefix: variable_, values_. */
#ifndef CONTENT_VARIABLE_H
#define CONTENT_VARIABLE_H

#include "content/register.h"

#define VARIABLE_EDITION "edition" /* the edition's date as it is printed, where the front matter has one */

typedef enum {
    VARIABLE_UNKNOWN,
    VARIABLE_SET,      /* it has a value always: a record's printed form by its id, its name by ID.name */
    VARIABLE_OPTIONAL, /* it may be unset (school.*): the block that holds it falls away */
    VARIABLE_LABEL     /* a phone's label, ID.label: where the record has none, its span falls away */
} VariableKind;

/* What a name is; {{edition}} is its reader's to know. */
VariableKind variable_kind(const Register *reg, const char *name);

/* The names that --set takes, ended by NULL. */
const char *const *variable_settable(void);

/* Those that a field of a fillable edition can ask for: all that are no others' line. Ended by NULL. */
const char *const *variable_fields(void);

/* One set of values. */
typedef struct Values Values;

/* Values of the register, of an edition's printed date (or NULL) and of `set`, which maps "school.counselor" and the
 * like (from --set) to text; borrowed but for the register, which must outlive it; may be NULL. {{school.line}} is made
 * of the other school.* ones where it isn't given. Findings for what cannot be set. You own it. */
Values *values_new(const Register *reg, const char *edition, GHashTable *set, Findings *f);
void values_free(Values *v);

/* The variables that its words are made of, ended by NULL: those of a {{school.line}} that isn't given, or the name
 * itself. `one` has room for the answer; borrowed. */
const char *const *values_parts(const Values *v, const char *name, const char *one[2]);

/* The words of a variable; NULL where it is unset or unknown. Borrowed. */
const char *values_find(const Values *v, const char *name);

/* True where --set gives a variable of that name, or {{school.line}} is made of what it gives; values_any: of any. */
bool values_is_given(const Values *v, const char *name);
bool values_any(const Values *v);

/* True where the words are part of a value of --set: a school's own phone needs no record. */
bool values_given(const Values *v, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Values, values_free)

#endif
