/* QR codes: libqrencode's bytes to a plain matrix. The only file that meets the library. */
#include "picture/qr.h"

#include <glib.h>
#include <qrencode.h>

QrMatrix *qr_encode(const char *payload)
{
    if (!*payload) {
        return NULL;
    }
    /* QR_MODE_8 is only the hint for what is neither digits nor the alphanumeric set; version 0 grows to the smallest
     * that holds it. */
    QRcode *code = QRcode_encodeString(payload, /*version*/ 0, QR_ECLEVEL_Q, QR_MODE_8, /*casesensitive*/ 1);
    if (!code) {
        return NULL;
    }
    QrMatrix *q = g_new0(QrMatrix, 1);
    q->modules = code->width;
    q->level = 'Q';
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
