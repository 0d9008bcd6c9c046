/* What stands behind each door of the kit's page: a card for every piece, with its picture, the file that most
 * people want as a button, and the other sizes and editions behind a summary. Each file has one link. */
#include <string.h>
#include "delivery/index-page.h"
#include "formats/formats.h"

/* True where card i stands with card `at`: the same piece, the same door. */
static bool is_beside(const IndexPage *page, guint at, guint i)
{
    return strcmp(index_card_at(page, at)->piece, index_card_at(page, i)->piece) == 0
           && index_door_of(index_card_at(page, at)) == index_door_of(index_card_at(page, i));
}

/* The card's file in the nth format, or NULL where it has none or one a page. */
static const ManifestFile *file_in(const IndexCard *card, int n)
{
    for (guint i = 0; i < card->files->len && !out_at(n)->per_page; i++) {
        const ManifestFile *file = card->files->pdata[i];
        if (out_find(file->format) == out_at(n)) {
            return file;
        }
    }
    return NULL;
}

/* The file that is the whole piece: the picture where it is one to be posted, else the first of its formats; or NULL.
 */
static const ManifestFile *whole_file(const IndexCard *card)
{
    const ManifestFile *file = NULL, *picture = NULL;
    for (int n = 0; out_at(n) != NULL; n++) {
        const ManifestFile *own = file_in(card, n);
        file = file != NULL ? file : own;
        picture = picture == NULL && out_at(n)->piece ? own : picture;
    }
    return picture != NULL ? picture : file;
}

/* The file that a row names: the whole piece, or, in rows of further formats, that in the nth; or NULL. */
#define ROW_WHOLE (-1)
static const ManifestFile *row_file(const IndexCard *card, int n)
{
    const ManifestFile *whole = whole_file(card), *file = n == ROW_WHOLE ? whole : file_in(card, n);
    return n != ROW_WHOLE && file == whole ? NULL : file;
}

/* A link to a file of the card, which says `words`, and to those who don't see where it stands also the rest. */
static void put_link(IndexPage *page, const IndexCard *card, const ManifestFile *file, const char *class,
                     const char *words)
{
    GString *s = page->s;
    g_autofree char *name = index_piece_name(page, card->piece), *title = index_card_title(page, card);
    g_string_append_printf(s, "<a class=\"%s\" href=\"", class);
    index_link(s, file->path);
    g_string_append(s, "\" download>");
    index_text(s, words);
    const Output *output = out_find(file->format);
    g_string_append(s, ", ");
    index_put(page, output != NULL ? output->name : "Opus"); /* a recording is no output's */
    g_string_append(s, "\u00a0");
    index_bytes(s, file->bytes);
    g_string_append(s, "<span class=\"hidden\"> – ");
    index_text(s, name);
    g_string_append(s, ", ");
    index_text(s, title);
    g_string_append(s, page->lang != NULL ? ", " : "");
    index_text(s, page->lang != NULL ? index_language_name(page, page->lang) : "");
    g_string_append(s, "</span></a>\n");
}

/* True where the last build could not make the card's files anew. */
static void put_old(IndexPage *page, const IndexCard *card)
{
    if (card->old) {
        g_string_append(page->s, "<p class=\"old\"><strong>");
        index_put(page, "Of an earlier build.");
        g_string_append(page->s, "</strong> <a href=\"#everything-found\">");
        index_put(page, "It could not be made anew: see what was found");
        g_string_append(page->s, "</a>.</p>\n");
    }
}

/* The card beside card `at` whose whole file a school types its line in; the number of cards where there is none. */
static guint fillable_of(const IndexPage *page, guint at)
{
    guint i = at;
    while (i < page->cards->len
           && !(is_beside(page, at, i) && index_about(page, index_card_at(page, i)) != NULL
                && index_about(page, index_card_at(page, i))->fields && whole_file(index_card_at(page, i)) != NULL)) {
        i++;
    }
    return i;
}

/* "Letter, 11 × 8.5 in: Color, Black only": one row for each name and format; of card `but`, and of the one that is
 * typed in, the link to the whole stands elsewhere. */
static void put_row(IndexPage *page, guint at, guint from, guint but, int n)
{
    GString *s = page->s;
    g_autofree char *name = index_variant_name(page, index_card_at(page, from));
    guint fillable = fillable_of(page, at);
    bool open = false;
    for (guint i = from; i < page->cards->len; i++) {
        const IndexCard *card = index_card_at(page, i);
        bool elsewhere = n == ROW_WHOLE && (i == but || i == fillable);
        const ManifestFile *file = elsewhere ? NULL : row_file(card, n);
        g_autofree char *own = index_variant_name(page, card);
        if (!is_beside(page, at, i) || strcmp(own, name) != 0 || file == NULL) {
            continue;
        }
        if (!open) {
            g_string_append(s, "<li><span>");
            index_text(s, name);
            if (n != ROW_WHOLE) {
                g_string_append(s, *name ? ", " : "");
                index_put(page, out_at(n)->name);
            }
            g_string_append(s, "</span> ");
            open = true;
        }
        g_autofree char *edition = index_edition_name(page, card);
        put_link(page, card, file, "file", edition);
    }
    g_string_append(s, open ? "</li>\n" : "");
}

/* True where an earlier card of the group has that row already. */
static bool has_row(const IndexPage *page, guint at, guint i)
{
    g_autofree char *name = index_variant_name(page, index_card_at(page, i));
    for (guint k = at; k < i; k++) {
        g_autofree char *other = index_variant_name(page, index_card_at(page, k));
        if (is_beside(page, at, k) && strcmp(name, other) == 0) {
            return true;
        }
    }
    return false;
}

/* The rows of the group's whole files, then those of each further format. */
static void put_rows(IndexPage *page, guint at, guint but)
{
    for (int n = ROW_WHOLE; n == ROW_WHOLE || out_at(n) != NULL; n++) {
        for (guint i = at; i < page->cards->len; i++) {
            if (is_beside(page, at, i) && !has_row(page, at, i)) {
                put_row(page, at, i, but, n);
            }
        }
    }
}

/* The group's recordings, in a row of their own. */
static void put_audio(IndexPage *page, guint at)
{
    bool open = false;
    for (guint i = at; i < page->cards->len; i++) {
        const IndexCard *card = index_card_at(page, i);
        const ManifestFile *file = is_beside(page, at, i) ? index_audio_of(page, card) : NULL;
        if (file != NULL) {
            if (!open) {
                g_string_append(page->s, "<li><span>");
                index_put(page, "Audio, a computer’s voice");
                g_string_append(page->s, "</span> ");
            }
            g_autofree char *edition = index_edition_name(page, card);
            put_link(page, card, file, "file", edition);
            open = true;
        }
    }
    g_string_append(page->s, open ? "</li>\n" : "");
}

/* How many files of the group's cards in that format are there besides that of `but`. */
static guint count_in(const IndexPage *page, guint at, guint but, int n)
{
    guint others = 0;
    for (guint i = at; i < page->cards->len; i++) {
        others += is_beside(page, at, i) && (n != ROW_WHOLE || i != but) && row_file(index_card_at(page, i), n) != NULL;
    }
    return others;
}

guint index_count_whole(const IndexPage *page, guint at)
{
    return count_in(page, at, page->cards->len, ROW_WHOLE);
}

static bool has_rows(const IndexPage *page, guint at, guint but)
{
    guint rows = count_in(page, at, but, ROW_WHOLE);
    for (int n = 0; out_at(n) != NULL; n++) {
        rows += count_in(page, at, but, n);
    }
    return rows > 0;
}

/* Piece's name, where it is used, how that is printed which the button gives. */
static void put_words(IndexPage *page, const IndexCard *card, const IndexCard *printed)
{
    GString *s = page->s;
    const About *about = index_about(page, card), *sheet = index_about(page, printed);
    g_autofree char *name = index_short_name(page, card),
                    *how = sheet != NULL ? about_how(sheet, index_words(page)) : NULL;
    bool screen = about != NULL && about->screen;
    g_string_append(s, "<h3>");
    index_text(s, screen && about->label != NULL ? about->label : name);
    g_string_append(s, "</h3>\n");
    put_old(page, card);
    const char *use = about == NULL ? NULL : about->use != NULL ? about->use : about->purpose;
    if (use != NULL) {
        g_auto(GStrv) parts = g_strsplit(index_say(page, use), " × ", -1); /* a size is not parted */
        g_autofree char *whole = g_strjoinv("\u00a0×\u00a0", parts);
        g_string_append(s, "<p>");
        index_text(s, whole);
        g_string_append(s, "</p>\n");
    }
    if (how != NULL && !screen) {
        g_string_append(s, "<p class=\"how\">");
        index_text(s, how);
        g_string_append(s, "</p>\n");
    }
}

/* The card whose file the button gives: of what is cut from a sheet, the sheet, for a school prints and cuts it; else
 * the first, `at`. */
static guint offered(const IndexPage *page, guint at)
{
    guint i = at;
    while (i < page->cards->len) {
        const IndexCard *card = index_card_at(page, i);
        if (is_beside(page, at, i) && index_door_of(card) == DOOR_SMALL && card->about != NULL && card->about->cut
            && !card->about->large && whole_file(card) != NULL) {
            return i;
        }
        i++;
    }
    return at;
}

/* What the button says: a poster's sheet, else the edition; of "Ten on Letter, in color" what tells it from others. */
static void put_button(IndexPage *page, const IndexCard *card)
{
    bool poster = index_door_of(card) == DOOR_POSTER, sheet = card->about != NULL && card->about->cut;
    g_autofree char *variant = poster ? index_variant_name(page, card) : g_strdup("");
    g_autofree char *edition = index_edition_name(page, card);
    variant[strcspn(variant, ",")] = '\0';
    edition[sheet ? strcspn(edition, ",") : strlen(edition)] = '\0';
    put_link(page, card, whole_file(card), "button", variant[0] != '\0' ? variant : edition);
}

/* A school's secretary has no other program than a reader: what can be typed in is not hidden among the rest. */
static void put_fillable(IndexPage *page, guint at)
{
    guint i = fillable_of(page, at);
    if (i == page->cards->len || i == at) {
        return;
    }
    const IndexCard *card = index_card_at(page, i);
    g_autofree char *edition = index_edition_name(page, card);
    g_string_append(page->s, "<p class=\"fill\">");
    put_link(page, card, whole_file(card), "file", edition);
    g_string_append(page->s, "</p>\n");
}

/* A piece: its picture, what it is, the button, the rest. */
static void put_card(IndexPage *page, guint at, IndexLoad load)
{
    GString *s = page->s;
    const IndexCard *card = index_card_at(page, at);
    Door door = index_door_of(card);
    guint button = offered(page, at);
    g_autofree char *name = index_piece_name(page, card->piece);
    const About *about = index_about(page, card);
    const char *label = about != NULL && about->screen ? about->label : NULL;
    g_string_append(s, "<article class=\"card\">\n<div class=\"preview\">");
    if (index_pictures(page, card, door == DOOR_FOLDED ? 2 : 1, label != NULL ? label : name, load) == 0) {
        index_first_words(page, card);
    }
    g_string_append(s, "</div>\n<div class=\"words\">\n");
    put_words(page, card, index_card_at(page, button));
    g_string_append(s, "</div>\n<div class=\"get\">\n");
    if (whole_file(index_card_at(page, button)) != NULL) {
        put_button(page, index_card_at(page, button));
    }
    put_fillable(page, at);
    if (has_rows(page, at, button)) {
        g_string_append(s, "<details><summary>");
        index_put(page, index_door_words(door)->more);
        g_string_append(s, "<span class=\"hidden\"> – ");
        index_text(s, name);
        g_string_append(s, "</span></summary>\n<ul class=\"rows\">\n");
        put_rows(page, at, button);
        put_audio(page, at);
        g_string_append(s, "</ul></details>\n");
    }
    g_string_append(s, "</div>\n</article>\n");
}

/* Of what is folded the first is shown; the others are rows: "In half, Letter: Color". */
static void put_other_folds(IndexPage *page, guint shown)
{
    GString *s = page->s;
    bool open = false;
    for (guint i = shown + 1; i < page->cards->len; i++) {
        if (index_door_of(index_card_at(page, i)) != DOOR_FOLDED || !index_is_first(page, i)) {
            continue;
        }
        if (!open) {
            g_string_append(s, "<details class=\"others\"><summary>");
            index_put(page, "Other folds and papers");
            g_string_append(s, "</summary>\n<ul class=\"rows\">\n");
        }
        open = true;
        g_autofree char *name = index_piece_name(page, index_card_at(page, i)->piece);
        g_string_append(s, "<li><span>");
        index_text(s, name);
        g_string_append(s, "</span> ");
        for (guint k = i; k < page->cards->len; k++) {
            const IndexCard *card = index_card_at(page, k);
            g_autofree char *words = card->variant != NULL ? index_variant_name(page, card)
                                                           : index_edition_name(page, card);
            if (is_beside(page, i, k) && whole_file(card) != NULL) {
                put_link(page, card, whole_file(card), "file", words);
            }
        }
        put_old(page, index_card_at(page, i));
        g_string_append(s, "</li>\n");
    }
    g_string_append(s, open ? "</ul></details>\n" : "");
}

void index_cards(IndexPage *page)
{
    GString *s = page->s;
    IndexLoad load = index_is_seen_first(page) ? LOAD_AT_ONCE : LOAD_LATER;
    g_autofree char *class = index_language_class(page), *lang = index_language_attribute(page);
    for (int d = 0; d < DOOR_COUNT; d++) {
        guint first = index_first_of(page, (Door)d);
        if (first == page->cards->len) {
            continue;
        }
        g_autofree char *id = index_language_id(page, index_door_words((Door)d)->id);
        g_string_append_printf(s, "<section class=\"%s%s\"%s aria-labelledby=\"%s\">\n<h2 id=\"%s\">",
                               index_door_words((Door)d)->id, class, lang, id, id);
        index_put(page, index_door_words((Door)d)->title);
        g_string_append(s, "</h2>\n<div class=\"cards\">\n");
        for (guint i = first; i < page->cards->len; i++) {
            if (index_door_of(index_card_at(page, i)) == (Door)d && index_is_first(page, i)
                && (d != DOOR_FOLDED || i == first)) {
                put_card(page, i, load);
            }
        }
        g_string_append(s, "</div>\n");
        if (d == DOOR_FOLDED) {
            put_other_folds(page, first);
        }
        g_string_append(s, "</section>\n");
    }
}
