/* Reads PNG by libpng where its samples and its profile are asked for; what is sRGB anyway cairo reads. The only file
 * that meets libpng, which is opened when the first picture with other colors is read. libpng ends what fails by a
 * jump: it lands in here. */
#include "picture/picture-png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>
#include "base/shared-library.h"

#define PNG_CALLS(X)                \
    X(png_, create_info_struct)     \
    X(png_, create_read_struct)     \
    X(png_, destroy_read_struct)    \
    X(png_, get_bit_depth)          \
    X(png_, get_color_type)         \
    X(png_, get_error_ptr)          \
    X(png_, get_iCCP)               \
    X(png_, get_image_height)       \
    X(png_, get_image_width)        \
    X(png_, get_io_ptr)             \
    X(png_, get_rowbytes)           \
    X(png_, get_valid)              \
    X(png_, read_info)              \
    X(png_, read_row)               \
    X(png_, read_update_info)       \
    X(png_, set_add_alpha)          \
    X(png_, set_expand_16)          \
    X(png_, set_interlace_handling) \
    X(png_, set_read_fn)            \
    X(png_, set_swap)

static struct {
    PNG_CALLS(SHARED_FIELD)
} lib;

static bool lib_open(void)
{
    static const char *const names[] = { PNG_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libpng16.so.16", names, &lib, 0 };
    return shared_open(&library);
}

/* Chunks */

static guint32 big_endian(const guint8 *b)
{
    return (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];
}

static void read_chromaticities(const guint8 *body, PngTags *tags)
{
    for (int i = 0; i < 2; i++) {
        tags->white[i] = big_endian(body + 4 * i) / 1e5;
        for (int c = 0; c < 3; c++) {
            tags->rgb[c][i] = big_endian(body + 8 + 8 * c + 4 * i) / 1e5;
        }
    }
}

void png_tags_read(const guint8 *data, gsize length, PngTags *tags)
{
    memset(tags, 0, sizeof *tags);
    for (gsize at = 8; at + 12 <= length;) {
        gsize size = big_endian(data + at);
        const guint8 *type = data + at + 4, *body = data + at + 8;
        if (size > length - at - 12 || memcmp(type, "IDAT", 4) == 0) {
            return;
        }
        if (memcmp(type, "IHDR", 4) == 0 && size == 13) {
            tags->grey = (body[9] & PNG_COLOR_MASK_COLOR) == 0;
        } else if (memcmp(type, "cICP", 4) == 0) {
            tags->coded = size != 4 || memcmp(body, "\x01\x0D\x00\x01", 4) != 0; /* ITU-T H.273: sRGB */
        } else if (memcmp(type, "iCCP", 4) == 0) {
            tags->profile = true;
        } else if (memcmp(type, "sRGB", 4) == 0) {
            tags->srgb = true;
        } else if (memcmp(type, "gAMA", 4) == 0 && size == 4) {
            tags->gamma = big_endian(body) / 1e5;
        } else if (memcmp(type, "cHRM", 4) == 0 && size == 32) {
            read_chromaticities(body, tags);
        }
        at += size + 12;
    }
}

/* Reading */

typedef struct Reading {
    png_structp png;
    png_infop info;
    const guint8 *data;
    gsize left;    /* bytes */
    guint8 *rows;  /* one, or all of them where they are interlaced */
    jmp_buf after; /* where a failure goes on */
} Reading;

static G_GNUC_NORETURN void on_error(png_structp png, png_const_charp words)
{
    (void)words;
    Reading *r = lib.get_error_ptr(png);
    longjmp(r->after, 1);
}

static void on_warning(png_structp png, png_const_charp words)
{
    (void)png;
    (void)words;
}

static void read_bytes(png_structp png, png_bytep to, gsize length)
{
    Reading *r = lib.get_io_ptr(png);
    if (length > r->left) {
        on_error(png, "it breaks off");
    }
    memcpy(to, r->data, length);
    r->data += length;
    r->left -= length;
}

static bool begin(Reading *r, GBytes *file)
{
    memset(r, 0, sizeof *r);
    r->data = g_bytes_get_data(file, &r->left);
    r->png = lib_open() ? lib.create_read_struct(PNG_LIBPNG_VER_STRING, r, on_error, on_warning) : NULL;
    r->info = r->png != NULL ? lib.create_info_struct(r->png) : NULL;
    return r->info != NULL;
}

static void finish(Reading *r)
{
    g_free(r->rows);
    if (r->png != NULL) {
        lib.destroy_read_struct(&r->png, &r->info, NULL);
    }
}

GBytes *png_profile_new(GBytes *file)
{
    Reading r;
    GBytes *volatile profile = NULL;
    if (begin(&r, file) && setjmp(r.after) == 0) {
        png_charp name;
        png_bytep bytes;
        png_uint_32 length;
        int compression;
        lib.set_read_fn(r.png, &r, read_bytes);
        lib.read_info(r.png, r.info);
        if (lib.get_iCCP(r.png, r.info, &name, &compression, &bytes, &length) == PNG_INFO_iCCP) {
            profile = g_bytes_new(bytes, length);
        }
    }
    finish(&r);
    return profile;
}

/* All samples as 16 bits with alpha. */
static void ask_for_samples(Reading *r)
{
    lib.set_expand_16(r->png);
    lib.set_add_alpha(r->png, 0xFFFF, PNG_FILLER_AFTER);
    if (G_BYTE_ORDER == G_LITTLE_ENDIAN) {
        lib.set_swap(r->png);
    }
}

static void read_rows(Reading *r, const PngSink *sink, int passes)
{
    int h = (int)lib.get_image_height(r->png, r->info);
    gsize stride = lib.get_rowbytes(r->png, r->info);
    r->rows = g_try_malloc0_n(passes > 1 ? (gsize)h : 1, stride);
    if (r->rows == NULL) {
        on_error(r->png, "there is no memory");
    }
    for (int pass = 0; pass < passes; pass++) {
        for (int y = 0; y < h; y++) {
            guint8 *row = r->rows + (passes > 1 ? (gsize)y * stride : 0);
            lib.read_row(r->png, row, NULL);
            if (pass == passes - 1) {
                sink->row(sink->user, y, (const guint16 *)(const void *)row);
            }
        }
    }
}

bool png_samples_read(GBytes *file, const PngSink *sink)
{
    Reading r;
    volatile bool whole = false;
    if (begin(&r, file) && setjmp(r.after) == 0) {
        lib.set_read_fn(r.png, &r, read_bytes);
        lib.read_info(r.png, r.info);
        bool alpha = (lib.get_color_type(r.png, r.info) & PNG_COLOR_MASK_ALPHA) != 0
                     || lib.get_valid(r.png, r.info, PNG_INFO_tRNS) != 0;
        ask_for_samples(&r);
        int passes = lib.set_interlace_handling(r.png);
        lib.read_update_info(r.png, r.info);
        if (lib.get_bit_depth(r.png, r.info) == 16
            && sink->begin(sink->user, (int)lib.get_image_width(r.png, r.info),
                           (int)lib.get_image_height(r.png, r.info), alpha)) {
            read_rows(&r, sink, passes);
            whole = true;
        }
    }
    finish(&r);
    return whole;
}
