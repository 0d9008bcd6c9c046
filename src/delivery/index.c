/* The kit's page as a whole: what it is about, how to print, the office; its cards, findings and style have files of
 * their own. It is made from the manifest, so that after a partial build it still shows everything. */
#include "delivery/index.h"

#include <string.h>
#include "base/markup.h"
#include "base/num.h"
#include "base/version.h"
#include "delivery/archive.h"
#include "delivery/index-page.h"

void index_text(GString *s, const char *text)
{
    markup_put(s, text, -1);
}

void index_link(GString *s, const char *path)
{
    g_autofree char *uri = g_uri_escape_string(path, "/", FALSE);
    index_text(s, uri);
}

void index_bytes(GString *s, gint64 bytes)
{
    bool large = bytes >= 1024 * 1024;
    double size = (double)bytes / (large ? 1024 * 1024 : 1024);
    num_append(s, MAX(size, 1), large ? 1 : 0);
    g_string_append(s, large ? " MB" : " KB");
}

/* What an office record says, or NULL. */
static const char *office(const IndexPage *page, const char *field)
{
    g_autofree char *id = g_strconcat("office.", field, NULL);
    const Record *record = page->campaign != NULL ? register_find(page->campaign->reg, id) : NULL;
    return record != NULL && record->printed != NULL && record->printed[0] != '\0' ? record->printed : NULL;
}

static void put_title(const IndexPage *page)
{
    const Campaign *c = page->campaign;
    index_text(page->s, c != NULL ? c->title : page->job->kit->campaign);
}

/* The kit's mark, a small bubble; what the kit is about; whose it is. */
static void put_header(const IndexPage *page)
{
    GString *s = page->s;
    const char *name = office(page, "name"), *signatory = office(page, "signatory"), *title = office(page, "title");
    g_string_append(
        s,
        "<a class=\"skip\" href=\"#kit\">Skip to the files</a>\n<header class=\"top\">\n"
        "<svg class=\"mark\" viewBox=\"0 0 48 45\" aria-hidden=\"true\"><path d=\"M11 0H37A11 11 0 0 1 48 11V23A11 11 0 0 1 37 "
        "34H13L0 45V11A11 11 0 0 1 11 0Z\"/></svg>\n<div>\n<h1");
    if (page->campaign != NULL && !g_str_has_prefix(page->campaign->lang, "en")) {
        g_string_append(s, " lang=\"");
        index_text(s, page->campaign->lang);
        g_string_append_c(s, '"');
    }
    g_string_append_c(s, '>');
    put_title(page);
    g_string_append(s, "</h1>\n");
    if (name != NULL) {
        g_string_append(s, "<p class=\"name\">");
        index_text(s, name);
        g_string_append(s, "</p>\n");
    }
    if (signatory != NULL) {
        g_string_append(s, "<p>");
        index_text(s, signatory);
        g_string_append(s, title != NULL ? ", " : "");
        index_text(s, title != NULL ? title : "");
        g_string_append(s, "</p>\n");
    }
    g_string_append(s, "</div>\n</header>\n");
}

/* "help-guide” or “guia-de-ayuda": of each language. */
static void put_discreet(const IndexPage *page)
{
    const char *before = NULL;
    for (guint l = 0; l < page->job->campaigns->len; l++) {
        const Campaign *c = page->job->campaigns->pdata[l];
        if (c != NULL && g_strcmp0(before, c->discreet) != 0) {
            g_string_append(page->s, before != NULL ? "” or “" : "");
            index_text(page->s, c->discreet);
            before = c->discreet;
        }
    }
}

/* The kit in one file, single pages, what a name says. */
static void put_more(IndexPage *page)
{
    GString *s = page->s;
    g_string_append(s, "<section class=\"more\" aria-labelledby=\"more\">\n<h2 id=\"more\">Everything else</h2>\n");
    if (page->archive != NULL) {
        g_string_append(s, "<p>To mail everything, " INDEX_OFFER);
        index_link(s, page->archive);
        g_string_append(s, "\" download>");
        index_text(s, page->archive);
        g_string_append(s, "</a> (");
        index_bytes(s, page->archive_bytes);
        g_string_append(s, "). Whoever gets it unpacks it first and then opens index.html.</p>\n");
    }
    if (page->campaign != NULL) {
        g_string_append(s, "<p>Files whose names begin with “");
        put_discreet(page);
        g_string_append(
            s, "” are those that a young person may keep: the name does not give away what they are about.</p>\n");
    }
    if (page->has_sheet) {
        g_string_append(s, "<p>Before you print many, print and scan <a href=\"" ARCHIVE_SHEET
                           "\">the sheet of codes</a>: where each one leads, and from how far it scans.</p>\n");
    }
    g_string_append(
        s,
        "<p>Choose 100 %, “Actual size”, when you print: with “Fit” a fold misses its place. Try one sheet first.</p>\n");
    index_single_pages(page);
    index_findings(page);
    g_string_append(s, "</section>\n");
}

static void put_line(GString *s, const char *text)
{
    if (text != NULL) {
        g_string_append(s, "<br>\n");
        index_text(s, text);
    }
}

static void put_footer(const IndexPage *page)
{
    static const char *const fields[] = { "address", "phone", "tollfree", "site" };
    GString *s = page->s;
    const char *name = office(page, "name");
    g_string_append(s, "<footer>\n<p><strong>");
    index_text(s, name != NULL ? name : "The kit");
    g_string_append(s, "</strong>");
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        put_line(s, office(page, fields[i]));
    }
    g_string_append(s, "</p>\n<p>");
    if (page->campaign != NULL) {
        g_string_append(s, "Edition of ");
        index_text(s, page->campaign->edition);
        g_string_append(s, ". ");
    }
    g_string_append(s, "Made by handbill " HANDBILL_VERSION
                       "; <a href=\"manifest.json\">manifest.json</a> lists the same for programs.</p>\n</footer>\n");
}

/* The first card's theme gives the page its colors and type. */
static const About *any_about(const IndexPage *page)
{
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = page->cards->pdata[i];
        if (card->about != NULL) {
            return card->about;
        }
    }
    return NULL;
}

/* The page's bytes; it names the archive where there is one. You own them. */
static GBytes *render(IndexPage *page, IndexView view, const char *archive, gint64 archive_bytes)
{
    page->view = view;
    page->archive = archive;
    page->archive_bytes = archive_bytes;
    GString *s = page->s = g_string_new(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    put_title(page);
    g_string_append(
        s,
        " – the kit</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<style>\n");
    index_style(s, any_about(page));
    index_languages_style(page, s);
    g_string_append(s, "</style>\n</head>\n<body>\n");
    put_header(page);
    index_notice(page);
    index_languages(page);
    index_in_each(page, index_doors);
    g_string_append(s, "<main id=\"kit\" tabindex=\"-1\">\n");
    index_in_each(page, index_cards);
    put_more(page);
    g_string_append(s, "</main>\n");
    put_footer(page);
    g_string_append(s, "</body>\n</html>\n");
    return g_string_free_to_bytes(s);
}

/* True where a piece has an error, so that files of an earlier build may stand for it. */
static bool has_errors(const Manifest *m)
{
    for (guint i = 0; i < m->findings->len; i++) {
        if (strcmp(g_array_index(m->findings, ManifestFinding, i).level, level_text(LEVEL_ERROR)) == 0) {
            return true;
        }
    }
    return false;
}

static IndexMade stage_page(IndexPage *page)
{
    Job *job = page->job;
    IndexMade made = { .page = false };
    g_autoptr(GBytes) sheet = NULL;
    page->has_sheet = index_code_sheet(page, any_about(page), &sheet);
    made.sheet = page->has_sheet && store_stage_file(page->store, ARCHIVE_SHEET, sheet, job->findings);
    g_autoptr(GBytes) archived = render(page, VIEW_ARCHIVED, NULL, 0), full = NULL;
    g_autofree char *archive = page->campaign != NULL && !has_errors(page->manifest)
                                   ? g_strconcat(page->campaign->slug, "-kit.zip", NULL)
                                   : NULL;
    const char *given = job->request->date;
    g_autofree char *date = given != NULL || archive == NULL
                                ? g_strdup(given)
                                : g_strconcat(page->campaign->edition_date, "T00:00:00Z", NULL);
    ArchiveSource source = { page->manifest, archived, sheet, date, job, page->shown };
    gint64 bytes = archive != NULL ? archive_add(page->store, archive, &source, job->findings) : 0;
    if (bytes > 0) {
        made.archive = g_intern_string(archive);
    }
    full = render(page, VIEW_FOLDER, made.archive, bytes);
    made.page = store_stage_file(page->store, "index.html", full, job->findings);
    return made;
}

IndexMade index_add(Job *job, Store *store, const GPtrArray *abouts)
{
    if (job->kit == NULL) {
        return (IndexMade){ .page = false };
    }
    IndexPage page = { .job = job,
                       .store = store,
                       .abouts = abouts,
                       .manifest = manifest_read(store),
                       .audio = index_audio_read(store),
                       .cards = g_ptr_array_new_with_free_func(index_card_free),
                       .missing = g_array_new(FALSE, FALSE, sizeof(IndexMissing)),
                       .shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
    g_array_set_clear_func(page.missing, index_missing_end);
    for (guint l = 0; page.campaign == NULL && l < job->campaigns->len; l++) {
        page.campaign = job->campaigns->pdata[l];
    }
    index_gather(&page);
    IndexMade made = stage_page(&page);
    g_ptr_array_unref(page.cards);
    g_array_unref(page.missing);
    g_hash_table_unref(page.shown);
    g_clear_pointer(&page.audio, manifest_free);
    manifest_free(page.manifest);
    return made;
}
