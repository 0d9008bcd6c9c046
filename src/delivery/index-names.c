/* What the kit's page calls pieces, editions and variants. Apart from the cards, which only set these names. */
#include <string.h>
#include "delivery/index-page.h"
#include "view/title.h"

static const GPtrArray *cards_of_all(const IndexPage *page)
{
    return page->all != NULL ? page->all : page->cards;
}

const About *index_about(const IndexPage *page, const IndexCard *card)
{
    const GPtrArray *all = cards_of_all(page);
    for (guint i = 0; i < all->len; i++) { /* the kit's first language comes first */
        const IndexCard *other = all->pdata[i];
        if (strcmp(other->piece, card->piece) == 0 && g_strcmp0(other->variant, card->variant) == 0
            && strcmp(other->edition, card->edition) == 0 && other->about != NULL) {
            return other->about;
        }
    }
    return card->about;
}

char *index_piece_name(const IndexPage *page, const char *piece)
{
    const GPtrArray *all = cards_of_all(page);
    for (guint i = 0; i < all->len; i++) {
        const IndexCard *card = all->pdata[i];
        if (strcmp(card->piece, piece) == 0 && card->about != NULL && card->about->title != NULL) {
            return g_strdup(card->about->title);
        }
    }
    return title_of_word(piece);
}

/* The edition's name for people, with its language where the kit has several. You own it. */
char *index_edition_name(const IndexPage *page, const IndexCard *card)
{
    bool languages = page->job->kit->languages->len > 1 && page->lang == NULL;
    const char *language = !languages               ? ""
                           : card->campaign != NULL ? frame_word(card->campaign->frame, FRAME_LANGUAGE_NAME)
                                                    : card->lang;
    const About *about = index_about(page, card);
    const char *label = about != NULL ? about->label : NULL;
    g_autofree char *plain = title_of_word(card->edition);
    return g_strconcat(label != NULL ? label : plain, languages ? ", " : "", language, NULL);
}

/* What a variant is: its sheet, or the words on it where all have one sheet; of two with the same first words one has
 * all of the campaign's. You own it. */
char *index_variant_name(const IndexCard *card)
{
    const About *about = card->about;
    if (card->variant == NULL) {
        return g_strdup(about != NULL && about->sheet != NULL ? about->sheet : "");
    }
    if (about != NULL && about->door != DOOR_POSTER && about->whole) {
        return g_strdup("All of it");
    }
    if (about != NULL && about->door != DOOR_POSTER && about->headline != NULL) {
        return g_strdup(about->headline);
    }
    return about != NULL && about->sheet != NULL ? g_strdup(about->sheet) : title_of_word(card->variant);
}

char *index_card_title(const IndexPage *page, const IndexCard *card)
{
    g_autofree char *variant = card->variant != NULL ? index_variant_name(card) : g_strdup("");
    g_autofree char *edition = index_edition_name(page, card);
    return g_strconcat(variant, variant[0] != '\0' ? ", " : "", edition, NULL);
}
