/* Reads JPEG by libjpeg, and how it is meant to be seen by libexif. The only file that meets them; it runs in the
 * process of picture-helper.c, under its limits. libjpeg ends what fails by a jump: it lands in here. */
#include "picture/picture-jpeg.h"

#include <libexif/exif-data.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/shared-library.h"
#include "picture/picture-color.h"

enum { ROWS = 16 /* that are sent at once */ };

#define JPEG_CALLS(X)            \
    X(jpeg_, CreateDecompress)   \
    X(jpeg_, destroy_decompress) \
    X(jpeg_, finish_decompress)  \
    X(jpeg_, mem_src)            \
    X(jpeg_, read_header)        \
    X(jpeg_, read_icc_profile)   \
    X(jpeg_, read_scanlines)     \
    X(jpeg_, save_markers)       \
    X(jpeg_, start_decompress)   \
    X(jpeg_, std_error)

#define EXIF_CALLS(X)             \
    X(exif_, content_get_entry)   \
    X(exif_, data_get_byte_order) \
    X(exif_, data_new_from_data)  \
    X(exif_, data_unref)          \
    X(exif_, get_short)

static struct {
    JPEG_CALLS(SHARED_FIELD)
} lib;

static struct {
    EXIF_CALLS(SHARED_FIELD)
} exif;

static bool lib_open(void)
{
    static const char *const names[] = { JPEG_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libjpeg.so.62", names, &lib, 0 };
    return shared_open(&library);
}

static bool exif_open(void)
{
    static const char *const names[] = { EXIF_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "libexif.so.12", names, &exif, 0 };
    return shared_open(&library);
}

typedef struct Reading {
    struct jpeg_decompress_struct d;
    struct jpeg_error_mgr errors;
    char words[JMSG_LENGTH_MAX]; /* of the first fault; "" while there is none */
    GBytes *profile;             /* of its colors, or NULL */
    ColorMap *map;               /* of that profile, or NULL */
    guint8 *row;                 /* as it is read */
    guint32 *out;                /* rows as they are sent */
    jmp_buf after;               /* where a failure goes on */
} Reading;

static void note(j_common_ptr any)
{
    Reading *r = any->client_data;
    if (r->words[0] == '\0') {
        any->err->format_message(any, r->words);
    }
}

static G_GNUC_NORETURN void on_error(j_common_ptr any)
{
    note(any);
    longjmp(((Reading *)any->client_data)->after, 1);
}

/* A warning is of broken data: what libjpeg paints for them nobody has seen. */
static void on_message(j_common_ptr any, int level)
{
    if (level < 0) {
        note(any);
    }
}

static void on_output(j_common_ptr any)
{
    (void)any;
}

/* Reads the header. */
static void begin(Reading *r, const guint8 *file, gsize length)
{
    r->d.err = lib.std_error(&r->errors);
    r->d.client_data = r;
    r->errors.error_exit = on_error;
    r->errors.emit_message = on_message;
    r->errors.output_message = on_output;
    lib.CreateDecompress(&r->d, JPEG_LIB_VERSION, sizeof r->d);
    r->d.client_data = r; /* which creating it has cleared */
    lib.mem_src(&r->d, file, (unsigned long)length);
    lib.save_markers(&r->d, JPEG_APP0 + 1, 0xFFFF);
    lib.save_markers(&r->d, JPEG_APP0 + 2, 0xFFFF);
    lib.read_header(&r->d, TRUE);
}

/* How the picture is meant to be seen: 1 where nothing says so, or what says so can't be read. */
static int turn_of(const Reading *r)
{
    int turn = 1;
    for (jpeg_saved_marker_ptr m = r->d.marker_list; m != NULL; m = m->next) {
        if (m->marker != JPEG_APP0 + 1 || m->data_length < 14 || memcmp(m->data, "Exif\0", 6) != 0) {
            continue;
        }
        ExifData *data = exif.data_new_from_data(m->data, m->data_length);
        ExifEntry *entry = data != NULL ? exif.content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION) : NULL;
        if (entry != NULL && entry->format == EXIF_FORMAT_SHORT && entry->components == 1 && entry->size >= 2) {
            turn = exif.get_short(entry->data, exif.data_get_byte_order(data));
        }
        if (data != NULL) {
            exif.data_unref(data);
        }
        break;
    }
    return turn >= 1 && turn <= 8 ? turn : 1;
}

static bool is_inverted(const Reading *r)
{
    return r->d.num_components == 4 && r->d.saw_Adobe_marker;
}

/* Its profile, where it has one; false where that is of no use. */
static bool read_profile(Reading *r)
{
    JOCTET *bytes = NULL;
    unsigned length = 0;
    if (!lib.read_icc_profile(&r->d, &bytes, &length)) {
        return true;
    }
    r->profile = g_bytes_new_with_free_func(bytes, length, free, bytes);
    r->map = color_map_new_bytes(r->profile, r->d.num_components, is_inverted(r));
    return r->map != NULL;
}

/* What is against it, from its header; or NULL. You own it. */
static char *fault_of(Reading *r)
{
    const struct jpeg_decompress_struct *d = &r->d;
    if (r->words[0] != '\0') {
        return g_strdup(r->words);
    }
    if (d->arith_code) {
        return g_strdup("it is coded arithmetically, which PDF has no place for");
    }
    if (d->data_precision != 8) {
        return g_strdup_printf("it has %d bits a sample, not 8", d->data_precision);
    }
    if (d->num_components != 1 && d->num_components != 3 && d->num_components != 4) {
        return g_strdup_printf("it has %d channels, not 1, 3 or 4", d->num_components);
    }
    return NULL;
}

static char *send_head(Reading *r, const PictureRows *to)
{
    if (!read_profile(r)) {
        return g_strdup("its color profile can’t be used, or is of other colors than its pixels");
    }
    JpegHead head = { .w = (gint32)r->d.image_width,
                      .h = (gint32)r->d.image_height,
                      .turn = turn_of(r),
                      .channels = r->d.num_components,
                      .inverted = is_inverted(r),
                      .profile = r->profile != NULL ? (guint32)g_bytes_get_size(r->profile) : 0 };
    bool taken = to->put(to->user, (const guint8 *)&head, sizeof head)
                 && (r->profile == NULL || to->put(to->user, g_bytes_get_data(r->profile, NULL), head.profile));
    return taken ? NULL : g_strdup("nobody takes its head");
}

/* Opens the file and lets `with` send of it. NULL or why not. You own it. */
static char *read_file(const guint8 *file, gsize length, const PictureRows *to,
                       char *(*with)(Reading *r, const PictureRows *to))
{
    Reading r = { .words = "" };
    char *volatile fault = NULL;
    if (!lib_open() || !exif_open()) {
        return g_strdup(
            "libjpeg or libexif, which read JPEG, is missing: install the packages libjpeg62-turbo and libexif12");
    }
    if (setjmp(r.after) == 0) {
        begin(&r, file, length);
        fault = fault_of(&r);
        fault = fault == NULL ? with(&r, to) : fault;
    } else {
        fault = g_strdup(r.words);
    }
    lib.destroy_decompress(&r.d);
    g_bytes_unref(r.profile);
    g_clear_pointer(&r.map, color_map_free);
    g_free(r.row);
    g_free(r.out);
    return fault;
}

char *picture_jpeg_head(const guint8 *file, gsize length, const PictureRows *to)
{
    return read_file(file, length, to, send_head);
}

/* Without a profile: as screens show it. */
static void plain_row(const guint8 *from, guint32 *to, int count, int channels, bool inverted)
{
    for (int x = 0; x < count; x++, from += channels) {
        unsigned k = channels == 4 ? (inverted ? from[3] : 255u - from[3]) : 255, rgb[3];
        for (int i = 0; i < 3; i++) {
            unsigned v = from[channels == 1 ? 0 : i];
            rgb[i] = channels == 4 ? (inverted ? v : 255 - v) * k / 255 : v;
        }
        to[x] = 0xFF000000u | rgb[0] << 16 | rgb[1] << 8 | rgb[2];
    }
}

static char *send_rows(Reading *r, const PictureRows *to)
{
    int channels = r->d.num_components, w = (int)r->d.image_width;
    if (w != to->w || (int)r->d.image_height != to->h) {
        return g_strdup("it has another size than before");
    }
    if (!read_profile(r)) {
        return g_strdup("its color profile can’t be used");
    }
    r->d.out_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
    lib.start_decompress(&r->d);
    r->row = g_malloc((gsize)w * (gsize)channels);
    r->out = g_new(guint32, (gsize)w * ROWS);
    while (r->d.output_scanline < r->d.output_height) {
        int filled = 0;
        for (; filled < ROWS && r->d.output_scanline < r->d.output_height; filled++) {
            guint32 *at = r->out + (gsize)filled * (gsize)w;
            lib.read_scanlines(&r->d, (JSAMPARRAY)&r->row, 1);
            if (r->map != NULL) {
                color_map_bytes(r->map, r->row, at, w);
            } else {
                plain_row(r->row, at, w, channels, is_inverted(r));
            }
        }
        if (!to->put(to->user, (const guint8 *)r->out, (gsize)filled * (gsize)w * 4)) {
            return g_strdup("nobody takes its rows");
        }
    }
    lib.finish_decompress(&r->d);
    return r->words[0] != '\0' ? g_strdup(r->words) : NULL;
}

char *picture_jpeg_draw(const guint8 *file, gsize length, const PictureRows *to)
{
    return read_file(file, length, to, send_rows);
}
