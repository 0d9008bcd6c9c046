/* What the kit's page shows: a card for each product of the kit that has files, what is missing, and what is of an
 * earlier build. From the manifest, so that after a partial build it still shows everything. */
#include <string.h>
#include "delivery/index-page.h"
#include "job/pipeline.h"
#include "view/title.h"

void index_missing_end(gpointer data)
{
    IndexMissing *missing = data;
    g_free(missing->name);
    g_free(missing->title);
    g_free(missing->formats);
}

void index_card_free(gpointer data)
{
    IndexCard *card = data;
    about_free(card->own);
    g_ptr_array_unref(card->files);
    g_free(card);
}

/* True where the card is the product's. */
static bool is_card_of(const IndexCard *card, const Product *p)
{
    return strcmp(p->piece->piece, card->piece) == 0 && g_strcmp0(p->variant, card->variant) == 0
           && strcmp(p->edition, card->edition) == 0 && strcmp(p->lang, card->lang) == 0;
}

/* What this run took down of the product that is that card, or NULL. */
static const About *taken_down(const IndexPage *page, const IndexCard *card)
{
    for (guint i = 0; page->abouts != NULL && i < page->abouts->len; i++) {
        if (is_card_of(card, page->job->products->pdata[i])) {
            return page->abouts->pdata[i];
        }
    }
    return NULL;
}

/* What the card's product is about: as its build took it down, or read anew where it was not built now. */
static void find_about(const IndexPage *page, IndexCard *card, const KitPiece *piece)
{
    card->about = taken_down(page, card);
    if (card->about != NULL) {
        return;
    }
    Product *again = piece != NULL ? product_new(piece, card->variant, card->edition, card->lang, g_ptr_array_new())
                                   : NULL;
    if (again == NULL) {
        return;
    }
    again->campaign = card->campaign;
    product_resolve(page->job, again);
    if (again->spec != NULL) {
        again->view = again->campaign != NULL ? view_build(again->spec, again->campaign, NULL, again->findings) : NULL;
        card->own = about_new(again->spec, again->view);
        card->about = card->own;
    }
    product_free(again);
}

/* True where the card has all files of that format: of one file a page, as many as the piece has pages. */
static bool has_format(const IndexCard *card, const char *format)
{
    const Output *output = out_find(format);
    int have = 0, want = 1;
    for (guint i = 0; i < card->files->len; i++) {
        const ManifestFile *file = card->files->pdata[i];
        if (strcmp(file->format, format) == 0) {
            have++;
            want = output != NULL && output->per_page ? file->pages : 1;
        }
    }
    return have >= want;
}

/* Notes what the kit has of the card and out/ has not: "brochure", "office edition: SVG". */
static void note_missing(IndexPage *page, const IndexCard *card, const KitPiece *piece)
{
    GString *names = g_string_new(NULL);
    for (guint e = 0; piece != NULL && e < piece->editions->len; e++) {
        const GPtrArray *formats = piece->formats->pdata[e];
        for (guint n = 0; strcmp(piece->editions->pdata[e], card->edition) == 0 && n < formats->len; n++) {
            const Output *output = out_find(formats->pdata[n]);
            if (!has_format(card, formats->pdata[n])) {
                g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                       output != NULL ? output->name : (const char *)formats->pdata[n]);
            }
        }
    }
    if (names->len > 0) {
        const About *about = index_about(page, card);
        const char *title = about != NULL ? about->title : NULL;
        IndexMissing missing = { card->piece, title != NULL ? g_strdup(title) : title_of_word(card->piece),
                                 index_card_title(page, card), card->files->len > 0 ? g_strdup(names->str) : NULL };
        g_array_append_val(page->missing, missing);
    }
    g_string_free(names, TRUE);
}

/* Sets whether the card's files are of an earlier build: the last one that had to make them could not. */
static void find_old(const IndexPage *page, IndexCard *card, const KitPiece *piece)
{
    if (piece == NULL) {
        return;
    }
    const GPtrArray *products = page->abouts != NULL ? page->job->products : NULL;
    for (guint i = 0; products != NULL && i < products->len; i++) {
        const Product *p = products->pdata[i];
        if (is_card_of(card, p)) {
            card->old = !p->written;
            return;
        }
    }
    Product *product = product_new(piece, card->variant, card->edition, card->lang, g_ptr_array_new());
    for (guint i = 0; i < page->manifest->findings->len && !card->old; i++) {
        card->old = manifest_not_written(product, &g_array_index(page->manifest->findings, ManifestFinding, i));
    }
    product_free(product);
}

/* Adds the card `of` with its files, where it has some; they are then marked as taken. piece: the kit's, or NULL. */
static void add_card(IndexPage *page, const KitPiece *piece, IndexCard of, bool *taken)
{
    const char *name = of.piece, *variant = of.variant, *edition = of.edition, *lang = of.lang;
    IndexCard *card = g_new0(IndexCard, 1);
    *card = of;
    card->files = g_ptr_array_new();
    for (guint i = 0; i < page->manifest->files->len; i++) {
        ManifestFile *f = &g_array_index(page->manifest->files, ManifestFile, i);
        if (!taken[i] && strcmp(f->piece, name) == 0 && g_strcmp0(f->variant, variant) == 0
            && strcmp(f->edition, edition) == 0 && strcmp(f->language, lang) == 0) {
            taken[i] = true;
            g_ptr_array_add(card->files, f);
        }
    }
    for (guint l = 0; l < page->job->languages->len; l++) {
        card->campaign = strcmp(page->job->languages->pdata[l], lang) == 0 ? page->job->campaigns->pdata[l]
                                                                           : card->campaign;
    }
    find_about(page, card, piece);
    bool press = card->about != NULL && card->about->press; /* the office's own: the page is for schools */
    if (!press) {
        note_missing(page, card, piece);
    }
    if (card->files->len == 0 || press) {
        index_card_free(card);
        return;
    }
    find_old(page, card, piece);
    g_ptr_array_add(page->cards, card);
}

static void add_piece(IndexPage *page, const KitPiece *piece, bool *taken)
{
    const GPtrArray *languages = piece->languages;
    for (guint v = 0; v < MAX(piece->variants->len, 1); v++) {
        const char *variant = piece->variants->len > 0 ? piece->variants->pdata[v] : NULL;
        for (guint e = 0; e < piece->editions->len; e++) {
            for (guint l = 0; kit_makes(piece, e, variant) && l < languages->len; l++) {
                IndexCard of = { .piece = piece->piece,
                                 .variant = variant,
                                 .edition = piece->editions->pdata[e],
                                 .lang = languages->pdata[l] };
                add_card(page, piece, of, taken);
            }
        }
    }
}

/* The kit's pieces in the kit's order, then what is left from earlier kits. */
void index_gather(IndexPage *page)
{
    const GArray *files = page->manifest->files;
    g_autofree bool *taken = g_new0(bool, files->len + 1);
    for (guint i = 0; page->job->kit != NULL && i < page->job->kit->pieces->len; i++) {
        add_piece(page, page->job->kit->pieces->pdata[i], taken);
    }
    for (guint i = 0; i < files->len; i++) {
        const ManifestFile *f = &g_array_index(files, ManifestFile, i);
        if (!taken[i]) {
            IndexCard of = { .piece = f->piece, .variant = f->variant, .edition = f->edition, .lang = f->language };
            add_card(page, NULL, of, taken);
        }
    }
}

void index_missing(IndexPage *page)
{
    GString *s = page->s;
    if (page->missing->len == 0) {
        return;
    }
    g_string_append(
        s, "<h3>Not made yet</h3>\n<p>The kit has these too; they are not here.</p>\n<ul class=\"findings\">\n");
    for (guint i = 0; i < page->missing->len; i++) {
        const IndexMissing *m = &g_array_index(page->missing, IndexMissing, i);
        const char *before = i > 0 ? g_array_index(page->missing, IndexMissing, i - 1).piece : NULL;
        const char *behind = i + 1 < page->missing->len ? g_array_index(page->missing, IndexMissing, i + 1).piece
                                                        : NULL;
        if (g_strcmp0(before, m->piece) != 0) {
            g_string_append(s, "<li><p><strong>");
            index_text(s, m->name);
            g_string_append(s, "</strong>: ");
        }
        index_text(s, m->title);
        g_string_append(s, m->formats != NULL ? " as " : "");
        index_text(s, m->formats != NULL ? m->formats : "");
        g_string_append(s, g_strcmp0(behind, m->piece) != 0 ? ".</p></li>\n" : "; ");
    }
    g_string_append(s, "</ul>\n");
}
