/* The register made ready for comparison, and what of a text is settled. Apart from address.c and address-near.c, which
 * both use it. */
#include "content/address-parts.h"

#include <string.h>

#include "content/record-forms.h"
#include "content/skeleton.h"

static void form_clear(gpointer data)
{
    g_free(((AddressForm *)data)->skeleton);
}

static void add_form(Addresses *a, const Record *r, const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return;
    }
    AddressForm form = { r, text, address_skeleton(text, strlen(text), NULL) };
    g_array_append_val(a->forms, form);
    if (r->kind == RECORD_URL || r->kind == RECORD_EMAIL) {
        g_ptr_array_add(r->kind == RECORD_URL ? a->web : a->mail, (char *)text);
    }
}

static void add_number(Addresses *a, const Record *r)
{
    AddressNumber number = { .record = r };
    if (record_number(r, &number.value)) {
        g_array_append_val(a->numbers, number);
    }
}

Addresses *address_new(const Register *reg)
{
    Addresses *a = g_new0(Addresses, 1);
    a->reg = reg;
    a->forms = g_array_new(FALSE, FALSE, sizeof(AddressForm));
    g_array_set_clear_func(a->forms, form_clear);
    a->numbers = g_array_new(FALSE, FALSE, sizeof(AddressNumber));
    a->web = g_ptr_array_new();
    a->mail = g_ptr_array_new();
    a->words = g_ptr_array_new();
    a->reached = g_ptr_array_new();
    for (int i = 0; i < register_count(reg); i++) {
        const Record *r = register_at(reg, i);
        g_ptr_array_add(r->kind == RECORD_TEXT ? a->words : a->reached, (gpointer)r);
        if (r->kind == RECORD_TEXT || r->kind == RECORD_PICTURE) {
            continue;
        }
        add_form(a, r, r->printed);
        add_form(a, r, r->digits);
        add_number(a, r);
    }
    g_ptr_array_add(a->web, NULL);
    g_ptr_array_add(a->mail, NULL);
    return a;
}

void address_free(Addresses *a)
{
    if (a == NULL) {
        return;
    }
    g_ptr_array_unref(a->words);
    g_ptr_array_unref(a->reached);
    g_array_unref(a->forms);
    g_array_unref(a->numbers);
    g_ptr_array_unref(a->web);
    g_ptr_array_unref(a->mail);
    g_free(a);
}

void address_cover(AddressCheck *c, gsize start, gsize end)
{
    memset(c->settled + start, true, end - start);
}

bool address_is_covered(const AddressCheck *c, gsize start, gsize end)
{
    return end > start && memchr(c->settled + start, false, end - start) == NULL;
}

bool address_is_touched(const AddressCheck *c, gsize start, gsize end)
{
    return end > start && memchr(c->settled + start, true, end - start) != NULL;
}

bool address_touches_link(const AddressCheck *c, gsize start, gsize end)
{
    for (guint i = 0; i < c->t->link_count; i++) {
        if (start < c->t->links[i].end && c->t->links[i].start < end) {
            return true;
        }
    }
    return false;
}

void address_say_mismatch(const AddressCheck *c, Pos pos, const char *found, const Record *r, const char *printed)
{
    g_autofree char *fix = g_strdup_printf("write ‘%s’", printed);
    finding_add(c->f, CODE_ADDRESS_MISMATCH, pos, fix, "‘%s’ is not what the record ‘%s’ prints", found, r->id);
}
