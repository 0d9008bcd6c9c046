/* Profiles: the numbers that a piece keeps, from layouts/profiles/NAME.yaml, and which profile says each. Nothing else
 * in the program knows how large type, a margin or a code has to be. Prefix: profile_. */
#ifndef DESIGN_PROFILE_H
#define DESIGN_PROFILE_H

#include "design/library.h"

/* X(ENUM, "key", form): every rule that a profile may have, in the order of dumps. Forms: POINTS a length, NUMBER a
 * plain number, COUNT a whole one, FLAG true or false (1 or 0). */
#define PROFILE_RULES(X)                                     \
    X(RULE_TEXT_MIN, "text-min", POINTS)                     \
    X(RULE_RUNNING_MIN, "running-min", POINTS)               \
    X(RULE_RUNNING_SHOULD, "running-should", POINTS)         \
    X(RULE_X_HEIGHT_SHOULD, "x-height-should", POINTS)       \
    X(RULE_LIVE_MIN, "live-min", POINTS)                     \
    X(RULE_LIVE_SHOULD, "live-should", POINTS)               \
    X(RULE_QR_SIDE_MIN, "qr-side-min", POINTS)               \
    X(RULE_QR_SIDE_SHOULD, "qr-side-should", POINTS)         \
    X(RULE_QR_MODULE_MIN, "qr-module-min", POINTS)           \
    X(RULE_QR_MODULE_SHOULD, "qr-module-should", POINTS)     \
    X(RULE_HEADING_LINES, "heading-lines-min", COUNT)        \
    X(RULE_BODY_MIN, "body-min", POINTS)                     \
    X(RULE_HEADING_MIN, "heading-min", POINTS)               \
    X(RULE_SUBHEADING_MIN, "subheading-min", POINTS)         \
    X(RULE_MARGIN_MIN, "margin-min", POINTS)                 \
    X(RULE_MEASURE_MAX_WIDTH, "measure-max-width", POINTS)   \
    X(RULE_MEASURE_HOLDS_TO, "measure-holds-to", POINTS)     \
    X(RULE_X_HEIGHT_MIN, "x-height-min", POINTS)             \
    X(RULE_PAGE_NUMBER_MIN, "page-number-min", POINTS)       \
    X(RULE_LEADING_MIN, "leading-min", NUMBER)               \
    X(RULE_MEASURE_MIN, "measure-min", NUMBER)               \
    X(RULE_MEASURE_MAX, "measure-max", NUMBER)               \
    X(RULE_PARAGRAPH_GAP, "paragraph-gap", NUMBER)           \
    X(RULE_HEADING_WEIGHT_MIN, "heading-weight-min", NUMBER) \
    X(RULE_CONTENTS_OVER, "contents-over", COUNT)            \
    X(RULE_CONTENTS_ENTRIES, "contents-entries-min", COUNT)  \
    X(RULE_ORPHANS_MIN, "orphans-min", COUNT)                \
    X(RULE_HEADING_LARGER, "heading-larger", FLAG)           \
    X(RULE_PAGE_NUMBER_BOLD, "page-number-bold", FLAG)       \
    X(RULE_PAGE_NUMBER_OUTER, "page-number-outer", FLAG)     \
    X(RULE_NO_ITALICS, "no-italics", FLAG)                   \
    X(RULE_NO_CAPITALS, "no-capitals", FLAG)                 \
    X(RULE_NO_HYPHENATION, "no-hyphenation", FLAG)           \
    X(RULE_NO_GREY, "no-grey", FLAG)                         \
    X(RULE_FLUSH_LEFT, "flush-left", FLAG)                   \
    X(RULE_ONE_COLUMN, "one-column", FLAG)                   \
    X(RULE_BODY_NOT_BOLD, "body-not-bold", FLAG)             \
    X(RULE_LEADER_DOTS, "leader-dots", FLAG)

#define X(name, key, form) name,
typedef enum { PROFILE_RULES(X) PROFILE_RULE_COUNT } ProfileRule;
#undef X

/* The rules of one profile, or of several together. */
typedef struct Profile {
    double value[PROFILE_RULE_COUNT];     /* pt, a number, or 1 for true; 0: no such rule */
    const char *from[PROFILE_RULE_COUNT]; /* "acb-2025 (body-min)": profile and rule, interned; NULL: no such rule */
} Profile;

/* Reads the profiles that a layout names into an empty *p: a name or a list of names; of a rule that several have, the
 * number of the first holds. Where `named` is NULL or "none", the default of such `pages` is read: "folded", "sheet",
 * "panels", "flow"; NULL: none. */
void profile_read(Profile *p, Library *l, const Yaml *named, const char *pages, Findings *f);

/* One line a rule that is set, with the profile that sets it. */
void profile_dump(const Profile *p, GString *out);

#endif
