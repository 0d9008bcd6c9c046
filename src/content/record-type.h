/* What one record of the register is. Apart from record.h, because what reads a record and what compares its forms both
 * know it. Prefix: RECORD_. */
#ifndef CONTENT_RECORD_TYPE_H
#define CONTENT_RECORD_TYPE_H

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
    Pos pos;            /* in its YAML file */
    char *name;         /* what it is called in alt texts: "TakeItBack" */
    char *organization; /* whose address it is, in full, or NULL: said with it where it is not printed beside it */
    char *label;        /* PHONE: for whom or what it is, or NULL: "Toll-free:" */
    char *caption;      /* PICTURE: words that stand below it, or NULL */
    Pos caption_pos;    /* of these words */
    char *value;        /* link target: https, mailto, tel or sms; in ASCII */
    char *printed;      /* as it stands on paper, byte for byte */
    char *digits;       /* a lettered number in digits as printed, or NULL */
    char *spoken;       /* as it is said aloud, or NULL */
    char *qr;           /* the bytes of its code, ASCII, or NULL where it has none */
    char *keyword;      /* SMS: the word to be typed, or NULL */
    char *unusual_host; /* why a host that could be taken for another's is right, or NULL */
    bool odd_host;      /* its host could be taken for another; for the register to say */
    char *source;       /* where it was checked */
    char *checked;      /* ISO date */
    char *review_by;    /* ISO date, or NULL */
    Pos review_pos;     /* of that date */
    bool review_own;    /* it is the record's, not the one of all records of its file */
    bool confirmed;
    char *reason; /* why it is unconfirmed; NULL where confirmed */
    bool ours;    /* awaits the office's approval */
};

#endif
