/* The table of forms that are said in another way, the longest first. Apart from the writer, because what is a number
 * in running text is its own question: a number that no record has, as a school gives its own, is spelled, too. */
#include "formats/ssml/said.h"

#include <string.h>

#include "content/address-find.h"
#include "content/record-spoken.h"

enum { LONG_NUMBER = 5 }; /* digits in a row that are no quantity: postal codes, boxes */

typedef struct Form {
    char *text, *alias;
} Form;

struct Said {
    GArray *forms; /* Form, the longest text first */
};

static void form_clear(gpointer data)
{
    Form *form = data;
    g_free(form->text);
    g_free(form->alias);
}

/* Takes the alias. */
static void add(Said *said, const char *text, char *alias)
{
    if (strcmp(text, alias) == 0) {
        g_free(alias);
        return;
    }
    Form form = { g_strdup(text), alias };
    g_array_append_val(said->forms, form);
}

static int by_length(gconstpointer a, gconstpointer b)
{
    gsize la = strlen(((const Form *)a)->text), lb = strlen(((const Form *)b)->text);
    int order = la < lb ? 1 : la > lb ? -1 : 0;
    return order != 0 ? order : strcmp(((const Form *)a)->text, ((const Form *)b)->text);
}

/* "N C M E C" of capitals; NULL for an abbreviation that is written otherwise, and read as a word. You own it. */
static char *letters_new(const char *text, gsize length)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_islower(c) || !g_unichar_isalnum(c)) {
            g_string_free(s, TRUE);
            return NULL;
        }
        if (s->len > 0) {
            g_string_append_c(s, ' ');
        }
        g_string_append_unichar(s, c);
    }
    return g_string_free(s, FALSE);
}

static void add_abbreviations(Said *said, const Utterance *u)
{
    for (guint i = 0; u->marks != NULL && i < u->marks->len; i++) {
        const ReadingMark *m = &g_array_index(u->marks, ReadingMark, i);
        char *letters = m->kind == MARK_ABBREVIATION ? letters_new(u->words + m->start, m->end - m->start) : NULL;
        if (letters != NULL) {
            g_autofree char *text = g_strndup(u->words + m->start, m->end - m->start);
            add(said, text, letters);
        }
    }
}

Said *said_new(const Register *reg, const GPtrArray *row)
{
    Said *said = g_new0(Said, 1);
    said->forms = g_array_new(FALSE, FALSE, sizeof(Form));
    g_array_set_clear_func(said->forms, form_clear);
    for (int i = 0; i < register_count(reg); i++) {
        const Record *r = register_at(reg, i);
        add(said, r->printed, record_spoken_new(r));
        if (r->digits != NULL) {
            add(said, r->digits, record_spoken_digits_new(r->digits));
        }
    }
    for (guint i = 0; i < row->len; i++) {
        add_abbreviations(said, row->pdata[i]);
    }
    g_array_sort(said->forms, by_length);
    return said;
}

void said_free(Said *said)
{
    if (said != NULL) {
        g_array_unref(said->forms);
        g_free(said);
    }
}

/* Whether a word or number goes on over the boundary between two characters. */
static bool goes_on(gunichar before, gunichar behind)
{
    return g_unichar_isalnum(before) && g_unichar_isalnum(behind);
}

static gunichar before(const char *words, gsize at)
{
    return at > 0 ? g_utf8_get_char(g_utf8_prev_char(words + at)) : ' ';
}

/* Bytes of a number that no record has; 0 for none. */
static gsize number_at(const char *words, gsize at)
{
    gsize digits = strspn(words + at, "0123456789");
    if (digits >= LONG_NUMBER && !goes_on('0', g_utf8_get_char(words + at + digits))) {
        return digits;
    }
    if (strchr("+(0123456789", words[at]) == NULL) {
        return 0;
    }
    g_autoptr(GArray) found = address_find(words, strlen(words));
    for (guint i = 0; i < found->len; i++) {
        const Address *a = &g_array_index(found, Address, i);
        if (a->start == at && a->kind == ADDRESS_PHONE && a->grade != ADDRESS_FAINT) {
            return a->end - a->start;
        }
    }
    return 0;
}

/* The longest form of the table that begins there; NULL for none. */
static const Form *form_at(const Said *said, const char *words, gsize at)
{
    gunichar first = g_utf8_get_char(words + at);
    if (first == 0 || goes_on(before(words, at), first)) {
        return NULL;
    }
    for (guint i = 0; i < said->forms->len; i++) {
        const Form *form = &g_array_index(said->forms, Form, i);
        gsize length = strlen(form->text);
        if (strncmp(words + at, form->text, length) == 0
            && !goes_on(before(words, at + length), g_utf8_get_char(words + at + length))) {
            return form;
        }
    }
    return NULL;
}

gsize said_at(const Said *said, const char *words, gsize at, char **alias)
{
    const Form *form = form_at(said, words, at);
    if (form != NULL) {
        *alias = g_strdup(form->alias);
        return strlen(form->text);
    }
    bool within = goes_on(before(words, at), g_utf8_get_char(words + at));
    bool opens = words[at] == '(' && form_at(said, words, at + 1) != NULL; /* a form in parentheses */
    gsize length = within || opens ? 0 : number_at(words, at);
    if (length > 0) {
        g_autofree char *number = g_strndup(words + at, length);
        *alias = record_spoken_digits_new(number);
    }
    return length;
}
