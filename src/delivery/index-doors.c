/* The doors of the kit's page, each a picture, what is behind it and a line or two more; and which card stands behind
 * which. Apart from index-cards.c, which writes the cards. */
#include <string.h>
#include "delivery/index-page.h"

static const IndexDoorWords doors[DOOR_COUNT] = {
    [DOOR_POSTER] = { "posters", "Print a poster", "Other sizes and editions" },
    [DOOR_FOLDED] = { "leaflets", "Print the leaflet", "Other editions" },
    [DOOR_SMALL] = { "small", "Cards, slides and more", "Other editions" },
    [DOOR_READ] = { "reading", "Large print, text and other formats", "Other sizes and editions" },
};

const IndexDoorWords *index_door_words(Door door)
{
    return &doors[door];
}

Door index_door_of(const IndexCard *card)
{
    return card->about != NULL ? card->about->door : DOOR_READ;
}

bool index_is_first(const IndexPage *page, guint i)
{
    const IndexCard *card = index_card_at(page, i);
    for (guint k = 0; k < i; k++) {
        if (strcmp(index_card_at(page, k)->piece, card->piece) == 0
            && index_door_of(index_card_at(page, k)) == index_door_of(card)) {
            return false;
        }
    }
    return true;
}

guint index_first_of(const IndexPage *page, Door door)
{
    guint i = 0;
    while (i < page->cards->len && index_door_of(index_card_at(page, i)) != door) {
        i++;
    }
    return i;
}

/* How many pieces stand behind a door; of what is folded, leaflets: not the sheets that help to make one. */
static guint count_pieces(const IndexPage *page, Door door)
{
    guint pieces = 0, whole = 0;
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = index_card_at(page, i);
        if (index_door_of(card) == door && index_is_first(page, i)) {
            pieces++;
            whole += card->about != NULL && card->about->whole;
        }
    }
    return door == DOOR_FOLDED && whole > 0 ? whole : pieces;
}

/* What is behind a door, in a line or two. */
static void put_door_words(IndexPage *page, Door door, guint first)
{
    guint pieces = count_pieces(page, door), files = index_count_whole(page, first);
    switch (door) {
    case DOOR_POSTER:
        index_put_n(page, pieces == 1 ? "1 poster" : "{n} posters", pieces);
        if (files > 1) {
            g_string_append(page->s, ", ");
            index_put_n(page, "each in {n} sizes and editions", files);
        }
        return;
    case DOOR_FOLDED:
        index_put_n(page,
                    pieces == 1 ? "One sheet, both sides, then fold it: 1 way"
                                : "One sheet, both sides, then fold it: {n} ways",
                    pieces);
        return;
    case DOOR_SMALL:
        index_put_n(page,
                    pieces == 1 ? "To hand out, to show or to post: 1 piece"
                                : "To hand out, to show or to post: {n} pieces",
                    pieces);
        return;
    case DOOR_READ:
        index_put(page, "To read close up, enlarged or aloud");
        return;
    case DOOR_COUNT:
        return;
    }
}

bool index_is_seen_first(const IndexPage *page)
{
    return page->lang == NULL || strcmp(page->lang, page->job->kit->languages->pdata[0]) == 0;
}

void index_doors(IndexPage *page)
{
    GString *s = page->s;
    IndexLoad load = index_is_seen_first(page) ? LOAD_AT_ONCE : LOAD_LATER;
    g_autofree char *class = index_language_class(page);
    g_autofree char *lang = index_language_attribute(page);
    g_string_append_printf(s, "<nav%s%s%s%s aria-label=\"", *class ? " class=\"" : "", class + (*class == ' '),
                           *class ? "\"" : "", lang);
    index_put(page, "In this kit");
    g_string_append_printf(s, "%s%s\">\n<ul class=\"doors\">\n", page->lang != NULL ? ", " : "",
                           page->lang != NULL ? page->lang : "");
    for (int d = 0; d < DOOR_COUNT; d++) {
        guint first = index_first_of(page, (Door)d);
        if (first == page->cards->len) {
            continue;
        }
        g_autofree char *id = index_language_id(page, doors[d].id);
        g_string_append_printf(s, "<li><a href=\"#%s\"><span class=\"picture\">", id);
        for (guint i = first, put = 0; i < page->cards->len && put == 0; i++) {
            put = index_door_of(index_card_at(page, i)) == (Door)d
                      ? index_pictures(page, index_card_at(page, i), 1, "", load)
                      : 0;
        }
        g_string_append(s, "</span><span><b>");
        index_put(page, doors[d].title);
        g_string_append(s, "</b><small>");
        put_door_words(page, (Door)d, first);
        g_string_append(s, "</small></span></a></li>\n");
    }
    g_string_append(s, "</ul>\n</nav>\n");
}
