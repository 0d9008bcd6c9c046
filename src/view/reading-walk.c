/* Makes utterances of words. Apart from the files that walk, which all say things so. */
#include "view/reading-walk.h"

#include <string.h>

#include "content/address-find.h"
#include "view/words.h"

static void utterance_free(gpointer data)
{
    Utterance *u = data;
    g_free(u->label);
    g_free(u->words);
    g_clear_pointer(&u->marks, g_array_unref);
    g_free(u);
}

GPtrArray *walk_row_new(void)
{
    return g_ptr_array_new_with_free_func(utterance_free);
}

/* The spaces of [start, end) become hard. */
static void harden(char *words, gsize start, gsize end)
{
    for (gsize at = start; at < end; at++) {
        words[at] = words[at] == ' ' ? WORDS_HARD_SPACE : words[at];
    }
}

/* So do those of the edition's date, and of phone numbers that are no link's, as a school gives its own. */
static void harden_numbers(char *words, const char *date)
{
    if (strpbrk(words, "0123456789") == NULL) {
        return;
    }
    g_autofree char *plain = g_strdelimit(g_strdup(words), (const char[]){ WORDS_HARD_SPACE, '\0' }, ' ');
    for (const char *at = date[0] != '\0' ? strstr(plain, date) : NULL; at != NULL; at = strstr(at + 1, date)) {
        harden(words, (gsize)(at - plain), (gsize)(at - plain) + strlen(date));
    }
    g_autoptr(GArray) found = address_find(plain, strlen(plain));
    for (guint i = 0; i < found->len; i++) {
        const Address *a = &g_array_index(found, Address, i);
        if (a->kind == ADDRESS_PHONE && a->grade != ADDRESS_FAINT) {
            harden(words, a->start, a->end);
        }
    }
}

static Utterance *add(Walk *w, UtteranceKind kind, char *words, const char *lang)
{
    Utterance *u = g_new0(Utterance, 1);
    u->kind = kind;
    u->words = words;
    u->lang = g_intern_string(lang);
    harden_numbers(u->words, w->date);
    g_ptr_array_add(w->row, u);
    return u;
}

Utterance *walk_say(Walk *w, UtteranceKind kind, const char *words)
{
    return add(w, kind, g_strdup(words), w->lang);
}

Utterance *walk_say_words(Walk *w, UtteranceKind kind, ReadingWords *t, const Node *block)
{
    Utterance *u = add(w, kind, g_strdup(t->words->str), node_language(block));
    u->pos = block->pos;
    u->node = block;
    u->marks = t->marks;
    t->marks = g_array_new(FALSE, FALSE, sizeof(ReadingMark));
    g_string_truncate(t->words, 0);
    return u;
}

void walk_say_addresses(Walk *w, const ReadingWords *t)
{
    for (guint i = 0; i < t->addresses->len; i++) {
        const Record *record = t->addresses->pdata[i];
        g_autofree char *full = record_full_new(record);
        Utterance *u = walk_say(w, UTTERANCE_ADDRESS, full);
        u->address = record;
        u->pos = record->pos;
    }
}

void walk_say_count(Walk *w, int items, int level)
{
    g_autofree char *words = frame_fill(w->frame, items == 1 ? FRAME_LIST_ONE : FRAME_LIST, items, 0, NULL);
    Utterance *u = walk_say(w, UTTERANCE_COUNT, words);
    u->level = level;
    u->label = g_steal_pointer(&w->lead);
}

void walk_begin_quote(Walk *w)
{
    g_free(w->lead);
    w->lead = g_strdup(frame_word(w->frame, FRAME_QUOTE_BEGIN));
}

void walk_paragraph(Walk *w, const Node *n)
{
    ReadingWords t;
    reading_words_begin(&t, w->frame, w->once);
    reading_words_add(&t, n);
    if (t.words->len > 0 || t.addresses->len > 0) {
        bool said = t.words->len > 0;
        Utterance *u = walk_say_words(w, UTTERANCE_PARAGRAPH, &t, n);
        u->label = said ? g_steal_pointer(&w->lead) : NULL;
    }
    walk_say_addresses(w, &t);
    reading_words_end(&t);
}
