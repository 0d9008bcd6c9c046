/* Lengths as people write them, and their value in points. Prefix: length_. */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdbool.h>

typedef enum {
    UNIT_NONE,    /* a bare number: a multiple (line-height: 1.2) */
    UNIT_PT,      /* points; in, mm, cm and pc are turned into pt on reading */
    UNIT_EM,      /* of the element's own font size */
    UNIT_REM,     /* of the piece's body size, which copyfit moves */
    UNIT_U,       /* of the sheet's scale: sheet width / the layout's master width; 1 where a piece has no scale */
    UNIT_PERCENT, /* of the containing width; value 50 is 50% */
    UNIT_FR,      /* a share of what is left (row columns) */
    UNIT_AUTO     /* from the content */
} Unit;

/* "12pt", "1.5em", "1/16in", "0.25in", "3mm", "100u", "1fr", "auto", "max(12pt, 9.6u)". */
typedef struct Length {
    double value;
    Unit unit;
    double floor; /* pt; from max(FLOORpt, …); 0 for none */
} Length;

/* The units, for messages: those of paper, and those that stand for other lengths of the piece. */
#define LENGTH_PAPER_UNITS "pt, in, mm, cm or pc"
#define LENGTH_UNITS "pt, in, mm, cm, pc, em, rem or u"

/* What relative units stand for. */
typedef struct LengthBase {
    double em, rem, u, percent; /* pt */
} LengthBase;

/* Reads all of `text`; false where it is not a length. Fractions ("1/16in", "3 5/8in") are read exactly. */
bool length_read(const char *text, Length *out);

/* Points. UNIT_NONE × em. UNIT_FR and UNIT_AUTO give 0: ask for the unit first. */
double length_points(Length l, const LengthBase *base);

#endif
