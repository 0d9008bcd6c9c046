/* Fonts cut down to what a page uses, as whole font files that a browser loads: with the tables cmap, OS/2, name and post, without which
 * it drops them. For outputs that embed fonts in markup. Prefix: subset_. */
#ifndef OUT_SUBSET_H
#define OUT_SUBSET_H

#include "list/list.h"

/* A character, and the glyph of the original font that shows it. */
typedef struct SubsetPair {
    guint32 point;
    guint32 glyph;
} SubsetPair;

/* A font in which each character is the glyph given for it, whatever OpenType feature chose it, and which shapes nothing: no features,
 * no kerning. Pairs ascend by character, each named once. *cff: the outlines are CFF (an .otf). NULL where the font can't be read or cut;
 * you own it. */
GBytes *subset_mapped(const ListFont *font, const SubsetPair *pairs, int count, bool *cff);

/* A font that shapes: every glyph that these characters can become, with its layout tables. features: in HarfBuzz's form,
 * comma-separated, kept beside those that are on by themselves; may be NULL. Else as above. */
GBytes *subset_shaping(const ListFont *font, const guint32 *points, int count, const char *features, bool *cff);

#endif
