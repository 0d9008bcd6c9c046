/* Judges what looks like an address and is no record's words: it leads where a record does, is nearly a record's, or
 * belongs to none. Apart from address.c, which knows what a record prints to the byte. */
#include "content/address-near.h"

#include <string.h>

#include "base/nearest.h"
#include "content/address-find.h"
#include "content/url.h"

#define FAR 3 /* slips from which on a number is another one */

/* The nearest record of a number. */
typedef struct Near {
    const Record *record; /* NULL: none is near */
    int slips;
} Near;

/* A slip in a short number is a large part of it. */
static int most_slips(const Phone *p)
{
    gsize n = strlen(p->digits);
    return n >= 9 ? FAR : n >= 3 ? 2 : 1;
}

static Near nearest_number(const Addresses *a, const Address *found, const char *words)
{
    Phone p;
    Near near = { NULL, FAR };
    if (!phone_read(words, &p)) {
        return near;
    }
    gsize digits = strlen(p.digits);
    for (guint i = 0; i < a->numbers->len; i++) {
        const AddressNumber *number = &g_array_index(a->numbers, AddressNumber, i);
        int most = MIN(near.slips, most_slips(&p)), slips = phone_distance(&number->value, &p, most);
        bool whole = digits >= 5 || slips == 0
                     || (found->grade != ADDRESS_FAINT && strlen(number->value.digits) == digits);
        if (slips < most && whole) {
            near = (Near){ number->record, slips };
        }
    }
    return near;
}

static char *words_of(const AddressCheck *c, const Address *found)
{
    return g_strndup(c->t->text + found->start, found->end - found->start);
}

static bool is_number(const Address *found)
{
    return found->kind == ADDRESS_PHONE || found->kind == ADDRESS_SHORT_CODE;
}

/* What was set with --set needs no record; what a record of words holds is said where that is. */
static bool is_excused(const AddressCheck *c, const char *words)
{
    if (values_given(c->values, words)) {
        return true;
    }
    for (int i = 0; c->t->words == NULL && i < register_count(c->a->reg); i++) {
        const Record *r = register_at(c->a->reg, i);
        if (r->kind == RECORD_TEXT && strstr(r->printed, words) != NULL) {
            return true;
        }
    }
    return false;
}

static void say_unregistered(const AddressCheck *c, const Address *found, const char *words, const char *near)
{
    Code code = near != NULL || found->grade == ADDRESS_SURE ? CODE_ADDRESS_UNREGISTERED : CODE_ADDRESS_UNSURE;
    bool spans = c->t->markup == ADDRESS_WITH_SPANS;
    g_autofree char *plain = spans ? g_strdup_printf("; write ‘[%s]{.plain}’ if it is none", words) : g_strdup("");
    g_autofree char *fix = NULL;
    if (near != NULL) {
        fix = g_strdup_printf("did you mean ‘%s’? If not, give it a record of its own%s", near, plain);
    } else if (code == CODE_ADDRESS_UNSURE) {
        fix = spans ? g_strdup_printf(
                          "write ‘[%s]{.plain}’ if it is none, else give it a record in content/services.yaml", words)
                    : g_strdup("give it a record in content/services.yaml, or accept this in layouts/kit.yaml");
    } else {
        fix = g_strdup_printf("give it a record in content/services.yaml and name that in a link%s", plain);
    }
    finding_add(c->f, code, c->t->pos(c->t->data, found->start), fix, "‘%s’ %s %s and belongs to no record", words,
                code == CODE_ADDRESS_UNSURE ? "could be" : "looks like", address_kind_text(found->kind));
}

static void say_mixed(const AddressCheck *c, const Address *found, const char *words)
{
    finding_add(c->f, CODE_ADDRESS_LOOKALIKE, c->t->pos(c->t->data, found->start), "write its digits in one script",
                "the number ‘%s’ has digits of more than one script", words);
}

static void say_number(const AddressCheck *c, const Address *found, const char *words, Near near)
{
    if (near.slips == 0) {
        address_say_mismatch(c, c->t->pos(c->t->data, found->start), words, near.record, near.record->printed);
    } else {
        say_unregistered(c, found, words, near.record->printed);
    }
}

/* A number that is a record's or nearly so: of each run the part that is nearest, the longest of these. */
static void check_numbers(AddressCheck *c, const GArray *all)
{
    for (guint i = 0; i < all->len;) {
        const Address *first = &g_array_index(all, Address, i), *best = NULL;
        Near near = { NULL, FAR };
        guint k = i;
        for (; k < all->len && g_array_index(all, Address, k).run == first->run; k++) {
            const Address *found = &g_array_index(all, Address, k);
            if (!is_number(found) || found->mixed || address_is_touched(c, found->start, found->end)) {
                continue;
            }
            g_autofree char *words = words_of(c, found);
            Near one = nearest_number(c->a, found, words);
            bool longer = best != NULL && found->end - found->start > best->end - best->start;
            if (one.record != NULL && (one.slips < near.slips || (one.slips == near.slips && longer))) {
                near = one;
                best = found;
            }
        }
        g_autofree char *words = best != NULL ? words_of(c, best) : NULL;
        if (best != NULL && !is_excused(c, words)) {
            say_number(c, best, words, near);
        }
        if (best != NULL) {
            address_cover(c, best->start, best->end);
        } else {
            i = k;
        }
    }
}

/* The printed form that a web or e-mail address leads to though it is written otherwise, or NULL. */
static const AddressForm *same_target(const Addresses *a, const Address *found, const char *words)
{
    const RecordKind kind = found->kind == ADDRESS_WEB ? RECORD_URL : RECORD_EMAIL;
    g_autofree char *key = url_key(words);
    for (guint i = 0; i < a->forms->len; i++) {
        const AddressForm *form = &g_array_index(a->forms, AddressForm, i);
        if (form->record->kind != kind) {
            continue;
        }
        g_autofree char *other = url_key(form->text);
        if (strcmp(key, other) == 0) {
            return form;
        }
    }
    return NULL;
}

static void check_word(AddressCheck *c, const Address *found)
{
    if (address_is_covered(c, found->start, found->end) || address_touches_link(c, found->start, found->end)) {
        return;
    }
    g_autofree char *words = words_of(c, found);
    if (!is_excused(c, words)) {
        const AddressForm *same = same_target(c->a, found, words);
        const GPtrArray *known = found->kind == ADDRESS_WEB ? c->a->web : c->a->mail;
        const char *near = same == NULL ? nearest_name(words, (const char *const *)known->pdata) : NULL;
        if (same != NULL) {
            address_say_mismatch(c, c->t->pos(c->t->data, found->start), words, same->record, same->text);
        } else if (near != NULL || found->grade != ADDRESS_FAINT) {
            say_unregistered(c, found, words, near);
        }
        if (same != NULL || near != NULL || found->grade != ADDRESS_FAINT) {
            address_cover(c, found->start, found->end);
        }
    }
}

/* A number of no record: as sure as its form makes it. */
static void check_other_number(AddressCheck *c, const Address *found)
{
    if (address_is_touched(c, found->start, found->end) || (found->grade == ADDRESS_FAINT && !found->mixed)) {
        return;
    }
    g_autofree char *words = words_of(c, found);
    if (found->mixed) {
        say_mixed(c, found, words);
        address_cover(c, found->start, found->end);
    } else if (!is_excused(c, words)) {
        say_unregistered(c, found, words, NULL);
        address_cover(c, found->start, found->end);
    }
}

void address_check_found(AddressCheck *c)
{
    g_autoptr(GArray) found = address_find(c->t->text, c->t->length);
    for (guint i = 0; i < found->len; i++) {
        const Address *one = &g_array_index(found, Address, i);
        if (!is_number(one)) {
            check_word(c, one);
        }
    }
    check_numbers(c, found);
    for (guint i = 0; i < found->len; i++) {
        const Address *one = &g_array_index(found, Address, i);
        if (is_number(one)) {
            check_other_number(c, one);
        }
    }
}
