/* How easily a campaign's words are understood, as far as a machine can count it: for notices, never a judgement. Each
 * measure names its source. Prefix: plain_. */
#ifndef CONTENT_PLAIN_H
#define CONTENT_PLAIN_H

#include "content/campaign.h"

/* What is counted of the words that are read as sentences: not headings, captions, addresses, messages of a chat. */
typedef struct PlainCount {
    int sentences, words, syllables; /* of sentences of three words and more */
    int passive;                     /* sentences with a passive */
    int longest;                     /* words of the longest sentence */
    Pos longest_at, passive_at;      /* of its paragraph; of the first passive's */
} PlainCount;

/* Counts the words of a doc in a language ("en", "es"; of others syllables and passives stay 0). */
PlainCount plain_count(const Node *doc, const char *lang);

/* The school grade by Flesch and Kincaid (Kincaid et al., Research Branch Report 8-75, 1975), of English. */
double plain_grade(const PlainCount *c);
/* Ease from 0 to 100 by Fernández Huerta (1959), of Spanish; with words a sentence, as Law mended it (2011). */
double plain_ease(const PlainCount *c);

/* Says all of it in notices (plain-…). */
void plain_report(const Campaign *c, Findings *f);

#endif
