/* Reads profiles, and the one called defaults, which says which one a piece keeps that names none. Apart because
 * they are no part of a piece's look: the checks read them. */
#include "design/profile.h"

#include <string.h>
#include "base/num.h"

#define DEFAULTS "defaults" /* of the profiles' folder: which one holds where none is named */

static const Shelf profiles = { "layouts/profiles", "profile", shipped_profiles };

typedef enum { POINTS, NUMBER, COUNT, FLAG } RuleForm;

static const struct {
    const char *key;
    RuleForm form;
} rules[] = {
#define X(name, key, form) { key, form },
    PROFILE_RULES(X)
#undef X
};

/* A profile with the findings of its values, which are told to each piece that has it. */
typedef struct Kept {
    Profile profile;
    Findings *findings;
} Kept;

static void kept_free(gpointer data)
{
    Kept *k = data;
    findings_free(k->findings);
    g_free(k);
}

static double read_points(const Yaml *y, const char *key, Findings *f)
{
    Length l = yaml_length(y, key, (Length){ .unit = UNIT_PT }, f);
    if (l.unit == UNIT_PT && l.value >= 0) {
        return l.value;
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(y, key)->pos,
                "write a number and its unit at once, " LENGTH_PAPER_UNITS ": 18pt, 1in",
                "‘%s’ of a profile is not a length in points, inches or millimetres", key);
    return 0;
}

static double read_rule(const Yaml *y, ProfileRule rule, Findings *f)
{
    const char *key = rules[rule].key;
    switch (rules[rule].form) {
    case POINTS:
        return read_points(y, key, f);
    case NUMBER:
        return yaml_number(y, key, 0, f);
    case COUNT:
        return (int)yaml_number(y, key, 0, f);
    case FLAG:
        return yaml_bool(y, key, OTHERWISE_FALSE, f);
    }
    g_assert_not_reached();
}

static void read_profile(Profile *p, const char *name, const Yaml *y, Findings *f)
{
    static const char *const known[] = {
#define X(rule, key, form) key,
        "source", PROFILE_RULES(X) NULL
#undef X
    };
    yaml_check_keys(y, known, f);
    for (int i = 0; i < PROFILE_RULE_COUNT; i++) {
        if (!yaml_at(y, rules[i].key)) {
            continue;
        }
        p->value[i] = read_rule(y, (ProfileRule)i, f);
        if (p->value[i] != 0) {
            g_autofree char *from = g_strdup_printf("%s (%s)", name, rules[i].key);
            p->from[i] = g_intern_string(from);
        }
    }
}

/* The profile of that name, borrowed from the library. NULL where it can't be used. */
static const Profile *find(Library *l, const char *name, Pos pos, Findings *f)
{
    const Yaml *y = library_named(l, &profiles, name, pos, f);
    if (!y) {
        return NULL;
    }
    g_autofree char *key = g_strconcat("profile/", name, NULL);
    Kept *k = library_made(l, key);
    if (!k) {
        k = library_keep(l, key, g_new0(Kept, 1), kept_free);
        k->findings = findings_new();
        read_profile(&k->profile, name, y, k->findings);
    }
    findings_repeat(f, k->findings);
    return &k->profile;
}

/* Adds the rules of `from` that `to` does not have: of a rule that both have, the first profile's number holds. */
static void add(Profile *to, const Profile *from)
{
    for (int i = 0; i < PROFILE_RULE_COUNT; i++) {
        if (!to->from[i]) {
            to->value[i] = from->value[i];
            to->from[i] = from->from[i];
        }
    }
}

static void add_named(Profile *p, Library *l, const Yaml *name, Findings *f)
{
    const Profile *one = name->kind == YAML_SCALAR ? find(l, name->text, name->pos, f) : NULL;
    if (one) {
        add(p, one);
    } else if (name->kind != YAML_SCALAR) {
        finding_add(f, CODE_VALUE_INVALID, name->pos, "write one name, or a list such as [acb-2025, page]",
                    "‘profile’ is not a list of names");
    }
}

static void add_default(Profile *p, Library *l, const char *pages, Findings *f)
{
    static const char *const known[] = { "folded", "sheet", "panels", "flow", NULL };
    const Yaml *defaults = library_named(l, &profiles, DEFAULTS, (Pos){ 0 }, f);
    if (!defaults) {
        return;
    }
    yaml_check_keys(defaults, known, f);
    const Yaml *name = yaml_at(defaults, pages);
    if (name) {
        add_named(p, l, name, f);
    } else {
        finding_add(f, CODE_KEY_MISSING, defaults->pos, "add it, as in flow: page", "the defaults have no ‘%s’", pages);
    }
}

void profile_read(Profile *p, Library *l, const Yaml *named, const char *pages, Findings *f)
{
    if (named && named->kind == YAML_LIST) {
        for (guint i = 0; i < named->items->len; i++) {
            add_named(p, l, g_ptr_array_index(named->items, i), f);
        }
    } else if (named && (named->kind == YAML_MAP || strcmp(named->text, "none") != 0)) {
        add_named(p, l, named, f);
    } else if (pages) {
        add_default(p, l, pages, f);
    }
}

void profile_dump(const Profile *p, GString *out)
{
    for (int i = 0; i < PROFILE_RULE_COUNT; i++) {
        if (!p->from[i]) {
            continue;
        }
        g_string_append_printf(out, "profile %s", p->from[i]);
        if (rules[i].form != FLAG) {
            g_string_append_c(out, ' ');
            num_append(out, p->value[i], /*decimals*/ 3);
        }
        g_string_append(out, rules[i].form == POINTS ? " pt\n" : "\n");
    }
}
