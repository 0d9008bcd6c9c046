/* What a variable's name means, and the values behind one set of them. Apart from the register, because one register
 * serves any number of sets, and from fill.c, which puts the values into a doc. */
#include "content/variable.h"

#include <string.h>

#include "base/nearest.h"
#include "base/source.h"
#include "content/address-find.h"
#include "content/nfc.h"

#define LINE "school.line"

/* What a school may set on the command line; unset, the block that names it falls away. */
static const char *const settable[] = {
    "school.name", "school.counselor", "school.phone", "school.email", "school.room", LINE, NULL
};
/* What its line is made of, in this order. */
static const char *const line_parts[] = { "school.name",  "school.counselor", "school.room",
                                          "school.phone", "school.email",     NULL };
/* Records that an office need not have. */
static const char *const optional_records[] = { "office.mark", "office.signatory", "office.title", NULL };

struct Values {
    const Register *reg; /* borrowed */
    char *edition;       /* or NULL */
    GHashTable *set;     /* char * → char *: checked copies of --set's */
    bool composed;       /* its LINE is made of the parts */
};

/* The record of which a name says one field: ID.field. */
static const Record *find_owner(const Register *reg, const char *name, const char *field)
{
    if (!g_str_has_suffix(name, field)) {
        return NULL;
    }
    g_autofree char *id = g_strndup(name, strlen(name) - strlen(field));
    return register_find(reg, id);
}

const char *const *variable_settable(void)
{
    return settable;
}

/* The words that the register has for a name: a record's printed form, what a record is called (ID.name), or for whom a
 * phone is (ID.label). */
static const char *find_registered(const Register *reg, const char *name)
{
    const Record *record = register_find(reg, name);
    if (record != NULL) {
        return record->printed;
    }
    record = find_owner(reg, name, ".name");
    if (record != NULL) {
        return record->name;
    }
    record = find_owner(reg, name, ".label");
    return record != NULL ? record->label : NULL;
}

VariableKind variable_kind(const Register *reg, const char *name)
{
    if (g_strv_contains(settable, name) || g_strv_contains(optional_records, name)) {
        return VARIABLE_OPTIONAL;
    }
    const Record *owner = register_find(reg, name) == NULL ? find_owner(reg, name, ".label") : NULL;
    if (owner != NULL && owner->kind == RECORD_PHONE) {
        return VARIABLE_LABEL;
    }
    return find_registered(reg, name) != NULL ? VARIABLE_SET : VARIABLE_UNKNOWN;
}

const char *const *variable_fields(void)
{
    return line_parts;
}

const char *const *values_parts(const Values *v, const char *name, const char *one[2])
{
    one[0] = name;
    one[1] = NULL;
    bool of_parts = strcmp(name, LINE) == 0 && (v->composed || values_find(v, name) == NULL);
    return of_parts ? line_parts : one;
}

const char *values_find(const Values *v, const char *name)
{
    if (v->edition != NULL && strcmp(name, VARIABLE_EDITION) == 0) {
        return v->edition;
    }
    const char *given = g_hash_table_lookup(v->set, name);
    return given != NULL ? given : find_registered(v->reg, name);
}

/* Letters and digits in one run, as in 6O1 or 0l23; x45 and ext45 are extensions. */
static bool mixes(const char *p, const char *end)
{
    bool digits = false, letters = false;
    if (g_ascii_strncasecmp(p, "ext", 3) == 0) {
        p += 3;
    } else if (*p == 'x' || *p == 'X') {
        p++;
    }
    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        digits = digits || g_ascii_isdigit(*p);
        letters = letters || (g_unichar_isalnum(c) && !g_ascii_isdigit(*p));
    }
    return digits && letters;
}

/* The first run of letters and digits in one, or NULL. You own it. */
static char *mixed_run(const char *text)
{
    for (const char *p = text; *p != '\0';) {
        const char *end = p;
        while (*end != '\0' && g_unichar_isalnum(g_utf8_get_char(end))) {
            end = g_utf8_next_char(end);
        }
        if (end > p && mixes(p, end)) {
            return g_strndup(p, (gsize)(end - p));
        }
        p = end > p ? end : g_utf8_next_char(p);
    }
    return NULL;
}

static bool holds(const char *value, AddressKind kind)
{
    g_autoptr(GArray) found = address_find(value, strlen(value));
    bool any = false;
    for (guint i = 0; i < found->len; i++) {
        any = any || g_array_index(found, Address, i).kind == kind;
    }
    return any;
}

/* A school's phone and e-mail have no record to be compared with: they must be what they look like. */
static bool check_address(const char *name, const char *value, Pos pos, Findings *f)
{
    bool phone = strcmp(name, "school.phone") == 0, email = strcmp(name, "school.email") == 0;
    if (!phone && !email) {
        return true;
    }
    g_autofree char *mixed = phone ? mixed_run(value) : NULL;
    bool plain = phone ? mixed == NULL : g_str_is_ascii(value),
         right = holds(value, phone ? ADDRESS_PHONE : ADDRESS_EMAIL);
    if (!plain && phone) {
        finding_add(f, CODE_ADDRESS_LOOKALIKE, pos, "write its digits as digits",
                    "‘%s’ in the value of ‘%s’ has letters among its digits", mixed, name);
    } else if (!plain) {
        finding_add(f, CODE_ADDRESS_LOOKALIKE, pos, "write it in plain letters, a to z",
                    "‘%s’, the value of ‘%s’, has signs that only look like letters of an address", value, name);
    } else if (!right) {
        finding_add(f, CODE_VALUE_INVALID, pos, phone ? "write it as 601-555-0123" : "write it as name@school.example",
                    "‘%s’ is no %s", value, phone ? "phone number" : "e-mail address");
    }
    return plain && right;
}

/* {{school.line}}, where it isn't given: all that is known of the school, in one line. */
static void compose_line(Values *v)
{
    GString *line = g_string_new(NULL);
    for (const char *const *part = line_parts; *part != NULL; part++) {
        const char *value = values_find(v, *part);
        if (value != NULL) {
            g_string_append_printf(line, "%s%s", line->len > 0 ? ", " : "", value);
        }
    }
    v->composed = line->len > 0 && values_find(v, LINE) == NULL;
    char *composed = g_string_free(line, FALSE);
    if (v->composed) {
        g_hash_table_insert(v->set, g_strdup(LINE), composed);
    } else {
        g_free(composed);
    }
}

static void take_over(Values *v, const char *name, const char *value, Findings *f)
{
    g_autofree char *place = g_strdup_printf("--set %s", name);
    Pos pos = { g_intern_string(place), 1, 1 };
    if (!g_strv_contains(settable, name)) {
        g_autofree char *fix = nearest_fix(name, settable);
        finding_add(f, CODE_VARIABLE_UNKNOWN, pos, fix, "‘%s’ cannot be set", name);
    } else if (!source_check(value, strlen(value), pos.file, 1, f)) {
        return;
    } else if (strchr(value, '\n') != NULL) {
        finding_add(f, CODE_VALUE_INVALID, pos, "write it on one line", "the value of ‘%s’ holds a line end", name);
    } else if (value[strspn(value, " ")] != '\0' && check_address(name, value, pos, f)) {
        g_hash_table_insert(v->set, g_strdup(name), g_strstrip(nfc_new(value, strlen(value))));
    }
}

Values *values_new(const Register *reg, const char *edition, GHashTable *set, Findings *f)
{
    Values *v = g_new0(Values, 1);
    v->reg = reg;
    v->edition = g_strdup(edition);
    v->set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    /* one value after another in the order of names */
    g_autoptr(GList) names = set != NULL ? g_list_sort(g_hash_table_get_keys(set), (GCompareFunc)strcmp) : NULL;
    for (GList *at = names; at != NULL; at = at->next) {
        take_over(v, at->data, g_hash_table_lookup(set, at->data), f);
    }
    compose_line(v);
    return v;
}

void values_free(Values *v)
{
    if (v == NULL) {
        return;
    }
    g_free(v->edition);
    g_hash_table_unref(v->set);
    g_free(v);
}

bool values_is_given(const Values *v, const char *name)
{
    return g_hash_table_contains(v->set, name);
}

bool values_any(const Values *v)
{
    return g_hash_table_size(v->set) > 0;
}

bool values_given(const Values *v, const char *words)
{
    GHashTableIter iter; /* any of them: the order is no matter */
    gpointer value;
    g_hash_table_iter_init(&iter, v->set);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        if (strstr(value, words) != NULL) {
            return true;
        }
    }
    return false;
}
