/* All findings on the kit's page, in plain words and with their places: what could not be made, what the office must
 * confirm or approve, what to look at, and what was accepted with a reason. */
#include "delivery/index-page.h"

guint index_count(const IndexPage *page, IndexPart part)
{
    g_autoptr(GPtrArray) found = index_findings_of(page, part);
    return found->len;
}

static void put_finding(IndexPage *page, const ManifestFinding *f)
{
    GString *s = page->s;
    g_autofree char *pieces = index_pieces_of(page, f);
    g_string_append(s, "<li><p>");
    index_message(page, f);
    if (pieces[0] != '\0') {
        g_string_append(s, " In: ");
        index_text(s, pieces);
        g_string_append_c(s, '.');
    }
    g_string_append(s, "</p>\n<p class=\"where\">For whoever keeps the kit’s files: <span class=\"place\">");
    index_text(s, f->file);
    g_string_append_printf(s, "</span>, line %d", MAX(f->line, 1));
    g_string_append(s, f->fix[0] != '\0' ? ": " : "");
    index_prose(s, f->fix);
    g_string_append(s, ".</p></li>\n");
}

static void put_part(IndexPage *page, IndexPart part, const char *title, const char *about)
{
    g_autoptr(GPtrArray) found = index_findings_of(page, part);
    if (found->len == 0) {
        return;
    }
    g_string_append_printf(page->s, "<h3>%s</h3>\n<p>", title);
    index_text(page->s, about);
    g_string_append(page->s, "</p>\n<ul class=\"findings\">\n");
    for (guint i = 0; i < found->len; i++) {
        put_finding(page, found->pdata[i]);
    }
    g_string_append(page->s, "</ul>\n");
}

/* One reason may accept many findings: it is said once, before them. */
static void put_accepted(IndexPage *page)
{
    GString *s = page->s;
    g_autoptr(GPtrArray) found = index_findings_of(page, INDEX_ACCEPTED);
    g_string_append(s, found->len > 0 ? "<h3>Known, and accepted</h3>\n<ul class=\"findings\">\n" : "");
    for (guint a = 0; a < page->job->kit->accepted->len; a++) {
        const Accepted *accepted = page->job->kit->accepted->pdata[a];
        guint listed = 0;
        for (guint i = 0; i < found->len; i++) {
            if (index_accepted_as(page, found->pdata[i]) != accepted) {
                continue;
            }
            if (listed++ == 0) {
                g_string_append(s, "<li><p>");
                index_sentence(s, accepted->reason);
                g_string_append(s, " Accepted on ");
                index_text(s, accepted->date);
                g_string_append(s, ", for:</p>\n<ul class=\"where\">\n");
            }
            g_autofree char *pieces = index_pieces_of(page, found->pdata[i]);
            g_string_append(s, "<li>");
            index_message(page, found->pdata[i]);
            g_string_append(s, pieces[0] != '\0' ? " In: " : "");
            index_text(s, pieces);
            g_string_append(s, pieces[0] != '\0' ? ".</li>\n" : "</li>\n");
        }
        g_string_append(s, listed > 0 ? "</ul></li>\n" : "");
    }
    g_string_append(s, found->len > 0 ? "</ul>\n" : "");
}

void index_findings(IndexPage *page)
{
    GString *s = page->s;
    const Record *name = page->campaign != NULL ? register_find(page->campaign->reg, "office.name") : NULL;
    g_autofree char *open = g_strconcat("It is for ",
                                        name != NULL && name->printed != NULL ? name->printed : "the office",
                                        " to decide. Until then, print only to try.", NULL);
    g_string_append(s, "<details id=\"everything-found\"><summary>All that was found</summary>\n");
    if (index_count(page, INDEX_ERRORS) + index_count(page, INDEX_OPEN) + index_count(page, INDEX_WARNINGS)
            + page->missing->len
        == 0) {
        g_string_append(s, "<p>Everything was made, and nothing is left to confirm.</p>\n");
    }
    put_part(page, INDEX_ERRORS, "What could not be made",
             "Files that are shown above for these pieces are of an earlier build.");
    index_missing(page);
    put_part(page, INDEX_OPEN, "To be confirmed or approved", open);
    put_part(page, INDEX_WARNINGS, "To be looked at", "Nothing here keeps a piece from being printed.");
    put_accepted(page);
    g_string_append(s, "</details>\n");
}
