/* One record of the register: read from YAML, and held against the rules of its kind. Prefix: record_. */
#ifndef CONTENT_RECORD_H
#define CONTENT_RECORD_H

#include "base/yaml.h"
#include "content/node.h"

/* X(ENUM, "kind in the file") */
#define RECORD_KINDS(X)                                                \
    X(RECORD_URL, "url")         /* value https://…  */                \
    X(RECORD_EMAIL, "email")     /* value mailto:… */                  \
    X(RECORD_PHONE, "phone")     /* value tel:+1… */                   \
    X(RECORD_SMS, "sms")         /* value sms:741741, keyword */       \
    X(RECORD_TEXT, "text")       /* words: a name, a postal address */ \
    X(RECORD_PICTURE, "picture") /* value: a path below the project; printed: its alt text */

#define X(name, text) name,
typedef enum { RECORD_KINDS(X) RECORD_KIND_COUNT } RecordKind;
#undef X

struct Record {
    char *id; /* "takeitback", "office.site" */
    RecordKind kind;
    Pos pos;         /* in its YAML file */
    char *name;      /* what it is called in alt texts: "TakeItBack" */
    char *value;     /* link target: https, mailto, tel or sms */
    char *printed;   /* as it stands on paper, byte for byte */
    char *digits;    /* a lettered number in digits as printed, or NULL */
    char *spoken;    /* as it is said aloud, or NULL */
    char *qr;        /* the bytes of its code, or NULL where it has none */
    char *keyword;   /* SMS: the word to be typed, or NULL */
    char *source;    /* where it was checked */
    char *checked;   /* ISO date */
    char *review_by; /* ISO date, or NULL */
    bool confirmed;
    char *reason; /* why it is unconfirmed; NULL where confirmed */
    bool ours;    /* awaits the office's approval */
};

/* Reads a record. `file` is the whole file's map: its source, checked, status, reason and review-by hold where the
 * record has none of its own. Reports every fault; NULL only where there is nothing to go on with. You own it. */
Record *record_read(const char *id, const Yaml *map, const Yaml *file, Findings *f);
void record_free(Record *r);

/* True for a date such as 2026-11-22 that the calendar has. */
bool record_date_valid(const char *date);

#endif
