/* QR codes by libqrencode, the only file that meets it. Prefix: qr_. */
#ifndef PICTURE_QR_H
#define PICTURE_QR_H

#include <stdbool.h>

typedef struct QrMatrix {
    int modules;         /* a side, quiet zone not included */
    unsigned char *dark; /* modules × modules, row by row, 1 is dark */
    char level;          /* 'Q' or 'H' */
} QrMatrix;

/* Encodes the bytes of payload in the smallest version that holds them at level Q, in alphanumeric mode where all
 * characters allow it; and then at level H where that version holds them at it too: more may be lost, and no module is
 * smaller (ISO/IEC 18004, table 7). NULL where they don't fit. You own it. */
QrMatrix *qr_encode(const char *payload);
void qr_free(QrMatrix *q);

#endif
