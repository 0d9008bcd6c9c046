/* What the kit's page calls pieces, editions and variants. Apart from the cards, which only set these names. */
#include <string.h>
#include "base/num.h"
#include "delivery/index-page.h"
#include "view/title.h"

static const GPtrArray *cards_of_all(const IndexPage *page)
{
    return page->all != NULL ? page->all : page->cards;
}

const PageWords *index_words(const IndexPage *page)
{
    const Job *job = page->job;
    for (guint l = 0; l < job->languages->len; l++) {
        const Campaign *c = job->campaigns->pdata[l];
        bool own = page->lang != NULL ? strcmp(job->languages->pdata[l], page->lang) == 0
                                      : job->kit->languages->len == 1;
        if (c != NULL && own) {
            return frame_page_words(c->frame);
        }
    }
    return NULL;
}

const char *index_say(const IndexPage *page, const char *english)
{
    return page_words_of(index_words(page), english);
}

void index_put(IndexPage *page, const char *english)
{
    index_text(page->s, index_say(page, english));
}

void index_put_n(IndexPage *page, const char *english, guint n)
{
    const char *words = index_say(page, english), *at = strstr(words, "{n}");
    g_autofree char *before = g_strndup(words, at != NULL ? (gsize)(at - words) : strlen(words));
    index_text(page->s, before);
    if (at != NULL) {
        num_append_int(page->s, (int)n);
        index_text(page->s, at + strlen("{n}"));
    }
}

const About *index_about(const IndexPage *page, const IndexCard *card)
{
    const GPtrArray *all = cards_of_all(page);
    for (guint i = 0; page->lang == NULL && i < all->len; i++) { /* the kit's first language comes first */
        const IndexCard *other = all->pdata[i];
        if (strcmp(other->piece, card->piece) == 0 && g_strcmp0(other->variant, card->variant) == 0
            && strcmp(other->edition, card->edition) == 0 && other->about != NULL) {
            return other->about;
        }
    }
    return card->about;
}

/* The piece's title in the language that is written, else in the kit's first. */
char *index_piece_name(const IndexPage *page, const char *piece)
{
    const GPtrArray *const of[] = { page->cards, cards_of_all(page) };
    for (gsize n = 0; n < G_N_ELEMENTS(of); n++) {
        for (guint i = 0; i < of[n]->len; i++) {
            const IndexCard *card = of[n]->pdata[i];
            if (strcmp(card->piece, piece) == 0 && card->about != NULL && card->about->title != NULL) {
                return g_strdup(card->about->title);
            }
        }
    }
    return title_of_word(piece);
}

/* A title that ends on what the door has said already is cut there. */
char *index_short_name(const IndexPage *page, const IndexCard *card)
{
    char *name = index_piece_name(page, card->piece);
    const char *end = index_say(page, ", poster");
    if (card->about != NULL && card->about->door == DOOR_POSTER && g_str_has_suffix(name, end)) {
        name[strlen(name) - strlen(end)] = '\0';
    }
    return name;
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
    return g_strconcat(label != NULL ? label : index_say(page, plain), languages ? ", " : "", language, NULL);
}

/* What a variant is: its sheet, or the words on it where all have one sheet; of two with the same first words one has
 * all of the campaign's. You own it. */
char *index_variant_name(const IndexPage *page, const IndexCard *card)
{
    const About *about = card->about;
    if (card->variant == NULL) {
        return g_strdup(about != NULL && about->sheet != NULL ? about->sheet : "");
    }
    if (about != NULL && about->door != DOOR_POSTER && about->whole) {
        return g_strdup(index_say(page, "All of it"));
    }
    if (about != NULL && about->door != DOOR_POSTER && about->headline != NULL) {
        return g_strdup(about->headline);
    }
    return about != NULL && about->sheet != NULL ? g_strdup(about->sheet) : title_of_word(card->variant);
}

char *index_card_title(const IndexPage *page, const IndexCard *card)
{
    g_autofree char *variant = card->variant != NULL ? index_variant_name(page, card) : g_strdup("");
    g_autofree char *edition = index_edition_name(page, card);
    return g_strconcat(variant, variant[0] != '\0' ? ", " : "", edition, NULL);
}
