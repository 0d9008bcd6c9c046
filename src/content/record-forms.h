/* What a record's forms must agree in. Prefix: record_. */
#ifndef CONTENT_RECORD_FORMS_H
#define CONTENT_RECORD_FORMS_H

#include "base/yaml.h"
#include "content/phone.h"
#include "content/record-type.h"

/* Checks that what is printed, said aloud, dialled and encoded is one address, and writes `value` and `qr` in ASCII. */
void record_check_forms(Record *r, const Yaml *map, Findings *f);

/* What a phone or short code dials; false where it is none, or its value is no number. */
bool record_number(const Record *r, Phone *out);

/* Says (record-invalid) what is wrong with a key of the record, at its value. */
void record_invalid(const Record *r, const Yaml *map, const char *key, Findings *f, const char *fix, const char *what);
/* Says (key-missing) what the record lacks. */
void record_missing(const Record *r, const char *key, Findings *f);

#endif
