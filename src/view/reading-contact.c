/* Reads contact lines. In print, phones stand side by side with a bar between them, and the eye knows whose they are by
 * where they stand; who listens is told. A phone in a sentence stays in it. */
#include "view/reading-contact.h"

#include <string.h>

#include "view/words.h"

/* The phone that n shows first, but for a number's second form in digits; NULL if none. */
static const Record *phone_in(const Node *n)
{
    for (const Node *at = n; at != NULL; at = node_following(at, n)) {
        if (at->kind == NODE_LINK && at->record != NULL && at->record->kind == RECORD_PHONE && !at->digits) {
            return at->record;
        }
    }
    return NULL;
}

bool reading_contact_lists(const Node *paragraph)
{
    static const Role roles[] = { ROLE_PHONES, ROLE_CONTACT };
    const Node *group = paragraph->parent != NULL && paragraph->parent->kind == NODE_GROUP ? paragraph->parent : NULL;
    bool is = false;
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        is = is || node_has_role(paragraph, roles[i]) || (group != NULL && node_has_role(group, roles[i]));
    }
    return is && phone_in(paragraph) != NULL;
}

/* Takes bars and the like off the end: what parts phones in print. */
static void strip_separator(GString *s)
{
    static const char *const separators[] = { "|", "·", "•", "/", ",", ";" };
    words_strip_end(s);
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        if (g_str_has_suffix(s->str, separators[i])) {
            g_string_truncate(s, s->len - strlen(separators[i]));
            words_strip_end(s);
        }
    }
}

static bool has_words(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

/* A name that begins a line: its first letter as a capital. */
static void append_name(GString *s, const char *name)
{
    gunichar first = g_utf8_get_char(name);
    if (s->len == 0) {
        g_string_append_unichar(s, g_unichar_totitle(first));
        name = g_utf8_next_char(name);
    }
    words_append(s, name, SPACES_BREAK);
}

/* What stands before the record's form in the words so far. You own it. */
static char *words_before(const ReadingWords *t, const Record *record)
{
    for (guint i = 0; i < t->marks->len; i++) {
        const ReadingMark *m = &g_array_index(t->marks, ReadingMark, i);
        if (m->kind == MARK_RECORD && m->record == record) {
            return g_strndup(t->words->str, m->start);
        }
    }
    return g_strdup("");
}

/* The line of a phone: behind its own words ("Toll-free: …") or, where it has none, behind what its record is called.
 */
static void say_line(Walk *w, ReadingWords *t, const Node *paragraph, const Record *phone)
{
    strip_separator(t->words);
    if (!has_words(t->words->str)) {
        g_string_truncate(t->words, 0);
        return;
    }
    g_autofree char *before = words_before(t, phone);
    g_autofree char *label = g_steal_pointer(&w->lead);
    if (phone != NULL && !has_words(before) && strcmp(phone->name, phone->printed) != 0) {
        GString *whose = g_string_new(label);
        words_append(whose, label != NULL ? " " : "", SPACES_BREAK);
        append_name(whose, phone->name);
        words_lead(whose);
        g_free(label);
        label = g_string_free(whose, FALSE);
    }
    walk_say_words(w, UTTERANCE_PARAGRAPH, t, paragraph)->label = g_steal_pointer(&label);
}

/* Whether a line begins with n: it shows a phone, or is the label of one. */
static const Node *begins_line(const Node *n)
{
    const Node *next = n->next;
    while (next != NULL && next->kind == NODE_TEXT && !has_words(next->text)) {
        next = next->next;
    }
    bool label = node_has_role(n, ROLE_LABEL) && next != NULL && phone_in(next) != NULL;
    return label ? next : phone_in(n) != NULL ? n : NULL;
}

void reading_contact_say(Walk *w, const Node *paragraph)
{
    ReadingWords t;
    reading_words_begin(&t, w->frame, w->once);
    const Record *phone = NULL;
    const Node *shows = NULL; /* the phone of the line that has begun */
    for (const Node *n = paragraph->first; n != NULL; n = n->next) {
        const Node *next = n != shows ? begins_line(n) : NULL;
        if (next != NULL) {
            say_line(w, &t, paragraph, phone);
            phone = phone_in(next);
            shows = next;
        }
        reading_words_add(&t, n);
    }
    say_line(w, &t, paragraph, phone);
    walk_say_addresses(w, &t);
    reading_words_end(&t);
}

/* Whether it holds paragraphs, pictures and groups of these, and nothing else. */
static bool holds_names(const Node *group)
{
    for (const Node *n = group->first; n != NULL; n = n->next) {
        bool good = n->kind == NODE_PARAGRAPH || n->kind == NODE_PICTURE || (n->kind == NODE_GROUP && holds_names(n));
        if (!good) {
            return false;
        }
    }
    return true;
}

static void collect_names(Walk *w, const Node *group, ReadingWords *t)
{
    for (const Node *n = group->first; n != NULL; n = n->next) {
        if (n->kind == NODE_PICTURE) {
            walk_paragraph(w, n);
        } else if (n->kind == NODE_GROUP) {
            collect_names(w, n, t);
        } else {
            if (t->words->len > 0) {
                words_strip_end(t->words);
                words_append(t->words, ", ", SPACES_BREAK);
            }
            reading_words_add(t, n);
        }
    }
}

bool reading_contact_mark(Walk *w, const Node *group)
{
    if (!holds_names(group)) {
        return false;
    }
    ReadingWords t;
    reading_words_begin(&t, w->frame, w->once);
    collect_names(w, group, &t);
    if (t.words->len > 0) {
        walk_say_words(w, UTTERANCE_PARAGRAPH, &t, group)->label = g_steal_pointer(&w->lead);
    }
    walk_say_addresses(w, &t);
    reading_words_end(&t);
    return true;
}
