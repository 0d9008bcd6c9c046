/* The cards of the kit's page: every file with its picture, what it is for, how it is printed, its size and a link. */
#include <string.h>
#include "base/num.h"
#include "delivery/index-page.h"
#include "formats/formats.h"

enum { PREVIEW_WIDTH = 360, PREVIEW_HEIGHT = 360, TEXT_LINES = 14, LINES_LONGEST = 400, TEXT_MOST = 64 << 20 };

static const Output *output_of(const ManifestFile *file)
{
    return out_find(file->format);
}

static const IndexCard *card_at(const IndexPage *page, guint i)
{
    return i < page->cards->len ? page->cards->pdata[i] : NULL;
}

/* True where the card is the first of its piece. */
static bool is_first(const IndexPage *page, guint i)
{
    return i == 0 || strcmp(card_at(page, i - 1)->piece, card_at(page, i)->piece) != 0;
}

void index_contents(IndexPage *page)
{
    GString *s = page->s;
    g_string_append(s, "<nav aria-label=\"In this kit\">\n<ul>\n");
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = card_at(page, i);
        if (is_first(page, i)) {
            g_autofree char *name = index_name(card->piece);
            g_string_append(s, "<li><a href=\"#piece-");
            index_link(s, card->piece);
            g_string_append(s, "\">");
            index_text(s, name);
            g_string_append(s, "</a></li>\n");
        }
    }
    g_string_append(s, "<li><a href=\"#before-it-goes-out\">Before it goes out</a></li>\n</ul>\n</nav>\n");
}

/* "Letter, office edition", "Screen edition (Español)". You own it. */
char *index_card_title(const IndexPage *page, const IndexCard *card)
{
    const char *sheet = card->about != NULL ? card->about->sheet : NULL;
    bool numbers = card->variant != NULL && g_ascii_isdigit(card->variant[0]) && sheet != NULL; /* "18x24" */
    g_autofree char *size = card->variant == NULL ? NULL : numbers ? g_strdup(sheet) : index_name(card->variant);
    bool languages = page->job->kit->languages->len > 1;
    const char *language = !languages               ? ""
                           : card->campaign != NULL ? frame_word(card->campaign->frame, FRAME_LANGUAGE_NAME)
                                                    : card->lang;
    g_autofree char *edition = g_strdelimit(g_strdup(card->edition), "-", ' ');
    char *title = g_strconcat(size != NULL ? size : "", size != NULL ? ", " : "", edition, " edition",
                              languages ? " (" : "", language, languages ? ")" : "", NULL);
    title[0] = g_ascii_toupper(title[0]);
    return title;
}

/* A sentence of the layout, with its full stop. */
static void put_sentence(GString *s, const char *class, const char *text)
{
    g_string_append_printf(s, "<p class=\"%s\">", class);
    index_text(s, text);
    g_string_append(s, g_str_has_suffix(text, ".") ? "</p>\n" : ".</p>\n");
}

/* Pixels of a PNG file, from its header; false where it is none. */
static bool png_size(const IndexPage *page, const char *path, int *w, int *h)
{
    guint8 head[24];
    bool good = store_head(page->store, path, head, sizeof head) && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0;
    *w = good ? head[16] << 24 | head[17] << 16 | head[18] << 8 | head[19] : 0;
    *h = good ? head[20] << 24 | head[21] << 16 | head[22] << 8 | head[23] : 0;
    return *w > 0 && *h > 0;
}

/* "page 2 of 6, flap"; "" where there is one page. You own it. */
static char *page_text(const IndexCard *card, const ManifestFile *file)
{
    const GPtrArray *names = card->about != NULL ? card->about->page_names : NULL;
    if (file->page < 1) {
        return g_strdup("");
    }
    const char *name = names != NULL && file->page <= (int)names->len ? names->pdata[file->page - 1] : NULL;
    return g_strdup_printf("page %d of %d%s%s", file->page, file->pages, name != NULL ? ", " : "",
                           name != NULL ? name : "");
}

/* A page's picture, which opens it in full; under it the page's name and the file to download. */
static void put_picture(IndexPage *page, const IndexCard *card, const char *title, const ManifestFile *file)
{
    GString *s = page->s;
    g_autofree char *where = page_text(card, file);
    g_autofree char *name = index_name(card->piece);
    int w, h;
    g_string_append(s, "<li><a class=\"proof\" href=\"");
    index_link(s, file->path);
    g_string_append(s, "\"><img src=\"");
    index_link(s, file->path);
    g_string_append_c(s, '"');
    if (png_size(page, file->path, &w, &h)) {
        double scale = MIN(MIN((double)PREVIEW_WIDTH / w, (double)PREVIEW_HEIGHT / h), 1);
        g_string_append_printf(s, " width=\"%d\" height=\"%d\"", MAX((int)(w * scale + 0.5), 1),
                               MAX((int)(h * scale + 0.5), 1));
    }
    g_string_append(s, " loading=\"lazy\" decoding=\"async\" alt=\"");
    index_text(s, name);
    g_string_append(s, ", ");
    index_text(s, title);
    g_string_append(s, where[0] != '\0' ? ", " : "");
    index_text(s, where);
    g_string_append(s, "\"></a><a class=\"file\" href=\"");
    index_link(s, file->path);
    g_string_append(s, "\" download>");
    where[0] = g_ascii_toupper(where[0]);
    index_text(s, where);
    g_string_append(s, where[0] != '\0' ? ": PNG, " : "Picture: PNG, ");
    index_bytes(s, file->bytes);
    g_string_append(s, "</a></li>\n");
}

/* The beginning of a text file stands for its picture. */
static void put_beginning(IndexPage *page, const IndexCard *card, const ManifestFile *file)
{
    gsize length;
    g_autofree char *text = store_text(page->store, file->path, TEXT_MOST, &length);
    if (text == NULL || !g_utf8_validate(text, (gssize)length, NULL)) {
        return;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", TEXT_LINES + 1);
    GString *beginning = g_string_new(NULL);
    for (guint i = 0; lines[i] != NULL && i < TEXT_LINES && beginning->len < LINES_LONGEST; i++) {
        g_string_append(beginning, lines[i]);
        g_string_append_c(beginning, '\n');
    }
    g_string_append(page->s, "<div class=\"beginning\" role=\"group\" aria-label=\"How the text begins\" lang=\"");
    index_text(page->s, card->campaign != NULL ? card->campaign->lang : card->lang);
    g_string_append(page->s, "\">");
    index_text(page->s, beginning->str);
    g_string_append(page->s, "…</div>\n");
    g_string_free(beginning, TRUE);
}

static bool is_picture(const ManifestFile *file)
{
    return output_of(file)->picture;
}

/* A file that is the whole piece is a button, a page of it a plain link. */
static void put_file(IndexPage *page, const IndexCard *card, const char *title, const ManifestFile *file)
{
    GString *s = page->s;
    const Output *output = output_of(file);
    bool whole = !output->per_page;
    g_autofree char *where = page_text(card, file);
    g_autofree char *name = index_name(card->piece);
    g_autofree char *format = index_name(output->name);
    g_string_append_printf(s, "<a class=\"%s\" href=\"", whole ? "button" : "file");
    index_link(s, file->path);
    g_string_append_printf(s, "\" download>%s%s%s", whole ? "Download " : "", whole ? output->name : format,
                           where[0] != '\0' ? ", " : "");
    index_text(s, where);
    g_string_append(s, ", ");
    index_bytes(s, file->bytes);
    g_string_append(s, "<span class=\"hidden\"> – ");
    index_text(s, name);
    g_string_append(s, ", ");
    index_text(s, title);
    g_string_append(s, "</span></a>\n");
}

/* The files that are no pictures: those that are whole pieces, then pages, each in the order of formats. */
static void put_files(IndexPage *page, const IndexCard *card, const char *title)
{
    g_string_append(page->s, "<p class=\"files\">\n");
    for (int n = 0; out_at(n) != NULL; n++) {
        for (guint i = 0; i < card->files->len; i++) {
            const ManifestFile *file = card->files->pdata[i];
            if (!is_picture(file) && output_of(file) == out_at(n)) {
                put_file(page, card, title, file);
            }
        }
    }
    g_string_append(page->s, "</p>\n");
}

/* The first words on it, as a quotation. */
static void put_headline(GString *s, const IndexCard *card)
{
    g_string_append(s, "<p class=\"headline\" lang=\"");
    index_text(s, card->campaign != NULL ? card->campaign->lang : card->lang);
    g_string_append(s, "\">“");
    index_text(s, card->about->headline);
    g_string_append(s, "”</p>\n");
}

/* What it is, how it is printed, and the files that are not pictures. */
static void put_words(IndexPage *page, const IndexCard *card, const char *title, const About *piece)
{
    GString *s = page->s;
    const About *about = card->about;
    const ManifestFile *first = card->files->pdata[0];
    g_autofree char *how = about != NULL ? about_how(about) : NULL;
    g_string_append(s, "<div class=\"words\">\n<h3>");
    index_text(s, title);
    g_string_append(s, "</h3>\n");
    if (card->old) {
        g_string_append(s, "<p class=\"how\"><strong>Of an earlier build.</strong> It could not be made anew: see "
                           "<a href=\"#before-it-goes-out\">Before it goes out</a>.</p>\n");
    }
    if (about != NULL && about->headline != NULL && g_strcmp0(about->headline, piece->headline) != 0) {
        put_headline(s, card);
    }
    if (about != NULL && about->purpose != NULL && g_strcmp0(about->purpose, piece->purpose) != 0) {
        put_sentence(s, "purpose", about->purpose);
    }
    if (about != NULL && about->paged) {
        g_string_append_printf(s, "<p class=\"sheet\">%d page%s", first->pages, first->pages == 1 ? "" : "s");
        g_string_append(s, about->sheet != NULL ? " · " : "");
        index_text(s, about->sheet != NULL ? about->sheet : "");
        g_string_append(s, "</p>\n");
    }
    if (how != NULL) {
        g_string_append(s, "<p class=\"how\">");
        index_text(s, how);
        g_string_append(s, "</p>\n");
    }
    put_files(page, card, title);
    g_string_append(s, "</div>\n");
}

static guint count_pictures(const IndexCard *card)
{
    guint pictures = 0;
    for (guint i = 0; i < card->files->len; i++) {
        pictures += is_picture(card->files->pdata[i]);
    }
    return pictures;
}

static bool is_text(const ManifestFile *file)
{
    return output_of(file)->reads == READS_VIEW;
}

/* True where the card's pictures stand beside its words rather than one small one before them. */
static bool is_several(const IndexCard *card)
{
    return count_pictures(card) > 1 || is_text(card->files->pdata[0]);
}

/* True where a picture is wider than high. */
static bool is_wide(const IndexPage *page, const ManifestFile *picture)
{
    int w, h;
    return png_size(page, picture->path, &w, &h) && w > h;
}

static void put_card(IndexPage *page, const IndexCard *card, const About *piece)
{
    GString *s = page->s;
    g_autofree char *title = index_card_title(page, card);
    guint pictures = count_pictures(card);
    bool wide = false;
    for (guint i = 0; i < card->files->len; i++) {
        wide = wide || (is_picture(card->files->pdata[i]) && is_wide(page, card->files->pdata[i]));
    }
    g_string_append_printf(s, "<article class=\"card%s\">\n",
                           is_several(card) ? wide ? " several spread" : " several"
                           : pictures == 1  ? " one"
                                            : "");
    put_words(page, card, title, piece);
    g_string_append(s, pictures > 0 ? "<ul class=\"proofs\">\n" : "");
    for (guint i = 0; i < card->files->len; i++) {
        if (is_picture(card->files->pdata[i])) {
            put_picture(page, card, title, card->files->pdata[i]);
        }
    }
    g_string_append(s, pictures > 0 ? "</ul>\n" : "");
    for (guint i = 0; i < card->files->len; i++) {
        if (is_text(card->files->pdata[i])) {
            put_beginning(page, card, card->files->pdata[i]);
        }
    }
    g_string_append(s, "</article>\n");
}

/* The piece's name, what its first words are, what it is for. */
static void put_heading(IndexPage *page, guint at)
{
    const IndexCard *card = card_at(page, at);
    bool rows = false;
    for (guint i = at; i < page->cards->len && (i == at || !is_first(page, i)); i++) {
        rows = rows || is_several(card_at(page, i));
    }
    GString *s = page->s;
    g_autofree char *name = index_name(card->piece);
    const char *headline = card->about != NULL ? card->about->headline : NULL;
    bool titled = headline != NULL && page->campaign != NULL && g_str_has_prefix(page->campaign->title, headline);
    g_string_append(s, "<section class=\"piece\" aria-labelledby=\"piece-");
    index_link(s, card->piece);
    g_string_append(s, "\">\n<h2 id=\"piece-");
    index_link(s, card->piece);
    g_string_append(s, "\">");
    index_text(s, name);
    g_string_append(s, "</h2>\n");
    if (headline != NULL && !titled) {
        put_headline(s, card);
    }
    if (card->about != NULL && card->about->purpose != NULL) {
        put_sentence(s, "purpose", card->about->purpose);
    }
    g_string_append(s, rows ? "<div class=\"cards rows\">\n" : "<div class=\"cards\">\n");
}

void index_cards(IndexPage *page)
{
    static const About nothing;
    const About *piece = &nothing;
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = card_at(page, i);
        if (is_first(page, i)) {
            put_heading(page, i);
            piece = card->about != NULL ? card->about : &nothing;
        }
        put_card(page, card, piece);
        if (i + 1 == page->cards->len || is_first(page, i + 1)) {
            g_string_append(page->s, "</div>\n</section>\n");
        }
    }
}

void index_formats(IndexPage *page)
{
    GString *s = page->s;
    g_string_append(s,
                    "<section aria-labelledby=\"which-file\">\n<h2 id=\"which-file\">Which file for what</h2>\n<dl>\n");
    for (int n = 0; out_at(n) != NULL; n++) {
        const Output *output = out_at(n);
        bool used = false;
        for (guint i = 0; i < page->manifest->files->len; i++) {
            used = used || output_of(&g_array_index(page->manifest->files, ManifestFile, i)) == output;
        }
        if (used) {
            g_autofree char *name = index_name(output->name);
            g_string_append_printf(s, "<dt>%s</dt>\n<dd>%s</dd>\n", name, output->use);
        }
    }
    g_string_append(s, "</dl>\n</section>\n");
}
