/* Readers and setters of all style properties, and the table made of them. Apart from the stylesheet, which knows rules
 * and selectors but no property by name. */
#include "design/style-properties.h"

#include <string.h>
#include "base/geom.h"
#include "base/nearest.h"
#include "base/num.h"
#include "design/values.h"

typedef struct Word {
    const char *text;
    int value;
} Word;

typedef struct PropertyRow PropertyRow;

typedef struct ValueReader {
    bool (*read)(const PropertyRow *row, const char *text, Value *v);
    const char *expects; /* "a length such as 12pt"; NULL: one of the row's words */
} ValueReader;

struct PropertyRow {
    const char *name;
    const ValueReader *reader;
    void (*set)(const PropertyRow *row, const Value *v, const SetContext *c, Style *out);
    gsize offset;      /* of the field in Style */
    const Word *words; /* of a choice; the last has no text */
};

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
static const Word words_position[] = {
    { "static", POSITION_STATIC }, { "tail", POSITION_TAIL }, { "absolute", POSITION_ABSOLUTE }, { 0 }
};
static const Word words_z_index[] = { { "0", false }, { "-1", true }, { 0 } };
static const Word words_float[] = { { "none", false }, { "start", true }, { 0 } };
static const Word words_filter[] = { { "none", false }, { "grayscale", true }, { 0 } };
static const Word words_leader[] = { { "none", LEADER_NONE }, { "dots", LEADER_DOTS }, { 0 } };

/* Readers. */

static bool read_length(const PropertyRow *row, const char *text, Value *v)
{
    return length_read(text, &v->length) && value_is_definite(v->length) && v->length.unit != UNIT_PERCENT;
}

static bool read_length_unsigned(const PropertyRow *row, const char *text, Value *v)
{
    return read_length(row, text, v) && v->length.value >= 0;
}

static bool read_length_positive(const PropertyRow *row, const char *text, Value *v)
{
    return read_length(row, text, v) && v->length.value > 0;
}

static bool read_length_or_none(const PropertyRow *row, const char *text, Value *v)
{
    if (strcmp(text, "none") != 0) {
        return read_length_positive(row, text, v);
    }
    v->length = (Length){ .unit = UNIT_PT };
    return true;
}

static bool read_bare(const char *text, double *out)
{
    const char *end;
    return num_read(text, out, &end) && !*end;
}

static bool read_number(const PropertyRow *row, const char *text, Value *v)
{
    v->length.unit = UNIT_NONE;
    return read_bare(text, &v->length.value) && v->length.value >= 0;
}

static bool read_share(const PropertyRow *row, const char *text, Value *v)
{
    return read_number(row, text, v) && v->length.value <= 1;
}

static bool read_growth(const PropertyRow *row, const char *text, Value *v)
{
    return read_number(row, text, v) && v->length.value >= 1;
}

static bool read_integer(const PropertyRow *row, const char *text, Value *v)
{
    return value_integer(text, &v->number) && v->number >= 1;
}

/* From 0.1 em on poppler (minWordBreakSpace of its TextOutputDev) and pdf.js take the gap between two letters for a
 * space, and the word is read in pieces; a little stays for kerning. Below, letters run into one another. */
#define TRACKING_MOST 0.09
#define TRACKING_LEAST (-0.06)

static bool read_tracking(const PropertyRow *row, const char *text, Value *v)
{
    return read_length(row, text, v) && (v->length.unit == UNIT_EM || v->length.value == 0)
           && v->length.value <= TRACKING_MOST && v->length.value >= TRACKING_LEAST;
}

static bool read_line_height(const PropertyRow *row, const char *text, Value *v)
{
    if (read_bare(text, &v->length.value)) {
        v->length.unit = UNIT_NONE;
        return v->length.value > 0;
    }
    if (strcmp(text, "normal") == 0) {
        v->length.unit = UNIT_AUTO;
        return true;
    }
    return read_length_positive(row, text, v);
}

static bool read_weight(const PropertyRow *row, const char *text, Value *v)
{
    if (strcmp(text, "normal") == 0) {
        v->number = 400;
    } else if (strcmp(text, "bold") == 0) {
        v->number = 700;
    } else {
        return value_integer(text, &v->number) && v->number >= 100 && v->number <= 900;
    }
    return true;
}

static bool read_choice(const PropertyRow *row, const char *text, Value *v)
{
    for (const Word *w = row->words; w->text; w++) {
        if (strcmp(w->text, text) != 0) {
            continue;
        }
        v->number = w->value;
        return true;
    }
    return false;
}

static bool read_name(const PropertyRow *row, const char *text, Value *v)
{
    if (!value_is_name(text)) {
        return false;
    }
    v->name = g_intern_string(text);
    return true;
}

static bool read_name_or_none(const PropertyRow *row, const char *text, Value *v)
{
    return strcmp(text, "none") == 0 || read_name(row, text, v);
}

/* "cv05, -liga" as "cv05,-liga": tags of four letters or digits; normal is none. */
static bool read_features(const PropertyRow *row, const char *text, Value *v)
{
    v->name = NULL;
    if (strcmp(text, "normal") == 0) {
        return true;
    }
    g_auto(GStrv) words = g_strsplit(text, ",", -1);
    for (char **w = words; *w; w++) {
        const char *tag = g_strstrip(*w) + (**w == '-');
        if (strlen(tag) != 4 || strspn(tag, "abcdefghijklmnopqrstuvwxyz0123456789") != 4) {
            return false;
        }
    }
    g_autofree char *joined = g_strjoinv(",", words);
    v->name = g_intern_string(joined);
    return *joined != '\0';
}

static bool read_list_style(const PropertyRow *row, const char *text, Value *v)
{
    if (!g_str_has_prefix(text, "icon(")) {
        return strcmp(text, "icon(NAME)") != 0 && read_choice(row, text, v);
    }
    if (!g_str_has_suffix(text, ")")) {
        return false;
    }
    g_autofree char *name = g_strndup(text + strlen("icon("), strlen(text) - strlen("icon()"));
    v->number = MARKER_ICON;
    return read_name(row, g_strstrip(name), v);
}

static bool read_width(const PropertyRow *row, const char *text, Value *v)
{
    if (strcmp(text, "fit") == 0) {
        v->length = (Length){ .unit = UNIT_FR };
        return true;
    }
    if (!length_read(text, &v->length) || v->length.value < 0) {
        return false;
    }
    return v->length.unit == UNIT_AUTO || value_is_definite(v->length);
}

static bool read_columns(const PropertyRow *row, const char *text, Value *v)
{
    g_auto(GStrv) words = value_split(text);
    guint n = g_strv_length(words);
    if (n < 1 || n > STYLE_COLUMNS_MAX) {
        return false;
    }
    g_autofree Length *columns = g_new0(Length, n);
    for (guint i = 0; i < n; i++) {
        if (strcmp(words[i], "content") == 0) {
            columns[i].unit = UNIT_AUTO;
            continue;
        }
        if (!length_read(words[i], &columns[i]) || columns[i].value <= 0) {
            return false;
        }
        if (columns[i].unit == UNIT_NONE || columns[i].unit == UNIT_AUTO) {
            return false;
        }
    }
    v->number = (int)n;
    v->columns = g_steal_pointer(&columns);
    return true;
}

#define LENGTH_WORDS "a length in " LENGTH_UNITS ", such as 12pt, 0.5em or max(12pt, 9u)"
static const ValueReader reader_LENGTH = { read_length_unsigned, LENGTH_WORDS ", not below 0" };
static const ValueReader reader_LENGTH_SIGNED = { read_length, LENGTH_WORDS };
static const ValueReader reader_TRACKING = { read_tracking, "from -0.06em to 0.09em: wider, and readers of PDFs "
                                                            "take the gaps for spaces; closer, and letters meet" };
static const ValueReader reader_LENGTH_POSITIVE = { read_length_positive, LENGTH_WORDS ", above 0" };
static const ValueReader reader_LENGTH_OR_NONE = { read_length_or_none, LENGTH_WORDS ", or none" };
static const ValueReader reader_NUMBER = { read_number, "a number, not below 0" };
static const ValueReader reader_SHARE = { read_share, "a number from 0 to 1" };
static const ValueReader reader_GROWTH = { read_growth, "a number from 1 on" };
static const ValueReader reader_INTEGER = { read_integer, "a whole number above 0" };
static const ValueReader reader_LINE_HEIGHT = { read_line_height, "a factor such as 1.28, a length in " LENGTH_UNITS
                                                                  ", such as 14pt, or normal" };
static const ValueReader reader_WEIGHT = { read_weight, "a weight from 100 to 900" };
static const ValueReader reader_CHOICE = { read_choice, NULL };
static const ValueReader reader_NAME = { read_name, "a name that the theme declares" };
static const ValueReader reader_NAME_OR_NONE = { read_name_or_none,
                                                 "a name that the theme's palette declares, or none" };
static const ValueReader reader_FEATURES = { read_features, "OpenType features such as cv05, -liga, or normal" };
static const ValueReader reader_LIST_STYLE = { read_list_style, NULL };
static const ValueReader reader_WIDTH = { read_width, "a length in " LENGTH_UNITS ", a per cent, auto or fit" };
static const ValueReader reader_COLUMNS = { read_columns, "up to 6 of: a length in " LENGTH_UNITS
                                                          ", a per cent, a share such as 1fr, content" };

/* Setters. */

#define FIELD(type) ((type *)(void *)((char *)out + row->offset))

static void set_length(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(double) = length_points(v->length, &c->base);
}

static void set_margin_vertical(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(double) = length_points(v->length, &c->base) * c->spacing;
}

static void set_number(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(double) = v->length.value;
}

static void set_int(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(int) = v->number;
}

static void set_choice(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    memcpy(FIELD(char), &v->number, sizeof v->number);
}

static void set_bool(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(bool) = v->number != 0;
}

static void set_name(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    *FIELD(const char *) = v->name;
}

static void set_font_size(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->font_size = length_points(v->length, &c->base);
    if (v->length.unit != UNIT_EM) {
        out->copyfit = v->length.unit == UNIT_REM;
    }
}

static void set_line_height(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->line_factor = v->length.unit == UNIT_NONE ? v->length.value : 0;
    if (v->length.unit != UNIT_NONE) {
        out->line_height = v->length.unit == UNIT_AUTO ? 0 : length_points(v->length, &c->base);
    }
}

static void set_letter_spacing(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->letter_spacing = v->length.value;
}

static void set_list_style(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->marker = (Marker)v->number;
    out->marker_icon = v->name;
}

/* Lengths that the row they stand in must resolve stay as they are; all others become points. */
static Length settle(Length l, const SetContext *c)
{
    if (l.unit == UNIT_PERCENT || l.unit == UNIT_FR || l.unit == UNIT_AUTO) {
        return l;
    }
    return (Length){ length_points(l, &c->base), UNIT_PT, 0 };
}

static void set_width(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->width = settle(v->length, c);
}

static void set_columns(const PropertyRow *row, const Value *v, const SetContext *c, Style *out)
{
    out->column_count = v->number;
    for (int i = 0; i < v->number; i++) {
        out->columns[i] = settle(v->columns[i], c);
    }
}

/* The table. */

static const PropertyRow rows[PROPERTY_COUNT] = {
#define X(id, text, reader, setter, field, words) \
    [id] = { text, &reader_##reader, setter, offsetof(Style, field), words },
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
