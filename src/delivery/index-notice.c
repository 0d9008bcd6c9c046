/* What waits for the office, first on the kit's page. Whoever comes for a poster reads at most a line for each kind of
 * thing that waits; which words, pieces and addresses they are stands behind a summary. */
#include <string.h>
#include "delivery/index-page.h"

enum { NAMED_MOST = 3 };

/* The kinds of what waits, in the order in which they are said. */
typedef enum { WAITS_ADDRESS, WAITS_TRANSLATION, WAITS_OURS, WAITS_PRESS, WAITS_OTHER, WAITS_COUNT } Waits;

static Waits kind_of(const IndexPage *page, const ManifestFinding *f)
{
    static const struct {
        Code code;
        Waits waits;
    } kinds[] = {
        { CODE_TRANSLATION_UNREVIEWED, WAITS_TRANSLATION },
        { CODE_WORDS_OURS, WAITS_OURS },
        { CODE_PRESS_PROFILE_DEFAULT, WAITS_PRESS },
    };
    if (strcmp(f->code, code_text(CODE_RECORD_UNCONFIRMED)) == 0 && index_record_at(page, f) != NULL) {
        return WAITS_ADDRESS;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(f->code, code_text(kinds[i].code)) == 0) {
            return kinds[i].waits;
        }
    }
    return WAITS_OTHER;
}

/* True where the finding before is the same passage in another form: "Large print, 22 point". */
static bool is_another_form(const GPtrArray *open, guint i)
{
    const ManifestFinding *f = open->pdata[i], *before = i > 0 ? open->pdata[i - 1] : NULL;
    return before != NULL && before->line == f->line && strcmp(before->file, f->file) == 0;
}

/* What waits of that kind, each passage once. ManifestFinding *, borrowed. You own the array. */
static GPtrArray *waiting(const IndexPage *page, const GPtrArray *open, Waits kind)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < open->len; i++) {
        if (kind_of(page, open->pdata[i]) == kind && !(kind == WAITS_OURS && is_another_form(open, i))) {
            g_ptr_array_add(found, open->pdata[i]);
        }
    }
    return found;
}

/* "A; B; C", and how many more. */
static void put_names(IndexPage *page, const GPtrArray *found)
{
    GString *s = page->s;
    for (guint i = 0; i < MIN(found->len, NAMED_MOST); i++) {
        g_string_append(s, i > 0 ? "; <strong>" : "<strong>");
        index_text(s, index_record_at(page, found->pdata[i])->printed);
        g_string_append(s, "</strong>");
    }
    if (found->len > NAMED_MOST) {
        g_string_append_printf(s, "; and %u more", found->len - NAMED_MOST);
    }
}

/* Of languages, each once. */
static void put_languages(IndexPage *page, const GPtrArray *found)
{
    for (guint i = 0; i < found->len; i++) {
        const ManifestFinding *f = found->pdata[i];
        g_string_append(page->s, i > 0 ? ", " : "");
        index_language_english(page, f->language != NULL ? f->language : "");
    }
}

/* One line of what waits. */
static void put_line(IndexPage *page, Waits kind, const GPtrArray *found)
{
    GString *s = page->s;
    bool one = found->len == 1;
    switch (kind) {
    case WAITS_ADDRESS:
        g_string_append_printf(s, one ? "" : "%u addresses are not confirmed: ", found->len);
        put_names(page, found);
        g_string_append(s, one ? " is not confirmed." : ".");
        return;
    case WAITS_TRANSLATION:
        g_string_append(s, one ? "The " : "Translations have not been reviewed: ");
        put_languages(page, found);
        g_string_append(s, one ? " translation has not been reviewed." : ".");
        return;
    case WAITS_OURS:
        g_string_append_printf(s, one ? "%u passage is not approved yet." : "%u passages are not approved yet.",
                               found->len);
        return;
    case WAITS_PRESS:
        g_string_append(s, "For a press, a color profile is missing.");
        return;
    case WAITS_OTHER:
        if (one) {
            index_message(page, found->pdata[0]);
        } else {
            g_string_append_printf(s, "%u more points, listed below.", found->len);
        }
        return;
    case WAITS_COUNT:
        return;
    }
}

/* The lines. How many. */
static guint put_lines(IndexPage *page, const GPtrArray *open)
{
    guint lines = 0;
    g_string_append(page->s, "<ol>\n");
    for (int kind = 0; kind < WAITS_COUNT; kind++) {
        g_autoptr(GPtrArray) found = waiting(page, open, (Waits)kind);
        if (found->len > 0) {
            g_string_append(page->s, "<li>");
            put_line(page, (Waits)kind, found);
            g_string_append(page->s, "</li>\n");
            lines++;
        }
    }
    g_string_append(page->s, "</ol>\n");
    return lines;
}

/* A point with the pieces that it is in. */
static void put_point(IndexPage *page, const ManifestFinding *f)
{
    g_autofree char *pieces = index_pieces_of(page, f);
    g_string_append(page->s, "<li>");
    index_message(page, f);
    g_string_append(page->s, pieces[0] != '\0' ? " In: " : "");
    index_text(page->s, pieces);
    g_string_append(page->s, pieces[0] != '\0' ? ".</li>\n" : "</li>\n");
}

/* The passages of one language: the short ones whole, the longer ones counted, for they stand whole in the pieces. */
static void put_passages(IndexPage *page, const GPtrArray *ours, const char *lang)
{
    GString *s = page->s, *words = g_string_new(NULL);
    guint longer = 0;
    for (guint i = 0; i < ours->len; i++) {
        const ManifestFinding *f = ours->pdata[i];
        g_autofree char *own = g_strcmp0(f->language, lang) == 0 ? index_our_words(f) : NULL;
        bool cut = own != NULL && g_str_has_suffix(own, "…");
        longer += cut;
        if (own != NULL && !cut) {
            g_string_append(words, "<li>“");
            index_text(words, own);
            g_string_append(words, "”</li>\n");
        }
    }
    g_autofree char *attribute = index_lang_attribute(lang);
    g_string_append(s, "<li>Not the office’s own words, in ");
    index_language_english(page, lang);
    if (longer > 0) {
        g_string_append_printf(s, words->len > 0 ? ", besides %u longer passage%s" : ": %u longer passage%s", longer,
                               longer == 1 ? "" : "s");
    }
    g_string_append(s, words->len > 0 ? ":" : ".");
    if (words->len > 0) {
        g_string_append_printf(s, "\n<ul class=\"quoted\"%s>\n%s</ul>", attribute, words->str);
    }
    g_string_append(s, "</li>\n");
    g_string_free(words, TRUE);
}

/* All passages, by language; those of no language are addresses, a point each. */
static void put_ours(IndexPage *page, const GPtrArray *ours)
{
    g_autoptr(GPtrArray) said = g_ptr_array_new();
    for (guint i = 0; i < ours->len; i++) {
        const ManifestFinding *f = ours->pdata[i];
        g_autofree char *own = index_our_words(f);
        if (own == NULL || f->language == NULL) {
            put_point(page, f);
        } else if (!g_ptr_array_find_with_equal_func(said, f->language, g_str_equal, NULL)) {
            g_ptr_array_add(said, (gpointer)f->language);
            put_passages(page, ours, f->language);
        }
    }
}

static void put_all_link(GString *s)
{
    g_string_append(s, "<p><a href=\"#everything-found\">All that was found, and where</a></p>\n");
}

/* Behind a summary: each point with its pieces, each of our words. */
static void put_details(IndexPage *page, const GPtrArray *open)
{
    GString *s = page->s;
    g_string_append(s, "<details><summary>Which words and pieces these are</summary>\n<ul class=\"points\">\n");
    for (int kind = 0; kind < WAITS_COUNT; kind++) {
        g_autoptr(GPtrArray) found = waiting(page, open, (Waits)kind);
        if (kind == WAITS_OURS) {
            put_ours(page, found);
            continue;
        }
        for (guint i = 0; i < found->len; i++) {
            put_point(page, found->pdata[i]);
        }
    }
    g_string_append(s, "</ul>\n");
    put_all_link(s);
    g_string_append(s, "</details>\n");
}

/* What is wrong besides, a line each. */
static void put_warnings(IndexPage *page)
{
    GString *s = page->s;
    guint warnings = index_count(page, INDEX_WARNINGS);
    if (index_count(page, INDEX_ERRORS) > 0) {
        g_string_append(
            s, "<p><strong>Not everything could be made; some files here may be of an earlier build.</strong></p>\n");
    }
    if (page->missing->len > 0) {
        g_string_append(s, "<p><strong>Not all of the kit is here.</strong></p>\n");
    }
    if (warnings > 0) {
        g_string_append_printf(s, "<p><strong>%u warning%s.</strong></p>\n", warnings, warnings == 1 ? "" : "s");
    }
}

void index_notice(IndexPage *page)
{
    GString *s = page->s;
    g_autoptr(GPtrArray) open = index_findings_of(page, INDEX_OPEN);
    if (index_count(page, INDEX_ERRORS) + index_count(page, INDEX_WARNINGS) + open->len + page->missing->len == 0) {
        return;
    }
    g_string_append(
        s,
        "<section class=\"notice\" aria-labelledby=\"before-it-goes-out\">\n<h2 id=\"before-it-goes-out\">Before it goes out");
    gsize title = s->len;
    g_string_append(s, "</h2>\n");
    put_warnings(page);
    if (open->len == 0) {
        put_all_link(s);
    } else {
        guint points = put_lines(page, open);
        g_autofree char *waits = g_strdup_printf(": %u\u00a0point%s for the office", points,
                                                 points == 1 ? " waits" : "s wait");
        g_string_insert(s, (gssize)title, waits);
        g_string_append(s, "<p><strong>Until then, print only to try.</strong></p>\n");
        put_details(page, open);
    }
    g_string_append(s, "</section>\n");
}
