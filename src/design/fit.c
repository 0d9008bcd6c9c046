/* The `copyfit` of a layout: what body, spacing and scale its panels may take, together, each alone, or in groups.
 * Apart from resolve.c, which reads what there is one of. */
#include "base/nearest.h"
#include "base/num.h"
#include "design/spec-private.h"
#include "design/values.h"

static const double BODY_STEP = 0.25; /* pt */

/* What the ends of a range are: lengths, read as points, or bare numbers. */
typedef enum { END_LENGTH, END_NUMBER } EndForm;

typedef struct Range {
    double low, high;
} Range;

static bool read_end(const Spec *s, const char *text, EndForm form, double *out)
{
    Length l;
    const char *end;
    if (form == END_NUMBER) {
        return num_read(text, out, &end) && !*end && *out > 0;
    }
    if (!length_read(text, &l) || !value_is_definite(l) || l.unit == UNIT_PERCENT) {
        return false;
    }
    LengthBase base = spec_length_base(s);
    *out = length_points(l, &base);
    return *out > 0;
}

/* *range is what holds where the key is absent or wrong; its high end stands for one that is left open. */
static void read_range(const Spec *s, const Yaml *map, const char *key, EndForm form, Range *range, Findings *f)
{
    const char *text = yaml_text(map, key, NULL, f);
    if (!text) {
        return;
    }
    g_autofree char *a = NULL, *b = NULL;
    Range read = { 0, range->high };
    bool ok = value_range(text, &a, &b) && read_end(s, a, form, &read.low) && (!b || read_end(s, b, form, &read.high))
              && read.low <= read.high;
    if (ok) {
        *range = read;
        return;
    }
    finding_add(f, CODE_VALUE_INVALID, yaml_at(map, key)->pos,
                form == END_NUMBER ? "write the least and the most, as in 0.85..1.15"
                                   : "write the least and the most in " LENGTH_UNITS ", as in 11pt..12pt",
                "‘%s’ is no range of ‘%s’", text, key);
}

/* scale: 1..1.3; its low end is what the layout is written for. */
static void read_scale(const Spec *s, const Yaml *map, FitRange *out, Findings *f)
{
    Range scale = { 1, out->scale_max };
    read_range(s, map, "scale", END_NUMBER, &scale, f);
    if (scale.low != 1) {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(map, "scale")->pos,
                    "write scale: 1..1.3; what is smaller than the layout has it is the body's and the spacing's",
                    "copyfit's scale begins at 1, at what the layout says");
        return;
    }
    out->scale_max = scale.high;
}

/* What the map says over what *out holds. */
static void read_fit(const Spec *s, const Yaml *map, FitRange *out, Findings *f)
{
    Range size = { out->body_min, out->body_max }, spacing = { out->spacing_min, out->spacing_max };
    read_range(s, map, "body", END_LENGTH, &size, f);
    read_range(s, map, "spacing", END_NUMBER, &spacing, f);
    out->body_min = size.low;
    out->body_max = size.high;
    out->spacing_min = spacing.low;
    out->spacing_max = spacing.high;
    read_scale(s, map, out, f);
    double step = spec_length(s, map, "step", out->body_step, f);
    if (step > 0) {
        out->body_step = step;
    } else {
        finding_add(f, CODE_VALUE_INVALID, yaml_at(map, "step")->pos, "write 0.25pt",
                    "the step of copyfit is not above 0");
    }
}

void fit_read(Spec *s, Findings *f)
{
    static const char *const known[] = { "body", "step", "spacing", "scale", "shared", "groups", NULL };
    static const char *const shared[] = { "none", "all", NULL };
    s->fit = (FitRange){ s->body, s->body, BODY_STEP, 1, 1, 1 };
    const Yaml *map = yaml_at(s->tree, "copyfit");
    if (map) {
        yaml_check_keys(map, known, f);
    }
    if (map && map->kind == YAML_MAP) {
        read_fit(s, map, &s->fit, f);
        s->shared = yaml_choice(map, "shared", shared, 0, f) == 1;
    }
}

/* The panels of a group become its own. */
static void claim_panels(Spec *s, const Yaml *group, int number, Findings *f)
{
    g_auto(GStrv) words = value_words(group, "panels", f);
    if (!words) {
        finding_add(f, CODE_KEY_MISSING, group->pos, "add panels: [those that are fitted together]",
                    "a group of copyfit names no panels");
        return;
    }
    g_autofree const char **names = g_new0(const char *, s->panels->len + 1);
    for (guint i = 0; i < s->panels->len; i++) {
        names[i] = g_array_index(s->panels, Panel, i).id;
    }
    for (int i = 0; words[i]; i++) {
        Panel *p = (Panel *)spec_panel(s, words[i]); /* the spec is ours */
        const Yaml *list = yaml_at(group, "panels");
        Pos pos = list->kind == YAML_LIST ? ((Yaml *)g_ptr_array_index(list->items, i))->pos : list->pos;
        if (!p) {
            g_autofree char *fix = nearest_fix(words[i], names);
            finding_add(f, CODE_PANEL_UNKNOWN, pos, fix, "copyfit names a panel ‘%s’ that isn't there", words[i]);
        } else if (p->fit_group >= 0) {
            finding_add(f, CODE_VALUE_INVALID, pos, "name each panel once", "copyfit names panel ‘%s’ twice", words[i]);
        } else {
            p->fit_group = number;
        }
    }
}

void fit_read_groups(Spec *s, Findings *f)
{
    static const char *const known[] = { "panels", "body", "step", "spacing", "scale", NULL };
    const Yaml *groups = yaml_at(yaml_at(s->tree, "copyfit"), "groups");
    s->fit_groups = g_array_new(FALSE, FALSE, sizeof(FitRange));
    if (groups && groups->kind != YAML_LIST) {
        finding_add(f, CODE_VALUE_INVALID, groups->pos,
                    "write groups: [{ panels: [inside-1, inside-2], body: 12pt..13pt }]",
                    "the groups of copyfit are a list");
        return;
    }
    for (guint i = 0; groups && i < groups->items->len; i++) {
        const Yaml *group = g_ptr_array_index(groups->items, i);
        yaml_check_keys(group, known, f);
        if (group->kind == YAML_MAP) {
            FitRange range = s->fit;
            read_fit(s, group, &range, f);
            claim_panels(s, group, (int)i, f);
            g_array_append_val(s->fit_groups, range);
        }
    }
}
