/* Compares a block's words with the register: links, and what is or only looks like a record's printed form. Apart from
 * the reader, which only gathers the words; address-near.c judges what else looks like an address. */
#include "content/address.h"

#include <string.h>

#include "content/address-find.h"
#include "content/address-near.h"
#include "content/skeleton.h"

#define LOOKALIKE_SHORTEST 5 /* bytes of a skeleton: shorter ones are like too much */

static void say_lookalike(const AddressCheck *c, Pos pos, const char *found, const Record *r, const char *printed)
{
    g_autofree char *fix = g_strdup_printf("write ‘%s’, as the record ‘%s’ has it", printed, r->id);
    finding_add(c->f, CODE_ADDRESS_LOOKALIKE, pos, fix, "‘%s’ looks like ‘%s’ of the record ‘%s’ but is not the same",
                found, printed, r->id);
}

/* Bytes of "+49 ", "(02) " or "030 " that stand before a number. */
static gsize code_before(const char *text, gsize start)
{
    const char *p = text + start;
    while (p > text && p[-1] == ' ') {
        p--;
    }
    bool closed = p > text && p[-1] == ')';
    p -= closed ? 1 : 0;
    const char *last = p;
    while (p > text && (g_ascii_isdigit(p[-1]) || (closed && p[-1] == ' '))) {
        p--;
    }
    if (p < last && p > text && p[-1] == (closed ? '(' : '+')) {
        return (gsize)(text + start - (p - 1));
    }
    bool home = !closed && *p == '0' && last - p > 1 && !address_is_part(address_char_before(text, (gsize)(p - text)));
    return home ? (gsize)(text + start - p) : 0;
}

static void note_number(AddressCheck *c, const Record *r, gsize start, gsize end)
{
    if (r->kind == RECORD_PHONE || r->kind == RECORD_SMS) {
        AddressLink number = { .start = start, .end = end, .record = r };
        g_array_append_val(c->numbers, number);
    }
}

/* A record's number with a code before it, or an extension behind it, that the record hasn't; once all that records
 * print is settled, for they may print such a number too. */
static void check_neighbours(AddressCheck *c, const AddressLink *number)
{
    const char *text = c->t->text;
    gsize start = number->start, end = number->end;
    const Record *r = number->record;
    gsize before = code_before(text, start), behind = phone_extension(text + end, text + c->t->length, NULL);
    if (!address_is_covered(c, start - before, end + behind)) {
        g_autofree char *found = g_strndup(text + start - before, before + end - start + behind);
        address_say_mismatch(c, c->t->pos(c->t->data, start - before), found, r, r->printed);
        address_cover(c, start - before, end + behind);
    }
}

static void check_link(AddressCheck *c, const AddressLink *link)
{
    const Record *r = link->record;
    const char *want = link->digits ? r->digits : r->printed;
    g_autofree char *found = g_strndup(c->t->text + link->start, link->end - link->start);
    if (want == NULL || found[0] == '\0') {
        /* said by the reader */
    } else if (strcmp(found, want) != 0) {
        g_autofree char *a = address_skeleton(found, strlen(found), NULL),
                        *b = address_skeleton(want, strlen(want), NULL);
        if (strcmp(a, b) == 0) {
            say_lookalike(c, link->pos, found, r, want);
        } else {
            address_say_mismatch(c, link->pos, found, r, want);
        }
    } else if (address_goes_on(c->t->text, c->t->length, link->start, link->end)) {
        finding_add(c->f, CODE_ADDRESS_MISMATCH, link->pos, "put a space or a sign between them",
                    "the address ‘%s’ runs on into the words beside it", found);
    } else {
        note_number(c, r, link->start, link->end);
    }
    address_cover(c, link->start, link->end);
}

/* Every place where a record's words stand exactly. */
static void cover_exact(AddressCheck *c, const Record *r, const char *words)
{
    gsize n = words != NULL ? strlen(words) : 0;
    if (n == 0) {
        return;
    }
    for (const char *p = strstr(c->t->text, words); p != NULL; p = strstr(p + 1, words)) {
        gsize at = (gsize)(p - c->t->text);
        if (!address_goes_on(c->t->text, c->t->length, at, at + n)) {
            note_number(c, r, at, at + n);
            address_cover(c, at, at + n);
        }
    }
}

/* Every place that looks like a form without being it. */
static void find_lookalikes(AddressCheck *c, const AddressForm *form, const char *skeleton, const guint32 *map)
{
    gsize n = strlen(form->skeleton);
    if (n < LOOKALIKE_SHORTEST) {
        return;
    }
    for (const char *p = strstr(skeleton, form->skeleton); p != NULL; p = strstr(p + 1, form->skeleton)) {
        gsize at = (gsize)(p - skeleton);
        gsize start = map[at], end = map[at + n];
        if (address_goes_on(c->t->text, c->t->length, start, end) || address_is_covered(c, start, end)
            || address_touches_link(c, start, end)) {
            continue;
        }
        g_autofree char *found = g_strndup(c->t->text + start, end - start);
        if (strcmp(found, form->text) != 0) {
            say_lookalike(c, c->t->pos(c->t->data, start), found, form->record, form->text);
        }
        address_cover(c, start, end);
    }
}

static void cover_record(AddressCheck *c, const Record *r)
{
    cover_exact(c, r, r->printed);
    cover_exact(c, r, r->digits);
    cover_exact(c, r, r->value);
}

void address_check(const Addresses *a, const Values *values, const AddressText *t, Findings *f)
{
    AddressCheck c = { a, values, t, g_new0(bool, t->length + 1), g_array_new(FALSE, FALSE, sizeof(AddressLink)), f };
    for (guint i = 0; i < t->link_count; i++) {
        check_link(&c, &t->links[i]);
    }
    for (guint i = 0; i < a->reached->len; i++) {
        cover_record(&c, a->reached->pdata[i]);
    }
    for (guint i = 0; i < a->words->len && t->words == NULL; i++) { /* where words are checked, these are them */
        cover_record(&c, a->words->pdata[i]);
    }
    for (guint i = 0; i < c.numbers->len; i++) {
        check_neighbours(&c, &g_array_index(c.numbers, AddressLink, i));
    }
    g_autofree guint32 *map = NULL;
    g_autofree char *skeleton = address_skeleton(t->text, t->length, &map);
    for (guint i = 0; i < a->forms->len; i++) {
        find_lookalikes(&c, &g_array_index(a->forms, AddressForm, i), skeleton, map);
    }
    for (guint i = 0; i < t->plain_count; i++) {
        address_cover(&c, t->plain[i].start, t->plain[i].end);
    }
    address_check_found(&c);
    g_free(c.settled);
    g_array_unref(c.numbers);
}
