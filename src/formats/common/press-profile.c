/* Reads ICC profiles (ISO 15076-1, 7.2) as far as a press file must know them. */
#include "formats/common/press-profile.h"

#include <string.h>
#include "base/source.h"
#include "formats/common/deflate.h"

#define PACKAGED "/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc"
#define PACKAGE "scribus-data"
#define DEFLATE_LEVEL 6
#define HEADER 128               /* bytes */
#define MOST (16 * 1024 * 1024u) /* bytes: the largest press profiles have 3 MB */

/* Why it is no profile of a press; NULL where it is one. Static. */
static const char *fault_of(const char *data, gsize length)
{
    const guint8 *d = (const guint8 *)data;
    if (length < HEADER || memcmp(data + 36, "acsp", 4) != 0) {
        return "is no ICC profile";
    }
    gsize size = (gsize)d[0] << 24 | (gsize)d[1] << 16 | (gsize)d[2] << 8 | d[3];
    if (size != length) {
        return "is cut short, or has more bytes than it says";
    }
    if (memcmp(data + 12, "prtr", 4) != 0) {
        return "is the profile of a device that does not print";
    }
    if (memcmp(data + 16, "CMYK", 4) != 0) {
        return "is no profile of cyan, magenta, yellow and black";
    }
    return d[8] < 2 || d[8] > 4 ? "is of a version that PDF/X does not know" : NULL;
}

PressProfile *press_profile_new(const char *root, const KitPress *named, Findings *f)
{
    bool own = named->profile != NULL;
    gsize length = 0;
    Pos pos = named->pos.file != NULL ? named->pos : (Pos){ g_intern_static_string(LIBRARY_KIT), 1, 1 };
    const char *shown = own ? named->profile : PACKAGED;
    g_autofree char *data = own ? source_read(root, named->profile, &length, f) : NULL;
    if (own && data == NULL) {
        return NULL;
    }
    if (!own && !g_file_get_contents(PACKAGED, &data, &length, NULL)) {
        finding_add(f, CODE_PRESS_PROFILE, pos, "install the package " PACKAGE ", or name the printer's own",
                    "the packaged press profile ‘%s’ can’t be read", shown);
        return NULL;
    }
    const char *fault = length > MOST ? "has more than 16 MB" : fault_of(data, length);
    if (fault != NULL) {
        finding_add(f, CODE_PRESS_PROFILE, pos, "ask the printer for the ICC profile of the press, in CMYK",
                    "the press profile ‘%s’ %s", shown, fault);
        return NULL;
    }
    PressProfile *p = g_new0(PressProfile, 1);
    Deflater *deflater = deflate_new(DEFLATE_LEVEL);
    g_autoptr(GByteArray) packed = g_byte_array_new();
    gsize n = deflate_zlib(deflater, data, length, packed);
    deflate_free(deflater);
    p->own = own;
    p->condition = own ? named->condition : g_intern_static_string(PRESS_PROFILE_DEFAULT_CONDITION);
    p->packed = g_bytes_new(packed->data, n);
    return p;
}

void press_profile_free(PressProfile *p)
{
    if (p != NULL) {
        g_bytes_unref(p->packed);
        g_free(p);
    }
}
