/* QR codes: libqrencode's bytes to a plain matrix. The only file that meets the library. */
#include "picture/qr.h"

#include <glib.h>
#include <qrencode.h>

/* The payload at a level in the smallest version that holds it, at least `version` (0: any). NULL where none does. */
static QRcode *encode(const char *payload, int version, QRecLevel level)
{
    /* QR_MODE_8 is only the hint for what is neither digits nor the alphanumeric set. */
    return QRcode_encodeString(payload, version, level, QR_MODE_8, /*casesensitive*/ 1);
}

QrMatrix *qr_encode(const char *payload)
{
    QRcode *code = *payload ? encode(payload, /*version*/ 0, QR_ECLEVEL_Q) : NULL;
    if (!code) {
        return NULL;
    }
    QrMatrix *q = g_new0(QrMatrix, 1);
    q->level = 'Q';
    QRcode *higher = encode(payload, code->version, QR_ECLEVEL_H);
    if (higher && higher->version == code->version) { /* it grows where the payload doesn't fit */
        QRcode *lower = code;
        code = higher;
        higher = lower;
        q->level = 'H';
    }
    QRcode_free(higher);
    q->modules = code->width;
    gsize n = (gsize)code->width * (gsize)code->width;
    q->dark = g_malloc(n);
    for (gsize i = 0; i < n; i++) {
        q->dark[i] = code->data[i] & 1; /* the other bits say what a module is for */
    }
    QRcode_free(code);
    return q;
}

void qr_free(QrMatrix *q)
{
    if (!q) {
        return;
    }
    g_free(q->dark);
    g_free(q);
}
