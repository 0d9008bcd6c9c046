/* Telephone numbers: as they are printed in any country, and what they dial. Prefix: phone_. */
#ifndef CONTENT_PHONE_H
#define CONTENT_PHONE_H

#include <glib.h>
#include <stdbool.h>

#define PHONE_DIGITS 24    /* more than any number has: E.164 ends at 15, with 011 before them at 18 */
#define PHONE_EXTENSION 11 /* digits of an extension at most */

typedef struct Phone {
    bool plus;                           /* begins with +, and so with a country's code */
    bool lettered;                       /* some digits are printed as letters */
    char digits[PHONE_DIGITS + 1];       /* ASCII; letters as the keys of a telephone */
    char extension[PHONE_EXTENSION + 1]; /* "" for none */
} Phone;

/* Reads a number as it is printed: digits of any one script, letters A to Z in any case, and what parts them; an
 * extension behind it ("ext. 12", "x12", "poste 12"); an optional "(0)" behind a country's code is passed over. False
 * where it is none, or its digits are of two scripts. */
bool phone_read(const char *text, Phone *out);

/* Reads what stands behind tel: or sms: ("+442079460958", "+15555550142;ext=12", "741741"). */
bool phone_read_value(const char *rest, Phone *out);

/* NULL, or what is wrong with a value's number: no country has its code, or none of that country's is as long. Static.
 */
const char *phone_fault(const Phone *value);

/* Whether a printed number dials a value's: as +44 20 7946 0958, or as at home, 020 7946 0958; with the same extension.
 */
bool phone_same(const Phone *value, const Phone *printed);

/* Digits by which a printed number differs from the nearest form of a value's: slips (one too many, too few, wrong, two
 * swapped) each count one; 0 where only the extension or the + differs. `most` or more is told as `most`. */
int phone_distance(const Phone *value, const Phone *printed, int most);

/* Bytes of an extension that stands at p (" ext. 12"), 0 for none. *digits: where its digits begin; may be NULL. */
gsize phone_extension(const char *p, const char *end, const char **digits);

/* How a country's numbers are dialled at home. */
typedef struct PhonePlan {
    int code;           /* of the country: 44 */
    const char *trunks; /* what is dialled first at home, alternatives parted by spaces: "0"; "" for nothing */
    const char *bare; /* beginnings of numbers that are written without it too: "13 18"; "*": all; "!80": all others */
    int shortest;     /* digits of a number without the country's code: the plan's whole range */
    int longest;
} PhonePlan;

/* The plan of the country whose code begins the digits of an international number, or NULL. Static. */
const PhonePlan *phone_plan(const char *digits);
/* Whether a plan lets a number (without the country's code) stand without the trunk prefix. */
bool phone_plan_bare(const PhonePlan *plan, const char *number);

#endif
