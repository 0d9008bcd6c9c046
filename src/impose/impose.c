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

List *impose_run(const Spec *spec, const List *list, Findings *f)
{
    List *sheets = list_new_like(list);
    bool made = false;
    switch (spec->impose.kind) {
    case IMPOSE_NONE:
        break;
    case IMPOSE_NUP:
        made = nup_sheets(spec, list, sheets, f);
        break;
    }
    if (!made || sheets->pages->len == 0) {
        list_free(sheets);
        return NULL;
    }
    sheets->duplex = turned_alike(list->duplex, list_page(list, 0), list_page(sheets, 0));
    return sheets;
}
