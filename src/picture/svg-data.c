/* Pictures that are embedded in an SVG as "data:": which kinds are taken, that they are what they say, and that they
 * are drawn at all; librsvg drops without a word what it can't read. */
#include "picture/svg-parts.h"

#include <string.h>
#include "picture/picture-helper.h"

enum {
    PIXELS_MOST = 16000000, /* of all pictures in a file: drawing takes eight bytes each */
    PICTURES_MOST = 100,
    TRIAL = 8 /* pixels a side of a trial drawing */
};

static const char again[] = "embed the picture again";

static unsigned big_endian(const guint8 *b)
{
    return (unsigned)b[0] << 8 | b[1];
}

/* Width, height and channels of a JPEG, from its frame header (ITU-T T.81, B.2.2). */
static bool read_jpeg(const guint8 *d, gsize length, double *w, double *h, int *channels)
{
    gsize at = 2;
    while (at + 9 < length && d[at] == 0xFF) {
        guint8 marker = d[at + 1];
        bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            *h = big_endian(d + at + 5);
            *w = big_endian(d + at + 7);
            *channels = d[at + 9];
            return *w > 0 && *h > 0;
        }
        at += marker == 0xFF ? 1 : 2 + big_endian(d + at + 2);
    }
    return false;
}

static bool read_png(const guint8 *d, gsize length, double *w, double *h)
{
    if (length < 33) {
        return false;
    }
    *w = big_endian(d + 16) * 65536.0 + big_endian(d + 18);
    *h = big_endian(d + 20) * 65536.0 + big_endian(d + 22);
    return *w > 0 && *h > 0;
}

/* Adds a JPEG to the trial: each is drawn one unit wide, beside the others. */
static void add_to_trial(SvgReader *r, const SvgValue *v)
{
    if (r->trial == NULL) {
        r->trial = g_string_new(NULL);
        r->trial_tags = g_array_new(FALSE, FALSE, sizeof(SvgSpot));
    }
    g_autofree char *image = g_markup_printf_escaped(
        "<image x=\"%u\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" href=\"%s\"/>", r->trial_tags->len,
        v->value);
    g_string_append(r->trial, image);
    g_array_append_val(r->trial_tags, v->place.tag);
}

/* The first JPEG that leaves a pixel transparent: it has no such, so that it was not drawn. -1 where all are drawn. */
static int first_undrawn(const SvgReader *r)
{
    int count = (int)r->trial_tags->len, w = TRIAL * count;
    g_autofree char *svg = g_strdup_printf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d 1\">%s</svg>",
                                           count, r->trial->str);
    g_autoptr(GBytes) bytes = g_bytes_new_static(svg, strlen(svg));
    g_autofree guint32 *pixels = g_new0(guint32, (gsize)w * TRIAL);
    g_autofree char *fault = picture_helper_draw(bytes, w, TRIAL, (guint8 *)pixels);
    for (int i = 0; i < count; i++) {
        if (fault != NULL || pixels[TRIAL / 2 * w + TRIAL * i + TRIAL / 2] >> 24 != 0xFF) {
            return i;
        }
    }
    return -1;
}

void svg_data_try(SvgReader *r)
{
    int bad = r->trial != NULL && r->p->fault == NULL ? first_undrawn(r) : -1;
    if (bad >= 0) {
        SvgPlace place = { g_array_index(r->trial_tags, SvgSpot, bad), "href", NULL };
        svg_refuse(r, &place, again, "the picture in it can't be read to its end");
    }
    if (r->trial != NULL) {
        g_string_free(r->trial, TRUE);
        g_array_unref(r->trial_tags);
    }
}

static void check_bytes(SvgReader *r, const SvgValue *v, const guint8 *d, gsize length)
{
    bool png = g_ascii_strncasecmp(v->value, "data:image/png", 14) == 0;
    bool is_png = length > 8 && memcmp(d, "\x89PNG\r\n\x1A\n", 8) == 0,
         is_jpeg = length > 3 && memcmp(d, "\xFF\xD8\xFF", 3) == 0;
    double w = 0, h = 0;
    int channels = 0;
    if (png ? is_jpeg : is_png) {
        svg_refuse(r, &v->place, png ? "write ‘data:image/jpeg’" : "write ‘data:image/png’",
                   "the picture in it says ‘image/%s’ and is %s", png ? "png" : "jpeg", png ? "a JPEG" : "a PNG");
    } else if (!(png ? is_png && read_png(d, length, &w, &h) : is_jpeg && read_jpeg(d, length, &w, &h, &channels))) {
        svg_refuse(r, &v->place, again, "the picture in it is no %s that can be read", png ? "PNG" : "JPEG");
    } else if ((r->pixels += w * h) > PIXELS_MOST) {
        svg_refuse(r, &v->place, "embed it smaller: 2000 pixels a side are enough",
                   "the pictures in it have more than %d million pixels", PIXELS_MOST / 1000000);
    } else if (channels == 4) {
        svg_refuse(r, &v->place, "save the picture in RGB and embed it again", "the picture in it is a JPEG in CMYK");
    } else if (++r->pictures > PICTURES_MOST) {
        svg_refuse(r, &v->place, "embed one picture of them all", "it has more than %d pictures in it",
                   (int)PICTURES_MOST);
    } else if (png && !picture_png_is_whole(d, length)) {
        svg_refuse(r, &v->place, again, "the picture in it can't be read to its end");
    } else if (!png) {
        add_to_trial(r, v);
    }
}

void svg_check_data(SvgReader *r, const SvgValue *v)
{
    static const char *const kinds[] = { "data:image/png;base64,", "data:image/jpeg;base64," };
    const char *at = v->value + strspn(v->value, " \t\r\n"), *body = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_ascii_strncasecmp(at, kinds[i], strlen(kinds[i])) == 0) {
            body = at + strlen(kinds[i]);
        }
    }
    if (body == NULL) {
        g_autofree char *kind = g_strndup(at + 5, MIN(strcspn(at + 5, ","), 40));
        bool jpg = g_ascii_strncasecmp(kind, "image/jpg", 9) == 0;
        svg_refuse(r, &v->place, jpg ? "write ‘image/jpeg’ in its place" : "embed it as a PNG or a JPEG",
                   "the picture in it is of the kind ‘%s’; ‘image/png;base64’ and ‘image/jpeg;base64’ are taken", kind);
        return;
    }
    g_autofree char *plain = g_uri_unescape_string(body, NULL);
    gsize length = 0;
    g_autofree guint8 *bytes = g_base64_decode(plain != NULL ? plain : body, &length);
    SvgValue one = *v;
    one.value = at;
    check_bytes(r, &one, bytes, length);
}
