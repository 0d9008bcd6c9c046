/* Copies of a page on a sheet. Private to the room. Prefix: copy_. */
#ifndef IMPOSE_COPIES_H
#define IMPOSE_COPIES_H

#include "impose/input.h"

/* What a copy has of an item: nothing; its ink alone; its meaning too, as a mark or a link. */
typedef enum { SHARE_NONE, SHARE_INK, SHARE_MEANING } Share;

/* The share of each item of a page within a window, in the page's coordinates: ink that lies outside has none. What is
 * there of marks and links is `share`. Array of Share, by item; you own it. */
Share *copy_shares(const Page *from, Rect window, Share share);
/* Adds the page, as far as its shares go, to a sheet: moved there by `matrix` (page to sheet), cut to `window` (of the
 * page) where something reaches over it. */
void copy_page(Page *sheet, const Page *from, const Share *shares, Matrix matrix, Rect window);

/* How far the page's ink reaches, white left out; page coordinates. Nothing where it has none. */
Extent copy_ink(const List *list, const Page *page);

/* nup.c: copies side by side. False with findings. */
bool nup_sheets(const ImposeInput *in, List *sheets, Findings *f);
/* tile.c: parts that overlap. Likewise. */
bool tile_sheets(const ImposeInput *in, List *sheets, Findings *f);
/* side.c: one side of the piece, as it stands. True where there is one. */
bool side_sheet(const ImposeInput *in, List *sheets);

#endif
