/* The tables that say whether a font has outlines that all outputs can draw and embed, and may be embedded. */
#include "type/font-refusal.h"

#include <glib.h>
#include <stdbool.h>

const FontRefusal font_refusal_unreadable = { "can't be read as a font", "put a sound file in its place" };
const FontRefusal font_refusal_variable = {
    "is a variable font, whose default weight alone would be drawn",
    "put the family's static files in its place, one for each weight (fontTools' instancer makes them)"
};

static const FontRefusal cff2 = { "has CFF2 outlines, which no PDF can embed",
                                  "take the family as TrueType (.ttf) or OpenType with CFF outlines (.otf)" };
static const FontRefusal color = { "has letters in color only and no outlines",
                                   "take a family with outlines: print draws letters in one ink" };
static const FontRefusal bare = { "has no outlines (neither glyf nor CFF)", "take the family as .ttf or .otf" };
static const FontRefusal restricted = { "forbids embedding (OS/2 fsType, bit 1: restricted license)",
                                        "take another family, or a license and files that allow embedding" };
static const FontRefusal whole = { "forbids subsets (OS/2 fsType, bit 8), and a PDF embeds its letters only",
                                   "take another family, or a license and files that allow it" };
static const FontRefusal bitmaps = { "allows only its bitmaps to be embedded (OS/2 fsType, bit 9)",
                                     "take another family, or a license and files that allow embedding outlines" };

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

/* OS/2's fsType (OpenType 1.9: at byte 8); 0, installable, where there is none. */
static unsigned license_bits(hb_face_t *face)
{
    unsigned length, bits = 0;
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    const guchar *data = (const guchar *)hb_blob_get_data(blob, &length);
    if (length >= 10) {
        bits = (unsigned)data[8] << 8 | data[9];
    }
    hb_blob_destroy(blob);
    return bits;
}

static const FontRefusal *license(hb_face_t *face)
{
    unsigned bits = license_bits(face);
    if ((bits & 0x000E) == 0x0002) { /* of several bits the least restrictive holds (before version 3) */
        return &restricted;
    }
    return bits & 0x0100 ? &whole : bits & 0x0200 ? &bitmaps : NULL;
}

static const hb_tag_t color_tables[] = { HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'B', 'D', 'T'),
                                         HB_TAG('s', 'b', 'i', 'x'), HB_TAG('S', 'V', 'G', ' ') };

static hb_blob_t *table_without_color(hb_face_t *face, hb_tag_t tag, void *colored)
{
    (void)face;
    for (gsize i = 0; i < G_N_ELEMENTS(color_tables); i++) {
        if (tag == color_tables[i]) {
            return hb_blob_get_empty();
        }
    }
    return hb_face_reference_table(colored, tag);
}

static void drop_face(void *face)
{
    hb_face_destroy(face);
}

hb_font_t *font_without_color(hb_font_t *font)
{
    hb_face_t *from = hb_font_get_face(font);
    bool colored = false;
    for (gsize i = 0; i < G_N_ELEMENTS(color_tables); i++) {
        colored = colored || has_table(from, color_tables[i]);
    }
    if (!colored) {
        return NULL;
    }
    hb_face_t *face = hb_face_create_for_tables(table_without_color, hb_face_reference(from), drop_face);
    hb_font_t *uncolored = hb_font_create(face);
    hb_face_destroy(face);
    int x, y;
    hb_font_get_scale(font, &x, &y);
    hb_font_set_scale(uncolored, x, y);
    hb_font_make_immutable(uncolored);
    return uncolored;
}

/* True where none of the first characters that it maps has ink: those of a color font lie in another table. */
static bool has_no_ink(hb_font_t *font)
{
    enum { ASKED = 64 };
    hb_set_t *characters = hb_set_create();
    hb_codepoint_t c = 32, glyph;
    bool ink = false;
    hb_face_collect_unicodes(hb_font_get_face(font), characters);
    for (int i = 0; i < ASKED && !ink && hb_set_next(characters, &c); i++) {
        hb_glyph_extents_t e;
        ink = hb_font_get_nominal_glyph(font, c, &glyph) && hb_font_get_glyph_extents(font, glyph, &e) && e.width != 0;
    }
    hb_set_destroy(characters);
    return !ink;
}

const FontRefusal *font_refusal(hb_font_t *font)
{
    hb_face_t *face = hb_font_get_face(font);
    bool outlines = has_table(face, HB_TAG('g', 'l', 'y', 'f')) || has_table(face, HB_TAG('C', 'F', 'F', ' '));
    if (!outlines && has_table(face, HB_TAG('C', 'F', 'F', '2'))) {
        return &cff2;
    }
    hb_font_t *uncolored = font_without_color(font);
    bool only_color = uncolored != NULL && (!outlines || has_no_ink(uncolored));
    hb_font_destroy(uncolored);
    if (only_color) {
        return &color;
    }
    if (!outlines) {
        return &bare;
    }
    return has_table(face, HB_TAG('f', 'v', 'a', 'r')) ? &font_refusal_variable : license(face);
}
