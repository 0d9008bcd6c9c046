/* Converts by lcms2, relative to the white of the paper, with the black of one as that of the other. The only file that
 * meets it. It is opened when the first picture that is not sRGB is read. */
#include "picture/picture-color.h"

#include <lcms2.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/shared-library.h"

#define LCMS_CALLS(X)                \
    X(cms, BuildGamma)               \
    X(cms, BuildParametricToneCurve) \
    X(cms, CloseProfile)             \
    X(cms, CreateGrayProfile)        \
    X(cms, CreateRGBProfile)         \
    X(cms, CreateTransform)          \
    X(cms, Create_sRGBProfile)       \
    X(cms, DeleteTransform)          \
    X(cms, DoTransform)              \
    X(cms, FreeToneCurve)            \
    X(cms, GetColorSpace)            \
    X(cms, OpenProfileFromMem)       \
    X(cms, SaveProfileToMem)

static struct {
    LCMS_CALLS(SHARED_FIELD)
} lcms;

bool color_open(void)
{
    static const char *const names[] = { LCMS_CALLS(SHARED_NAME) NULL };
    static SharedLibrary library = { "liblcms2.so.2", names, &lcms, 0 };
    return shared_open(&library);
}

struct ColorMap {
    cmsHTRANSFORM transform;
    bool grey;
};

/* sRGB's own (IEC 61966-2-1), where the file names primaries and no gamma. */
static cmsToneCurve *curve_new(double gamma)
{
    static const cmsFloat64Number srgb[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
    return gamma > 0 ? lcms.BuildGamma(NULL, 1 / gamma) : lcms.BuildParametricToneCurve(NULL, 4, srgb);
}

static GBytes *save(cmsHPROFILE profile)
{
    cmsUInt32Number size = 0;
    if (profile == NULL || !lcms.SaveProfileToMem(profile, NULL, &size)) {
        return NULL;
    }
    guint8 *bytes = g_malloc(size);
    if (!lcms.SaveProfileToMem(profile, bytes, &size)) {
        g_free(bytes);
        return NULL;
    }
    return g_bytes_new_take(bytes, size);
}

GBytes *color_profile_new(const PngTags *t)
{
    cmsToneCurve *curve = color_open() ? curve_new(t->gamma) : NULL;
    if (curve == NULL) {
        return NULL;
    }
    bool primaries = t->white[1] > 0;
    cmsCIExyY white = { 0.3127, 0.3290, 1 }; /* of sRGB, as are these */
    cmsCIExyYTRIPLE rgb = { { 0.64, 0.33, 1 }, { 0.30, 0.60, 1 }, { 0.15, 0.06, 1 } };
    if (primaries) {
        white = (cmsCIExyY){ t->white[0], t->white[1], 1 };
        rgb = (cmsCIExyYTRIPLE){ { t->rgb[0][0], t->rgb[0][1], 1 },
                                 { t->rgb[1][0], t->rgb[1][1], 1 },
                                 { t->rgb[2][0], t->rgb[2][1], 1 } };
    }
    cmsToneCurve *curves[] = { curve, curve, curve };
    cmsHPROFILE profile = t->grey ? lcms.CreateGrayProfile(&white, curve) : lcms.CreateRGBProfile(&white, &rgb, curves);
    GBytes *bytes = save(profile);
    if (profile != NULL) {
        lcms.CloseProfile(profile);
    }
    lcms.FreeToneCurve(curve);
    return bytes;
}

GBytes *color_srgb_profile_new(void)
{
    enum { DATE = 24, DATE_LENGTH = 12 }; /* ISO 15076-1, 7.2: when it was made, in six numbers */
    static const guint8 date[DATE_LENGTH] = { 0x07, 0xCF, 0, 1, 0, 1 }; /* 1999-01-01, the year of IEC 61966-2-1 */
    cmsHPROFILE profile = color_open() ? lcms.Create_sRGBProfile() : NULL;
    g_autoptr(GBytes) bytes = save(profile);
    if (profile != NULL) {
        lcms.CloseProfile(profile);
    }
    if (bytes == NULL) {
        return NULL;
    }
    gsize length;
    guint8 *data = g_bytes_unref_to_data(g_steal_pointer(&bytes), &length);
    memcpy(data + DATE, date, DATE_LENGTH);
    return g_bytes_new_take(data, length);
}

ColorMap *color_map_new(GBytes *profile, bool grey)
{
    gsize length;
    const void *bytes = g_bytes_get_data(profile, &length);
    cmsHPROFILE from = color_open() ? lcms.OpenProfileFromMem(bytes, (cmsUInt32Number)length) : NULL;
    cmsHTRANSFORM transform = NULL;
    if (from != NULL && lcms.GetColorSpace(from) == (grey ? cmsSigGrayData : cmsSigRgbData)) {
        cmsHPROFILE to = lcms.Create_sRGBProfile();
        transform = lcms.CreateTransform(from, grey ? TYPE_GRAYA_16 : TYPE_RGBA_16, to, TYPE_RGBA_8,
                                         INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
        lcms.CloseProfile(to);
    }
    if (from != NULL) {
        lcms.CloseProfile(from);
    }
    if (transform == NULL) {
        return NULL;
    }
    ColorMap *map = g_new0(ColorMap, 1);
    map->transform = transform;
    map->grey = grey;
    return map;
}

ColorMap *color_map_new_bytes(GBytes *profile, int channels, bool inverted)
{
    gsize length;
    const void *bytes = g_bytes_get_data(profile, &length);
    cmsHPROFILE from = color_open() ? lcms.OpenProfileFromMem(bytes, (cmsUInt32Number)length) : NULL;
    cmsColorSpaceSignature space = channels == 1 ? cmsSigGrayData : channels == 3 ? cmsSigRgbData : cmsSigCmykData;
    cmsUInt32Number form = channels == 1   ? TYPE_GRAY_8
                           : channels == 3 ? TYPE_RGB_8
                           : inverted      ? TYPE_CMYK_8_REV
                                           : TYPE_CMYK_8;
    cmsHTRANSFORM transform = NULL;
    if (from != NULL && lcms.GetColorSpace(from) == space) {
        cmsHPROFILE to = lcms.Create_sRGBProfile();
        transform = lcms.CreateTransform(from, form, to, TYPE_BGRA_8, INTENT_RELATIVE_COLORIMETRIC,
                                         cmsFLAGS_BLACKPOINTCOMPENSATION);
        lcms.CloseProfile(to);
    }
    if (from != NULL) {
        lcms.CloseProfile(from);
    }
    if (transform == NULL) {
        return NULL;
    }
    ColorMap *map = g_new0(ColorMap, 1);
    map->transform = transform;
    map->grey = channels == 1;
    return map;
}

void color_map_bytes(const ColorMap *map, const guint8 *samples, guint32 *argb, int count)
{
    lcms.DoTransform(map->transform, samples, argb, (cmsUInt32Number)count);
    for (int x = 0; x < count; x++) { /* blue, green, red and a byte that is not set, in the order of memory */
        guint32 v = GUINT32_FROM_LE(argb[x]);
        argb[x] = 0xFF000000u | (v & 0xFFFFFFu);
    }
}

void color_map_free(ColorMap *map)
{
    lcms.DeleteTransform(map->transform);
    g_free(map);
}

void color_map_row(const ColorMap *map, const guint16 *samples, guint8 *rgbx, int count)
{
    lcms.DoTransform(map->transform, samples, rgbx, (cmsUInt32Number)count);
}

bool color_map_is_nothing(const ColorMap *map)
{
    enum { STEPS = 17, STEP = 0xFFFF / (STEPS - 1) };
    for (int i = 0; i < STEPS * STEPS * STEPS; i++) {
        int parts[3] = { i % STEPS, i / STEPS % STEPS, i / STEPS / STEPS };
        guint16 samples[4] = { (guint16)(parts[0] * STEP), (guint16)(parts[1] * STEP), (guint16)(parts[2] * STEP), 0 };
        if (map->grey) {
            samples[1] = 0;
            parts[1] = parts[2] = parts[0];
        }
        guint8 to[4];
        color_map_row(map, samples, to, 1);
        for (int k = 0; k < 3; k++) {
            if (abs(to[k] - (parts[k] * STEP + 128) / 257) > 1) {
                return false;
            }
        }
    }
    return true;
}
