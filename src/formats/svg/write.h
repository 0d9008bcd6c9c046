/* SVG's small change, for both of its forms: numbers, path data, and the drawn items that look the same
 * in either. Coordinates are the list's own: points, y down. Prefix: svg_put_. */
#ifndef FORMATS_SVG_WRITE_H
#define FORMATS_SVG_WRITE_H

#include "formats/formats.h"

/* At most 3 decimals. */
void svg_put(GString *s, double v);
/* ` name="v"` */
void svg_put_number(GString *s, const char *name, double v);
/* ` name="#RRGGBB"`, or "none" where the colour is -1. */
void svg_put_color(GString *s, const char *name, const List *list, int color);
/* Path data of steps whose own origin lies at `origin`, enlarged by `scale` either way: its y is negative where theirs
 * goes up. */
void svg_put_steps(GString *s, const PathStep *steps, int count, Point origin, Point scale);
/* ITEM_PATH, ITEM_QR or ITEM_IMAGE. href: the attribute's name, "href" or, for old readers, "xlink:href". */
void svg_put_shape(GString *s, const List *list, const Item *i, const char *href);

/* Clip rectangles of the page's groups as <clipPath id="cN">, N the group's item; nothing where there are none. */
void svg_put_clips(GString *s, const Page *page);
/* <g>: two, a clip around a transform, closed by svg_put_group_end. item is the group's number on the page. */
void svg_put_group_begin(GString *s, const Page *page, int item);
void svg_put_group_end(GString *s);

/* <?xml … <svg …: up to, and without, its last attributes and ">". */
void svg_put_open(GString *s, const OutInput *in, const Page *page, const char *namespaces);
/* <title> and <desc> with these ids (NULL: none), in the campaign's words; page is 0-based. */
void svg_put_title(GString *s, const OutInput *in, int page, const char *title_id, const char *desc_id);
/* A white sheet under everything, so that words stay legible on a dark screen. */
void svg_put_paper(GString *s, const Page *page);

#endif
