/* Fonts cut down to what is used: as a bare face, for PDF, and as whole font files that a browser loads, with the
 * tables cmap, OS/2, name and post, without which it drops them. Prefix: subset_. */
#ifndef FORMATS_COMMON_SUBSET_H
#define FORMATS_COMMON_SUBSET_H

#include <hb.h>
#include "list/list.h"

/* A character, and the glyph of the original font that shows it. */
typedef struct SubsetPair {
    guint32 point;
    guint32 glyph;
} SubsetPair;

/* How a subset's charstrings are written. */
typedef enum SubsetForm {
    SUBSET_AS_DRAWN, /* with the font's subroutines */
    SUBSET_FLAT      /* without: made in less time and, of few glyphs, smaller once deflated */
} SubsetForm;

/* A face cut down to glyph 0 and ids[0, count), which own[0, count) then number. It is shown only `tables` (ended by
 * 0): else harfbuzz reads all of cmap and the layout tables first, which costs more than the rest. NULL where harfbuzz
 * can't; you own it. */
hb_face_t *subset_glyphs(hb_face_t *face, const hb_tag_t *tables, const guint32 *ids, guint32 *own, int count,
                         SubsetForm form);

/* A font in which each character is the glyph given for it, whatever OpenType feature chose it, and which shapes
 * nothing: no features, no kerning. Pairs ascend by character, each named once. *cff: the outlines are CFF (an .otf).
 * NULL where the font can't be read or cut; you own it. */
GBytes *subset_mapped(const ListFont *font, const SubsetPair *pairs, int count, bool *cff);

/* A font that shapes: every glyph that these characters can become, with its layout tables. features: in HarfBuzz's
 * form, comma-separated, kept beside those that are on by themselves; may be NULL. Else as above. */
GBytes *subset_shaping(const ListFont *font, const guint32 *points, int count, const char *features, bool *cff);

#endif
