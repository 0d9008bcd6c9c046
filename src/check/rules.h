/* One function a rule, by subject. Private to the room: the table in check.c is the only caller. Prefix: rule_. */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "check/facts.h"

/* live.c: where ink may lie */
void rule_live_matter(const CheckFacts *facts, Findings *f); /* live-matter, live-matter-tight */
void rule_fold_crossed(const CheckFacts *facts, Findings *f);
void rule_panel_empty(const CheckFacts *facts, Findings *f);
void rule_printable(const CheckFacts *facts, Findings *f);

/* codes.c: QR codes */
void rule_qr_quiet(const CheckFacts *facts, Findings *f);
void rule_qr_size(const CheckFacts *facts, Findings *f); /* qr-small, qr-module, qr-tight */
void rule_qr_contrast(const CheckFacts *facts, Findings *f);
void rule_qr_address(const CheckFacts *facts, Findings *f);

/* contrast.c */
void rule_contrast(const CheckFacts *facts, Findings *f); /* contrast, contrast-low */
void rule_contrast_graphic(const CheckFacts *facts, Findings *f);

/* type.c: sizes of any kind of piece */
void rule_type_small(const CheckFacts *facts, Findings *f);
void rule_body_small(const CheckFacts *facts, Findings *f);
void rule_x_height(const CheckFacts *facts, Findings *f);

/* ink.c, ink-letters.c, ink-fields.c: ink that is there, stands clear of other ink, and in its box */
void rule_glyph_empty(const CheckFacts *facts, Findings *f);
void rule_ink_meets(const CheckFacts *facts, Findings *f); /* line-overlap, marker-overlap, text-overlap */
void rule_ink_outside(const CheckFacts *facts, Findings *f);

/* art.c */
void rule_art(const CheckFacts *facts, Findings *f); /* art-overlap, contrast */

/* press.c: editions for a press */
void rule_ink(const CheckFacts *facts, Findings *f); /* ink-total, ink-rich, ink-fine, ink-reversed, ink-hairline */

/* words.c */
void rule_words_lost(const CheckFacts *facts, Findings *f);

/* breaks.c: what a line or a page may part */
void rule_address_broken(const CheckFacts *facts, Findings *f);
void rule_heading_stranded(const CheckFacts *facts, Findings *f);
void rule_paragraph_split(const CheckFacts *facts, Findings *f);
void rule_lone_word(const CheckFacts *facts, Findings *f);

/* profile.c: type of large print */
void rule_profile_size(const CheckFacts *facts, Findings *f);
void rule_profile_heading(const CheckFacts *facts, Findings *f);
void rule_profile_heading_larger(const CheckFacts *facts, Findings *f);
void rule_profile_x_height(const CheckFacts *facts, Findings *f);
void rule_profile_italics(const CheckFacts *facts, Findings *f);
void rule_profile_capitals(const CheckFacts *facts, Findings *f);
void rule_profile_bold(const CheckFacts *facts, Findings *f);
void rule_profile_grey(const CheckFacts *facts, Findings *f);

/* profile-page.c: its lines, blocks and pages */
void rule_profile_leading(const CheckFacts *facts, Findings *f);
void rule_profile_gap(const CheckFacts *facts, Findings *f);
void rule_profile_margin(const CheckFacts *facts, Findings *f);
void rule_profile_columns(const CheckFacts *facts, Findings *f);
void rule_profile_flush(const CheckFacts *facts, Findings *f);
void rule_profile_measure(const CheckFacts *facts, Findings *f);
void rule_profile_page_number(const CheckFacts *facts, Findings *f);
void rule_profile_contents(const CheckFacts *facts, Findings *f);

#endif
