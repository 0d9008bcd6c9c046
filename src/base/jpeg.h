/* A JPEG as outputs that take one get it: its DCT data as they are in the file. Counted references, from any thread.
 * Prefix: jpeg_. */
#ifndef BASE_JPEG_H
#define BASE_JPEG_H

#include <glib.h>
#include <stdbool.h>

typedef struct Jpeg {
    GBytes *data;    /* the file without what is no picture: a camera's data, previews, comments */
    int w, h;        /* pixels as they are stored */
    int turn;        /* how it is meant to be seen (Exif 2.3, Orientation): 1 as it is stored, to 8 */
    int channels;    /* 1 grey, 3 RGB, 4 CMYK */
    bool inverted;   /* CMYK as Adobe's programs store it: 255 is no ink */
    GBytes *profile; /* ICC, of its colors; or NULL */
} Jpeg;

static inline void jpeg_clear(gpointer data)
{
    Jpeg *j = (Jpeg *)data;
    g_bytes_unref(j->data);
    g_bytes_unref(j->profile);
}

static inline Jpeg *jpeg_ref(Jpeg *j) /* NULL is fine */
{
    return j != NULL ? (Jpeg *)g_atomic_rc_box_acquire(j) : NULL;
}

static inline void jpeg_unref(Jpeg *j) /* NULL is fine */
{
    if (j != NULL) {
        g_atomic_rc_box_release_full(j, jpeg_clear);
    }
}

/* True where its rows are seen as columns. */
static inline bool jpeg_is_on_side(const Jpeg *j)
{
    return j->turn >= 5;
}

#endif
