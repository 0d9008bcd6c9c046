/* Which kind of sheets is asked for, and how they go through the printer. */
#include "impose/impose.h"

#include "impose/copies.h"

/* A sheet that is turned as the piece's own was: about the same axis of what is printed on it. */
static Duplex turned_alike(Duplex duplex, const Page *page, const Page *sheet)
{
    if (duplex != DUPLEX_SHORT_EDGE && duplex != DUPLEX_LONG_EDGE) {
        return duplex;
    }
    bool alike = (page->trim.w > page->trim.h) == (sheet->trim.w > sheet->trim.h);
    return alike ? duplex : duplex == DUPLEX_SHORT_EDGE ? DUPLEX_LONG_EDGE : DUPLEX_SHORT_EDGE;
}

List *impose_run(const ImposeInput *in, Findings *f)
{
    List *sheets = list_new_like(in->list);
    bool made = false;
    shaper_begin(in->shaper, frame_bonds(in->campaign->frame));
    switch (in->spec->impose.kind) {
    case IMPOSE_NONE:
        break;
    case IMPOSE_NUP:
        made = nup_sheets(in, sheets, f);
        break;
    case IMPOSE_TILE:
        made = tile_sheets(in, sheets, f);
        break;
    case IMPOSE_SIDE:
        made = side_sheet(in, sheets);
        break;
    }
    shaper_report(in->shaper, f);
    if (!made || sheets->pages->len == 0) {
        list_free(sheets);
        return NULL;
    }
    sheets->duplex = in->spec->impose.kind == IMPOSE_SIDE
                         ? DUPLEX_SIMPLEX
                         : turned_alike(in->list->duplex, list_page(in->list, 0), list_page(sheets, 0));
    return sheets;
}
