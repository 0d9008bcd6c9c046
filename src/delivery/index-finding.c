/* What one finding says on the kit's page to people who don't know the program. Apart from index-findings.c, which
 * lists all of them, and from index-notice.c, which says what waits in a few lines. */
#include <string.h>
#include "base/language.h"
#include "delivery/index-page.h"
#include "view/leave.h"

const Accepted *index_accepted_as(const IndexPage *page, const ManifestFinding *f)
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

static IndexPart part_of(const IndexPage *page, const ManifestFinding *f)
{
    if (strcmp(f->level, level_text(LEVEL_ERROR)) == 0 || strcmp(f->code, code_text(CODE_PIECE_NOT_WRITTEN)) == 0) {
        return INDEX_ERRORS;
    }
    if (strcmp(f->level, level_text(LEVEL_WARNING)) == 0) {
        return index_accepted_as(page, f) != NULL ? INDEX_ACCEPTED : INDEX_WARNINGS;
    }
    return INDEX_OPEN;
}

static bool is_same(const ManifestFinding *a, const ManifestFinding *b)
{
    return strcmp(a->code, b->code) == 0 && strcmp(a->file, b->file) == 0 && a->line == b->line
           && strcmp(a->message, b->message) == 0;
}

GPtrArray *index_findings_of(const IndexPage *page, IndexPart part)
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

char *index_pieces_of(const IndexPage *page, const ManifestFinding *of)
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
    return having == all ? g_strdup("") : g_strjoinv("; ", (char **)names->pdata);
}

const Record *index_record_at(const IndexPage *page, const ManifestFinding *f)
{
    bool of_record = strcmp(f->code, code_text(CODE_RECORD_UNCONFIRMED)) == 0
                     || strcmp(f->code, code_text(CODE_WORDS_OURS)) == 0;
    const Register *all = page->campaign != NULL && of_record ? page->campaign->reg : NULL;
    for (int i = 0; all != NULL && i < register_count(all); i++) {
        const Record *record = register_at(all, i);
        if (record->pos.line == f->line && g_strcmp0(record->pos.file, f->file) == 0 && record->printed != NULL) {
            return record;
        }
    }
    return NULL;
}

/* True of the apostrophe of "office's" or of "printers' ink": what is typed into a file by hand. */
static bool is_apostrophe(const char *text, const char *at)
{
    bool behind_letter = at > text && g_ascii_isalpha(at[-1]);
    return *at == '\'' && behind_letter && (g_ascii_isalpha(at[1]) || (at[-1] == 's' && at[1] == ' '));
}

void index_prose(GString *s, const char *text)
{
    const char *from = text;
    for (const char *at = text; *at != '\0'; at++) {
        if (is_apostrophe(text, at)) {
            g_autofree char *before = g_strndup(from, (gsize)(at - from));
            index_text(s, before);
            g_string_append(s, "’");
            from = at + 1;
        }
    }
    index_text(s, from);
}

void index_sentence(GString *s, const char *text)
{
    gunichar first = g_unichar_toupper(g_utf8_get_char(text));
    char letter[7] = { 0 };
    g_unichar_to_utf8(first, letter);
    g_autofree char *sentence = g_strconcat(letter, g_utf8_next_char(text), NULL);
    index_prose(s, sentence);
    g_string_append(s, sentence[strlen(sentence) - 1] == '.' ? "" : ".");
}

char *index_our_words(const ManifestFinding *f)
{
    const char *from = strcmp(f->code, code_text(CODE_WORDS_OURS)) == 0 ? strstr(f->message, "‘") : NULL;
    const char *to = from != NULL ? g_strrstr(f->message, "’ are ours") : NULL;
    from = from != NULL ? from + strlen("‘") : NULL;
    return to != NULL && to > from ? g_strndup(from, (gsize)(to - from)) : NULL;
}

char *index_lang_attribute(const char *lang)
{
    bool english = lang == NULL || strcmp(lang, "en") == 0 || g_str_has_prefix(lang, "en-");
    g_autofree char *safe = english ? NULL : g_markup_escape_text(lang, -1);
    return english ? g_strdup("") : g_strdup_printf(" lang=\"%s\"", safe);
}

void index_language_english(IndexPage *page, const char *lang)
{
    const char *name = language_in_english(lang);
    g_autofree char *attribute = name == NULL ? index_lang_attribute(lang) : g_strdup("");
    g_string_append_printf(page->s, "<span%s>", attribute);
    index_text(page->s, name != NULL ? name : index_language_name(page, lang));
    g_string_append(page->s, "</span>");
}

/* Where the way out leads is said by the words that people see; of another address, itself. */
static void put_our_record(IndexPage *page, const Record *record)
{
    GString *s = page->s;
    bool leave = strcmp(record->id, LEAVE_RECORD) == 0 && page->campaign != NULL;
    if (leave) {
        g_autofree char *lang = index_lang_attribute(page->campaign->lang);
        g_string_append_printf(s, "Where “<span%s>", lang);
        index_text(s, frame_word(page->campaign->frame, FRAME_LEAVE));
        g_string_append(s, "</span>” leads: ");
    }
    g_string_append(s, "<strong>");
    index_text(s, record->printed);
    g_string_append(s, leave ? "</strong>. It is not the office’s own and awaits its approval."
                             : "</strong> is not the office’s own and awaits its approval.");
}

/* A longer passage by how it begins. */
static void put_our_words(GString *s, const ManifestFinding *f, char *words)
{
    g_autofree char *lang = index_lang_attribute(f->language);
    bool cut = g_str_has_suffix(words, "…");
    words[strlen(words) - (cut ? strlen("…") : 0)] = '\0';
    g_string_append_printf(s, cut ? "The passage that begins “<span%s>" : "The words “<span%s>", lang);
    index_text(s, words);
    g_string_append(s, cut ? "</span>” is not the office’s own and awaits its approval."
                           : "</span>” are not the office’s own and await its approval.");
}

void index_message(IndexPage *page, const ManifestFinding *f)
{
    GString *s = page->s;
    const Record *record = index_record_at(page, f);
    g_autofree char *own = index_our_words(f);
    if (own != NULL) {
        put_our_words(s, f, own);
    } else if (record != NULL && strcmp(f->code, code_text(CODE_WORDS_OURS)) == 0) {
        put_our_record(page, record);
    } else if (record != NULL) {
        g_string_append(s, "<strong>");
        index_text(s, record->printed);
        g_string_append(s, "</strong> is not confirmed. ");
        index_sentence(s, record->reason != NULL ? record->reason : f->message);
    } else if (strcmp(f->code, code_text(CODE_TRANSLATION_UNREVIEWED)) == 0 && f->language != NULL) {
        g_string_append(s, "The ");
        index_language_english(page, f->language);
        g_string_append(s, " translation has not been reviewed: each of its pieces says so in a line.");
    } else {
        index_sentence(s, f->message);
    }
}
