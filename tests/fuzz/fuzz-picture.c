/* Fuzzing: a picture, SVG or PNG, read and judged, a PNG drawn too. The process that draws SVG is not started: it has
 * limits of its own, and tests of its own. */
#include "fuzz.h"
#include "picture/picture.h"

/* A PNG of many pixels in few bytes takes long, and is no fault. */
static bool is_large(const guint8 *d, size_t size)
{
    return size > 24 && d[0] == 0x89
           && (d[16] != 0 || d[17] != 0 || d[18] > 1 || d[20] != 0 || d[21] != 0 || d[22] > 1);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    fuzz_plant(data, size);
    if (is_large(data, size)) {
        return 0;
    }
    fuzz_write("fuzz", data, size);
    Picture *p = picture_new(fuzz_root(), "fuzz");
    g_assert_true(p->fault == NULL ? p->w > 0 && p->h > 0 : p->fix != NULL);
    if (!p->vector) {
        picture_png(p, 20, size % 2 == 0 ? PICTURE_GREY : PICTURE_COLORED);
    }
    picture_free(p);
    return 0;
}
