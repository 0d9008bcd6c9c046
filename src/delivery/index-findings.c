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

/* The pieces that have the finding: "Brochure, Large print"; "" where it belongs to none, or to every piece of the
 * page. You own it. */
static char *pieces_of(const IndexPage *page, const ManifestFinding *of)
{
    GString *s = g_string_new(NULL);
    const char *last = NULL;
    guint having = 0, all = 0;
    for (guint i = 0; i < page->cards->len; i++) {
        const IndexCard *card = page->cards->pdata[i];
        if (last != NULL && strcmp(last, card->piece) == 0) {
            continue;
        }
        last = card->piece;
        all++;
        for (guint n = 0; n < page->manifest->findings->len; n++) {
            const ManifestFinding *f = &g_array_index(page->manifest->findings, ManifestFinding, n);
            if (is_same(f, of) && g_strcmp0(f->piece, card->piece) == 0) {
                g_autofree char *name = index_name(card->piece);
                g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "", name);
                having++;
                break;
            }
        }
    }
    if (having == all) {
        g_string_truncate(s, 0);
    }
    return g_string_free(s, FALSE);
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

void index_state(IndexPage *page)
{
    GString *s = page->s;
    guint errors = count(page, PART_ERRORS), open = count(page, PART_OPEN), warnings = count(page, PART_WARNINGS);
    g_string_append(s, "<p class=\"state\">");
    if (errors > 0) {
        g_string_append(s,
                        "<strong>Not everything could be made; some files here may be of an earlier build.</strong> ");
    }
    if (open > 0) {
        g_string_append_printf(s, "<strong>%u point%s for the office to confirm or approve.</strong> ", open,
                               open == 1 ? " waits" : "s wait");
    }
    if (warnings > 0) {
        g_string_append_printf(s, "<strong>%u warning%s.</strong> ", warnings, warnings == 1 ? "" : "s");
    }
    if (page->missing->len > 0) {
        g_string_append(s, "<strong>Not all of the kit is here.</strong> ");
    }
    if (errors + open + warnings + page->missing->len == 0) {
        g_string_append(s, "Everything was made, and nothing is left to confirm. ");
    } else {
        g_string_append(s, "See <a href=\"#before-it-goes-out\">Before it goes out</a>.");
    }
    g_string_append(s, "</p>\n");
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
    g_string_append(
        s, "<section aria-labelledby=\"before-it-goes-out\">\n<h2 id=\"before-it-goes-out\">Before it goes out</h2>\n");
    if (count(page, PART_ERRORS) + count(page, PART_OPEN) + count(page, PART_WARNINGS) + page->missing->len == 0) {
        g_string_append(s, "<p>Everything was made, and nothing is left to confirm.</p>\n");
    }
    put_part(page, PART_ERRORS, "What could not be made",
             "Files that are shown above for these pieces are of an earlier build.");
    index_missing(page);
    put_part(page, PART_OPEN, "To be confirmed or approved", open);
    put_part(page, PART_WARNINGS, "To be looked at", "Nothing here keeps a piece from being printed.");
    put_accepted(page);
    g_string_append(s, "</section>\n");
}
