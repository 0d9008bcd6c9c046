/* Measures of a face, read from its font. Apart from fonts.c, which knows what is installed. */
#include "type/face.h"

#include <hb-ot.h>
#include <string.h>

/* Position of an OpenType metric in em, or the height of a letter where the font doesn't say. */
static double metric(hb_font_t *hb, hb_ot_metrics_tag_t tag, hb_codepoint_t letter, double upem)
{
    hb_position_t v = 0;
    hb_codepoint_t glyph;
    hb_glyph_extents_t e;
    if (hb_ot_metrics_get_position(hb, tag, &v) && v > 0) {
        return v / upem;
    }
    if (hb_font_get_nominal_glyph(hb, letter, &glyph) && hb_font_get_glyph_extents(hb, glyph, &e)) {
        return e.y_bearing / upem;
    }
    return 0;
}

void face_measure(Face *face)
{
    hb_font_extents_t e = { 0 };
    face->upem = hb_face_get_upem(hb_font_get_face(face->hb));
    double upem = face->upem;
    if (hb_font_get_h_extents(face->hb, &e)) {
        face->ascent = e.ascender / upem;
        face->descent = -e.descender / upem;
        face->line_gap = e.line_gap / upem;
    } else {
        face->ascent = 0.8;
        face->descent = 0.2;
    }
    face->cap_height = metric(face->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H', upem);
    face->x_height = metric(face->hb, HB_OT_METRICS_TAG_X_HEIGHT, 'x', upem);
    for (hb_codepoint_t c = 32, glyph; c < 127; c++) {
        if (hb_font_get_nominal_glyph(face->hb, c, &glyph)) {
            face->ascii[c / 32] |= 1u << c % 32;
        }
    }
}

/* A font's table directory holds a checksum of every table, so its own digest stands for the whole file, at a
 * thousandth of the cost. */
const char *face_checksum(Face *face)
{
    if (face->checksum) {
        return face->checksum;
    }
    unsigned length, at = 0, tables = 0;
    hb_blob_t *blob = hb_face_reference_blob(hb_font_get_face(face->hb));
    const guchar *data = (const guchar *)hb_blob_get_data(blob, &length);
    unsigned entry = 12 + 4 * (unsigned)face->index;
    if (length >= entry + 4 && !memcmp(data, "ttcf", 4)) { /* a collection: the face's own directory */
        at = (unsigned)data[entry] << 24 | (unsigned)data[entry + 1] << 16 | (unsigned)data[entry + 2] << 8
             | data[entry + 3];
    }
    if (at <= length && length - at >= 12) {
        tables = (unsigned)data[at + 4] << 8 | data[at + 5];
    } else {
        at = 0;
    }
    gsize size = MIN(length - at, 12 + 16 * tables);
    face->checksum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data + at, size);
    hb_blob_destroy(blob);
    return face->checksum;
}
