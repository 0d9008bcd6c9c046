/* What a file is called by people: its title in a reader's window, list or speech. Apart from the campaign's own title,
 * which all its files would share. Prefix: title_. */
#ifndef VIEW_TITLE_H
#define VIEW_TITLE_H

#include "content/campaign.h"
#include "design/spec.h"

/* The title of a piece in one variant and edition, unlike that of all others of the kit: "Red flags, poster, Letter,
 * Color"; of what holds all of the campaign's words with the campaign's title behind it. A discreet one's gives away
 * no more than its file's name does: "Help guide, For a phone". The campaign's where spec is NULL. You own it. */
char *title_new(const Spec *spec, const Node *view, const Campaign *campaign);

/* What a file is called that must give nothing away: `discreet-title`, or the discreet slug in
 * words, "Help guide". You own it. */
char *title_discreet_new(const Campaign *campaign);

/* A word of file names and layouts for people: "poster-fault" as "Poster fault", "brochure-a4" as "Brochure A4". You
 * own it. */
char *title_of_word(const char *id);
/* The first words of a piece: its first heading without a colon at its end; NULL where it has none. You own it. */
char *title_headline(const Node *view);
/* "letter" as "Letter"; NULL where the layout gives the sheet in numbers ("18x24"). You own it. */
char *title_sheet_name(const Spec *spec);
/* "11 × 8.5 in", "297 × 210 mm". You own it. */
char *title_sheet_size(const Spec *spec);

#endif
