/* Compares a block's words with the register: links, look-alikes, and addresses of no record. Apart from the reader,
 * which only gathers the words; address-find.c says what looks like an address at all. */
#include "content/address.h"

#include <string.h>

#include "base/nearest.h"
#include "content/address-find.h"

#define LOOKALIKE_SHORTEST 5 /* bytes of a skeleton: shorter ones are like too much */

/* One printed form of a record that can be followed. */
typedef struct Form {
    const Record *record;
    const char *text;
    char *skeleton;
} Form;

struct Addresses {
    const Register *reg;
    GArray *forms;      /* Form */
    GPtrArray *printed; /* const char *, NULL-terminated: for nearest_name */
};

typedef struct Range {
    gsize start, end;
} Range;

/* One check. */
typedef struct Check {
    const Addresses *a;
    const Values *values;
    const AddressText *t;
    GArray *covered; /* Range: settled, rightly or by a finding */
    Findings *f;
} Check;

static void form_clear(gpointer data)
{
    g_free(((Form *)data)->skeleton);
}

static void add_form(Addresses *a, const Record *r, const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return;
    }
    Form form = { r, text, address_skeleton(text, strlen(text), NULL) };
    g_array_append_val(a->forms, form);
    g_ptr_array_add(a->printed, (char *)text);
}

Addresses *address_new(const Register *reg)
{
    Addresses *a = g_new0(Addresses, 1);
    a->reg = reg;
    a->forms = g_array_new(FALSE, FALSE, sizeof(Form));
    g_array_set_clear_func(a->forms, form_clear);
    a->printed = g_ptr_array_new();
    for (int i = 0; i < register_count(reg); i++) {
        const Record *r = register_at(reg, i);
        if (r->kind == RECORD_TEXT || r->kind == RECORD_PICTURE) {
            continue;
        }
        add_form(a, r, r->printed);
        add_form(a, r, r->digits);
    }
    g_ptr_array_add(a->printed, NULL);
    return a;
}

void address_free(Addresses *a)
{
    if (a == NULL) {
        return;
    }
    g_array_unref(a->forms);
    g_ptr_array_unref(a->printed);
    g_free(a);
}

static void cover(Check *c, gsize start, gsize end)
{
    Range r = { start, end };
    g_array_append_val(c->covered, r);
}

static bool is_covered(const Check *c, gsize start, gsize end)
{
    for (guint i = 0; i < c->covered->len; i++) {
        Range r = g_array_index(c->covered, Range, i);
        if (r.start <= start && end <= r.end) {
            return true;
        }
    }
    return false;
}

static bool touches_link(const Check *c, gsize start, gsize end)
{
    for (guint i = 0; i < c->t->link_count; i++) {
        if (start < c->t->links[i].end && c->t->links[i].start < end) {
            return true;
        }
    }
    return false;
}

static void say_lookalike(Check *c, Pos pos, const char *found, const Record *r, const char *printed)
{
    g_autofree char *fix = g_strdup_printf("write ‘%s’, as the record ‘%s’ has it", printed, r->id);
    finding_add(c->f, CODE_ADDRESS_LOOKALIKE, pos, fix, "‘%s’ looks like ‘%s’ of the record ‘%s’ but is not the same",
                found, printed, r->id);
}

static void say_mismatch(Check *c, Pos pos, const char *found, const Record *r, const char *printed)
{
    g_autofree char *fix = g_strdup_printf("write ‘%s’", printed);
    finding_add(c->f, CODE_ADDRESS_MISMATCH, pos, fix, "‘%s’ is not what the record ‘%s’ prints", found, r->id);
}

static void check_link(Check *c, const AddressLink *link)
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
            say_mismatch(c, link->pos, found, r, want);
        }
    } else if (address_goes_on(c->t->text, c->t->length, link->start, link->end)) {
        finding_add(c->f, CODE_ADDRESS_MISMATCH, link->pos, "put a space or a sign between them",
                    "the address ‘%s’ runs on into the words beside it", found);
    }
    cover(c, link->start, link->end);
}

/* Every place where a record's words stand exactly. */
static void cover_exact(Check *c, const char *words)
{
    gsize n = words != NULL ? strlen(words) : 0;
    if (n == 0) {
        return;
    }
    for (const char *p = strstr(c->t->text, words); p != NULL; p = strstr(p + 1, words)) {
        gsize at = (gsize)(p - c->t->text);
        if (!address_goes_on(c->t->text, c->t->length, at, at + n)) {
            cover(c, at, at + n);
        }
    }
}

/* Every place that looks like a form without being it. */
static void find_lookalikes(Check *c, const Form *form, const char *skeleton, const guint32 *map)
{
    gsize n = strlen(form->skeleton);
    if (n < LOOKALIKE_SHORTEST) {
        return;
    }
    for (const char *p = strstr(skeleton, form->skeleton); p != NULL; p = strstr(p + 1, form->skeleton)) {
        gsize at = (gsize)(p - skeleton);
        gsize start = map[at], end = map[at + n];
        if (address_goes_on(c->t->text, c->t->length, start, end) || is_covered(c, start, end)
            || touches_link(c, start, end)) {
            continue;
        }
        g_autofree char *found = g_strndup(c->t->text + start, end - start);
        if (strcmp(found, form->text) != 0) {
            say_lookalike(c, c->t->pos(c->t->data, start), found, form->record, form->text);
        }
        cover(c, start, end);
    }
}

/* The record that a found address leads to though it is written otherwise, or NULL. */
static const Form *same_target(const Addresses *a, const Address *found, const char *words)
{
    const Form *same = NULL;
    g_autofree char *key = address_key(found->kind, words);
    for (guint i = 0; i < a->forms->len && same == NULL; i++) {
        const Form *form = &g_array_index(a->forms, Form, i);
        g_autofree char *other = address_key(found->kind, form->text);
        if (key[0] != '\0' && strcmp(key, other) == 0) {
            same = form;
        }
    }
    return same;
}

static void check_found(Check *c, const Address *found)
{
    if (is_covered(c, found->start, found->end) || touches_link(c, found->start, found->end)) {
        return;
    }
    g_autofree char *words = g_strndup(c->t->text + found->start, found->end - found->start);
    Pos pos = c->t->pos(c->t->data, found->start);
    const Form *same = values_given(c->values, words) ? NULL : same_target(c->a, found, words);
    if (same != NULL) {
        say_mismatch(c, pos, words, same->record, same->text);
    } else if (!values_given(c->values, words)) {
        const char *near = nearest_name(words, (const char *const *)c->a->printed->pdata);
        g_autofree char *fix = near != NULL
                                   ? g_strdup_printf("did you mean ‘%s’? If not, give it a record of its own", near)
                                   : g_strdup("give it a record in content/services.yaml and name that in a link");
        finding_add(c->f, CODE_ADDRESS_UNREGISTERED, pos, fix, "‘%s’ looks like %s and belongs to no record", words,
                    address_kind_text(found->kind));
    }
}

void address_check(const Addresses *a, const Values *values, const AddressText *t, Findings *f)
{
    Check c = { a, values, t, g_array_new(FALSE, FALSE, sizeof(Range)), f };
    for (guint i = 0; i < t->link_count; i++) {
        check_link(&c, &t->links[i]);
    }
    for (int i = 0; i < register_count(a->reg); i++) {
        const Record *r = register_at(a->reg, i);
        cover_exact(&c, r->printed);
        cover_exact(&c, r->digits);
        cover_exact(&c, r->value);
    }
    g_autofree guint32 *map = NULL;
    g_autofree char *skeleton = address_skeleton(t->text, t->length, &map);
    for (guint i = 0; i < a->forms->len; i++) {
        find_lookalikes(&c, &g_array_index(a->forms, Form, i), skeleton, map);
    }
    g_autoptr(GArray) found = address_find(t->text, t->length);
    for (guint i = 0; i < found->len; i++) {
        check_found(&c, &g_array_index(found, Address, i));
    }
    g_array_unref(c.covered);
}
