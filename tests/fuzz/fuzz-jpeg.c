/* Fuzzing: what the process that draws does with a JPEG (its head, its pixels), what the program keeps of it, and what
 * it reads of the paths that cairo writes. */
#include <string.h>
#include "fuzz.h"
#include "picture/picture-jpeg.h"
#include "picture/picture-trace.h"

static bool take(void *user, const guint8 *bytes, gsize length)
{
    g_byte_array_append(user, bytes, (guint)length);
    return true;
}

static void read_jpeg(const guint8 *data, gsize size)
{
    g_autoptr(GByteArray) said = g_byte_array_new(), pixels = g_byte_array_new();
    g_autofree char *fault = picture_jpeg_head(data, size, &(PictureRows){ 0, 0, take, said });
    JpegHead head = { 0 };
    if (fault == NULL) {
        g_assert_cmpuint(said->len, >=, sizeof head);
        memcpy(&head, said->data, sizeof head);
        g_assert_cmpuint(said->len, ==, sizeof head + head.profile);
        g_assert_true(head.turn >= 1 && head.turn <= 8);
    }
    if (head.w > 0 && head.h > 0 && (gint64)head.w * head.h < 1 << 18) { /* many pixels in few bytes take long */
        g_autofree char *why = picture_jpeg_draw(data, size, &(PictureRows){ head.w, head.h, take, pixels });
        g_assert_true(why != NULL || pixels->len == 4u * (guint)head.w * (guint)head.h);
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    GBytes *bare = picture_jpeg_strip(data, size);
    if (bare != NULL) {
        g_assert_cmpuint(g_bytes_get_size(bare), <=, size);
    }
    g_bytes_unref(bare);
    read_jpeg(data, size);
    g_bytes_unref(picture_trace_read((const char *)data, size, 1000, size % 2 == 0 ? PICTURE_GREY : PICTURE_COLORED));
    return 0;
}
