/* The table of all style properties, their shorthands, and the reading of a map of them. Apart from the stylesheet,
 * which knows rules and selectors but no property by name, and from the readers and setters that its rows name. */
#include "design/style-properties.h"

#include <string.h>
#include "base/geom.h"
#include "base/nearest.h"
#include "design/values.h"

static const Word words_transform[] = { { "none", TRANSFORM_NONE },
                                        { "uppercase", TRANSFORM_UPPERCASE },
                                        { "lowercase", TRANSFORM_LOWERCASE },
                                        { "sentence", TRANSFORM_SENTENCE },
                                        { 0 } };
static const Word words_hyphens[] = {
    { "manual", HYPHENS_MANUAL }, { "auto", HYPHENS_AUTO }, { "none", HYPHENS_NONE }, { 0 }
};
static const Word words_wrap[] = { { "pretty", WRAP_PRETTY }, { "balance", WRAP_BALANCE }, { 0 } };
static const Word words_align[] = { { "start", ALIGN_START }, { "center", ALIGN_CENTER }, { "end", ALIGN_END }, { 0 } };
static const Word words_align_items[] = { { "start", ALIGN_START },
                                          { "center", ALIGN_CENTER },
                                          { "end", ALIGN_END },
                                          { "baseline", ALIGN_BASELINE },
                                          { "cap", ALIGN_CAP },
                                          { "stretch", ALIGN_STRETCH },
                                          { 0 } };
static const Word words_font_style[] = { { "normal", false }, { "italic", true }, { 0 } };
static const Word words_decoration[] = { { "none", false }, { "underline", true }, { 0 } };
static const Word words_white_space[] = { { "normal", false }, { "nowrap", true }, { 0 } };
static const Word words_line_overlap[] = { { "none", false }, { "allow", true }, { 0 } };
static const Word words_direction[] = { { "normal", false }, { "reverse", true }, { 0 } };
static const Word words_marker[] = { { "none", MARKER_NONE },
                                     { "disc", MARKER_DISC },
                                     { "decimal", MARKER_DECIMAL },
                                     { "icon(NAME)", MARKER_ICON },
                                     { 0 } };
static const Word words_display[] = {
    { "block", DISPLAY_BLOCK }, { "inline", DISPLAY_INLINE }, { "row", DISPLAY_ROW }, { "none", DISPLAY_NONE }, { 0 }
};
static const Word words_tail[] = { { "none", TAIL_NONE }, { "left", TAIL_LEFT }, { "right", TAIL_RIGHT }, { 0 } };
static const Word words_marker_align[] = {
    { "baseline", MARKER_AT_BASELINE }, { "cap", MARKER_AT_CAP }, { "x-height", MARKER_AT_X_HEIGHT }, { 0 }
};
static const Word words_break[] = { { "auto", BREAK_AUTO }, { "page", BREAK_PAGE }, { "avoid", BREAK_AVOID }, { 0 } };
static const Word words_break_inside[] = { { "auto", BREAK_AUTO }, { "avoid", BREAK_AVOID }, { 0 } };
static const Word words_clear[] = { { "none", false }, { "both", true }, { 0 } };
static const Word words_position[] = { { "static", POSITION_STATIC },
                                       { "tail", POSITION_TAIL },
                                       { "absolute", POSITION_ABSOLUTE },
                                       { "foot", POSITION_FOOT },
                                       { 0 } };
static const Word words_z_index[] = { { "0", false }, { "-1", true }, { 0 } };
static const Word words_float[] = { { "none", false }, { "start", true }, { 0 } };
static const Word words_filter[] = { { "none", false }, { "grayscale", true }, { 0 } };
static const Word words_leader[] = { { "none", LEADER_NONE }, { "dots", LEADER_DOTS }, { 0 } };

static const PropertyRow rows[PROPERTY_COUNT] = {
#define X(id, text, reader, setter, field, words) \
    [id] = { text, &property_reader_##reader, property_##setter, offsetof(Style, field), words },
    STYLE_PROPERTIES(X)
#undef X
};

typedef struct Shorthand {
    const char *name;
    PropertyId sides[4]; /* by Side, or by Corner */
    const char *order;   /* what the four lengths are of */
} Shorthand;

static const char sides_order[] = "top, right, bottom, left";

static const Shorthand shorthands[] = {
    { "margin",
      { PROPERTY_MARGIN_TOP, PROPERTY_MARGIN_RIGHT, PROPERTY_MARGIN_BOTTOM, PROPERTY_MARGIN_LEFT },
      sides_order },
    { "padding",
      { PROPERTY_PADDING_TOP, PROPERTY_PADDING_RIGHT, PROPERTY_PADDING_BOTTOM, PROPERTY_PADDING_LEFT },
      sides_order },
    { "border-width",
      { PROPERTY_BORDER_TOP_WIDTH, PROPERTY_BORDER_RIGHT_WIDTH, PROPERTY_BORDER_BOTTOM_WIDTH,
        PROPERTY_BORDER_LEFT_WIDTH },
      sides_order },
    { "border-radius",
      { PROPERTY_RADIUS_TOP_LEFT, PROPERTY_RADIUS_TOP_RIGHT, PROPERTY_RADIUS_BOTTOM_RIGHT,
        PROPERTY_RADIUS_BOTTOM_LEFT },
      "top left, top right, bottom right, bottom left" },
};

static const char *const names[] = {
#define X(id, text, reader, setter, field, words) text,
    STYLE_PROPERTIES(X)
#undef X
        "margin",
    "padding", "border-width", "border-radius", NULL
};

static void clear_declaration(void *d)
{
    g_free(((Declaration *)d)->value.columns);
}

GArray *property_list_new(void)
{
    GArray *list = g_array_new(FALSE, TRUE, sizeof(Declaration));
    g_array_set_clear_func(list, clear_declaration);
    return list;
}

static char *expected(const PropertyRow *row)
{
    if (row->reader->expects) {
        return g_strdup_printf("write %s", row->reader->expects);
    }
    GString *s = g_string_new("write one of: ");
    for (const Word *w = row->words; w->text; w++) {
        g_string_append_printf(s, "%s%s", w == row->words ? "" : ", ", w->text);
    }
    return g_string_free(s, FALSE);
}

static void read_one(PropertyId id, const Yaml *value, GArray *list, Findings *f)
{
    Declaration d = { .property = id, .pos = value->pos };
    if (rows[id].reader->read(&rows[id], value->text, &d.value)) {
        g_array_append_val(list, d);
        return;
    }
    bool cut = strchr(value->text, '(') && !strchr(value->text, ')');
    g_autofree char *fix = cut ? g_strdup("put the value in quotes: a comma ends it here") : expected(&rows[id]);
    finding_add(f, CODE_VALUE_INVALID, value->pos, fix, "‘%s’ is no value of ‘%s’", value->text, rows[id].name);
}

static void read_shorthand(const Shorthand *s, const Yaml *value, GArray *list, Findings *f)
{
    Length sides[4];
    bool ok = value_box(value->text, sides);
    for (int i = 0; ok && i < 4; i++) {
        bool negative = sides[i].value < 0 && s->sides[i] != PROPERTY_MARGIN_TOP + (PropertyId)i;
        ok = !negative && sides[i].unit != UNIT_PERCENT;
    }
    if (!ok) {
        g_autofree char *fix = g_strdup_printf("write one to four lengths in " LENGTH_UNITS ": %s", s->order);
        finding_add(f, CODE_VALUE_INVALID, value->pos, fix, "‘%s’ is no value of ‘%s’", value->text, s->name);
        return;
    }
    for (int i = 0; i < 4; i++) {
        Declaration d = { .property = s->sides[i], .pos = value->pos, .value.length = sides[i] };
        g_array_append_val(list, d);
    }
}

static void read_property(const char *name, Pos name_pos, const Yaml *value, GArray *list, Findings *f)
{
    if (value->kind != YAML_SCALAR) {
        finding_add(f, CODE_VALUE_INVALID, value->pos, "write one plain value", "the value of ‘%s’ is a list or a map",
                    name);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(shorthands); i++) {
        if (strcmp(shorthands[i].name, name) != 0) {
            continue;
        }
        read_shorthand(&shorthands[i], value, list, f);
        return;
    }
    for (int i = 0; i < PROPERTY_COUNT; i++) {
        if (strcmp(rows[i].name, name) != 0) {
            continue;
        }
        read_one((PropertyId)i, value, list, f);
        return;
    }
    g_autofree char *fix = nearest_fix(name, names);
    finding_add(f, CODE_KEY_UNKNOWN, name_pos, fix, "there is no style property ‘%s’", name);
}

void property_read_map(const Yaml *map, GArray *list, Findings *f)
{
    if (map->kind != YAML_MAP) {
        finding_add(f, CODE_VALUE_INVALID, map->pos, "write { property: value, … }",
                    "a style is not a map of properties");
        return;
    }
    for (guint i = 0; i < map->keys->len; i++) {
        read_property(g_ptr_array_index(map->keys, i), g_array_index(map->key_pos, Pos, i),
                      g_ptr_array_index(map->items, i), list, f);
    }
}

void property_set(const Declaration *d, const SetContext *c, Style *out)
{
    const PropertyRow *row = &rows[d->property];
    row->set(row, &d->value, c, out);
}

void property_check(const Declaration *d, const StyleNames *names_known, Findings *f)
{
    bool color = d->property == PROPERTY_COLOR || d->property == PROPERTY_BACKGROUND
                 || d->property == PROPERTY_BORDER_COLOR;
    bool family = d->property == PROPERTY_FONT_FAMILY;
    if (!color && !family && d->property != PROPERTY_LIST_STYLE) {
        return;
    }
    const char *const *known = (const char *const *)(color    ? names_known->colors
                                                     : family ? names_known->families
                                                              : names_known->icons);
    const char *name = d->value.name;
    if (!name || g_strv_contains(known, name)) {
        return;
    }
    g_autofree char *fix = nearest_fix(name, known);
    finding_add(f, color ? CODE_COLOR_UNKNOWN : CODE_VALUE_INVALID, d->pos, fix, "the theme has no %s ‘%s’",
                color    ? "color"
                : family ? "font"
                         : "icon",
                name);
}
