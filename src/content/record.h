/* One record of the register: read from YAML, and held against the rules of its kind. Prefix: record_. */
#ifndef CONTENT_RECORD_H
#define CONTENT_RECORD_H

#include "base/yaml.h"
#include "content/record-type.h"

/* What a record is read from. */
typedef struct RecordSource {
    const char *id;
    const Yaml *map;  /* its own */
    const Yaml *file; /* the whole file's map: its source, checked, status, reason and review-by hold where the record
                         has none of its own */
    const char *lang; /* "es": what its `languages` say in that one stands before the rest; or NULL */
} RecordSource;

/* Reads a record. Reports every fault; NULL only where there is nothing to go on with. You own it. */
Record *record_read(const RecordSource *source, Findings *f);
void record_free(Record *r);

/* Where its link leads: its value, and of a short code a message that says the keyword (RFC 5724's body). NULL where it
 * leads nowhere. You own it. */
char *record_link_new(const Record *r);

/* A web address in full, with its host in the printed capitals: "https://TakeItBack.NCMEC.org/" is the same address.
 * You own it. */
char *record_full_new(const Record *r);

/* True for a date such as 2026-11-22 that the calendar has. */
bool record_date_valid(const char *date);

#endif
