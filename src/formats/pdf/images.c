/* Writes PNG pictures (ISO/IEC 15948) as image objects: their deflated rows go over as they are, transparency becomes a
 * soft mask. JPEGs go over as they are, what was drawn as paths as a form. Apart from pdf.c because it reads a binary
 * format of its own. Interlaced files are refused. */
#include "formats/pdf/images.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/num.h"
#include "formats/common/deflate.h"
#include "picture/picture-color.h"

#define SIDE_MAX 30000        /* pixels */
#define PIXELS_MAX 100000000u /* in all */

typedef enum { PNG_GREY = 0, PNG_RGB = 2, PNG_INDEXED = 3, PNG_GREY_ALPHA = 4, PNG_RGB_ALPHA = 6 } PngType;

typedef struct Png {
    unsigned w, h, depth; /* pixels; bits a sample */
    PngType type;
    GByteArray *rows;              /* deflated, as in the file */
    const guint8 *palette, *alpha; /* PLTE and tRNS, borrowed */
    unsigned palette_length, alpha_length;
    const char *rgb; /* its color space where it has colors */
} Png;

static unsigned big_endian(const guint8 *p)
{
    return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
}

static unsigned channels(const Png *p)
{
    switch (p->type) {
    case PNG_GREY:
    case PNG_INDEXED:
        return 1;
    case PNG_GREY_ALPHA:
        return 2;
    case PNG_RGB:
        return 3;
    case PNG_RGB_ALPHA:
        return 4;
    }
    return 0;
}

static bool read_header(Png *p, const guint8 *d)
{
    static const unsigned depths[7] = {
        1 | 2 | 4 | 8 | 16, 0, 8 | 16, 1 | 2 | 4 | 8, 8 | 16, 0, 8 | 16
    }; /* allowed, by type */
    p->w = big_endian(d);
    p->h = big_endian(d + 4);
    p->depth = d[8];
    if (d[9] > 6 || !(depths[d[9]] & p->depth) || (p->depth & (p->depth - 1))) {
        return false;
    }
    p->type = (PngType)d[9];
    return p->w && p->h && p->w <= SIDE_MAX && p->h <= SIDE_MAX && p->w * p->h <= PIXELS_MAX && !d[10] && !d[11]
           && !d[12]; /* the last: interlace */
}

/* Reads the chunks. False where it is no PNG, broken, or interlaced. */
static bool read_png(Png *p, const guint8 *d, gsize length)
{
    if (length < 8 || memcmp(d, "\x89PNG\r\n\x1A\n", 8)) {
        return false;
    }
    bool header = false;
    for (gsize at = 8; at + 12 <= length;) {
        gsize size = big_endian(d + at);
        const guint8 *type = d + at + 4, *body = d + at + 8;
        if (size > length - at - 12) {
            return false;
        }
        if (!memcmp(type, "IHDR", 4)) {
            if (header || size != 13 || !read_header(p, body)) {
                return false;
            }
            header = true;
        } else if (!memcmp(type, "PLTE", 4)) {
            p->palette = body;
            p->palette_length = (unsigned)size;
        } else if (!memcmp(type, "tRNS", 4)) {
            p->alpha = body;
            p->alpha_length = (unsigned)size;
        } else if (!memcmp(type, "IDAT", 4)) {
            g_byte_array_append(p->rows, body, (guint)size);
        } else if (!memcmp(type, "IEND", 4)) {
            break;
        }
        at += size + 12;
    }
    if (p->type == PNG_INDEXED && (!p->palette || p->palette_length < 3 || p->palette_length > 768)) {
        return false;
    }
    return header && p->rows->len > 0;
}

static guint8 paeth(int a, int b, int c)
{
    int pa = abs(b - c), pb = abs(a - c), pc = abs(a + b - 2 * c);
    return (guint8)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* The rows without deflation and filters, each `stride` bytes. NULL where they are broken. You own them. */
static guint8 *unfilter(const Png *p, gsize *stride)
{
    gsize pixel = MAX(1, channels(p) * p->depth / 8), n = ((gsize)p->w * channels(p) * p->depth + 7) / 8;
    g_autofree guint8 *raw = g_malloc((n + 1) * p->h);
    *stride = n;
    if (!deflate_undo(p->rows->data, p->rows->len, raw, (n + 1) * p->h)) {
        return NULL;
    }
    guint8 *out = g_malloc(n * p->h);
    for (unsigned y = 0; y < p->h; y++) {
        const guint8 *from = raw + y * (n + 1) + 1, *above = y ? out + (y - 1) * n : NULL;
        guint8 *to = out + y * n;
        for (gsize x = 0; x < n; x++) {
            int a = x >= pixel ? to[x - pixel] : 0, b = above ? above[x] : 0,
                c = above && x >= pixel ? above[x - pixel] : 0;
            switch (raw[y * (n + 1)]) {
            case 1:
                to[x] = (guint8)(from[x] + a);
                break;
            case 2:
                to[x] = (guint8)(from[x] + b);
                break;
            case 3:
                to[x] = (guint8)(from[x] + (a + b) / 2);
                break;
            case 4:
                to[x] = (guint8)(from[x] + paeth(a, b, c));
                break;
            default:
                to[x] = from[x];
            }
        }
    }
    return out;
}

static void put_entry(GString *s, const char *key, gint64 v)
{
    g_string_append(s, key);
    num_append_int(s, v);
}

/* "/Type/XObject…": what image and mask have in common. You own the string. */
static GString *image_dict(const Png *p, const char *space, unsigned depth)
{
    GString *s = g_string_new("/Type/XObject/Subtype/Image");
    put_entry(s, "/Width ", p->w);
    put_entry(s, "/Height ", p->h);
    put_entry(s, "/BitsPerComponent ", depth);
    g_string_append(s, "/ColorSpace");
    g_string_append(s, space);
    return s;
}

/* Parts the samples of a file with an alpha channel: colour to *color, alpha to the result, sizes in bytes. You own
 * both. */
static guint8 *part(const Png *p, const guint8 *rows, guint8 **color, gsize *color_size, gsize *alpha_size)
{
    gsize bytes = p->depth / 8, all = channels(p) * bytes, solid = all - bytes, count = (gsize)p->w * p->h;
    guint8 *alpha = g_malloc(count * bytes);
    *color = g_malloc(count * solid);
    *color_size = count * solid;
    *alpha_size = count * bytes;
    for (gsize i = 0; i < count; i++) {
        memcpy(*color + i * solid, rows + i * all, solid);
        memcpy(alpha + i * bytes, rows + i * all + solid, bytes);
    }
    return alpha;
}

/* The alpha of an indexed file's pixels, one byte each. You own it. */
static guint8 *look_up(const Png *p, const guint8 *rows, gsize stride)
{
    guint8 *alpha = g_malloc((gsize)p->w * p->h);
    for (unsigned y = 0; y < p->h; y++) {
        for (unsigned x = 0; x < p->w; x++) {
            unsigned bit = x * p->depth, shift = 8 - p->depth - bit % 8;
            unsigned index = rows[y * stride + bit / 8] >> shift & ((1u << p->depth) - 1);
            alpha[(gsize)y * p->w + x] = index < p->alpha_length ? p->alpha[index] : 255;
        }
    }
    return alpha;
}

static GString *color_space(const Png *p)
{
    static const char digit[] = "0123456789ABCDEF";
    if (p->type == PNG_GREY || p->type == PNG_GREY_ALPHA) {
        return g_string_new("/DeviceGray");
    }
    if (p->type != PNG_INDEXED) {
        return g_string_new(p->rgb);
    }
    GString *s = g_string_new("[/Indexed");
    g_string_append(s, p->rgb);
    g_string_append_c(s, ' ');
    num_append_int(s, p->palette_length / 3 - 1);
    g_string_append_c(s, '<');
    for (unsigned i = 0; i < p->palette_length / 3 * 3; i++) {
        g_string_append_c(s, digit[p->palette[i] >> 4]);
        g_string_append_c(s, digit[p->palette[i] & 15]);
    }
    g_string_append(s, ">]");
    return s;
}

static void write_mask(const Png *p, PdfFile *file, int number, const guint8 *alpha, gsize size, unsigned depth)
{
    g_autoptr(GString) dict = image_dict(p, "/DeviceGray", depth);
    pdf_object_stream(file, number, dict->str, alpha, size);
}

/* Writes one picture as object `number`. False where its rows are broken. */
static bool write_png(const Png *p, PdfFile *file, int number)
{
    bool channel = p->type == PNG_GREY_ALPHA || p->type == PNG_RGB_ALPHA, table = p->type == PNG_INDEXED && p->alpha;
    gsize stride;
    g_autofree guint8 *rows = unfilter(p, &stride), *color = NULL, *alpha = NULL;
    gsize color_size = 0, alpha_size = (gsize)p->w * p->h;
    if (!rows) {
        return false;
    }
    if (channel) {
        alpha = part(p, rows, &color, &color_size, &alpha_size);
    }
    if (table) {
        alpha = look_up(p, rows, stride);
    }

    GString *space = color_space(p), *dict = image_dict(p, space->str, p->depth);
    if (alpha) {
        int mask = pdf_object_reserve(file, 1);
        write_mask(p, file, mask, alpha, alpha_size, channel ? p->depth : 8);
        g_string_append(dict, "/SMask ");
        pdf_put_ref(dict, mask);
    } else if (p->alpha && p->alpha_length >= 2 * channels(p)) { /* one colour is transparent */
        for (unsigned i = 0; i < channels(p); i++) {
            unsigned v = (unsigned)p->alpha[2 * i] << 8 | p->alpha[2 * i + 1];
            put_entry(dict, i ? " " : "/Mask[", v);
            put_entry(dict, " ", v);
        }
        g_string_append_c(dict, ']');
    }
    if (color) {
        pdf_object_stream(file, number, dict->str, color, color_size);
    } else {
        put_entry(dict, "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors ", channels(p));
        put_entry(dict, "/BitsPerComponent ", p->depth);
        put_entry(dict, "/Columns ", p->w);
        g_string_append(dict, ">>");
        pdf_object_stream_coded(file, number, dict->str, p->rows->data, p->rows->len);
    }
    g_string_free(space, TRUE);
    g_string_free(dict, TRUE);
    return true;
}

/* "[/ICCBased 9 0 R]", or a device's: the space of a JPEG's channels. You own it. */
static GString *jpeg_space(const Jpeg *j, PdfFile *file, const char *rgb)
{
    const char *device = j->channels == 1 ? "/DeviceGray" : j->channels == 3 ? "/DeviceRGB" : "/DeviceCMYK";
    bool plain = j->profile == NULL || pdf_file_standard(file) == PDF_X_1A; /* which has no profiles */
    if (plain) {
        return g_string_new(j->channels == 3 ? rgb : device);
    }
    int number = pdf_object_reserve(file, 1);
    gsize length;
    const void *bytes = g_bytes_get_data(j->profile, &length);
    g_autoptr(GString) dict = g_string_new(NULL);
    GString *space = g_string_new("[/ICCBased ");
    put_entry(dict, "/N ", j->channels);
    g_string_append(dict, "/Alternate");
    g_string_append(dict, device);
    pdf_object_stream(file, number, dict->str, bytes, length);
    pdf_put_ref(space, number);
    g_string_append_c(space, ']');
    return space;
}

/* Its DCT data as they are. Where it is turned, the page turns it: pdf_images_matrix. */
static void write_jpeg(const Jpeg *j, PdfFile *file, int number, const char *rgb)
{
    g_autoptr(GString) space = jpeg_space(j, file, rgb);
    Png size = { .w = (unsigned)j->w, .h = (unsigned)j->h };
    g_autoptr(GString) dict = image_dict(&size, space->str, 8);
    if (j->inverted) {
        g_string_append(dict, "/Decode[1 0 1 0 1 0 1 0]");
    }
    g_string_append(dict, "/Filter/DCTDecode");
    gsize length;
    const void *data = g_bytes_get_data(j->data, &length);
    pdf_object_stream_coded(file, number, dict->str, data, length);
}

/* 1 / n, so fine that a picture as large as a poster is as large as it should be. */
static void put_part(GString *s, int n)
{
    g_string_append_printf(s, "%d.%09ld", n == 1, n == 1 ? 0 : lround(1e9 / n));
}

/* Paths as a form that fills the unit square, as an image does. */
static void write_paths(const ListImage *image, PdfFile *file, int number, const char *rgb)
{
    g_autoptr(GString) dict = g_string_new("/Type/XObject/Subtype/Form");
    put_entry(dict, "/BBox[0 0 ", image->paths_w);
    put_entry(dict, " ", image->paths_h);
    g_string_append(dict, "]/Matrix[");
    put_part(dict, image->paths_w);
    g_string_append(dict, " 0 0 ");
    put_part(dict, image->paths_h);
    g_string_append(dict, " 0 0]/Resources<<");
    if (pdf_file_standard(file) == PDF_X_4) { /* what its operators mean by RGB (PDF 32000-1, 8.6.5.6) */
        g_string_append_printf(dict, "/ColorSpace<</DefaultRGB%s>>", rgb);
    }
    g_string_append(dict, ">>");
    gsize length;
    const void *data = g_bytes_get_data(image->paths, &length);
    pdf_object_stream(file, number, dict->str, data, length);
}

/* The space of pictures in colors: for screens as it is; for presses by the profile of sRGB, which is written. NULL
 * where that can't be had. You own it. */
static char *rgb_space_new(PdfFile *file, const List *list)
{
    if (pdf_file_standard(file) != PDF_X_4 || list->images->len == 0) {
        return g_strdup("/DeviceRGB");
    }
    g_autoptr(GBytes) profile = color_srgb_profile_new();
    if (profile == NULL) {
        return NULL;
    }
    gsize length;
    const void *data = g_bytes_get_data(profile, &length);
    int number = pdf_object_reserve(file, 1);
    pdf_object_stream(file, number, "/N 3/Alternate/DeviceRGB", data, length);
    return g_strdup_printf("[/ICCBased %d 0 R]", number);
}

static void refuse(const ListImage *image, const char *what, Findings *f)
{
    finding_add(f, CODE_PRESS_PICTURE, (Pos){ g_intern_string(image->file), 0, 0 },
                "give its style filter: grayscale in this edition, or take the format pdf-x4",
                "PDF/X-1a takes no picture %s", what);
}

static bool shines(const Png *p)
{
    return p->alpha || p->type == PNG_GREY_ALPHA || p->type == PNG_RGB_ALPHA;
}

/* A PNG; false with a finding where it can't be read, or PDF/X-1a, which has neither RGB nor transparency, not take it.
 */
static bool write_pixels(const ListImage *image, PdfFile *file, int number, const char *rgb, Findings *f)
{
    Png p = { .rows = g_byte_array_new(), .rgb = rgb };
    gsize length = 0;
    const guint8 *data = image->data ? g_bytes_get_data(image->data, &length) : NULL;
    bool read = data != NULL && read_png(&p, data, length);
    bool allowed = pdf_file_standard(file) != PDF_X_1A || (p.type == PNG_GREY && !shines(&p));
    bool good = read && allowed && write_png(&p, file, number);
    if (read && !allowed) {
        refuse(image, shines(&p) ? "that the page shines through" : "in RGB", f);
    } else if (!good) {
        finding_add(f, CODE_PICTURE_INVALID, (Pos){ g_intern_string(image->file), 0, 0 },
                    "save it as a PNG that is not interlaced", "the picture is no PNG that can be embedded");
    }
    g_byte_array_unref(p.rows);
    return good;
}

/* Writes one picture; false with a finding. */
static bool write_picture(const ListImage *image, PdfFile *file, int number, const char *rgb, Findings *f)
{
    bool colored = image->paths != NULL || (image->jpeg != NULL && image->jpeg->channels == 3);
    if (colored && pdf_file_standard(file) == PDF_X_1A) {
        refuse(image, "in RGB", f);
        return false;
    }
    if (image->jpeg != NULL) {
        write_jpeg(image->jpeg, file, number, rgb);
        return true;
    }
    if (image->paths != NULL) {
        write_paths(image, file, number, rgb);
        return true;
    }
    return write_pixels(image, file, number, rgb, f);
}

int *pdf_images_write(const List *list, PdfFile *file, Findings *f)
{
    int *objects = g_new0(int, list->images->len + 1);
    g_autofree char *rgb = rgb_space_new(file, list);
    bool good = rgb != NULL;
    for (guint i = 0; rgb != NULL && i < list->images->len; i++) {
        objects[i] = pdf_object_reserve(file, 1);
        good = write_picture(&g_array_index(list->images, ListImage, i), file, objects[i], rgb, f) && good;
    }
    if (good) {
        return objects;
    }
    g_free(objects);
    return NULL;
}

/* Where the unit square's axes lead, by how a JPEG is meant to be seen (Exif 2.3, Orientation). */
void pdf_images_matrix(const ListImage *image, double w, double h, double m[6])
{
    static const signed char turns[8][4] = { /* of the square's x and y: to the right, up */
                                             { 1, 0, 0, 1 },   { -1, 0, 0, 1 }, { -1, 0, 0, -1 }, { 1, 0, 0, -1 },
                                             { 0, -1, -1, 0 }, { 0, -1, 1, 0 }, { 0, 1, 1, 0 },   { 0, 1, -1, 0 }
    };
    const signed char *turn = turns[image->jpeg != NULL ? image->jpeg->turn - 1 : 0];
    for (int i = 0; i < 4; i++) {
        m[i] = turn[i] * (i % 2 == 0 ? w : h);
    }
    m[4] = turn[0] + turn[2] < 0 ? w : 0;
    m[5] = turn[1] + turn[3] < 0 ? h : 0;
}

void pdf_images_put_resources(const List *list, const int *objects, GString *s)
{
    g_string_append(s, "<<");
    for (guint i = 0; i < list->images->len; i++) {
        put_entry(s, "/Im", i);
        g_string_append_c(s, ' ');
        pdf_put_ref(s, objects[i]);
    }
    g_string_append(s, ">>");
}
