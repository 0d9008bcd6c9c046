/* What the readers of a layout's parts share. Private to the room. Each fills its part of a Spec from the merged
 * layout.
 */
#ifndef DESIGN_SPEC_PRIVATE_H
#define DESIGN_SPEC_PRIVATE_H

#include "design/spec.h"

/* A theme as read: `tree` with what it extends merged under it. NULL where it can't be used. You own it. */
Yaml *theme_read(const char *root, const char *name, Pos pos, Findings *f);
/* Palette, fonts and icons of the theme's tree into the spec; the stylesheet gets its rules. */
void theme_fill(Spec *s, const Yaml *theme, Findings *f);

/* layouts/profiles/NAME.yaml. NULL where it can't be used. You own it (g_free). */
Profile *profile_read(const char *root, const char *name, Pos pos, Findings *f);
/* One line a rule that is set. */
void profile_dump(const Profile *p, GString *out);

/* A readable name of a file below `folder`, from `names` of its files: false with a finding at pos. */
bool spec_name_known(const char *root, const char *folder, const char *what, const char *name, Pos pos, Findings *f);

/* A length of the layout in points, by the spec's body, u and page width; `otherwise` (pt) where absent or wrong. Not
 * below 0. */
double spec_length(const Spec *s, const Yaml *map, const char *key, double otherwise, Findings *f);
/* One to four such lengths, by Side; false where absent or wrong. */
bool spec_box(const Spec *s, const Yaml *map, const char *key, double out[4], Findings *f);

/* The sheet's size and folds, then the page's. False where there is none. */
bool sheet_read_size(Spec *s, Findings *f);
/* "5.5in x 8.5in" in points. */
bool sheet_read_pair(const char *text, double *w, double *h);
/* Panels in reading order with their rectangles; needs the sheet's size, body and u. page_w, page_h: of PAGES_PANELS,
 * pt, or 0. */
void panels_read(Spec *s, double page_w, double page_h, Findings *f);

/* Findings for names in styles that the theme does not have: of `own` (from stylesheet_own), or where NULL of the whole
 * stylesheet. */
void spec_check_style(const Spec *s, const void *own, Findings *f);

#endif
