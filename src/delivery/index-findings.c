/* The findings on the kit's page, in plain words: what could not be made, what the office must confirm or approve, what
 * to look at, and what was accepted with a reason. */
#include <string.h>
#include "delivery/index-page.h"

/* Where a finding belongs on the page. */
typedef enum { PART_ERRORS, PART_OPEN, PART_WARNINGS, PART_ACCEPTED } Part;

/* What layouts/kit.yaml accepts it with, or NULL. */
static const Accepted *accepted_as(const IndexPage *page, const ManifestFinding *f)
{
    g_autofree char *place = g_strdup_printf("%s:%d", f->file, MAX(f->line, 1));
    for (guint i = 0; i < page->job->kit->accepted->len; i++) {
        const Accepted *a = page->job->kit->accepted->pdata[i];
        if (strcmp(code_text(a->code), f->code) == 0 && (strcmp(a->at, f->file) == 0 || strcmp(a->at, place) == 0)) {
            return a;
        }
    }
    return NULL;
}

static Part part_of(const IndexPage *page, const ManifestFinding *f)
{
    if (strcmp(f->level, level_text(LEVEL_ERROR)) == 0 || strcmp(f->code, code_text(CODE_PIECE_NOT_WRITTEN)) == 0) {
        return PART_ERRORS;
    }
    if (strcmp(f->level, level_text(LEVEL_WARNING)) == 0) {
        return accepted_as(page, f) != NULL ? PART_ACCEPTED : PART_WARNINGS;
    }
    return PART_OPEN;
}

static bool is_same(const ManifestFinding *a, const ManifestFinding *b)
{
    return strcmp(a->code, b->code) == 0 && strcmp(a->file, b->file) == 0 && a->line == b->line
           && strcmp(a->message, b->message) == 0;
}

/* Findings of a part, each once however many pieces have it. ManifestFinding *, borrowed. You own the array. */
static GPtrArray *findings_of(const IndexPage *page, Part part)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < page->manifest->findings->len; i++) {
        ManifestFinding *f = &g_array_index(page->manifest->findings, ManifestFinding, i);
        bool said = part_of(page, f) != part;
        for (guint n = 0; !said && n < found->len; n++) {
            said = is_same(found->pdata[n], f);
        }
        if (!said) {
            g_ptr_array_add(found, f);
        }
    }
    return found;
}

/* True where one of the card's piece has the finding. */
static bool has_finding(const IndexPage *page, const IndexCard *card, const ManifestFinding *of)
{
    for (guint n = 0; n < page->manifest->findings->len; n++) {
        const ManifestFinding *f = &g_array_index(page->manifest->findings, ManifestFinding, n);
        if (is_same(f, of) && g_strcmp0(f->piece, card->piece) == 0) {
            return true;
        }
    }
    return false;
}

/* The pieces that have the finding, every fold one of them; "" where it belongs to none, or
 * to every piece of the page. You own it. */
static char *pieces_of(const IndexPage *page, const ManifestFinding *of)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *last = NULL;
    guint having = 0, all = 0;
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = page->cards->pdata[i];
        if (last != NULL && strcmp(last, card->piece) == 0) {
            continue;
        }
        last = card->piece;
        all++;
        if (!has_finding(page, card, of)) {
            continue;
        }
        having++;
        bool folded = card->about != NULL && card->about->door == DOOR_FOLDED;
        char *name = folded ? g_strdup("the leaflet") : index_piece_name(page, card->piece);
        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
            g_free(name);
        } else {
            g_ptr_array_add(names, name);
        }
    }
    g_ptr_array_add(names, NULL);
    return having == all ? g_strdup("") : g_strjoinv(", ", (char **)names->pdata);
}

/* The record that an unconfirmed finding is about, found by its place. */
static const Record *record_at(const IndexPage *page, const ManifestFinding *f)
{
    const Register *all = page->campaign != NULL && strcmp(f->code, code_text(CODE_RECORD_UNCONFIRMED)) == 0
                              ? page->campaign->reg
                              : NULL;
    for (int i = 0; all != NULL && i < register_count(all); i++) {
        const Record *record = register_at(all, i);
        if (record->pos.line == f->line && g_strcmp0(record->pos.file, f->file) == 0) {
            return record;
        }
    }
    return NULL;
}

/* A message as a sentence: "the words …" as "The words … ." */
static void put_sentence(GString *s, const char *text)
{
    gunichar first = g_unichar_toupper(g_utf8_get_char(text));
    char letter[7] = { 0 };
    g_unichar_to_utf8(first, letter);
    g_autofree char *sentence = g_strconcat(letter, g_utf8_next_char(text), NULL);
    index_text(s, sentence);
    g_string_append(s, sentence[strlen(sentence) - 1] == '.' ? "" : ".");
}

/* What is wrong, in words that need no knowledge of the program. */
static void put_message(IndexPage *page, const ManifestFinding *f)
{
    static const char ours[] = " are ours and await the office's approval";
    GString *s = page->s;
    const Record *record = record_at(page, f);
    if (record != NULL && record->printed != NULL) {
        g_string_append(s, "<strong>");
        index_text(s, record->printed);
        g_string_append(s, "</strong> is not confirmed. ");
        put_sentence(s, record->reason != NULL ? record->reason : f->message);
    } else if (g_str_has_suffix(f->message, ours)) {
        g_autofree char *words = g_strndup(f->message, strlen(f->message) - strlen(ours));
        g_autofree char *sentence = g_strconcat(words, " are not the office’s own and await its approval", NULL);
        put_sentence(s, sentence);
    } else {
        put_sentence(s, f->message);
    }
}

static void put_finding(IndexPage *page, const ManifestFinding *f)
{
    GString *s = page->s;
    g_autofree char *pieces = pieces_of(page, f);
    g_string_append(s, "<li><p>");
    put_message(page, f);
    if (pieces[0] != '\0') {
        g_string_append(s, " In: ");
        index_text(s, pieces);
        g_string_append_c(s, '.');
    }
    g_string_append(s, "</p>\n<p class=\"where\">For whoever keeps the kit’s files: <span class=\"place\">");
    index_text(s, f->file);
    g_string_append_printf(s, "</span>, line %d", MAX(f->line, 1));
    g_string_append(s, f->fix[0] != '\0' ? ": " : "");
    index_text(s, f->fix);
    g_string_append(s, ".</p></li>\n");
}

static guint count(const IndexPage *page, Part part)
{
    g_autoptr(GPtrArray) found = findings_of(page, part);
    return found->len;
}

/* The words that a finding says are ours, between its quotes; or NULL. You own it. */
static char *our_words(const ManifestFinding *f)
{
    const char *from = strcmp(f->code, code_text(CODE_WORDS_OURS)) == 0 ? strstr(f->message, "‘") : NULL;
    const char *to = from != NULL ? g_strrstr(f->message, "’ are ours") : NULL;
    from = from != NULL ? from + strlen("‘") : NULL;
    return to != NULL && to > from ? g_strndup(from, (gsize)(to - from)) : NULL;
}

/* All words of ours are one point: they wait for one approval. A passage is quoted whole or counted. */
static void put_our_words(IndexPage *page, const GPtrArray *open)
{
    GString *words = g_string_new(NULL);
    guint longer = 0;
    for (guint i = 0; i < open->len; i++) {
        const ManifestFinding *f = open->pdata[i], *before = i > 0 ? open->pdata[i - 1] : NULL;
        bool said = before != NULL && before->line == f->line
                    && strcmp(before->file, f->file) == 0; /* in another form */
        g_autofree char *own = said ? NULL : our_words(f);
        if (own != NULL && g_str_has_suffix(own, "…")) {
            longer++;
        } else if (own != NULL) {
            g_string_append_printf(words, "%s“%s”", words->len > 0 ? ", " : "", own);
        }
    }
    if (longer > 0) {
        g_string_append_printf(words, "%s%u longer passage%s, listed below", words->len > 0 ? ", and " : "", longer,
                               longer == 1 ? "" : "s");
    }
    if (words->len > 0) {
        g_string_append(page->s, "<li>Words that are not the office’s own: ");
        index_text(page->s, words->str);
        g_string_append(page->s, ".</li>\n");
    }
    g_string_free(words, TRUE);
}

/* What waits for the office, a point each. How many points. */
static guint put_points(IndexPage *page, const GPtrArray *open)
{
    guint points = 0;
    bool ours = false;
    for (guint i = 0; i < open->len; i++) {
        g_autofree char *own = our_words(open->pdata[i]);
        ours = ours || own != NULL;
        if (own != NULL) {
            continue;
        }
        points++;
        g_autofree char *pieces = pieces_of(page, open->pdata[i]);
        const Record *record = record_at(page, open->pdata[i]);
        g_string_append(page->s, "<li>");
        if (record != NULL && record->printed != NULL) {
            g_string_append(page->s, "<strong>");
            index_text(page->s, record->printed);
            g_string_append(page->s, "</strong> is not confirmed.");
        } else {
            put_message(page, open->pdata[i]);
        }
        g_string_append(page->s, pieces[0] != '\0' ? " In: " : "");
        index_text(page->s, pieces);
        g_string_append(page->s, pieces[0] != '\0' ? ".</li>\n" : "</li>\n");
    }
    put_our_words(page, open);
    return points + ours;
}

void index_notice(IndexPage *page)
{
    GString *s = page->s;
    guint errors = count(page, PART_ERRORS), warnings = count(page, PART_WARNINGS);
    g_autoptr(GPtrArray) open = findings_of(page, PART_OPEN);
    if (errors + warnings + open->len + page->missing->len == 0) {
        return;
    }
    g_string_append(
        s,
        "<section class=\"notice\" aria-labelledby=\"before-it-goes-out\">\n<h2 id=\"before-it-goes-out\">Before it goes out");
    gsize title = s->len;
    g_string_append(s, "</h2>\n");
    if (errors > 0) {
        g_string_append(
            s, "<p><strong>Not everything could be made; some files here may be of an earlier build.</strong></p>\n");
    }
    if (page->missing->len > 0) {
        g_string_append(s, "<p><strong>Not all of the kit is here.</strong></p>\n");
    }
    if (warnings > 0) {
        g_string_append_printf(s, "<p><strong>%u warning%s.</strong></p>\n", warnings, warnings == 1 ? "" : "s");
    }
    if (open->len > 0) {
        g_string_append(s, "<ol>\n");
        guint points = put_points(page, open);
        g_autofree char *waits = g_strdup_printf(": %u\u00a0point%s for the office", points,
                                                 points == 1 ? " waits" : "s wait");
        g_string_insert(s, (gssize)title, waits);
        g_string_append(s, "</ol>\n<p><strong>Until then, print only to try.</strong></p>\n");
    }
    g_string_append(s, "<p><a href=\"#everything-found\">All that was found, and where</a></p>\n</section>\n");
}

static void put_part(IndexPage *page, Part part, const char *title, const char *about)
{
    g_autoptr(GPtrArray) found = findings_of(page, part);
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
    g_autoptr(GPtrArray) found = findings_of(page, PART_ACCEPTED);
    g_string_append(s, found->len > 0 ? "<h3>Known, and accepted</h3>\n<ul class=\"findings\">\n" : "");
    for (guint a = 0; a < page->job->kit->accepted->len; a++) {
        const Accepted *accepted = page->job->kit->accepted->pdata[a];
        guint listed = 0;
        for (guint i = 0; i < found->len; i++) {
            if (accepted_as(page, found->pdata[i]) != accepted) {
                continue;
            }
            if (listed++ == 0) {
                g_string_append(s, "<li><p>");
                put_sentence(s, accepted->reason);
                g_string_append(s, " Accepted on ");
                index_text(s, accepted->date);
                g_string_append(s, ", for:</p>\n<ul class=\"where\">\n");
            }
            g_autofree char *pieces = pieces_of(page, found->pdata[i]);
            g_string_append(s, "<li>");
            put_message(page, found->pdata[i]);
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
    if (count(page, PART_ERRORS) + count(page, PART_OPEN) + count(page, PART_WARNINGS) + page->missing->len == 0) {
        g_string_append(s, "<p>Everything was made, and nothing is left to confirm.</p>\n");
    }
    put_part(page, PART_ERRORS, "What could not be made",
             "Files that are shown above for these pieces are of an earlier build.");
    index_missing(page);
    put_part(page, PART_OPEN, "To be confirmed or approved", open);
    put_part(page, PART_WARNINGS, "To be looked at", "Nothing here keeps a piece from being printed.");
    put_accepted(page);
    g_string_append(s, "</details>\n");
}
