/* Opens fonts. Apart because outlines, subsets and both writers of text need it, and a file that can't be read must
 * look the same to all. */
#include "formats/common/face.h"

hb_font_t *face_open(const ListFont *font)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(font->file);
    if (!blob) {
        return NULL;
    }
    hb_face_t *face = hb_face_create(blob, (unsigned)font->index);
    hb_blob_destroy(blob);
    hb_font_t *scaled = NULL;
    if (hb_face_get_glyph_count(face) > 0) {
        scaled = hb_font_create(face);
        hb_font_set_scale(scaled, (int)hb_face_get_upem(face), (int)hb_face_get_upem(face));
    }
    hb_face_destroy(face);
    return scaled;
}
