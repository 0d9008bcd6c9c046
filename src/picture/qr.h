/* QR codes by libqrencode, the only file that meets it. Prefix: qr_. */
#ifndef PICTURE_QR_H
#define PICTURE_QR_H

#include <stdbool.h>

typedef struct QrMatrix {
    int modules;         /* a side, quiet zone not included */
    unsigned char *dark; /* modules × modules, row by row, 1 is dark */
    char level;          /* 'Q' */
} QrMatrix;

/* Encodes the bytes of payload at level Q in the smallest version, in alphanumeric mode where all characters allow it.
 * NULL where they don't fit. You own it. */
QrMatrix *qr_encode(const char *payload);
void qr_free(QrMatrix *q);

#endif
