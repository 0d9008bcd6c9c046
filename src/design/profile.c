/* Profiles: the numbers of a named rule set (large print), from layouts/profiles/NAME.yaml. Apart because they are no
 * part of a piece's look: the checks read them. */
#include "design/spec-private.h"

#include "base/num.h"
#include "design/values.h"

static const Shelf profiles = { "layouts/profiles", "profile" };

/* X(field of Profile, "key"): lengths in points. */
#define PROFILE_LENGTHS(X)                  \
    X(body_min, "body-min")                 \
    X(heading_min, "heading-min")           \
    X(subheading_min, "subheading-min")     \
    X(margin_min, "margin-min")             \
    X(measure_max_pt, "measure-max-width")  \
    X(measure_holds_to, "measure-holds-to") \
    X(x_height_min, "x-height-min")         \
    X(page_number_min, "page-number-min")

/* X(field, "key"): plain numbers. */
#define PROFILE_NUMBERS(X)                  \
    X(leading_min, "leading-min")           \
    X(measure_min, "measure-min")           \
    X(measure_max, "measure-max")           \
    X(paragraph_gap_lines, "paragraph-gap") \
    X(heading_weight_min, "heading-weight-min")

/* X(field, "key"): whole numbers. */
#define PROFILE_COUNTS(X)             \
    X(contents_over, "contents-over") \
    X(orphans_min, "orphans-min")

/* X(field, "key"): true or false. */
#define PROFILE_FLAGS(X)                      \
    X(heading_larger, "heading-larger")       \
    X(page_number_bold, "page-number-bold")   \
    X(page_number_outer, "page-number-outer") \
    X(no_italics, "no-italics")               \
    X(no_capitals, "no-capitals")             \
    X(no_hyphenation, "no-hyphenation")       \
    X(no_grey, "no-grey")                     \
    X(flush_left, "flush-left")               \
    X(one_column, "one-column")               \
    X(body_not_bold, "body-not-bold")         \
    X(leader_dots, "leader-dots")

static double read_points(const Yaml *y, const char *key, Findings *f)
{
    Length l = yaml_length(y, key, (Length){ .unit = UNIT_PT }, f);
    if (l.unit == UNIT_PT && l.value >= 0) {
        return l.value;
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(y, key)->pos, "write a length such as 18pt or 1in",
                "‘%s’ of a profile is not a length in points, inches or millimetres", key);
    return 0;
}

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

static void read_profile(Profile *p, const Yaml *y, Findings *f)
{
    static const char *const known[] = {
#define X(field, key) key,
        "source", PROFILE_LENGTHS(X) PROFILE_NUMBERS(X) PROFILE_COUNTS(X) PROFILE_FLAGS(X) NULL
#undef X
    };
    yaml_check_keys(y, known, f);
#define X(field, key) p->field = read_points(y, key, f);
    PROFILE_LENGTHS(X)
#undef X
#define X(field, key) p->field = yaml_number(y, key, 0, f);
    PROFILE_NUMBERS(X)
#undef X
#define X(field, key) p->field = (int)yaml_number(y, key, 0, f);
    PROFILE_COUNTS(X)
#undef X
#define X(field, key) p->field = yaml_bool(y, key, OTHERWISE_FALSE, f);
    PROFILE_FLAGS(X)
#undef X
}

const Profile *profile_find(Library *l, const char *name, Pos pos, Findings *f)
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
        k->profile.name = g_intern_string(name);
        read_profile(&k->profile, y, k->findings);
    }
    findings_repeat(f, k->findings);
    return &k->profile;
}

static void dump_number(GString *out, const char *key, double v, const char *unit)
{
    if (v == 0) {
        return;
    }
    g_string_append_printf(out, "profile %s ", key);
    num_append(out, v, /*decimals*/ 3);
    g_string_append_printf(out, "%s\n", unit);
}

void profile_dump(const Profile *p, GString *out)
{
    g_string_append_printf(out, "profile %s\n", p->name);
#define X(field, key) dump_number(out, key, p->field, " pt");
    PROFILE_LENGTHS(X)
#undef X
#define X(field, key) dump_number(out, key, p->field, "");
    PROFILE_NUMBERS(X)
    PROFILE_COUNTS(X)
#undef X
#define X(field, key) \
    if (p->field)     \
        g_string_append_printf(out, "profile %s\n", key);
    PROFILE_FLAGS(X)
#undef X
}
