/* The languages of the kit's page. Who comes for Spanish files picks Spanish once, and sees the page as if there were
 * no other: each language has its own doors and cards, and a style hides those of the others. It needs no script; a
 * browser that doesn't know :has() shows one language below another. */
#include <string.h>
#include "delivery/index-page.h"

static const GPtrArray *languages_of(const IndexPage *page)
{
    return page->job->kit->languages;
}

const char *index_language_name(const IndexPage *page, const char *lang)
{
    for (guint l = 0; l < page->job->languages->len; l++) {
        const Campaign *c = page->job->campaigns->pdata[l];
        if (c != NULL && strcmp(page->job->languages->pdata[l], lang) == 0) {
            return frame_word(c->frame, FRAME_LANGUAGE_NAME);
        }
    }
    return lang;
}

static bool has_cards(const IndexPage *page, const char *lang)
{
    for (guint i = 0; i < page->cards->len; i++) {
        if (strcmp(((const IndexCard *)page->cards->pdata[i])->lang, lang) == 0) {
            return true;
        }
    }
    return false;
}

/* Those of the kit that have files, and what is left from earlier kits. char *, borrowed. You own the array. */
static GPtrArray *shown_languages(const IndexPage *page)
{
    GPtrArray *shown = g_ptr_array_new();
    for (guint l = 0; l < languages_of(page)->len; l++) {
        if (has_cards(page, languages_of(page)->pdata[l])) {
            g_ptr_array_add(shown, languages_of(page)->pdata[l]);
        }
    }
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = page->cards->pdata[i];
        if (!g_ptr_array_find_with_equal_func(shown, card->lang, g_str_equal, NULL)) {
            g_ptr_array_add(shown, (gpointer)card->lang);
        }
    }
    return shown;
}

void index_languages(IndexPage *page)
{
    g_autoptr(GPtrArray) shown = shown_languages(page);
    if (shown->len < 2) {
        return;
    }
    g_string_append(
        page->s,
        "<section aria-label=\"Language of the files\">\n<fieldset class=\"languages\">\n<legend>Files in</legend>\n");
    for (guint l = 0; l < shown->len; l++) {
        const char *lang = shown->pdata[l];
        g_string_append_printf(
            page->s,
            "<input type=\"radio\" name=\"language\" id=\"language-%s\"%s><label for=\"language-%s\" lang=\"%s\">",
            lang, l == 0 ? " checked" : "", lang, lang);
        index_text(page->s, index_language_name(page, lang));
        g_string_append(page->s, "</label>\n");
    }
    g_string_append(page->s, "</fieldset>\n</section>\n");
}

void index_in_each(IndexPage *page, void (*put)(IndexPage *page))
{
    g_autoptr(GPtrArray) shown = shown_languages(page);
    if (shown->len < 2) {
        put(page);
        return;
    }
    GPtrArray *all = page->cards;
    for (guint l = 0; l < shown->len; l++) {
        page->lang = shown->pdata[l];
        page->all = all;
        page->cards = g_ptr_array_new();
        for (guint i = 0; i < all->len; i++) {
            if (strcmp(((const IndexCard *)all->pdata[i])->lang, page->lang) == 0) {
                g_ptr_array_add(page->cards, all->pdata[i]);
            }
        }
        put(page);
        g_ptr_array_unref(page->cards);
        page->cards = all;
    }
    page->lang = NULL;
    page->all = NULL;
}

static const char style[] =
    ".languages{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;margin:1.75rem 0 0;padding:0;border:0}\n"
    ".languages legend{float:left;padding:0;margin-right:.25rem;font-weight:600}\n"
    ".languages input{position:absolute;opacity:0}\n"
    ".languages label{padding:.465rem 1rem;min-height:2.75rem;border:2px solid var(--heading);border-radius:.75rem;font-weight:600;line-height:1.5rem;cursor:pointer}\n"
    ".languages :checked+label{background:var(--heading);color:var(--paper)}\n"
    ".languages :focus-visible+label{outline:3px solid var(--ink);outline-offset:3px}\n";

void index_languages_style(const IndexPage *page, GString *s)
{
    g_autoptr(GPtrArray) shown = shown_languages(page);
    g_string_append(s, shown->len > 1 ? style : "");
    for (guint l = 0; shown->len > 1 && l < shown->len; l++) {
        const char *lang = shown->pdata[l];
        g_string_append_printf(s, "body:has(#language-%s:checked) .in:not(.in-%s) {display:none}\n", lang, lang);
    }
}

char *index_language_class(const IndexPage *page)
{
    return page->lang != NULL ? g_strdup_printf(" in in-%s", page->lang) : g_strdup("");
}

char *index_language_attribute(const IndexPage *page)
{
    static const char english[] = "Print a poster"; /* whoever translates the page has translated this */
    bool own = strcmp(index_say(page, english), english) != 0;
    const char *lang = page->lang != NULL ? page->lang : languages_of(page)->pdata[0];
    return own ? g_strdup_printf(" lang=\"%s\"", lang) : g_strdup("");
}

char *index_language_id(const IndexPage *page, const char *id)
{
    bool first = page->lang == NULL || strcmp(page->lang, languages_of(page)->pdata[0]) == 0;
    return first ? g_strdup(id) : g_strconcat(id, "-", page->lang, NULL);
}
